//! What the school programme's document is made from: plain values, filled by the application.
//!
//! Whoever fills them has applied the audience rule: a number that rests on too few pupils for
//! parents and council is not in here at all.

use kernel::{Amount, ContentHash, Date, Decimal, Effect, Interval, Money, SchoolYear};

/// One version of a school programme, with everything that its document shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolProgramme {
    /// The school.
    pub school: School,
    /// The two school years.
    pub years: [SchoolYear; 2],
    /// 1, 2, 3 … within the school.
    pub version: u32,
    /// Concept, or fixed.
    pub state: State,
    /// The edition of the menukaart it is decided on.
    pub edition: Edition,
    /// The scans that its findings come from, newest first.
    pub scans: Vec<Scan>,
    /// How the school stands per domain, from the newest of these scans.
    pub levels: Vec<Level>,
    /// The same per level and year of a secondary school; empty for other schools.
    pub year_levels: Option<YearLevels>,
    /// Smallest group whose numbers this document may show.
    pub smallest_group: u32,
    /// What the school wants to solve, with its goals.
    pub challenges: Vec<Challenge>,
    /// What it will do.
    pub measures: Vec<Measure>,
    /// The goal areas of the edition, for the split of the money.
    pub areas: Vec<GoalArea>,
    /// The money, per school year.
    pub budget: Vec<BudgetYear>,
    /// The day whose knowledge of counts and amounts the money rests on.
    pub budget_as_of: Date,
    /// Who was involved.
    pub involved: Vec<Involved>,
    /// What the council decided on exactly this version.
    pub consent: Consent,
    /// How the school follows results.
    pub monitoring: String,
    /// When it stops or changes a measure.
    pub stop_rule: String,
    /// What stays after the money ends.
    pub embedding: String,
    /// The versions up to and including this one, newest first.
    pub history: Vec<VersionLine>,
    /// Whether school and figures are invented.
    pub synthetic: bool,
}

/// The school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Name.
    pub name: String,
    /// Official code.
    pub code: String,
    /// The board.
    pub board: String,
    /// The sector in Dutch.
    pub sector: String,
}

/// Whether the version can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written; this is how it stood on a day.
    Concept {
        /// The day.
        on: Date,
    },
    /// Fixed: never changes again.
    Fixed {
        /// The day.
        on: Date,
        /// The hash of its content.
        hash: ContentHash,
    },
}

impl State {
    /// The day of the document.
    pub const fn day(self) -> Date {
        match self {
            Self::Concept { on } | Self::Fixed { on, .. } => on,
        }
    }

    /// Whether it is a concept.
    pub const fn is_concept(self) -> bool {
        matches!(self, Self::Concept { .. })
    }
}

/// An edition of the menukaart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// First day on which it applies.
    pub valid_from: Date,
    /// Hash of its file.
    pub hash: ContentHash,
}

/// A scan that findings come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Its number within the school.
    pub version: u32,
    /// The test moment in words.
    pub moment: String,
    /// The day on which it was made.
    pub made_on: Date,
    /// Pupils that it is about, unless there are too few to say.
    pub pupils: Option<u32>,
    /// What the levels are compared with; without, the percentiles that the tests reported.
    pub norms: Option<String>,
    /// Hash of its outcome.
    pub hash: ContentHash,
}

/// How the whole school stands in one domain: the share in the lowest quarter of the norm group.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The domain in Dutch.
    pub domain: String,
    /// Percent of the pupils; `None` when not known or resting on too few.
    pub percent: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// Pupils tested; `None` when not known or too few.
    pub pupils: Option<u32>,
}

/// Shares in the lowest quarter per level and year. Whoever makes it leaves out what rests on too few
/// pupils or on one class, and what could be found by subtracting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLevels {
    /// The domains, in Dutch.
    pub domains: Vec<String>,
    /// Level and year, with a text per domain; `None` is not shown.
    pub rows: Vec<(String, Vec<Option<String>>)>,
}

/// A challenge with the findings it rests on and its goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Number.
    pub number: u32,
    /// Short name.
    pub title: String,
    /// What is the matter.
    pub description: String,
    /// Findings.
    pub found: Vec<FoundThing>,
    /// Goals.
    pub goals: Vec<Goal>,
}

