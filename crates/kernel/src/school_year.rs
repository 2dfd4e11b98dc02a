//! School years.

use std::fmt;
use std::str::FromStr;

use crate::{Date, ParseError};

/// A school year, from 1 August to 31 July.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i16);

/// First and last year in which a school year starts here.
const FIRST: i16 = 1900;
const LAST: i16 = 2200;

impl SchoolYear {
    /// The school year that starts on 1 August of `year` (1900 to 2200).
    pub fn starting(year: i16) -> Option<Self> {
        (FIRST..=LAST).contains(&year).then_some(Self(year))
    }

    /// The school year in which a day falls; `None` for a day outside [`SchoolYear::starting`].
    pub fn of(date: Date) -> Option<Self> {
        Self::starting(if date.month() >= 8 {
            date.year()
        } else {
            date.year() - 1
        })
    }

    /// The calendar year in which it starts.
    pub const fn start_year(self) -> i16 {
        self.0
    }

    /// The next school year; the last one that [`SchoolYear::starting`] knows gives itself.
    pub const fn next(self) -> Self {
        Self(if self.0 < LAST { self.0 + 1 } else { LAST })
    }

    /// The previous school year; the first one gives itself.
    pub const fn previous(self) -> Self {
        Self(if self.0 > FIRST { self.0 - 1 } else { FIRST })
    }

    /// 1 August.
    pub fn first_day(self) -> Date {
        jiff::civil::date(self.0, 8, 1)
    }

    /// 31 July.
    pub fn last_day(self) -> Date {
        jiff::civil::date(self.0 + 1, 7, 31)
    }

    /// Whether a day falls in this school year.
    pub fn contains(self, date: Date) -> bool {
        Self::of(date) == Some(self)
    }
}

impl fmt::Display for SchoolYear {
    /// `2021-2022`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

impl FromStr for SchoolYear {
    type Err = ParseError;

    /// Reads `2021-2022` or `2021/2022`. EDEXML 2.1 closes its list at 2024-2025; this does not.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("school year", text);
        let (start, end) = text.trim().split_once(['-', '/']).ok_or_else(wrong)?;
        let four_digits = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit());
        if !four_digits(start) || !four_digits(end) {
            return Err(wrong());
        }
        let start: i16 = start.parse().map_err(|_| wrong())?;
        let end: i16 = end.parse().map_err(|_| wrong())?;
        let year = Self::starting(start).ok_or_else(wrong)?;
        if end == start + 1 {
            Ok(year)
        } else {
            Err(wrong())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_on_the_first_of_august() {
        let year: SchoolYear = "2021-2022".parse().unwrap();
        assert_eq!(SchoolYear::of(jiff::civil::date(2021, 8, 1)), Some(year));
        assert_eq!(SchoolYear::of(jiff::civil::date(2022, 7, 31)), Some(year));
        assert_eq!(
            SchoolYear::of(year.last_day().tomorrow().unwrap()),
            Some(year.next())
        );
        assert_eq!(
            "2025/2026".parse::<SchoolYear>().unwrap().to_string(),
            "2025-2026"
        );
        for text in ["2021", "2021-2023", "21-22", "2021-2022-2023", "20211-2022"] {
            assert!(text.parse::<SchoolYear>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_school_year_can_be_written_and_read() {
        for year in [1900, 2021, 2200] {
            let year = SchoolYear::starting(year).unwrap();
            for near in [year.previous(), year, year.next()] {
                assert_eq!(near.to_string().parse(), Ok(near));
            }
        }
    }

    #[test]
    fn a_day_far_away_is_in_no_school_year() {
        assert_eq!(SchoolYear::of(jiff::civil::date(6021, 1, 28)), None);
        assert_eq!(SchoolYear::of(jiff::civil::date(1900, 7, 31)), None);
    }
}
