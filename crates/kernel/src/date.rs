//! Dates: always passed in, never read from a clock.

use crate::ParseError;

/// A calendar day.
pub type Date = jiff::civil::Date;

/// The day on which a rule is looked up or a count is taken (peildatum).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceDate(pub Date);

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A date in running Dutch text: `1 juni 2021`.
pub fn dutch_date(date: Date) -> String {
    let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    format!(
        "{} {} {}",
        date.day(),
        MONTHS.get(month).copied().unwrap_or(""),
        date.year()
    )
}

/// A month in running Dutch text: `september 2021`.
pub fn dutch_month(year: i16, month: i8) -> String {
    let position = usize::from(month.unsigned_abs()).saturating_sub(1);
    format!("{} {year}", MONTHS.get(position).copied().unwrap_or(""))
}

/// A date in a Dutch table or form: `01-06-2021`.
pub fn dutch_date_short(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// Reads a date in running Dutch text, as [`dutch_date`] writes it.
///
/// # Errors
/// When the text has another form or names no existing day.
pub fn parse_dutch_date(text: &str) -> Result<Date, ParseError> {
    let wrong = || ParseError::new("date in words", text);
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [day, month, year] = parts[..] else {
        return Err(wrong());
    };
    let position = MONTHS.iter().position(|name| *name == month);
    let month = position.and_then(|position| i8::try_from(position + 1).ok());
    let day = day.parse().map_err(|_| wrong())?;
    let year = year.parse().map_err(|_| wrong())?;
    Date::new(year, month.ok_or_else(wrong)?, day).map_err(|_| wrong())
}

/// Reads `2021-06-01`, `01-06-2021`, `1-6-2021` or `1/6/2021`.
///
/// # Errors
/// When the text has none of these forms or names no existing day.
pub fn parse_date(text: &str) -> Result<Date, ParseError> {
    let wrong = || ParseError::new("date", text);
    let parts: Vec<&str> = text.trim().split(['-', '/']).collect();
    let [first, middle, last] = parts[..] else {
        return Err(wrong());
    };
    if ![first, middle, last]
        .iter()
        .all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(wrong());
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, _) => (first, last),
        (_, 4) => (last, first),
        _ => return Err(wrong()),
    };
    let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
    let small = |part: &str| part.parse::<i8>().map_err(|_| wrong());
    Date::new(number(year)?, small(middle)?, small(day)?).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_and_dutch_forms_and_refuses_the_rest() {
        let first_of_june = jiff::civil::date(2021, 6, 1);
        for text in [
            "2021-06-01",
            "01-06-2021",
            "1-6-2021",
            "1/6/2021",
            " 2021-06-01 ",
        ] {
            assert_eq!(parse_date(text).unwrap(), first_of_june, "{text}");
        }
        for text in [
            "",
            "2021-13-01",
            "30-02-2021",
            "01-06-21",
            "2021-06",
            "juni",
            "+1-6-2021",
        ] {
            assert!(parse_date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn writes_dutch() {
        let date = jiff::civil::date(2021, 6, 1);
        assert_eq!(dutch_date(date), "1 juni 2021");
        assert_eq!(parse_dutch_date("1 juni 2021").unwrap(), date);
        for text in ["", "1 juni", "31 juni 2021", "1 June 2021", "1 juni 2021 x"] {
            assert!(parse_dutch_date(text).is_err(), "{text}");
        }
        assert_eq!(dutch_date_short(date), "01-06-2021");
        assert_eq!(dutch_month(2021, 9), "september 2021");
    }
}
