//! What a page receives and answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::account::Session;
use app::{Action, Actor, BoardEntry, Entry, Kansrijk};
use kernel::{BoardId, SiteId};

use crate::language::Language;
use crate::{Form, PageError, Upload};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Anybody who is logged in; the page itself shows only what their roles allow.
    LoggedIn,
    /// Who may do this at the school named by `{school}` in the path.
    School(Action),
    /// Who may do this for the board named by `{bestuur}` in the path.
    Board(Action),
    /// Who may do this for all of this program, such as its menukaart.
    Program(Action),
}

/// A page: a plain function, run off the async threads.
pub(crate) type Handler = fn(&Request) -> Result<Reply, PageError>;

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with `{name}` parts.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What it does.
    pub handler: Handler,
}

impl Route {
    /// A page to look at.
    pub const fn get(path: &'static str, access: Access, handler: Handler) -> Self {
        Self {
            method: "GET",
            path,
            access,
            handler,
        }
    }

    /// A form to send.
    pub const fn post(path: &'static str, access: Access, handler: Handler) -> Self {
        Self {
            method: "POST",
            path,
            access,
            handler,
        }
    }
}

/// A request that has passed the access and form-token checks of its route.
pub struct Request {
    /// The running system.
    pub app: Arc<Kansrijk>,
    /// The session, when logged in.
    pub session: Option<Session>,
    /// The session's cookie value.
    pub token: Option<String>,
    /// The path asked for.
    pub path: String,
    /// The address to come back to after changing the language; empty when there is none.
    pub here: String,
    /// The `{name}` parts of the path.
    pub params: BTreeMap<String, String>,
    /// The query.
    pub query: Form,
    /// The form, for POST.
    pub form: Form,
    /// The uploaded file, for multipart forms.
    pub upload: Option<Upload>,
    /// Files chosen together with it.
    pub more_uploads: Vec<Upload>,
    /// The client's address.
    pub address: String,
}

impl Request {
    /// The logged-in person.
    pub fn actor(&self) -> Result<&Actor, PageError> {
        self.session
            .as_ref()
            .map(|session| &session.actor)
            .ok_or(PageError::LoginNeeded)
    }

    /// A `{name}` part of the path as a number type; a malformed one does not exist.
    pub fn param<T: std::str::FromStr>(&self, name: &str) -> Result<T, PageError> {
        let text = self.params.get(name).ok_or(PageError::NotFound)?;
        text.parse().map_err(|_| PageError::NotFound)
    }

    /// The school in the path.
    pub fn site(&self) -> Result<SiteId, PageError> {
        self.param("school")
    }

    /// Enters the school in the path for an action.
    pub fn enter(&self, action: Action) -> Result<Entry, PageError> {
        Ok(self.app.enter(self.actor()?, self.site()?, action)?)
    }

    /// The board in the path.
    pub fn board(&self) -> Result<BoardId, PageError> {
        self.param("bestuur")
    }

    /// Enters the board in the path for an action.
    pub fn enter_board(&self, action: Action) -> Result<BoardEntry, PageError> {
        Ok(self.app.enter_board(self.actor()?, self.board()?, action)?)
    }
}

/// What a page answers.
#[derive(Debug)]
pub enum Reply {
    /// A page; the status is 200 unless the form was refused (422).
    Html(String),
    /// A page that shows a form again with what is wrong (422).
    Refused(String),
    /// Go and look there (303).
    SeeOther(String),
    /// A new session or its end, then go there.
    Cookie {
        /// The value; empty ends the session.
        token: String,
        /// Seconds it lasts.
        seconds: i64,
        /// Where to go.
        to: String,
    },
    /// The language that the reader chose, then go there.
    Language {
        /// The language.
        language: Language,
        /// Where to go.
        to: String,
    },
    /// A file.
    File {
        /// Media type.
        media_type: &'static str,
        /// Name for saving; without, it is shown.
        save_as: Option<String>,
        /// Content.
        bytes: Vec<u8>,
    },
}

impl Reply {
    /// Renders a template as a page.
    pub fn page(template: &impl askama::Template) -> Result<Self, PageError> {
        Ok(Self::Html(template.render()?))
    }

    /// Renders a template as a refused form.
    pub fn refused(template: &impl askama::Template) -> Result<Self, PageError> {
        Ok(Self::Refused(template.render()?))
    }

    /// Sends the reader on.
    pub fn see_other(to: impl Into<String>) -> Result<Self, PageError> {
        Ok(Self::SeeOther(to.into()))
    }
}
