//! Beginning a draft, also when somebody follows a link into a draft that does not exist yet.

use askama::Template;
use kernel::SiteId;

use super::form::own_address;
use super::{base, shell};
use crate::{PageError, Reply, Request, Shell, word};
use app::Action;

#[derive(Template)]
#[template(path = "programme/begin.html")]
struct BeginPage {
    shell: Shell,
    base: String,
    onwards: String,
    may_edit: bool,
}

/// Offers to begin a draft, and then to go on to the page that was asked for.
pub(super) fn offer(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewDraft)?;
    Reply::page(&BeginPage {
        shell: shell(request, &entry, word("programme-begin-crumb")),
        base: base(&entry),
        onwards: own_address(request),
        may_edit: entry.may(Action::EditProgramme),
    })
}

/// Begins a draft: an empty one, or one from the newest fixed version.
pub(super) fn begin(request: &Request) -> Result<Reply, PageError> {
    let site = request.site()?;
    let year = request.app.first_funded_year();
    match request.app.begin_draft(request.actor()?, site, year) {
        // Somebody else began in the meantime: that draft is the one to work in.
        Ok(_) | Err(app::AppError::Conflict) => {
            Reply::see_other(destination(request.form.text("verder"), site))
        }
        Err(error) => Err(error.into()),
    }
}

/// Where to go on to: only a page of this school's own programme.
fn destination(asked: &str, site: SiteId) -> String {
    let own = format!("/school/{site}/programma");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/?&=%_.+-".contains(&byte);
    let below = asked.strip_prefix(&own);
    let fits = below.is_some_and(|rest| rest.starts_with('/') && !rest.contains("//"));
    if fits && asked.bytes().all(plain) {
        asked.to_owned()
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_on_only_inside_the_own_programme() {
        let site = SiteId::new(7);
        let own = "/school/7/programma/maatregelen/nieuw?interventie=feedback&bevinding=3";
        assert_eq!(destination(own, site), own);
        for foreign in [
            "",
            "//elders.example",
            "https://elders.example",
            "/school/8/programma/teksten",
            "/school/7/programma//elders.example",
            "/school/7/programma/x\r\nSet-Cookie: a=b",
            "/school/7/programmax",
        ] {
            assert_eq!(
                destination(foreign, site),
                "/school/7/programma",
                "{foreign}"
            );
        }
    }
}
