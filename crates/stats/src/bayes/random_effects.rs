//! The random-effects model with beliefs about its mean and its spread, by quadrature.

use super::quadrature::panels;
use super::{BeliefError, Normal, positive};
use crate::meta::Observation;
use crate::{normal_density, normal_tail};

/// Panels of the quadrature over `tau`; twice as many change no result by more than 1e-12 (tested).
const PANELS: u32 = 64;
/// Points at which the density of `tau` is sought first.
const SCOUTS: u32 = 400;
/// The density is left out where its logarithm lies so far below the top: a share below 1e-17.
const NEGLIGIBLE: f64 = 40.0;
/// Steps of the search for a quantile; halving alone would need about as many.
const STEPS: u32 = 100;

/// The family of beliefs about `tau`, cut off at a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TauPrior {
    /// Density proportional to `exp(-tau^2 / (2 s^2))`: half a normal curve.
    HalfNormal {
        /// The scale `s`.
        scale: f64,
    },
    /// Density proportional to `1 / (1 + (tau / s)^2)`: half a Cauchy curve, with a heavier tail.
    HalfCauchy {
        /// The scale `s`, its median when there is no limit.
        scale: f64,
    },
    /// Every value up to the limit equally.
    Uniform,
}

impl TauPrior {
    fn log_density(self, tau: f64) -> f64 {
        match self {
            Self::HalfNormal { scale } => -0.5 * (tau / scale).powi(2),
            Self::HalfCauchy { scale } => -(tau / scale).powi(2).ln_1p(),
            Self::Uniform => 0.0,
        }
    }

    fn check(self) -> Result<(), BeliefError> {
        match self {
            Self::HalfNormal { scale } | Self::HalfCauchy { scale } => {
                positive("tau.scale", scale).map(drop)
            }
            Self::Uniform => Ok(()),
        }
    }
}

/// What is believed before the studies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Priors {
    /// About the mean effect `mu`.
    pub mean: Normal,
    /// About the true spread `tau` between settings.
    pub tau: TauPrior,
    /// Above this `tau` is impossible, in the unit of the effects; a declared belief like the others.
    pub tau_limit: f64,
}

/// What is believed after the studies: of the mean, the spread, and of a new setting.
///
/// A mixture of normal distributions over the points of the quadrature.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    points: Vec<Point>,
}

/// One value of `tau`, its probability, and the normal belief about `mu` that goes with it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    tau: f64,
    probability: f64,
    mean: f64,
    sd: f64,
}

/// The posterior of `mu` and `tau` in `y_i ~ N(mu, v_i + tau^2)`, `mu ~ N(m_0, s_0^2)`, `tau ~` a [`TauPrior`].
///
/// Given `tau`, with `w_i = 1 / (v_i + tau^2)`, `W = sum w_i` and `m = sum w_i y_i / W`: `mu` is normal, the update of the
/// prior with `N(m, 1/W)`; and the density of `tau` is proportional to its prior times
/// `prod sqrt(w_i) / sqrt(W (s_0^2 + 1/W)) exp(-(sum w_i (y_i - m)^2 + (m - m_0)^2 / (s_0^2 + 1/W)) / 2)`.
/// `mu` is thereby integrated exactly and `tau` by Gauss-Legendre quadrature: no draws, the same bytes every time.
/// `O(k)` per point. Unit: that of the effects. Sources: Gelman et al., Bayesian Data Analysis (3rd ed. 2013), 5.4;
/// priors for `tau`: Gelman, Bayesian Analysis 1 (2006), 515-534; Roever, J. Stat. Softw. 93 (2020).
///
/// Assumes known sampling variances, independent studies and normal effects. With few studies the answer depends on
/// the prior of `tau`: show it, and show another beside it.
///
/// # Errors
/// When there is no study, a study has no effect or no variance above zero, or a scale is not above zero.
pub fn posterior(studies: &[Observation], priors: &Priors) -> Result<Posterior, BeliefError> {
    with_panels(studies, priors, PANELS)
}

