//! The selection model with one step: significant results have a better chance to be seen.

mod step_likelihood;

use self::step_likelihood::StepLikelihood;
use crate::linear::{Cholesky, Matrix, dot};
use crate::meta::fit::critical;
use crate::meta::{Estimator, MetaError, Observation, Test, synthesise};
use crate::{Bounds, chi_square_tail};

/// The step in use everywhere: significant at 5 % in the expected direction.
pub(super) const CONVENTIONAL_STEP: f64 = 0.025;

/// A random-effects model in which a result with a one-sided p above the step is `delta` times as
/// likely to be seen as one below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SelectionModel {
    /// The mean effect before selection.
    pub mean: f64,
    /// Its standard error, from the curvature of the likelihood at the optimum; where `tau2` is 0, for
    /// `tau2` fixed there. `None` where the curvature does not give one.
    pub standard_error: Option<f64>,
    /// The 95 % normal interval of the mean.
    pub confidence: Option<Bounds>,
    /// The variance between studies before selection.
    pub tau2: f64,
    /// `delta`: below 1 results that are not significant are missing.
    pub delta: f64,
    /// The log-likelihood at the optimum.
    pub log_likelihood: f64,
    /// Twice its gain over the model without selection (`delta = 1`), chi-square with one degree of freedom.
    pub gain: f64,
    /// The p-value of "no selection".
    pub p: f64,
    /// How many studies have a one-sided p of at most the step.
    pub significant: usize,
}

/// Fits the model by maximum likelihood (Vevea and Hedges, Psychometrika 60 (1995)).
///
/// Effects are expected to be positive. Needs three studies and at least one on each side of the step,
/// else [`MetaError::OneSided`]. The likelihood is flat: with fewer than some dozens of studies `delta`
/// is hardly known, and the optimum is good to about three digits.
pub fn selection_model(
    observations: &[Observation],
    step: f64,
) -> Result<SelectionModel, MetaError> {
    if observations.len() < 3 {
        return Err(MetaError::TooFewStudies {
            found: observations.len(),
            needed: 3,
        });
    }
    let plain = synthesise(observations, Estimator::MaximumLikelihood, Test::Normal)?;
    let likelihood = StepLikelihood::of(observations, step)?;
    let mut best: Option<Top> = None;
    let spread = plain.tau2.max(0.1 * likelihood.typical());
    for tau2 in [plain.tau2, 0.0, 2.0 * spread] {
        for mean in [plain.mean, 0.0] {
            let Ok(top) = climb(&likelihood, [mean, tau2, 0.0]) else {
                continue;
            };
            if best.as_ref().is_none_or(|known| top.height > known.height) {
                best = Some(top);
            }
        }
    }
    let top = best.ok_or(MetaError::NotConverged)?;
    let [mean, tau2, log_delta] = top.point;
    let standard_error = standard_error(&likelihood, &top)?;
    let without = plain.log_likelihood.ok_or(MetaError::NotConverged)?;
    let gain = (2.0 * (top.height - without)).max(0.0);
    let interval = |error: f64| Bounds::around(mean, critical(None)? * error);
    Ok(SelectionModel {
        mean,
        standard_error,
        confidence: standard_error.and_then(interval),
        tau2,
        delta: log_delta.exp(),
        log_likelihood: top.height,
        gain,
        p: chi_square_tail(gain, 1.0).ok_or(MetaError::OutOfRange)?,
        significant: likelihood.significant(),
    })
}

/// A maximum of the likelihood: mean, `tau2` and `ln delta`.
struct Top {
    point: [f64; 3],
    height: f64,
}

const MOST_STEPS: usize = 500;
const MOST_DAMPING: usize = 60;
/// What a last step may still have promised to add to the log-likelihood.
const LAST_GAIN: f64 = 1e-15;

/// Damped Newton steps uphill; `tau2` is held at zero while the slope points below it.
fn climb(likelihood: &StepLikelihood, start: [f64; 3]) -> Result<Top, MetaError> {
    let mut point = start;
    let mut height = likelihood.height(point);
    for _ in 0..MOST_STEPS {
        let gradient = likelihood.gradient(point);
        let free = free(point, gradient);
        let curvature = likelihood.curvature(point);
        let mut damping = 0.0;
        let mut moved = None;
        for _ in 0..MOST_DAMPING {
            if let Some(step) = newton(&curvature, gradient, &free, damping) {
                let gain = dot(&step, &gradient);
                let next = likelihood.inside(point, &step);
                let found = likelihood.height(next);
                if gain.abs() <= LAST_GAIN {
                    return Ok(Top {
                        point: if found >= height { next } else { point },
                        height: found.max(height),
                    });
                }
                if found > height {
                    moved = Some((next, found));
                    break;
                }
            }
            damping = if damping == 0.0 { 1e-6 } else { damping * 4.0 };
        }
        // Nothing higher within reach of rounding: this is the top.
        let Some((next, found)) = moved else {
            return Ok(Top { point, height });
        };
        (point, height) = (next, found);
    }
    Err(MetaError::NotConverged)
}

/// The parameters that may move.
fn free(point: [f64; 3], gradient: [f64; 3]) -> Vec<usize> {
    if point[1] <= 0.0 && gradient[1] <= 0.0 {
        vec![0, 2]
    } else {
        vec![0, 1, 2]
    }
}

/// `(-H + damping diag |H|)^-1 g` over the free parameters; `None` where that is no way up.
fn newton(
    curvature: &[[f64; 3]; 3],
    gradient: [f64; 3],
    free: &[usize],
    damping: f64,
) -> Option<[f64; 3]> {
    let bent = Matrix::from_fn(free.len(), free.len(), |a, b| {
        let (i, j) = (free[a], free[b]);
        let extra = if i == j {
            damping * curvature[i][i].abs().max(f64::MIN_POSITIVE)
        } else {
            0.0
        };
        extra - curvature[i][j]
    });
    let slope: Vec<f64> = free.iter().map(|i| gradient[*i]).collect();
    let solved = Cholesky::of(&bent).ok()?.solve(&slope).ok()?;
    let mut step = [0.0; 3];
    for (i, part) in free.iter().zip(solved) {
        step[*i] = part;
    }
    step.iter().all(|part| part.is_finite()).then_some(step)
}

fn standard_error(likelihood: &StepLikelihood, top: &Top) -> Result<Option<f64>, MetaError> {
    let curvature = likelihood.curvature(top.point);
    let free: &[usize] = if top.point[1] > 0.0 {
        &[0, 1, 2]
    } else {
        &[0, 2]
    };
    let information = Matrix::from_fn(free.len(), free.len(), |a, b| -curvature[free[a]][free[b]]);
    let Ok(factor) = Cholesky::of(&information) else {
        return Ok(None);
    };
    let error = factor.inverse()?[(0, 0)].sqrt();
    Ok(error.is_finite().then_some(error))
}
