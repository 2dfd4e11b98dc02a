//! One value of a row, as files hold it, and the typed values that it stands for.

use std::borrow::Cow;

use kernel::{Date, Domain, Grade, Money, Origin, SchoolYear, Season, Sector, SiteCode, Track};

use crate::code::{Advice, Assignment, Consent, Level, ParentsEducation, Province, Sex, Staff};
use crate::record::Pseudonym;

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Unknown, or does not apply.
    Empty,
    /// A whole number: `year`, `whole`, `fixed`, `cents`, `date`.
    Whole(i64),
    /// Yes or no: `flag`.
    Flag(bool),
    /// Letters: `school`, `code`, `text`.
    Text(Cow<'a, str>),
    /// Sixteen bytes: `pupil`.
    Pupil(Pseudonym),
}

/// A typed value that a cell can stand for.
pub trait Field: Sized {
    /// The value as a cell.
    fn to_cell(&self) -> Cell<'_>;
    /// The value of a cell; `None` when it stands for something else.
    fn from_cell(cell: &Cell<'_>) -> Option<Self>;
}

impl<T: Field> Field for Option<T> {
    fn to_cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Empty, Field::to_cell)
    }

    fn from_cell(cell: &Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Empty => Some(None),
            known => T::from_cell(known).map(Some),
        }
    }
}

/// Values that travel as text.
macro_rules! text {
    ($($type:ty: $write:expr, $read:expr;)+) => {
        $(impl Field for $type {
            fn to_cell(&self) -> Cell<'_> {
                let write: fn(&Self) -> Cow<'_, str> = $write;
                Cell::Text(write(self))
            }

            fn from_cell(cell: &Cell<'_>) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                match cell {
                    Cell::Text(text) => read(text),
                    _ => None,
                }
            }
        })+
    };
}

text! {
    String: |text| Cow::Borrowed(text), |text| Some(text.to_owned());
    SiteCode: |code| Cow::Owned(code.to_string()), |text| text.parse().ok();
    Grade: |grade| Cow::Owned(grade.code()), |text| text.parse().ok();
    Domain: |domain| Cow::Borrowed(domain.code()), |text| text.parse().ok();
    Sector: |sector| Cow::Borrowed(sector.code()), |text| text.parse().ok();
    Track: |track| Cow::Borrowed(track.code()), |text| text.parse().ok();
    char: |letter| Cow::Owned(letter.to_string()), read_letter;
    Season: |season| Cow::Owned(season.letter().to_string()), read_season;
    Origin: |origin| Cow::Borrowed(origin_code(*origin)), read_origin;
    Sex: |value| Cow::Borrowed(value.code()), Sex::from_code;
    ParentsEducation: |value| Cow::Borrowed(value.code()), ParentsEducation::from_code;
    Advice: |value| Cow::Borrowed(value.code()), Advice::from_code;
    Level: |value| Cow::Borrowed(value.code()), Level::from_code;
    Province: |value| Cow::Borrowed(value.code()), Province::from_code;
    Assignment: |value| Cow::Borrowed(value.code()), Assignment::from_code;
    Staff: |value| Cow::Borrowed(value.code()), Staff::from_code;
    Consent: |value| Cow::Borrowed(value.code()), Consent::from_code;
}

fn read_letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters.next();
    letter.filter(|_| letters.next().is_none())
}

fn read_season(text: &str) -> Option<Season> {
    Season::from_letter(read_letter(text)?)
}

const fn origin_code(origin: Origin) -> &'static str {
    match origin {
        Origin::Real => "real",
        Origin::Synthetic => "synthetic",
    }
}

fn read_origin(text: &str) -> Option<Origin> {
    let both = [Origin::Real, Origin::Synthetic];
    both.into_iter().find(|origin| origin_code(*origin) == text)
}

/// Values that travel as a whole number.
macro_rules! whole {
    ($($type:ty: $write:expr, $read:expr;)+) => {
        $(impl Field for $type {
            fn to_cell(&self) -> Cell<'_> {
                let write: fn(&Self) -> i64 = $write;
                Cell::Whole(write(self))
            }

            fn from_cell(cell: &Cell<'_>) -> Option<Self> {
                let read: fn(i64) -> Option<Self> = $read;
                match cell {
                    Cell::Whole(number) => read(*number),
                    _ => None,
                }
            }
        })+
    };
}

whole! {
    i32: |number| i64::from(*number), |number| i32::try_from(number).ok();
    u32: |number| i64::from(*number), |number| u32::try_from(number).ok();
    u16: |number| i64::from(*number), |number| u16::try_from(number).ok();
    Money: |money| money.cents(), |cents| Some(Money::from_cents(cents));
    SchoolYear: |year| i64::from(year.start_year()), |number| SchoolYear::starting(i16::try_from(number).ok()?);
    Date: |date| days_of(*date), date_of;
}

/// Days since 1 January 1970.
fn days_of(date: Date) -> i64 {
    let since = date.duration_since(jiff::civil::date(1970, 1, 1));
    since.as_hours().div_euclid(24)
}

fn date_of(days: i64) -> Option<Date> {
    let span = jiff::SignedDuration::from_hours(days.checked_mul(24)?);
    jiff::civil::date(1970, 1, 1).checked_add(span).ok()
}

impl Field for bool {
    fn to_cell(&self) -> Cell<'_> {
        Cell::Flag(*self)
    }

    fn from_cell(cell: &Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl Field for Pseudonym {
    fn to_cell(&self) -> Cell<'_> {
        Cell::Pupil(*self)
    }

    fn from_cell(cell: &Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Pupil(pseudonym) => Some(*pseudonym),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::parse_date;

    use super::*;

    #[test]
    fn days_count_from_1970() {
        // 2021-08-01 is day 18840: 51 years of 365 days, 13 leap days, 31+28+31+30+31+30+31 days.
        let date = parse_date("2021-08-01").unwrap();
        assert_eq!(date.to_cell(), Cell::Whole(51 * 365 + 13 + 212));
        for text in ["1969-12-31", "1970-01-01", "2024-02-29"] {
            let date = parse_date(text).unwrap();
            assert_eq!(Date::from_cell(&date.to_cell()), Some(date), "{text}");
        }
        assert_eq!(Date::from_cell(&Cell::Whole(i64::MAX)), None);
    }

    #[test]
    fn another_kind_of_cell_is_no_value() {
        assert_eq!(Sex::from_cell(&Cell::Whole(1)), None);
        assert_eq!(i32::from_cell(&Cell::Whole(i64::MAX)), None);
        assert_eq!(
            Season::from_cell(&Cell::Text(Cow::Borrowed("Midden"))),
            None
        );
        assert_eq!(<Option<i32>>::from_cell(&Cell::Empty), Some(None));
        assert_eq!(<Option<i32>>::from_cell(&Cell::Flag(true)), None);
    }
}
