//! The likelihood of the one-step selection model with its first and second derivatives.

use crate::meta::{MetaError, Observation};
use crate::normal_quantile;
use crate::{normal_density, normal_tail};

/// `ln L = sum ln d_i + ln phi(y_i; m, v_i + t) - ln A_i`, where `d_i` is 1 for a significant result
/// and `delta` otherwise, and `A_i = P(significant) + delta P(not)` under the model; result `i` is
/// significant when `y_i >= z sqrt(v_i)`. The parameters are `[m, t, ln delta]`.
pub(super) struct StepLikelihood {
    studies: Vec<Study>,
    typical: f64,
    smallest: f64,
}

struct Study {
    effect: f64,
    variance: f64,
    threshold: f64,
    significant: bool,
}

const LN_ROOT_TWO_PI: f64 = 0.918_938_533_204_672_8;
/// Beyond this `ln delta` chances are 0 or infinite for any purpose.
const FARTHEST: f64 = 30.0;
/// The step of the numerical second derivative, relative to the scale of a parameter.
const NUDGE: f64 = 1e-5;

impl StepLikelihood {
    pub(super) fn of(observations: &[Observation], step: f64) -> Result<Self, MetaError> {
        let z = normal_quantile(1.0 - step).ok_or(MetaError::OutOfRange)?;
        let studies: Vec<Study> = observations
            .iter()
            .map(|o| {
                let threshold = z * o.variance.sqrt();
                Study {
                    effect: o.effect,
                    variance: o.variance,
                    threshold,
                    significant: o.effect >= threshold,
                }
            })
            .collect();
        let total: f64 = studies.iter().map(|study| 1.0 / study.variance).sum();
        let likelihood = Self {
            typical: studies.len() as f64 / total,
            smallest: studies.iter().fold(f64::INFINITY, |v, s| v.min(s.variance)),
            studies,
        };
        let significant = likelihood.significant();
        if significant == 0 || significant == observations.len() {
            return Err(MetaError::OneSided);
        }
        Ok(likelihood)
    }

    /// The harmonic mean of the variances.
    pub(super) fn typical(&self) -> f64 {
        self.typical
    }

    pub(super) fn significant(&self) -> usize {
        self.studies
            .iter()
            .filter(|study| study.significant)
            .count()
    }

    pub(super) fn height(&self, [mean, tau2, log_delta]: [f64; 3]) -> f64 {
        let delta = log_delta.exp();
        let mut sum = 0.0;
        for study in &self.studies {
            let spread = (study.variance + tau2).sqrt();
            let distance = (study.effect - mean) / spread;
            let u = (study.threshold - mean) / spread;
            let (above, below) = both_tails(u);
            let seen = above + delta * below;
            sum -= LN_ROOT_TWO_PI + spread.ln() + distance * distance / 2.0 + seen.ln();
            if !study.significant {
                sum += log_delta;
            }
        }
        sum
    }

    pub(super) fn gradient(&self, [mean, tau2, log_delta]: [f64; 3]) -> [f64; 3] {
        let delta = log_delta.exp();
        let mut gradient = [0.0; 3];
        for study in &self.studies {
            let variance = study.variance + tau2;
            let spread = variance.sqrt();
            let distance = (study.effect - mean) / spread;
            let u = (study.threshold - mean) / spread;
            let (above, unseen) = both_tails(u);
            let seen = above + delta * unseen;
            // d ln A / du, of which u falls by 1 / spread per unit of the mean.
            let pull = normal_density(u) * (delta - 1.0) / seen;
            gradient[0] += (distance + pull) / spread;
            gradient[1] += (distance * distance - 1.0 + pull * u) / (2.0 * variance);
            gradient[2] -= delta * unseen / seen;
            if !study.significant {
                gradient[2] += 1.0;
            }
        }
        gradient
    }

    /// The second derivatives, by central differences of the gradient. A `tau2` just below zero is
    /// harmless: it is added to a variance that is larger.
    pub(super) fn curvature(&self, point: [f64; 3]) -> [[f64; 3]; 3] {
        let nudges = [
            NUDGE * self.typical.sqrt(),
            (NUDGE * (self.typical + point[1])).min(self.smallest / 4.0),
            NUDGE,
        ];
        let mut curvature = [[0.0; 3]; 3];
        for (i, nudge) in nudges.into_iter().enumerate() {
            let (mut up, mut down) = (point, point);
            up[i] += nudge;
            down[i] -= nudge;
            let (above, below) = (self.gradient(up), self.gradient(down));
            for j in 0..3 {
                curvature[i][j] = (above[j] - below[j]) / (2.0 * nudge);
            }
        }
        for (i, j) in [(1, 0), (2, 0), (2, 1)] {
            let middle = (curvature[i][j] + curvature[j][i]) / 2.0;
            curvature[i][j] = middle;
            curvature[j][i] = middle;
        }
        curvature
    }

    /// `point + step`, kept where the parameters have a meaning.
    pub(super) fn inside(&self, point: [f64; 3], step: &[f64; 3]) -> [f64; 3] {
        [
            point[0] + step[0],
            (point[1] + step[1]).max(0.0),
            (point[2] + step[2]).clamp(-FARTHEST, FARTHEST),
        ]
    }
}

/// The probabilities above and below `u`; the smaller one keeps its digits.
fn both_tails(u: f64) -> (f64, f64) {
    let small = normal_tail(u.abs());
    if u < 0.0 {
        (1.0 - small, small)
    } else {
        (small, 1.0 - small)
    }
}
