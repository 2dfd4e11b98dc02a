//! OneRoster 1.2: results as a gradebook, for systems that do not know the Dutch standards.
//!
//! A zip file of CSV files in bulk mode. Written from plain input; pupils go under the number that
//! the caller gives them, with a name only when the caller gives one.

mod columns;
mod write;

use kernel::{Date, Domain, Grade, SchoolYear, SiteCode, TestMoment};

pub use columns::COLUMNS;
pub use write::to_zip;

/// A school with its results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gradebook {
    /// Official code.
    pub code: SiteCode,
    /// Name.
    pub name: String,
    /// Whether pupils and results are made up.
    pub synthetic: bool,
    /// Pupils; results point at their place in this list.
    pub pupils: Vec<PupilEntry>,
    /// Results.
    pub results: Vec<ResultEntry>,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilEntry {
    /// Number in this export, unique, such as `L0001`.
    pub number: String,
    /// First and family name, when asked for.
    pub name: Option<(String, String)>,
    /// Current year group.
    pub grade: Grade,
}

/// One result of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultEntry {
    /// Place of the pupil in the list.
    pub pupil: usize,
    /// Domain.
    pub domain: Domain,
    /// Moment it counts for.
    pub moment: TestMoment,
    /// Year group at the time.
    pub grade: Grade,
    /// Day; without one the last day of the school year stands in the file, for a date is required.
    pub taken_on: Option<Date>,
    /// The test, such as `M5`.
    pub test: String,
    /// Skill scale.
    pub scale: String,
    /// Every score of the result.
    pub scores: Vec<Score>,
}

/// A score with its kind; each kind becomes a line item of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What it is.
    pub kind: ScoreKind,
    /// Its value with a decimal point, or its code.
    pub value: String,
}

/// Kinds of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoreKind {
    /// On the skill scale of the test.
    Skill,
    /// 0 to 100.
    Percentile,
    /// A to E.
    BandAe,
    /// I to V.
    BandIv,
    /// `<1F`, `1F`, `1S`, `2F`.
    ReferenceLevel,
}

impl ScoreKind {
    const fn id(self) -> &'static str {
        match self {
            Self::Skill => "vaardigheidsscore",
            Self::Percentile => "percentiel",
            Self::BandAe => "niveau-a-e",
            Self::BandIv => "niveau-i-v",
            Self::ReferenceLevel => "referentieniveau",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Skill => "Vaardigheidsscore",
            Self::Percentile => "Percentiel",
            Self::BandAe => "Niveau A-E",
            Self::BandIv => "Niveau I-V",
            Self::ReferenceLevel => "Referentieniveau",
        }
    }

    /// Values of a scale of codes with what they mean, as `{lhs:rhs}`; numbers have none.
    const fn scale_values(self) -> &'static str {
        match self {
            Self::Skill | Self::Percentile => "",
            Self::BandAe => {
                "{A:hoogste 25%},{B:25% daaronder},{C:25% daaronder},{D:15% daaronder},{E:laagste 10%}"
            }
            Self::BandIv => {
                "{I:hoogste 20%},{II:20% daaronder},{III:middelste 20%},{IV:20% daaronder},{V:laagste 20%}"
            }
            Self::ReferenceLevel => "{<1F:onder 1F},{1F:1F},{1S:1S},{2F:2F}",
        }
    }

    const fn is_number(self) -> bool {
        matches!(self, Self::Skill | Self::Percentile)
    }
}

/// The school year in a file: it is named after the year in which it ends.
fn year_id(year: SchoolYear) -> String {
    format!("sj-{year}")
}

#[cfg(test)]
mod tests;
