//! What is known about the impact of an intervention.

use std::str::FromStr;

use crate::{Date, ParseError};

/// One edition of a dated policy file, exactly: what a plan is pinned to (design invariant 6).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionRef {
    /// The edition's id, such as `2022-04`.
    pub id: String,
    /// The revision of the file: corrections are new revisions.
    pub revision: u32,
    /// First day on which the edition applies.
    pub valid_from: Date,
    /// Hash of the file's content.
    pub hash: crate::ContentHash,
}

/// A closed interval of real numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// Months of progress over one school year, as a toolkit prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months(pub i8);

/// Evidence strength: 1 to 5 marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Strength(u8);

impl Strength {
    /// 1 to 5; `None` outside that range.
    pub fn new(marks: u8) -> Option<Self> {
        (1..=5).contains(&marks).then_some(Self(marks))
    }

    /// The number of marks.
    pub const fn marks(self) -> u8 {
        self.0
    }
}

/// Which standard deviation an effect size was divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffectScale {
    /// The spread between pupils of the outcome at one moment.
    PupilLevel,
    /// The spread of growth between two moments.
    Growth,
}

impl EffectScale {
    /// Every scale.
    pub const ALL: [Self; 2] = [Self::PupilLevel, Self::Growth];

    /// The code in data files: `pupil-level`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PupilLevel => "pupil-level",
            Self::Growth => "growth",
        }
    }
}

impl FromStr for EffectScale {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|scale| scale.code() == text);
        known.ok_or_else(|| ParseError::new("effect scale", text))
    }
}

/// The impact of an intervention. It never travels as a bare number (design invariant 5).
///
/// There is deliberately no conversion from [`Effect::Published`] to [`Effect::Computed`]:
/// published months come without uncertainty and must not acquire one.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Computed here from stored studies by a declared recipe.
    Computed {
        /// Standardised mean difference.
        estimate: f64,
        /// Its standard error.
        standard_error: f64,
        /// 95 % confidence interval of the mean effect.
        confidence: Interval,
        /// 95 % prediction interval for one new setting.
        prediction: Interval,
        /// The denominator of the estimate.
        scale: EffectScale,
        /// Number of studies.
        studies: u32,
        /// Id of the recipe that produced it.
        recipe: String,
    },
    /// Taken over from a toolkit's list. Always drawn with "onzekerheid niet gepubliceerd".
    Published {
        /// Months of progress.
        months: Months,
        /// Evidence strength, when the list gives one.
        strength: Option<Strength>,
        /// The edition in which the figure was published.
        edition: String,
    },
    /// Listed, but the impact is not known. Never shown as zero.
    Unclear,
    /// Not expressed in months at all; the source says where to look.
    NotInMonths {
        /// Where the evidence for this intervention is kept.
        source: String,
    },
}
