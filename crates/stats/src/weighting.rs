//! Comparing two groups that were not drawn by lot: weights that make them alike, and what that costs.
//!
//! Everything here assumes that what is in the design explains who took part, as far as it matters
//! for the outcome. Nothing can show that from the data. Balance ([`balance()`]) shows only whether
//! the groups are alike in what was measured; [`effective_sample_size`] what the weights cost.

mod balance;
mod effect;
mod entropy;

pub use balance::{Balance, balance, moments_of};
pub(crate) use effect::mean_for_all;
pub use effect::{Method, effect, weighted_difference};
pub use entropy::{EntropyBalance, entropy_balance, entropy_effect};

use crate::linear::Matrix;
use crate::logistic::{self, Logistic, LogisticError, Outcomes};

/// Two groups that are compared. An intercept is a column of ones in `design`.
#[derive(Clone, Copy, Debug)]
pub struct Arms<'a> {
    /// What is known of each unit from before the treatment: one row per unit.
    pub design: &'a Matrix,
    /// Whether the unit was treated, one per row.
    pub treated: &'a [bool],
}

/// For whom the effect is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimand {
    /// The effect on those who were treated (ATT): did it help these pupils?
    Treated,
    /// The effect on all (ATE): would it help everybody?
    All,
}

/// Why groups could not be weighted.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum WeightingError {
    /// Rows, marks, outcomes or weights differ in number, or there are none.
    #[error("rows, marks, outcomes or weights differ in number, or there are none")]
    Shape,
    /// A value is not finite, or a weight is negative.
    #[error("a value or weight is not a usable number")]
    NotUsable,
    /// Nobody is left in one of the groups.
    #[error("one of the groups is empty")]
    EmptyArm,
    /// Somebody was certain to be in their group: there is nobody to compare with.
    #[error("a propensity of {0} leaves nobody to compare with")]
    NoOverlap(f64),
    /// The columns depend on each other in the group they are used in.
    #[error("the columns of the design depend on each other")]
    Dependent,
    /// No positive weights give the comparison group these means.
    #[error("no weights give the comparison group the means of the treated group")]
    Infeasible,
    /// The steps did not come to rest.
    #[error("the weights did not converge")]
    NotConverged,
    /// The propensities could not be estimated.
    #[error("the propensities could not be estimated: {0}")]
    Propensity(#[from] LogisticError),
}

/// A propensity closer than this to the other side leaves no overlap.
const CERTAIN: f64 = 1e-6;

impl Arms<'_> {
    pub(crate) fn check(&self) -> Result<(), WeightingError> {
        let rows = self.design.rows();
        if rows == 0 || self.treated.len() != rows {
            return Err(WeightingError::Shape);
        }
        if (0..rows).any(|i| self.design.row(i).iter().any(|x| !x.is_finite())) {
            return Err(WeightingError::NotUsable);
        }
        if !self.treated.contains(&true) || !self.treated.contains(&false) {
            return Err(WeightingError::EmptyArm);
        }
        Ok(())
    }

    /// The logistic regression of being treated on the design.
    ///
    /// # Errors
    /// [`WeightingError::Propensity`] with the reason, such as separation: a combination of columns
    /// then says for certain who was treated.
    pub fn propensity(&self) -> Result<Logistic, WeightingError> {
        self.check()?;
        Ok(logistic::fit(&Outcomes {
            design: self.design,
            happened: self.treated,
            weights: None,
        })?)
    }
}

/// Weights from propensities `e`, adding up to 1 in each group (Hájek).
///
/// Effect on the treated: 1 and `e / (1 - e)`; effect on all: `1 / e` and `1 / (1 - e)`. Source:
/// Rosenbaum and Rubin (1983); Hirano, Imbens and Ridder (2003).
///
/// # Errors
/// [`WeightingError::NoOverlap`] with a propensity that makes a weight too large to mean anything.
pub fn propensity_weights(
    treated: &[bool],
    propensities: &[f64],
    estimand: Estimand,
) -> Result<Vec<f64>, WeightingError> {
    if treated.len() != propensities.len() {
        return Err(WeightingError::Shape);
    }
    let pairs = treated.iter().zip(propensities);
    let raw: Result<Vec<f64>, _> = pairs.map(|(t, e)| raw_weight(*t, *e, estimand)).collect();
    normalised(treated, raw?)
}

/// The weight of one unit before it is normalised.
fn raw_weight(treated: bool, e: f64, estimand: Estimand) -> Result<f64, WeightingError> {
    if !(e > 0.0 && e < 1.0) {
        return Err(WeightingError::NoOverlap(e));
    }
    let (own, weight) = match (estimand, treated) {
        (Estimand::Treated, true) => return Ok(1.0),
        (Estimand::Treated, false) => (1.0 - e, e / (1.0 - e)),
        (Estimand::All, true) => (e, 1.0 / e),
        (Estimand::All, false) => (1.0 - e, 1.0 / (1.0 - e)),
    };
    if own < CERTAIN {
        return Err(WeightingError::NoOverlap(e));
    }
    Ok(weight)
}

/// The weights, made to add up to 1 in each group.
fn normalised(treated: &[bool], mut weights: Vec<f64>) -> Result<Vec<f64>, WeightingError> {
    let total = |arm: bool| -> f64 {
        let pairs = treated.iter().zip(&weights);
        pairs.filter(|(t, _)| **t == arm).map(|(_, w)| w).sum()
    };
    let totals = (total(true), total(false));
    if !(totals.0 > 0.0 && totals.1 > 0.0) {
        return Err(WeightingError::EmptyArm);
    }
    for (weight, treated) in weights.iter_mut().zip(treated) {
        *weight /= if *treated { totals.0 } else { totals.1 };
    }
    Ok(weights)
}

/// With how many equally weighted units these weights are comparable: `(sum w)^2 / sum w^2`
/// (Kish 1965). `None` without a positive weight or with one that is not finite or negative.
pub fn effective_sample_size(weights: &[f64]) -> Option<f64> {
    if weights.iter().any(|w| !(w.is_finite() && *w >= 0.0)) {
        return None;
    }
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    (squares > 0.0).then(|| sum * sum / squares)
}

#[cfg(test)]
mod tests;
