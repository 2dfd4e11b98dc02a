//! Meta-regression: which features of studies go with larger effects.

use super::fit::{Coefficient, Fit, critical};
use super::heterogeneity::{Estimator, estimate};
use super::model::{MetaError, Model, Observation};
use super::synthesis::Test;
use crate::linear::{Cholesky, Matrix, dot};
use crate::{Bounds, chi_square_tail, f_tail};

/// The joint test of some coefficients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JointTest {
    /// `b' V^-1 b`, chi-square; with a t test divided by the number of coefficients, F.
    pub statistic: f64,
    /// The number of coefficients.
    pub df: f64,
    /// The second degrees of freedom of the F test; `None` for the chi-square test.
    pub residual_df: Option<f64>,
    /// The p-value of "all zero".
    pub p: f64,
}

/// A meta-regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// The number of studies `k`.
    pub studies: usize,
    /// The intercept and then one coefficient per moderator, in the unit of the effect per unit of the moderator.
    pub coefficients: Vec<Coefficient>,
    /// The covariance `V` of the coefficients, with the factor of the test.
    pub covariance: Matrix,
    /// The degrees of freedom of the tests, `k - p`; `None` for the normal distribution.
    pub df: Option<f64>,
    /// The variance between studies that the moderators leave.
    pub tau2: f64,
    /// Its standard error.
    pub tau2_standard_error: Option<f64>,
    /// `100 tau2 / (tau2 + s2)` with `s2 = (k - p) / tr P`, in percent; see [`super::Synthesis::i2`].
    pub i2: Option<f64>,
    /// `1 + tau2 / s2`.
    pub h2: Option<f64>,
    /// How much smaller `tau2` is than without moderators, in percent, and not below 0. Very unstable
    /// with few studies. `None` when there was nothing to explain or `tau2` is 0 by assumption.
    pub r2: Option<f64>,
    /// `QE`: the weighted squares left by the moderators under equal effects.
    pub q: f64,
    /// `k - p`.
    pub q_df: f64,
    /// The p-value of "the moderators explain all differences".
    pub q_p: f64,
    /// `QM`: the joint test of all moderators; `None` without moderators or with a zero covariance.
    pub moderators: Option<JointTest>,
    /// As in [`super::Synthesis::log_likelihood`].
    pub log_likelihood: Option<f64>,
}

/// Regresses effects on `moderators` (one row per study, one column per moderator, without the
/// intercept, which is always there): `y_i = b_0 + x_i' b + u_i + e_i`.
///
/// `b = (X'WX)^-1 X'Wy` with `w = 1 / (v + tau2)` and covariance `(X'WX)^-1`, times
/// `q = Q(tau2) / (k - p)` for Hartung and Knapp (Knapp and Hartung, Stat. Med. 22 (2003)). A
/// regression over studies shows what goes together, not what causes: studies differ in more than the
/// moderator. Needs more studies than coefficients.
pub fn regress(
    observations: &[Observation],
    moderators: &Matrix,
    estimator: Estimator,
    test: Test,
) -> Result<Regression, MetaError> {
    check(observations.len(), moderators)?;
    let size = moderators.columns() + 1;
    let design = Matrix::from_fn(observations.len(), size, |i, j| match j {
        0 => 1.0,
        _ => moderators[(i, j - 1)],
    });
    let model = Model::with_design(observations, design)?;
    let fit = Fit::of(&model, estimator, test)?;
    let inconsistency = fit.inconsistency(estimator, model.df());
    let coefficients: Result<Vec<_>, _> = (0..size).map(|j| fit.coefficient(j)).collect();
    let covariance = fit.covariance();
    let estimates = &fit.weighted.coefficients;
    let indices: Vec<usize> = (1..size).collect();
    Ok(Regression {
        studies: model.studies(),
        coefficients: coefficients?,
        df: fit.df,
        tau2: fit.tau2(),
        tau2_standard_error: fit.heterogeneity.standard_error,
        i2: inconsistency.map(|(i2, _)| i2),
        h2: inconsistency.map(|(_, h2)| h2),
        r2: explained(observations, fit.tau2(), estimator)?,
        q: fit.residual.q,
        q_df: model.df(),
        q_p: fit.residual.p,
        moderators: joint_test(estimates, &covariance, &indices, fit.df),
        log_likelihood: fit.log_likelihood,
        covariance,
    })
}

/// The effect that a regression expects for given moderators.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// `b_0 + x' b`.
    pub effect: f64,
    /// Its standard error `sqrt(x' V x)`.
    pub standard_error: f64,
    /// The 95 % interval of the average effect of such studies.
    pub confidence: Bounds,
    /// The 95 % interval of the true effect of one new study of the kind, with the distribution of
    /// the test.
    pub prediction: Bounds,
}

