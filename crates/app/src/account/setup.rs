//! Setting up: used by the command line and the demo, where whoever can read the data folder is
//! already inside.

use kernel::{BoardId, Finding, Findings, Origin, Place, Sector, SiteCode, SiteId, UserId};
use store::{BoardRecord, Grant, SiteRecord};

use super::password::{check_password, hash_password};
use crate::{Actor, AppError, Kansrijk};

impl Kansrijk {
    /// Adds a board.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn add_board(&self, name: &str, origin: Origin) -> Result<BoardId, AppError> {
        self.add_numbered_board((name, ""), origin)
    }

    /// Adds a board with its official number (bevoegd gezag), by which the register knows it.
    ///
    /// # Errors
    /// When the directory cannot be written, or an invented menukaart stands in the way of a real
    /// board.
    pub fn add_numbered_board(
        &self,
        (name, number): (&str, &str),
        origin: Origin,
    ) -> Result<BoardId, AppError> {
        self.refuse_real_beside_invented(origin)?;
        let entry = self.entry(None, "board.add", "board".into(), name);
        self.directory()
            .write(&entry, |db| Ok(db.add_board(name, number, origin)?))
    }

    /// Adds a school location.
    ///
    /// # Errors
    /// When the code is in use, or when a real code is given to a synthetic board or the reverse.
    pub fn add_site(
        &self,
        board: BoardId,
        code: SiteCode,
        name: &str,
        sector: Sector,
    ) -> Result<SiteId, AppError> {
        self.add_site_by(None, board, (code, name, sector))
    }

    /// Adds a school location on behalf of an account, or of the command line.
    pub(crate) fn add_site_by(
        &self,
        account: Option<UserId>,
        board: BoardId,
        (code, name, sector): (SiteCode, &str, Sector),
    ) -> Result<SiteId, AppError> {
        let boards = self.directory().read(|db| db.boards())?;
        let known = boards
            .into_iter()
            .find(|known| known.id == board)
            .ok_or(AppError::NotFound)?;
        let sites = self.directory().read(|db| db.sites())?;
        let mut findings = Findings::new();
        if known.origin == Origin::Synthetic && !code.brin().is_fictitious() {
            let text = format!("{code} is de code van een bestaande school.");
            let action = "Een verzonnen school krijgt een code die met 99 begint.";
            findings.push(Finding::error(801, Place::field("code"), text, action));
        }
        if sites.iter().any(|site| site.code == code) {
            let text = format!("De code {code} is al in gebruik.");
            findings.push(Finding::error(
                802,
                Place::field("code"),
                text,
                "Kies de juiste code.",
            ));
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let entry = self.entry(
            account,
            "site.add",
            format!("board {board}"),
            code.to_string(),
        );
        self.directory()
            .write(&entry, |db| Ok(db.add_site(board, code, name, sector)?))
    }

    /// Adds an account with one role.
    ///
    /// # Errors
    /// When the password is too short or the login name is taken.
    pub fn add_account(
        &self,
        (login, name): (&str, &str),
        password: &str,
        grant: Grant,
    ) -> Result<UserId, AppError> {
        let login = login.to_lowercase();
        let mut findings = self.check_account(&login, name)?;
        check_password(password, &login, &mut findings);
        let asked = (Some(grant.role), grant.site);
        let grant = self.check_grant(grant.board, asked, &mut findings)?;
        let Some(grant) = grant.filter(|_| !findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        let hash = hash_password(password)?;
        let subject = format!("board {}", grant.board);
        let entry = self.entry(None, "account.add", subject, grant.role.code());
        self.directory().write(&entry, |db| {
            let account = db.add_account(grant.board, (&login, name), &hash, false)?;
            db.add_grant(account, grant)?;
            Ok(account)
        })
    }

    /// Boards with their schools.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn overview(&self) -> Result<Vec<(BoardRecord, Vec<SiteRecord>)>, AppError> {
        self.directory().read(|db| {
            let sites = db.sites()?;
            let of = |board: &BoardRecord| {
                sites
                    .iter()
                    .filter(|site| site.board == board.id)
                    .cloned()
                    .collect()
            };
            Ok(db
                .boards()?
                .into_iter()
                .map(|board| (board.clone(), of(&board)))
                .collect())
        })
    }

    /// The account on whose behalf a command runs that is about no school.
    ///
    /// # Errors
    /// `NotFound` when it does not exist.
    pub fn command_line_person(&self, login: &str) -> Result<Actor, AppError> {
        self.directory().read(|db| {
            let (account, _) = db.account_by_login(login)?.ok_or(AppError::NotFound)?;
            Ok(Actor {
                grants: db.grants(account.id)?,
                account: account.id,
                name: account.name,
            })
        })
    }

    /// The account on whose behalf a command runs, and the school of a code.
    ///
    /// # Errors
    /// `NotFound` when either does not exist.
    pub fn command_line_actor(&self, login: &str, code: &str) -> Result<(Actor, SiteId), AppError> {
        let code: SiteCode = code.parse().map_err(|_| AppError::NotFound)?;
        self.directory().read(|db| {
            let (account, _) = db.account_by_login(login)?.ok_or(AppError::NotFound)?;
            let grants = db.grants(account.id)?;
            let site = db.sites()?.into_iter().find(|site| site.code == code);
            let site = site.ok_or(AppError::NotFound)?.id;
            Ok((
                Actor {
                    account: account.id,
                    name: account.name,
                    grants,
                },
                site,
            ))
        })
    }
}
