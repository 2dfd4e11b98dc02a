//! The effect of a treatment by outcome regression, weighting, or both.

use super::{Arms, Estimand, WeightingError, normalised, raw_weight};
use crate::influence::Influenced;
use crate::linear::{Cholesky, Matrix, dot};
use crate::logistic::add_outer;

/// How the groups are made comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A least-squares line in each group says what its outcome would be for the others.
    OutcomeRegression,
    /// Propensity weights, normalised per group (Hájek).
    InverseProbability,
    /// The line, and propensity weights on what it leaves over: right when one of the two is.
    DoublyRobust,
}

/// The difference that a treatment makes, with what each unit adds to its error.
///
/// For each group `a` the mean outcome of the target population if it were in `a`:
/// `sum t m_a / sum t + sum w_a (y - m_a) / sum w_a`, with `t` 1 for all or the mark of the treated,
/// `m_a` the least-squares prediction in `a` (0 when only weights are used) and `w_a` the propensity
/// weights (no second term when only the line is used). The influence includes that of the estimated
/// line and propensities (M-estimation), so the error is right when either is. For the effect on the
/// treated these are the estimators `reg`, Hájek `ipw` and `dr` of Sant'Anna and Zhao (2020) on a
/// change. Source: Robins, Rotnitzky and Zhao (1994); Newey and McFadden (1994), section 6.
///
/// # Errors
/// [`WeightingError`], among others without overlap.
pub fn effect(
    arms: &Arms,
    outcome: &[f64],
    estimand: Estimand,
    method: Method,
) -> Result<Influenced, WeightingError> {
    arms.check()?;
    if outcome.len() != arms.treated.len() {
        return Err(WeightingError::Shape);
    }
    if outcome.iter().any(|y| !y.is_finite()) {
        return Err(WeightingError::NotUsable);
    }
    let propensity = match method {
        Method::OutcomeRegression => None,
        _ => Some(Propensity::of(arms)?),
    };
    let question = Question {
        arms,
        outcome,
        estimand,
        propensity,
        lines: method != Method::InverseProbability,
    };
    let treated = question.mean_of(true)?;
    let untreated = question.mean_of(false)?;
    Influenced::combined(&[(1.0, &treated), (-1.0, &untreated)]).ok_or(WeightingError::Shape)
}

/// The mean outcome of all if all were treated, by weights alone; outcomes of the others are not used.
pub(crate) fn mean_for_all(arms: &Arms, outcome: &[f64]) -> Result<Influenced, WeightingError> {
    arms.check()?;
    let used: Vec<f64> = arms
        .treated
        .iter()
        .zip(outcome)
        .map(|(treated, y)| if *treated { *y } else { 0.0 })
        .collect();
    if used.iter().any(|y| !y.is_finite()) {
        return Err(WeightingError::NotUsable);
    }
    let question = Question {
        arms,
        outcome: &used,
        estimand: Estimand::All,
        propensity: Some(Propensity::of(arms)?),
        lines: false,
    };
    question.mean_of(true)
}

/// The estimated chance of treatment, with the covariance of its coefficients.
struct Propensity {
    chance: Vec<f64>,
    covariance: Matrix,
}

impl Propensity {
    fn of(arms: &Arms) -> Result<Self, WeightingError> {
        let fit = arms.propensity()?;
        let rows = 0..arms.design.rows();
        Ok(Self {
            chance: rows.map(|i| fit.chance(arms.design.row(i))).collect(),
            covariance: fit.covariance().clone(),
        })
    }
}

/// A least-squares line in one group, with `(X'X)^-1` over its rows.
struct Line {
    coefficients: Vec<f64>,
    inverse: Matrix,
}

struct Question<'a> {
    arms: &'a Arms<'a>,
    outcome: &'a [f64],
    estimand: Estimand,
    propensity: Option<Propensity>,
    lines: bool,
}

