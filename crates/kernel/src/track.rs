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

/// The levels that are taught in one group: none known yet, one, or several (a mixed first year).
///
/// Ordered by the first level, so that a list goes from practical education to vwo; a set without
/// levels comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tracks(u8);

impl Tracks {
    /// No level: not known yet, or the sector has none.
    pub const NONE: Self = Self(0);

    /// One level.
    pub const fn only(track: Track) -> Self {
        Self(1 << track as u8)
    }

    /// Whether a level is among them.
    pub const fn contains(self, track: Track) -> bool {
        self.0 & Self::only(track).0 != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The same levels and one more.
    #[must_use]
    pub const fn with(self, track: Track) -> Self {
        Self(self.0 | Self::only(track).0)
    }

    /// The levels, in the order of [`Track::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Track> {
        Track::ALL
            .into_iter()
            .filter(move |track| self.contains(*track))
    }

    /// The codes with commas between them, for files and the database: `gltl,havo`.
    pub fn code(self) -> String {
        let codes: Vec<&str> = self.iter().map(Track::code).collect();
        codes.join(",")
    }
}

impl Ord for Tracks {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |tracks: Self| (tracks.0 != 0, tracks.0.trailing_zeros(), tracks.0);
        key(*self).cmp(&key(*other))
    }
}

impl PartialOrd for Tracks {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl FromIterator<Track> for Tracks {
    fn from_iter<I: IntoIterator<Item = Track>>(tracks: I) -> Self {
        tracks.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Display for Tracks {
    /// Dutch: `vmbo gl/tl en havo`; empty without levels.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(Track::name).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                f.pad(&format!("{} en {last}", rest.join(", ")))
            }
            _ => f.pad(&names.concat()),
        }
    }
}

impl FromStr for Tracks {
    type Err = ParseError;

    /// Reads [`Tracks::code`].
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let codes = text.split(',').filter(|code| !code.is_empty());
        codes.map(str::parse).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_levels_read_back_and_are_named() {
        let mixed: Tracks = [Track::Havo, Track::VmboGlTl].into_iter().collect();
        assert_eq!(mixed.code(), "gltl,havo");
        assert_eq!(mixed.code().parse::<Tracks>().unwrap(), mixed);
        assert_eq!(mixed.to_string(), "vmbo gl/tl en havo");
        assert_eq!("".parse::<Tracks>().unwrap(), Tracks::NONE);
        assert!("mavo".parse::<Tracks>().is_err());
        assert!(Tracks::only(Track::VmboBb) < mixed && mixed < Tracks::only(Track::Havo));
        assert!(Tracks::NONE < Tracks::only(Track::Pro));
        assert!(Tracks::NONE.is_empty() && !mixed.contains(Track::Vwo));
    }

    #[test]
    fn codes_read_back() {
        for track in Track::ALL {
            assert_eq!(track.code().parse::<Track>().unwrap(), track);
        }
        assert!("mavo".parse::<Track>().is_err());
    }
}
