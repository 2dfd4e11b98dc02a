//! How a computed figure gets onto the menukaart, in plain words.

use askama::Template;

use super::shell;
use crate::{PageError, Reply, Request, Shell, word};

#[derive(Template)]
#[template(path = "catalogue/method.html")]
struct MethodPage {
    shell: Shell,
    /// Id, heading and text.
    steps: Vec<(&'static str, &'static str, &'static str)>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&MethodPage {
        shell: shell(request, Some(word("method-title"))),
        steps: vec![
            (
                "onderzoeken",
                word("method-studies"),
                word("method-studies-text"),
            ),
            ("effect", word("method-size"), word("method-size-text")),
            (
                "samen",
                word("method-together"),
                word("method-together-text"),
            ),
            (
                "marges",
                word("method-intervals"),
                word("method-intervals-text"),
            ),
            ("maanden", word("method-months"), word("method-months-text")),
            (
                "sterkte",
                word("method-strength"),
                word("method-strength-text"),
            ),
            (
                "overgenomen",
                word("method-taken"),
                word("method-taken-text"),
            ),
            (
                "onbekend",
                word("method-unknown"),
                word("method-unknown-text"),
            ),
        ],
    })
}
