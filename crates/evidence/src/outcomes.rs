//! Results of recipes as dated data: what ships on the menukaart without the rows behind it.
//!
//! The file is written by `kansrijk evidence synthesise`, never by hand. Numbers have six decimals, so that
//! machines whose last bits differ write the same bytes.

mod rows;
mod write;

use policy::{Dated, PolicyError, PolicyHeader};

use crate::synthesis::Outcome;

pub use write::{Heading, write};

/// One dated file of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    header: PolicyHeader,
    /// One per intervention.
    pub outcomes: Vec<Outcome>,
}

impl Dated for Outcomes {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

/// The results that ship, by their name inside `data/policy`.
pub const SHIPPED: (&str, &str) = (
    "synthese/uitkomsten/2026-11-24.1.toml",
    include_str!("../../../data/policy/synthese/uitkomsten/2026-11-24.1.toml"),
);

impl Outcomes {
    /// Reads a file of results.
    ///
    /// # Errors
    /// When it cannot be read, or holds a code that does not exist.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, outcomes) = rows::parse(file, text)?;
        Ok(Self { header, outcomes })
    }

    /// The results that ship.
    ///
    /// # Errors
    /// When the embedded file is not right; a test says it is.
    pub fn embedded() -> Result<Vec<Self>, PolicyError> {
        let (file, text) = SHIPPED;
        Ok(vec![Self::parse(file, text)?])
    }

    /// What the file says of a set of studies: title, source and conditions.
    pub fn told_of(&self, set: &str) -> Option<&str> {
        let mut sources = self.header.sources.iter();
        sources.find_map(|source| source.strip_prefix(set)?.strip_prefix(": "))
    }
}

#[cfg(test)]
mod tests;
