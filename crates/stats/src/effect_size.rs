//! Effect sizes: how far two groups, or two moments, lie apart in standard deviations.
//!
//! An [`EffectSize`] never travels without its variance and its [`Kind`]: which standard deviation
//! it was divided by. Two effect sizes of different kinds are not the same unit.
//!
//! ```
//! use stats::effect_size::{Group, Rules, standardised_difference};
//! let pupils = Group { n: 25.0, mean: 103.75, sd: 14.5 };
//! let others = Group { n: 12.0, mean: 100.0, sd: 15.5 };
//! let g = standardised_difference(&pupils, &others, Rules::default()).unwrap();
//! assert!((g.estimate - 0.2475).abs() < 1e-4);
//! ```

mod cluster;
mod controlled;
mod correction;
mod correlation;
mod pre_post;
mod translation;
mod two_groups;

use thiserror::Error;

pub use cluster::{ClusterTest, Clustering};
pub use controlled::{PreSpread, controlled_change};
pub use correction::{Correction, small_sample_factor};
pub use correlation::{correlation_of, fisher_z};
pub use pre_post::{PrePost, change_by_change_sd, change_by_pre_sd, mean_change};
pub use translation::{improvement_index, share_above_comparison_median};
pub use two_groups::{
    Group, comparison_standardised_difference, large_sample_variance, mean_difference,
    standardised_difference,
};

/// What an effect size was divided by, and so what one unit of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing: a difference of means in the unit of the test.
    MeanDifference,
    /// The pooled standard deviation of two groups (Hedges' g).
    PooledSd,
    /// The standard deviation of the comparison group (Glass's delta).
    ComparisonSd,
    /// Nothing: a mean change in the unit of the test.
    MeanChange,
    /// The standard deviation before (raw-score standardisation).
    PreSd,
    /// The standard deviation of the changes (change-score standardisation). Larger than
    /// [`Kind::PreSd`] for a high correlation, and not comparable with it.
    ChangeSd,
    /// Each group's change by its own standard deviation before, then subtracted.
    OwnPreSd,
    /// The pooled standard deviation of both groups before.
    PooledPreSd,
    /// The total standard deviation, between and within clusters.
    TotalSd,
    /// Fisher's z of a correlation: no standard deviation at all.
    FisherZ,
}

/// An effect size with its sampling variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectSize {
    /// The estimate, in the unit that `kind` names.
    pub estimate: f64,
    /// Its sampling variance, in that unit squared.
    pub variance: f64,
    /// What it was divided by.
    pub kind: Kind,
}

impl EffectSize {
    /// Refuses what is not a finite number.
    fn checked(self) -> Result<Self, InputError> {
        if self.estimate.is_finite() && self.variance.is_finite() {
            Ok(self)
        } else {
            Err(InputError::Overflow)
        }
    }

    /// The square root of the variance.
    pub fn standard_error(&self) -> f64 {
        self.variance.sqrt()
    }
}

/// How the sampling variance of a standardised effect is estimated.
///
/// With `a` the variance of the numerator in standard deviations squared, `g` the corrected
/// estimate, `J` its correction and `m` the degrees of freedom of the standard deviation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VarianceRule {
    /// `a + g^2 / (2 n)`, `n` the number of pupils behind the standard deviation: the usual large-sample
    /// form ("LS"; Hedges 1982).
    #[default]
    LargeSample,
    /// `a + (1 - (m - 2) / (m J^2)) g^2`: unbiased under normality ("UB"; Hedges 1983, Viechtbauer 2007).
    Unbiased,
}

/// The choices behind a standardised effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The correction for a small sample.
    pub correction: Correction,
    /// The variance.
    pub variance: VarianceRule,
}

impl Rules {
    /// What the What Works Clearinghouse does: the shortcut for the correction.
    pub const CLEARINGHOUSE: Self = Self {
        correction: Correction::Shortcut,
        variance: VarianceRule::LargeSample,
    };
}

/// An input from which no effect size can be computed, and which one.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum InputError {
    /// Not a finite number.
    #[error("{field}: not a finite number")]
    NotFinite {
        /// The field, with its group: `treatment.mean`.
        field: &'static str,
    },
    /// Fewer than the formula needs.
    #[error("{field}: {found} is fewer than the {least} that are needed")]
    TooFew {
        /// The field.
        field: &'static str,
        /// What was given.
        found: f64,
        /// What is needed at least.
        least: f64,
    },
    /// Zero or less, where only more makes sense.
    #[error("{field}: {found} is not above zero")]
    NotPositive {
        /// The field.
        field: &'static str,
        /// What was given.
        found: f64,
    },
    /// An effect that was divided by something else than the formula needs.
    #[error("{field}: {found:?} is not the kind that the formula needs")]
    WrongKind {
        /// The field.
        field: &'static str,
        /// What was given.
        found: Kind,
    },
    /// Inputs so large or small that the result is not a finite number.
    #[error("the inputs lie too far apart to calculate with")]
    Overflow,
    /// Outside the range in which the formula holds.
    #[error("{field}: {found} lies outside the range of the formula")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// What was given.
        found: f64,
    },
}

fn finite(field: &'static str, value: f64) -> Result<f64, InputError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(InputError::NotFinite { field })
    }
}

fn at_least(field: &'static str, found: f64, least: f64) -> Result<f64, InputError> {
    if finite(field, found)? < least {
        return Err(InputError::TooFew {
            field,
            found,
            least,
        });
    }
    Ok(found)
}

fn positive(field: &'static str, found: f64) -> Result<f64, InputError> {
    if finite(field, found)? <= 0.0 {
        return Err(InputError::NotPositive { field, found });
    }
    Ok(found)
}

/// Strictly between -1 and 1: at the ends a spread or a variance would vanish.
fn correlation(field: &'static str, found: f64) -> Result<f64, InputError> {
    if finite(field, found)?.abs() >= 1.0 {
        return Err(InputError::OutOfRange { field, found });
    }
    Ok(found)
}

/// A difference in standard deviations, before correction.
#[derive(Clone, Copy, Debug)]
struct Standardised {
    /// The uncorrected difference `d`.
    difference: f64,
    /// Degrees of freedom of the standard deviation.
    df: f64,
    /// Variance of the numerator, in standard deviations squared.
    numerator: f64,
    /// Pupils behind the standard deviation.
    pupils: f64,
    /// What it was divided by.
    kind: Kind,
}

impl Standardised {
    /// Gives `too_few` when the degrees of freedom are too few for the correction.
    fn corrected(self, rules: Rules, too_few: InputError) -> Result<EffectSize, InputError> {
        let j = small_sample_factor(self.df, rules.correction).ok_or(too_few)?;
        let estimate = j * self.difference;
        let spread = match rules.variance {
            VarianceRule::LargeSample => 1.0 / (2.0 * self.pupils),
            VarianceRule::Unbiased => 1.0 - (self.df - 2.0) / (self.df * j * j),
        };
        let effect = EffectSize {
            estimate,
            variance: self.numerator + spread * estimate * estimate,
            kind: self.kind,
        };
        effect.checked()
    }
}
