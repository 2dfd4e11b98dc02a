//! Lines for the growth chart: the pupils who are now in a year group, followed back in time.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Domain, TestMoment, YearGroup};

use super::ScanInput;
use super::estimate::{Estimate, mean_of};
use super::index::Index;
use super::reading::percentile;
use crate::finding::Unit;
use crate::pupil::TestResult;

/// The pupils now in one year group, over time.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortLine {
    /// Domain.
    pub domain: Domain,
    /// Their year group now.
    pub grade: YearGroup,
    /// Skill points when all results are on one scale and series, else percentile points.
    pub unit: Unit,
    /// One point per moment, oldest first.
    pub points: Vec<CohortPoint>,
}

/// One moment of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohortPoint {
    /// The moment.
    pub moment: TestMoment,
    /// The mean of those who were tested then.
    pub level: Estimate,
}

/// The lines of one domain; a year group without any value has none.
pub(super) fn draw(input: &ScanInput<'_>, index: &Index<'_>, domain: Domain) -> Vec<CohortLine> {
    let mut results: BTreeMap<YearGroup, Vec<&TestResult>> = BTreeMap::new();
    for pupil in &index.pupils {
        let history = index.history(domain, pupil.pupil);
        results.entry(pupil.year).or_default().extend(history);
    }
    results
        .into_iter()
        .filter_map(|(grade, results)| {
            let (unit, values) = on_one_scale(&results).or_else(|| in_percentiles(&results))?;
            let points = values
                .into_iter()
                .filter_map(|(moment, values)| {
                    let level = mean_of(values, unit, input.settings.confidence)?;
                    Some(CohortPoint { moment, level })
                })
                .collect();
            Some(CohortLine {
                domain,
                grade,
                unit,
                points,
            })
        })
        .collect()
}

type Values = BTreeMap<TestMoment, Vec<f64>>;

fn on_one_scale(results: &[&TestResult]) -> Option<(Unit, Values)> {
    let scales: BTreeSet<(&str, &str)> = results
        .iter()
        .map(|r| (&*r.label.scale, &*r.label.series))
        .collect();
    if scales.len() != 1 {
        return None;
    }
    let score = |r: &TestResult| r.skill_score.map(kernel::Decimal::as_f64);
    gather(results, score).map(|values| (Unit::ScalePoints, values))
}

fn in_percentiles(results: &[&TestResult]) -> Option<(Unit, Values)> {
    gather(results, percentile).map(|values| (Unit::PercentilePoints, values))
}

fn gather(results: &[&TestResult], value: impl Fn(&TestResult) -> Option<f64>) -> Option<Values> {
    let mut values = Values::new();
    for result in results {
        if let Some(number) = value(result) {
            values.entry(result.moment).or_default().push(number);
        }
    }
    (!values.is_empty()).then_some(values)
}
