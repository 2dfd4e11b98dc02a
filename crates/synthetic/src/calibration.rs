//! The published summary figures that the generator reproduces.

use kernel::{Domain, Season};
use serde::Deserialize;

use crate::SyntheticError;

const FILE: &str = "calibration.toml";

/// The figures of `data/synthetic/calibration.toml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Calibration {
    figure: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Figure {
    pub(crate) key: String,
    pub(crate) subject: String,
    pub(crate) stratum: String,
    pub(crate) value: f64,
}

impl Calibration {
    pub(crate) fn embedded() -> Result<Self, SyntheticError> {
        toml::from_str(include_str!("../../../data/synthetic/calibration.toml"))
            .map_err(|source| SyntheticError::File { file: FILE, source })
    }

    #[cfg(test)]
    pub(crate) fn figures(&self) -> &[Figure] {
        &self.figure
    }

    pub(crate) fn figure(
        &self,
        key: &str,
        subject: &str,
        stratum: &str,
    ) -> Result<f64, SyntheticError> {
        let found = self.figure.iter().find(|figure| {
            figure.key == key && figure.subject == subject && figure.stratum == stratum
        });
        found
            .map(|figure| figure.value)
            .ok_or_else(|| SyntheticError::Missing {
                file: FILE,
                what: format!("{key} / {subject} / {stratum}"),
            })
    }

    /// The share of pupils without a test.
    pub(crate) fn missing(
        &self,
        domain: Domain,
        season: Season,
        treated: bool,
    ) -> Result<f64, SyntheticError> {
        let key = format!("missing_{}", season.letter());
        let stratum = if treated { "treated" } else { "control" };
        self.figure(&key, subject(domain), stratum)
    }
}

/// The publication's name of a domain. It has no technical reading: spelling stands in; vocabulary
/// and English borrow from reading (assumptions).
pub(crate) const fn subject(domain: Domain) -> &'static str {
    match domain {
        Domain::Maths => "Maths",
        Domain::ReadingComprehension | Domain::Vocabulary | Domain::English => "Reading",
        Domain::Spelling | Domain::TechnicalReading => "Spelling",
    }
}
