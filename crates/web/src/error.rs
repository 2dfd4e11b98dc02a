//! Where every error becomes a status and Dutch words: the one place that decides both.

use app::AppError;
use kernel::Finding;

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
    /// The request is too large or malformed.
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
    /// The status and the Dutch words.
    pub fn explain(&self) -> Explained {
        let said = |status, title, text: &str| Explained {
            status,
            title,
            text: text.to_owned(),
            findings: Vec::new(),
        };
        match self {
            Self::LoginNeeded => said(401, "Eerst inloggen", "Log in om deze pagina te zien."),
            Self::PasswordFirst => said(
                403,
                "Kies eerst een eigen wachtwoord",
                "Daarna kunt u verder.",
            ),
            Self::NotFound | Self::App(AppError::NotFound) => said(
                404,
                "Deze pagina bestaat niet",
                "Het adres klopt niet, of de pagina hoort niet bij uw school.",
            ),
            Self::FormToken => said(
                403,
                "Dit formulier is verlopen",
                "Ga terug, ververs de pagina en verstuur het formulier opnieuw. Er is niets gewijzigd.",
            ),
            Self::BadRequest(text) => said(400, "Dit kunnen we niet lezen", text),
            Self::Template(_) | Self::Document(_) => said(500, "Er ging iets mis", INTERNAL),
            Self::App(error) => explain_app(error),
        }
    }
}

const INTERNAL: &str = "De fout is vastgelegd zonder uw gegevens. Er is niets gewijzigd.";

fn explain_app(error: &AppError) -> Explained {
    let (status, title, text) = match error {
        AppError::Forbidden => {
            (403, "Dit mag u niet", "Uw rol geeft hier geen toegang. Vraag de beheerder.".into())
        }
        AppError::WrongLogin => {
            (422, "Inloggen lukte niet", "Naam en wachtwoord horen niet bij elkaar.".into())
        }
        AppError::Throttled { seconds } => (
            429,
            "Even wachten",
            format!("Er is te vaak geprobeerd in te loggen. Probeer het over {seconds} seconden."),
        ),
        AppError::Conflict => (
            409,
            "Iemand anders was eerder",
            "Dit is intussen gewijzigd. Uw invoer is niet opgeslagen: bekijk eerst de nieuwe stand."
                .into(),
        ),
        AppError::Refused(findings) => {
            let findings = findings.kept().to_vec();
            let text = "Er is niets gewijzigd. Los eerst dit op:".into();
            return Explained { status: 422, title: "Dit kan zo niet", text, findings };
        }
        AppError::NotFound => (404, "Deze pagina bestaat niet", "Het adres klopt niet.".into()),
        AppError::Store(_) | AppError::Policy(_) | AppError::Internal(_) | AppError::File(_) => {
            (500, "Er ging iets mis", INTERNAL.into())
        }
    };
    Explained {
        status,
        title,
        text,
        findings: Vec::new(),
    }
}
