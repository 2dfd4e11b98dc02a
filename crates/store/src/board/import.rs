//! Imports: waiting, accepted, and the version numbers that they give.

use kernel::{ContentHash, ImportId, SiteId, UserId};
use rusqlite::OptionalExtension;

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Pupils, groups and enrolments.
    Roster,
    /// Test results.
    Results,
}

impl ImportKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Results => "results",
        }
    }

    fn read(code: &str) -> Result<Self, StoreError> {
        [Self::Roster, Self::Results]
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or(StoreError::Value {
                column: "import.kind",
            })
    }
}

/// A file that waits for confirmation.
#[derive(Clone, Debug)]
pub struct PendingImport {
    /// Row number.
    pub id: i64,
    /// What it holds.
    pub kind: ImportKind,
    /// Its name.
    pub file_name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// An accepted import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// Row number and data version.
    pub id: ImportId,
    /// What it held.
    pub kind: ImportKind,
    /// Its name.
    pub file_name: String,
    /// Hash of its content.
    pub hash: ContentHash,
    /// What it changed, in Dutch; counts only.
    pub summary: String,
    /// When, in seconds since 1970.
    pub applied_at: i64,
    /// Whether it keeps what became of every row.
    pub has_report: bool,
}

impl Reader<'_> {
    /// A waiting file of a school.
    pub fn pending_import(&self, site: SiteId, id: i64) -> Result<PendingImport, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT kind, file_name, content FROM pending_import WHERE site_id = ? AND id = ?",
        )?;
        let found = query
            .query_row((site.get(), id), |row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let (kind, file_name, content) = found.ok_or(StoreError::NotFound)?;
        Ok(PendingImport {
            id,
            kind: ImportKind::read(&kind)?,
            file_name,
            content,
        })
    }

    /// The accepted imports of a school, newest first.
    pub fn imports(&self, site: SiteId) -> Result<Vec<ImportRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, kind, file_name, file_hash, summary, applied_at, report IS NOT NULL FROM import \
             WHERE site_id = ? ORDER BY id DESC",
        )?;
        let rows = query.query_map([site.get()], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
            ))
        })?;
        rows.map(|row| {
            let (id, kind, file_name, hash, summary, applied_at, has_report) = row?;
            Ok(ImportRecord {
                id: ImportId::new(id),
                kind: ImportKind::read(&kind)?,
                file_name,
                hash: parse(&hash, "import.file_hash")?,
                summary,
                applied_at,
                has_report,
            })
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Keeps a file until it is confirmed or cancelled, and drops files older than a day.
    pub fn add_pending_import(
        &self,
        site: SiteId,
        kind: ImportKind,
        (file_name, content): (&str, &[u8]),
        (at, by): (i64, UserId),
    ) -> Result<i64, StoreError> {
        let sql = "DELETE FROM pending_import WHERE uploaded_at < ?";
        self.sql.prepare_cached(sql)?.execute([at - 86_400])?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO pending_import \
             (site_id, kind, file_name, content, uploaded_at, uploaded_by) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        Ok(query.insert((site.get(), kind.code(), file_name, content, at, by.get()))?)
    }

    /// Forgets a waiting file; another school's is not found.
    pub fn remove_pending_import(&self, site: SiteId, id: i64) -> Result<(), StoreError> {
        let sql = "DELETE FROM pending_import WHERE site_id = ? AND id = ?";
        match self.sql.prepare_cached(sql)?.execute((site.get(), id))? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Records an accepted import: the new version of the board's data.
    pub fn add_import(
        &self,
        site: SiteId,
        kind: ImportKind,
        (file_name, hash): (&str, ContentHash),
        (at, by): (i64, UserId),
    ) -> Result<ImportId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO import \
             (site_id, kind, file_name, file_hash, summary, applied_at, applied_by) \
             VALUES (?, ?, ?, ?, '', ?, ?)",
        )?;
        let values = (
            site.get(),
            kind.code(),
            file_name,
            hash.to_string(),
            at,
            by.get(),
        );
        Ok(ImportId::new(query.insert(values)?))
    }

    /// Writes what an import changed; counts only.
    pub fn set_import_summary(&self, id: ImportId, summary: &str) -> Result<(), StoreError> {
        let sql = "UPDATE import SET summary = ? WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((summary, id.get()))?;
        Ok(())
    }
}
