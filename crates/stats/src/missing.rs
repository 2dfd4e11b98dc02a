//! Pupils whose outcome is missing: how far they would have to differ, and weights for those like them.

use crate::influence::Influenced;
use crate::linear::Matrix;
use crate::logistic::{self, LogisticError, Outcomes};
use crate::weighting::{Arms, WeightingError, effective_sample_size};
use crate::{Bounds, normal_interval, student_t_quantile};

/// A difference between two groups, and how many outcomes are missing in each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Incomplete {
    /// The difference of the measured.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The share of the treated whose outcome is missing.
    pub missing_treated: f64,
    /// The share of the comparison group whose outcome is missing; 0 when it is a fixed reference.
    pub missing_control: f64,
}

/// By how much the missing must differ from the measured before a conclusion changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tipping {
    /// Whether the interval of the measured leaves 0 out.
    pub excludes_zero: bool,
    /// The shift of the missing treated alone, in the unit of the outcome; `None` when none of them is
    /// missing.
    pub treated: Option<f64>,
    /// The shift of the missing comparison group alone.
    pub control: Option<f64>,
    /// The shift of the missing treated, with the same shift the other way for the comparison group.
    pub opposite: Option<f64>,
}

/// The smallest shifts `delta` of missing outcomes with which the conclusion flips.
///
/// If the missing of group `a` differ by `delta_a` from the measured of that group, the difference is
/// `d + f_1 delta_1 - f_0 delta_0`, `f` the shares missing. The interval is kept as wide as that of the
/// measured (missing outcomes add no knowledge; the spread among them is taken as equal). An interval
/// that leaves out 0 flips when its nearer bound reaches 0, one that contains 0 when its nearer bound
/// does so from the other side. A small shift means that the conclusion leans on the missing. Source: Yan,
/// Lee and Li (2009); National Research Council (2010), The prevention and treatment of missing data,
/// chapter 5. `None` unless the shares lie in [0, 1), the error is above 0 and numbers are finite.
pub fn tipping_point(difference: &Incomplete, confidence: f64) -> Option<Tipping> {
    let shares = [difference.missing_treated, difference.missing_control];
    let sound =
        shares.iter().all(|share| (0.0..1.0).contains(share)) && difference.standard_error > 0.0;
    let Bounds { low, high } = normal_interval(
        difference.estimate,
        difference.standard_error.powi(2),
        confidence,
    )
    .filter(|_| sound)?;
    // The nearer bound moved to 0.
    let shift = if low.abs() <= high.abs() { -low } else { -high };
    let over = |share: f64| (share > 0.0).then(|| shift / share);
    let [treated, control] = shares;
    Some(Tipping {
        excludes_zero: low > 0.0 || high < 0.0,
        treated: over(treated),
        control: over(control).map(|delta| -delta),
        opposite: over(treated + control),
    })
}

/// The smallest shift with which any analysis changes its conclusion, found by halving.
///
/// `analysis(delta)` repeats the whole analysis with missing outcomes shifted by `delta` and gives
/// its interval: above 0, below 0 or neither. The flip is looked for between 0 and `furthest` (which may be negative); `None` when
/// the conclusion there is still the same, or an analysis fails. Assumes one flip on the way.
pub fn tipping_shift(analysis: impl Fn(f64) -> Option<Bounds>, furthest: f64) -> Option<f64> {
    let conclude = |delta: f64| analysis(delta).map(|bounds| (bounds.low > 0.0, bounds.high < 0.0));
    let (mut same, mut other) = (0.0, furthest);
    let now = conclude(same)?;
    if conclude(other)? == now {
        return None;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(same, other);
        if conclude(middle)? == now {
            same = middle;
        } else {
            other = middle;
        }
    }
    Some(other)
}

/// Weights that let measured pupils stand for missing pupils like them.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservationWeights {
    /// `1 / P(measured | x)`, normalised to add up to 1; 0 for the missing.
    pub weights: Vec<f64>,
    /// The share that was measured.
    pub coverage: f64,
    /// With how many equally weighted pupils the measured are comparable.
    pub effective: f64,
}

