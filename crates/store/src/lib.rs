//! SQLite: one directory file, one file per board. SQL lives here and nowhere else.
//!
//! A [`Database`] hands out a [`Reader`] or, inside one transaction with its audit entry, a
//! [`Writer`]. Queries are methods on those two, one module per subject; they take and return
//! domain types.

mod board;
mod database;
mod directory;
mod error;
mod migrate;
mod newest;
mod row;

pub use board::*;
pub use database::{AuditEntry, Database, Reader, Schema, Writer};
pub use directory::*;
pub use error::StoreError;
