//! From columns to coefficients.

use kernel::{Finding, Findings, Place};
use stats::Bounds;
use stats::linear::Matrix;
use stats::regression::{
    Correction, Counted, Design as Table, Estimate, Leverage, RegressionError, RowFit, Uncertainty,
    fit_rows,
};

use super::Vcov;
use super::design::Design;
use super::problem::problem;
use super::terms::Named;

/// What is told.
pub(crate) struct Answer {
    pub(crate) outcome: String,
    pub(crate) vcov: Vcov,
    pub(crate) level: f64,
    pub(crate) rows: usize,
    pub(crate) left_out: usize,
    pub(crate) missing: Vec<(String, u64)>,
    pub(crate) references: Vec<(String, String)>,
    pub(crate) names: Vec<String>,
    pub(crate) coefficients: Vec<Coefficient>,
    pub(crate) covariance: Matrix,
    pub(crate) residual_variance: Option<f64>,
    pub(crate) residual_df: Option<f64>,
    /// What a model with random effects adds.
    pub(crate) mixed: Option<Mixed>,
    /// Share of the variance of the outcome that is explained; within groups with levels of their own.
    pub(crate) r2: Option<f64>,
    /// Column of the cluster, and how many there are.
    pub(crate) clusters: Option<(String, usize)>,
    /// Column of the absorbed levels, and how many there are.
    pub(crate) absorbed: Option<(String, usize)>,
}

/// A coefficient; `error` is absent where it cannot be told.
pub(crate) struct Coefficient {
    pub(crate) value: f64,
    pub(crate) error: Option<Error>,
}

/// How sure a coefficient is.
pub(crate) struct Error {
    pub(crate) standard_error: f64,
    /// Absent for the normal distribution.
    pub(crate) df: Option<f64>,
    pub(crate) t: f64,
    pub(crate) p: f64,
    pub(crate) confidence: Bounds,
}

/// The random part of a model.
pub(crate) struct Mixed {
    /// `ml` or `reml`.
    pub(crate) criterion: &'static str,
    pub(crate) deviance: f64,
    pub(crate) log_likelihood: f64,
    /// Whether a variance is zero or a correlation 1.
    pub(crate) boundary: bool,
    pub(crate) iterations: u32,
    pub(crate) effects: Vec<String>,
    pub(crate) covariance: Matrix,
    pub(crate) theta: Vec<f64>,
    /// Standard errors of the elements of the covariance and of the residual variance.
    pub(crate) errors: Option<(Matrix, f64)>,
}

impl From<Estimate> for Error {
    fn from(found: Estimate) -> Self {
        Self {
            standard_error: found.standard_error,
            df: Some(found.df),
            t: found.t,
            p: found.p,
            confidence: found.confidence,
        }
    }
}

/// Fits; `None` with a finding when that cannot be.
pub(crate) fn answer(
    model: &Named<'_>,
    design: Design<'_>,
    findings: &mut Findings,
) -> Option<Answer> {
    let options = model.options;
    let rows = design.rows.rows();
    let predictors = Matrix::from_fn(rows, design.predictors.len(), |i, k| {
        design.predictors[k].1[i]
    });
    let table = Table {
        predictors: &predictors,
        response: &design.outcome,
        weights: design.weights.as_deref(),
        absorbed: design.absorb.as_ref().map(|labels| labels.at.as_slice()),
    };
    let clusters = design.cluster.as_ref();
    let fitted = fit_rows(&table, clusters.map(|labels| labels.at.as_slice()));
    let found = fitted.and_then(|fitted| {
        let uncertainty = uncertainty(&fitted, model)?;
        Ok((fitted, uncertainty))
    });
    let (fitted, uncertainty) = match found {
        Ok(found) => found,
        Err(error) => {
            findings.push(problem(&error, &design));
            return None;
        }
    };
    let coefficients = coefficients(&uncertainty, options.level);
    doubt(&coefficients, &design, findings);
    let count = |name: &Option<String>, labels: &Option<crate::columns::Labels>| {
        name.clone()
            .zip(labels.as_ref().map(|labels| labels.names.len()))
    };
    Some(Answer {
        outcome: options.outcome.clone(),
        vcov: model.vcov,
        level: options.level,
        rows,
        left_out: design.rows.left_out(),
        missing: design.rows.missing.clone(),
        mixed: None,
        r2: explained(&fitted, &design),
        clusters: count(&options.cluster, &design.cluster),
        absorbed: count(&options.absorb, &design.absorb),
        references: design.references,
        coefficients,
        covariance: uncertainty.covariance().clone(),
        residual_variance: fitted.fit().residual_variance(),
        residual_df: fitted.fit().residual_df(),
        names: design
            .predictors
            .into_iter()
            .map(|(name, _)| name)
            .collect(),
    })
}

