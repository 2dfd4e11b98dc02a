//! What this is, what is kept of whoever uses it, and how accessible it is.

use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/over", Access::Public, about),
    Route::get("/toegankelijkheid", Access::Public, accessibility),
];

#[derive(Template)]
#[template(path = "about/about.html")]
struct AboutPage {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "about/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
}

fn about(request: &Request) -> Result<Reply, PageError> {
    let shell = Shell::public(request);
    Reply::page(&AboutPage { shell })
}

fn accessibility(request: &Request) -> Result<Reply, PageError> {
    let shell = Shell::public(request);
    Reply::page(&AccessibilityPage { shell })
}
