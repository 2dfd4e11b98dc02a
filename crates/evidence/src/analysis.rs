//! The same functions on anybody's table: a researcher's door.
//!
//! A table is CSV with one effect per row. Nothing of it is kept.

mod problem;
mod sizes;
mod table;

pub use problem::dependent_words;
pub use sizes::{Size, SizeKind, sizes};

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};
use stats::Bounds;
use stats::linear::Matrix;
use stats::meta::dependent::{
    Components, Correction, DependentError, Likelihood, Model, Nested, RobustEstimate, fit,
};
use stats::meta::small_study::{Diagnostics, diagnose};
use stats::meta::{
    HeterogeneityInterval, LeftOut as Influence, MetaError, Regression, leave_one_out, regress,
    synthesise, tau2_interval,
};

pub use stats::effect_size::{Rules, VarianceRule};
pub use stats::meta::{Estimator, Observation, PredictionRule, Synthesis, Test};

use self::problem::{dependent_problem, problem};
use self::table::{Usable, design, table, usable};
use crate::summary::CONFIDENCE;

/// Which columns hold what.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Columns {
    /// The effect.
    pub effect: String,
    /// Its sampling variance; one of this and `standard_error`.
    pub variance: Option<String>,
    /// Its standard error.
    pub standard_error: Option<String>,
    /// The study, when studies have several effects.
    pub cluster: Option<String>,
    /// What may explain differences; text becomes a column per value but the first.
    pub moderators: Vec<String>,
}

/// What is asked of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Which columns.
    pub columns: Columns,
    /// How the variance between studies is estimated.
    pub estimator: Estimator,
    /// How the mean is tested; for clusters always robust (CR2, Satterthwaite).
    pub test: Test,
    /// The assumed correlation of sampling errors within a cluster.
    pub rho: f64,
}

/// What a table gives.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Rows that were used.
    pub used: usize,
    /// Rows that were left out because they are not complete.
    pub left_out: usize,
    /// Names of the coefficients, the intercept first.
    pub names: Vec<String>,
    /// The result.
    pub result: Fitted,
    /// What to look at.
    pub findings: Findings,
}

/// A result, by the kind of model.
#[derive(Clone, Debug)]
pub enum Fitted {
    /// Independent studies.
    Synthesis(Box<Synthesis>, Option<HeterogeneityInterval>),
    /// Independent studies with moderators.
    Regression(Box<Regression>),
    /// Several effects per study.
    Dependent(Box<Dependent>),
}

/// Several effects per study: three levels, or correlated when `rho` is above 0.
#[derive(Clone, Debug)]
pub struct Dependent {
    /// Studies.
    pub studies: usize,
    /// Effects.
    pub effects: usize,
    /// The assumed correlation of sampling errors within a study.
    pub rho: f64,
    /// One per name, with robust (CR2) intervals.
    pub coefficients: Vec<RobustEstimate>,
    /// Variances between and within studies.
    pub components: Components,
    /// Logarithm of the (restricted) likelihood.
    pub log_likelihood: f64,
    /// Interval for one effect in a new study; only without moderators.
    pub prediction: Option<Bounds>,
}

/// Codes of the estimators, as in other software.
pub const ESTIMATORS: [(&str, Estimator); 9] = [
    ("ee", Estimator::EqualEffects),
    ("dl", Estimator::DerSimonianLaird),
    ("pm", Estimator::PauleMandel),
    ("ml", Estimator::MaximumLikelihood),
    ("reml", Estimator::Reml),
    ("eb", Estimator::EmpiricalBayes),
    ("he", Estimator::Hedges),
    ("hs", Estimator::HunterSchmidt),
    ("sj", Estimator::SidikJonkman),
];

/// Codes of the tests.
pub const TESTS: [(&str, Test); 4] = [
    ("z", Test::Normal),
    ("t", Test::StudentT),
    ("knha", Test::HartungKnapp),
    ("adhoc", Test::AdHoc),
];

/// Codes of the prediction intervals.
pub const PREDICTIONS: [(&str, PredictionRule); 3] = [
    ("z", PredictionRule::Normal),
    ("t", PredictionRule::StudentT),
    ("riley", PredictionRule::Riley),
];

/// Puts the effects of a table together.
///
/// # Errors
/// Every problem with the table or the model, as numbered findings: F1061 column, F1062 number, F1063
/// variance, F1064 model, F1068 method.
pub fn meta(bytes: &[u8], question: &Question) -> Result<Answer, Findings> {
    let mut findings = Findings::new();
    let table = table(bytes, &question.columns, &mut findings)?;
    estimator(question, &mut findings)?;
    let usable = usable(&table, &question.columns, &mut findings)?;
    let (names, design) = design(&usable, &question.columns.moderators, &mut findings)?;
    let lines: Vec<u64> = usable.rows.iter().map(|row| row.line).collect();
    let result = match &question.columns.cluster {
        Some(cluster) => dependent(&usable, cluster, question, &design)
            .map_err(|error| dependent_problem(&error, &lines)),
        None => independent(&usable.observations, question, &design)
            .map_err(|error| problem(&error, &lines)),
    };
    match result {
        Ok(result) => Ok(Answer {
            used: usable.observations.len(),
            left_out: usable.left_out,
            names,
            result,
            findings,
        }),
        Err(finding) => {
            findings.push(finding);
            Err(findings)
        }
    }
}

