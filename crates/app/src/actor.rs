//! A person who is logged in, and the school they have entered.

use kernel::{BoardId, Role, SiteId, UserId};
use store::{BoardRecord, Grant, SiteRecord};

use crate::rights::{Action, allows};
use crate::{AppError, Kansrijk};

/// A person who is logged in, with their roles.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: UserId,
    /// The person's name.
    pub name: String,
    /// The roles they hold.
    pub grants: Vec<Grant>,
}

/// A school that an actor has entered for one action: proof of authorisation.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The school.
    pub site: SiteRecord,
    /// Who entered.
    pub account: UserId,
    /// Their roles at this school.
    pub roles: Vec<Role>,
}

/// A board that an actor has entered for one action: proof of authorisation.
#[derive(Clone, Debug)]
pub struct BoardEntry {
    /// The board.
    pub board: BoardRecord,
    /// Who entered.
    pub account: UserId,
    /// Their roles for the whole board.
    pub roles: Vec<Role>,
}

impl BoardEntry {
    /// Whether one of the roles allows another action too.
    pub fn may(&self, action: Action) -> bool {
        self.roles.iter().any(|role| allows(*role, action))
    }
}

impl Actor {
    /// The roles that count at a school: its own and those for the whole board.
    pub fn roles_at(&self, site: &SiteRecord) -> Vec<Role> {
        let counts = |grant: &&Grant| {
            grant.board == site.board && grant.site.is_none_or(|own| own == site.id)
        };
        let mut roles: Vec<Role> = self.grants.iter().filter(counts).map(|g| g.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Whether any role at a school, or for the whole of its board, allows an action.
    pub fn may_at(&self, site: &SiteRecord, action: Action) -> bool {
        self.roles_at(site)
            .into_iter()
            .any(|role| allows(role, action))
    }

    /// Whether any role for the whole board allows an action.
    pub fn may_for_board(&self, board: BoardId, action: Action) -> bool {
        self.board_roles(board)
            .into_iter()
            .any(|role| allows(role, action))
    }

    /// Whether any role for a whole board allows an action that is about all of this program.
    pub fn may_anywhere(&self, action: Action) -> bool {
        let mut roles = self.grants.iter().filter(|grant| grant.site.is_none());
        roles.any(|grant| allows(grant.role, action))
    }

    /// The roles held for a whole board.
    pub fn board_roles(&self, board: BoardId) -> Vec<Role> {
        let counts = |grant: &&Grant| grant.board == board && grant.site.is_none();
        let mut roles: Vec<Role> = self.grants.iter().filter(counts).map(|g| g.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

impl Entry {
    /// Whether one of the roles allows another action too.
    pub fn may(&self, action: Action) -> bool {
        self.roles.iter().any(|role| allows(*role, action))
    }

    /// Whether this person sees only their own groups here.
    pub fn own_groups_only(&self) -> bool {
        !self.may(Action::ViewScan)
    }
}

impl Kansrijk {
    /// Enters a school for an action.
    ///
    /// # Errors
    /// `NotFound` when the person has nothing to do with this school (its existence is not
    /// confirmed), `Forbidden` when their roles there do not allow the action.
    pub fn enter(&self, actor: &Actor, site: SiteId, action: Action) -> Result<Entry, AppError> {
        let site = self
            .directory()
            .read(|db| db.site(site))
            .map_err(AppError::from)?;
        let roles = actor.roles_at(&site);
        if roles.is_empty() {
            return Err(AppError::NotFound);
        }
        let entry = Entry {
            site,
            account: actor.account,
            roles,
        };
        if entry.may(action) {
            Ok(entry)
        } else {
            Err(AppError::Forbidden)
        }
    }

    /// Enters a board for an action. A role at one of its schools does not count.
    ///
    /// # Errors
    /// `NotFound` when the person has no role for this board (its existence is not confirmed),
    /// `Forbidden` when their roles do not allow the action.
    pub fn enter_board(
        &self,
        actor: &Actor,
        board: BoardId,
        action: Action,
    ) -> Result<BoardEntry, AppError> {
        let roles = actor.board_roles(board);
        let boards = self.directory().read(|db| db.boards())?;
        let found = boards.into_iter().find(|known| known.id == board);
        let board = found
            .filter(|_| !roles.is_empty())
            .ok_or(AppError::NotFound)?;
        let entry = BoardEntry {
            board,
            account: actor.account,
            roles,
        };
        if entry.may(action) {
            Ok(entry)
        } else {
            Err(AppError::Forbidden)
        }
    }

    /// Checks a right that is about all of this program, such as the menukaart.
    ///
    /// # Errors
    /// `Forbidden` when no role for a whole board allows it.
    pub fn enter_all(&self, actor: &Actor, action: Action) -> Result<(), AppError> {
        if actor.may_anywhere(action) {
            Ok(())
        } else {
            Err(AppError::Forbidden)
        }
    }

    /// The boards that an actor may look at as a whole, by name.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn boards_of(&self, actor: &Actor) -> Result<Vec<BoardRecord>, AppError> {
        let mut boards = self.directory().read(|db| db.boards())?;
        boards.retain(|board| actor.may_for_board(board.id, Action::ViewBoard));
        Ok(boards)
    }

    /// The schools where an actor holds any role, by name.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn sites_of(&self, actor: &Actor) -> Result<Vec<SiteRecord>, AppError> {
        let sites = self
            .directory()
            .read(|db| db.sites())
            .map_err(AppError::from)?;
        Ok(sites
            .into_iter()
            .filter(|site| !actor.roles_at(site).is_empty())
            .collect())
    }
}
