//! The vocabulary that every other crate speaks.
//!
//! Plain values only: no I/O, no clock, no randomness, no serialisation. Anything that a table,
//! a file or a page needs on top of these types is defined in that table's, file's or page's crate.
//!
//! ```
//! use kernel::{Money, Share};
//! let per_pupil = Money::from_cents(70_116);
//! assert_eq!(per_pupil.times(220).unwrap().to_string(), "€\u{a0}154.255,20");
//! assert_eq!(Share::new(31, 100).unwrap().to_string(), "31%");
//! ```
#![deny(missing_docs)]

mod canonical;
mod date;
mod decimal;
mod domain;
mod effect;
mod finding;
mod grade;
mod id;
mod money;
mod role;
mod school_year;
mod sector;
mod share;
mod site;
mod track;
mod year_group;

pub use canonical::{Canonical, ContentHash};
pub use date::{
    Date, ReferenceDate, dutch_date, dutch_date_short, dutch_month, parse_date, parse_dutch_date,
};
pub use decimal::{Decimal, Rounding};
pub use domain::{Domain, Season, TestMoment};
pub use effect::{EditionRef, Effect, EffectScale, Interval, Months, Strength};
pub use finding::{Finding, FindingCode, Findings, Place, Severity};
pub use grade::Grade;
pub use id::{
    BoardId, GroupId, ImportId, MeasureNo, ProgrammeId, ProposalId, PupilId, ScanFindingId, ScanId,
    SiteId, TokenId, UserId,
};
pub use money::{Amount, Money};
pub use role::Role;
pub use school_year::SchoolYear;
pub use sector::Sector;
pub use share::Share;
pub use site::{Brin, SiteCode};
pub use track::{Track, Tracks};
pub use year_group::YearGroup;

/// Whether a record describes something real or was generated (design invariant 12).
///
/// Synthetic norms, amounts, editions and pupils are refused wherever the surrounding data is
/// [`Origin::Real`]; every screen and document that shows synthetic data says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// About an existing school, pupil, regulation or publication.
    Real,
    /// Generated: for demonstration, tests and truth checks only.
    Synthetic,
}

/// Why a text could not be read as one of the kernel's values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a valid {expected}")]
pub struct ParseError {
    /// What was expected, in English, for logs and tests; people see a [`Finding`].
    pub expected: &'static str,
    /// The text as it stood in the source.
    pub text: String,
}

impl ParseError {
    /// What was expected and what stood there.
    pub fn new(expected: &'static str, text: &str) -> Self {
        Self {
            expected,
            text: text.to_owned(),
        }
    }
}
