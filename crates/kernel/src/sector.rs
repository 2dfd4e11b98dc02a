//! Sectors of Dutch primary and secondary education.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// The sector of a school location, by its official abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sector {
    /// Basisonderwijs: mainstream primary.
    Po,
    /// Speciaal basisonderwijs: special primary.
    Sbo,
    /// Speciaal onderwijs: special schools, primary age.
    So,
    /// Voortgezet speciaal onderwijs: special schools, secondary age.
    Vso,
    /// Voortgezet onderwijs: mainstream secondary.
    Vo,
    /// Praktijkonderwijs: practical secondary.
    Pro,
}

impl Sector {
    /// Every sector, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Po,
        Self::Sbo,
        Self::So,
        Self::Vso,
        Self::Vo,
        Self::Pro,
    ];

    /// The code in data files: `po`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Po => "po",
            Self::Sbo => "sbo",
            Self::So => "so",
            Self::Vso => "vso",
            Self::Vo => "vo",
            Self::Pro => "pro",
        }
    }

    /// Whether results are compared with a national norm group per year group. Special schools
    /// teach pupils whom those norms do not describe: the share below a national cut says
    /// nothing about the school there.
    pub const fn has_national_norm(self) -> bool {
        matches!(self, Self::Po | Self::Vo | Self::Pro)
    }

    /// Whether groups are taught at levels ([`crate::Track`]).
    pub const fn has_tracks(self) -> bool {
        matches!(self, Self::Vo | Self::Pro)
    }

    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Po => "basisonderwijs",
            Self::Sbo => "speciaal basisonderwijs",
            Self::So => "speciaal onderwijs",
            Self::Vso => "voortgezet speciaal onderwijs",
            Self::Vo => "voortgezet onderwijs",
            Self::Pro => "praktijkonderwijs",
        }
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Sector {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::ALL
            .into_iter()
            .find(|sector| sector.code() == text)
            .ok_or_else(|| ParseError::new("sector", text))
    }
}
