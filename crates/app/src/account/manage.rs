//! What an administrator does with the accounts of a board.

use kernel::{BoardId, Finding, Findings, Place, Role, SiteId, UserId};
use store::{AccountRecord, Grant};

use super::password::{check_password, hash_password};
use crate::actor::BoardEntry;
use crate::{Action, Actor, AppError, Kansrijk};

/// An account with the roles it holds.
#[derive(Clone, Debug)]
pub struct ManagedAccount {
    /// The account.
    pub account: AccountRecord,
    /// Its roles.
    pub grants: Vec<Grant>,
}

/// A new account, as typed.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'f> {
    /// Login name.
    pub login: &'f str,
    /// Name of the person.
    pub name: &'f str,
    /// The first password, which the person must replace.
    pub password: &'f str,
    /// Its first role.
    pub role: Option<Role>,
    /// The school of that role, when it is held for one school.
    pub site: Option<SiteId>,
}

/// Longest name or login name, in characters.
const LONGEST_NAME: usize = 80;

impl Kansrijk {
    /// The accounts of a board, by name.
    ///
    /// # Errors
    /// When the person may not manage accounts here.
    pub fn accounts(&self, actor: &Actor, board: BoardId) -> Result<Vec<ManagedAccount>, AppError> {
        let entry = self.enter_board(actor, board, Action::ManageAccounts)?;
        self.directory().read(|db| {
            let accounts = db.accounts(entry.board.id)?.into_iter();
            accounts
                .map(|account| {
                    let grants = db.grants(account.id)?;
                    Ok(ManagedAccount { account, grants })
                })
                .collect()
        })
    }

    /// One account of a board.
    ///
    /// # Errors
    /// `NotFound` when another board manages it.
    pub fn account(
        &self,
        actor: &Actor,
        board: BoardId,
        id: UserId,
    ) -> Result<ManagedAccount, AppError> {
        let entry = self.enter_board(actor, board, Action::ManageAccounts)?;
        self.managed(&entry, id)
    }