impl Regression {
    /// What to expect of studies with these moderators; `None` when their number does not fit.
    /// Outside the range of the studies it is extrapolation, which nothing here warns about.
    pub fn expect(&self, moderators: &[f64]) -> Option<Expectation> {
        if moderators.len() + 1 != self.coefficients.len() {
            return None;
        }
        let row: Vec<f64> = std::iter::once(1.0)
            .chain(moderators.iter().copied())
            .collect();
        let estimates: Vec<f64> = self.coefficients.iter().map(|c| c.estimate).collect();
        let effect = dot(&estimates, &row);
        let variance = dot(&self.covariance.times(&row).ok()?, &row);
        let critical = critical(self.df)?;
        Some(Expectation {
            effect,
            standard_error: variance.sqrt(),
            confidence: Bounds::around(effect, critical * variance.sqrt())?,
            prediction: Bounds::around(effect, critical * (variance + self.tau2).sqrt())?,
        })
    }

    /// The joint test of the coefficients at `indices` (0 is the intercept), for instance all levels
    /// of one factor. `None` for no, double or unknown indices.
    pub fn test_of(&self, indices: &[usize]) -> Option<JointTest> {
        if indices
            .iter()
            .any(|index| *index >= self.coefficients.len())
        {
            return None;
        }
        let estimates: Vec<f64> = self.coefficients.iter().map(|c| c.estimate).collect();
        joint_test(&estimates, &self.covariance, indices, self.df)
    }
}

/// `b' V^-1 b` of the coefficients at `indices`; a singular covariance gives `None`.
pub(super) fn joint_test(
    estimates: &[f64],
    covariance: &Matrix,
    indices: &[usize],
    residual_df: Option<f64>,
) -> Option<JointTest> {
    if indices.is_empty() {
        return None;
    }
    let chosen: Vec<f64> = indices.iter().map(|j| estimates[*j]).collect();
    let part = Matrix::from_fn(chosen.len(), chosen.len(), |a, b| {
        covariance[(indices[a], indices[b])]
    });
    let square = dot(&Cholesky::of(&part).ok()?.solve(&chosen).ok()?, &chosen);
    judge(square, chosen.len() as f64, residual_df)
}

/// A quadratic form as chi-square, or as F when it has residual degrees of freedom.
pub(super) fn judge(square: f64, df: f64, residual_df: Option<f64>) -> Option<JointTest> {
    let (statistic, p) = match residual_df {
        None => (square, chi_square_tail(square, df)?),
        Some(rest) => (square / df, f_tail(square / df, df, rest)?),
    };
    statistic.is_finite().then_some(JointTest {
        statistic,
        df,
        residual_df,
        p,
    })
}

fn explained(
    observations: &[Observation],
    left: f64,
    estimator: Estimator,
) -> Result<Option<f64>, MetaError> {
    if estimator == Estimator::EqualEffects {
        return Ok(None);
    }
    let whole = estimate(&Model::mean(observations)?, estimator)?.tau2;
    Ok((whole > 0.0).then(|| (100.0 * (whole - left) / whole).max(0.0)))
}

/// Below this pivot of the correlation matrix a moderator follows from the others.
const DEPENDENT: f64 = 1e-10;

/// Refuses moderators that are no numbers, do not vary, or follow from one another: a Cholesky factor
/// of their correlation matrix, which does not depend on their scale, tells.
fn check(studies: usize, moderators: &Matrix) -> Result<(), MetaError> {
    if moderators.columns() == 0 {
        return Ok(());
    }
    if moderators.rows() != studies {
        return Err(MetaError::Shape);
    }
    for i in 0..studies {
        if moderators.row(i).iter().any(|value| !value.is_finite()) {
            return Err(MetaError::Moderator { position: i + 1 });
        }
    }
    let columns = moderators.transposed();
    let mut standardised = Vec::with_capacity(columns.rows());
    for j in 0..columns.rows() {
        standardised.push(standardise(columns.row(j)).ok_or(MetaError::Collinear)?);
    }
    let size = standardised.len();
    let correlations = Matrix::from_fn(size, size, |a, b| dot(&standardised[a], &standardised[b]));
    let factor = Cholesky::of(&correlations)?;
    if (0..size).any(|j| factor.lower()[(j, j)].powi(2) < DEPENDENT) {
        return Err(MetaError::Collinear);
    }
    Ok(())
}

/// The column with mean 0 and length 1; `None` when it does not vary.
fn standardise(column: &[f64]) -> Option<Vec<f64>> {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    let centred: Vec<f64> = column.iter().map(|value| value - mean).collect();
    let length = dot(&centred, &centred).sqrt();
    let largest = column
        .iter()
        .fold(0.0, |most: f64, value| most.max(value.abs()));
    (length > 1e-13 * largest && length.is_finite())
        .then(|| centred.iter().map(|value| value / length).collect())
}