/// Several effects per study are put together by (restricted) likelihood only: another method is refused, not
/// silently replaced.
fn estimator(question: &Question, findings: &mut Findings) -> Result<(), Findings> {
    let likelihood = [Estimator::Reml, Estimator::MaximumLikelihood];
    if question.columns.cluster.is_none() || likelihood.contains(&question.estimator) {
        return Ok(());
    }
    let text = "Met studies die meer effecten geven, kan alleen met reml of ml worden gerekend.";
    let action = "Kies --method reml of ml, of laat --cluster weg.";
    findings.push(Finding::error(1068, Place::field("method"), text, action));
    Err(std::mem::take(findings))
}

/// The small-study set, and what each study does to the mean.
#[derive(Clone, Debug)]
pub struct Checkup {
    /// The lines of the studies, in the order of [`Checkup::influence`].
    pub lines: Vec<u64>,
    /// The set of diagnostics.
    pub small_study: Diagnostics,
    /// Leaving one out; empty when there are too few studies.
    pub influence: Vec<Influence>,
    /// What to look at, such as rows that were left out.
    pub findings: Findings,
}

/// Looks at the studies of a table one by one and at small against large.
///
/// # Errors
/// As [`meta`].
pub fn diagnostics(bytes: &[u8], columns: &Columns) -> Result<Checkup, Findings> {
    let mut findings = Findings::new();
    let table = table(bytes, columns, &mut findings)?;
    let usable = usable(&table, columns, &mut findings)?;
    let lines: Vec<u64> = usable.rows.iter().map(|row| row.line).collect();
    let small_study = match diagnose(&usable.observations) {
        Ok(found) => found,
        Err(error) => {
            findings.push(problem(&error, &lines));
            return Err(findings);
        }
    };
    let influence = leave_one_out(&usable.observations, Estimator::Reml, Test::Normal);
    Ok(Checkup {
        lines,
        small_study,
        influence: influence.unwrap_or_default(),
        findings,
    })
}

fn independent(
    observations: &[Observation],
    question: &Question,
    design: &Matrix,
) -> Result<Fitted, MetaError> {
    if design.columns() > 0 {
        let found = regress(observations, design, question.estimator, question.test)?;
        return Ok(Fitted::Regression(Box::new(found)));
    }
    let found = synthesise(observations, question.estimator, question.test)?;
    Ok(Fitted::Synthesis(
        Box::new(found),
        tau2_interval(observations).ok().flatten(),
    ))
}

fn dependent(
    usable: &Usable<'_>,
    cluster: &str,
    question: &Question,
    moderators: &Matrix,
) -> Result<Fitted, DependentError> {
    let size = moderators.columns() + 1;
    let design = Matrix::from_fn(usable.rows.len(), size, |i, j| match j {
        0 => 1.0,
        _ => moderators[(i, j - 1)],
    });
    let studies: Vec<&str> = usable.rows.iter().map(|row| row.text(cluster)).collect();
    let nested = Nested::with_design(&usable.observations, &studies, &design)?;
    let likelihood = if question.estimator == Estimator::MaximumLikelihood {
        Likelihood::Maximum
    } else {
        Likelihood::Restricted
    };
    let fitted = fit(
        &nested,
        Model {
            rho: question.rho,
            likelihood,
        },
    )?;
    let robust = fitted.robust(Correction::Cr2)?;
    let coefficient = |j: usize| {
        let contrast: Vec<f64> = (0..size).map(|i| if i == j { 1.0 } else { 0.0 }).collect();
        robust
            .estimate(&contrast, CONFIDENCE)
            .ok_or(DependentError::TooFewStudies)
    };
    let coefficients: Result<Vec<_>, _> = (0..size).map(coefficient).collect();
    let coefficients = coefficients?;
    let prediction = match coefficients.as_slice() {
        [mean] => fitted.prediction(mean, CONFIDENCE),
        _ => None,
    };
    Ok(Fitted::Dependent(Box::new(Dependent {
        studies: nested.studies(),
        effects: nested.effects(),
        rho: question.rho,
        coefficients,
        components: fitted.components,
        log_likelihood: fitted.log_likelihood,
        prediction,
    })))
}

/// The small-study set of a checkup, as answers in Dutch.
pub fn small_study(checkup: &Checkup) -> Vec<crate::small_study::Diagnostic> {
    crate::small_study::answers(&checkup.small_study)
}

/// Numbers of pupils and groups, by name: what effect sizes are made of.
pub(crate) type Cells = BTreeMap<&'static str, f64>;

#[cfg(test)]
mod tests;
