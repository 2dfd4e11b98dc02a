//! The language of the interface: who chooses it, and which words that gives.
//!
//! A page runs on one thread from its first line to its last (`server` sees to that), so the
//! language of a request is kept per thread for as long as its page runs, as gettext does: words
//! are asked for by key where they are needed, and no page passes a language on
//! (docs/decisions/0010). Messages stand in `messages/nl` and `messages/en`.

mod messages;
mod notation;
pub(crate) mod terms;
#[cfg(test)]
mod tests;
mod text;

use std::cell::Cell;

pub(crate) use notation::{date, decimal, money, number, short_date};
pub(crate) use text::{Html, in_dutch, label, say, word};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// What schools, policy and documents use.
    #[default]
    Dutch,
    /// British English.
    English,
}

impl Language {
    /// Both, the first one first.
    pub(crate) const ALL: [Self; 2] = [Self::Dutch, Self::English];

    /// Its code on the web.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// Its name in the language itself.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dutch => "Nederlands",
            Self::English => "English",
        }
    }

    /// The language with this code.
    pub(crate) fn with_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// What the reader chose before, else what the browser prefers, else Dutch.
    pub(crate) fn choose(cookie: Option<&str>, accept: Option<&str>) -> Self {
        cookie
            .and_then(Self::with_code)
            .or_else(|| accept.and_then(preferred))
            .unwrap_or_default()
    }
}

/// The first of our languages in an `Accept-Language` header, by weight.
fn preferred(accept: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in accept.split(',') {
        let mut fields = part.split(';').map(str::trim);
        let code = fields.next().unwrap_or("").split('-').next().unwrap_or("");
        let Some(language) = Language::with_code(&code.to_ascii_lowercase()) else {
            continue;
        };
        let weight = fields.find_map(|field| field.strip_prefix("q="));
        let weight: f32 = weight.map_or(Some(1.0), |text| text.parse().ok())?;
        if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Dutch) };
}

/// The language of the request that this thread works on.
pub(crate) fn spoken() -> Language {
    SPOKEN.get()
}

/// Sets the language back when its page is done, also when the page stops half-way.
struct Before(Language);

impl Drop for Before {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

/// Does something in a language.
pub(crate) fn speak<T>(language: Language, work: impl FnOnce() -> T) -> T {
    let _before = Before(SPOKEN.replace(language));
    work()
}

/// An attribute, ready for a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute(&'static str);

impl std::fmt::Display for Attribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl askama::filters::HtmlSafe for Attribute {}

/// What marks an element whose words are Dutch in any language: policy, documents, findings and
/// what people of the school wrote. Nothing on a Dutch page.
pub(crate) fn dutch() -> Attribute {
    match spoken() {
        Language::Dutch => Attribute(""),
        Language::English => Attribute(" lang=\"nl\""),
    }
}
