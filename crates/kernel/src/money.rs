//! Money in whole cents.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use crate::{Decimal, ParseError, Rounding, Share};

/// An amount in whole euro cents. There is no floating-point money anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The amount times a whole count; `None` on overflow.
    pub fn times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(count)).map(Self)
    }

    /// The amount times a decimal quantity, rounded to the cent as the rule says; `None` on overflow.
    pub fn times_decimal(self, quantity: Decimal, rounding: Rounding) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(quantity.ten_thousandths());
        i64::try_from(rounding.divide(product, i128::from(Decimal::UNIT)))
            .ok()
            .map(Self)
    }

    /// A share of the amount, rounded to the cent as the rule says; `None` on overflow.
    pub fn share(self, share: Share, rounding: Rounding) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(share.numerator());
        i64::try_from(rounding.divide(product, i128::from(share.denominator())))
            .ok()
            .map(Self)
    }

    /// Sum; `None` on overflow.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference; `None` on overflow.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Text for files and canonical encodings: `25451.73`.
    pub fn to_point_text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }

    /// Without cents when they are zero, for running text: `€ 25.000`.
    pub fn short(self) -> String {
        let full = self.to_string();
        full.strip_suffix(",00").map_or(full.clone(), str::to_owned)
    }
}

impl Sum for Money {
    /// Adds up, saturating: totals beyond 9·10¹⁶ euro do not occur.
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |total, amount| {
            Self(total.0.saturating_add(amount.0))
        })
    }
}

impl fmt::Display for Money {
    /// Dutch: `€ 25.451,73` with a no-break space after the sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        let digits = (cents / 100).to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("€\u{a0}{sign}{grouped},{:02}", cents % 100))
    }
}

impl FromStr for Money {
    type Err = ParseError;

    /// Reads `701.16`, `701,16`, `€ 1.234,50`, `1.234`, `50`; at most two decimals.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("amount of money", text);
        let bare = text
            .trim()
            .trim_start_matches('€')
            .trim_matches(['\u{a0}', ' ']);
        let (sign, bare) = bare.strip_prefix('-').map_or((1, bare), |rest| (-1, rest));
        let (whole, part) = split_amount(bare).ok_or_else(wrong)?;
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(&whole) || !(part.is_empty() || all_digits(part)) || part.len() > 2 {
            return Err(wrong());
        }
        let euros: i64 = whole.parse().map_err(|_| wrong())?;
        let cents: i64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
        let total = euros
            .checked_mul(100)
            .and_then(|e| e.checked_add(cents))
            .ok_or_else(wrong)?;
        Ok(Self(sign * total))
    }
}

/// Splits into whole euros without separators and decimals.
fn split_amount(text: &str) -> Option<(String, &str)> {
    if let Some((whole, part)) = text.split_once(',') {
        return Some((grouped_digits(whole)?, part));
    }
    match text.rsplit_once('.') {
        Some((whole, part)) if part.len() != 3 => Some((whole.to_owned(), part)),
        _ => Some((grouped_digits(text)?, "")),
    }
}

/// Removes Dutch thousands points, which must stand at every third digit.
fn grouped_digits(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let mut digits = groups.next()?.to_owned();
    let grouped = text.contains('.');
    if grouped && (digits.is_empty() || digits.len() > 3) {
        return None;
    }
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// What is known about an amount. Unknown is not zero: it makes every total "onvolledig".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Published or derived from published figures.
    Known(Money),
    /// Entered by the user to work with until the definitive amount is published; labelled so.
    Scenario(Money),
    /// Not known, with the reason in Dutch.
    Unknown(String),
}

impl Amount {
    /// The money, if there is any to count with.
    pub fn money(&self) -> Option<Money> {
        match self {
            Self::Known(money) | Self::Scenario(money) => Some(*money),
            Self::Unknown(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn reads_dutch_and_plain_amounts() {
        for (text, cents) in [
            ("701.16", 70_116),
            ("701,16", 70_116),
            ("€ 1.234,50", 123_450),
            ("1.234", 123_400),
            ("50", 5_000),
            ("0,5", 50),
            ("-12,00", -1_200),
            ("€\u{a0}25.451,73", 2_545_173),
        ] {
            assert_eq!(money(text).cents(), cents, "{text}");
        }
        for text in [
            "",
            "€",
            "1,234",
            "12.34.56",
            "1.2345,00",
            "vijf",
            "1.23,4",
            "1 234",
        ] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn multiplies_to_the_cent() {
        // facts/programme.md 4.7: po 2021-22, 220 pupils, score 150.
        assert_eq!(money("701.16").times(220).unwrap(), money("154255.20"));
        let score = "150".parse().unwrap();
        assert_eq!(
            money("251.16")
                .times_decimal(score, Rounding::HalfUp)
                .unwrap(),
            money("37674.00")
        );
    }

    proptest! {
        #[test]
        fn display_reads_back(cents in -1_000_000_000_000_i64..1_000_000_000_000) {
            let amount = Money::from_cents(cents);
            prop_assert_eq!(amount.to_string().parse::<Money>().unwrap(), amount);
            prop_assert_eq!(amount.to_point_text().parse::<Money>().unwrap(), amount);
        }
    }
}
