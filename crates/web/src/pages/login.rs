//! Logging in and out.

use askama::Template;

use crate::error::Explained;
use crate::{Access, PageError, Reply, Request, Route, Shell};

/// The routes of this page.
pub const ROUTES: &[Route] = &[
    Route::get("/inloggen", Access::Public, show),
    Route::post("/inloggen", Access::Public, log_in),
    Route::post("/uitloggen", Access::LoggedIn, log_out),
];

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    shell: Shell,
    login: String,
    problem: Option<Explained>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let shell = Shell::public(request);
    Reply::page(&LoginPage {
        shell,
        login: String::new(),
        problem: None,
    })
}

fn log_in(request: &Request) -> Result<Reply, PageError> {
    let (login, password) = (
        request.form.text("gebruikersnaam"),
        request.form.secret("wachtwoord"),
    );
    match request.app.log_in(login, password, &request.address) {
        Ok(session) => Ok(Reply::Cookie {
            token: session.token,
            seconds: session.seconds,
            to: "/".into(),
        }),
        Err(error @ (app::AppError::WrongLogin | app::AppError::Throttled { .. })) => {
            let problem = Some(PageError::from(error).explain());
            let shell = Shell::public(request);
            Reply::refused(&LoginPage {
                shell,
                login: login.to_owned(),
                problem,
            })
        }
        Err(error) => Err(error.into()),
    }
}

fn log_out(request: &Request) -> Result<Reply, PageError> {
    if let Some(token) = &request.token {
        request.app.log_out(token, request.actor()?)?;
    }
    Ok(Reply::Cookie {
        token: String::new(),
        seconds: 0,
        to: "/inloggen".into(),
    })
}