impl Question<'_> {
    fn rows(&self) -> usize {
        self.outcome.len()
    }

    /// The mean outcome of the target population if it were in `arm`.
    fn mean_of(&self, arm: bool) -> Result<Influenced, WeightingError> {
        if arm && self.estimand == Estimand::Treated {
            return Ok(self.plain_mean());
        }
        let line = self.lines.then(|| self.line(arm)).transpose()?;
        let mut mean = Influenced {
            value: 0.0,
            influence: vec![0.0; self.rows()],
        };
        if let Some(line) = &line {
            self.add_predicted(&mut mean, line, arm);
        }
        if let Some(propensity) = &self.propensity {
            self.add_weighted(&mut mean, line.as_ref(), (propensity, arm))?;
        }
        Ok(mean)
    }

    /// The mean of the treated as they are.
    fn plain_mean(&self) -> Influenced {
        let marks = || self.arms.treated.iter().zip(self.outcome);
        let count = marks().filter(|(t, _)| **t).count() as f64;
        let value = marks().filter(|(t, _)| **t).map(|(_, y)| y).sum::<f64>() / count;
        let n = self.rows() as f64;
        let psi = |(treated, y): (&bool, &f64)| {
            if *treated {
                n / count * (y - value)
            } else {
                0.0
            }
        };
        Influenced {
            value,
            influence: marks().map(psi).collect(),
        }
    }

    /// Whether the unit is in the population that the question is about, as 0 or 1.
    fn target(&self, i: usize) -> f64 {
        match self.estimand {
            Estimand::All => 1.0,
            Estimand::Treated => f64::from(u8::from(self.arms.treated[i])),
        }
    }

    /// Adds `sum t m / sum t` and its influence.
    fn add_predicted(&self, mean: &mut Influenced, line: &Line, arm: bool) {
        let design = self.arms.design;
        let n = self.rows() as f64;
        let total: f64 = (0..self.rows()).map(|i| self.target(i)).sum();
        let predicted = |i: usize| dot(design.row(i), &line.coefficients);
        let value = (0..self.rows())
            .map(|i| self.target(i) * predicted(i))
            .sum::<f64>()
            / total;
        let mut gradient = vec![0.0; design.columns()];
        for i in 0..self.rows() {
            mean.influence[i] += n * self.target(i) / total * (predicted(i) - value);
            add(&mut gradient, design.row(i), self.target(i) / total);
        }
        self.add_line(mean, line, (arm, &gradient));
        mean.value += value;
    }

    /// Adds the influence of the estimated line on something with this gradient.
    fn add_line(&self, mean: &mut Influenced, line: &Line, (arm, gradient): (bool, &[f64])) {
        let design = self.arms.design;
        let n = self.rows() as f64;
        let pull: Vec<f64> = (0..gradient.len())
            .map(|k| dot(line.inverse.row(k), gradient))
            .collect();
        for i in 0..self.rows() {
            if self.arms.treated[i] == arm {
                let row = design.row(i);
                let rest = self.outcome[i] - dot(row, &line.coefficients);
                mean.influence[i] += n * rest * dot(row, &pull);
            }
        }
    }

    /// Adds `sum w (y - m) / sum w` and its influence.
    fn add_weighted(
        &self,
        mean: &mut Influenced,
        line: Option<&Line>,
        (propensity, arm): (&Propensity, bool),
    ) -> Result<(), WeightingError> {
        let design = self.arms.design;
        let n = self.rows() as f64;
        let mut weights = vec![0.0; self.rows()];
        for i in (0..self.rows()).filter(|i| self.arms.treated[*i] == arm) {
            weights[i] = raw_weight(arm, propensity.chance[i], self.estimand)?;
        }
        let total: f64 = weights.iter().sum();
        let rest = |i: usize| {
            self.outcome[i] - line.map_or(0.0, |line| dot(design.row(i), &line.coefficients))
        };
        let value = (0..self.rows()).map(|i| weights[i] * rest(i)).sum::<f64>() / total;
        let mut of_chance = vec![0.0; design.columns()];
        let mut of_line = vec![0.0; design.columns()];
        for (i, weight) in weights.iter().enumerate() {
            let left = weight * (rest(i) - value) / total;
            mean.influence[i] += n * left;
            let slope = self.slope(arm, propensity.chance[i]);
            add(&mut of_chance, design.row(i), left * slope);
            add(&mut of_line, design.row(i), -weight / total);
        }
        for i in 0..self.rows() {
            let pull: f64 = (0..of_chance.len())
                .map(|k| design[(i, k)] * dot(propensity.covariance.row(k), &of_chance))
                .sum();
            let treated = f64::from(u8::from(self.arms.treated[i]));
            mean.influence[i] += n * (treated - propensity.chance[i]) * pull;
        }
        if let Some(line) = line {
            self.add_line(mean, line, (arm, &of_line));
        }
        mean.value += value;
        Ok(())
    }

    /// The derivative of the logarithm of the weight to the logit.
    fn slope(&self, arm: bool, e: f64) -> f64 {
        match (self.estimand, arm) {
            (Estimand::Treated, _) => 1.0,
            (Estimand::All, true) => e - 1.0,
            (Estimand::All, false) => e,
        }
    }

    fn line(&self, arm: bool) -> Result<Line, WeightingError> {
        let design = self.arms.design;
        let mut squares = Matrix::zeros(design.columns(), design.columns());
        let mut products = vec![0.0; design.columns()];
        for i in (0..self.rows()).filter(|i| self.arms.treated[*i] == arm) {
            add_outer(&mut squares, design.row(i), 1.0);
            add(&mut products, design.row(i), self.outcome[i]);
        }
        let factor = Cholesky::of(&squares).map_err(|_| WeightingError::Dependent)?;
        let solved = factor.solve(&products).and_then(|coefficients| {
            Ok(Line {
                coefficients,
                inverse: factor.inverse()?,
            })
        });
        solved.map_err(|_| WeightingError::Dependent)
    }
}

