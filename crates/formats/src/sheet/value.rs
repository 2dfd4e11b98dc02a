//! Numbers and days as people and programs write them.

use kernel::{Date, Decimal};

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `62,5`
    Comma,
    /// `62.5`
    Point,
}

impl DecimalMark {
    /// Both marks.
    pub const ALL: [Self; 2] = [Self::Comma, Self::Point];

    /// The code in a profile, and the Dutch name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comma => "komma",
            Self::Point => "punt",
        }
    }

    const fn marks(self) -> (char, char) {
        match self {
            Self::Comma => (',', '.'),
            Self::Point => ('.', ','),
        }
    }
}

/// The order in which a day is written, where the text leaves room for doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `28-1-2021`
    DayFirst,
    /// `1/28/2021`
    MonthFirst,
    /// `2021-01-28`
    YearFirst,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];

    /// The code in a profile.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayFirst => "dag-maand-jaar",
            Self::MonthFirst => "maand-dag-jaar",
            Self::YearFirst => "jaar-maand-dag",
        }
    }
}

/// Reads a number. One mark alone is read as decimals, unless exactly three digits follow the mark
/// that is not the decimal one: those are thousands.
pub fn read_number(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let text: String = text
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (decimal, other) = mark.marks();
    let thousands = text.contains(other)
        && text.split(decimal).next().is_some_and(|whole| {
            let mut parts = whole.split(other);
            let first = parts.next().unwrap_or("");
            let first = first.trim_start_matches('-');
            let mut rest = parts.peekable();
            !first.is_empty()
                && first.len() <= 3
                && rest.peek().is_some()
                && rest.all(|part| part.len() == 3)
        });
    let text = if thousands {
        text.replace(other, "")
    } else {
        text
    };
    text.parse().ok()
}

/// Reads a day: with the year first or last, with marks or as eight digits, in Dutch words, or as a
/// number of days of a spreadsheet. A time behind it is dropped.
pub fn read_date(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = kernel::parse_dutch_date(&text.to_lowercase()) {
        return Some(date);
    }
    let day = text.split([' ', 'T']).next()?;
    if day.len() <= 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return match day.len() {
            8 => date(day.get(..4)?, day.get(4..6)?, day.get(6..)?),
            5 => serial(day.parse().ok()?),
            _ => None,
        };
    }
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, middle, last] = parts[..] else {
        return None;
    };
    if first.len() == 4 {
        return date(first, middle, last);
    }
    let year = match last.len() {
        4 => last.to_owned(),
        2 => format!("20{last}"),
        _ => return None,
    };
    match order {
        DateOrder::MonthFirst => date(&year, first, middle),
        DateOrder::DayFirst | DateOrder::YearFirst => date(&year, middle, first),
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = [year, month, day];
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits.iter().all(plain) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Days since 30 December 1899, as spreadsheets count; only days from 1982 to 2064 are believed.
fn serial(days: i64) -> Option<Date> {
    if !(30_000..60_000).contains(&days) {
        return None;
    }
    let start = Date::new(1899, 12, 30).ok()?;
    let span = jiff_days(days)?;
    start.checked_add(span).ok()
}

fn jiff_days(days: i64) -> Option<std::time::Duration> {
    let seconds = u64::try_from(days).ok()?.checked_mul(86_400)?;
    Some(std::time::Duration::from_secs(seconds))
}

/// The mark before decimals in most of these texts, with its reason.
pub(super) fn guess_decimal<'t>(cells: impl Iterator<Item = &'t str>) -> (DecimalMark, String) {
    let (mut commas, mut points) = (0_u32, 0_u32);
    for cell in cells {
        let cell = cell.trim();
        for (mark, count) in [(',', &mut commas), ('.', &mut points)] {
            let Some((whole, part)) = cell.split_once(mark) else {
                continue;
            };
            let digits = |text: &str| {
                !text.is_empty() && text.len() < 9 && text.bytes().all(|b| b.is_ascii_digit())
            };
            if digits(whole) && digits(part) {
                *count += 1;
            }
        }
    }
    if commas == 0 && points == 0 {
        return (
            DecimalMark::Comma,
            "Er staan geen getallen met decimalen in.".into(),
        );
    }
    let reason = format!("{commas} getallen met een komma, {points} met een punt.");
    if points > commas {
        (DecimalMark::Point, reason)
    } else {
        (DecimalMark::Comma, reason)
    }
}

/// The order of dates in these texts, with its reason.
pub(super) fn guess_dates<'t>(cells: impl Iterator<Item = &'t str>) -> (DateOrder, String) {
    let (mut year, mut day, mut month, mut doubt) = (0_u32, 0_u32, 0_u32, 0_u32);
    for cell in cells {
        let start = cell.trim().split([' ', 'T']).next().unwrap_or("");
        let parts: Vec<&str> = start.split(['-', '/', '.']).collect();
        let [first, middle, last] = parts[..] else {
            continue;
        };
        let number = |text: &str| text.parse::<u16>().unwrap_or(u16::MAX);
        let (a, b, c) = (number(first), number(middle), number(last));
        match (first.len(), last.len()) {
            (4, 1..=2) if b <= 12 && c <= 31 => year += 1,
            (1..=2, 2 | 4) if c < 2_100 => match (a, b) {
                (13..=31, 1..=12) => day += 1,
                (1..=12, 13..=31) => month += 1,
                (1..=12, 1..=12) => doubt += 1,
                _ => {}
            },
            _ => {}
        }
    }
    let found = year + day + month + doubt;
    if found == 0 {
        let reason = "Er staan geen datums met streepjes in.".to_owned();
        return (DateOrder::DayFirst, reason);
    }
    if year > day + month + doubt {
        return (
            DateOrder::YearFirst,
            format!("{year} datums beginnen met het jaar."),
        );
    }
    if month > day {
        let reason = format!("Bij {month} datums kan alleen het tweede getal de dag zijn.");
        return (DateOrder::MonthFirst, reason);
    }
    let reason = format!("Bij {day} datums kan alleen het eerste getal de dag zijn.");
    (DateOrder::DayFirst, reason)
}
