//! The front door: for a visitor what this is, for a person their schools.

use askama::Template;

use crate::shell::role_names;
use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of this page.
pub const ROUTES: &[Route] = &[
    Route::get("/", Access::Public, show),
    Route::get("/scholen", Access::LoggedIn, schools),
];

/// A school on the list.
struct SchoolCard {
    id: String,
    name: String,
    code: String,
    sector: &'static str,
    roles: String,
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    /// Nobody has been here yet: the page says how to begin.
    is_new: bool,
}

#[derive(Template)]
#[template(path = "schools.html")]
struct SchoolsPage {
    shell: Shell,
    schools: Vec<SchoolCard>,
    boards: Vec<(String, String)>,
}

/// A person with one school goes straight there; `/scholen` always shows the list.
fn show(request: &Request) -> Result<Reply, PageError> {
    if request.session.is_none() {
        let is_new = request.app.overview()?.is_empty();
        let shell = Shell::public(request);
        return Reply::page(&StartPage { shell, is_new });
    }
    let boards = request.app.boards_of(request.actor()?)?;
    match cards(request)?.as_slice() {
        [only] if boards.is_empty() => Reply::see_other(format!("/school/{}", only.id)),
        _ => Reply::see_other("/scholen"),
    }
}

fn schools(request: &Request) -> Result<Reply, PageError> {
    let boards = request.app.boards_of(request.actor()?)?;
    Reply::page(&SchoolsPage {
        shell: Shell::public(request),
        schools: cards(request)?,
        boards: boards
            .into_iter()
            .map(|board| (format!("/bestuur/{}", board.id), board.name))
            .collect(),
    })
}

fn cards(request: &Request) -> Result<Vec<SchoolCard>, PageError> {
    let actor = request.actor()?;
    let sites = request.app.sites_of(actor)?.into_iter();
    Ok(sites
        .map(|site| SchoolCard {
            id: site.id.to_string(),
            code: site.code.to_string(),
            sector: crate::language::terms::sector(site.sector),
            roles: role_names(&actor.roles_at(&site)),
            name: site.name,
        })
        .collect())
}
