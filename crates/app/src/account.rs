//! Accounts: setting up, logging in and out.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::{BoardId, Finding, Findings, Origin, Place, Sector, SiteCode, SiteId, UserId};
use sha2::{Digest, Sha256};
use store::{AccountRecord, BoardRecord, SiteRecord};

pub use store::Grant;

use crate::clock::{hex, random_bytes};
use crate::{Action, Actor, AppError, Kansrijk};

/// How long a session lasts, in seconds: one school day.
const SESSION_SECONDS: i64 = 10 * 3600;
/// Failed logins before waiting starts.
const FREE_FAILURES: u32 = 5;
/// The longest wait between failed logins, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Shortest password that is accepted.
const SHORTEST_PASSWORD: usize = 12;

/// A session that has just begun.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The secret for the cookie; only its hash is stored.
    pub token: String,
    /// Seconds until it ends.
    pub seconds: i64,
}

/// A logged-in person and the token of their forms.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// Stands in every form.
    pub csrf: String,
}

impl Kansrijk {
    /// Logs in.
    ///
    /// # Errors
    /// `WrongLogin`, or `Throttled` after several failures of the same name or address.
    pub fn log_in(
        &self,
        login: &str,
        password: &str,
        address: &str,
    ) -> Result<NewSession, AppError> {
        let keys = [throttle_key("naam", login), throttle_key("adres", address)];
        self.refuse_if_throttled(&keys)?;
        let found = self.directory().read(|db| db.account_by_login(login))?;
        let valid = match &found {
            Some((account, hash)) => verify(password, hash) && account.active,
            // Spend the same time, so that the answer does not tell which names exist.
            None => verify(password, DUMMY_HASH),
        };
        let now = self.now();
        let Some((account, _)) = found.filter(|_| valid) else {
            let entry = self.entry(None, "account.login-failed", "login".into(), "");
            self.directory().write(&entry, |db| {
                keys.iter()
                    .try_for_each(|key| db.add_login_failure(key, now))
            })?;
            return Err(AppError::WrongLogin);
        };
        let token = hex(&random_bytes::<32>()?);
        let csrf = hex(&random_bytes::<16>()?);
        let subject = format!("account {}", account.id);
        let entry = self.entry(Some(account.id), "account.login", subject, "");
        self.directory().write(&entry, |db| {
            db.clear_login_failures(&keys[0])?;
            db.add_session(
                &token_hash(&token),
                account.id,
                &csrf,
                (now, now + SESSION_SECONDS),
            )
        })?;
        Ok(NewSession {
            token,
            seconds: SESSION_SECONDS,
        })
    }

    /// The session of a cookie, if it is still good.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn session(&self, token: &str) -> Result<Option<Session>, AppError> {
        let now = self.now();
        self.directory().read(|db| {
            let Some(found) = db.session(&token_hash(token), now)? else {
                return Ok(None);
            };
            let AccountRecord { id, name, .. } = found.account;
            let grants = db.grants(id)?;
            Ok(Some(Session {
                actor: Actor {
                    account: id,
                    name,
                    grants,
                },
                csrf: found.csrf,
            }))
        })
    }

    /// Logs out.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn log_out(&self, token: &str, actor: &Actor) -> Result<(), AppError> {
        let subject = format!("account {}", actor.account);
        let entry = self.entry(Some(actor.account), "account.logout", subject, "");
        self.directory()
            .write(&entry, |db| Ok(db.remove_session(&token_hash(token))?))
    }

    fn refuse_if_throttled(&self, keys: &[String; 2]) -> Result<(), AppError> {
        let now = self.now();
        for key in keys {
            let (failures, last) = self.directory().read(|db| db.login_failures(key))?;
            if failures < FREE_FAILURES {
                continue;
            }
            let wait = 2_i64
                .saturating_pow((failures - FREE_FAILURES).min(20))
                .min(LONGEST_WAIT);
            let left = last + wait - now;
            if left > 0 {
                return Err(AppError::Throttled { seconds: left });
            }
        }
        Ok(())
    }
}

