//! Year groups.

use std::fmt;
use std::str::FromStr;

use crate::{ParseError, Sector};

/// A year group (jaargroep) as exchange files name it (EDEXML code table `jaargroep`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// `0`: instroom, before groep 1 counts (peuter or first-term kleuter).
    Intake,
    /// `1` to `8`: groep 1 to groep 8 of primary education.
    Groep(u8),
    /// `11` to `16`: year 1 to 6 of secondary education.
    Secondary(u8),
    /// `S`: special (primary) education, no year group.
    Special,
    /// `V`: special secondary education.
    SpecialSecondary,
    /// `B` or `D`: baby or toddler, outside the scan.
    PreSchool,
    /// `C`: combination group; the pupil's own year group counts.
    Combination,
    /// `N`: not primary or secondary education.
    None,
    /// `H`: historical, the pupil or group has left.
    Historical,
}

impl Grade {
    /// The code in exchange files; `B` and `D` both come back as `B`.
    pub fn code(self) -> String {
        match self {
            Self::Intake => "0".into(),
            Self::Groep(number) => number.to_string(),
            Self::Secondary(year) => (10 + year).to_string(),
            Self::Special => "S".into(),
            Self::SpecialSecondary => "V".into(),
            Self::PreSchool => "B".into(),
            Self::Combination => "C".into(),
            Self::None => "N".into(),
            Self::Historical => "H".into(),
        }
    }

    /// Whether pupils of this year group can have tests in the pupil-tracking system of a sector.
    /// Special schools have pupils without a year group; from groep 3 on, a year group counts there
    /// as well.
    pub const fn is_tested(self, sector: Sector) -> bool {
        match sector {
            Sector::Po => matches!(self, Self::Groep(3..=8)),
            Sector::Sbo | Sector::So => matches!(self, Self::Groep(3..=8) | Self::Special),
            Sector::Vso => matches!(self, Self::Secondary(1..=6) | Self::SpecialSecondary),
            Sector::Vo | Sector::Pro => matches!(self, Self::Secondary(1..=6)),
        }
    }

    /// Whether pupils of this kind are in a year group that can be compared with others; `S` and
    /// `V` say only which kind of school it is.
    pub const fn is_year_group(self) -> bool {
        !matches!(self, Self::Special | Self::SpecialSecondary)
    }

    /// The year group one school year earlier, without retention; `None` at the start.
    pub fn previous(self) -> Option<Self> {
        match self {
            Self::Groep(number @ 2..=8) => Some(Self::Groep(number - 1)),
            Self::Secondary(year @ 2..=6) => Some(Self::Secondary(year - 1)),
            _ => None,
        }
    }
}

impl fmt::Display for Grade {
    /// Dutch: `groep 5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intake => f.pad("instroom"),
            Self::Groep(number) => f.pad(&format!("groep {number}")),
            Self::Secondary(year) => f.pad(&format!("leerjaar {year}")),
            Self::Special => f.pad("s(b)o"),
            Self::SpecialSecondary => f.pad("vso"),
            Self::PreSchool => f.pad("voorschool"),
            Self::Combination => f.pad("combinatiegroep"),
            Self::None => f.pad("geen po of vo"),
            Self::Historical => f.pad("uitgestroomd"),
        }
    }
}

impl FromStr for Grade {
    type Err = ParseError;

    /// Reads the EDEXML code.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text.trim() {
            "0" => Ok(Self::Intake),
            "S" => Ok(Self::Special),
            "V" => Ok(Self::SpecialSecondary),
            "B" | "D" => Ok(Self::PreSchool),
            "C" => Ok(Self::Combination),
            "N" => Ok(Self::None),
            "H" => Ok(Self::Historical),
            other => match other.parse::<u8>() {
                Ok(number @ 1..=8) => Ok(Self::Groep(number)),
                Ok(number @ 11..=16) => Ok(Self::Secondary(number - 10)),
                _ => Err(ParseError::new("year group", text)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sector_tests_its_own_year_groups() {
        let tested = |code: &str, sector| code.parse::<Grade>().unwrap().is_tested(sector);
        assert!(tested("3", Sector::Po) && !tested("2", Sector::Po) && !tested("S", Sector::Po));
        assert!(tested("S", Sector::Sbo) && tested("4", Sector::So) && !tested("V", Sector::So));
        assert!(tested("V", Sector::Vso) && tested("13", Sector::Vo) && !tested("8", Sector::Vo));
        assert!(!Grade::Special.is_year_group() && Grade::Secondary(1).is_year_group());
    }

    #[test]
    fn codes_read_back() {
        for code in ["0", "1", "8", "11", "16", "S", "V", "B", "C", "N", "H"] {
            assert_eq!(code.parse::<Grade>().unwrap().code(), code);
        }
        for code in ["9", "10", "17", "447", "x", ""] {
            assert!(code.parse::<Grade>().is_err(), "{code}");
        }
    }
}
