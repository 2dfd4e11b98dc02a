//! What is measured.

use kernel::{Domain, Grade, Season};

/// From which test moment to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GrowthInterval {
    /// Season of the first test.
    pub from: Season,
    /// Season of the second test.
    pub to: Season,
    /// School years between the two.
    pub years_later: u8,
}

/// Growth or level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// The later score less the earlier one, of pupils with both.
    Growth(GrowthInterval),
    /// The score at a test moment.
    Level(Season),
}

/// A cell of the monitor. Scores of two scales or versions are never compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Domain of learning.
    pub domain: Domain,
    /// Year group at the first test.
    pub grade: Grade,
    /// Growth or level.
    pub quantity: Quantity,
    /// Scale of the scores.
    pub scale: String,
    /// Version of the test, where there are several on one scale.
    pub version: Option<String>,
}
