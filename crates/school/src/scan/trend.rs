//! The same year group and season in successive school years.

use std::collections::BTreeMap;

use kernel::{Grade, TestMoment};
use stats::YearMean;

use super::estimate::{self, Estimate, Figure, Question, Unavailable, mean_of};
use super::norms::Lookup;
use super::reading::{Rows, level_on};
use crate::finding::{Scope, Unit};
use crate::pupil::TestResult;

/// Levels of successive cohorts.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// One point per school year, oldest first.
    pub points: Vec<TrendPoint>,
    /// Change per school year, or why it cannot be determined.
    pub slope: Figure<Estimate>,
}

/// The level of one cohort.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendPoint {
    /// The moment.
    pub moment: TestMoment,
    /// Its level.
    pub level: Estimate,
}

/// Levels of all results of the season, by year group and moment.
pub(super) struct Years(BTreeMap<(TestMoment, Grade), Vec<f64>>);

impl Years {
    pub(super) fn collect<'a>(
        now: TestMoment,
        results: &[&'a TestResult],
        rows: &Rows<'_>,
        lookup: &mut Lookup<'a>,
    ) -> Self {
        let mut years: BTreeMap<_, Vec<f64>> = BTreeMap::new();
        for result in results {
            if result.moment.season != now.season || !result.grade.is_tested() {
                continue;
            }
            if let Some(level) = level_on(&rows.basis, result, lookup) {
                let key = (result.moment, result.grade);
                years.entry(key).or_default().push(level);
            }
        }
        Self(years)
    }

    fn of_scope(&self, scope: Scope) -> BTreeMap<TestMoment, Vec<f64>> {
        let mut chosen: BTreeMap<TestMoment, Vec<f64>> = BTreeMap::new();
        for ((moment, grade), values) in &self.0 {
            if scope == Scope::School || scope == Scope::YearGroup(*grade) {
                chosen.entry(*moment).or_default().extend(values);
            }
        }
        chosen
    }
}

pub(super) fn draw(years: &Years, scope: Scope, unit: Unit, confidence: f64) -> Trend {
    if matches!(scope, Scope::Group(..)) {
        return Trend {
            points: Vec::new(),
            slope: Err(Unavailable::NotForGroups),
        };
    }
    let (mut points, mut means, mut pupils) = (Vec::new(), Vec::new(), 0_u32);
    for (moment, values) in years.of_scope(scope) {
        let moments = super::level::moments_of(values.clone());
        if let (Some(mean), Some(variance)) = (moments.mean(), moments.variance()) {
            pupils = pupils.saturating_add(estimate::count(values.len()));
            means.push(YearMean {
                year: f64::from(moment.year.start_year()),
                mean,
                variance: variance / f64::from(estimate::count(values.len())),
            });
        }
        if let Some(level) = mean_of(values, unit, confidence) {
            points.push(TrendPoint { moment, level });
        }
    }
    let slope = stats::slope(&means, confidence).map(|found| Estimate {
        value: found.per_year,
        interval: Some(estimate::interval(found.bounds)),
        question: Question::SuchAGroup,
        n: pupils,
        unit,
    });
    Trend {
        points,
        slope: slope.ok_or(Unavailable::TooFewYears),
    }
}
