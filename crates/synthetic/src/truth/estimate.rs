//! The estimators of `stats`, with one and the same outcome: an estimate with its interval.

use stats::linear::Matrix;
use stats::regression::{Correction, Counted, Design, RegressionError, RowFit, fit_rows};
use stats::{Bounds, Influenced, normal_interval};

/// Why there is no estimate.
pub type Failure = Box<dyn std::error::Error>;

/// An estimate with its unshrunk interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The interval that should hold the truth in 95 of 100 runs.
    pub interval: Bounds,
}

pub(super) const LEVEL: f64 = 0.95;

impl Found {
    /// With a normal interval.
    pub(super) fn normal(value: f64, standard_error: f64) -> Result<Self, Failure> {
        let interval = normal_interval(value, standard_error.powi(2), LEVEL);
        Ok(Self {
            value,
            standard_error,
            interval: interval.ok_or("no interval")?,
        })
    }

    /// From influences, with schools as clusters.
    pub(super) fn by_school<E>(
        estimate: Result<Influenced, E>,
        schools: &[usize],
    ) -> Result<Self, Failure>
    where
        Failure: From<E>,
    {
        let estimate = estimate?;
        let error = estimate.clustered_error(schools);
        Self::normal(estimate.value, error.ok_or("no error by school")?)
    }
}

impl TryFrom<Option<stats::regression::Estimate>> for Found {
    type Error = Failure;

    fn try_from(estimate: Option<stats::regression::Estimate>) -> Result<Self, Failure> {
        let estimate = estimate.ok_or("no interval")?;
        Ok(Self {
            value: estimate.value,
            standard_error: estimate.standard_error,
            interval: estimate.confidence,
        })
    }
}

/// How sure a regression says it is.
#[derive(Clone, Copy)]
pub(super) enum Errors {
    /// As if pupils were independent.
    Classical,
    /// By school, G - 1 degrees of freedom.
    Cr1,
    /// By school, Satterthwaite's degrees of freedom.
    Cr2,
}

/// A regression that is asked for the coefficient of its last column.
pub(super) struct Regression<'a> {
    pub(super) columns: &'a [&'a [f64]],
    pub(super) schools: &'a [usize],
    /// Whether every school keeps its own level; there is no column of ones then.
    pub(super) levels: bool,
}

impl Regression<'_> {
    /// The last coefficient with its interval.
    pub(super) fn last(&self, response: &[f64], errors: Errors) -> Result<Found, Failure> {
        let fitted = self.fit(response)?;
        let fit = fitted.fit();
        let uncertainty = match errors {
            Errors::Classical => fit.classical()?,
            Errors::Cr1 => fit.clustered(Correction::Cr1(Counted::Slopes))?,
            Errors::Cr2 => fit.clustered(Correction::Cr2)?,
        };
        let last = self.columns.len() - 1;
        Found::try_from(uncertainty.coefficient(last, LEVEL))
    }

    /// The last coefficient when the response has no noise: what this regression makes of an effect.
    pub(super) fn of_effect(&self, effect: &[f64]) -> f64 {
        let fitted = self.fit(effect);
        let last = fitted.map(|fitted| fitted.fit().coefficients().last().copied());
        last.ok().flatten().unwrap_or(f64::NAN)
    }

    fn fit(&self, response: &[f64]) -> Result<RowFit, RegressionError> {
        let predictors = Matrix::from_fn(response.len(), self.columns.len(), |i, k| {
            self.columns[k][i]
        });
        let design = Design {
            predictors: &predictors,
            response,
            weights: None,
            absorbed: self.levels.then_some(self.schools),
        };
        fit_rows(&design, Some(self.schools))
    }
}

/// Labels as positions.
pub(super) fn labels(schools: &[u32]) -> Vec<usize> {
    let place = |school: &u32| usize::try_from(*school).unwrap_or(usize::MAX);
    schools.iter().map(place).collect()
}

/// 1 for true.
pub(super) fn marks(flags: &[bool]) -> Vec<f64> {
    flags
        .iter()
        .map(|flag| f64::from(u8::from(*flag)))
        .collect()
}

/// `a - b`, row by row.
pub(super) fn changes(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}
