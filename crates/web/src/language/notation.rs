//! Numbers, amounts and days as each language writes them.

use kernel::{Date, Money};

use super::{Language, messages, spoken};

/// A day in words: `1 juni 2021`, `1 June 2021`.
pub(crate) fn date(date: Date) -> String {
    match spoken() {
        Language::Dutch => kernel::dutch_date(date),
        Language::English => {
            let month = MONTHS.get(usize::try_from(date.month()).unwrap_or(0).saturating_sub(1));
            let month = month.and_then(|key| messages::plain(Language::English, key));
            format!("{} {} {}", date.day(), month.unwrap_or(""), date.year())
        }
    }
}

/// A day in digits: `01-06-2021`, `01/06/2021`.
pub(crate) fn short_date(date: Date) -> String {
    let dutch = kernel::dutch_date_short(date);
    match spoken() {
        Language::Dutch => dutch,
        Language::English => dutch.replace('-', "/"),
    }
}

/// An amount: `€ 25.451,73`, `€25,451.73`.
pub(crate) fn money(amount: Money) -> String {
    let dutch = amount.to_string();
    match spoken() {
        Language::Dutch => dutch,
        Language::English => swapped(&dutch).replace("€\u{a0}", "€"),
    }
}

/// A number that stands in the Dutch notation, in the notation of the reader.
pub(crate) fn decimal(dutch: &str) -> String {
    match spoken() {
        Language::Dutch => dutch.to_owned(),
        Language::English => swapped(dutch),
    }
}

/// A number with decimals, `digits` of them.
pub(crate) fn number(value: f64, digits: usize) -> String {
    decimal(&charts::dutch_number(value, digits))
}

fn swapped(dutch: &str) -> String {
    let swap = |c| match c {
        ',' => '.',
        '.' => ',',
        other => other,
    };
    dutch.chars().map(swap).collect()
}

/// Keys of the names of the months.
const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];
