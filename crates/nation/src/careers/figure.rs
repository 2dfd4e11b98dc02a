//! One official figure, as it was published.

use std::fmt;

use kernel::{Date, Decimal, SchoolYear};
use policy::careers::{CareerUnit, PeriodKind, Stage};

/// What a figure is about in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A school year.
    SchoolYear(SchoolYear),
    /// The transition from this school year to the next.
    Transition(SchoolYear),
    /// A calendar year as the publication labels it; in lines and breaks it counts as the school year that ends in it.
    CalendarYear(SchoolYear),
}

impl Period {
    /// Reads `2019/20`, `2019-2020`, `transition after 2018/19` (`overgang na`) or `year 2019` (`jaar`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
        if let Some(year) = after(&["transition after ", "overgang na "]) {
            return school_year(year).map(Self::Transition);
        }
        if let Some(year) = after(&["year ", "jaar "]) {
            let year: i16 = year.trim().parse().ok()?;
            return SchoolYear::starting(year.checked_sub(1)?).map(Self::CalendarYear);
        }
        school_year(text).map(Self::SchoolYear)
    }

    /// Its kind.
    pub const fn kind(self) -> PeriodKind {
        match self {
            Self::SchoolYear(_) => PeriodKind::SchoolYear,
            Self::Transition(_) => PeriodKind::Transition,
            Self::CalendarYear(_) => PeriodKind::CalendarYear,
        }
    }

    /// The school year with which breaks are compared.
    pub const fn school_year(self) -> SchoolYear {
        match self {
            Self::SchoolYear(year) | Self::Transition(year) | Self::CalendarYear(year) => year,
        }
    }
}

impl fmt::Display for Period {
    /// Dutch: `2019-2020`, `overgang na 2018-2019`, `2019`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SchoolYear(year) => f.pad(&year.to_string()),
            Self::Transition(year) => f.pad(&format!("overgang na {year}")),
            Self::CalendarYear(year) => f.pad(&(year.start_year() + 1).to_string()),
        }
    }
}

/// `2019/20` as well as what the kernel reads.
fn school_year(text: &str) -> Option<SchoolYear> {
    let text = text.trim();
    if let Ok(year) = text.parse() {
        return Some(year);
    }
    let (start, end) = text.split_once(['/', '-'])?;
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(start, 4) || !digits(end, 2) {
        return None;
    }
    let (start, end): (i16, i16) = (start.parse().ok()?, end.parse().ok()?);
    let year = SchoolYear::starting(start)?;
    ((start + 1) % 100 == end).then_some(year)
}

/// How exactly a value was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// As a number.
    Exact,
    /// "About".
    About,
    /// "Just over", "more than".
    MoreThan,
    /// "Almost", "less than".
    LessThan,
}

/// Words before a value, and what they say.
const WORDS: [(&str, Precision); 11] = [
    ("about ", Precision::About),
    ("ongeveer ", Precision::About),
    ("circa ", Precision::About),
    ("just over ", Precision::MoreThan),
    ("more than ", Precision::MoreThan),
    ("ruim ", Precision::MoreThan),
    ("meer dan ", Precision::MoreThan),
    ("almost ", Precision::LessThan),
    ("less than ", Precision::LessThan),
    ("bijna ", Precision::LessThan),
    ("minder dan ", Precision::LessThan),
];

/// A published value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureValue {
    /// The number.
    pub number: Decimal,
    /// How exactly it was published.
    pub precision: Precision,
}

impl FigureValue {
    /// Reads `5.21`, `5,21`, `just over 58`. No separators of thousands: `27.067` is twenty-seven and a bit.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let worded = WORDS
            .iter()
            .find_map(|(word, precision)| Some((text.strip_prefix(word)?, *precision)));
        let (number, precision) = worded.unwrap_or((text, Precision::Exact));
        let number = number.trim().parse().ok()?;
        Some(Self { number, precision })
    }
}

/// One figure of an official series. Preliminary and final values are two figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialFigure {
    /// Indicator of the register.
    pub indicator: String,
    /// Version of its definition.
    pub definition: String,
    /// Of whom, in the words of the publication.
    pub population: String,
    /// In which period.
    pub period: Period,
    /// The value.
    pub value: FigureValue,
    /// Its unit.
    pub unit: CareerUnit,
    /// Whether it may still change.
    pub stage: Stage,
    /// Where it was published.
    pub source: String,
    /// When it was published, where that is known.
    pub published_on: Option<Date>,
    /// When it was read there, where that is known.
    pub retrieved_on: Option<Date>,
    /// Whether the file says that the figure was read in its source.
    pub confirmed: bool,
}

impl OfficialFigure {
    /// The value as a real number, for statistics; `None` when only "about" so much was published.
    pub fn exact(&self) -> Option<f64> {
        (self.value.precision == Precision::Exact).then(|| self.value.number.as_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_publications_write_them() {
        let year = |start| SchoolYear::starting(start).unwrap();
        for (text, expected) in [
            ("2019/20", Some(Period::SchoolYear(year(2019)))),
            ("2019-2020", Some(Period::SchoolYear(year(2019)))),
            ("1999/00", Some(Period::SchoolYear(year(1999)))),
            (
                "transition after 2018/19",
                Some(Period::Transition(year(2018))),
            ),
            (
                "overgang na 2018-2019",
                Some(Period::Transition(year(2018))),
            ),
            ("year 2019", Some(Period::CalendarYear(year(2018)))),
            ("2019/21", None),
            ("2019", None),
            ("after 2018/19", None),
        ] {
            assert_eq!(Period::parse(text), expected, "{text}");
        }
        let shown = Period::parse("year 2019").unwrap().to_string();
        assert_eq!(shown, "2019");
    }

    #[test]
    fn about_is_not_exact() {
        let value = FigureValue::parse("just over 58").unwrap();
        assert_eq!(value.precision, Precision::MoreThan);
        assert_eq!(value.number, "58".parse().unwrap());
        assert_eq!(FigureValue::parse("5,21"), FigureValue::parse("5.21"));
        assert_eq!(FigureValue::parse("many"), None);
    }
}
