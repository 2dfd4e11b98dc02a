//! The clock and the source of randomness: the only place that reads either.

use std::path::Path;

use kernel::{Date, ReferenceDate};

use crate::AppError;

/// What time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock with this many seconds added: a demonstration plays on another day.
    Shifted(i64),
    /// Always the same moment, in seconds since 1970.
    Fixed(i64),
}

impl Clock {
    /// Seconds since 1970.
    pub fn now(self) -> i64 {
        match self {
            Self::System => jiff::Timestamp::now().as_second(),
            Self::Shifted(seconds) => Self::System.now().saturating_add(seconds),
            Self::Fixed(at) => at,
        }
    }

    /// Today (UTC).
    pub fn today(self) -> ReferenceDate {
        ReferenceDate(day_of(self.now()))
    }

    /// A clock on which it is now nine in the morning (UTC) of a day.
    pub fn starting_on(day: Date) -> Self {
        let nine = jiff::tz::Offset::UTC.to_timestamp(day.at(9, 0, 0, 0));
        nine.map_or(Self::System, |nine| Self::reading(nine.as_second()))
    }

    /// A clock that reads a time (in seconds since 1970) now, and runs on from there.
    pub fn reading(at: i64) -> Self {
        Self::Shifted(at.saturating_sub(Self::System.now()))
    }

    /// The clock that belongs to a data folder: a demonstration keeps its own, so that sessions,
    /// waiting times and the journal go on where they were after a restart.
    ///
    /// # Errors
    /// When the folder's clock cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Self, AppError> {
        match std::fs::read_to_string(folder.join(FILE)) {
            Ok(text) => {
                let seconds = text.lines().next_back().and_then(|line| line.parse().ok());
                let seconds =
                    seconds.ok_or(AppError::Internal("the demo's clock is unreadable"))?;
                Ok(Self::Shifted(seconds))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::System),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a moved clock with its data folder; other clocks need no keeping.
    pub(crate) fn keep(self, folder: &Path) -> Result<(), AppError> {
        if let Self::Shifted(seconds) = self {
            let text = format!("{ABOUT}\n{seconds}\n");
            std::fs::write(folder.join(FILE), text)?;
        }
        Ok(())
    }
}

/// Where the clock of a demonstration stands, beside its databases.
const FILE: &str = "demo-clock.txt";
const ABOUT: &str = "# Demonstration: seconds to add to the clock of the machine.";

/// The calendar day (UTC) of a time in seconds since 1970.
pub fn day_of(at: i64) -> Date {
    let timestamp = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(timestamp).date()
}

/// Random bytes from the operating system.
///
/// # Errors
/// When the operating system has none to give.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| AppError::Internal("no randomness"))?;
    Ok(bytes)
}

/// Bytes as hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_starts_on_its_day_and_time_runs_on() {
        let day = jiff::civil::date(2021, 7, 5);
        let clock = Clock::starting_on(day);
        assert_eq!(clock.today(), ReferenceDate(day));
        // 5 July 2021, 09:00:00 UTC, by `date -u -d "2021-07-05 09:00" +%s`.
        let passed = clock.now() - 1_625_475_600;
        assert!((0..60).contains(&passed), "{passed}");
    }

    #[test]
    fn a_folder_keeps_the_clock_of_its_demo() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Clock::of_folder(folder.path()).unwrap(), Clock::System);
        Clock::Shifted(-170_000_000).keep(folder.path()).unwrap();
        assert_eq!(
            Clock::of_folder(folder.path()).unwrap(),
            Clock::Shifted(-170_000_000)
        );
        std::fs::write(folder.path().join(FILE), "gisteren\n").unwrap();
        assert!(
            Clock::of_folder(folder.path()).is_err(),
            "not silently today"
        );
    }
}
