//! The school programme: challenges, goals and measures for two school years.
//!
//! A version is drafted, then fixed: a fixed version never changes and has a content hash over
//! its canonical encoding (design invariants 3 and 6).

mod check;
mod cost;
mod departure;
mod edit;
mod encode;

pub use check::{Listed, check};
pub use cost::Effort;
pub use departure::{Aspect, Departure, departures};
pub use encode::{content_hash, encode};

use kernel::{
    ContentHash, Date, Decimal, Domain, EditionRef, MeasureNo, Money, ProgrammeId, ScanFindingId,
    SchoolYear,
};

/// One version of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Row number.
    pub id: ProgrammeId,
    /// 1, 2, 3 … within the school.
    pub version: u32,
    /// Draft, or fixed with its hash and day.
    pub state: ProgrammeState,
    /// First of the two school years.
    pub first_year: SchoolYear,
    /// The edition of the menukaart it is decided on.
    pub edition: EditionRef,
    /// What the school wants to solve.
    pub challenges: Vec<Challenge>,
    /// What it wants to reach.
    pub goals: Vec<Goal>,
    /// What it will do.
    pub measures: Vec<Measure>,
    /// Who was involved.
    pub involvement: Vec<Involvement>,
    /// Monitoring, stop rule, lasting embedding and the note on this version.
    pub texts: ProgrammeTexts,
}

/// Whether a version can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeState {
    /// Being written.
    Draft,
    /// Fixed on a day, with the hash of its canonical encoding.
    Fixed {
        /// The day.
        on: Date,
        /// The hash.
        hash: ContentHash,
    },
}

/// Texts of the programme as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgrammeTexts {
    /// How the school follows results.
    pub monitoring: String,
    /// When it stops or changes a measure.
    pub stop_rule: String,
    /// What stays after the money ends, and who pays.
    pub embedding: String,
    /// What is new in this version.
    pub note: String,
}

/// A numbered challenge (opgave), from one or more confirmed findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Its number, from 1.
    pub number: u32,
    /// A short name.
    pub title: String,
    /// What is the matter, in the school's words.
    pub description: String,
    /// The findings it rests on.
    pub findings: Vec<ScanFindingId>,
}

/// A goal. Indicator, baseline with date, target and moment of measuring are mandatory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its number, from 1.
    pub number: u32,
    /// The challenge it belongs to.
    pub challenge: u32,
    /// What is measured, such as "aandeel leerlingen in de laagste 25 %".
    pub indicator: String,
    /// Domain of learning, when it is about one.
    pub domain: Option<Domain>,
    /// For whom.
    pub target_group: String,
    /// How many pupils.
    pub target_size: Option<u32>,
    /// Where we stand, with its unit.
    pub baseline: String,
    /// The day the baseline describes.
    pub baseline_date: Option<Date>,
    /// What we want to reach, with its unit.
    pub target: String,
    /// When we measure again.
    pub measured_on: Option<Date>,
}

/// Who carries out a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaffKind {
    /// On the payroll.
    Own,
    /// Not on the payroll (PNIL).
    External,
    /// Both.
    Mixed,
}

impl StaffKind {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "eigen",
            Self::External => "pnil",
            Self::Mixed => "gemengd",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::External, Self::Mixed]
            .into_iter()
            .find(|s| s.code() == code)
    }

    /// In Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "eigen personeel",
            Self::External => "ingehuurd (PNIL)",
            Self::Mixed => "eigen en ingehuurd",
        }
    }
}

/// What a measure costs in one school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCost {
    /// The school year.
    pub year: SchoolYear,
    /// Total cost.
    pub total: Money,
    /// The part for staff not on the payroll (PNIL).
    pub external: Money,
    /// The part spent above school level, which needs the GMR's consent.
    pub above_school: Money,
}

/// How much of it: sessions, minutes, group size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dose {
    /// Sessions a week.
    pub sessions_per_week: Option<Decimal>,
    /// Minutes per session.
    pub minutes: Option<u32>,
    /// Number of weeks.
    pub weeks: Option<u32>,
    /// Pupils per group.
    pub group_size: Option<u32>,
}

/// A measure (maatregel): a school's own use of a listed intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its number, from 1.
    pub number: MeasureNo,
    /// The goals it serves.
    pub goals: Vec<u32>,
    /// Id of the intervention in the programme's edition.
    pub intervention: String,
    /// Goal area A to F of that intervention.
    pub goal_area: char,
    /// The concrete form, in the school's words.
    pub form: String,
    /// For whom.
    pub target_group: String,
    /// How many pupils.
    pub target_size: Option<u32>,
    /// First day.
    pub starts: Option<Date>,
    /// Last day.
    pub ends: Option<Date>,
    /// Sessions, minutes, weeks, group size.
    pub dose: Dose,
    /// Who carries it out.
    pub staff: StaffKind,
    /// Who is responsible: a function, not a name.
    pub owner: String,
    /// Cost per school year.
    pub costs: Vec<YearCost>,
    /// For an F measure: the A–E measures that it supports.
    pub supports: Vec<MeasureNo>,
}

/// Who was involved, how and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    /// Team, parents, pupils, MR, municipality …
    pub who: String,
    /// How.
    pub how: String,
    /// When.
    pub on: Option<Date>,
}

impl Programme {
    /// Whether it can still change.
    pub fn is_draft(&self) -> bool {
        self.state == ProgrammeState::Draft
    }

    /// The two school years it covers.
    pub fn years(&self) -> [SchoolYear; 2] {
        [self.first_year, self.first_year.next()]
    }

    /// Planned cost in one school year.
    pub fn planned(&self, year: SchoolYear) -> Money {
        let costs = self.measures.iter().flat_map(|measure| &measure.costs);
        costs
            .filter(|cost| cost.year == year)
            .map(|cost| cost.total)
            .sum()
    }
}

#[cfg(test)]
mod tests;
