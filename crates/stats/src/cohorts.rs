//! Growth now beside growth of earlier cohorts: what was to be expected, what differs, in which unit.
//!
//! Everything works on means and their variances, so that published aggregates do as well as rows.

mod yardstick;

pub use yardstick::{
    Band, Delay, IntervalMethod, Measured, RelativeGrowth, YardstickError, band, delay,
    relative_growth, standardised_growth,
};

use crate::{Bounds, normal_interval};

/// The mean of one cohort.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohortMean {
    /// The school year, as a number.
    pub year: f64,
    /// How much the cohort counts: the number of pupils.
    pub weight: f64,
    /// The mean growth.
    pub mean: f64,
    /// The sampling variance of that mean; clustered by school where pupils share one.
    pub variance: f64,
}

/// How earlier cohorts say what was to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Their weighted mean: as before.
    Level,
    /// The weighted straight line through them, carried on: as before, and changing as before.
    Line,
}

/// A value with its variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The value.
    pub value: f64,
    /// Its sampling variance.
    pub variance: f64,
}

impl Expected {
    /// The normal interval.
    pub fn interval(&self, confidence: f64) -> Option<Bounds> {
        normal_interval(self.value, self.variance, confidence)
    }
}

/// Why earlier cohorts say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CohortError {
    /// No cohorts, or for a line not two different years.
    #[error("too few earlier cohorts")]
    TooFew,
    /// A number is not finite, a weight not above 0 or a variance negative.
    #[error("a mean, weight or variance is not a usable number")]
    NotUsable,
}

/// What earlier cohorts lead to expect in `year`.
///
/// `sum c_k m_k` with `c_k = w_k / W` for a level, and for a line
/// `c_k = w_k [1 / W + (x_k - x) (x_0 - x) / S]`, `x` the weighted mean year and `S = sum w (x_k - x)^2`:
/// the least-squares line over the pupils, carried on to `x_0`. Variance `sum c_k^2 v_k`, with independent
/// cohorts. A line adds an assumption that no data of the year itself can check: show it beside the
/// level, and state the number of cohorts.
///
/// # Errors
/// [`CohortError`].
pub fn expected(cohorts: &[CohortMean], year: f64, path: Path) -> Result<Expected, CohortError> {
    let usable = |c: &CohortMean| {
        let finite = [c.year, c.mean, c.weight, c.variance]
            .iter()
            .all(|value| value.is_finite());
        finite && c.weight > 0.0 && c.variance >= 0.0
    };
    if !cohorts.iter().all(usable) || !year.is_finite() {
        return Err(CohortError::NotUsable);
    }
    let total: f64 = cohorts.iter().map(|c| c.weight).sum();
    if cohorts.is_empty() {
        return Err(CohortError::TooFew);
    }
    let middle = cohorts.iter().map(|c| c.weight * c.year).sum::<f64>() / total;
    let spread: f64 = cohorts
        .iter()
        .map(|c| c.weight * (c.year - middle).powi(2))
        .sum();
    let tilt = match path {
        Path::Level => 0.0,
        Path::Line if spread > 0.0 => (year - middle) / spread,
        Path::Line => return Err(CohortError::TooFew),
    };
    let share = |c: &CohortMean| c.weight * (1.0 / total + (c.year - middle) * tilt);
    Ok(Expected {
        value: cohorts.iter().map(|c| share(c) * c.mean).sum(),
        variance: cohorts.iter().map(|c| share(c).powi(2) * c.variance).sum(),
    })
}

/// A difference in circumstances that is taken out of a comparison, such as days between tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjustment {
    /// Growth per unit of the circumstance.
    pub slope: f64,
    /// The sampling variance of that slope.
    pub slope_variance: f64,
    /// The circumstance now less that of the earlier cohorts.
    pub difference: f64,
}

/// The growth of a cohort less what was expected, `m - expected - sum slope · difference`.
///
/// Variance: those of the parts added, slopes squared by their difference. Assumes that slopes come
/// from elsewhere, or that what they share with the means is small.
pub fn deviation(now: &CohortMean, expected: &Expected, adjustments: &[Adjustment]) -> Expected {
    let shift: f64 = adjustments.iter().map(|a| a.slope * a.difference).sum();
    let noise: f64 = adjustments
        .iter()
        .map(|a| a.slope_variance * a.difference.powi(2))
        .sum();
    Expected {
        value: now.mean - expected.value - shift,
        variance: now.variance + expected.variance + noise,
    }
}

/// A part of a population, of which size, mean and standard deviation are published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Size.
    pub size: f64,
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// The standard deviation of the parts together: `sqrt(sum n (s^2 + (m - M)^2) / N)`.
///
/// With standard deviations that divide by `n - 1` this is a little too small, by a factor of the
/// order `1 / n`. `None` without size or with a number that is not usable.
pub fn total_sd(parts: &[Part]) -> Option<f64> {
    let size: f64 = parts.iter().map(|part| part.size).sum();
    if parts.iter().any(|part| part.size < 0.0 || part.sd < 0.0) {
        return None;
    }
    let mean = parts.iter().map(|part| part.size * part.mean).sum::<f64>() / size;
    let spread = |part: &Part| part.size * (part.sd.powi(2) + (part.mean - mean).powi(2));
    let sd = (parts.iter().map(spread).sum::<f64>() / size).sqrt();
    sd.is_finite().then_some(sd)
}

#[cfg(test)]
mod tests;
