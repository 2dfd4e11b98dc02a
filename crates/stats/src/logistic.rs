//! Logistic regression: how the chance of an outcome depends on what is known of a pupil.
//!
//! `ln(p / (1 - p)) = x'b`. The likelihood is concave, so Newton's steps (iteratively reweighted
//! least squares) find its top when there is one. There is none when a combination of columns
//! separates the outcomes: that is an error of its own, not a large coefficient.

mod separation;

use crate::linear::{Cholesky, LinearError, Matrix, dot};

/// Rows of a logistic regression. An intercept is a column of ones in `design`.
#[derive(Clone, Copy, Debug)]
pub struct Outcomes<'a> {
    /// The predictors: one row per unit.
    pub design: &'a Matrix,
    /// Whether the outcome happened, one per row.
    pub happened: &'a [bool],
    /// How many times each row counts; every row once when absent.
    pub weights: Option<&'a [f64]>,
}

/// Why a logistic regression was not possible.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum LogisticError {
    /// Rows, outcomes and weights differ in number, or there is nothing.
    #[error("rows, outcomes and weights differ in number, or there are none")]
    Shape,
    /// A predictor or weight is not finite, or a weight is negative.
    #[error("a predictor or weight is not a usable number")]
    NotUsable,
    /// All outcomes are the same: there is nothing to explain.
    #[error("all outcomes are the same")]
    OneOutcome,
    /// The columns depend on each other.
    #[error("the columns of the design depend on each other")]
    Dependent,
    /// A combination of columns tells the outcomes apart, so that some coefficient is infinite.
    #[error("column {column} separates the outcomes: its coefficient has no finite estimate")]
    Separated {
        /// The column with the largest part in the separating combination, from 0.
        column: usize,
    },
    /// The steps did not come to rest.
    #[error("the estimate did not converge")]
    NotConverged,
}

/// The maximum-likelihood estimate of a logistic regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Logistic {
    /// One coefficient per column, in logits per unit of the column.
    pub coefficients: Vec<f64>,
    /// Minus twice the log-likelihood.
    pub deviance: f64,
    /// The number of Newton steps.
    pub steps: usize,
    covariance: Matrix,
}

const MOST_STEPS: usize = 100;
/// The fit is at rest when a step moves no logit further than this.
const AT_REST: f64 = 1e-10;
/// A rise of the deviance by this share is rounding in a sum over the rows.
const ROUNDING: f64 = 1e-11;
/// From this step on a fit that does not come to rest is looked at for separation.
const SUSPECT: usize = 12;
/// A chance this close to 0 or 1 makes separation worth looking for.
const EXTREME: f64 = 20.0;

/// Fits `ln(p / (1 - p)) = x'b` by maximum likelihood.
///
/// Newton: `b += (X'WX)^-1 X'w(y - p)`, `W = diag(w p (1 - p))`, halved while the deviance rises.
/// Assumes independent rows and the right form; for dependent rows see [`Logistic::sandwich`].
/// Source: McCullagh and Nelder (1989), chapter 4; separation: Albert and Anderson (1984).
///
/// # Errors
/// [`LogisticError`]: among others when the outcomes are separated.
pub fn fit(outcomes: &Outcomes) -> Result<Logistic, LogisticError> {
    outcomes.check()?;
    let design = outcomes.design;
    let mut coefficients = vec![0.0; design.columns()];
    let mut deviance = outcomes.deviance(&coefficients);
    for step in 1..=MOST_STEPS {
        let Some((direction, inverse)) = outcomes.newton(&coefficients)? else {
            return Err(separation::of(outcomes, &coefficients).unwrap_or(LogisticError::Dependent));
        };
        let reach = reach(design, &direction);
        if reach <= AT_REST {
            return Ok(Logistic {
                coefficients,
                deviance,
                steps: step,
                covariance: inverse,
            });
        }
        (coefficients, deviance) = outcomes.descend(&coefficients, &direction, deviance);
        let extreme = (0..design.rows()).any(|i| dot(design.row(i), &coefficients).abs() > EXTREME);
        if step >= SUSPECT
            && extreme
            && let Some(separated) = separation::of(outcomes, &direction)
        {
            return Err(separated);
        }
    }
    Err(separation::of(outcomes, &coefficients).unwrap_or(LogisticError::NotConverged))
}

/// The largest change of a logit by a step.
fn reach(design: &Matrix, direction: &[f64]) -> f64 {
    (0..design.rows())
        .map(|i| dot(design.row(i), direction).abs())
        .fold(0.0, f64::max)
}

