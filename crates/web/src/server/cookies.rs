//! The two cookies: one for the session, one for the chosen language.

use axum::http::{HeaderMap, header};

use super::Serving;
use crate::language::Language;

/// Keeps somebody logged in.
pub(super) const SESSION: &str = "kansrijk";
/// Keeps the language that somebody chose, and nothing else.
pub(super) const LANGUAGE: &str = "kansrijk_taal";

/// Seconds for which the choice of a language is kept.
pub(super) const YEAR: i64 = 365 * 24 * 60 * 60;

/// The value of a cookie; an empty one is none.
pub(super) fn get(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

/// The header that sets a cookie.
pub(super) fn set(name: &str, value: &str, seconds: i64, serving: Serving) -> String {
    let secure = if serving.https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

/// The language that the reader chose, else the one that the browser prefers.
pub(super) fn language(headers: &HeaderMap) -> Language {
    let accept = headers.get(header::ACCEPT_LANGUAGE);
    let accept = accept.and_then(|value| value.to_str().ok());
    Language::choose(get(headers, LANGUAGE).as_deref(), accept)
}
