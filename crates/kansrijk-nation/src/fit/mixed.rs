//! A model with random effects by group.

use kernel::{Finding, Findings, Place};
use stats::mixed::{Correction, Criterion, Design as Columns, Fit, MixedError, Structure, fit};
use stats::regression::Uncertainty;
use stats::{CrossProducts, normal_interval, two_sided_p};

use super::Vcov;
use super::answer::{Answer, Coefficient, Error, Mixed, coefficients};
use super::design::{Design, INTERCEPT};
use super::terms::{Named, Random};
use crate::columns::Labels;

/// Fits; `None` with a finding when that cannot be.
pub(crate) fn answer(
    model: &Named<'_>,
    random: &Random,
    design: Design<'_>,
    findings: &mut Findings,
) -> Option<Answer> {
    let slopes: Vec<(String, Vec<f64>)> = random
        .slopes
        .iter()
        .filter_map(|name| Some((name.clone(), design.rows.numbers(name, findings)?)))
        .collect();
    let groups = design.rows.labels(&random.group);
    if findings.has_errors() {
        return None;
    }
    let table = Sums::of(&design, (random, &slopes), &groups)?;
    let criterion = if model.options.ml {
        Criterion::MaximumLikelihood
    } else {
        Criterion::Reml
    };
    let structure = if random.correlated {
        Structure::Correlated
    } else {
        Structure::Independent
    };
    let columns = Columns {
        fixed: &table.fixed,
        random: &table.random,
        response: table.response,
        structure,
    };
    let found = fit(&table.clusters, &columns, criterion)
        .and_then(|fitted| Ok((errors(model, &fitted, &table)?, fitted)));
    match found {
        Ok((coefficients, fitted)) => {
            let effects = table.effects.clone();
            Some(told(
                (model, random),
                design,
                coefficients,
                (fitted, effects),
            ))
        }
        Err(error) => {
            findings.push(problem(&error));
            None
        }
    }
}

/// The columns of the model as sums per group.
struct Sums {
    clusters: Vec<CrossProducts>,
    fixed: Vec<usize>,
    random: Vec<usize>,
    response: usize,
    effects: Vec<String>,
}

impl Sums {
    /// `None` when a row does not fit, which columns of one table always do.
    fn of(
        design: &Design<'_>,
        (random, slopes): (&Random, &[(String, Vec<f64>)]),
        groups: &Labels,
    ) -> Option<Self> {
        let ones = vec![1.0; design.outcome.len()];
        let mut columns: Vec<&[f64]> = design
            .predictors
            .iter()
            .map(|(_, c)| c.as_slice())
            .collect();
        let fixed = (0..columns.len()).collect();
        let first = columns.len();
        let mut effects = Vec::new();
        if random.intercept {
            columns.push(&ones);
            effects.push(INTERCEPT.to_owned());
        }
        for (name, slope) in slopes {
            columns.push(slope);
            effects.push(name.clone());
        }
        let response = columns.len();
        columns.push(&design.outcome);
        let mut clusters = vec![CrossProducts::empty(columns.len()); groups.names.len()];
        for (i, group) in groups.at.iter().enumerate() {
            let row: Vec<f64> = columns.iter().map(|column| column[i]).collect();
            clusters.get_mut(*group)?.push(&row).ok()?;
        }
        Some(Self {
            clusters,
            fixed,
            random: (first..response).collect(),
            response,
            effects,
        })
    }
}

/// Coefficients and their covariance, by the model or by group.
type Told = (Vec<Coefficient>, stats::linear::Matrix);

fn errors(model: &Named<'_>, fitted: &Fit, table: &Sums) -> Result<Told, MixedError> {
    let level = model.options.level;
    let correction = match model.vcov {
        Vcov::Cr0 => Correction::Cr0,
        Vcov::Cr1 => Correction::Cr1s,
        _ => {
            let covariance = fitted.covariance.clone();
            let values = fitted.coefficients.iter().zip(fitted.standard_errors());
            let all = values.map(|(value, error)| normal((*value, error), level));
            return Ok((all.collect(), covariance));
        }
    };
    let covariance = fitted.robust(&table.clusters, correction)?;
    let df = fitted.clusters as f64 - 1.0;
    let values = fitted.coefficients.clone();
    let found = Uncertainty::from_parts(values, covariance.clone(), df);
    Ok((
        coefficients(&found.map_err(MixedError::from)?, level),
        covariance,
    ))
}

fn normal((value, standard_error): (f64, f64), level: f64) -> Coefficient {
    let t = value / standard_error;
    let interval = normal_interval(value, standard_error * standard_error, level);
    let error = interval
        .zip(two_sided_p(t, None))
        .map(|(confidence, p)| Error {
            standard_error,
            df: None,
            t,
            p,
            confidence,
        });
    Coefficient { value, error }
}

fn told(
    (model, random): (&Named<'_>, &Random),
    design: Design<'_>,
    (coefficients, covariance): Told,
    (fitted, effects): (Fit, Vec<String>),
) -> Answer {
    let errors = fitted.component_errors.as_ref();
    Answer {
        outcome: model.options.outcome.clone(),
        vcov: model.vcov,
        level: model.options.level,
        rows: design.rows.rows(),
        left_out: design.rows.left_out(),
        missing: design.rows.missing.clone(),
        references: design.references,
        names: design
            .predictors
            .into_iter()
            .map(|(name, _)| name)
            .collect(),
        coefficients,
        covariance,
        residual_variance: Some(fitted.residual_variance),
        residual_df: None,
        r2: None,
        clusters: Some((random.group.clone(), fitted.clusters)),
        absorbed: None,
        mixed: Some(Mixed {
            criterion: match fitted.criterion {
                Criterion::MaximumLikelihood => "ml",
                Criterion::Reml => "reml",
            },
            deviance: fitted.deviance,
            log_likelihood: fitted.log_likelihood(),
            boundary: fitted.boundary,
            iterations: fitted.iterations,
            effects,
            covariance: fitted.random.covariance().clone(),
            theta: fitted.theta.clone(),
            errors: errors.map(|errors| (errors.covariance.clone(), errors.residual_variance)),
        }),
    }
}

fn problem(error: &MixedError) -> Finding {
    let (text, action) = match error {
        MixedError::FixedDependent => (
            "Een term van --fixed volgt uit de andere.",
            "Laat een term weg.",
        ),
        MixedError::RandomDependent => (
            "Een effect van --random volgt uit de andere.",
            "Laat een effect weg.",
        ),
        MixedError::TooFewRows { .. } => (
            "Er zijn te weinig regels voor dit model.",
            "Gebruik meer regels of minder termen.",
        ),
        _ => (
            "Met deze groepen is dit model niet te schatten.",
            "Kijk of elke groep meer regels heeft, of kies een eenvoudiger model.",
        ),
    };
    Finding::error(1318, Place::field("--random"), text, action)
}
