//! The editions that count: of a data folder, or those that ship with the program.

use std::path::Path;

use app::edition::{Catalogue, Catalogues, check_shipped};
use app::{AppError, Kansrijk, Policies};
use kernel::{Date, Findings};

use super::text_of;
use crate::command::AtCatalogue;
use crate::outcome::Failure;
use crate::serving::open_existing;

/// The editions that count here: of a data folder, or those that ship with the program.
pub(super) enum Known {
    Folder(Box<Kansrijk>),
    Shipped(Box<Policies>),
}

impl Known {
    pub(super) fn of(at: &AtCatalogue) -> Result<Self, Failure> {
        match &at.data {
            Some(folder) => Ok(Self::Folder(Box::new(open_existing(folder)?))),
            None => Ok(Self::Shipped(Box::new(Policies::embedded()?))),
        }
    }

    pub(super) fn policies(&self) -> &Policies {
        match self {
            Self::Folder(app) => app.policies(),
            Self::Shipped(policies) => policies,
        }
    }

    pub(super) fn catalogues(&self) -> &Catalogues {
        self.policies().catalogues()
    }

    /// What stands in the way of an edition, and what to look at.
    pub(super) fn check(&self, catalogue: &Catalogue) -> Result<Findings, AppError> {
        match self {
            Self::Folder(app) => app.check_next(catalogue),
            Self::Shipped(policies) => {
                let mut findings = catalogue.check_among(policies.catalogues(), self.today());
                findings.extend(check_shipped(
                    catalogue,
                    policies.shipped_outcomes(self.today()),
                ));
                Ok(findings)
            }
        }
    }

    pub(super) fn today(&self) -> Date {
        match self {
            Self::Folder(app) => app.today().0,
            Self::Shipped(_) => app::clock::Clock::System.today().0,
        }
    }

    pub(super) fn edition(&self, id: &str) -> Result<&Catalogue, Failure> {
        self.catalogues()
            .edition(id)
            .ok_or_else(|| unknown(id, self.catalogues()))
    }

    /// An edition by its id, or else from a file.
    pub(super) fn edition_or_file(&self, text: &str) -> Result<Catalogue, Failure> {
        if let Some(known) = self.catalogues().edition(text) {
            return Ok(known.clone());
        }
        let path = Path::new(text);
        if !path.is_file() {
            return Err(unknown(text, self.catalogues()));
        }
        Ok(Catalogue::validate(text, &text_of(path)?).map_err(AppError::Refused)?)
    }
}

fn unknown(id: &str, known: &Catalogues) -> Failure {
    let ids = known.editions().iter().map(Catalogue::id);
    let ids = ids.collect::<Vec<_>>().join(", ");
    Failure::absent(format!(
        "Er is geen editie en geen bestand \"{id}\". Er zijn: {ids}."
    ))
}
