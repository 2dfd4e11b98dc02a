//! Sessions and login throttling.

use kernel::UserId;
use rusqlite::OptionalExtension;

use crate::{AccountRecord, Reader, StoreError, Writer};

/// A live session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Whose.
    pub account: AccountRecord,
    /// The token that every form of this session carries.
    pub csrf: String,
}

impl Reader<'_> {
    /// The session of a token hash, when it has not expired and its account is active.
    pub fn session(
        &self,
        token_hash: &[u8],
        now: i64,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT account.id, login, name, active, csrf FROM session \
             JOIN account ON account.id = session.account_id \
             WHERE token_hash = ? AND expires_at > ? AND active = 1",
        )?;
        let found = query
            .query_row((token_hash, now), |row| {
                let account = AccountRecord {
                    id: UserId::new(row.get(0)?),
                    login: row.get(1)?,
                    name: row.get(2)?,
                    active: row.get(3)?,
                };
                Ok(SessionRecord {
                    account,
                    csrf: row.get(4)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// Failed logins of a key and the time of the last.
    pub fn login_failures(&self, key: &str) -> Result<(u32, i64), StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT failures, last_at FROM login_throttle WHERE key = ?")?;
        let found = query
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.unwrap_or((0, 0)))
    }
}

impl Writer<'_> {
    /// Starts a session and removes expired ones.
    pub fn add_session(
        &self,
        token_hash: &[u8],
        account: UserId,
        csrf: &str,
        (now, expires): (i64, i64),
    ) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM session WHERE expires_at <= ?")?
            .execute([now])?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO session (token_hash, account_id, csrf, created_at, expires_at) \
             VALUES (?, ?, ?, ?, ?)",
        )?;
        query.execute((token_hash, account.get(), csrf, now, expires))?;
        Ok(())
    }

    /// Ends a session.
    pub fn remove_session(&self, token_hash: &[u8]) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM session WHERE token_hash = ?")?
            .execute([token_hash])?;
        Ok(())
    }

    /// Counts a failed login.
    pub fn add_login_failure(&self, key: &str, now: i64) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO login_throttle (key, failures, last_at) VALUES (?, 1, ?) \
             ON CONFLICT (key) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at",
        )?;
        query.execute((key, now))?;
        Ok(())
    }

    /// Forgets failed logins.
    pub fn clear_login_failures(&self, key: &str) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM login_throttle WHERE key = ?")?
            .execute([key])?;
        Ok(())
    }
}
