//! The reference model for schools: what a school like this one would most likely score, with its interval.
//!
//! A release carries the model, not figures of schools. Each school computes at home, from the means of its own pupils.

use kernel::SchoolYear;
use policy::monitor::Yardstick;
use stats::linear::Matrix;
use stats::mixed::{Criterion, Design, Structure, fit};
use stats::regression::Profile;
use stats::{Bounds, CrossProducts, normal_interval};

use super::cell::Cell;
use super::record::{Denominator, Method, ResultsError, coverage_of};

/// Mean and standard deviation of a column over all pupils of the model: where a school stands beside them, and whether it lies
/// far from what the model has seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// The mean.
    pub mean: f64,
    /// The standard deviation; 0 for a column of ones.
    pub sd: f64,
}

/// A column of the model: its name in the release and its place in the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predictor<'a> {
    /// The name under which schools find it.
    pub name: &'a str,
    /// Its column in the sums.
    pub column: usize,
}

/// What a reference model is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferenceDesign<'a> {
    /// What is measured.
    pub cell: &'a Cell,
    /// The school years of the pupils in the sums.
    pub years: &'a [SchoolYear],
    /// The predictors; the first is the column of ones.
    pub predictors: &'a [Predictor<'a>],
    /// The column of the outcome.
    pub outcome: usize,
    /// Pupils who should have an outcome.
    pub enrolled: u64,
}

/// A model that travels to schools.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceModel {
    /// What is measured.
    pub cell: Cell,
    /// The school years of its pupils.
    pub years: Vec<SchoolYear>,
    /// Names of the predictors; the first is the constant.
    pub predictors: Vec<String>,
    /// `beta`, one per predictor.
    pub coefficients: Vec<f64>,
    /// The covariance of `beta`.
    pub covariance: Matrix,
    /// `tau^2`: the variance between schools that predictors leave.
    pub between_schools: f64,
    /// `sigma^2`: the variance between pupils within a school that they leave.
    pub within_schools: f64,
    /// One per predictor, in the same order.
    pub anchors: Vec<Anchor>,
    /// Of the outcome.
    pub outcome: Anchor,
    /// Pupils.
    pub pupils: u64,
    /// Schools.
    pub schools: u64,
    /// Those with an outcome of those enrolled.
    pub coverage: f64,
    /// What the outcome was divided by.
    pub denominator: Denominator,
    /// How it was made.
    pub method: Method,
}

/// What the model expects of a school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// `x'beta`: the most likely mean of a school with exactly these pupils.
    pub reference: f64,
    /// `sqrt(x'V x)`: how well the reference itself is known.
    pub standard_error: f64,
    /// Between which values the mean of such a school lies: the reference, differences between schools and chance among its pupils.
    pub school: Bounds,
}

/// Mean and spread of a column over all pupils.
fn anchor(all: &CrossProducts, one: usize, column: usize) -> Anchor {
    let n = all.sum(one, one);
    let mean = all.sum(one, column) / n;
    let squares = all.sum(column, column) - n * mean * mean;
    Anchor {
        mean,
        sd: (squares / (n - 1.0)).max(0.0).sqrt(),
    }
}

/// Fits the reference model: fixed predictors and a random intercept per school (REML), from the sums of products of each school, without
/// their names.
///
/// # Errors
/// [`ResultsError::Columns`] without predictors or for a column that is not there, [`ResultsError::TooFewSchools`] below the number in the
/// yardsticks, [`ResultsError::Coverage`] when fewer are enrolled than have an outcome, [`ResultsError::Mixed`].
pub fn reference_model(
    schools: &[CrossProducts],
    design: &ReferenceDesign<'_>,
    yardstick: &Yardstick,
) -> Result<ReferenceModel, ResultsError> {
    let columns: Vec<usize> = design.predictors.iter().map(|own| own.column).collect();
    let one = *columns.first().ok_or(ResultsError::Columns)?;
    let count = schools.iter().filter(|own| own.rows() > 0).count() as u64;
    if count < u64::from(yardstick.schools_for_spread) {
        return Err(ResultsError::TooFewSchools { schools: count });
    }
    let found = fit(
        schools,
        &Design {
            fixed: &columns,
            random: &[one],
            response: design.outcome,
            structure: Structure::Correlated,
        },
        Criterion::Reml,
    )?;
    let first = schools.first().ok_or(ResultsError::Columns)?;
    let mut all = CrossProducts::empty(first.columns());
    for own in schools {
        all.merge(own).map_err(|_| ResultsError::Columns)?;
    }
    let names = design.predictors.iter().map(|own| own.name.to_owned());
    let anchors = columns.iter().map(|column| anchor(&all, one, *column));
    Ok(ReferenceModel {
        cell: design.cell.clone(),
        years: design.years.to_vec(),
        predictors: names.collect(),
        anchors: anchors.collect(),
        outcome: anchor(&all, one, design.outcome),
        coefficients: found.coefficients,
        covariance: found.covariance,
        between_schools: found.random.variance(0),
        within_schools: found.residual_variance,
        pupils: found.rows,
        schools: found.clusters as u64,
        coverage: coverage_of(found.rows, design.enrolled)?,
        denominator: Denominator::Points,
        method: Method::REFERENCE,
    })
}

impl ReferenceModel {
    /// What to expect of a school of `pupils` pupils with these means of the predictors.
    ///
    /// Reference `x'beta` with variance `x'V x`; the mean of such a school has variance `x'V x + tau^2 + sigma^2 / n`. A school whose
    /// own pupils are in the model is compared with itself a little; with thousands of schools that is next to nothing.
    ///
    /// `None` without pupils, or when the means are not one per predictor.
    pub fn predict(&self, own: &Profile, pupils: u64, confidence: f64) -> Option<Prediction> {
        let means = own.means();
        if pupils == 0 || means.len() != self.coefficients.len() {
            return None;
        }
        let pairs = means.iter().zip(&self.coefficients);
        let reference: f64 = pairs.map(|(mean, slope)| mean * slope).sum();
        let error: f64 = self
            .covariance
            .times(means)
            .ok()?
            .iter()
            .zip(means)
            .map(|(part, mean)| part * mean)
            .sum();
        let chance = self.within_schools / pupils as f64;
        let variance = error + self.between_schools + chance;
        Some(Prediction {
            reference,
            standard_error: error.max(0.0).sqrt(),
            school: normal_interval(reference, variance, confidence)?,
        })
    }
}
