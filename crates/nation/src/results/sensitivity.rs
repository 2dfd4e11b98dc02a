//! What the choice of earlier cohorts does to a result, and how growth was moving before.
//!
//! Engzell, Frey and Verhagen (2021) found a loss of 3.2 points with the line of three years carried on and 1.6 without: a result without
//! this strip hides a choice.

use kernel::SchoolYear;
use policy::monitor::Yardstick;
use stats::cohorts::{Expected, Path};

use super::cohort::Cohort;
use super::compare::Comparison;
use super::record::{EffectRecord, ResultsError};

/// One choice of reference cohorts, and what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Specification {
    /// The deviation; its references and path are the choice.
    pub record: EffectRecord,
    /// Whether this is the choice of the comparison itself.
    pub chosen: bool,
}

/// How the reference cohorts moved before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PreTrend {
    /// Change per year of the least-squares line through them, weighted by pupils.
    pub per_year: Expected,
    /// How many cohorts it rests on. With two the line fits exactly and cannot be doubted by them.
    pub cohorts: usize,
}

/// The strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Every choice of cohorts, as a level and, from two on, as a line; fewest cohorts first.
    pub specifications: Vec<Specification>,
    /// The lowest and highest estimate among them.
    pub range: (f64, f64),
    /// Each reference cohort as if it were the one now, held against the earlier ones: nothing happened then.
    pub placebos: Vec<(SchoolYear, EffectRecord)>,
    /// How they moved; `None` with one cohort.
    pub pre_trend: Option<PreTrend>,
}

/// Every selection of at least one, fewest first, in order of the input.
fn selections(references: &[Cohort]) -> Vec<Vec<Cohort>> {
    let mut found = vec![Vec::new()];
    for own in references {
        let longer: Vec<Vec<Cohort>> = found
            .iter()
            .map(|known| known.iter().copied().chain([*own]).collect())
            .collect();
        found.extend(longer);
    }
    found.retain(|selection| !selection.is_empty());
    found.sort_by_key(Vec::len);
    found
}

/// The slope of the line: what it says a year further on, less what it says now.
fn pre_trend(comparison: &Comparison<'_>) -> Option<PreTrend> {
    let means: Vec<_> = comparison.references.iter().map(Cohort::as_mean).collect();
    let total: f64 = means.iter().map(|own| own.weight).sum();
    let middle = means.iter().map(|own| own.weight * own.year).sum::<f64>() / total;
    let spread: f64 = means
        .iter()
        .map(|own| own.weight * (own.year - middle).powi(2))
        .sum();
    if spread <= 0.0 {
        return None;
    }
    let share = |weight: f64, year: f64| weight * (year - middle) / spread;
    let value = means
        .iter()
        .map(|own| share(own.weight, own.year) * own.mean)
        .sum();
    let variance = means
        .iter()
        .map(|own| share(own.weight, own.year).powi(2) * own.variance)
        .sum();
    Some(PreTrend {
        per_year: Expected { value, variance },
        cohorts: means.len(),
    })
}

/// The deviation under every choice of earlier cohorts. Days are taken out in each, when the comparison takes them out; a covariance is
/// that of the chosen cohorts only, so the others are given none and their errors are rather too large.
///
/// # Errors
/// [`ResultsError`], and [`ResultsError::TooManyReferences`] above the number in the yardsticks.
pub fn sensitivity(
    comparison: &Comparison<'_>,
    yardstick: &Yardstick,
) -> Result<Sensitivity, ResultsError> {
    comparison.check()?;
    let count = comparison.references.len();
    if count > usize::from(yardstick.most_references) {
        return Err(ResultsError::TooManyReferences(count));
    }
    let mut specifications = Vec::new();
    for selection in selections(comparison.references) {
        let whole = selection.len() == count;
        for path in [Path::Level, Path::Line] {
            if path == Path::Line && selection.len() < 2 {
                continue;
            }
            let chosen = whole && path == comparison.path;
            let own = Comparison {
                references: &selection,
                path,
                covariance: if chosen { comparison.covariance } else { 0.0 },
                ..*comparison
            };
            specifications.push(Specification {
                record: own.deviation(own.adjustment()?, yardstick.confidence)?,
                chosen,
            });
        }
    }
    let estimates = specifications.iter().map(|own| own.record.estimate);
    let range = (
        estimates.clone().fold(f64::INFINITY, f64::min),
        estimates.fold(f64::NEG_INFINITY, f64::max),
    );
    if specifications.is_empty() {
        return Err(stats::cohorts::CohortError::TooFew.into());
    }
    Ok(Sensitivity {
        specifications,
        range,
        placebos: placebos(comparison, yardstick.confidence)?,
        pre_trend: pre_trend(comparison),
    })
}

fn placebos(
    comparison: &Comparison<'_>,
    confidence: f64,
) -> Result<Vec<(SchoolYear, EffectRecord)>, ResultsError> {
    let mut found = Vec::new();
    for now in comparison.references {
        let earlier = |own: &&Cohort| own.year < now.year;
        let before: Vec<Cohort> = comparison
            .references
            .iter()
            .filter(earlier)
            .copied()
            .collect();
        if before.is_empty() {
            continue;
        }
        let own = Comparison {
            now,
            references: &before,
            path: Path::Level,
            covariance: 0.0,
            ..*comparison
        };
        found.push((now.year, own.deviation(own.adjustment()?, confidence)?));
    }
    found.sort_by_key(|(year, _)| *year);
    Ok(found)
}
