//! Domains of learning and moments of testing.

use std::fmt;
use std::str::FromStr;

use crate::{Date, ParseError, SchoolYear, Sector};

/// A domain of learning that schools test twice a year. Which ones a school tests depends on its
/// sector: see [`Domain::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// Technisch lezen (test subject `DMT`).
    TechnicalReading,
    /// Begrijpend lezen (test subject `TBL`).
    ReadingComprehension,
    /// Spelling (test subject `SP`).
    Spelling,
    /// Rekenen-wiskunde (test subject `RW`).
    Maths,
    /// Woordenschat.
    Vocabulary,
    /// Engels.
    English,
}

impl Domain {
    /// Every domain, in the order of screens and documents.
    pub const ALL: [Self; 6] = [
        Self::TechnicalReading,
        Self::ReadingComprehension,
        Self::Spelling,
        Self::Maths,
        Self::Vocabulary,
        Self::English,
    ];

    /// What primary and special primary schools test.
    pub const PRIMARY: [Self; 4] = [
        Self::TechnicalReading,
        Self::ReadingComprehension,
        Self::Spelling,
        Self::Maths,
    ];

    /// What secondary schools test: Dutch reading and vocabulary, English, maths.
    pub const SECONDARY: [Self; 4] = [
        Self::ReadingComprehension,
        Self::Vocabulary,
        Self::English,
        Self::Maths,
    ];

    /// What schools of a sector test, in the order of screens and documents.
    pub const fn of(sector: Sector) -> &'static [Self] {
        match sector {
            Sector::Po | Sector::Sbo | Sector::So => &Self::PRIMARY,
            Sector::Vso | Sector::Vo | Sector::Pro => &Self::SECONDARY,
        }
    }

    /// The code in policy data, URLs and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TechnicalReading => "technisch-lezen",
            Self::ReadingComprehension => "begrijpend-lezen",
            Self::Spelling => "spelling",
            Self::Maths => "rekenen",
            Self::Vocabulary => "woordenschat",
            Self::English => "engels",
        }
    }

    /// The Dutch name within a sentence: languages keep their capital.
    pub const fn in_sentence(self) -> &'static str {
        match self {
            Self::TechnicalReading => "technisch lezen",
            Self::ReadingComprehension => "begrijpend lezen",
            Self::Spelling => "spelling",
            Self::Maths => "rekenen-wiskunde",
            Self::Vocabulary => "woordenschat",
            Self::English => "Engels",
        }
    }

    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TechnicalReading => "Technisch lezen",
            Self::ReadingComprehension => "Begrijpend lezen",
            Self::Spelling => "Spelling",
            Self::Maths => "Rekenen-wiskunde",
            Self::Vocabulary => "Woordenschat",
            Self::English => "Engels",
        }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Domain {
    type Err = ParseError;

    /// Reads [`Domain::code`].
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::ALL
            .into_iter()
            .find(|domain| domain.code() == text)
            .ok_or_else(|| ParseError::new("domain", text))
    }
}

/// The season of a test moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// `B`: start of the school year.
    Begin,
    /// `M`: middle, January or February.
    Mid,
    /// `E`: end, May or June.
    End,
}

impl Season {
    /// The letter in test names.
    pub const fn letter(self) -> char {
        match self {
            Self::Begin => 'B',
            Self::Mid => 'M',
            Self::End => 'E',
        }
    }

    /// The season of a letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'B' => Some(Self::Begin),
            'M' => Some(Self::Mid),
            'E' => Some(Self::End),
            _ => None,
        }
    }
}

/// A test moment: a season of a school year, such as M 2020-2021. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestMoment {
    /// The school year.
    pub year: SchoolYear,
    /// The season within it.
    pub season: Season,
}

impl TestMoment {
    /// The same season one school year earlier.
    pub const fn year_before(self) -> Self {
        Self {
            year: self.year.previous(),
            season: self.season,
        }
    }

    /// The moment by its date alone: December to March is M, May to July is E,
    /// August to October is B; other months belong to no moment.
    pub fn of(date: Date) -> Option<Self> {
        let season = match date.month() {
            12 | 1..=3 => Season::Mid,
            5..=7 => Season::End,
            8..=10 => Season::Begin,
            _ => return None,
        };
        Some(Self {
            year: SchoolYear::of(date)?,
            season,
        })
    }
}

impl fmt::Display for TestMoment {
    /// `M 2020-2021`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.season.letter(), self.year))
    }
}

impl FromStr for TestMoment {
    type Err = ParseError;

    /// Reads `M 2020-2021` or the URL form `M-2020-2021`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("test moment", text);
        let mut letters = text.trim().chars();
        let season = letters
            .next()
            .and_then(Season::from_letter)
            .ok_or_else(wrong)?;
        let rest = letters.as_str().trim_start_matches([' ', '-']);
        Ok(Self {
            year: rest.parse().map_err(|_| wrong())?,
            season,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_ordered_in_time_and_read_back() {
        let moment = |text: &str| text.parse::<TestMoment>().unwrap();
        assert!(moment("M 2020-2021") < moment("E 2020-2021"));
        assert!(moment("E 2020-2021") < moment("B 2021-2022"));
        assert_eq!(moment("M-2020-2021").to_string(), "M 2020-2021");
        let january = jiff::civil::date(2021, 1, 20);
        assert_eq!(TestMoment::of(january), Some(moment("M 2020-2021")));
        assert_eq!(TestMoment::of(jiff::civil::date(2020, 11, 5)), None);
    }
}
