//! Proposals for a next edition of the menukaart, and the editions that were accepted.

use kernel::{ContentHash, ProposalId, UserId};
use rusqlite::{OptionalExtension, Row};

use crate::row::{parse, small};
use crate::{Reader, StoreError, Writer};

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRecord {
    /// Row number.
    pub id: ProposalId,
    /// Id of the edition that it would become.
    pub edition: String,
    /// Its revision.
    pub revision: u32,
    /// Hash of the file.
    pub hash: ContentHash,
    /// When it came in, in seconds since 1970.
    pub proposed_at: i64,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
    /// When it was accepted.
    pub accepted_at: Option<i64>,
}

impl ProposalRecord {
    /// Whether it can still be accepted.
    pub const fn is_open(&self) -> bool {
        self.withdrawn_at.is_none() && self.accepted_at.is_none()
    }
}

/// An accepted edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRecord {
    /// Id of the edition.
    pub edition: String,
    /// Its revision.
    pub revision: u32,
    /// The file.
    pub content: String,
    /// Hash of the file.
    pub hash: ContentHash,
}

/// What an edition is by itself: id, revision, file and the hash of that file.
#[derive(Clone, Copy, Debug)]
pub struct EditionFile<'t> {
    /// Id of the edition.
    pub edition: &'t str,
    /// Its revision.
    pub revision: u32,
    /// The file.
    pub content: &'t str,
    /// Hash of the file.
    pub hash: ContentHash,
}

const PROPOSAL: &str = "SELECT p.id, p.edition, p.revision, p.hash, p.proposed_at, p.withdrawn_at, \
                               e.accepted_at \
                        FROM edition_proposal p LEFT JOIN edition e ON e.proposal_id = p.id";

fn proposal(row: &Row<'_>) -> Result<ProposalRecord, StoreError> {
    let hash: String = row.get(3)?;
    Ok(ProposalRecord {
        id: ProposalId::new(row.get(0)?),
        edition: row.get(1)?,
        revision: small(row.get(2)?, "edition_proposal.revision")?,
        hash: parse(&hash, "edition_proposal.hash")?,
        proposed_at: row.get(4)?,
        withdrawn_at: row.get(5)?,
        accepted_at: row.get(6)?,
    })
}

fn edition(row: &Row<'_>) -> Result<EditionRecord, StoreError> {
    let content: String = row.get(2)?;
    let hash: String = row.get(3)?;
    let hash: ContentHash = parse(&hash, "edition.hash")?;
    // Programmes are pinned to these bytes: a file that was tampered with is not read.
    if ContentHash::of(content.as_bytes()) != hash {
        return Err(StoreError::Value {
            column: "edition.content",
        });
    }
    Ok(EditionRecord {
        edition: row.get(0)?,
        revision: small(row.get(1)?, "edition.revision")?,
        content,
        hash,
    })
}

impl Reader<'_> {
    /// Every proposal, newest first.
    pub fn proposals(&self) -> Result<Vec<ProposalRecord>, StoreError> {
        let sql = format!("{PROPOSAL} ORDER BY p.id DESC");
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(proposal(row)?);
        }
        Ok(found)
    }

    /// One proposal with its file.
    pub fn proposal(&self, id: ProposalId) -> Result<(ProposalRecord, String), StoreError> {
        let sql = format!("{PROPOSAL} WHERE p.id = ?");
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query([id.get()])?;
        let row = rows.next()?.ok_or(StoreError::NotFound)?;
        let record = proposal(row)?;
        let sql = "SELECT content FROM edition_proposal WHERE id = ?";
        let mut query = self.sql.prepare_cached(sql)?;
        Ok((record, query.query_row([id.get()], |row| row.get(0))?))
    }

    /// The proposal with this file, if it came in before.
    pub fn proposal_of(&self, hash: ContentHash) -> Result<Option<ProposalId>, StoreError> {
        let sql = "SELECT id FROM edition_proposal WHERE hash = ?";
        let mut query = self.sql.prepare_cached(sql)?;
        let found = query.query_row([hash.to_string()], |row| row.get(0));
        Ok(found.optional()?.map(ProposalId::new))
    }

    /// The accepted edition with this hash.
    pub fn edition_of(&self, hash: ContentHash) -> Result<Option<EditionRecord>, StoreError> {
        let sql = "SELECT edition, revision, content, hash FROM edition WHERE hash = ?";
        let mut query = self.sql.prepare_cached(sql)?;
        let mut rows = query.query([hash.to_string()])?;
        rows.next()?.map(edition).transpose()
    }

    /// How many editions were accepted here: a cheap way to see that there is a new one.
    pub fn count_editions(&self) -> Result<usize, StoreError> {
        let mut query = self.sql.prepare_cached("SELECT count(*) FROM edition")?;
        let count: i64 = query.query_row([], |row| row.get(0))?;
        small(count, "edition.id")
    }

    /// The editions that were accepted here, in that order.
    pub fn editions(&self) -> Result<Vec<EditionRecord>, StoreError> {
        let sql = "SELECT edition, revision, content, hash FROM edition ORDER BY id";
        let mut query = self.sql.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(edition(row)?);
        }
        Ok(found)
    }
}

impl Writer<'_> {
    /// Keeps a proposal. `Conflict` when this very file came in before.
    pub fn add_proposal(
        &self,
        file: EditionFile<'_>,
        now: i64,
        by: UserId,
    ) -> Result<ProposalId, StoreError> {
        if self.proposal_of(file.hash)?.is_some() {
            return Err(StoreError::Conflict);
        }
        let mut query = self.sql.prepare_cached(
            "INSERT INTO edition_proposal \
             (edition, revision, content, hash, proposed_at, proposed_by) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        let id = query.insert((
            file.edition,
            file.revision,
            file.content,
            file.hash.to_string(),
            now,
            by.get(),
        ))?;
        Ok(ProposalId::new(id))
    }

    /// Withdraws an open proposal. `Conflict` when it is not open any more.
    pub fn withdraw_proposal(&self, id: ProposalId, now: i64) -> Result<(), StoreError> {
        if !self.proposal(id)?.0.is_open() {
            return Err(StoreError::Conflict);
        }
        let sql = "UPDATE edition_proposal SET withdrawn_at = ? WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((now, id.get()))?;
        Ok(())
    }

    /// Keeps the accepted edition of an open proposal, for ever. `Conflict` when the proposal is not
    /// open any more, or when the edition exists in this revision.
    pub fn accept_proposal(
        &self,
        id: ProposalId,
        file: EditionFile<'_>,
        (now, by, reason): (i64, UserId, &str),
    ) -> Result<(), StoreError> {
        if !self.proposal(id)?.0.is_open() {
            return Err(StoreError::Conflict);
        }
        let taken = "SELECT 1 FROM edition WHERE edition = ? AND revision = ?";
        let mut query = self.sql.prepare_cached(taken)?;
        if query.exists((file.edition, file.revision))? {
            return Err(StoreError::Conflict);
        }
        let mut query = self.sql.prepare_cached(
            "INSERT INTO edition \
             (proposal_id, edition, revision, content, hash, accepted_at, accepted_by, reason) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        query.execute((
            id.get(),
            file.edition,
            file.revision,
            file.content,
            file.hash.to_string(),
            now,
            by.get(),
            reason,
        ))?;
        Ok(())
    }
}
