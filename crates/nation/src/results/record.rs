//! What every number of the monitor carries.

use kernel::{EffectScale, SchoolYear};
use stats::Bounds;
use stats::cohorts::{CohortError, Path};

use super::cohort::Cohort;

/// What a difference was divided by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Denominator {
    /// Nothing: points of the scale.
    Points,
    /// A standard deviation between pupils, in points.
    Sd {
        /// Of growth or of the level at one moment: these differ by a factor of two and more.
        scale: EffectScale,
        /// How many points.
        points: f64,
    },
}

/// The earlier cohorts that say what was to be expected.
#[derive(Clone, Debug, PartialEq)]
pub struct References {
    /// Their school years.
    pub years: Vec<SchoolYear>,
    /// Their mean, or the line through them carried on.
    pub path: Path,
}

/// What was taken out of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Adjusted {
    /// Days between the tests.
    Days,
    /// Pupils without an outcome, by weights.
    Missing,
}

/// By which definition a number was made. A change in its meaning is a new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Method {
    /// Stable name.
    pub name: &'static str,
    /// Version.
    pub version: u32,
}

impl Method {
    /// Mean now less what was expected.
    pub const DEVIATION: Self = Self {
        name: "deviation-from-reference",
        version: 1,
    };
    /// The same in standard deviations.
    pub const STANDARDISED: Self = Self {
        name: "standardised-deviation",
        version: 1,
    };
    /// Deviation of one extreme group less that of the other.
    pub const CONTRAST: Self = Self {
        name: "extreme-groups",
        version: 1,
    };
    /// The reference model for schools.
    pub const REFERENCE: Self = Self {
        name: "reference-model",
        version: 1,
    };
    /// Distribution of school effects by a mixed model.
    pub const SPREAD: Self = Self {
        name: "school-spread",
        version: 1,
    };
}

/// An estimate with everything that is needed to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectRecord {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval.
    pub interval: Bounds,
    /// Pupils now.
    pub pupils: u64,
    /// Schools now.
    pub schools: u64,
    /// Pupils of the reference.
    pub reference_pupils: u64,
    /// Those with an outcome of those enrolled, now; `None` where it is not known.
    pub coverage: Option<f64>,
    /// The same in the reference.
    pub reference_coverage: Option<f64>,
    /// The earlier cohorts.
    pub references: References,
    /// What it was divided by.
    pub denominator: Denominator,
    /// What was taken out.
    pub adjusted: Vec<Adjusted>,
    /// How it was made.
    pub method: Method,
}

impl EffectRecord {
    /// The same divided by a standard deviation, which counts as known.
    pub(super) fn divided(&self, scale: EffectScale, points: f64) -> Option<Self> {
        let usable = points.is_finite() && points > 0.0;
        usable.then(|| Self {
            estimate: self.estimate / points,
            standard_error: self.standard_error / points,
            interval: Bounds {
                low: self.interval.low / points,
                high: self.interval.high / points,
            },
            denominator: Denominator::Sd { scale, points },
            method: Method::STANDARDISED,
            ..self.clone()
        })
    }
}

/// The pupils of cohorts, and the share of those enrolled.
pub(super) fn pupils_of(cohorts: &[Cohort]) -> (u64, Option<f64>) {
    let pupils = cohorts.iter().map(|own| own.pupils).sum::<u64>();
    let enrolled: u64 = cohorts.iter().map(|own| own.enrolled).sum();
    (
        pupils,
        (enrolled > 0).then(|| pupils as f64 / enrolled as f64),
    )
}

/// The share of those enrolled that has an outcome.
pub(super) fn coverage_of(pupils: u64, enrolled: u64) -> Result<f64, ResultsError> {
    if enrolled < pupils || enrolled == 0 {
        return Err(ResultsError::Coverage);
    }
    Ok(pupils as f64 / enrolled as f64)
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ResultsError {
    /// The sums lack a column.
    #[error("the sums lack a column")]
    Columns,
    /// Too few schools to know how far they differ.
    #[error("{schools} schools are too few")]
    TooFewSchools {
        /// How many.
        schools: u64,
    },
    /// More pupils with an outcome than enrolled.
    #[error("more pupils have an outcome than are enrolled")]
    Coverage,
    /// A number is not finite, negative where it cannot be, or there are no pupils.
    #[error("a mean, variance or count is not usable")]
    NotUsable,
    /// A reference cohort is not earlier than the cohort itself, or is there twice.
    #[error("{0} is no earlier cohort, or is there twice")]
    Reference(SchoolYear),
    /// More reference cohorts than of which every selection can be shown.
    #[error("{0} reference cohorts are too many for every selection of them")]
    TooManyReferences(usize),
    /// Days are to be taken out, but are not known of every cohort.
    #[error("the days between the tests are not known of every cohort")]
    Days,
    /// The two groups are not of the same school year.
    #[error("the groups are not of the same school years")]
    Groups,
    /// The earlier cohorts say nothing.
    #[error(transparent)]
    Cohorts(#[from] CohortError),
    /// The mixed model could not be fitted.
    #[error(transparent)]
    Mixed(#[from] stats::mixed::MixedError),
}
