//! Equal chances: the two extreme groups, without the middle one.

use policy::monitor::Yardstick;
use stats::cohorts::{Expected, Measured, RelativeGrowth, YardstickError, relative_growth};

use super::compare::{Comparison, compare};
use super::record::{EffectRecord, Method, ResultsError};

/// The two extreme groups of a background, such as parents with little and with much education. Of the middle group nothing is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extremes<'a> {
    /// The group of which less is expected.
    pub low: Comparison<'a>,
    /// The other one.
    pub high: Comparison<'a>,
    /// The covariance of the two deviations: above 0 when they are in the same schools. With 0 the error is too large, not too small.
    pub covariance: f64,
}

/// How the two groups fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The deviation of the low group.
    pub low: EffectRecord,
    /// The deviation of the high group.
    pub high: EffectRecord,
    /// The first less the second: below 0, the low group fell further behind. Pupils, schools and coverage are the
    /// lower of the two.
    pub difference: EffectRecord,
    /// Mean of the high group less that of the low group, now.
    pub gap: Expected,
    /// The same as expected.
    pub expected_gap: Expected,
    /// How many times the loss of the high group the low one lost; refused where the high group did not clearly lose.
    pub times: Result<RelativeGrowth, YardstickError>,
}

/// Compares the two extreme groups.
///
/// # Errors
/// [`ResultsError`]; [`ResultsError::Groups`] when the two are of different school years or hold against different ones.
pub fn contrast(extremes: &Extremes<'_>, yardstick: &Yardstick) -> Result<Contrast, ResultsError> {
    let (low, high) = (&extremes.low, &extremes.high);
    let years = |own: &Comparison<'_>| -> Vec<_> {
        own.references.iter().map(|cohort| cohort.year).collect()
    };
    let same = low.now.year == high.now.year
        && years(low) == years(high)
        && low.path == high.path
        && low.cell == high.cell;
    if !same {
        return Err(ResultsError::Groups);
    }
    let first = compare(low, yardstick)?.deviation;
    let second = compare(high, yardstick)?.deviation;
    let variance = |own: &EffectRecord| own.standard_error.powi(2);
    let difference = Expected {
        value: first.estimate - second.estimate,
        variance: variance(&first) + variance(&second) - 2.0 * extremes.covariance,
    };
    let interval = difference.interval(yardstick.confidence);
    let (before_low, before_high) = (low.expected()?, high.expected()?);
    let lost = |own: &EffectRecord| Measured {
        mean: -own.estimate,
        variance: variance(own),
    };
    let least = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a.min(b));
    Ok(Contrast {
        difference: EffectRecord {
            estimate: difference.value,
            standard_error: difference.variance.max(0.0).sqrt(),
            interval: interval.ok_or(ResultsError::NotUsable)?,
            pupils: first.pupils.min(second.pupils),
            schools: first.schools.min(second.schools),
            reference_pupils: first.reference_pupils.min(second.reference_pupils),
            coverage: least(first.coverage, second.coverage),
            reference_coverage: least(first.reference_coverage, second.reference_coverage),
            method: Method::CONTRAST,
            ..first.clone()
        },
        gap: Expected {
            value: high.now.mean - low.now.mean,
            variance: high.now.variance + low.now.variance,
        },
        expected_gap: Expected {
            value: before_high.value - before_low.value,
            variance: before_high.variance + before_low.variance,
        },
        times: relative_growth(
            lost(&first),
            lost(&second),
            extremes.covariance,
            yardstick.confidence,
        ),
        low: first,
        high: second,
    })
}
