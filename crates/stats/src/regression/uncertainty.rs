//! The covariance of coefficients, with the degrees of freedom that belong to it.

use crate::linear::{Cholesky, LinearError, Matrix, dot};
use crate::{Bounds, interval::upper, student_t_quantile, two_sided_p};

/// Estimated coefficients and how sure they are.
#[derive(Clone, Debug)]
pub struct Uncertainty {
    coefficients: Vec<f64>,
    covariance: Matrix,
    freedom: Freedom,
    /// The covariance if all errors were independent: what is next to nothing beside it is rounding.
    working: Option<Matrix>,
}

/// Where degrees of freedom come from.
#[derive(Clone, Debug)]
pub(super) enum Freedom {
    /// Counted.
    Counted(f64),
    /// Those of Satterthwaite, for each combination anew.
    Satterthwaite(Satterthwaite),
}

/// What the degrees of freedom of CR2 are made of, in the coordinates in which `X'WX = L L'` is `I`.
#[derive(Clone, Debug)]
pub(super) struct Satterthwaite {
    pub(super) root: Cholesky,
    /// Per cluster `T = (I - M)^(-1/2)` and `M`, its share of `X'WX`.
    pub(super) clusters: Vec<(Matrix, Matrix)>,
}

/// A combination of coefficients with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate, in the unit of the response (per unit of the predictors).
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Degrees of freedom of Student's distribution. Below 4 those of CR2 are not to be trusted.
    pub df: f64,
    /// `value / standard_error`.
    pub t: f64,
    /// The two-sided p-value of `t`.
    pub p: f64,
    /// `value ± t(df) standard_error`.
    pub confidence: Bounds,
}

impl Estimate {
    /// From an estimate, its variance and degrees of freedom; `None` when they give no interval.
    pub(super) fn of(value: f64, variance: f64, df: f64, level: f64) -> Option<Self> {
        if variance.is_nan() || variance <= 0.0 {
            return None;
        }
        let standard_error = variance.sqrt();
        let t = value / standard_error;
        let margin = student_t_quantile(upper(level)?, df)? * standard_error;
        Some(Self {
            value,
            standard_error,
            df,
            t,
            p: two_sided_p(t, Some(df))?,
            confidence: Bounds::around(value, margin)?,
        })
    }
}

impl Uncertainty {
    pub(super) const fn new(coefficients: Vec<f64>, covariance: Matrix, freedom: Freedom) -> Self {
        Self {
            coefficients,
            covariance,
            freedom,
            working: None,
        }
    }

    pub(super) fn beside(self, working: Matrix) -> Self {
        Self {
            working: Some(working),
            ..self
        }
    }

    /// Coefficients and a covariance that were made elsewhere (a published reference model), with counted
    /// degrees of freedom.
    ///
    /// # Errors
    /// [`LinearError::Shape`] when they do not fit together, or what is wrong with the covariance.
    pub fn from_parts(
        coefficients: Vec<f64>,
        covariance: Matrix,
        df: f64,
    ) -> Result<Self, LinearError> {
        covariance.symmetric()?;
        if coefficients.len() != covariance.rows() {
            return Err(LinearError::Shape);
        }
        Ok(Self::new(coefficients, covariance, Freedom::Counted(df)))
    }

    /// The coefficients, in the order of the predictors.
    pub fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    /// Their covariance.
    pub const fn covariance(&self) -> &Matrix {
        &self.covariance
    }

    /// Coefficient `position` with its interval; `None` as in [`Uncertainty::estimate`].
    pub fn coefficient(&self, position: usize, level: f64) -> Option<Estimate> {
        let contrast: Vec<f64> = (0..self.coefficients.len())
            .map(|k| if k == position { 1.0 } else { 0.0 })
            .collect();
        self.coefficients.get(position)?;
        self.estimate(&contrast, level)
    }

    /// The combination `c'β̂` with variance `c'Vc` and its interval: a coefficient, a difference of two,
    /// or the prediction for the values `c`.
    ///
    /// `None` when `c` has another length than the coefficients, the level is not between 0 and 1, or
    /// the variance is zero, or nothing but rounding: errors by cluster do not tell how sure the mean of one
    /// cluster is, whose residuals add to zero.
    pub fn estimate(&self, contrast: &[f64], level: f64) -> Option<Estimate> {
        if contrast.len() != self.coefficients.len() {
            return None;
        }
        let value = dot(&self.coefficients, contrast);
        let variance = dot(contrast, &self.covariance.times(contrast).ok()?);
        let told = |working: &Matrix| {
            let independent = working.times(contrast).ok()?;
            (variance > NOTHING * dot(contrast, &independent)).then_some(())
        };
        if let Some(working) = &self.working {
            told(working)?;
        }
        let df = match &self.freedom {
            Freedom::Counted(df) => *df,
            Freedom::Satterthwaite(parts) => parts.freedom(contrast)?,
        };
        Estimate::of(value, variance, df, level)
    }
}

/// A variance below this share of what it is compared with is rounding.
const NOTHING: f64 = 1e-12;

impl Satterthwaite {
    /// `(Σ a_jj)² / Σ a_ij²`: the degrees of freedom of the chi-squared distribution with the mean
    /// and variance of the estimator under the working model. With `d = L⁻¹c`, `u_j = T_j d` and
    /// `w_j = M_j u_j`: `a_jj = u_j'w_j - w_j'w_j`, `a_ij = -w_i'w_j`.
    fn freedom(&self, contrast: &[f64]) -> Option<f64> {
        let size = contrast.len();
        let turned = self.root.forward(contrast).ok()?;
        let (mut expected, mut squares, mut whole) = (0.0, 0.0, 0.0);
        // The sum of w w' over the clusters before: only sums of squares, no small differences.
        let mut before = Matrix::zeros(size, size);
        for (adjust, share) in &self.clusters {
            let direction = adjust.times(&turned).ok()?;
            let pull = share.times(&direction).ok()?;
            let part = dot(&direction, &pull);
            let own = part - dot(&pull, &pull);
            whole += part;
            expected += own;
            squares += own * own + 2.0 * dot(&pull, &before.times(&pull).ok()?);
            for i in 0..size {
                for j in 0..size {
                    before[(i, j)] += pull[i] * pull[j];
                }
            }
        }
        (expected > NOTHING * whole).then(|| expected * expected / squares)
    }
}
