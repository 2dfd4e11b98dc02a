//! Who changed and who viewed what.

use kernel::{BoardId, PupilId, SiteId, UserId};
use rusqlite::Row;

use crate::{Reader, StoreError};

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Row number: newer lines have higher ones.
    pub id: i64,
    /// Seconds since 1970.
    pub at: i64,
    /// Who; nobody for the command line.
    pub account: Option<UserId>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Counts or states.
    pub detail: String,
}

/// One look at a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilView {
    /// Row number: newer lines have higher ones.
    pub id: i64,
    /// Seconds since 1970.
    pub at: i64,
    /// Who looked.
    pub account: UserId,
    /// At whom: a random number that says nothing about the person.
    pub pupil: PupilId,
    /// The pupil's school; `None` when the pupil was erased.
    pub site: Option<SiteId>,
    /// On which page.
    pub page: String,
}

/// Which part of a journal to read, newest first.
#[derive(Clone, Copy, Debug)]
pub struct JournalPart {
    /// Only lines older than this one.
    pub before: Option<i64>,
    /// At most this many.
    pub most: u32,
}

const LINE: &str = "SELECT id, at, account_id, action, subject, detail FROM audit";

fn line(row: &Row<'_>) -> rusqlite::Result<JournalLine> {
    Ok(JournalLine {
        id: row.get(0)?,
        at: row.get(1)?,
        account: row.get::<_, Option<i64>>(2)?.map(UserId::new),
        action: row.get(3)?,
        subject: row.get(4)?,
        detail: row.get(5)?,
    })
}

impl Reader<'_> {
    /// Records that somebody looked at a pupil.
    pub fn log_pupil_view(
        &self,
        at: i64,
        account: UserId,
        pupil: PupilId,
        page: &str,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO pupil_view (at, account_id, pupil_id, page) VALUES (?, ?, ?, ?)";
        self.sql
            .prepare_cached(sql)?
            .execute((at, account.get(), pupil.get(), page))?;
        Ok(())
    }

    /// Changes in this file whose action belongs to a kind (`import` for `import.apply`).
    pub fn journal(
        &self,
        kind: Option<&str>,
        part: JournalPart,
    ) -> Result<Vec<JournalLine>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{LINE} WHERE (?1 IS NULL OR substr(action, 1, length(?1) + 1) = ?1 || '.') \
             AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3"
        ))?;
        let rows = query.query_map((kind, part.before, part.most), line)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Changes in the directory that touch one board: by or about its accounts, or to its schools.
    pub fn account_journal(
        &self,
        board: BoardId,
        part: JournalPart,
    ) -> Result<Vec<JournalLine>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{LINE} WHERE (subject = 'board ' || ?1 OR subject LIKE 'board ' || ?1 || ' %' \
               OR account_id IN (SELECT id FROM account WHERE board_id = ?1) \
               OR subject IN (SELECT 'account ' || id FROM account WHERE board_id = ?1)) \
             AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3"
        ))?;
        let rows = query.query_map((board.get(), part.before, part.most), line)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Looks at pupils, of one school or of all.
    pub fn pupil_views(
        &self,
        site: Option<SiteId>,
        part: JournalPart,
    ) -> Result<Vec<PupilView>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT v.id, v.at, v.account_id, v.pupil_id, p.site_id, v.page FROM pupil_view v \
             LEFT JOIN pupil p ON p.id = v.pupil_id \
             WHERE (?1 IS NULL OR p.site_id = ?1) AND (?2 IS NULL OR v.id < ?2) \
             ORDER BY v.id DESC LIMIT ?3",
        )?;
        let site = site.map(SiteId::get);
        let rows = query.query_map((site, part.before, part.most), |row| {
            Ok(PupilView {
                id: row.get(0)?,
                at: row.get(1)?,
                account: UserId::new(row.get(2)?),
                pupil: PupilId::new(row.get(3)?),
                site: row.get::<_, Option<i64>>(4)?.map(SiteId::new),
                page: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
