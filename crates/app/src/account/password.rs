//! Passwords: the rule, the hash, the check.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::{Finding, Findings, Place};

use crate::AppError;
use crate::clock::random_bytes;

/// Shortest password that is accepted, in characters.
pub const SHORTEST_PASSWORD: usize = 12;
/// Longest password that is accepted: hashing a whole book would only cost time.
const LONGEST_PASSWORD: usize = 200;

/// Verified against when the login name does not exist; no password has this hash.
pub(super) const DUMMY_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2Fuc3JpamtrYW5zcmlqaw$\
                                     QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY";

/// What is wrong with a new password of an account with this login name.
pub(super) fn check_password(password: &str, login: &str, findings: &mut Findings) {
    let mut wrong = |number, text: &str, action: &str| {
        let place = Place::field("wachtwoord");
        findings.push(Finding::error(number, place, text, action));
    };
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        let action = "Neem ten minste twaalf tekens, bijvoorbeeld vier losse woorden.";
        wrong(803, "Het wachtwoord is te kort.", action);
    }
    if length > LONGEST_PASSWORD {
        let action = "Neem hoogstens tweehonderd tekens.";
        wrong(811, "Het wachtwoord is te lang.", action);
    }
    let different: std::collections::BTreeSet<char> = password.to_lowercase().chars().collect();
    let is_login = login.len() > 3 && password.to_lowercase().contains(&login.to_lowercase());
    if length >= SHORTEST_PASSWORD && (is_login || different.len() < 5) {
        let text = "Het wachtwoord is te makkelijk te raden.";
        let action = "Gebruik niet de gebruikersnaam en niet steeds dezelfde tekens.";
        wrong(812, text, action);
    }
}

pub(super) fn hash_password(password: &str) -> Result<String, AppError> {
    let salt = random_bytes::<16>()?;
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| AppError::Internal("password hash"))
}

pub(super) fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever tries a name that does not exist waits as long as for one that does: the stand-in is
    /// worked out with the algorithm, version and cost of every hash that is made today.
    #[test]
    fn an_unknown_name_costs_a_hash_as_well() {
        let cost = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            let params: Vec<String> = hash
                .params
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect();
            (hash.algorithm.to_string(), hash.version, params)
        };
        let made = hash_password("vier losse woorden hier").unwrap();
        assert_eq!(cost(DUMMY_HASH), cost(&made));
        let length = |hash: &str| PasswordHash::new(hash).unwrap().hash.unwrap().len();
        assert_eq!(length(DUMMY_HASH), length(&made));
        assert!(!verify("vier losse woorden hier", DUMMY_HASH));
    }
}
