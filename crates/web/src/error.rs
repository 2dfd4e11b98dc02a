//! Where every error becomes a status and words: the one place that decides both.

use app::AppError;
use kernel::Finding;

use crate::{say, word};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The person must log in first.
    #[error("login needed")]
    LoginNeeded,
    /// The person must first replace the password that somebody else chose.
    #[error("password first")]
    PasswordFirst,
    /// The page does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// The form's token is missing or of another session.
    #[error("form token")]
    FormToken,
    /// The request is too large or malformed; the key of the message that says how.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// The use case did not happen.
    #[error(transparent)]
    App(#[from] AppError),
    /// A template failed.
    #[error("template")]
    Template(#[from] askama::Error),
    /// A document could not be made.
    #[error("document: {0}")]
    Document(#[from] documents::DocumentError),
}

/// An error in words for people.
#[derive(Clone, Debug)]
pub struct Explained {
    /// HTTP status.
    pub status: u16,
    /// Title.
    pub title: &'static str,
    /// What is the matter and what to do.
    pub text: String,
    /// Findings, when the input was refused.
    pub findings: Vec<Finding>,
}

impl PageError {
    /// The status and the words.
    pub fn explain(&self) -> Explained {
        let said = |status, title, text: &str| Explained {
            status,
            title,
            text: text.to_owned(),
            findings: Vec::new(),
        };
        match self {
            Self::LoginNeeded => said(
                401,
                word("error-log-in-first"),
                word("error-log-in-first-text"),
            ),
            Self::PasswordFirst => said(
                403,
                word("error-own-password"),
                word("error-own-password-text"),
            ),
            Self::NotFound | Self::App(AppError::NotFound) => {
                said(404, word("error-no-page"), word("error-no-page-text"))
            }
            Self::FormToken => said(403, word("error-old-form"), word("error-old-form-text")),
            Self::BadRequest(key) => said(400, word("error-unreadable"), word(key)),
            Self::Template(_) | Self::Document(_) => {
                said(500, word("error-wrong-title"), word(INTERNAL))
            }
            Self::App(error) => explain_app(error),
        }
    }
}

const INTERNAL: &str = "error-internal";

fn explain_app(error: &AppError) -> Explained {
    let (status, title, text) = match error {
        AppError::Forbidden => (
            403,
            word("error-forbidden"),
            word("error-forbidden-text").into(),
        ),
        AppError::WrongLogin => (422, word("error-login"), word("error-login-text").into()),
        AppError::Throttled { seconds } => (
            429,
            word("error-wait"),
            say("error-wait-text").with("seconds", seconds).text(),
        ),
        AppError::Conflict => (
            409,
            word("error-conflict"),
            word("error-conflict-text").into(),
        ),
        AppError::Refused(findings) => {
            let findings = findings.kept().to_vec();
            let text = word("error-refused-text").into();
            return Explained {
                status: 422,
                title: word("error-refused"),
                text,
                findings,
            };
        }
        AppError::NotFound => (
            404,
            word("error-no-page"),
            word("error-wrong-address").into(),
        ),
        AppError::Store(_) | AppError::Policy(_) | AppError::Internal(_) | AppError::File(_) => {
            (500, word("error-wrong-title"), word(INTERNAL).into())
        }
    };
    Explained {
        status,
        title,
        text,
        findings: Vec::new(),
    }
}