/// A finding, fit for this audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundThing {
    /// What it is about.
    pub topic: String,
    /// For whom.
    pub place: String,
    /// What was found.
    pub sentence: String,
    /// Where it comes from: tests, inventory, observation.
    pub source: String,
    /// The day it describes.
    pub baseline: Date,
    /// How sure it is: laag, redelijk, hoog.
    pub confidence: String,
    /// The school's priority, when given.
    pub priority: Option<String>,
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Number.
    pub number: u32,
    /// What is measured.
    pub indicator: String,
    /// Domain of learning, when it is about one.
    pub domain: Option<String>,
    /// For whom.
    pub target_group: String,
    /// How many pupils; `None` when not given or too few to say.
    pub target_size: Option<u32>,
    /// Where the school stands.
    pub baseline: String,
    /// On which day.
    pub baseline_date: Option<Date>,
    /// What it wants to reach.
    pub target: String,
    /// When it measures again.
    pub measured_on: Option<Date>,
}

/// How much of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dose {
    /// Sessions a week.
    pub sessions_per_week: Option<Decimal>,
    /// Minutes per session.
    pub minutes: Option<u32>,
    /// Weeks.
    pub weeks: Option<u32>,
    /// Pupils per group.
    pub group_size: Option<u32>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Number.
    pub number: i64,
    /// Name of the intervention in the edition.
    pub intervention: String,
    /// Letter of its goal area.
    pub area: char,
    /// Whether the area only counts beside another one.
    pub supporting: bool,
    /// What it is, in plain words of the menukaart.
    pub summary: String,
    /// Conditions under which it works.
    pub conditions: Vec<String>,
    /// What is known of the impact. Never a bare number.
    pub effect: Effect,
    /// What of the above lacks a confirmed source, in Dutch.
    pub unverified: Vec<String>,
    /// The edition in which the figures were published, when an older one.
    pub figures_from: Option<String>,
    /// In what it departs from the form that was studied, in Dutch.
    pub departures: Vec<String>,
    /// The concrete form at this school.
    pub form: String,
    /// For whom.
    pub target_group: String,
    /// How many pupils; `None` when not given or too few to say.
    pub target_size: Option<u32>,
    /// First day.
    pub starts: Option<Date>,
    /// Last day.
    pub ends: Option<Date>,
    /// How much.
    pub dose: Dose,
    /// Who carries it out.
    pub staff: String,
    /// Who is responsible.
    pub owner: String,
    /// Numbers of the goals it serves.
    pub goals: Vec<u32>,
    /// Numbers of the measures it supports.
    pub supports: Vec<i64>,
    /// Cost per school year.
    pub costs: Vec<MeasureCost>,
}

/// Cost of a measure in one school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureCost {
    /// School year.
    pub year: SchoolYear,
    /// Total.
    pub total: Money,
    /// The part for hired staff (PNIL).
    pub external: Money,
    /// The part above school level.
    pub above_school: Money,
}

/// A goal area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalArea {
    /// Letter.
    pub letter: char,
    /// Name.
    pub name: String,
}

/// The money of one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetYear {
    /// School year.
    pub year: SchoolYear,
    /// What the school gets, line by line.
    pub lines: Vec<BudgetLine>,
    /// Sum of what is known.
    pub funded: Money,
    /// Whether a line of this year is unknown: the sum of what is known is not all.
    pub funded_incomplete: bool,
    /// Whether a line of this year, or of one before it, is unknown: what is left is not known.
    pub incomplete: bool,
    /// Whether a line of this year, or of one before it, is the school's own working amount.
    pub scenario: bool,
    /// Left from the year before.
    pub carried_in: Money,
    /// Planned.
    pub planned: Money,
    /// Left.
    pub left: Money,
    /// What a reader must know about these amounts.
    pub remarks: Vec<String>,
}

/// One line of what the school gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// What it is.
    pub label: String,
    /// How much, or why that is not known.
    pub amount: Amount,
    /// How it was computed.
    pub calculation: String,
    /// Rule and source.
    pub source: String,
    /// Remarks, and what is not confirmed.
    pub notes: Vec<String>,
}

/// Who was involved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involved {
    /// Who.
    pub who: String,
    /// How.
    pub how: String,
    /// When.
    pub on: Option<Date>,
}

/// What the council decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Nothing yet.
    NotDecided,
}

/// A version in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Number.
    pub version: u32,
    /// Day and hash when fixed.
    pub fixed: Option<(Date, ContentHash)>,
    /// What was new.
    pub note: String,
}