/// Weights by the inverse of the chance of being measured, by logistic regression on `design`.
///
/// Right when, among pupils with the same `design`, the measured and the missing do not differ
/// (missing at random); the tipping point says what happens when they do. When all are measured
/// all weights are equal. Source: Robins, Rotnitzky and Zhao (1994); Seaman and White (2013).
///
/// # Errors
/// [`WeightingError`]: separation means that some pupils were certain to be missing.
pub fn observation_weights(
    design: &Matrix,
    observed: &[bool],
) -> Result<ObservationWeights, WeightingError> {
    if observed.len() != design.rows() || observed.is_empty() {
        return Err(WeightingError::Shape);
    }
    let raw: Vec<f64> = match chances(design, observed) {
        Err(LogisticError::OneOutcome) if observed[0] => vec![1.0; observed.len()],
        Err(LogisticError::OneOutcome) => return Err(WeightingError::EmptyArm),
        Err(error) => return Err(error.into()),
        Ok(chances) => {
            let pairs = observed.iter().zip(chances);
            pairs
                .map(|(seen, p)| if *seen { 1.0 / p } else { 0.0 })
                .collect()
        }
    };
    let total: f64 = raw.iter().sum();
    let count = observed.iter().filter(|seen| **seen).count() as f64;
    Ok(ObservationWeights {
        effective: effective_sample_size(&raw).ok_or(WeightingError::NotUsable)?,
        coverage: count / observed.len() as f64,
        weights: raw.into_iter().map(|w| w / total).collect(),
    })
}

fn chances(design: &Matrix, observed: &[bool]) -> Result<Vec<f64>, LogisticError> {
    let fit = logistic::fit(&Outcomes {
        design,
        happened: observed,
        weights: None,
    })?;
    Ok((0..design.rows())
        .map(|i| fit.chance(design.row(i)))
        .collect())
}

/// The mean outcome of all, measured or missing, with observation weights.
///
/// `sum w y / sum w` over the measured; the influence reckons with the estimated chances. Outcomes of
/// the missing are not looked at. Assumptions: those of [`observation_weights`].
///
/// # Errors
/// [`WeightingError`].
pub fn weighted_mean(
    design: &Matrix,
    observed: &[bool],
    outcome: &[f64],
) -> Result<Influenced, WeightingError> {
    if outcome.len() != observed.len() || design.rows() != observed.len() {
        return Err(WeightingError::Shape);
    }
    if observed.contains(&false) {
        // The missing are a group of their own whose outcome is never used: weight them by 0.
        let arms = Arms {
            design,
            treated: observed,
        };
        return crate::weighting::mean_for_all(&arms, outcome);
    }
    let n = outcome.len() as f64;
    let value = outcome.iter().sum::<f64>() / n;
    if !value.is_finite() {
        return Err(WeightingError::NotUsable);
    }
    Ok(Influenced {
        value,
        influence: outcome.iter().map(|y| y - value).collect(),
    })
}

/// One analysis of completed data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Completed {
    /// The estimate.
    pub estimate: f64,
    /// Its variance, as if nothing had been missing.
    pub variance: f64,
}

/// Analyses of several completed data sets as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// The mean of the estimates.
    pub estimate: f64,
    /// The mean variance within an analysis, `W`.
    pub within: f64,
    /// The variance of the estimates between analyses, `B`.
    pub between: f64,
    /// `T = W + (1 + 1/m) B`.
    pub total: f64,
    /// The degrees of freedom; infinite when the analyses agree and the data are unlimited.
    pub df: f64,
    /// The share of `T` that is there because outcomes are missing, `(1 + 1/m) B / T`.
    pub share_missing: f64,
}

/// Rubin's rules: `T = W + (1 + 1/m) B`, `df = (m - 1)(1 + W / ((1 + 1/m) B))^2`.
///
/// With the degrees of freedom `complete` that the analysis of complete data would have, those are
/// bounded (Barnard and Rubin 1999). `None` below two analyses, or with a variance that is negative or
/// all zero. Source: Rubin (1987), Multiple imputation for nonresponse in surveys, chapter 3.
pub fn pool(analyses: &[Completed], complete: Option<f64>) -> Option<Pooled> {
    let m = analyses.len() as f64;
    let estimates: crate::Moments = analyses.iter().map(|one| one.estimate).collect();
    let (estimate, between) = estimates.mean().zip(estimates.variance())?;
    let within = analyses.iter().map(|one| one.variance).sum::<f64>() / m;
    let extra = (1.0 + 1.0 / m) * between;
    let total = within + extra;
    let sound = analyses.iter().all(|one| one.variance >= 0.0) && total.is_finite() && total > 0.0;
    let share_missing = extra / total;
    let rubin = (m - 1.0) / share_missing.powi(2);
    let df = match complete {
        None => rubin,
        Some(whole) => {
            let observed = (whole + 1.0) / (whole + 3.0) * whole * (1.0 - share_missing);
            1.0 / (1.0 / rubin + 1.0 / observed)
        }
    };
    sound.then_some(Pooled {
        estimate,
        within,
        between,
        total,
        df,
        share_missing,
    })
}

impl Pooled {
    /// The t interval with these degrees of freedom (normal when they are infinite).
    pub fn interval(&self, confidence: f64) -> Option<Bounds> {
        if self.df.is_infinite() {
            return normal_interval(self.estimate, self.total, confidence);
        }
        let t = student_t_quantile(crate::interval::upper(confidence)?, self.df)?;
        Bounds::around(self.estimate, t * self.total.sqrt())
    }
}

#[cfg(test)]
mod tests;
