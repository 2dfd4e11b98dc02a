//! Error pages, with a way on.

use askama::Template;

use crate::error::Explained;
use crate::{PageError, Request, Shell, word};

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
    let mut shell = request.map(Shell::public).unwrap_or_default();
    // Nothing to come back to; and an address that exists looks like one that does not.
    shell.here.clear();
    let page = ErrorPage { shell, explained }.render();
    (
        status,
        page.unwrap_or_else(|_| word("error-wrong").to_owned()),
    )
}
