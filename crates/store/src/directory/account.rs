//! Accounts and the roles they hold.

use kernel::{BoardId, Role, SiteId, UserId};
use rusqlite::{OptionalExtension, Row};

use crate::row::parse;
use crate::{Reader, StoreError, Writer};

/// An account, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// Row number.
    pub id: UserId,
    /// Login name.
    pub login: String,
    /// Name of the person.
    pub name: String,
    /// Whether it may log in.
    pub active: bool,
    /// The board whose administrator manages it.
    pub board: Option<BoardId>,
    /// Whether somebody else chose its password.
    pub initial_password: bool,
}

/// The columns of an [`AccountRecord`], in the order that [`account_record`] reads.
pub(super) const ACCOUNT: &str = "account.id, account.login, account.name, account.active, account.board_id, \
     account.initial_password";

pub(super) fn account_record(row: &Row<'_>) -> rusqlite::Result<AccountRecord> {
    Ok(AccountRecord {
        id: UserId::new(row.get(0)?),
        login: row.get(1)?,
        name: row.get(2)?,
        active: row.get(3)?,
        board: row.get::<_, Option<i64>>(4)?.map(BoardId::new),
        initial_password: row.get(5)?,
    })
}

/// A role held for a board, or for one school of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The board.
    pub board: BoardId,
    /// The school; `None` means the whole board.
    pub site: Option<SiteId>,
}

impl Reader<'_> {
    /// The account of a login name with its password hash.
    pub fn account_by_login(
        &self,
        login: &str,
    ) -> Result<Option<(AccountRecord, String)>, StoreError> {
        let mut query = self.sql.prepare_cached(&format!(
            "SELECT {ACCOUNT}, password_hash FROM account WHERE login = ?"
        ))?;
        let found = query
            .query_row([login], |row| Ok((account_record(row)?, row.get(6)?)))
            .optional()?;
        Ok(found)
    }

    /// One account.
    pub fn account(&self, id: UserId) -> Result<AccountRecord, StoreError> {
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE id = ?");
        let found = self
            .sql
            .prepare_cached(&sql)?
            .query_row([id.get()], account_record)
            .optional()?;
        found.ok_or(StoreError::NotFound)
    }

    /// The password hash of an account.
    pub fn password_hash(&self, id: UserId) -> Result<String, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT password_hash FROM account WHERE id = ?")?;
        let found = query.query_row([id.get()], |row| row.get(0)).optional()?;
        found.ok_or(StoreError::NotFound)
    }

    /// The accounts that a board manages, by name.
    pub fn accounts(&self, board: BoardId) -> Result<Vec<AccountRecord>, StoreError> {
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE board_id = ? ORDER BY name, login");
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map([board.get()], account_record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The accounts that hold a role at one school, by name.
    pub fn holders(&self, role: Role, site: SiteId) -> Result<Vec<AccountRecord>, StoreError> {
        let sql = format!(
            "SELECT {ACCOUNT} FROM account JOIN role_grant g ON g.account_id = account.id \
             WHERE g.role = ? AND g.site_id = ? ORDER BY account.name, account.login"
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map((role.code(), site.get()), account_record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The roles of an account.
    pub fn grants(&self, account: UserId) -> Result<Vec<Grant>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT role, board_id, site_id FROM role_grant WHERE account_id = ? \
             ORDER BY role, board_id, site_id",
        )?;
        let rows = query.query_map([account.get()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get(1)?,
                row.get::<_, Option<i64>>(2)?,
            ))
        })?;
        rows.map(|row| {
            let (role, board, site) = row?;
            Ok(Grant {
                role: parse(&role, "role_grant.role")?,
                board: BoardId::new(board),
                site: site.map(SiteId::new),
            })
        })
        .collect()
    }
}

impl Writer<'_> {
    /// Adds an account that a board manages.
    pub fn add_account(
        &self,
        board: BoardId,
        (login, name): (&str, &str),
        password_hash: &str,
        initial_password: bool,
    ) -> Result<UserId, StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT INTO account (login, name, password_hash, board_id, initial_password) \
             VALUES (?, ?, ?, ?, ?)",
        )?;
        let row = (login, name, password_hash, board.get(), initial_password);
        Ok(UserId::new(query.insert(row)?))
    }

    /// Replaces a password; `initial` says that somebody else chose it.
    pub fn set_password(
        &self,
        account: UserId,
        password_hash: &str,
        initial: bool,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE account SET password_hash = ?, initial_password = ? WHERE id = ?";
        self.sql
            .prepare_cached(sql)?
            .execute((password_hash, initial, account.get()))?;
        Ok(())
    }

    /// Gives a role; giving it twice changes nothing.
    pub fn add_grant(&self, account: UserId, grant: Grant) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO role_grant (account_id, role, board_id, site_id) \
             VALUES (?, ?, ?, ?)",
        )?;
        let site = grant.site.map(SiteId::get);
        query.execute((account.get(), grant.role.code(), grant.board.get(), site))?;
        Ok(())
    }

    /// Takes a role away.
    pub fn remove_grant(&self, account: UserId, grant: Grant) -> Result<(), StoreError> {
        let mut query = self.sql.prepare_cached(
            "DELETE FROM role_grant WHERE account_id = ? AND role = ? AND board_id = ? \
             AND ifnull(site_id, 0) = ifnull(?, 0)",
        )?;
        let site = grant.site.map(SiteId::get);
        query.execute((account.get(), grant.role.code(), grant.board.get(), site))?;
        Ok(())
    }

    /// Lets an account in or keeps it out; keeping out ends its sessions.
    pub fn set_account_active(&self, account: UserId, active: bool) -> Result<(), StoreError> {
        let sql = "UPDATE account SET active = ? WHERE id = ?";
        self.sql
            .prepare_cached(sql)?
            .execute((active, account.get()))?;
        if !active {
            self.end_sessions(account, None)?;
        }
        Ok(())
    }
}
