//! Fail-safe numbers: how many unseen studies without any effect would undo the result.

use crate::meta::{MetaError, Observation};
use crate::normal_quantile;

/// Numbers of unseen null results. They ignore differences between studies and say nothing about how
/// large the effect is: to look at, not to conclude from (Becker 2005).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailSafe {
    /// Until the combined z test is no longer significant: `k (Z / 1.645)^2 - k`, `Z = sum z / sqrt k`,
    /// one-sided 5 % (Rosenthal 1979). 0 when it is not significant now.
    pub rosenthal: f64,
    /// Until the unweighted mean falls to the target: `k (m - t) / t` (Orwin 1983). `None` when the
    /// target is zero.
    pub orwin: Option<f64>,
    /// Until the equal-effects mean is no longer significant, for studies of average weight:
    /// `k ((sum w y / 1.96)^2 / sum w - 1)`, two-sided 5 % (Rosenberg, Evolution 59 (2005)).
    pub rosenberg: f64,
}

const SIGNIFICANCE: f64 = 0.05;

/// The fail-safe numbers, whole and rounded up. Without a `target` for Orwin's, half the mean effect;
/// its sign is that of the mean. One study or more.
pub fn fail_safe(observations: &[Observation], target: Option<f64>) -> Result<FailSafe, MetaError> {
    crate::meta::check(observations)?;
    if observations.is_empty() {
        return Err(MetaError::TooFewStudies {
            found: 0,
            needed: 1,
        });
    }
    let k = observations.len() as f64;
    let one_sided = normal_quantile(1.0 - SIGNIFICANCE).ok_or(MetaError::OutOfRange)?;
    let two_sided = normal_quantile(1.0 - SIGNIFICANCE / 2.0).ok_or(MetaError::OutOfRange)?;
    let sum = |f: &dyn Fn(&Observation) -> f64| observations.iter().map(f).sum::<f64>();
    let z = sum(&|o| o.effect / o.variance.sqrt());
    let weights = sum(&|o| 1.0 / o.variance);
    let weighted = sum(&|o| o.effect / o.variance);
    let mean = sum(&|o| o.effect) / k;
    let target = target.unwrap_or(mean / 2.0);
    let orwin = (target != 0.0 && mean != 0.0)
        .then(|| whole(k * (mean.abs() - target.abs()) / target.abs()));
    Ok(FailSafe {
        rosenthal: whole((z / one_sided).powi(2) - k),
        orwin,
        rosenberg: whole(k * ((weighted / two_sided).powi(2) / weights - 1.0)),
    })
}

/// Rounded up, but not for what rounding errors put above a whole number; never below zero.
fn whole(number: f64) -> f64 {
    let nearest = number.round();
    let number = if (number - nearest).abs() < 1e-8 {
        nearest
    } else {
        number.ceil()
    };
    number.max(0.0)
}
