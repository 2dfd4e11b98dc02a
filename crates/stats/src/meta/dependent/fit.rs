//! The fitted model.

use super::{
    Correction, DependentError, Robust, RobustEstimate,
    least_squares::LeastSquares,
    likelihood::{Components, Likelihood, Objective},
    nested::Nested,
    search::maximise,
};
use crate::{Bounds, interval::upper, linear::Matrix, normal_interval, student_t_quantile};

/// Which model is fitted, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// The assumed correlation between sampling errors of one study, `0 <= rho < 1`.
    pub rho: f64,
    /// Which likelihood is maximised.
    pub likelihood: Likelihood,
}

impl Model {
    /// The three-level model (sampling errors independent), by restricted likelihood.
    pub fn three_level() -> Self {
        Self::che(0.0)
    }

    /// The correlated and hierarchical effects model, by restricted likelihood.
    pub fn che(rho: f64) -> Self {
        Self {
            rho,
            likelihood: Likelihood::Restricted,
        }
    }
}

/// A coefficient with the standard error that the model gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The estimate.
    pub value: f64,
    /// The square root of its diagonal element of `M = (X' V^-1 X)^-1`: right only when the assumed
    /// correlations are. See [`Fit::robust`].
    pub standard_error: f64,
}

impl Coefficient {
    /// The normal (Wald) interval; `None` unless `0 < level < 1`.
    pub fn confidence(&self, level: f64) -> Option<Bounds> {
        normal_interval(self.value, self.standard_error.powi(2), level)
    }
}

/// A model fitted to effects.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// One coefficient per column of the design.
    pub coefficients: Vec<Coefficient>,
    /// The variance components at the largest likelihood; exactly 0 on the boundary. A component
    /// that the data cannot tell is 0: `tau2` with one study, `omega2` with one effect per study
    /// (what there is then counts as between studies).
    pub components: Components,
    /// The largest log-likelihood.
    pub log_likelihood: f64,
    /// `QE`, the weighted squares of the fit without heterogeneity; chi-squared with
    /// `effects - coefficients` degrees of freedom if there is none.
    pub q: f64,
    nested: &'a Nested,
    least_squares: LeastSquares,
}

/// Fits a model to dependent effects by maximum (restricted) likelihood.
///
/// The components are at the optimum to about 1e-10 of their standard error, or exactly 0.
pub fn fit(nested: &Nested, model: Model) -> Result<Fit<'_>, DependentError> {
    if !(0.0..1.0).contains(&model.rho) {
        return Err(DependentError::Correlation);
    }
    let objective = Objective::new(nested, model.rho, model.likelihood)?;
    let homogeneous = objective.least_squares(Components {
        between: 0.0,
        within: 0.0,
    })?;
    let optimum = maximise(&objective, &homogeneous)?;
    let values = optimum.fitted.coefficients.iter().enumerate();
    let coefficients = values.map(|(c, value)| Coefficient {
        value: *value,
        standard_error: optimum.fitted.covariance[(c, c)].sqrt(),
    });
    Ok(Fit {
        coefficients: coefficients.collect(),
        components: optimum.at,
        log_likelihood: optimum.value,
        q: homogeneous.weighted_squares(),
        nested,
        least_squares: optimum.fitted,
    })
}

impl Fit<'_> {
    /// The covariance `M` of the coefficients according to the model.
    pub fn covariance(&self) -> &Matrix {
        &self.least_squares.covariance
    }

    /// The covariance of the coefficients from the residuals per study.
    pub fn robust(&self, correction: Correction) -> Result<Robust, DependentError> {
        Robust::of(self.nested, &self.least_squares, correction)
    }

    /// Where the true effect of a new effect size in a new study lies:
    /// `value ± t(df) sqrt(SE^2 + tau2 + omega2)`, with the robust `SE` and its degrees of freedom.
    ///
    /// Assumes normal heterogeneity; the uncertainty of `tau2` and `omega2` is left out, so with
    /// few studies it is too narrow (Riley, Higgins and Deeks 2011, with the robust degrees of
    /// freedom in the place of `k - 2`). `None` unless `0 < level < 1`.
    pub fn prediction(&self, mean: &RobustEstimate, level: f64) -> Option<Bounds> {
        let heterogeneity = self.components.between + self.components.within;
        let spread = (mean.standard_error.powi(2) + heterogeneity).sqrt();
        let t = student_t_quantile(upper(level)?, mean.df)?;
        Bounds::around(mean.value, t * spread)
    }
}
