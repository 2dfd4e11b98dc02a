//! Means of the final test per location: DUO, "gemiddelde eindscores".

use kernel::{Date, Decimal, SiteCode};

use crate::count::SchoolKind;
use crate::table::{LeftOut, Row};

/// Columns that only this file has.
pub(crate) const MARK: &[&str] = &["peildatum leerlingen", "leerjaar 8"];

/// The tests of a year; each has its own scale, and means of two tests are never compared.
const TESTS: [(&str, &str, &str); 5] = [
    ("CET", "cet aantal", "cet gem"),
    ("IEP", "iep aantal", "iep gem"),
    ("ROUTE8", "route8 aantal", "route8 gem"),
    ("DIA", "dia aantal", "dia gem"),
    ("AMN", "amn aantal", "amn gem"),
];

/// One final test at one location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalTest {
    /// Which test.
    pub test: &'static str,
    /// Pupils who took it.
    pub pupils: u32,
    /// Their mean on the test's own scale; blank when fewer than five pupils took it.
    pub mean: Option<Decimal>,
}

/// The final tests of one location in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalTests {
    /// The location.
    pub code: SiteCode,
    /// The kind.
    pub kind: SchoolKind,
    /// The day on which pupils were counted.
    pub counted_on: Date,
    /// Pupils in groep 8.
    pub year_eight: u32,
    /// Pupils exempted for a reason.
    pub exempt: u32,
    /// The tests that were taken.
    pub tests: Vec<FinalTest>,
}

impl FinalTests {
    /// Whether any mean is published.
    pub fn has_mean(&self) -> bool {
        self.tests.iter().any(|test| test.mean.is_some())
    }
}

pub(crate) fn row(row: &Row<'_>) -> Result<FinalTests, LeftOut> {
    let mut tests = Vec::new();
    for (test, number, mean) in TESTS {
        let pupils = row.optional::<u32>(number)?.unwrap_or(0);
        if pupils > 0 {
            let mean = row.optional(mean)?;
            tests.push(FinalTest { test, pupils, mean });
        }
    }
    Ok(FinalTests {
        code: row.site()?,
        kind: row.parsed("soort po")?,
        counted_on: row.day("peildatum leerlingen")?,
        year_eight: row.parsed("leerjaar 8")?,
        exempt: row.optional("ontheffing reden nd")?.unwrap_or(0),
        tests,
    })
}