fn with_panels(
    studies: &[Observation],
    priors: &Priors,
    count: u32,
) -> Result<Posterior, BeliefError> {
    check(studies, priors)?;
    let likelihood = Likelihood { studies, priors };
    let support = likelihood.support()?;
    // Quadratic steps: closer together near zero, where the density bends on the scale of the smallest error.
    let width = support.high - support.low;
    let mut points: Vec<Point> = panels(0.0, 1.0, count)
        .into_iter()
        .map(|(u, weight)| {
            let mut point = likelihood.at(support.low + width * u * u);
            let log = point.probability - support.top;
            point.probability = log.exp() * weight * 2.0 * width * u;
            point
        })
        .collect();
    let total: f64 = points.iter().map(|point| point.probability).sum();
    if !(total.is_finite() && total > 0.0) {
        return Err(BeliefError::OutOfRange);
    }
    for point in &mut points {
        point.probability /= total;
    }
    Ok(Posterior { points })
}

fn check(studies: &[Observation], priors: &Priors) -> Result<(), BeliefError> {
    priors.tau.check()?;
    positive("tau_limit", priors.tau_limit)?;
    if studies.is_empty() {
        return Err(BeliefError::NoStudies);
    }
    let usable = |study: &Observation| {
        let precision = 1.0 / study.variance;
        study.effect.is_finite() && study.variance > 0.0 && precision > 0.0 && precision.is_finite()
    };
    match studies.iter().position(|study| !usable(study)) {
        Some(index) => Err(BeliefError::Study {
            position: index + 1,
        }),
        None => Ok(()),
    }
}

struct Likelihood<'a> {
    studies: &'a [Observation],
    priors: &'a Priors,
}

/// Where the density of `tau` is not negligible, and its largest logarithm.
struct Support {
    low: f64,
    high: f64,
    top: f64,
}

impl Likelihood<'_> {
    /// The belief about `mu` at one `tau`, with the *logarithm* of the density of `tau` as its probability.
    fn at(&self, tau: f64) -> Point {
        let mut weight = 0.0;
        let mut sum = 0.0;
        let mut log = 0.0;
        for study in self.studies {
            let w = 1.0 / (study.variance + tau * tau);
            weight += w;
            sum += w * study.effect;
            log += 0.5 * w.ln();
        }
        let mean = sum / weight;
        let squares: f64 = self
            .studies
            .iter()
            .map(|study| (study.effect - mean).powi(2) / (study.variance + tau * tau))
            .sum();
        let prior = self.priors.mean;
        let apart = prior.sd() * prior.sd() + 1.0 / weight;
        log -= 0.5 * (weight * apart).ln();
        log -= 0.5 * (squares + (mean - prior.mean()).powi(2) / apart);
        let share = prior.sd() * prior.sd() / apart;
        Point {
            tau,
            probability: log + self.priors.tau.log_density(tau),
            mean: prior.mean() + share * (mean - prior.mean()),
            sd: (share / weight).sqrt(),
        }
    }

    fn log_density(&self, tau: f64) -> f64 {
        self.at(tau).probability
    }

    /// Scouts first, then sharpens the top between the best scout's neighbours, then the edges.
    fn support(&self) -> Result<Support, BeliefError> {
        let limit = self.priors.tau_limit;
        let place = |step: u32| limit * (f64::from(step) / f64::from(SCOUTS)).powi(2);
        let heights: Vec<f64> = (0..=SCOUTS)
            .map(|step| self.log_density(place(step)))
            .collect();
        if heights.iter().any(|height| height.is_nan()) {
            return Err(BeliefError::OutOfRange);
        }
        let mut best = 0;
        for (step, height) in (0..).zip(&heights) {
            if *height > heights[best] {
                best = step;
            }
        }
        let step = u32::try_from(best).map_err(|_| BeliefError::OutOfRange)?;
        let (left, right) = (place(step.saturating_sub(1)), place((step + 1).min(SCOUTS)));
        let peak = self.peak(left, right);
        let top = self.log_density(peak).max(heights[best]);
        let kept = |height: &f64| *height > top - NEGLIGIBLE;
        let known = |index: Option<usize>| {
            let index = index.and_then(|index| u32::try_from(index).ok());
            index.map_or(peak, place)
        };
        let (first, last) = (
            known(heights.iter().position(kept)).min(peak),
            known(heights.iter().rposition(kept)).max(peak),
        );
        Ok(Support {
            low: self.edge(first, 0.0, top),
            high: self.edge(last, limit, top),
            top,
        })
    }

    /// The highest point in a bracket, by golden section.
    fn peak(&self, mut low: f64, mut high: f64) -> f64 {
        let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
        for _ in 0..60 {
            let (a, b) = (high - golden * (high - low), low + golden * (high - low));
            if self.log_density(a) < self.log_density(b) {
                low = a;
            } else {
                high = b;
            }
        }
        0.5 * (low + high)
    }

    /// From a point inside towards `outside`: where the density becomes negligible.
    fn edge(&self, mut inside: f64, mut outside: f64, top: f64) -> f64 {
        let negligible = |tau| self.log_density(tau) <= top - NEGLIGIBLE;
        if !negligible(outside) {
            return outside;
        }
        for _ in 0..40 {
            let middle = 0.5 * (inside + outside);
            if negligible(middle) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        outside
    }
}

