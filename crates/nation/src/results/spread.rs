//! How far schools lie apart. No school is named, ordered or told from another.

use kernel::SchoolYear;
use policy::monitor::Yardstick;
use stats::mixed::{Criterion, Design, fit, middle_range};
use stats::{Bounds, CrossProducts, normal_interval};

use super::record::{Denominator, Method, ResultsError, coverage_of};

/// What a distribution is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpreadDesign<'a> {
    /// The model.
    pub model: Design<'a>,
    /// The place of the effect among its random columns; the column must be among the fixed ones.
    pub effect: usize,
    /// School years of the pupils in the sums.
    pub years: &'a [SchoolYear],
    /// Pupils who should have an outcome.
    pub enrolled: u64,
}

/// The distribution of an effect over schools.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolSpread {
    /// The effect in the average school.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval.
    pub interval: Bounds,
    /// `tau`: the standard deviation between schools, in points.
    pub tau: f64,
    /// Between which values the middle share of schools lies.
    pub middle: Bounds,
    /// That share.
    pub middle_share: f64,
    /// The mean part of what is seen of a school that is signal: what is left is chance. `None` when schools do not differ.
    pub signal: Option<f64>,
    /// Whether the estimate of the differences lies on its boundary: no differences were found, or they cannot be told apart.
    pub boundary: bool,
    /// Pupils.
    pub pupils: u64,
    /// Schools with pupils.
    pub schools: u64,
    /// Those with an outcome of those enrolled.
    pub coverage: f64,
    /// School years of the pupils.
    pub years: Vec<SchoolYear>,
    /// What the numbers were divided by.
    pub denominator: Denominator,
    /// How it was made.
    pub method: Method,
}

/// The middle of the schools from a mean and a variance, such as published ones.
pub fn middle_of(mean: f64, variance: f64, yardstick: &Yardstick) -> Option<Bounds> {
    middle_range(mean, variance, yardstick.middle_share)
}

/// Fits a mixed model (REML) to the sums of products of each school, without their names, and gives the distribution of one random effect.
///
/// # Errors
/// [`ResultsError::TooFewSchools`] below the number in the yardsticks, [`ResultsError::Columns`] for a place that is not there or a
/// column without a fixed effect, [`ResultsError::Coverage`] when fewer are enrolled than have an outcome, [`ResultsError::Mixed`].
pub fn spread(
    schools: &[CrossProducts],
    design: &SpreadDesign<'_>,
    yardstick: &Yardstick,
) -> Result<SchoolSpread, ResultsError> {
    let count = schools.iter().filter(|own| own.rows() > 0).count();
    if (count as u64) < u64::from(yardstick.schools_for_spread) {
        return Err(ResultsError::TooFewSchools {
            schools: count as u64,
        });
    }
    let column = design
        .model
        .random
        .get(design.effect)
        .ok_or(ResultsError::Columns)?;
    let fixed = design.model.fixed.iter().position(|own| own == column);
    let fixed = fixed.ok_or(ResultsError::Columns)?;
    let found = fit(schools, &design.model, Criterion::Reml)?;
    let coverage = coverage_of(found.rows, design.enrolled)?;
    let mean = found.coefficients.get(fixed).copied();
    let mean = mean.ok_or(ResultsError::Columns)?;
    let error = found.standard_errors().get(fixed).copied();
    let error = error.ok_or(ResultsError::Columns)?;
    let variance = found.random.variance(design.effect);
    let unusable = || ResultsError::NotUsable;
    let mut kept = Vec::new();
    for own in schools.iter().filter(|own| own.rows() > 0) {
        let of = found.cluster_effect(own)?;
        kept.extend(of.kept.get(design.effect).copied().flatten());
    }
    let signal = kept.iter().sum::<f64>() / kept.len() as f64;
    Ok(SchoolSpread {
        mean,
        standard_error: error,
        interval: normal_interval(mean, error * error, yardstick.confidence)
            .ok_or_else(unusable)?,
        tau: variance.sqrt(),
        middle: middle_of(mean, variance, yardstick).ok_or_else(unusable)?,
        middle_share: yardstick.middle_share,
        signal: (!kept.is_empty()).then_some(signal),
        boundary: found.boundary,
        pupils: found.rows,
        schools: found.clusters as u64,
        coverage,
        years: design.years.to_vec(),
        denominator: Denominator::Points,
        method: Method::SPREAD,
    })
}
