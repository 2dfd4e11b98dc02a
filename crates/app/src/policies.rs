//! The policy data that ships with the program, read once at start.

use policy::Catalogues;

use crate::AppError;

/// Everything dated that the program decides by.
pub struct Policies {
    /// Editions of the menukaart.
    pub catalogues: Catalogues,
}

impl Policies {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// When one of them cannot be read: a fault in the program, found by its tests.
    pub fn embedded() -> Result<Self, AppError> {
        let catalogues = Catalogues::embedded().map_err(wrong)?;
        Ok(Self { catalogues })
    }
}

fn wrong(error: impl std::fmt::Display) -> AppError {
    AppError::Policy(error.to_string())
}
