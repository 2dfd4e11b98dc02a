//! Tokens: a program reads for a person, in one role, at one school.

use kernel::{Finding, Findings, Place, Role, SiteId, TokenId};
use store::{Grant, NewToken, TokenRecord};

use super::token_hash;
use crate::clock::{hex, random_bytes};
use crate::{Action, Actor, AppError, Kansrijk};

/// How a token begins, so that people and scanners recognise a leaked one.
pub const TOKEN_MARK: &str = "kansrijk_";
/// How long a token can last, in days; the first is proposed.
pub const TOKEN_DAYS: [u16; 3] = [90, 30, 365];
/// Tokens that a person can have at the same time.
const MOST_TOKENS: usize = 20;
/// Letters of a label.
const LONGEST_LABEL: usize = 60;
const SECONDS_A_DAY: i64 = 24 * 3600;

/// A wish for a token, as chosen.
#[derive(Clone, Copy, Debug)]
pub struct TokenWish<'f> {
    /// What its owner calls it.
    pub label: &'f str,
    /// The role it acts in and the school it may read.
    pub place: Option<(Role, SiteId)>,
    /// Days that it lasts.
    pub days: Option<u16>,
}

impl Kansrijk {
    /// The roles and schools for which a person can make a token: those that may read something.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn token_places(
        &self,
        actor: &Actor,
    ) -> Result<Vec<(Role, crate::board::SiteRecord)>, AppError> {
        let mut places = Vec::new();
        for site in self.sites_of(actor)? {
            for role in actor.roles_at(&site) {
                if crate::rights::allows(role, Action::ReadProgramme) {
                    places.push((role, site.clone()));
                }
            }
        }
        Ok(places)
    }

    /// The own tokens that still count, newest first.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn tokens(&self, actor: &Actor) -> Result<Vec<TokenRecord>, AppError> {
        let now = self.now();
        let mut tokens = self.directory().read(|db| db.tokens(actor.account))?;
        tokens.retain(|token| token.revoked_at.is_none() && token.expires_at > now);
        Ok(tokens)
    }

    /// Makes a token; the secret is told once and only its hash is kept.
    ///
    /// # Errors
    /// `Refused` with everything that is wrong with the wish.
    pub fn make_token(&self, actor: &Actor, wish: TokenWish<'_>) -> Result<String, AppError> {
        let mut findings = Findings::new();
        let mut wrong = |number, field: &str, text: &str, action: &str| {
            findings.push(Finding::error(number, Place::field(field), text, action));
        };
        let label = wish.label.trim();
        if label.is_empty() || label.chars().count() > LONGEST_LABEL {
            let action = "Geef het token een naam van 1 tot en met 60 tekens.";
            wrong(950, "naam", "Het token heeft geen goede naam.", action);
        }
        let places = self.token_places(actor)?;
        let may =
            |place: &(Role, SiteId)| places.iter().any(|(role, site)| (*role, site.id) == *place);
        let place = wish.place.filter(may);
        if place.is_none() {
            let action = "Kies een van de rollen in de lijst.";
            wrong(951, "rol", "Deze rol heeft u niet bij deze school.", action);
        }
        let days = wish.days.filter(|days| TOKEN_DAYS.contains(days));
        if days.is_none() {
            let action = "Kies een van de termijnen in de lijst.";
            wrong(952, "dagen", "Zo lang kan een token niet gelden.", action);
        }
        if self.tokens(actor)?.len() >= MOST_TOKENS {
            let action = "Trek eerst een token in dat u niet meer gebruikt.";
            wrong(953, "naam", "U heeft al 20 tokens.", action);
        }
        let (Some((role, site)), Some(days), false) = (place, days, findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        let secret = format!("{TOKEN_MARK}{}", hex(&random_bytes::<32>()?));
        let now = self.now();
        let subject = format!("account {}", actor.account);
        let detail = format!("{} school {site}", role.code());
        let audit = self.entry(Some(actor.account), "token.add", subject, detail);
        self.directory().write(&audit, |db| {
            let token = NewToken {
                account: actor.account,
                role,
                site,
                label,
                hash: &token_hash(&secret),
                times: (now, now + i64::from(days) * SECONDS_A_DAY),
            };
            Ok::<_, AppError>(db.add_token(&token)?)
        })?;
        Ok(secret)
    }

    /// Revokes an own token.
    ///
    /// # Errors
    /// `NotFound` when it is not one of the own tokens that still count.
    pub fn revoke_token(&self, actor: &Actor, id: TokenId) -> Result<(), AppError> {
        let now = self.now();
        let subject = format!("account {}", actor.account);
        let audit = self.entry(Some(actor.account), "token.remove", subject, "");
        self.directory()
            .write(&audit, |db| Ok(db.revoke_token(actor.account, id, now)?))
    }

    /// Who a token reads for: a person with no more than the one role at the one school, as long as
    /// they still hold it.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn token_actor(&self, secret: &str) -> Result<Option<Actor>, AppError> {
        let (now, hash) = (self.now(), token_hash(secret));
        self.directory().read(|db| {
            let Some(token) = db.token(&hash, now)? else {
                return Ok(None);
            };
            let (account, site) = (db.account(token.account)?, db.site(token.site)?);
            let holds = db.grants(account.id)?.into_iter().any(|grant| {
                grant.role == token.role
                    && grant.board == site.board
                    && grant.site.is_none_or(|own| own == site.id)
            });
            if !holds {
                return Ok(None);
            }
            let noted = token.last_used_at.unwrap_or(0);
            if now - noted >= super::SEEN_SECONDS {
                db.touch_token(token.id, now)?;
            }
            let grant = Grant {
                role: token.role,
                board: site.board,
                site: Some(site.id),
            };
            Ok(Some(Actor {
                account: account.id,
                name: account.name,
                grants: vec![grant],
            }))
        })
    }
}
