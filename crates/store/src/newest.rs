//! When something last happened: both kinds of file have a journal.

use crate::{Reader, StoreError};

impl Reader<'_> {
    /// The time of the latest entry in this file's journal, in seconds since 1970.
    pub fn newest_entry(&self) -> Result<Option<i64>, StoreError> {
        let mut query = self.sql.prepare_cached("SELECT max(at) FROM audit")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }
}