    /// Adds an account with its first role.
    ///
    /// # Errors
    /// `Refused` with everything that is wrong, the role of editor included; `NotFound` for another
    /// board's school.
    pub fn create_account(
        &self,
        actor: &Actor,
        board: BoardId,
        new: NewAccount<'_>,
    ) -> Result<UserId, AppError> {
        let entry = self.enter_board(actor, board, Action::ManageAccounts)?;
        let login = new.login.to_lowercase();
        let mut findings = self.check_account(&login, new.name)?;
        check_password(new.password, &login, &mut findings);
        let grant = self.check_grant(board, (new.role, new.site), &mut findings)?;
        refuse_editor(new.role, &mut findings);
        let Some(grant) = grant.filter(|_| !findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        let hash = hash_password(new.password)?;
        let subject = format!("board {board}");
        let audit = self.entry(Some(entry.account), "account.add", subject, "");
        self.directory().write(&audit, |db| {
            let account = db.add_account(board, (&login, new.name), &hash, true)?;
            db.add_grant(account, grant)?;
            db.audit(&self.change(&entry, "grant.add", account, &described(grant)))?;
            Ok(account)
        })
    }

    /// Gives a role.
    ///
    /// # Errors
    /// `Refused` for the own account, a role for one school without a school, or the role of editor.
    pub fn give_role(
        &self,
        actor: &Actor,
        (board, account): (BoardId, UserId),
        role: Option<Role>,
        site: Option<SiteId>,
    ) -> Result<(), AppError> {
        let entry = self.enter_to_change(actor, board, account)?;
        let mut findings = Findings::new();
        let grant = self.check_grant(board, (role, site), &mut findings)?;
        refuse_editor(role, &mut findings);
        let Some(grant) = grant.filter(|_| !findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        let audit = self.change(&entry, "grant.add", account, &described(grant));
        self.directory()
            .write(&audit, |db| Ok(db.add_grant(account, grant)?))
    }

    /// Takes a role away. The account stays, also without any role.
    ///
    /// # Errors
    /// `Refused` for the own account; `NotFound` when the account does not have the role.
    pub fn take_role(&self, actor: &Actor, account: UserId, grant: Grant) -> Result<(), AppError> {
        let entry = self.enter_to_change(actor, grant.board, account)?;
        let audit = self.change(&entry, "grant.remove", account, &described(grant));
        self.directory().write(&audit, |db| {
            if !db.grants(account)?.contains(&grant) {
                return Err(AppError::NotFound);
            }
            Ok(db.remove_grant(account, grant)?)
        })
    }

    /// Lets an account in, or keeps it out: that ends its sessions at once.
    ///
    /// # Errors
    /// `Refused` for the own account.
    pub fn block_account(
        &self,
        actor: &Actor,
        (board, account): (BoardId, UserId),
        active: bool,
    ) -> Result<(), AppError> {
        let entry = self.enter_to_change(actor, board, account)?;
        let action = if active {
            "account.unblock"
        } else {
            "account.block"
        };
        let audit = self.change(&entry, action, account, "");
        self.directory()
            .write(&audit, |db| Ok(db.set_account_active(account, active)?))
    }

    /// Sets a first password, which the person must replace; ends the sessions of the account.
    ///
    /// # Errors
    /// `Refused` for the own account, an editor's account, or a password that is not good enough.
    pub fn reset_password(
        &self,
        actor: &Actor,
        (board, account): (BoardId, UserId),
        password: &str,
    ) -> Result<(), AppError> {
        let entry = self.enter_to_change(actor, board, account)?;
        let managed = self.managed(&entry, account)?;
        let login = managed.account.login;
        let mut findings = Findings::new();
        check_password(password, &login, &mut findings);
        // Who chooses the password of an editor could be that editor.
        for grant in managed.grants {
            refuse_editor(Some(grant.role), &mut findings);
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let hash = hash_password(password)?;
        let audit = self.change(&entry, "account.password", account, "reset");
        self.directory().write(&audit, |db| {
            db.set_password(account, &hash, true)?;
            db.end_sessions(account, None)?;
            Ok(())
        })
    }

    /// An account that the board of this entry manages.
    fn managed(&self, entry: &BoardEntry, id: UserId) -> Result<ManagedAccount, AppError> {
        self.directory().read(|db| {
            let account = db.account(id)?;
            if account.board != Some(entry.board.id) {
                return Err(AppError::NotFound);
            }
            let grants = db.grants(id)?;
            Ok(ManagedAccount { account, grants })
        })
    }

    /// Enters to change an account of the board that is not the own one: nobody gives rights to
    /// themselves, and the last administrator cannot lock themselves out.
    fn enter_to_change(
        &self,
        actor: &Actor,
        board: BoardId,
        account: UserId,
    ) -> Result<BoardEntry, AppError> {
        let entry = self.enter_board(actor, board, Action::ManageAccounts)?;
        self.managed(&entry, account)?;
        if account == entry.account {
            let mut findings = Findings::new();
            let text = "Dit is uw eigen account.";
            let action = "Vraag een andere beheerder. Uw wachtwoord wijzigt u bij Mijn account.";
            findings.push(Finding::error(806, Place::field("account"), text, action));
            return Err(AppError::Refused(findings));
        }
        Ok(entry)
    }

    fn change(
        &self,
        entry: &BoardEntry,
        action: &'static str,
        account: UserId,
        detail: &str,
    ) -> store::AuditEntry {
        let subject = format!("board {} account {account}", entry.board.id);
        self.entry(Some(entry.account), action, subject, detail)
    }

    /// What is wrong with the names of a new account; `login` is in lower case.
    pub(super) fn check_account(&self, login: &str, name: &str) -> Result<Findings, AppError> {
        let mut findings = Findings::new();
        let mut wrong = |number, field, text: &str, action: &str| {
            findings.push(Finding::error(number, Place::field(field), text, action));
        };
        let length = name.chars().count();
        if length == 0 || length > LONGEST_NAME {
            let action = "Vul de naam van de persoon in, hoogstens tachtig tekens.";
            wrong(807, "naam", "De naam ontbreekt of is te lang.", action);
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || ".-_@".contains(c);
        if !(2..=LONGEST_NAME).contains(&login.len()) || !login.chars().all(fits) {
            let text = "Deze gebruikersnaam kan niet.";
            let action = "Neem ten minste twee letters, cijfers, punten of streepjes, of een \
                          e-mailadres.";
            wrong(808, "gebruikersnaam", text, action);
        }
        let known = self.directory().read(|db| db.account_by_login(login))?;
        if known.is_some() {
            let action = "Kies een andere gebruikersnaam.";
            let text = "Deze gebruikersnaam bestaat al.";
            wrong(804, "gebruikersnaam", text, action);
        }
        Ok(findings)
    }

    /// The grant of a role at this board; `None` with a finding when it is not complete.
    pub(super) fn check_grant(
        &self,
        board: BoardId,
        (role, site): (Option<Role>, Option<SiteId>),
        findings: &mut Findings,
    ) -> Result<Option<Grant>, AppError> {
        let Some(role) = role else {
            let text = "Er is geen rol gekozen.";
            let place = Place::field("rol");
            findings.push(Finding::error(809, place, text, "Kies een rol."));
            return Ok(None);
        };
        if !role.is_per_school() {
            let site = None;
            return Ok(Some(Grant { role, board, site }));
        }
        let Some(site) = site else {
            let text = format!("De rol {role} hoort bij één school.");
            let place = Place::field("school");
            findings.push(Finding::error(805, place, text, "Kies een school."));
            return Ok(None);
        };
        let found = self.directory().read(|db| db.site(site))?;
        if found.board != board {
            return Err(AppError::NotFound);
        }
        let site = Some(site);
        Ok(Some(Grant { role, board, site }))
    }
}

/// An editor decides for all boards, so no board makes one: only who can read the data folder does.
fn refuse_editor(role: Option<Role>, findings: &mut Findings) {
    if role != Some(Role::Editor) {
        return;
    }
    let text = "De rol redacteur geldt voor alle besturen in deze installatie.";
    let action = "Maak dit account op de server met `kansrijk admin --data MAP user BESTUUR redacteur \
                  LOGIN \"Naam\"`.";
    findings.push(Finding::error(810, Place::field("rol"), text, action));
}

fn described(grant: Grant) -> String {
    match grant.site {
        Some(site) => format!("{} school {site}", grant.role),
        None => grant.role.to_string(),
    }
}