/// Adds `factor · row`.
fn add(sum: &mut [f64], row: &[f64], factor: f64) {
    for (total, x) in sum.iter_mut().zip(row) {
        *total += factor * x;
    }
}

/// The difference of two weighted means, with weights that are taken as given.
///
/// `m_1 - m_0`, `m_a = sum w y / sum w` over group `a`; influence `n w (y - m_a) / sum w`. With
/// estimated weights the error is a little off: too large for propensity weights as a rule; the
/// estimators of [`effect`] and [`super::entropy_effect`] reckon with it.
///
/// # Errors
/// [`WeightingError`] when the numbers do not fit or a group has no weight.
pub fn weighted_difference(
    outcome: &[f64],
    treated: &[bool],
    weights: &[f64],
) -> Result<Influenced, WeightingError> {
    if outcome.len() != treated.len() || weights.len() != treated.len() {
        return Err(WeightingError::Shape);
    }
    let usable = weights.iter().all(|w| w.is_finite() && *w >= 0.0);
    if !usable || outcome.iter().any(|y| !y.is_finite()) {
        return Err(WeightingError::NotUsable);
    }
    let weights = normalised(treated, weights.to_vec())?;
    let n = outcome.len() as f64;
    let mean = |arm: bool| -> f64 {
        let units = (0..outcome.len()).filter(|i| treated[*i] == arm);
        units.map(|i| weights[i] * outcome[i]).sum()
    };
    let (high, low) = (mean(true), mean(false));
    let psi = |i: usize| {
        let (sign, mean) = if treated[i] { (1.0, high) } else { (-1.0, low) };
        sign * n * weights[i] * (outcome[i] - mean)
    };
    Ok(Influenced {
        value: high - low,
        influence: (0..outcome.len()).map(psi).collect(),
    })
}
