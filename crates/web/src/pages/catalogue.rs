//! The menukaart: public, by edition.

mod browse;
pub(crate) mod card;
mod compare;
mod compared;
mod edition;
mod editions;
mod evidence;
mod filter;
mod guide;
pub(crate) mod handle;
mod meaning;
mod method;
mod moved;
mod proposals;
mod sectors;
mod show;

use app::Action;
use policy::Catalogue;

use crate::{Access, PageError, Request, Route, Shell, say, word};
use compared::Compared;

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/menukaart", Access::Public, browse::show),
    Route::get("/menukaart/leeswijzer", Access::Public, guide::show),
    Route::get("/menukaart/methode", Access::Public, method::show),
    Route::get("/menukaart/vergelijk", Access::Public, compare::show),
    Route::get("/menukaart/edities", Access::Public, editions::list),
    Route::get(
        "/menukaart/edities/{van}/{naar}",
        Access::Public,
        editions::compare,
    ),
    Route::get("/menukaart/edities/{van}", Access::Public, edition::show),
    Route::get(
        "/menukaart/edities/{van}/bestand",
        Access::Public,
        edition::download,
    ),
    Route::get(
        "/menukaart/interventies.csv",
        Access::Public,
        edition::table,
    ),
    Route::get("/menukaart/voorstellen", Access::LoggedIn, proposals::list),
    Route::post(
        "/menukaart/voorstellen",
        Access::Program(Action::EditCatalogue),
        proposals::send,
    ),
    Route::get(
        "/menukaart/voorstellen/{voorstel}",
        Access::LoggedIn,
        proposals::show,
    ),
    Route::get(
        "/menukaart/voorstellen/{voorstel}/bestand",
        Access::LoggedIn,
        proposals::download,
    ),
    Route::post(
        "/menukaart/voorstellen/{voorstel}/vaststellen",
        Access::Program(Action::EditCatalogue),
        proposals::accept,
    ),
    Route::post(
        "/menukaart/voorstellen/{voorstel}/intrekken",
        Access::Program(Action::EditCatalogue),
        proposals::withdraw,
    ),
    Route::get(
        "/school/{school}/edities",
        Access::School(Action::ReadProgramme),
        meaning::show,
    ),
    Route::get("/menukaart/{interventie}", Access::Public, show::show),
    Route::get(
        "/menukaart/{interventie}/bewijs",
        Access::Public,
        evidence::show,
    ),
    Route::get(
        "/menukaart/{interventie}/aanpak",
        Access::Public,
        handle::show,
    ),
    Route::get(
        "/school/{school}/aanpak/{interventie}",
        Access::School(Action::ViewGuidance),
        handle::at_school,
    ),
];

/// The edition that a page shows.
struct Chosen<'r> {
    catalogue: &'r Catalogue,
    /// Whether it is the one valid today.
    current: bool,
    /// What the reader set aside for comparison.
    compared: Compared,
}

impl<'r> Chosen<'r> {
    /// The edition asked for by `?editie=`, else the one valid today. `None` when none is valid.
    ///
    /// # Errors
    /// When the edition asked for does not exist.
    fn of(request: &'r Request) -> Result<Option<Self>, PageError> {
        let today = request.app.menukaart_today().ok();
        let asked = request.query.text("editie");
        if asked.is_empty() {
            return Ok(today.map(|catalogue| Self {
                compared: Compared::of(&request.query, catalogue),
                catalogue,
                current: true,
            }));
        }
        let catalogues = request.app.policies().catalogues();
        let catalogue = catalogues.edition(asked).ok_or(PageError::NotFound)?;
        let current = today.is_some_and(|today| today.id() == catalogue.id());
        Ok(Some(Self {
            compared: Compared::of(&request.query, catalogue),
            catalogue,
            current,
        }))
    }

    /// What links need to stay in this edition and to keep the comparison.
    fn query(&self) -> String {
        self.compared.link("", &self.edition_part())
    }

    /// What links need to stay in this edition: empty for the one valid today.
    fn edition_part(&self) -> String {
        edition_query(self.catalogue, self.current)
    }
}

/// `?editie=2021`, or nothing for the edition valid today.
fn edition_query(catalogue: &Catalogue, current: bool) -> String {
    if current {
        String::new()
    } else {
        format!("?editie={}", catalogue.id())
    }
}

/// The name of a field that can lack a confirmed source.
pub(crate) fn field_name(key: &str) -> Option<&'static str> {
    let known = card::FIELDS.iter().find(|(known, ..)| *known == key);
    known.map(|(_, name, _)| word(name))
}

/// The frame of these pages.
fn shell(request: &Request, here: Option<&str>) -> Shell {
    let shell = Shell::public(request);
    match here {
        None => shell,
        Some(title) => shell
            .crumb(word("menu-catalogue"), Some("/menukaart".into()))
            .crumb(title, None),
    }
}

/// The frame of a page with a name from policy.
fn named(request: &Request, name: &str) -> Shell {
    Shell::public(request)
        .crumb(word("menu-catalogue"), Some("/menukaart".into()))
        .dutch_crumb(name, None)
}

/// An address as a reader sees it: without the part that says nothing.
struct Link {
    href: String,
    text: String,
}

impl Link {
    fn to(address: &str) -> Self {
        let text = address
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .trim_end_matches('/');
        Self {
            href: address.to_owned(),
            text: text.to_owned(),
        }
    }

    fn all(addresses: &[String]) -> Vec<Self> {
        addresses.iter().map(|address| Self::to(address)).collect()
    }
}

/// What the supporting goal area must stand beside: `A, B, C, D of E`.
fn supports(catalogue: &Catalogue) -> String {
    let letters = catalogue.rules().support_area_requires_one_of.iter();
    let letters: Vec<String> = letters.map(char::to_string).collect();
    match letters.split_last() {
        Some((last, rest)) if !rest.is_empty() => say("or")
            .with("list", rest.join(", "))
            .with("last", last)
            .text(),
        _ => letters.concat(),
    }
}

#[cfg(test)]
mod tests;
