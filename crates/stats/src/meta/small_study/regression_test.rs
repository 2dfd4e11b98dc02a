//! Regression of effects on their own standard error or variance (Egger and its kin).

use crate::Bounds;
use crate::linear::Matrix;
use crate::meta::{Estimator, MetaError, Observation, Test, regress};

/// What stands for the smallness of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Predictor {
    /// `sqrt(v)`. The intercept of the weighted form is PET.
    StandardError,
    /// `v`. The intercept of the weighted form is PEESE.
    Variance,
}

/// How the regression is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Mixed-effects meta-regression: REML, normal test (Sterne and Egger 2005).
    MixedEffects,
    /// Weighted least squares with weights `1 / v` and an estimated error variance, t test (Egger et
    /// al., BMJ 315 (1997)). The same as equal effects with Hartung and Knapp's factor.
    WeightedLeastSquares,
}

/// The regression `y = b_0 + b_1 x` with `x` the predictor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegressionTest {
    /// `b_1` divided by its standard error; `None` when that is zero.
    pub statistic: Option<f64>,
    /// The degrees of freedom of the t test; `None` for the normal test.
    pub df: Option<f64>,
    /// The two-sided p-value of "no small-study effect".
    pub p: Option<f64>,
    /// `b_0`: the effect expected of an endlessly large study (PET, PEESE). An extrapolation.
    pub limit: f64,
    /// Its 95 % interval.
    pub limit_confidence: Bounds,
}

/// Tests whether small studies show other effects. Three studies or more, with variances that differ
/// (otherwise [`MetaError::Collinear`]). Standardised mean differences correlate with their own
/// variance, which makes the test reject somewhat too often.
pub fn regression_test(
    observations: &[Observation],
    predictor: Predictor,
    form: Form,
) -> Result<RegressionTest, MetaError> {
    let column = |i: usize| match predictor {
        Predictor::StandardError => observations[i].variance.sqrt(),
        Predictor::Variance => observations[i].variance,
    };
    let (estimator, test) = match form {
        Form::MixedEffects => (Estimator::Reml, Test::Normal),
        Form::WeightedLeastSquares => (Estimator::EqualEffects, Test::HartungKnapp),
    };
    crate::meta::check(observations)?;
    let moderators = Matrix::from_fn(observations.len(), 1, |i, _| column(i));
    let fit = regress(observations, &moderators, estimator, test)?;
    let [limit, slope] = fit.coefficients[..] else {
        return Err(MetaError::Shape);
    };
    Ok(RegressionTest {
        statistic: slope.statistic,
        df: fit.df,
        p: slope.p,
        limit: limit.estimate,
        limit_confidence: limit.confidence,
    })
}
