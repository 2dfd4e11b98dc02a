//! Entropy balancing: comparison weights that reproduce means exactly and change as little as possible.

use super::{Arms, WeightingError};
use crate::influence::Influenced;
use crate::linear::{Cholesky, Matrix, dot};
use crate::logistic::add_outer;

/// Weights that give the comparison group the means of the treated group.
#[derive(Clone, Debug, PartialEq)]
pub struct EntropyBalance {
    /// One weight per unit: equal for the treated, and adding up to 1 in both groups.
    pub weights: Vec<f64>,
    /// One multiplier per column of the design; 0 for a constant column.
    pub multipliers: Vec<f64>,
    /// The largest difference of means that is left, in standard deviations of the comparison group.
    pub gap: f64,
    /// The number of Newton steps.
    pub steps: usize,
}

const MOST_STEPS: usize = 200;
const BALANCED: f64 = 1e-11;

/// Finds the weights `w_i` of the comparison group closest to the base weights `q_i` in relative
/// entropy, `min sum w ln(w / q)`, with `sum w = 1` and `sum w c(x) = m`, the means of the treated.
///
/// The dual is convex: `min_l ln sum q exp(l'(c - m))`; its gradient is the gap that is left, its
/// curvature the weighted covariance of `c`. Newton with a line search on columns in standard
/// deviations. A value of the dual below `ln min q` proves that no weights exist. Columns that
/// do not vary are left out; for variances or higher moments see [`super::moments_of`]. Source:
/// Hainmueller (2012), Political Analysis 20.
///
/// # Errors
/// [`WeightingError::Infeasible`] when the means of the treated lie outside what the comparison
/// group can reach (on the edge all weight goes to the units there: look at the effective sample size), [`WeightingError::Dependent`] when columns depend on each other.
pub fn entropy_balance(
    arms: &Arms,
    base: Option<&[f64]>,
) -> Result<EntropyBalance, WeightingError> {
    arms.check()?;
    let problem = Problem::of(arms, base)?;
    let found = problem.solve()?;
    let treated = arms.treated.iter().filter(|t| **t).count() as f64;
    let mut weights = vec![1.0 / treated; arms.treated.len()];
    for (row, weight) in problem.rows.iter().zip(&found.weights) {
        weights[*row] = *weight;
    }
    let mut multipliers = vec![0.0; arms.design.columns()];
    for (k, column) in problem.columns.iter().enumerate() {
        multipliers[*column] = found.multipliers[k] / problem.scales[k];
    }
    Ok(EntropyBalance {
        weights,
        multipliers,
        gap: found.gap,
        steps: found.steps,
    })
}

/// The comparison group as the dual sees it.
struct Problem {
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// `(c - m) / sd` of each row.
    distances: Matrix,
    scales: Vec<f64>,
    /// Base weights that add up to 1.
    base: Vec<f64>,
}

struct Found {
    weights: Vec<f64>,
    multipliers: Vec<f64>,
    gap: f64,
    steps: usize,
}

impl Problem {
    fn of(arms: &Arms, base: Option<&[f64]>) -> Result<Self, WeightingError> {
        let design = arms.design;
        if base.is_some_and(|q| q.len() != design.rows()) {
            return Err(WeightingError::Shape);
        }
        let weight = |i: usize| base.map_or(1.0, |q| q[i]);
        if (0..design.rows()).any(|i| !(weight(i).is_finite() && weight(i) >= 0.0)) {
            return Err(WeightingError::NotUsable);
        }
        let rows: Vec<usize> = (0..design.rows())
            .filter(|i| !arms.treated[*i] && weight(*i) > 0.0)
            .collect();
        let total: f64 = rows.iter().map(|i| weight(*i)).sum();
        if rows.is_empty() {
            return Err(WeightingError::EmptyArm);
        }
        let varies = |k: usize| (1..design.rows()).any(|i| design[(i, k)] != design[(0, k)]);
        let columns: Vec<usize> = (0..design.columns()).filter(|k| varies(*k)).collect();
        let treated = || (0..design.rows()).filter(|i| arms.treated[*i]);
        let (mut means, mut scales) = (Vec::new(), Vec::new());
        for &k in &columns {
            means.push(treated().map(|i| design[(i, k)]).sum::<f64>() / treated().count() as f64);
            let own: crate::Moments = rows.iter().map(|i| design[(*i, k)]).collect();
            let sd = own.sd().unwrap_or(0.0);
            if sd <= 0.0 {
                return Err(WeightingError::Infeasible);
            }
            scales.push(sd);
        }
        let distances = Matrix::from_fn(rows.len(), columns.len(), |i, k| {
            (design[(rows[i], columns[k])] - means[k]) / scales[k]
        });
        let base = rows.iter().map(|i| weight(*i) / total).collect();
        Ok(Self {
            rows,
            columns,
            distances,
            scales,
            base,
        })
    }

