//! Error pages, with a way on.

use askama::Template;

use crate::error::Explained;
use crate::{PageError, Request, Shell};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    explained: Explained,
}

/// The status and page of an error.
pub(crate) fn render(request: Option<&Request>, error: &PageError) -> (u16, String) {
    let explained = error.explain();
    let status = explained.status;
    let shell = request.map(Shell::public).unwrap_or_default();
    let page = ErrorPage { shell, explained }.render();
    (
        status,
        page.unwrap_or_else(|_| "Er ging iets mis.".to_owned()),
    )
}
