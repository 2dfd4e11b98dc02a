//! Opening files, reading, and writing inside one audited transaction.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use kernel::UserId;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::StoreError;
use crate::migrate::{BOARD, DIRECTORY, migrate};

/// Which schema a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Accounts, boards and schools.
    Directory,
    /// One board's pupils, scans and programmes.
    Board,
}

/// One SQLite file with its idle connections.
pub struct Database {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// Read access; queries are methods on it.
pub struct Reader<'c> {
    pub(crate) sql: &'c Connection,
}

/// Write access inside one transaction; reads too.
pub struct Writer<'t> {
    reader: Reader<'t>,
}

/// What is written about a change, in the same transaction. Contains no pupil data.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Seconds since 1970.
    pub at: i64,
    /// Who did it; nobody for the command line.
    pub account: Option<UserId>,
    /// What was done, such as `import.apply`.
    pub action: &'static str,
    /// To what, such as `school 3`.
    pub subject: String,
    /// Counts or old and new state; never names or scores.
    pub detail: String,
}

impl<'t> Deref for Writer<'t> {
    type Target = Reader<'t>;

    fn deref(&self) -> &Reader<'t> {
        &self.reader
    }
}

impl Writer<'_> {
    /// Writes an audit entry beside the one of the transaction, for a change whose number is only
    /// known once it is made.
    pub fn audit(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO audit (at, account_id, action, subject, detail) VALUES (?, ?, ?, ?, ?)";
        self.sql.prepare_cached(sql)?.execute((
            entry.at,
            entry.account.map(UserId::get),
            entry.action,
            &entry.subject,
            &entry.detail,
        ))?;
        Ok(())
    }
}

impl Database {
    /// Opens or creates a file and brings its schema up to date.
    pub fn open(path: &Path, schema: Schema) -> Result<Self, StoreError> {
        let mut connection = connect(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        let migrations = match schema {
            Schema::Directory => DIRECTORY,
            Schema::Board => BOARD,
        };
        migrate(&mut connection, migrations)?;
        Ok(Self {
            path: path.to_owned(),
            idle: Mutex::new(vec![connection]),
        })
    }

    /// Runs queries.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.take()?;
        let result = work(&Reader { sql: &connection });
        self.give_back(connection);
        result
    }

    /// Runs changes in one transaction that also holds their audit entry: all or nothing.
    pub fn write<T, E: From<StoreError>>(
        &self,
        entry: &AuditEntry,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.take()?;
        let result = write_in(&mut connection, entry, work);
        self.give_back(connection);
        result
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().map(|mut idle| idle.pop()).unwrap_or(None);
        match idle {
            Some(connection) => Ok(connection),
            None => connect(&self.path),
        }
    }

    fn give_back(&self, connection: Connection) {
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < 8
        {
            idle.push(connection);
        }
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let name = || {
        path.file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let connection = Connection::open(path).map_err(|source| StoreError::Open {
        path: name(),
        source,
    })?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

fn write_in<T, E: From<StoreError>>(
    connection: &mut Connection,
    entry: &AuditEntry,
    work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let transaction: Transaction<'_> = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::from)?;
    let writer = Writer {
        reader: Reader { sql: &transaction },
    };
    let value = work(&writer)?;
    writer.audit(entry)?;
    transaction.commit().map_err(StoreError::from)?;
    Ok(value)
}
