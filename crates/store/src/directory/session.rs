//! Sessions and login throttling.

use kernel::UserId;
use rusqlite::OptionalExtension;

use super::account::{ACCOUNT, account_record};
use crate::{AccountRecord, Reader, StoreError, Writer};

/// A live session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Whose.
    pub account: AccountRecord,
    /// The token that every form of this session carries.
    pub csrf: String,
    /// When it was last noted that it is in use, in seconds since 1970.
    pub last_seen: i64,
}

impl Reader<'_> {
    /// The session of a token hash, when it has not expired, was used after `idle_since`, and its
    /// account is active.
    pub fn session(
        &self,
        token_hash: &[u8],
        now: i64,
        idle_since: i64,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "SELECT {ACCOUNT}, csrf, last_seen_at FROM session \
             JOIN account ON account.id = session.account_id \
             WHERE token_hash = ? AND expires_at > ? AND last_seen_at > ? AND active = 1"
        ))?;
        let found = query
            .query_row((token_hash, now, idle_since), |row| {
                Ok(SessionRecord {
                    account: account_record(row)?,
                    csrf: row.get(6)?,
                    last_seen: row.get(7)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// Notes that a session is in use. Bookkeeping, not a change: it has no audit entry.
    pub fn touch_session(&self, token_hash: &[u8], now: i64) -> Result<(), StoreError> {
        let sql = "UPDATE session SET last_seen_at = ? WHERE token_hash = ?";
        self.sql.prepare_cached(sql)?.execute((now, token_hash))?;
        Ok(())
    }

    /// The live sessions of an account.
    pub fn count_sessions(
        &self,
        account: UserId,
        now: i64,
        idle_since: i64,
    ) -> Result<u32, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT count(*) FROM session \
             WHERE account_id = ? AND expires_at > ? AND last_seen_at > ?",
        )?;
        Ok(query.query_row((account.get(), now, idle_since), |row| row.get(0))?)
    }

    /// Failed logins of a key and the time of the last; older than `since` are forgotten.
    pub fn login_failures(&self, key: &str, since: i64) -> Result<(u32, i64), StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT failures, last_at FROM login_throttle WHERE key = ? AND last_at > ?",
        )?;
        let found = query
            .query_row((key, since), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.unwrap_or((0, 0)))
    }
}

impl Writer<'_> {
    /// Starts a session and removes those that ended by themselves.
    pub fn add_session(
        &self,
        token_hash: &[u8],
        account: UserId,
        csrf: &str,
        (idle_since, now, expires): (i64, i64, i64),
    ) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM session WHERE expires_at <= ? OR last_seen_at <= ?")?
            .execute((now, idle_since))?;
        let mut query = self.sql.prepare_cached(
            "INSERT INTO session \
             (token_hash, account_id, csrf, created_at, last_seen_at, expires_at) \
             VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
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

    /// Ends the sessions of an account, except one; tells how many.
    pub fn end_sessions(
        &self,
        account: UserId,
        except: Option<&[u8]>,
    ) -> Result<usize, StoreError> {
        let sql = "DELETE FROM session WHERE account_id = ?1 AND (?2 IS NULL OR token_hash <> ?2)";
        Ok(self
            .sql
            .prepare_cached(sql)?
            .execute((account.get(), except))?)
    }

    /// Counts a failed login; failures before `since` are forgotten, also those of other keys.
    pub fn add_login_failure(&self, key: &str, now: i64, since: i64) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM login_throttle WHERE last_at <= ?")?
            .execute([since])?;
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
