//! Trim and fill: mirror the studies that seem to lack a counterpart.

use crate::linear::Matrix;
use crate::meta::{Estimator, MetaError, Observation, Synthesis, Test, regress, synthesise};

/// How the number of missing studies is estimated (Duval and Tweedie, Biometrics 56 (2000)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// `(4 S - k (k + 1)) / (2 k - 1)`, `S` the sum of the ranks above the mean. The usual choice.
    L0,
    /// The length of the run of extreme ranks on one side, less one. Better when few are missing.
    R0,
}

/// On which side studies are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Small effects.
    Low,
    /// Large effects.
    High,
}

/// The result of trim and fill.
#[derive(Clone, Debug, PartialEq)]
pub struct TrimFill {
    /// On which side studies seem to be missing.
    pub side: Side,
    /// The mirrored studies that were added: not data.
    pub filled: Vec<Observation>,
    /// The synthesis with them.
    pub adjusted: Synthesis,
}

const MOST_STEPS: usize = 100;

/// Trims the most extreme studies on one side until the rest is symmetrical around its mean, puts them
/// back and adds their mirror images. Ranks of equal distances follow effect and then variance, so
/// the order of the studies does not matter.
///
/// Without a side, the one where the regression on the standard error points. Assumes that asymmetry
/// comes from unpublished studies and nothing else. Three studies or more.
pub fn trim_fill(
    observations: &[Observation],
    missing: Missing,
    side: Option<Side>,
    (estimator, test): (Estimator, Test),
) -> Result<TrimFill, MetaError> {
    let side = match side {
        Some(side) => side,
        None => find_side(observations, estimator)?,
    };
    let sign = if side == Side::Low { 1.0 } else { -1.0 };
    let mut sorted: Vec<Observation> = observations
        .iter()
        .map(|o| Observation {
            effect: sign * o.effect,
            ..*o
        })
        .collect();
    sorted.sort_by(|a, b| {
        let effects = a.effect.total_cmp(&b.effect);
        effects.then(a.variance.total_cmp(&b.variance))
    });
    let (count, mean) = iterate(&sorted, missing, (estimator, test))?;
    let filled: Vec<Observation> = sorted[sorted.len() - count..]
        .iter()
        .map(|o| Observation {
            effect: sign * (2.0 * mean - o.effect),
            ..*o
        })
        .collect();
    let all = [observations, &filled].concat();
    Ok(TrimFill {
        side,
        adjusted: synthesise(&all, estimator, test)?,
        filled,
    })
}

fn find_side(observations: &[Observation], estimator: Estimator) -> Result<Side, MetaError> {
    crate::meta::check(observations)?;
    let errors = Matrix::from_fn(observations.len(), 1, |i, _| {
        observations[i].variance.sqrt()
    });
    let fit = regress(observations, &errors, estimator, Test::Normal)?;
    Ok(if fit.coefficients[1].estimate < 0.0 {
        Side::High
    } else {
        Side::Low
    })
}

/// How many to fill, and the mean of what remains after trimming; effects ascending.
fn iterate(
    sorted: &[Observation],
    missing: Missing,
    (estimator, test): (Estimator, Test),
) -> Result<(usize, f64), MetaError> {
    let mut count = 0;
    for _ in 0..MOST_STEPS {
        let mean = synthesise(&sorted[..sorted.len() - count], estimator, test)?.mean;
        let next = missing.count(&signed_ranks(sorted, mean));
        if next == count {
            return Ok((count, mean));
        }
        count = next;
    }
    Err(MetaError::NotConverged)
}

/// The ranks of the distances to the mean, with the sign of the deviation; zero for none.
fn signed_ranks(sorted: &[Observation], mean: f64) -> Vec<f64> {
    let deviations: Vec<f64> = sorted.iter().map(|o| o.effect - mean).collect();
    let mut order: Vec<usize> = (0..deviations.len()).collect();
    order.sort_by(|a, b| deviations[*a].abs().total_cmp(&deviations[*b].abs()));
    let mut ranks = vec![0.0; deviations.len()];
    for (rank, index) in order.into_iter().enumerate() {
        let deviation = deviations[index];
        if deviation != 0.0 {
            ranks[index] = (rank + 1) as f64 * deviation.signum();
        }
    }
    ranks
}

impl Missing {
    fn count(self, ranks: &[f64]) -> usize {
        let k = ranks.len() as f64;
        let estimate = match self {
            Self::L0 => {
                let above: f64 = ranks.iter().filter(|rank| **rank > 0.0).sum();
                (4.0 * above - k * (k + 1.0)) / (2.0 * k - 1.0)
            }
            Self::R0 => {
                let below = ranks.iter().fold(0.0, |most: f64, rank| most.max(-rank));
                if below > 0.0 { k - below - 1.0 } else { 0.0 }
            }
        };
        // The smallest whole number that the rounded estimate does not exceed.
        let rounded = estimate.round_ties_even();
        (0..ranks.len())
            .find(|count| *count as f64 >= rounded)
            .unwrap_or(ranks.len())
    }
}
