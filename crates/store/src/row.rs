//! Small readers from columns to domain values. An unknown stored value is an error, never a guess.

use std::str::FromStr;

use kernel::{Date, Decimal};

use crate::StoreError;

/// Reads text that must parse as a domain value.
pub(crate) fn parse<T: FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Value { column })
}

/// Reads an optional ISO date.
pub(crate) fn date(text: Option<String>, column: &'static str) -> Result<Option<Date>, StoreError> {
    text.map(|text| parse(&text, column)).transpose()
}

/// Reads optional ten-thousandths.
pub(crate) fn decimal(raw: Option<i64>) -> Option<Decimal> {
    raw.map(Decimal::from_ten_thousandths)
}

/// Reads a small number.
pub(crate) fn small<T: TryFrom<i64>>(number: i64, column: &'static str) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| StoreError::Value { column })
}
