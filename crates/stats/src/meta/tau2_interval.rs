//! The Q-profile interval of `tau2`.

use super::CONFIDENCE;
use super::heterogeneity::solve_q;
use super::model::{MetaError, Model, Observation};
use crate::{Bounds, chi_square_quantile};

/// The 95 % interval of `tau2` and of the shares that follow from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeterogeneityInterval {
    /// Bounds of `tau2`.
    pub tau2: Bounds,
    /// Bounds of `I2 = 100 tau2 / (tau2 + s2)`, in percent.
    pub i2: Bounds,
    /// Bounds of `H2 = 1 + tau2 / s2`.
    pub h2: Bounds,
}

/// The Q-profile interval: all `t >= 0` for which `Q(t)` lies between the 2.5 % and 97.5 % points of
/// the chi-square distribution with `k - 1` degrees of freedom (Viechtbauer, Stat. Med. 26 (2007)).
///
/// Exact when effects and true effects are normal and variances are known. It does not depend on an
/// estimator, so an estimate (most often DerSimonian and Laird's) can lie outside it. `Ok(None)`:
/// the studies differ so much less than chance would have it that no `t` fits. Two studies or more.
pub fn tau2_interval(
    observations: &[Observation],
) -> Result<Option<HeterogeneityInterval>, MetaError> {
    let model = Model::mean(observations)?;
    if model.df() < 1.0 {
        return Err(MetaError::TooFewStudies {
            found: model.studies(),
            needed: 2,
        });
    }
    let df = model.df();
    let tail = (1.0 - CONFIDENCE) / 2.0;
    let point = |p| chi_square_quantile(p, df).ok_or(MetaError::OutOfRange);
    let Some(high) = solve_q(&model, point(tail)?)? else {
        return Ok(None);
    };
    let low = solve_q(&model, point(1.0 - tail)?)?.unwrap_or(0.0);
    let typical = df / model.weigh(0.0)?.trace(|_| 1.0);
    let both = |f: &dyn Fn(f64) -> f64| Bounds {
        low: f(low),
        high: f(high),
    };
    Ok(Some(HeterogeneityInterval {
        tau2: both(&|tau2| tau2),
        i2: both(&|tau2| 100.0 * tau2 / (tau2 + typical)),
        h2: both(&|tau2| 1.0 + tau2 / typical),
    }))
}
