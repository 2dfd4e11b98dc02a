//! Means for pupils like mine: regression standardisation and the predicted reference.

use super::sums::Model;
use super::uncertainty::{Estimate, Uncertainty};
use crate::linear::dot;
use crate::{CrossProducts, Moments};

/// The mean of each predictor over a group: the `x̄` of a standardised mean.
///
/// For a linear model the mean prediction over pupils `i` is `N⁻¹ Σ x_i'β̂ = x̄'β̂`, with
/// variance `x̄'V x̄` (the delta method is exact here). Products and squares of columns are columns of
/// their own and have their own means.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    means: Vec<f64>,
}

impl Profile {
    /// The means of a group; weighted when its rows were. `ones` is the position of a column of ones.
    ///
    /// `None` without rows or without such columns.
    pub fn of(group: &CrossProducts, ones: usize, predictors: &[usize]) -> Option<Self> {
        let sums = group.block(&[ones], predictors).ok()?;
        let count = group.block(&[ones], &[ones]).ok()?[(0, 0)];
        (group.rows() > 0 && count > 0.0).then(|| Self {
            means: sums.row(0).iter().map(|sum| sum / count).collect(),
        })
    }

    /// Means that are given, in the order of the predictors.
    pub const fn from_means(means: Vec<f64>) -> Self {
        Self { means }
    }

    /// The means, in the order of the predictors.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// The same group with one predictor set to `value` for everybody: a scenario. `None` when there is no such
    /// predictor. A predictor that also stands in a product must be set there too.
    pub fn with(mut self, predictor: usize, value: f64) -> Option<Self> {
        *self.means.get_mut(predictor)? = value;
        Some(self)
    }

    /// The standardised mean `x̄'β̂`.
    pub fn mean(&self, model: &Uncertainty, level: f64) -> Option<Estimate> {
        model.estimate(&self.means, level)
    }

    /// The difference of the standardised means of two scenarios, `(x̄_a − x̄_b)'β̂`.
    pub fn difference(&self, other: &Self, model: &Uncertainty, level: f64) -> Option<Estimate> {
        if self.means.len() != other.means.len() {
            return None;
        }
        let both = self.means.iter().zip(&other.means);
        let contrast: Vec<f64> = both.map(|(a, b)| a - b).collect();
        model.estimate(&contrast, level)
    }
}

/// A school against the predicted reference of pupils like its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// How many rows of the school.
    pub rows: u64,
    /// Their mean.
    pub own: f64,
    /// The predicted reference: the mean prediction for exactly these pupils.
    pub predicted: Estimate,
    /// Own mean minus reference, for these pupils: only the reference is uncertain.
    pub these_pupils: Estimate,
    /// The same for such a group in general: `s²/n` of the school is added to the variance, with `s²` the spread of
    /// its pupils around their own predictions. `None` with fewer than two rows or no spread.
    pub such_a_group: Option<Estimate>,
}

/// Compares a school with the predicted reference of a model that was fitted **without** it
/// ([`Fit::without`](super::Fit::without)); with it, a large school is compared with itself. Columns of `own` are those of
/// the model; `ones` is the position of its column of ones. Rows are not weighted.
///
/// Degrees of freedom of the second question: Welch and Satterthwaite over the two parts.
///
/// `None` without rows, or when model and columns do not fit together.
pub fn against_reference(
    own: &CrossProducts,
    (columns, ones): (&Model, usize),
    model: &Uncertainty,
    level: f64,
) -> Option<Comparison> {
    let profile = Profile::of(own, ones, &columns.predictors)?;
    let predicted = profile.mean(model, level)?;
    let mean = own.block(&[ones], &[columns.response]).ok()?[(0, 0)] / own.rows() as f64;
    let value = mean - predicted.value;
    let reference = predicted.standard_error.powi(2);
    let these_pupils = Estimate::of(value, reference, predicted.df, level)?;
    let sampling = residual_variance(own, (columns, ones), model).map(|s2| s2 / own.rows() as f64);
    let such_a_group = sampling.and_then(|sampling| {
        let variance = reference + sampling;
        let rest =
            reference * reference / predicted.df + sampling * sampling / (own.rows() as f64 - 1.0);
        Estimate::of(value, variance, variance * variance / rest, level)
    });
    Some(Comparison {
        rows: own.rows(),
        own: mean,
        predicted,
        these_pupils,
        such_a_group,
    })
}

/// The variance of `y − x'β̂` around its own mean, from sums.
fn residual_variance(
    own: &CrossProducts,
    (columns, ones): (&Model, usize),
    model: &Uncertainty,
) -> Option<f64> {
    let mut all = columns.predictors.clone();
    all.push(columns.response);
    let mut weights: Vec<f64> = model.coefficients().iter().map(|b| -b).collect();
    weights.push(1.0);
    let block = own.block(&all, &all).ok()?;
    let turned = block.times(&weights).ok()?;
    let squares = dot(&weights, &turned);
    let count = own.rows() as f64;
    let sums = own.block(&[ones], &all).ok()?;
    let total = dot(sums.row(0), &weights);
    let centred = squares - total * total / count;
    (count > 1.0 && centred > 0.0).then(|| centred / (count - 1.0))
}

/// Direct standardisation over cells: `Σ p_c ȳ_c` with the reference shares `p_c` in place of the group's own, and
/// variance `Σ p_c² s_c²/n_c`; degrees of freedom of Welch and Satterthwaite. Rows are independent.
///
/// `None` when the shares do not add to 1, a cell with a share has fewer than two rows, or nothing has spread.
pub fn directly_standardised(cells: &[(Moments, f64)], level: f64) -> Option<Estimate> {
    let total: f64 = cells.iter().map(|(_, share)| share).sum();
    if (total - 1.0).abs() > 1e-9 || cells.iter().any(|(_, share)| *share < 0.0) {
        return None;
    }
    let (mut value, mut variance, mut rest) = (0.0, 0.0, 0.0);
    for (cell, share) in cells.iter().filter(|(_, share)| *share > 0.0) {
        let part = share * share * cell.variance()? / cell.n();
        value += share * cell.mean()?;
        variance += part;
        rest += part * part / (cell.n() - 1.0);
    }
    Estimate::of(value, variance, variance * variance / rest, level)
}
