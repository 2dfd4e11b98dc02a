//! A year group with its level: what pupils are compared within.

use std::fmt;

use crate::{Grade, Tracks};

/// A year group (leerjaar); in secondary education together with the levels taught.
///
/// Ordered by level, then year: schools of the other sectors have no levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearGroup {
    /// The levels; none outside secondary education, or when not known yet.
    pub tracks: Tracks,
    /// The year group.
    pub grade: Grade,
}

impl YearGroup {
    /// A year group of a school of secondary education.
    pub const fn at(grade: Grade, tracks: Tracks) -> Self {
        Self { tracks, grade }
    }

    /// Stable code for hashes: that of the year group, with the levels when there are any.
    pub fn code(self) -> String {
        if self.tracks.is_empty() {
            self.grade.code()
        } else {
            format!("{} {}", self.grade.code(), self.tracks.code())
        }
    }
}

impl From<Grade> for YearGroup {
    /// Without a level.
    fn from(grade: Grade) -> Self {
        Self::at(grade, Tracks::NONE)
    }
}

impl fmt::Display for YearGroup {
    /// Dutch: `groep 5`, `leerjaar 3 havo`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.tracks.is_empty() {
            fmt::Display::fmt(&self.grade, f)
        } else {
            f.pad(&format!("{} {}", self.grade, self.tracks))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Track;

    #[test]
    fn a_year_group_is_named_with_its_level() {
        let havo = YearGroup::at(Grade::Secondary(3), Tracks::only(Track::Havo));
        assert_eq!(havo.to_string(), "leerjaar 3 havo");
        assert_eq!(havo.code(), "13 havo");
        assert_eq!(YearGroup::from(Grade::Groep(5)).to_string(), "groep 5");
        assert_eq!(YearGroup::from(Grade::Groep(5)).code(), "5");
    }

    #[test]
    fn levels_go_before_years() {
        let of = |year, track| YearGroup::at(Grade::Secondary(year), Tracks::only(track));
        assert!(of(3, Track::VmboBb) < of(1, Track::Havo));
        assert!(of(1, Track::Havo) < of(2, Track::Havo));
    }
}