impl Posterior {
    /// The mean of `mu`.
    pub fn mean(&self) -> f64 {
        self.average(|point| point.mean)
    }

    /// The standard deviation of `mu`: within and between the points of the mixture.
    pub fn sd(&self) -> f64 {
        let mean = self.mean();
        self.average(|point| point.sd * point.sd + (point.mean - mean).powi(2))
            .sqrt()
    }

    /// The mean of `tau`.
    pub fn tau_mean(&self) -> f64 {
        self.average(|point| point.tau)
    }

    /// The probability that the mean effect lies above a bound.
    pub fn probability_mean_above(&self, bound: f64) -> f64 {
        self.average(|point| normal_tail((bound - point.mean) / point.sd))
    }

    /// The probability that the true effect in a new setting lies above a bound.
    pub fn probability_new_above(&self, bound: f64) -> f64 {
        self.average(|point| normal_tail((bound - point.mean) / point.sd_of_new()))
    }

    /// The value that the mean effect stays under with probability `p`; `None` unless `0 < p < 1`.
    pub fn mean_quantile(&self, p: f64) -> Option<f64> {
        self.quantile(p, |point| point.sd)
    }

    /// The value that the true effect in a new setting stays under with probability `p`.
    pub fn new_quantile(&self, p: f64) -> Option<f64> {
        self.quantile(p, Point::sd_of_new)
    }

    fn average(&self, value: impl Fn(&Point) -> f64) -> f64 {
        let terms = self.points.iter();
        terms.map(|point| point.probability * value(point)).sum()
    }

    /// Newton steps inside a bracket that surely holds the quantile (39 standard deviations around every point); a
    /// step that leaves it is replaced by halving.
    fn quantile(&self, p: f64, sd: impl Fn(&Point) -> f64) -> Option<f64> {
        if !(p > 0.0 && p < 1.0) {
            return None;
        }
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for point in &self.points {
            low = low.min(point.mean - 39.0 * sd(point));
            high = high.max(point.mean + 39.0 * sd(point));
        }
        let mut place = self.mean();
        for _ in 0..STEPS {
            let below = self.average(|point| normal_tail((point.mean - place) / sd(point)));
            if below < p {
                low = place;
            } else {
                high = place;
            }
            let density =
                self.average(|point| normal_density((place - point.mean) / sd(point)) / sd(point));
            let step = (p - below) / density;
            let next = place + step;
            let inside = low < next && next < high;
            let next = if inside { next } else { 0.5 * (low + high) };
            if (next - place).abs() <= 1e-15 * place.abs().max(1e-3) {
                return Some(next);
            }
            place = next;
        }
        Some(place)
    }
}

impl Point {
    /// `sqrt(sd^2 + tau^2)`: the spread of the true effect in a new setting.
    fn sd_of_new(&self) -> f64 {
        self.sd.hypot(self.tau)
    }
}

#[cfg(test)]
mod tests;
