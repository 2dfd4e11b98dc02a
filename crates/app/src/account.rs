//! Accounts: logging in and out, the own account, managing those of a board, setting up.

mod manage;
mod own;
mod password;
mod setup;
mod throttle;
mod tokens;

use sha2::{Digest, Sha256};

pub use manage::{ManagedAccount, NewAccount};
pub use own::{OwnAccount, PasswordChange};
pub use password::SHORTEST_PASSWORD;
pub use store::{AccountRecord, Grant, TokenRecord};
pub use tokens::{TOKEN_DAYS, TOKEN_MARK, TokenWish};

use crate::clock::{hex, random_bytes};
use crate::{Actor, AppError, Kansrijk};
use password::{DUMMY_HASH, verify};
use throttle::Throttled;

/// How long a session lasts, in seconds: one school day.
const SESSION_SECONDS: i64 = 10 * 3600;
/// How long a session may go unused, in seconds: a lunch break and the lesson before it.
const IDLE_SECONDS: i64 = 2 * 3600;
/// How often it is noted that a session is in use, in seconds: a page costs no write.
const SEEN_SECONDS: i64 = 120;

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
    /// Whether somebody else chose the password: first a new one, then the rest.
    pub initial_password: bool,
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
        let login = login.to_lowercase();
        let throttled = [Throttled::name(&login), Throttled::address(address)];
        // One at a time: guesses sent together are counted like guesses sent in a row, and a
        // flood of logins cannot take more memory than one.
        let _one_at_a_time = self.password_gate()?;
        self.refuse_if_throttled(&throttled)?;
        let found = self.directory().read(|db| db.account_by_login(&login))?;
        let valid = match &found {
            Some((account, hash)) => verify(password, hash) && account.active,
            // Spend the same time, so that the answer does not tell which names exist.
            None => verify(password, DUMMY_HASH),
        };
        let subject = match &found {
            Some((account, _)) => format!("account {}", account.id),
            None => "login".to_owned(),
        };
        let now = self.now();
        let Some((account, _)) = found.filter(|_| valid) else {
            let entry = self.entry(None, "account.login-failed", subject, "");
            self.directory()
                .write(&entry, |db| self.count_failure(db, &throttled))?;
            return Err(AppError::WrongLogin);
        };
        let token = hex(&random_bytes::<32>()?);
        let csrf = hex(&random_bytes::<16>()?);
        let times = (now - IDLE_SECONDS, now, now + SESSION_SECONDS);
        let entry = self.entry(Some(account.id), "account.login", subject, "");
        self.directory().write::<_, AppError>(&entry, |db| {
            self.forget_failures(db, &throttled[0])?;
            Ok(db.add_session(&token_hash(&token), account.id, &csrf, times)?)
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
        let (now, hash) = (self.now(), token_hash(token));
        self.directory().read(|db| {
            let Some(found) = db.session(&hash, now, now - IDLE_SECONDS)? else {
                return Ok(None);
            };
            if now - found.last_seen >= SEEN_SECONDS {
                db.touch_session(&hash, now)?;
            }
            let AccountRecord {
                id,
                name,
                initial_password,
                ..
            } = found.account;
            let grants = db.grants(id)?;
            Ok(Some(Session {
                actor: Actor {
                    account: id,
                    name,
                    grants,
                },
                csrf: found.csrf,
                initial_password,
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
}

fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