pub(super) fn coefficients(found: &Uncertainty, level: f64) -> Vec<Coefficient> {
    let all = found.coefficients().iter().enumerate();
    all.map(|(k, value)| Coefficient {
        value: *value,
        error: found.coefficient(k, level).map(Error::from),
    })
    .collect()
}

/// Degrees of freedom below this: the interval is not to be trusted.
const FEW: f64 = 4.0;

/// Errors that cannot be told, or not well.
fn doubt(coefficients: &[Coefficient], design: &Design<'_>, findings: &mut Findings) {
    for (one, (name, _)) in coefficients.iter().zip(&design.predictors) {
        let place = Place::field(name);
        match &one.error {
            None => {
                let text = "De standaardfout kan niet worden vastgesteld: er blijft per groep of regel geen afwijking over.";
                let action = "Kies een andere soort standaardfout, of laat de term weg.";
                findings.push(Finding::warning(1319, place, text, action));
            }
            Some(error) if error.df.is_some_and(|df| df < FEW) => {
                let text = "Minder dan vier vrijheidsgraden: het interval is niet te vertrouwen.";
                let action = "Gebruik meer groepen, of noem alleen de schatting.";
                findings.push(Finding::warning(1320, place, text, action));
            }
            Some(_) => {}
        }
    }
}

fn uncertainty(fitted: &RowFit, model: &Named<'_>) -> Result<Uncertainty, RegressionError> {
    let fit = fitted.fit();
    match model.vcov {
        Vcov::Classical | Vcov::Model => fit.classical(),
        Vcov::Hc0 => fitted.heteroskedastic(Leverage::Hc0),
        Vcov::Hc1 => fitted.heteroskedastic(Leverage::Hc1),
        Vcov::Hc2 => fitted.heteroskedastic(Leverage::Hc2),
        Vcov::Hc3 => fitted.heteroskedastic(Leverage::Hc3),
        Vcov::Cr0 => fit.clustered(Correction::Cr0),
        Vcov::Cr1 => fit.clustered(Correction::Cr1(Counted::All)),
        Vcov::Cr1Nested => fit.clustered(Correction::Cr1(Counted::Slopes)),
        Vcov::Cr2 => fit.clustered(Correction::Cr2),
        Vcov::NeweyWest => fitted.serial(model.options.lag.unwrap_or_default(), true),
    }
}

/// `1 − Σ w e² / Σ w (y − ȳ)²`, with `ȳ` the mean of the group where levels were taken out; without an
/// intercept there is no such share.
fn explained(fitted: &RowFit, design: &Design<'_>) -> Option<f64> {
    let levels = design.absorb.as_ref().map(|labels| labels.at.as_slice());
    if levels.is_none() && design.predictors.first()?.0 != super::design::INTERCEPT {
        return None;
    }
    let none = vec![0; design.outcome.len()];
    let groups = levels.unwrap_or(&none);
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let weight = |i: usize| design.weights.as_ref().map_or(1.0, |weights| weights[i]);
    let mut sums = vec![(0.0, 0.0); count];
    for (i, (y, group)) in design.outcome.iter().zip(groups).enumerate() {
        sums[*group].0 += weight(i) * y;
        sums[*group].1 += weight(i);
    }
    let rows = design.outcome.iter().zip(groups).enumerate();
    let total: f64 = rows
        .map(|(i, (y, group))| weight(i) * (y - sums[*group].0 / sums[*group].1).powi(2))
        .sum();
    let residual = fitted.fit().residual_variance()? * fitted.fit().residual_df()?;
    (total > 0.0).then(|| (1.0 - residual / total).max(0.0))
}
