//! The clock and the source of randomness: the only place that reads either.

use kernel::{Date, ReferenceDate};

/// What time it is. Fixed in tests and when a demo is prepared.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always the same moment, in seconds since 1970.
    Fixed(i64),
}

impl Clock {
    /// Seconds since 1970.
    pub fn now(self) -> i64 {
        match self {
            Self::System => jiff::Timestamp::now().as_second(),
            Self::Fixed(at) => at,
        }
    }

    /// Today (UTC).
    pub fn today(self) -> ReferenceDate {
        ReferenceDate(day_of(self.now()))
    }
}

/// The calendar day (UTC) of a time in seconds since 1970.
pub fn day_of(at: i64) -> Date {
    let timestamp = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(timestamp).date()
}

/// Random bytes from the operating system.
///
/// # Errors
/// When the operating system has none to give.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], crate::AppError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| crate::AppError::Internal("no randomness"))?;
    Ok(bytes)
}

/// Bytes as hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
