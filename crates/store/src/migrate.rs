//! Forward-only migrations, numbered by SQLite's `user_version`.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// The migrations of a schema, in order.
pub(crate) type Migrations = &'static [&'static str];

pub(crate) const DIRECTORY: Migrations = &[
    include_str!("../migrations/directory/0001_accounts.sql"),
    include_str!("../migrations/directory/0002_management.sql"),
    include_str!("../migrations/directory/0004_tokens.sql"),
];

pub(crate) const BOARD: Migrations = &[
    include_str!("../migrations/board/0001_pupils.sql"),
    include_str!("../migrations/board/0002_scan.sql"),
    include_str!("../migrations/board/0003_programme.sql"),
    include_str!("../migrations/board/0004_fixed_programme.sql"),
];

/// Brings a file up to date; a file of a newer program is refused, not damaged.
pub(crate) fn migrate(connection: &mut Connection, all: Migrations) -> Result<(), StoreError> {
    let known = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in all.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}
