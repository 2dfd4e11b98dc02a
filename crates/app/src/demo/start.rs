//! Starting the demonstration: its folder, its day, and the clock that it keeps.

use std::cmp::Ordering;
use std::path::Path;

use kernel::{Date, Finding, Findings, Place};

use super::{DemoLogin, logins};
use crate::clock::{Clock, day_of};
use crate::{AppError, Kansrijk};

/// The day on which the demonstration plays: the tests at the end of 2020-2021 are done, the
/// amounts for 2021-2022 are published and those for 2022-2023 are not.
pub const DAY: Date = jiff::civil::date(2021, 7, 5);

impl Kansrijk {
    /// Opens a folder to play the demonstration in: on a chosen day, or else where it was.
    ///
    /// # Errors
    /// When the folder cannot be used, or the demonstration in it is past that day already.
    pub fn open_demo(folder: &Path, today: Option<Date>) -> Result<Self, AppError> {
        let kept = Clock::of_folder(folder)?;
        if kept == Clock::System {
            return Self::open(folder, Clock::starting_on(today.unwrap_or(DAY)));
        }
        let app = Self::open(folder, kept)?;
        let Some(day) = today else { return Ok(app) };
        let newest = app.newest_entry()?;
        let clock = match day.cmp(&day_of(newest)) {
            Ordering::Less => return Err(past_that_day(day_of(newest))),
            Ordering::Equal => Clock::reading(newest),
            Ordering::Greater => Clock::starting_on(day),
        };
        clock.keep(folder)?;
        Self::open(folder, clock)
    }

    /// Lets an empty folder for invented schools play on a day of its own.
    ///
    /// # Errors
    /// `Refused` when something is in the folder already.
    pub fn keep_day(folder: &Path, day: Date) -> Result<(), AppError> {
        std::fs::create_dir_all(folder)?;
        if std::fs::read_dir(folder)?.next().is_some() {
            let text = "Deze map is niet leeg: de dag ligt al vast.";
            let action = "Kies een lege map, of laat --today weg.";
            let finding = Finding::error(863, Place::field("today"), text, action);
            return Err(refused(finding));
        }
        Clock::starting_on(day).keep(folder)
    }

    /// Fills an empty data folder with the demonstration; tells the logins.
    ///
    /// `progress` is called with a Dutch line for every step.
    ///
    /// # Errors
    /// When the folder already holds something else, or the generated files are refused.
    pub fn prepare_demo(&self, progress: &dyn Fn(&str)) -> Result<Vec<DemoLogin>, AppError> {
        if self.directory().read(|db| db.boards())?.is_empty() {
            let logins = self.fill_demo(progress)?;
            // Last: without its clock, a folder that was not finished is not taken for a demo.
            self.clock().keep(self.folder())?;
            return Ok(logins);
        }
        if Clock::of_folder(self.folder())? == Clock::System {
            return Err(not_a_demo());
        }
        Ok(logins())
    }

    /// When something last happened here: time does not go back before it.
    fn newest_entry(&self) -> Result<i64, AppError> {
        let mut newest = self.directory().read(|db| db.newest_entry())?;
        for board in self.directory().read(|db| db.boards())? {
            newest = newest.max(self.board(board.id)?.read(|db| db.newest_entry())?);
        }
        Ok(newest.unwrap_or(0))
    }
}

fn not_a_demo() -> AppError {
    let text = "In deze map staan andere gegevens, of een demonstratie die niet is afgemaakt.";
    let action = "Kies met --data een lege map.";
    refused(Finding::error(851, Place::field("data"), text, action))
}

fn past_that_day(day: Date) -> AppError {
    let text = format!(
        "De demonstratie in deze map speelt al op {}.",
        kernel::dutch_date(day)
    );
    let action = "Kies met --today een latere dag, of met --data een lege map.";
    refused(Finding::error(852, Place::field("today"), text, action))
}

/// One reason to refuse.
pub(super) fn refused(finding: Finding) -> AppError {
    let mut findings = Findings::new();
    findings.push(finding);
    AppError::Refused(findings)
}
