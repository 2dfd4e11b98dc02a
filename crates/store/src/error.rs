//! What can go wrong in storage.

/// An error of the database or of what stands in it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("database error")]
    Sqlite(#[from] rusqlite::Error),
    /// The file could not be opened or created.
    #[error("cannot open the database file {path}")]
    Open {
        /// The file's name, without its folder.
        path: String,
        /// Why.
        source: rusqlite::Error,
    },
    /// The file was written by a newer program.
    #[error("the database has schema version {found}, this program knows {known}")]
    Newer {
        /// Version in the file.
        found: i64,
        /// Version of this program.
        known: i64,
    },
    /// A stored value has no meaning for this program.
    #[error("column {column} holds an unknown value")]
    Value {
        /// Table and column; never the value itself, which may be personal.
        column: &'static str,
    },
    /// Nothing stands there.
    #[error("not found")]
    NotFound,
    /// Somebody else saved first.
    #[error("changed by somebody else since it was read")]
    Conflict,
}
