//! Tokens with which a program reads for a person.

use kernel::{Role, SiteId, TokenId, UserId};
use rusqlite::{OptionalExtension, Row};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRecord {
    /// Row number.
    pub id: TokenId,
    /// Whose.
    pub account: UserId,
    /// The one role it acts in.
    pub role: Role,
    /// The one school it may read.
    pub site: SiteId,
    /// What its owner calls it.
    pub label: String,
    /// When it was made, in seconds since 1970.
    pub created_at: i64,
    /// When it ends.
    pub expires_at: i64,
    /// When it was last noted that it is in use.
    pub last_used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

/// What a new token is made from.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'t> {
    /// Whose.
    pub account: UserId,
    /// The one role it acts in.
    pub role: Role,
    /// The one school it may read.
    pub site: SiteId,
    /// What its owner calls it.
    pub label: &'t str,
    /// Hash of its secret.
    pub hash: &'t [u8],
    /// When it is made and when it ends, in seconds since 1970.
    pub times: (i64, i64),
}

const TOKEN: &str = "SELECT id, account_id, role, site_id, label, created_at, expires_at, \
                            last_used_at, revoked_at FROM api_token";

fn record(row: &Row<'_>) -> Result<TokenRecord, StoreError> {
    let role: String = row.get(2)?;
    Ok(TokenRecord {
        id: TokenId::new(row.get(0)?),
        account: UserId::new(row.get(1)?),
        role: parse(&role, "api_token.role")?,
        site: SiteId::new(row.get(3)?),
        label: row.get(4)?,
        created_at: row.get(5)?,
        expires_at: row.get(6)?,
        last_used_at: row.get(7)?,
        revoked_at: row.get(8)?,
    })
}

impl Reader<'_> {
    /// The token of a hash, when it has not expired, was not revoked, and its account is active.
    pub fn token(&self, hash: &[u8], now: i64) -> Result<Option<TokenRecord>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "{TOKEN} WHERE token_hash = ? AND expires_at > ? AND revoked_at IS NULL \
               AND account_id IN (SELECT id FROM account WHERE active = 1 AND initial_password = 0)"
        ))?;
        let mut rows = query.query((hash, now))?;
        rows.next()?.map(record).transpose()
    }

    /// The tokens of an account, newest first.
    pub fn tokens(&self, account: UserId) -> Result<Vec<TokenRecord>, StoreError> {
        let sql = format!("{TOKEN} WHERE account_id = ? ORDER BY id DESC");
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query([account.get()])?;
        let mut tokens = Vec::new();
        while let Some(row) = rows.next()? {
            tokens.push(record(row)?);
        }
        Ok(tokens)
    }

    /// Notes that a token is in use. Bookkeeping, not a change: it has no audit entry.
    pub fn touch_token(&self, id: TokenId, now: i64) -> Result<(), StoreError> {
        let sql = "UPDATE api_token SET last_used_at = ? WHERE id = ?";
        self.sql.prepare_cached(sql)?.execute((now, id.get()))?;
        Ok(())
    }
}

impl Writer<'_> {
    /// Keeps a new token.
    pub fn add_token(&self, token: &NewToken<'_>) -> Result<TokenId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO api_token \
             (account_id, role, site_id, label, token_hash, created_at, expires_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        )?;
        let (made, ends) = token.times;
        let (account, site) = (token.account.get(), token.site.get());
        let key = (
            account,
            token.role.code(),
            site,
            token.label,
            token.hash,
            made,
            ends,
        );
        Ok(TokenId::new(query.query_row(key, |row| row.get(0))?))
    }

    /// Revokes a token of an account.
    pub fn revoke_token(&self, account: UserId, id: TokenId, now: i64) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "UPDATE api_token SET revoked_at = ? \
             WHERE id = ? AND account_id = ? AND revoked_at IS NULL RETURNING id",
        )?;
        let key = (now, id.get(), account.get());
        let found = query
            .query_row(key, |row| row.get::<_, i64>(0))
            .optional()?;
        found.map(|_| ()).ok_or(StoreError::NotFound)
    }
}
