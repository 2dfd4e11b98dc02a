//! Levels of secondary education.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// The level (onderwijsniveau, leerweg) at which a group of a secondary school is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Track {
    /// Praktijkonderwijs.
    Pro,
    /// Vmbo, basisberoepsgerichte leerweg.
    VmboBb,
    /// Vmbo, kaderberoepsgerichte leerweg.
    VmboKb,
    /// Vmbo, gemengde and theoretische leerweg (mavo).
    VmboGlTl,
    /// Havo.
    Havo,
    /// Vwo.
    Vwo,
}

impl Track {
    /// Every level, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Pro,
        Self::VmboBb,
        Self::VmboKb,
        Self::VmboGlTl,
        Self::Havo,
        Self::Vwo,
    ];

    /// The code in data files, URLs and the database: `bb`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pro => "pro",
            Self::VmboBb => "bb",
            Self::VmboKb => "kb",
            Self::VmboGlTl => "gltl",
            Self::Havo => "havo",
            Self::Vwo => "vwo",
        }
    }

    /// The Dutch name: `vmbo basis`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pro => "praktijkonderwijs",
            Self::VmboBb => "vmbo basis",
            Self::VmboKb => "vmbo kader",
            Self::VmboGlTl => "vmbo gl/tl",
            Self::Havo => "havo",
            Self::Vwo => "vwo",
        }
    }
}

impl fmt::Display for Track {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Track {
    type Err = ParseError;

    /// Reads [`Track::code`].
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::ALL
            .into_iter()
            .find(|track| track.code() == text)
            .ok_or_else(|| ParseError::new("level of secondary education", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for track in Track::ALL {
            assert_eq!(track.code().parse::<Track>().unwrap(), track);
        }
        assert!("mavo".parse::<Track>().is_err());
    }
}