/// Setting up: used by the command line and the demo.
impl Kansrijk {
    /// Adds a board.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn add_board(&self, name: &str, origin: Origin) -> Result<BoardId, AppError> {
        let entry = self.entry(None, "board.add", "board".into(), name);
        self.directory()
            .write(&entry, |db| Ok(db.add_board(name, "", origin)?))
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
        let entry = self.entry(None, "site.add", format!("board {board}"), code.to_string());
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
        let mut findings = Findings::new();
        if password.chars().count() < SHORTEST_PASSWORD {
            let text = "Het wachtwoord is te kort.";
            let action = "Neem ten minste twaalf tekens, bijvoorbeeld vier losse woorden.";
            findings.push(Finding::error(
                803,
                Place::field("wachtwoord"),
                text,
                action,
            ));
        }
        if self
            .directory()
            .read(|db| db.account_by_login(login))?
            .is_some()
        {
            let text = "Deze gebruikersnaam bestaat al.";
            let action = "Kies een andere gebruikersnaam.";
            findings.push(Finding::error(
                804,
                Place::field("gebruikersnaam"),
                text,
                action,
            ));
        }
        if grant.role.is_per_school() && grant.site.is_none() {
            let text = format!("De rol {} hoort bij één school.", grant.role);
            findings.push(Finding::error(
                805,
                Place::field("rol"),
                text,
                "Kies een school.",
            ));
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let hash = hash_password(password)?;
        let entry = self.entry(None, "account.add", grant.role.code().into(), "");
        self.directory().write(&entry, |db| {
            let account = db.add_account(login, name, &hash)?;
            db.add_grant(account, grant)?;
            Ok(account)
        })
    }

    /// The accounts of the boards that an administrator manages, with their roles.
    ///
    /// # Errors
    /// `Forbidden` when the actor manages accounts of no board.
    pub fn accounts(&self, actor: &Actor) -> Result<Vec<(AccountRecord, Vec<Grant>)>, AppError> {
        let manages = |board| actor.may_for_board(board, Action::ManageAccounts);
        if !actor.grants.iter().any(|grant| manages(grant.board)) {
            return Err(AppError::Forbidden);
        }
        self.directory().read(|db| {
            let mut found = Vec::new();
            for account in db.accounts()? {
                let grants = db.grants(account.id)?;
                if grants.iter().any(|grant| manages(grant.board)) {
                    found.push((account, grants));
                }
            }
            Ok(found)
        })
    }
}

/// Verified against when the login name does not exist; no password has this hash.
const DUMMY_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2Fuc3JpamtrYW5zcmlqaw$\
                          QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY";

fn hash_password(password: &str) -> Result<String, AppError> {
    let salt = random_bytes::<16>()?;
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| AppError::Internal("password hash"))
}

fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn throttle_key(kind: &str, value: &str) -> String {
    hex(&Sha256::digest(
        format!("{kind}:{}", value.to_lowercase()).as_bytes(),
    ))
}

/// For the command line, where whoever can read the data folder is already inside.
impl Kansrijk {
    /// Boards with their schools.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn overview(&self) -> Result<Vec<(BoardRecord, Vec<SiteRecord>)>, AppError> {
        self.directory().read(|db| {
            let sites = db.sites()?;
            let of = |board: &BoardRecord| {
                sites.iter().filter(|site| site.board == board.id).cloned().collect()
            };
            Ok(db.boards()?.into_iter().map(|board| (board.clone(), of(&board))).collect())
        })
    }

    /// The account on whose behalf a command runs, and the school of a code.
    ///
    /// # Errors
    /// `NotFound` when either does not exist.
    pub fn command_line_actor(
        &self,
        login: &str,
        code: &str,
    ) -> Result<(Actor, SiteId), AppError> {
        let code: SiteCode = code.parse().map_err(|_| AppError::NotFound)?;
        self.directory().read(|db| {
            let (account, _) = db.account_by_login(login)?.ok_or(AppError::NotFound)?;
            let grants = db.grants(account.id)?;
            let site = db.sites()?.into_iter().find(|site| site.code == code);
            let site = site.ok_or(AppError::NotFound)?.id;
            Ok((Actor { account: account.id, name: account.name, grants }, site))
        })
    }
}
