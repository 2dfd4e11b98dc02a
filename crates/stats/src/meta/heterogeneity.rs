//! Estimators of `tau2`, the variance of true effects between studies.

use super::likelihood::{Likelihood, maximise};
use super::model::{MetaError, Model};

/// How `tau2` is estimated.
///
/// With `P = W - WX (X'WX)^-1 X'W`, `Q(t) = y'Py` at `w_i = 1 / (v_i + t)`, `k` studies and `p`
/// coefficients (1 for a plain mean). Every estimate below zero is set to zero.
/// Standard errors of `tau2` as in Viechtbauer, J. Educ. Behav. Stat. 30 (2005), and metafor 3.8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Estimator {
    /// No variance between studies: `tau2 = 0` by assumption.
    EqualEffects,
    /// `(Q(0) - (k - p)) / tr P` (DerSimonian and Laird 1986).
    DerSimonianLaird,
    /// The root of `Q(t) = k - p` (Paule and Mandel 1982).
    PauleMandel,
    /// The maximum of the likelihood.
    MaximumLikelihood,
    /// The maximum of the restricted likelihood (Raudenbush 2009).
    Reml,
    /// The root of the empirical Bayes equation (Morris 1983). For known `v_i` it is the equation
    /// of Paule and Mandel, and so is its result (Viechtbauer et al. 2015).
    EmpiricalBayes,
    /// `(y'Py - tr PV) / (k - p)` at `w_i = 1` (Hedges and Olkin 1985, ch. 9).
    Hedges,
    /// `(Q(0) - k) / sum w` (Hunter and Schmidt 1990).
    HunterSchmidt,
    /// `t0 Q(t0) / (k - p)` with `t0 = sum (y - mean y)^2 / k` (Sidik and Jonkman 2005).
    SidikJonkman,
}

/// An estimate of `tau2` with its standard error, where one is defined.
pub(super) struct Heterogeneity {
    pub(super) tau2: f64,
    pub(super) standard_error: Option<f64>,
}

/// Estimates `tau2`; the model has more studies than coefficients unless the effects are equal.
pub(super) fn estimate(model: &Model, estimator: Estimator) -> Result<Heterogeneity, MetaError> {
    let found = match estimator {
        Estimator::EqualEffects => Heterogeneity {
            tau2: 0.0,
            standard_error: None,
        },
        Estimator::DerSimonianLaird => der_simonian_laird(model)?,
        Estimator::HunterSchmidt => hunter_schmidt(model)?,
        Estimator::Hedges => hedges(model)?,
        Estimator::SidikJonkman => sidik_jonkman(model)?,
        Estimator::PauleMandel | Estimator::EmpiricalBayes => paule_mandel(model)?,
        Estimator::MaximumLikelihood => {
            let tau2 = maximise(model, Likelihood::Full)?;
            let weights = model.weigh(tau2)?.weights;
            let information: f64 = weights.iter().map(|w| w * w).sum();
            Heterogeneity::with_variance(tau2, 2.0 / information)
        }
        Estimator::Reml => {
            let tau2 = maximise(model, Likelihood::Restricted)?;
            let information = model.weigh(tau2)?.trace_of_pair(one, one)?;
            Heterogeneity::with_variance(tau2, 2.0 / information)
        }
    };
    if found.tau2.is_finite() {
        Ok(found)
    } else {
        Err(MetaError::OutOfRange)
    }
}

impl Heterogeneity {
    fn with_variance(tau2: f64, variance: f64) -> Self {
        let error = variance.sqrt();
        Self {
            tau2,
            standard_error: error.is_finite().then_some(error),
        }
    }
}

fn one(_: f64) -> f64 {
    1.0
}

fn own(variance: f64) -> f64 {
    variance
}

fn der_simonian_laird(model: &Model) -> Result<Heterogeneity, MetaError> {
    let (fit, df) = (model.weigh(0.0)?, model.df());
    let trace = fit.trace(one);
    let tau2 = ((fit.squares() - df) / trace).max(0.0);
    let spread = 2.0 * df + 4.0 * tau2 * trace + 2.0 * tau2 * tau2 * fit.trace_of_pair(one, one)?;
    Ok(Heterogeneity::with_variance(tau2, spread / trace.powi(2)))
}

fn hunter_schmidt(model: &Model) -> Result<Heterogeneity, MetaError> {
    let (fit, df) = (model.weigh(0.0)?, model.df());
    let total = fit.total();
    let tau2 = ((fit.squares() - model.studies() as f64) / total).max(0.0);
    let spread =
        2.0 * df + 4.0 * tau2 * fit.trace(one) + 2.0 * tau2 * tau2 * fit.trace_of_pair(one, one)?;
    Ok(Heterogeneity::with_variance(tau2, spread / total.powi(2)))
}

fn hedges(model: &Model) -> Result<Heterogeneity, MetaError> {
    let (fit, df) = (model.unweighted()?, model.df());
    let trace = fit.trace(own);
    let tau2 = ((fit.squares() - trace) / df).max(0.0);
    let spread = 2.0 * fit.trace_of_pair(own, own)? + 4.0 * tau2 * trace + 2.0 * tau2 * tau2 * df;
    Ok(Heterogeneity::with_variance(tau2, spread / df.powi(2)))
}

fn sidik_jonkman(model: &Model) -> Result<Heterogeneity, MetaError> {
    let (k, df) = (model.studies() as f64, model.df());
    let mean = model.effects.iter().sum::<f64>() / k;
    let start = model
        .effects
        .iter()
        .map(|y| (y - mean).powi(2))
        .sum::<f64>()
        / k;
    let fit = model.weigh(start)?;
    let tau2 = start * fit.squares() / df;
    let spread = 2.0 * fit.trace_of_pair(own, own)?
        + 4.0 * tau2 * fit.trace_of_pair(own, one)?
        + 2.0 * tau2 * tau2 * fit.trace_of_pair(one, one)?;
    Ok(Heterogeneity::with_variance(
        tau2,
        spread * (start / df).powi(2),
    ))
}

fn paule_mandel(model: &Model) -> Result<Heterogeneity, MetaError> {
    let (k, df) = (model.studies() as f64, model.df());
    let tau2 = solve_q(model, df)?.unwrap_or(0.0);
    let total = model.weigh(tau2)?.total();
    let variance = 2.0 * k * k / df / total.powi(2);
    Ok(Heterogeneity::with_variance(tau2, variance))
}

const MOST_STEPS: usize = 200;
/// Newton steps double the correct digits: after a step this small the next changes nothing.
const LAST_STEP: f64 = 1e-9;

/// The `t >= 0` with `Q(t) = target`; `None` when already `Q(0) < target`.
///
/// `Q(t) = sum_j c_j / (t + l_j)` with non-negative `c_j`, so `1 / Q` is concave and rising: Newton
/// steps on it from `t = 0` approach the root from below and never pass it.
pub(super) fn solve_q(model: &Model, target: f64) -> Result<Option<f64>, MetaError> {
    let mut t = 0.0;
    let smallest = model
        .variances
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min);
    for _ in 0..MOST_STEPS {
        let fit = model.weigh(t)?;
        let q = fit.squares();
        if t == 0.0 && q < target {
            return Ok(None);
        }
        let step = q * (q / target - 1.0) / fit.squares_twice();
        if !step.is_finite() {
            return if q <= target {
                Ok(Some(t))
            } else {
                Err(MetaError::OutOfRange)
            };
        }
        t = (t + step).max(0.0);
        if step.abs() <= LAST_STEP * (t + smallest) {
            return Ok(Some(t));
        }
    }
    Err(MetaError::NotConverged)
}
