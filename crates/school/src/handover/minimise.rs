//! Coarser on purpose: weeks instead of days, fewer decimals, plain letters.

use kernel::{Date, Decimal, SchoolYear};

/// Days after 1 August of the Monday of a day's week; `None` for a day outside the school year.
pub(super) fn week(day: Date, year: SchoolYear) -> Option<u16> {
    if !year.contains(day) {
        return None;
    }
    let after_monday = i64::from(day.weekday().to_monday_zero_offset());
    let days = day.duration_since(year.first_day()).as_hours() / 24 - after_monday;
    u16::try_from(days.max(0)).ok()
}

/// Days after 1 August; `None` for a day outside the school year.
pub(super) fn day(day: Date, year: SchoolYear) -> Option<u16> {
    let days = day.duration_since(year.first_day()).as_hours() / 24;
    u16::try_from(days).ok().filter(|_| year.contains(day))
}

/// Hundredths; halves away from zero.
pub(super) fn hundredths(number: Decimal) -> Option<i32> {
    let raw = number.ten_thousandths();
    let half = if raw < 0 { -50 } else { 50 };
    i32::try_from(raw.checked_add(half)? / 100).ok()
}

/// Letters, digits and the signs of the contract; another sign becomes `-`. `None` when nothing is left.
pub(super) fn plain(text: &str, most: usize) -> Option<String> {
    let known = |c: char| {
        if c.is_ascii_alphanumeric() || "._/+<>-".contains(c) {
            c
        } else {
            '-'
        }
    };
    let words = text
        .split_whitespace()
        .map(|word| word.chars().map(known).collect::<String>());
    let text = words.collect::<Vec<_>>().join(" ");
    let cut: String = text.chars().take(most).collect();
    let cut = cut.trim();
    (!cut.is_empty()).then(|| cut.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_counts_from_its_monday() {
        let year: SchoolYear = "2020-2021".parse().unwrap();
        // 1 August 2020 was a Saturday; 28 January 2021 a Thursday, 180 days later.
        let date = |text: &str| kernel::parse_date(text).unwrap();
        assert_eq!(day(date("2021-01-28"), year), Some(180));
        assert_eq!(week(date("2021-01-28"), year), Some(177));
        assert_eq!(week(date("2021-01-25"), year), Some(177));
        assert_eq!(week(date("2021-01-31"), year), Some(177));
        assert_eq!(week(date("2020-08-02"), year), Some(0));
        assert_eq!(week(date("2021-08-02"), year), None);
    }

    #[test]
    fn scores_keep_two_decimals_and_labels_plain_letters() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(hundredths(decimal("62,5")), Some(6250));
        assert_eq!(hundredths(decimal("0,005")), Some(1));
        assert_eq!(hundredths(decimal("-0,005")), Some(-1));
        assert_eq!(hundredths(decimal("0,0049")), Some(0));
        assert_eq!(
            plain(" Rekenen  3.0 (M5) ", 40).as_deref(),
            Some("Rekenen 3.0 -M5-")
        );
        assert_eq!(plain("abcdef", 3).as_deref(), Some("abc"));
        assert_eq!(plain("  ", 40), None);
    }
}
