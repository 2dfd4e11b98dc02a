//! The likelihood of the random-effects model and its maximum in `tau2`.

use super::model::{MetaError, Model, Weighted};

/// Which likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likelihood {
    /// Of the effects.
    Full,
    /// Of the contrasts of the effects that do not depend on the coefficients.
    Restricted,
}

const LN_TWO_PI: f64 = 1.837_877_066_409_345_3;
const GRID: u32 = 16;
const MOST_STEPS: usize = 300;
/// Newton steps double the correct digits: after a step this small the next changes nothing.
const LAST_STEP: f64 = 1e-10;

impl Likelihood {
    /// The log-likelihood, profiled over the coefficients.
    ///
    /// Full: `-(k ln 2 pi - sum ln w + Q) / 2`. Restricted:
    /// `-((k - p) ln 2 pi - sum ln w + ln det X'WX - ln det X'X + Q) / 2` (Harville 1974).
    pub(super) fn log(self, model: &Model, fit: &Weighted<'_>) -> Result<f64, MetaError> {
        let weights: f64 = fit.weights.iter().map(|w| w.ln()).sum();
        let core = weights - fit.squares();
        let twice = match self {
            Self::Full => core - model.studies() as f64 * LN_TWO_PI,
            Self::Restricted => {
                let plain = model.unweighted()?.log_determinant;
                core - fit.log_determinant + plain - model.df() * LN_TWO_PI
            }
        };
        Ok(twice / 2.0)
    }

    /// The part of the log-likelihood that depends on `tau2`, times two.
    fn height(self, fit: &Weighted<'_>) -> f64 {
        let weights: f64 = fit.weights.iter().map(|w| w.ln()).sum();
        match self {
            Self::Full => weights - fit.squares(),
            Self::Restricted => weights - fit.squares() - fit.log_determinant,
        }
    }

    /// The derivative in `tau2` (times two), the observed and the expected information (times two).
    fn slope(self, fit: &Weighted<'_>) -> Result<Slope, MetaError> {
        let (trace, pair) = match self {
            Self::Full => {
                let squares = fit.weights.iter().map(|w| w * w);
                (fit.total(), squares.sum())
            }
            Self::Restricted => (fit.trace(|_| 1.0), fit.trace_of_pair(|_| 1.0, |_| 1.0)?),
        };
        Ok(Slope {
            score: fit.squares_twice() - trace,
            observed: 2.0 * fit.squares_thrice()? - pair,
            expected: pair,
        })
    }
}

struct Slope {
    score: f64,
    observed: f64,
    expected: f64,
}

impl Slope {
    /// Newton where the curve bends down, Fisher scoring elsewhere.
    fn step(&self) -> f64 {
        if self.observed > 0.0 {
            self.score / self.observed
        } else {
            self.score / self.expected
        }
    }
}

/// The `tau2 >= 0` where the likelihood is highest.
///
/// The likelihood can have several tops. A coarse grid from far below the smallest variance to the
/// value beyond which the likelihood can only fall finds the highest one; safeguarded Newton steps
/// between its neighbours bring it to the optimum.
pub(super) fn maximise(model: &Model, likelihood: Likelihood) -> Result<f64, MetaError> {
    let grid = grid(model)?;
    let mut best = (0, f64::NEG_INFINITY);
    for (index, tau2) in grid.iter().enumerate() {
        let height = likelihood.height(&model.weigh(*tau2)?);
        if height > best.1 {
            best = (index, height);
        }
    }
    let index = best.0;
    let low = grid[index.saturating_sub(1)];
    let high = grid[(index + 1).min(grid.len() - 1)];
    refine(model, likelihood, grid[index], (low, high))
}

/// Zero, and a geometric row of values. Where `tau2` is larger than both the largest variance and
/// twice the residual variance of ordinary least squares, the derivative is negative.
fn grid(model: &Model) -> Result<Vec<f64>, MetaError> {
    let (mut smallest, mut largest) = (f64::INFINITY, 0.0_f64);
    for variance in &model.variances {
        smallest = smallest.min(*variance);
        largest = largest.max(*variance);
    }
    let low = smallest * 1e-3;
    let high = largest.max(2.0 * model.unweighted()?.squares() / model.df());
    if !high.is_finite() {
        return Err(MetaError::OutOfRange);
    }
    let factor = (high / low).powf(1.0 / f64::from(GRID));
    let rest = (0..=GRID).scan(low, |value, _| {
        let here = *value;
        *value *= factor;
        Some(here)
    });
    Ok(std::iter::once(0.0).chain(rest).collect())
}

fn refine(
    model: &Model,
    likelihood: Likelihood,
    start: f64,
    (mut low, mut high): (f64, f64),
) -> Result<f64, MetaError> {
    let mut tau2 = start;
    let smallest = model
        .variances
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min);
    for _ in 0..MOST_STEPS {
        let slope = likelihood.slope(&model.weigh(tau2)?)?;
        if slope.score > 0.0 {
            low = tau2;
        } else {
            high = tau2;
        }
        if tau2 == 0.0 && slope.score <= 0.0 {
            return Ok(0.0);
        }
        let step = slope.step();
        let small = LAST_STEP * (tau2 + smallest);
        let newton = tau2 + step;
        if step.abs() <= small {
            return Ok(newton.max(0.0));
        }
        let next = if newton > low && newton < high {
            newton
        } else {
            low + (high - low) / 2.0
        };
        if high - low <= small * 1e-5 {
            return Ok(next);
        }
        tau2 = next;
    }
    Err(MetaError::NotConverged)
}
