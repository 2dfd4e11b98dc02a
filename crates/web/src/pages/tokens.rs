//! The own tokens: with which programs read for me, in which role, at which school?

use app::AppError;
use app::account::{TOKEN_DAYS, TokenRecord, TokenWish};
use app::clock::day_of;
use askama::Template;
use kernel::{Finding, Role, SiteId, TokenId};

use crate::language::date;
use crate::shell::role_name;
use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

const PATH: &str = "/account/tokens";

/// The routes of this page.
pub const ROUTES: &[Route] = &[
    Route::get(PATH, Access::LoggedIn, show),
    Route::post(PATH, Access::LoggedIn, make),
    Route::post("/account/tokens/intrekken", Access::LoggedIn, revoke),
];

/// A token in the list.
struct TokenLine {
    id: String,
    label: String,
    place: String,
    made: String,
    ends: String,
    used: Option<String>,
}

/// A choice of a list.
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct TokensPage {
    shell: Shell,
    tokens: Vec<TokenLine>,
    places: Vec<Choice>,
    terms: Vec<Choice>,
    label: String,
    /// The secret of the token that was just made: shown once.
    secret: Option<String>,
    done: bool,
    problems: Vec<Finding>,
}

fn page(request: &Request) -> Result<TokensPage, PageError> {
    let actor = request.actor()?;
    let places = request.app.token_places(actor)?;
    let sites = request.app.sites_of(actor)?;
    let place_of = |token: &TokenRecord| {
        let site = sites.iter().find(|site| site.id == token.site);
        let school = site.map_or(word("tokens-old-school"), |site| site.name.as_str());
        format!("{}, {school}", role_name(token.role))
    };
    let tokens = request
        .app
        .tokens(actor)?
        .into_iter()
        .map(|token| TokenLine {
            place: place_of(&token),
            id: token.id.to_string(),
            made: date(day_of(token.created_at)),
            ends: date(day_of(token.expires_at)),
            used: token.last_used_at.map(|at| date(day_of(at))),
            label: token.label,
        });
    let (asked, days) = (request.form.text("rol"), request.form.text("dagen"));
    let places = places.into_iter().map(|(role, site)| {
        let value = format!("{} {}", role.code(), site.id);
        Choice {
            label: format!("{}, {}", role_name(role), site.name),
            selected: value == asked,
            value,
        }
    });
    let terms = TOKEN_DAYS.into_iter().map(|term| Choice {
        value: term.to_string(),
        label: say("tokens-days").with("n", term).text(),
        selected: term.to_string() == days,
    });
    Ok(TokensPage {
        shell: Shell::public(request)
            .crumb(word("menu-account"), Some("/account".into()))
            .crumb(word("tokens-title"), None),
        tokens: tokens.collect(),
        places: places.collect(),
        terms: terms.collect(),
        label: request.form.text("naam").to_owned(),
        secret: None,
        done: request.query.text("klaar") == "ingetrokken",
        problems: Vec::new(),
    })
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request)?)
}

/// A role and a school, as the list sends them.
fn place(text: &str) -> Option<(Role, SiteId)> {
    let (role, site) = text.split_once(' ')?;
    Some((role.parse().ok()?, site.parse().ok()?))
}

fn make(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let wish = TokenWish {
        label: form.text("naam"),
        place: place(form.text("rol")),
        days: form.text("dagen").parse().ok(),
    };
    match request.app.make_token(request.actor()?, wish) {
        Ok(secret) => Reply::page(&TokensPage {
            secret: Some(secret),
            label: String::new(),
            ..page(request)?
        }),
        Err(AppError::Refused(findings)) => Reply::refused(&TokensPage {
            problems: findings.kept().to_vec(),
            ..page(request)?
        }),
        Err(error) => Err(error.into()),
    }
}

fn revoke(request: &Request) -> Result<Reply, PageError> {
    let id: TokenId = request
        .form
        .text("token")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    request.app.revoke_token(request.actor()?, id)?;
    Reply::see_other(format!("{PATH}?klaar=ingetrokken"))
}
