//! Two groups that were measured once.

use super::{EffectSize, InputError, Kind, Rules, Standardised, at_least, finite, positive};
use crate::Moments;

/// One group on one test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Pupils; a fraction is allowed, for an effective number.
    pub n: f64,
    /// Mean, in the unit of the test.
    pub mean: f64,
    /// Standard deviation (divisor `n - 1`), in the unit of the test.
    pub sd: f64,
}

impl Group {
    /// The group behind measured values; `None` below two values.
    pub fn of(values: &Moments) -> Option<Self> {
        Some(Self {
            n: values.n(),
            mean: values.mean()?,
            sd: values.sd()?,
        })
    }

    fn check(&self, fields: [&'static str; 3], least: f64) -> Result<(), InputError> {
        let [n, mean, sd] = fields;
        at_least(n, self.n, least)?;
        finite(mean, self.mean)?;
        positive(sd, self.sd)?;
        Ok(())
    }
}

const TREATMENT: [&str; 3] = ["treatment.n", "treatment.mean", "treatment.sd"];
const COMPARISON: [&str; 3] = ["comparison.n", "comparison.mean", "comparison.sd"];

fn check(treatment: &Group, comparison: &Group) -> Result<(), InputError> {
    treatment.check(TREATMENT, 2.0)?;
    comparison.check(COMPARISON, 2.0)
}

/// The large-sample variance of a standardised difference `g` of two groups: `1/n1 + 1/n2 + g^2 / (2 (n1 + n2))`
/// (Hedges 1982), for when only the effect and the numbers of pupils are known.
pub fn large_sample_variance(effect: f64, treatment: f64, comparison: f64) -> f64 {
    1.0 / treatment + 1.0 / comparison + effect * effect / (2.0 * (treatment + comparison))
}

/// `m1 - m2`, with variance `s1^2 / n1 + s2^2 / n2`. Unit: that of the test.
///
/// # Errors
/// When a group has fewer than two pupils or no spread.
pub fn mean_difference(treatment: &Group, comparison: &Group) -> Result<EffectSize, InputError> {
    check(treatment, comparison)?;
    let part = |group: &Group| group.sd * group.sd / group.n;
    let effect = EffectSize {
        estimate: treatment.mean - comparison.mean,
        variance: part(treatment) + part(comparison),
        kind: Kind::MeanDifference,
    };
    effect.checked()
}

/// Hedges' g: `J(m) (m1 - m2) / s`, `s` the pooled standard deviation and `m = n1 + n2 - 2`.
///
/// `s^2 = ((n1 - 1) s1^2 + (n2 - 1) s2^2) / m`. Variance: `1/n1 + 1/n2` and the part of the spread, see
/// [`VarianceRule`](super::VarianceRule), with `n = n1 + n2`. Assumes normal values with one spread, and pupils that
/// are independent (else see [`Clustering`](super::Clustering)). Hedges 1981; Hedges and Olkin 1985, ch. 5.
///
/// # Errors
/// When a group has fewer than two pupils or no spread.
pub fn standardised_difference(
    treatment: &Group,
    comparison: &Group,
    rules: Rules,
) -> Result<EffectSize, InputError> {
    check(treatment, comparison)?;
    let df = treatment.n + comparison.n - 2.0;
    let squares = |group: &Group| (group.n - 1.0) * group.sd * group.sd;
    let sd = ((squares(treatment) + squares(comparison)) / df).sqrt();
    let whole = Standardised {
        difference: (treatment.mean - comparison.mean) / sd,
        df,
        numerator: 1.0 / treatment.n + 1.0 / comparison.n,
        pupils: treatment.n + comparison.n,
        kind: Kind::PooledSd,
    };
    whole.corrected(
        rules,
        InputError::TooFew {
            field: TREATMENT[0],
            found: treatment.n,
            least: 2.0,
        },
    )
}

/// Glass's delta: `J(n2 - 1) (m1 - m2) / s2`, for when the treatment changes the spread.
///
/// Variance: `1/n1 + 1/n2` and the part of the spread with `n = n2`. Assumes, for the variance, that both spreads
/// are equal all the same. Glass 1976; Hedges and Olkin 1985, ch. 5.
///
/// # Errors
/// When the treatment group has fewer than two pupils, the comparison group fewer than three, or one has no spread.
pub fn comparison_standardised_difference(
    treatment: &Group,
    comparison: &Group,
    rules: Rules,
) -> Result<EffectSize, InputError> {
    check(treatment, comparison)?;
    let whole = Standardised {
        difference: (treatment.mean - comparison.mean) / comparison.sd,
        df: comparison.n - 1.0,
        numerator: 1.0 / treatment.n + 1.0 / comparison.n,
        pupils: comparison.n,
        kind: Kind::ComparisonSd,
    };
    whole.corrected(
        rules,
        InputError::TooFew {
            field: COMPARISON[0],
            found: comparison.n,
            least: 3.0,
        },
    )
}