impl Outcomes<'_> {
    fn check(&self) -> Result<(), LogisticError> {
        let rows = self.design.rows();
        let weights = self.weights.unwrap_or_default();
        let fits = self.weights.is_none() || weights.len() == rows;
        if rows == 0 || self.happened.len() != rows || !fits {
            return Err(LogisticError::Shape);
        }
        let finite = (0..rows).all(|i| self.design.row(i).iter().all(|x| x.is_finite()));
        if !finite || weights.iter().any(|w| !(w.is_finite() && *w >= 0.0)) {
            return Err(LogisticError::NotUsable);
        }
        let mut counted = (0..rows).filter(|i| self.weight(*i) > 0.0);
        let first = counted.next().map(|i| self.happened[i]);
        if counted.all(|i| Some(self.happened[i]) == first) {
            return Err(LogisticError::OneOutcome);
        }
        Ok(())
    }

    fn weight(&self, i: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[i])
    }

    fn sign(&self, i: usize) -> f64 {
        if self.happened[i] { 1.0 } else { -1.0 }
    }

    /// `2 sum w ln(1 + exp(-s x'b))`, with `s` 1 or -1.
    fn deviance(&self, coefficients: &[f64]) -> f64 {
        let loss = |i: usize| {
            let margin = self.sign(i) * dot(self.design.row(i), coefficients);
            self.weight(i) * ((-margin.abs()).exp().ln_1p() + (-margin).max(0.0))
        };
        2.0 * (0..self.design.rows()).map(loss).sum::<f64>()
    }

    /// The Newton direction and the inverse of the information; `None` when that is singular.
    fn newton(&self, coefficients: &[f64]) -> Result<Option<(Vec<f64>, Matrix)>, LogisticError> {
        let columns = self.design.columns();
        let mut information = Matrix::zeros(columns, columns);
        let mut score = vec![0.0; columns];
        for i in 0..self.design.rows() {
            let row = self.design.row(i);
            let p = logistic(dot(row, coefficients));
            let weight = self.weight(i) * p * (1.0 - p);
            let rest = self.weight(i) * (f64::from(u8::from(self.happened[i])) - p);
            add_outer(&mut information, row, weight);
            for (sum, x) in score.iter_mut().zip(row) {
                *sum += rest * x;
            }
        }
        let factor = match Cholesky::of(&information) {
            Ok(factor) => factor,
            Err(LinearError::NotPositiveDefinite) => return Ok(None),
            Err(_) => return Err(LogisticError::NotUsable),
        };
        let solved = factor
            .solve(&score)
            .and_then(|d| Ok((d, factor.inverse()?)));
        solved.map(Some).map_err(|_| LogisticError::NotUsable)
    }

    /// The coefficients after the step, halved while it makes the deviance larger.
    fn descend(&self, from: &[f64], direction: &[f64], deviance: f64) -> (Vec<f64>, f64) {
        let mut length = 1.0;
        loop {
            let next: Vec<f64> = from
                .iter()
                .zip(direction)
                .map(|(b, d)| b + length * d)
                .collect();
            let reached = self.deviance(&next);
            if reached <= deviance * (1.0 + ROUNDING) || length < 1e-6 {
                return (next, reached);
            }
            length *= 0.5;
        }
    }
}

/// `1 / (1 + exp(-x))`, without overflow.
pub(crate) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}

/// Adds `weight · x x'`.
pub(crate) fn add_outer(sum: &mut Matrix, x: &[f64], weight: f64) {
    for (a, left) in x.iter().enumerate() {
        for (b, right) in x.iter().enumerate() {
            sum[(a, b)] += weight * left * right;
        }
    }
}

impl Logistic {
    /// The covariance of the coefficients if the model is right: `(X'WX)^-1`.
    pub fn covariance(&self) -> &Matrix {
        &self.covariance
    }

    /// The covariance that holds when rows of one cluster depend on each other, `B M B` with
    /// `B = (X'WX)^-1` and `M = sum_c s_c s_c'`, `s_c` the sum over cluster `c` of `x w (y - p)`
    /// (CR0; HC0 without clusters). No small-sample factor.
    ///
    /// # Errors
    /// [`LogisticError::Shape`] when the rows or labels do not fit the fit.
    pub fn sandwich(
        &self,
        outcomes: &Outcomes,
        clusters: Option<&[usize]>,
    ) -> Result<Matrix, LogisticError> {
        let rows = outcomes.design.rows();
        let fits = clusters.is_none_or(|labels| labels.len() == rows);
        if outcomes.design.columns() != self.coefficients.len() || !fits {
            return Err(LogisticError::Shape);
        }
        outcomes.check()?;
        let columns = self.coefficients.len();
        let mut sums = std::collections::BTreeMap::new();
        for i in 0..rows {
            let row = outcomes.design.row(i);
            let happened = f64::from(u8::from(outcomes.happened[i]));
            let rest = outcomes.weight(i) * (happened - self.chance(row));
            let cluster = clusters.map_or(i, |labels| labels[i]);
            let sum = sums.entry(cluster).or_insert_with(|| vec![0.0; columns]);
            for (total, x) in sum.iter_mut().zip(row) {
                *total += rest * x;
            }
        }
        let mut meat = Matrix::zeros(columns, columns);
        for sum in sums.values() {
            add_outer(&mut meat, sum, 1.0);
        }
        let bread = &self.covariance;
        let left = bread.product(&meat).and_then(|half| half.product(bread));
        left.map_err(|_| LogisticError::Shape)
    }

    /// The chance of the outcome for a row of predictors.
    pub fn chance(&self, row: &[f64]) -> f64 {
        logistic(dot(row, &self.coefficients))
    }

    /// The logit of the chance, `x'b`.
    pub fn logit(&self, row: &[f64]) -> f64 {
        dot(row, &self.coefficients)
    }
}

#[cfg(test)]
mod tests;
