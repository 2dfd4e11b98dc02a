//! The front door: for a visitor what this is, for a person their schools.

use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::get("/", Access::Public, show)];

/// A school on the start page.
struct SchoolCard {
    id: String,
    name: String,
    code: String,
    roles: String,
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    schools: Vec<SchoolCard>,
    boards: Vec<(String, String)>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let (mut schools, mut boards) = (Vec::new(), Vec::new());
    if let Ok(actor) = request.actor() {
        let known = request.app.boards_of(actor)?.into_iter();
        boards.extend(known.map(|board| (format!("/bestuur/{}", board.id), board.name)));
        for site in request.app.sites_of(actor)? {
            let roles: Vec<&str> = actor
                .roles_at(&site)
                .iter()
                .map(|role| role.code())
                .collect();
            schools.push(SchoolCard {
                id: site.id.to_string(),
                code: site.code.to_string(),
                roles: roles.join(", "),
                name: site.name,
            });
        }
    }
    if let [only] = schools.as_slice()
        && boards.is_empty()
    {
        return Reply::see_other(format!("/school/{}", only.id));
    }
    Reply::page(&StartPage {
        shell: Shell::public(request),
        schools,
        boards,
    })
}
