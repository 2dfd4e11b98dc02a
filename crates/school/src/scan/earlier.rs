//! Growth of earlier cohorts of the same school: the yardstick when there is no norm table.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Grade, SchoolYear, TestMoment, YearGroup};

use super::estimate::{Estimate, Figure, Question, Unavailable, count, interval};
use super::growth::Pair;
use super::index::Index;
use super::level::moments_of;
use super::reading::Rows;
use crate::finding::Unit;

/// Growth now against the growth of the school's own earlier cohorts.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstEarlier {
    /// Mean growth now minus mean growth then, in scale points (percentile points when no skill
    /// scores are known), with Welch's interval. `n` counts the pupils of now.
    pub difference: Estimate,
    /// Pupils of earlier cohorts.
    pub earlier_pupils: u32,
    /// The school years of those cohorts (of the later test), oldest first.
    pub years: Vec<SchoolYear>,
    /// How many days more lay between the tests now than then, when known. More days, more growth.
    pub extra_days: Option<f64>,
}

/// Pairs of earlier cohorts: same year group, same two seasons, same scale and series.
pub(super) struct EarlierGrowth<'a>(BTreeMap<Key<'a>, Vec<Pair<'a>>>);

type Key<'a> = (Grade, &'a str, &'a str);

impl<'a> EarlierGrowth<'a> {
    pub(super) fn collect(
        now: TestMoment,
        index: &Index<'a>,
        rows: &Rows<'_>,
        previous: &BTreeMap<YearGroup, TestMoment>,
    ) -> Self {
        let mut pairs: BTreeMap<Key<'a>, Vec<Pair<'a>>> = BTreeMap::new();
        for after in index.of_domain(rows.domain) {
            if after.moment.season != now.season || after.moment.year >= now.year {
                continue;
            }
            let Some(since) = previous.get(&after.grade.into()) else {
                continue;
            };
            let gap = if since.year == now.year {
                after.moment.year
            } else {
                after.moment.year.previous()
            };
            let then = TestMoment {
                year: gap,
                season: since.season,
            };
            let Some(before) = index.at(rows.domain, after.pupil, then) else {
                continue;
            };
            let pair = Pair { before, after };
            if pair.one_scale() && !pair.repeats() {
                let label = &after.label;
                let key = (after.grade, &*label.scale, &*label.series);
                pairs.entry(key).or_default().push(pair);
            }
        }
        Self(pairs)
    }

    /// Compares pairs of now (one year group, one scale) with those of earlier years.
    pub(super) fn compare(
        &self,
        grade: Grade,
        now: &[Pair<'a>],
        confidence: f64,
    ) -> Figure<AgainstEarlier> {
        let none = Unavailable::NoEarlierCohort;
        let now: Vec<Pair<'a>> = now.iter().copied().filter(|p| !p.repeats()).collect();
        let labels: BTreeSet<(&str, &str)> = now
            .iter()
            .map(|p| (&*p.after.label.scale, &*p.after.label.series))
            .collect();
        if labels.len() > 1 {
            return Err(Unavailable::MixedScales);
        }
        let (scale, series) = labels.first().ok_or(none)?;
        let then = self.0.get(&(grade, *scale, *series)).ok_or(none)?;
        let in_points = now.iter().chain(then).all(|p| p.skill().is_some());
        let value = if in_points {
            Pair::skill
        } else {
            Pair::percentile
        };
        let of = |pairs: &[Pair<'a>]| moments_of(pairs.iter().filter_map(value).collect());
        let (mine, theirs) = (of(&now), of(then));
        let bounds = stats::difference_interval(&mine, &theirs, confidence);
        let value = mine.mean().zip(theirs.mean()).map(|(a, b)| a - b);
        let days =
            |pairs: &[Pair<'a>]| moments_of(pairs.iter().filter_map(Pair::days).collect()).mean();
        let years: BTreeSet<SchoolYear> = then.iter().map(|p| p.after.moment.year).collect();
        Ok(AgainstEarlier {
            difference: Estimate {
                value: value.ok_or(none)?,
                interval: bounds.map(interval),
                question: Question::SuchAGroup,
                n: u32::try_from(mine.count()).unwrap_or(u32::MAX),
                unit: if in_points {
                    Unit::ScalePoints
                } else {
                    Unit::PercentilePoints
                },
            },
            earlier_pupils: u32::try_from(theirs.count()).unwrap_or(count(then.len())),
            years: years.into_iter().collect(),
            extra_days: days(&now).zip(days(then)).map(|(a, b)| a - b),
        })
    }
}
