//! Decimal numbers with four places, for scores and quantities that come as decimal text.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// A decimal number kept exactly, in ten-thousandths.
///
/// Used for test scores, percentiles and disadvantage scores: values that arrive as text with a
/// decimal comma or point and must leave unchanged. Range about ±9·10¹⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// How to round a half (a field of every funding rule, never implicit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest whole unit; a half goes away from zero.
    HalfUp,
    /// Towards zero.
    Down,
}

impl Rounding {
    /// Divides `numerator / denominator` (denominator positive) and rounds to a whole number.
    pub(crate) fn divide(self, numerator: i128, denominator: i128) -> i128 {
        match self {
            Self::Down => numerator / denominator,
            Self::HalfUp => {
                let half = if numerator < 0 {
                    -(denominator / 2)
                } else {
                    denominator / 2
                };
                (numerator + half) / denominator
            }
        }
    }
}

impl Decimal {
    pub(crate) const UNIT: i64 = 10_000;

    /// From a whole number.
    ///
    /// # Errors
    /// When the number does not fit.
    pub fn from_whole(number: i64) -> Result<Self, ParseError> {
        number
            .checked_mul(Self::UNIT)
            .map(Self)
            .ok_or_else(|| ParseError::new("decimal", &number.to_string()))
    }

    /// From ten-thousandths.
    pub const fn from_ten_thousandths(raw: i64) -> Self {
        Self(raw)
    }

    /// The value in ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The nearest floating-point number, for statistics only.
    #[expect(
        clippy::cast_precision_loss,
        reason = "scores are far below 2^53 ten-thousandths"
    )]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 10_000.0
    }

    /// Text with a decimal point, for files and canonical encodings.
    pub fn to_point_text(self) -> String {
        self.text('.')
    }

    fn text(self, mark: char) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let raw = self.0.unsigned_abs();
        let (whole, part) = (raw / 10_000, raw % 10_000);
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let digits = format!("{part:04}");
        format!("{sign}{whole}{mark}{}", digits.trim_end_matches('0'))
    }
}

impl fmt::Display for Decimal {
    /// Dutch: decimal comma, no thousands separator, no trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text(','))
    }
}

impl FromStr for Decimal {
    type Err = ParseError;

    /// Reads `12`, `12.5`, `12,5`, `-0,25`; more than four decimals are rounded half up.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("decimal", text);
        let trimmed = text.trim();
        let (sign, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (-1_i64, rest),
            None => (1, trimmed),
        };
        let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
            return Err(wrong());
        }
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_| wrong())?
        };
        let mut fraction = 0_i64;
        for place in 0..4 {
            let digit = part
                .as_bytes()
                .get(place)
                .map_or(0, |b| i64::from(b - b'0'));
            fraction = fraction * 10 + digit;
        }
        if part.as_bytes().get(4).is_some_and(|digit| *digit >= b'5') {
            fraction += 1;
        }
        let raw = whole
            .checked_mul(Self::UNIT)
            .and_then(|w| w.checked_add(fraction));
        raw.map(|value| Self(sign * value)).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_both_marks() {
        for (text, shown) in [
            ("12", "12"),
            ("12.5", "12,5"),
            ("12,50", "12,5"),
            ("-0,25", "-0,25"),
            (",5", "0,5"),
            ("538,636363636364", "538,6364"),
            ("0,99996", "1"),
        ] {
            assert_eq!(
                text.parse::<Decimal>().unwrap().to_string(),
                shown,
                "{text}"
            );
        }
        for text in ["", "-", "1.2.3", "1e5", "12a", "99999999999999999999"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn rounds_halves_away_from_zero() {
        assert_eq!(Rounding::HalfUp.divide(15, 10), 2);
        assert_eq!(Rounding::HalfUp.divide(-15, 10), -2);
        assert_eq!(Rounding::Down.divide(-19, 10), -1);
    }
}
