//! Test results as CSV in the canonical layout (documented in `docs/formats/resultaten-csv.md`).
//!
//! The layout is that of public research code on a Dutch pupil-tracking data set.

mod check;
mod row;
mod table;

use kernel::{Date, Decimal, Domain, Findings, Grade, SiteCode, TestMoment};

pub use check::check_against_roster;
pub(crate) use check::drop_duplicates;

use crate::{Limits, Parsed};

/// A band A-E or I-V, or a reference level, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(&'static str);

impl Code {
    /// The code as it stands in the file.
    pub const fn code(self) -> &'static str {
        self.0
    }

    pub(crate) fn find(text: &str, known: &'static [&'static str]) -> Option<Self> {
        known
            .iter()
            .find(|code| **code == text)
            .map(|code| Self(code))
    }
}

/// One test result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRecord {
    /// Line in the file.
    pub line: u64,
    /// Key of the pupil in the school's administration.
    pub pupil_key: String,
    /// Code of the school, when the file has it.
    pub school: Option<SiteCode>,
    /// Key of the group at the time.
    pub class_key: Option<String>,
    /// Year group at the time.
    pub class_year: Grade,
    /// The moment it counts for.
    pub moment: TestMoment,
    /// The day of the test.
    pub taken_on: Option<Date>,
    /// Domain.
    pub domain: Domain,
    /// The test, such as `M5`.
    pub test: String,
    /// Code of the skill scale.
    pub scale_code: String,
    /// Series or generation of the test.
    pub series: String,
    /// Skill score.
    pub skill_score: Option<Decimal>,
    /// Percentile, 0 to 100.
    pub percentile: Option<Decimal>,
    /// Band A-E.
    pub band_ae: Option<Code>,
    /// Band I-V.
    pub band_iv: Option<Code>,
    /// Reference level `<1F`, `1F`, `1S`, `2F`.
    pub reference_level: Option<Code>,
    /// Confidence interval of the skill score, as the file gives it: low and high bound.
    pub interval: Option<[Decimal; 2]>,
    /// Didactische-leeftijdsequivalent in months of teaching: shown, never analysed.
    pub dle: Option<u8>,
    /// Every other score of the same test, kept as it stood in the file.
    pub other_scores: Vec<OtherScore>,
    /// Whether the row says itself that it was made up (column `origin`).
    pub synthetic: bool,
}

/// A score that is kept beside the one scale that the scan uses (OSO code list 11: `FN`,
/// `Stanine`, `T-score`, ...).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherScore {
    /// Kind of score, as coded in the file.
    pub code: String,
    /// Comparison group, as coded in the file.
    pub comparison_group: Option<String>,
    /// The value, as written.
    pub value: String,
    /// Qualification in words, as written.
    pub qualification: Option<String>,
}

/// Reads test results.
pub fn read(bytes: &[u8], limits: &Limits) -> Parsed<Vec<ResultRecord>> {
    let mut findings = Findings::new();
    let Some(records) = table::read(bytes, limits, &mut findings) else {
        return Parsed::unusable(findings);
    };
    let records = check::drop_duplicates(records, &mut findings);
    let record = (!findings.has_errors()).then_some(records);
    Parsed { record, findings }
}

#[cfg(test)]
mod tests;
