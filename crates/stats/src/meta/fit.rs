//! A fitted model: what a mean, a regression and subgroups have in common.

use super::CONFIDENCE;
use super::heterogeneity::{Estimator, Heterogeneity, estimate};
use super::likelihood::Likelihood;
use super::model::{MetaError, Model, Weighted};
use super::synthesis::Test;
use crate::interval::upper;
use crate::linear::Matrix;
use crate::{Bounds, chi_square_tail, normal_quantile, student_t_quantile, two_sided_p};

/// A model with its `tau2`, coefficients and their covariance.
pub(super) struct Fit<'a> {
    pub(super) weighted: Weighted<'a>,
    pub(super) heterogeneity: Heterogeneity,
    pub(super) residual: Residual,
    pub(super) log_likelihood: Option<f64>,
    /// The factor on the covariance: 1 unless the test is Hartung and Knapp's.
    pub(super) scale: f64,
    /// The degrees of freedom of the test; `None` for the normal distribution.
    pub(super) df: Option<f64>,
    critical: f64,
}

/// What the equal-effects model with the same design leaves unexplained.
pub(super) struct Residual {
    /// `Q(0) = y'Py` at `w = 1 / v`.
    pub(super) q: f64,
    pub(super) p: f64,
    /// `(k - p) / tr P`, the typical sampling variance; `None` without degrees of freedom.
    pub(super) typical: Option<f64>,
}

impl Residual {
    fn of(model: &Model) -> Result<Self, MetaError> {
        let df = model.df();
        if df <= 0.0 {
            return Ok(Self {
                q: 0.0,
                p: 1.0,
                typical: None,
            });
        }
        let fit = model.weigh(0.0)?;
        let q = fit.squares();
        if !q.is_finite() {
            return Err(MetaError::OutOfRange);
        }
        Ok(Self {
            q,
            p: chi_square_tail(q, df).ok_or(MetaError::OutOfRange)?,
            typical: Some(df / fit.trace(|_| 1.0)),
        })
    }
}

impl<'a> Fit<'a> {
    pub(super) fn of(
        model: &'a Model,
        estimator: Estimator,
        test: Test,
    ) -> Result<Self, MetaError> {
        let df = model.df();
        if df < 1.0 && (estimator != Estimator::EqualEffects || test != Test::Normal) {
            return Err(MetaError::TooFewStudies {
                found: model.studies(),
                needed: model.coefficients() + 1,
            });
        }
        let heterogeneity = estimate(model, estimator)?;
        let weighted = model.weigh(heterogeneity.tau2)?;
        let likelihood = match estimator {
            Estimator::MaximumLikelihood => Some(Likelihood::Full),
            Estimator::Reml => Some(Likelihood::Restricted),
            _ => None,
        };
        let log_likelihood = likelihood.map(|kind| kind.log(model, &weighted));
        let test_df = (test != Test::Normal).then_some(df);
        Ok(Self {
            scale: test.scale(weighted.squares() / df),
            critical: critical(test_df).ok_or(MetaError::OutOfRange)?,
            df: test_df,
            log_likelihood: log_likelihood.transpose()?,
            residual: Residual::of(model)?,
            heterogeneity,
            weighted,
        })
    }

    pub(super) fn tau2(&self) -> f64 {
        self.heterogeneity.tau2
    }

    /// The covariance of the coefficients, with the factor of Hartung and Knapp.
    pub(super) fn covariance(&self) -> Matrix {
        self.weighted.inverse.clone().scaled(self.scale)
    }

    /// Half of the interval around a coefficient with this standard error.
    pub(super) fn around(&self, middle: f64, error: f64) -> Result<Bounds, MetaError> {
        Bounds::around(middle, self.critical * error).ok_or(MetaError::OutOfRange)
    }

    pub(super) fn coefficient(&self, index: usize) -> Result<Coefficient, MetaError> {
        let variance = self.weighted.inverse[(index, index)] * self.scale;
        let (estimate, standard_error) = (self.weighted.coefficients[index], variance.sqrt());
        let ratio = estimate / standard_error;
        let statistic = ratio.is_finite().then_some(ratio);
        Ok(Coefficient {
            estimate,
            standard_error,
            statistic,
            p: statistic.and_then(|ratio| two_sided_p(ratio, self.df)),
            confidence: self.around(estimate, standard_error)?,
        })
    }

    /// `I2` in percent and `H2`; see [`super::Synthesis`].
    pub(super) fn inconsistency(&self, estimator: Estimator, df: f64) -> Option<(f64, f64)> {
        let typical = self.residual.typical?;
        if estimator == Estimator::EqualEffects {
            let q = self.residual.q;
            let i2 = if q > df { 100.0 * (q - df) / q } else { 0.0 };
            return Some((i2, q / df));
        }
        let tau2 = self.tau2();
        Some((100.0 * tau2 / (typical + tau2), tau2 / typical + 1.0))
    }
}

/// One estimated coefficient with its test and interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Estimate divided by standard error; `None` when the standard error is zero.
    pub statistic: Option<f64>,
    /// The two-sided p-value of "zero"; `None` without a statistic.
    pub p: Option<f64>,
    /// The 95 % confidence interval.
    pub confidence: Bounds,
}

/// The two-sided 95 % point of the normal or Student t distribution.
pub(super) fn critical(df: Option<f64>) -> Option<f64> {
    let point = upper(CONFIDENCE)?;
    match df {
        None => normal_quantile(point),
        Some(df) => student_t_quantile(point, df),
    }
}
