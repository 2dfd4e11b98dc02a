//! Dependent effects put together: one mean with its intervals.

use kernel::Interval;
use stats::Bounds;
use stats::meta::Observation;
use stats::meta::dependent::{Correction, DependentError, Model as Dependence, Nested, fit};

use crate::recipe::Model;

/// The confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// One effect of a study.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<'r> {
    /// Id of the study.
    pub study: &'r str,
    /// The effect.
    pub effect: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// A mean of dependent effects: by REML, with robust (CR2) standard error and Satterthwaite degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Studies.
    pub studies: u32,
    /// Effects.
    pub effects: u32,
    /// Mean effect in standard deviations.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Degrees of freedom of its intervals.
    pub df: f64,
    /// 95 % interval of the mean.
    pub confidence: Interval,
    /// 95 % interval for one effect in a new study.
    pub prediction: Interval,
    /// Standard deviation of true effects between studies.
    pub between: f64,
    /// Standard deviation of true effects within studies.
    pub within: f64,
    /// Share of the total spread that is real: `(b² + w²) / (b² + w² + s²)`, with `s²` the mean sampling variance.
    pub variation: f64,
}

impl Summary {
    /// The same with the effect and everything in its unit multiplied by a factor.
    pub fn times(self, factor: f64) -> Self {
        let scaled = |interval: Interval| Interval {
            low: interval.low * factor,
            high: interval.high * factor,
        };
        Self {
            estimate: self.estimate * factor,
            standard_error: self.standard_error * factor,
            confidence: scaled(self.confidence),
            prediction: scaled(self.prediction),
            between: self.between * factor,
            within: self.within * factor,
            ..self
        }
    }
}

/// Puts effects together.
///
/// # Errors
/// When there are fewer than two studies, a variance is not positive, or the search fails.
pub fn summarise(points: &[Point<'_>], model: Model) -> Result<Summary, DependentError> {
    let observations: Vec<Observation> = points
        .iter()
        .map(|point| Observation {
            effect: point.effect,
            variance: point.standard_error.powi(2),
        })
        .collect();
    let studies: Vec<&str> = points.iter().map(|point| point.study).collect();
    let nested = Nested::new(&observations, &studies)?;
    let fitted = fit(&nested, Dependence::che(model.rho()))?;
    let mean = fitted.robust(Correction::Cr2)?.estimate(&[1.0], CONFIDENCE);
    let mean = mean.ok_or(DependentError::TooFewStudies)?;
    let prediction = fitted
        .prediction(&mean, CONFIDENCE)
        .ok_or(DependentError::TooFewStudies)?;
    let components = fitted.components;
    let real = components.between + components.within;
    let noise =
        observations.iter().map(|one| one.variance).sum::<f64>() / observations.len() as f64;
    Ok(Summary {
        studies: count(nested.studies()),
        effects: count(nested.effects()),
        estimate: mean.value,
        standard_error: mean.standard_error,
        df: mean.df,
        confidence: interval(mean.confidence),
        prediction: interval(prediction),
        between: components.between.sqrt(),
        within: components.within.sqrt(),
        variation: real / (real + noise),
    })
}

pub(crate) const fn interval(bounds: Bounds) -> Interval {
    Interval {
        low: bounds.low,
        high: bounds.high,
    }
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
