//! Layouts of exports: the draft of a waiting file, the board's saved ones, and reports of imports.

use kernel::{ImportId, SiteId, UserId};
use rusqlite::OptionalExtension;

use crate::{Reader, StoreError, Writer};

/// A layout that the board keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedProfile {
    /// Row number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Hash over the names of the columns.
    pub layout: String,
    /// Its text form.
    pub text: String,
    /// When it was saved, in seconds since 1970.
    pub made_at: i64,
}

fn saved(row: &rusqlite::Row<'_>) -> rusqlite::Result<SavedProfile> {
    Ok(SavedProfile {
        id: row.get(0)?,
        name: row.get(1)?,
        layout: row.get(2)?,
        text: row.get(3)?,
        made_at: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The board's layouts, by name.
    pub fn profiles(&self) -> Result<Vec<SavedProfile>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, name, layout, text, made_at FROM profile ORDER BY name, id",
        )?;
        let rows = query.query_map([], saved)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The layout for files with these columns.
    pub fn profile_for(&self, layout: &str) -> Result<Option<SavedProfile>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, name, layout, text, made_at FROM profile WHERE layout = ?",
        )?;
        Ok(query.query_row([layout], saved).optional()?)
    }

    /// What was chosen for the columns of a waiting file.
    pub fn draft(&self, site: SiteId, pending: i64) -> Result<Option<String>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT draft FROM pending_import WHERE site_id = ? AND id = ?")?;
        let found = query.query_row((site.get(), pending), |row| row.get(0));
        found.optional()?.ok_or(StoreError::NotFound)
    }

    /// What came of the rows of an import, when its columns were chosen here.
    pub fn import_report(&self, site: SiteId, id: ImportId) -> Result<Option<String>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT report FROM import WHERE site_id = ? AND id = ?")?;
        let found = query.query_row((site.get(), id.get()), |row| row.get(0));
        found.optional()?.ok_or(StoreError::NotFound)
    }
}

impl Writer<'_> {
    /// Keeps a layout; one with the same columns is replaced.
    pub fn save_profile(
        &self,
        (name, layout, text): (&str, &str, &str),
        (at, by): (i64, UserId),
    ) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO profile (name, layout, text, made_at, made_by) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (layout) DO UPDATE SET name = excluded.name, text = excluded.text, \
             made_at = excluded.made_at, made_by = excluded.made_by",
        )?;
        query.execute((name, layout, text, at, by.get()))?;
        Ok(())
    }

    /// Gives a layout another name; its text holds the name as well.
    pub fn rename_profile(&self, id: i64, (name, text): (&str, &str)) -> Result<(), StoreError> {
        let sql = "UPDATE profile SET name = ?, text = ? WHERE id = ?";
        match self.sql.prepare_cached(sql)?.execute((name, text, id))? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Forgets a layout.
    pub fn remove_profile(&self, id: i64) -> Result<(), StoreError> {
        let sql = "DELETE FROM profile WHERE id = ?";
        match self.sql.prepare_cached(sql)?.execute([id])? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Keeps what was chosen for the columns of a waiting file.
    pub fn set_draft(&self, site: SiteId, pending: i64, text: &str) -> Result<(), StoreError> {
        let sql = "UPDATE pending_import SET draft = ? WHERE site_id = ? AND id = ?";
        let values = (text, site.get(), pending);
        match self.sql.prepare_cached(sql)?.execute(values)? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Keeps what came of the rows of an import.
    pub fn set_import_report(&self, id: ImportId, report: &str) -> Result<(), StoreError> {
        let sql = "UPDATE import SET report = ? WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((report, id.get()))?;
        Ok(())
    }
}
