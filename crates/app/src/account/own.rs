//! What people do with their own account.

use kernel::{Finding, Findings, Place};
use store::AccountRecord;

use super::password::{check_password, hash_password, verify};
use super::throttle::Throttled;
use super::{IDLE_SECONDS, token_hash};
use crate::{Actor, AppError, Kansrijk};

/// An account as its owner sees it.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    /// The account.
    pub account: AccountRecord,
    /// Sessions that are alive, this one included.
    pub sessions: u32,
}

/// A change of password, as typed.
#[derive(Clone, Copy, Debug)]
pub struct PasswordChange<'f> {
    /// The password until now.
    pub current: &'f str,
    /// The new one.
    pub new: &'f str,
    /// The new one again.
    pub again: &'f str,
}

impl Kansrijk {
    /// The own account.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn own_account(&self, actor: &Actor) -> Result<OwnAccount, AppError> {
        let now = self.now();
        self.directory().read(|db| {
            Ok(OwnAccount {
                account: db.account(actor.account)?,
                sessions: db.count_sessions(actor.account, now, now - IDLE_SECONDS)?,
            })
        })
    }

    /// Changes the own password and ends every other session.
    ///
    /// # Errors
    /// `Refused` with everything that is wrong; `Throttled` after several wrong passwords.
    pub fn change_password(
        &self,
        actor: &Actor,
        token: &str,
        change: PasswordChange<'_>,
    ) -> Result<(), AppError> {
        let _one_at_a_time = self.password_gate()?;
        let read = |db: &store::Reader<'_>| {
            Ok::<_, AppError>((db.account(actor.account)?, db.password_hash(actor.account)?))
        };
        let (account, hash) = self.directory().read(read)?;
        let throttled = [Throttled::name(&account.login)];
        self.refuse_if_throttled(&throttled)?;
        let subject = format!("account {}", account.id);
        let mut findings = Findings::new();
        if !verify(change.current, &hash) {
            let entry = self.entry(
                Some(account.id),
                "account.password-failed",
                subject.clone(),
                "",
            );
            self.directory()
                .write(&entry, |db| self.count_failure(db, &throttled))?;
            let text = "Het huidige wachtwoord klopt niet.";
            let action = "Vul het wachtwoord in waarmee u nu inlogt.";
            findings.push(Finding::error(813, Place::field("huidig"), text, action));
        }
        check_password(change.new, &account.login, &mut findings);
        if change.new != change.again {
            let text = "De twee nieuwe wachtwoorden zijn niet gelijk.";
            let action = "Typ twee keer hetzelfde nieuwe wachtwoord.";
            findings.push(Finding::error(814, Place::field("opnieuw"), text, action));
        }
        if change.new == change.current && !change.new.is_empty() {
            let text = "Het nieuwe wachtwoord is gelijk aan het oude.";
            let action = "Kies een ander wachtwoord.";
            findings.push(Finding::error(
                815,
                Place::field("wachtwoord"),
                text,
                action,
            ));
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let hash = hash_password(change.new)?;
        let entry = self.entry(Some(account.id), "account.password", subject, "own");
        self.directory().write(&entry, |db| {
            db.set_password(account.id, &hash, false)?;
            db.end_sessions(account.id, Some(&token_hash(token)))?;
            Ok(())
        })
    }

    /// Ends every other session of the own account; tells how many.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn end_other_sessions(&self, actor: &Actor, token: &str) -> Result<usize, AppError> {
        let subject = format!("account {}", actor.account);
        let entry = self.entry(Some(actor.account), "account.sessions", subject, "own");
        self.directory().write(&entry, |db| {
            Ok(db.end_sessions(actor.account, Some(&token_hash(token)))?)
        })
    }
}
