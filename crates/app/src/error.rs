//! Why a use case did not happen.

use kernel::Findings;
use store::StoreError;

/// Why a use case did not happen. The Dutch words and the HTTP status are chosen in `web`.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// The person's roles do not allow it.
    #[error("not allowed")]
    Forbidden,
    /// Login name and password do not belong together.
    #[error("wrong login")]
    WrongLogin,
    /// Too many failed logins.
    #[error("too many attempts, wait {seconds} seconds")]
    Throttled {
        /// How long to wait.
        seconds: i64,
    },
    /// The input was refused; nothing has changed.
    #[error("refused with findings")]
    Refused(Findings),
    /// Somebody else saved first; nothing has changed.
    #[error("changed by somebody else")]
    Conflict,
    /// The database failed.
    #[error("storage failed")]
    Store(StoreError),
    /// A policy file that ships with the program cannot be read.
    #[error("policy data: {0}")]
    Policy(String),
    /// Something that should not happen.
    #[error("internal: {0}")]
    Internal(&'static str),
    /// A file or folder could not be used.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict => Self::Conflict,
            other => Self::Store(other),
        }
    }
}
