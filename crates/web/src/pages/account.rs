//! The own account: password and sessions.

use app::AppError;
use app::account::PasswordChange;
use askama::Template;
use kernel::Finding;

use crate::error::Explained;
use crate::shell::role_name;
use crate::{Access, PageError, Reply, Request, Route, Shell, word};

/// Where it is.
pub(crate) const PATH: &str = "/account";

/// The routes of this page.
pub const ROUTES: &[Route] = &[
    Route::get(PATH, Access::LoggedIn, show),
    Route::post("/account/wachtwoord", Access::LoggedIn, change_password),
    Route::post("/account/sessies", Access::LoggedIn, end_sessions),
];

/// Whether a route is closed to somebody who still has the password that another person chose.
pub(crate) fn waits_for_password(route: Route) -> bool {
    let own = route.path == "/uitloggen" || ROUTES.iter().any(|own| own.path == route.path);
    (route.access != Access::Public || route.path == "/") && !own
}

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    shell: Shell,
    name: String,
    login: String,
    roles: Vec<String>,
    other_sessions: u32,
    initial_password: bool,
    done: Option<&'static str>,
    problems: Vec<Finding>,
    wait: Option<Explained>,
}

fn page(request: &Request) -> Result<AccountPage, PageError> {
    let actor = request.actor()?;
    let own = request.app.own_account(actor)?;
    let sites = request.app.sites_of(actor)?;
    let roles = actor.grants.iter().map(|grant| {
        let site = grant
            .site
            .and_then(|id| sites.iter().find(|known| known.id == id));
        let place = site.map_or(word("account-whole-board"), |site| site.name.as_str());
        format!("{}, {place}", role_name(grant.role))
    });
    let done = match request.query.text("klaar") {
        "wachtwoord" => Some(word("account-password-changed")),
        "sessies" => Some(word("account-sessions-ended")),
        _ => None,
    };
    Ok(AccountPage {
        shell: Shell::public(request).crumb(word("menu-account"), None),
        roles: roles.collect(),
        name: own.account.name,
        login: own.account.login,
        other_sessions: own.sessions.saturating_sub(1),
        initial_password: own.account.initial_password,
        done,
        problems: Vec::new(),
        wait: None,
    })
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request)?)
}

fn change_password(request: &Request) -> Result<Reply, PageError> {
    let token = request.token.as_deref().ok_or(PageError::LoginNeeded)?;
    let change = PasswordChange {
        current: request.form.secret("huidig"),
        new: request.form.secret("wachtwoord"),
        again: request.form.secret("opnieuw"),
    };
    match request.app.change_password(request.actor()?, token, change) {
        Ok(()) => Reply::see_other(format!("{PATH}?klaar=wachtwoord")),
        Err(AppError::Refused(findings)) => Reply::refused(&AccountPage {
            problems: findings.kept().to_vec(),
            ..page(request)?
        }),
        Err(error @ AppError::Throttled { .. }) => Reply::refused(&AccountPage {
            wait: Some(PageError::from(error).explain()),
            ..page(request)?
        }),
        Err(error) => Err(error.into()),
    }
}

fn end_sessions(request: &Request) -> Result<Reply, PageError> {
    let token = request.token.as_deref().ok_or(PageError::LoginNeeded)?;
    request.app.end_other_sessions(request.actor()?, token)?;
    Reply::see_other(format!("{PATH}?klaar=sessies"))
}
