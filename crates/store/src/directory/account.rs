//! Accounts and the roles they hold.

use kernel::{BoardId, Role, SiteId, UserId};
use rusqlite::OptionalExtension;

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
        let mut query = self.sql.prepare_cached(
            "SELECT id, login, name, active, password_hash FROM account WHERE login = ?",
        )?;
        let found = query
            .query_row([login], |row| {
                let account = AccountRecord {
                    id: UserId::new(row.get(0)?),
                    login: row.get(1)?,
                    name: row.get(2)?,
                    active: row.get(3)?,
                };
                Ok((account, row.get(4)?))
            })
            .optional()?;
        Ok(found)
    }

    /// Every account, by name.
    pub fn accounts(&self) -> Result<Vec<AccountRecord>, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("SELECT id, login, name, active FROM account ORDER BY name")?;
        let rows = query.query_map([], |row| {
            Ok(AccountRecord {
                id: UserId::new(row.get(0)?),
                login: row.get(1)?,
                name: row.get(2)?,
                active: row.get(3)?,
            })
        })?;
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
    /// Adds an account.
    pub fn add_account(
        &self,
        login: &str,
        name: &str,
        password_hash: &str,
    ) -> Result<UserId, StoreError> {
        let mut query = self
            .sql
            .prepare_cached("INSERT INTO account (login, name, password_hash) VALUES (?, ?, ?)")?;
        Ok(UserId::new(query.insert((login, name, password_hash))?))
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
            let sql = "DELETE FROM session WHERE account_id = ?";
            self.sql.prepare_cached(sql)?.execute([account.get()])?;
        }
        Ok(())
    }
}