    /// The dual and the weights at these multipliers.
    fn dual(&self, multipliers: &[f64]) -> (f64, Vec<f64>) {
        let exponents: Vec<f64> = (0..self.rows.len())
            .map(|i| self.base[i].ln() + dot(self.distances.row(i), multipliers))
            .collect();
        let most = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut weights: Vec<f64> = exponents.iter().map(|e| (e - most).exp()).collect();
        let sum: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= sum;
        }
        (most + sum.ln(), weights)
    }

    fn solve(&self) -> Result<Found, WeightingError> {
        let least = self.base.iter().copied().fold(f64::INFINITY, f64::min).ln();
        let mut multipliers = vec![0.0; self.columns.len()];
        let (mut value, mut weights) = self.dual(&multipliers);
        for steps in 0..MOST_STEPS {
            let (gradient, curvature) = self.derivatives(&weights);
            let gap = gradient.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
            if gap <= BALANCED {
                return Ok(Found {
                    weights,
                    multipliers,
                    gap,
                    steps,
                });
            }
            if value < least {
                return Err(WeightingError::Infeasible);
            }
            let singular = if steps == 0 {
                WeightingError::Dependent
            } else {
                WeightingError::Infeasible
            };
            let factor = Cholesky::of(&curvature).map_err(|_| singular)?;
            let step = factor.solve(&gradient).map_err(|_| singular)?;
            let slope = dot(&step, &gradient);
            let mut length = 1.0;
            loop {
                let next: Vec<f64> = multipliers
                    .iter()
                    .zip(&step)
                    .map(|(l, d)| l - length * d)
                    .collect();
                let (reached, new) = self.dual(&next);
                if reached <= value - 1e-4 * length * slope + 1e-14 || length < 1e-10 {
                    (multipliers, value, weights) = (next, reached, new);
                    break;
                }
                length *= 0.5;
            }
        }
        Err(WeightingError::NotConverged)
    }

    fn derivatives(&self, weights: &[f64]) -> (Vec<f64>, Matrix) {
        let columns = self.columns.len();
        let mut gradient = vec![0.0; columns];
        for (i, weight) in weights.iter().enumerate() {
            for (sum, x) in gradient.iter_mut().zip(self.distances.row(i)) {
                *sum += weight * x;
            }
        }
        let mut curvature = Matrix::zeros(columns, columns);
        for (i, weight) in weights.iter().enumerate() {
            let row = self.distances.row(i);
            let centred: Vec<f64> = row.iter().zip(&gradient).map(|(x, g)| x - g).collect();
            add_outer(&mut curvature, &centred, *weight);
        }
        (gradient, curvature)
    }
}

/// The effect on the treated with entropy-balancing weights.
///
/// `mean(y of the treated) - sum w y` over the comparison group. With `g` the weighted regression of
/// `y` on the balanced columns in the comparison group, the influence is `n / n_1 (y - m_1 - g'(c - m))`
/// for the treated and `-n w (y - m_0 - g'(c - m))` for the others, which reckons with the estimated
/// weights and means. Right when the outcome is linear in the columns or the logit of treatment
/// is (Zhao and Percival 2017).
///
/// # Errors
/// Those of [`entropy_balance`].
pub fn entropy_effect(
    arms: &Arms,
    outcome: &[f64],
    base: Option<&[f64]>,
) -> Result<Influenced, WeightingError> {
    if outcome.len() != arms.treated.len() {
        return Err(WeightingError::Shape);
    }
    if outcome.iter().any(|y| !y.is_finite()) {
        return Err(WeightingError::NotUsable);
    }
    let balance = entropy_balance(arms, base)?;
    let problem = Problem::of(arms, base)?;
    let mean = |arm: bool| -> f64 {
        let units = (0..outcome.len()).filter(|i| arms.treated[*i] == arm);
        units.map(|i| balance.weights[i] * outcome[i]).sum()
    };
    let (high, low) = (mean(true), mean(false));
    let weights: Vec<f64> = problem.rows.iter().map(|i| balance.weights[*i]).collect();
    let (_, covariance) = problem.derivatives(&weights);
    let mut products = vec![0.0; problem.columns.len()];
    for (i, row) in problem.rows.iter().enumerate() {
        let left = weights[i] * (outcome[*row] - low);
        for (sum, x) in products.iter_mut().zip(problem.distances.row(i)) {
            *sum += left * x;
        }
    }
    let factor = Cholesky::of(&covariance).map_err(|_| WeightingError::Dependent)?;
    let slopes = factor
        .solve(&products)
        .map_err(|_| WeightingError::Dependent)?;
    let means = treated_means(arms, &problem.columns);
    let n = outcome.len() as f64;
    let psi = |i: usize| {
        let line: f64 = (0..slopes.len())
            .map(|k| {
                slopes[k] * (arms.design[(i, problem.columns[k])] - means[k]) / problem.scales[k]
            })
            .sum();
        let (sign, mean) = if arms.treated[i] {
            (1.0, high)
        } else {
            (-1.0, low)
        };
        sign * n * balance.weights[i] * (outcome[i] - mean - line)
    };
    Ok(Influenced {
        value: high - low,
        influence: (0..outcome.len()).map(psi).collect(),
    })
}

fn treated_means(arms: &Arms, columns: &[usize]) -> Vec<f64> {
    let treated = || (0..arms.treated.len()).filter(|i| arms.treated[*i]);
    let mean =
        |k: &usize| treated().map(|i| arms.design[(i, *k)]).sum::<f64>() / treated().count() as f64;
    columns.iter().map(mean).collect()
}
