//! For who builds something: what the API gives, and how to ask it.

use askama::Template;

use crate::api::{ApiAccess, BASE, VERSION, endpoints};
use crate::{Access, PageError, Reply, Request, Route, Shell, word};

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::get("/ontwikkelaars", Access::Public, show)];

/// An endpoint in the table.
struct EndpointLine {
    path: String,
    summary: &'static str,
    about: &'static str,
    query: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "about/developers.html")]
struct DevelopersPage {
    shell: Shell,
    version: &'static str,
    endpoints: Vec<EndpointLine>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let lines = endpoints().into_iter().map(|endpoint| EndpointLine {
        path: format!("{BASE}{}", endpoint.path),
        summary: endpoint.summary,
        about: endpoint.about,
        query: endpoint
            .query
            .iter()
            .map(|parameter| parameter.name)
            .collect::<Vec<_>>()
            .join(", "),
        open: endpoint.access == ApiAccess::Open,
    });
    Reply::page(&DevelopersPage {
        shell: Shell::public(request).crumb(word("developers-title"), None),
        version: VERSION,
        endpoints: lines.collect(),
    })
}
