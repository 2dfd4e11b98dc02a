//! What the synthesis says about each study, and each study about the synthesis.

use super::fit::Fit;
use super::heterogeneity::Estimator;
use super::model::{MetaError, Model, Observation};
use super::synthesis::{Synthesis, Test, of_fit};
use crate::Bounds;

/// The effect of one study, drawn to the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShrunkenEffect {
    /// `lambda y + (1 - lambda) mean`.
    pub effect: f64,
    /// `sqrt(lambda v + (1 - lambda)^2 SE^2)`.
    pub standard_error: f64,
    /// The 95 % interval of the true effect of this study.
    pub interval: Bounds,
    /// `tau2 / (tau2 + v)`: how much of its own result is kept, 0 to 1.
    pub lambda: f64,
    /// The share of this study in the mean, in percent.
    pub weight: f64,
}

/// The best linear unbiased prediction of each study's true effect (Raudenbush and Bryk 1985;
/// Robinson, Stat. Sci. 6 (1991)), in the order of the studies.
///
/// Assumes normal true effects and a known `tau2`: the intervals leave its uncertainty out. With
/// `tau2 = 0` every study gets the mean.
pub fn shrunken(
    observations: &[Observation],
    estimator: Estimator,
    test: Test,
) -> Result<Vec<ShrunkenEffect>, MetaError> {
    let model = Model::mean(observations)?;
    let fit = Fit::of(&model, estimator, test)?;
    let (mean, tau2) = (fit.coefficient(0)?, fit.tau2());
    let total = fit.weighted.total();
    let shrink = |(observation, weight): (&Observation, &f64)| {
        let lambda = tau2 / (tau2 + observation.variance);
        let rest = 1.0 - lambda;
        let variance = lambda * observation.variance + rest * rest * mean.standard_error.powi(2);
        let effect = lambda * observation.effect + rest * mean.estimate;
        Ok(ShrunkenEffect {
            effect,
            standard_error: variance.sqrt(),
            interval: fit.around(effect, variance.sqrt())?,
            lambda,
            weight: 100.0 * weight / total,
        })
    };
    observations
        .iter()
        .zip(&fit.weighted.weights)
        .map(shrink)
        .collect()
}

/// The synthesis without one study, and how much that study matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// The synthesis of the other studies.
    pub without: Synthesis,
    /// How far the study lies from what the others predict, in standard errors:
    /// `(y - m) / sqrt(s v + SE^2 + s tau2)`, with mean `m`, `SE`, `tau2` and Hartung-Knapp factor `s`
    /// of the others. Beyond 2 to 3 in absolute value it is an outlier.
    pub studentised_residual: Option<f64>,
    /// Cook's distance `(M - m)^2 / SE(M)^2`, `M` the mean of all studies.
    pub cook: Option<f64>,
    /// The variance of the mean without the study, relative to that with it; below 1 the study makes
    /// the mean less certain.
    pub covariance_ratio: Option<f64>,
    /// `(M - m) / sqrt(s h (tau2 + v))`.
    pub dffits: Option<f64>,
    /// The share of the study in the mean: `h = w / sum w`, 0 to 1.
    pub hat: f64,
}

/// Leaves each study out in turn (Viechtbauer and Cheung, Res. Synth. Methods 1 (2010)), in the order
/// of the studies. Takes a synthesis per study; three studies or more. A measure whose denominator is
/// zero is `None`.
pub fn leave_one_out(
    observations: &[Observation],
    estimator: Estimator,
    test: Test,
) -> Result<Vec<LeftOut>, MetaError> {
    let needed = 3;
    if observations.len() < needed {
        return Err(MetaError::TooFewStudies {
            found: observations.len(),
            needed,
        });
    }
    let model = Model::mean(observations)?;
    let fit = Fit::of(&model, estimator, test)?;
    let whole = fit.coefficient(0)?;
    let total = fit.weighted.total();
    let mut others = observations.to_vec();
    let mut left_out = Vec::with_capacity(observations.len());
    for (index, study) in observations.iter().enumerate() {
        others.remove(index);
        let model = Model::mean(&others)?;
        let fitted = Fit::of(&model, estimator, test)?;
        let (rest, scale) = (of_fit(&model, &fitted, (estimator, test))?, fitted.scale);
        others.insert(index, *study);
        let hat = fit.weighted.weights[index] / total;
        let variance = rest.standard_error.powi(2);
        let change = whole.estimate - rest.mean;
        let spread = scale * (study.variance + rest.tau2);
        left_out.push(LeftOut {
            studentised_residual: ratio(study.effect - rest.mean, (spread + variance).sqrt()),
            cook: ratio(change * change, whole.standard_error.powi(2)),
            covariance_ratio: ratio(variance, whole.standard_error.powi(2)),
            dffits: ratio(change, (spread * hat).sqrt()),
            hat,
            without: rest,
        });
    }
    Ok(left_out)
}

fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    let ratio = numerator / denominator;
    ratio.is_finite().then_some(ratio)
}
