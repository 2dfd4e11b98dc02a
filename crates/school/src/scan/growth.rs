//! Growth since the previous moment, within pairs of results of the same pupil.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{TestMoment, YearGroup};

use super::cell::Maker;
pub use super::earlier::AgainstEarlier;
use super::estimate::{Estimate, Figure, Unavailable, count, mean_of};
use super::index::Index;
use super::norms::Lookup;
use super::reading::{Row, Rows, followed, percentile};
use super::sentence::decimal;
use super::trend;
use crate::finding::{Scope, Unit};
use crate::pupil::TestResult;

/// Growth of the pupils in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The previous moment; `None` without pairs, or when it differs between year groups.
    pub since: Option<TestMoment>,
    /// Pupils with a result at both moments.
    pub pairs: u32,
    /// Pairs on different scales or series, left out of growth.
    pub other_scale: u32,
    /// Pupils who are in the same year group as a school year ago: the norm growth does not hold
    /// for them.
    pub repeating: u32,
    /// Mean number of days between the two tests, when known.
    pub days: Option<f64>,
    /// Growth in points of the skill scale.
    pub skill: Figure<Estimate>,
    /// Change in percentile points, within one scale and series.
    pub percentile: Figure<Estimate>,
    /// Growth minus the growth of the norm group, in norm standard deviations.
    pub against_norm: Figure<Estimate>,
    /// Growth minus that of the school's own earlier cohorts; year groups and groups only.
    pub against_earlier: Figure<AgainstEarlier>,
    /// The warning that low starters rise by themselves.
    pub remark: Option<RegressionRemark>,
}

/// How much of a rise is to be expected without any help.
#[derive(Clone, Debug, PartialEq)]
pub struct RegressionRemark {
    /// Mean of the first score, in standard deviations of the norm group.
    pub start: f64,
    /// The rise to expect, in the same unit.
    pub expected_rise: f64,
    /// In Dutch.
    pub sentence: String,
}

/// Two results of one pupil.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) before: &'a TestResult,
    pub(super) after: &'a TestResult,
}

impl<'a> Pair<'a> {
    pub(super) fn one_scale(&self) -> bool {
        let (a, b) = (&self.before.label, &self.after.label);
        a.scale == b.scale && a.series == b.series
    }

    pub(super) fn repeats(&self) -> bool {
        self.before.grade == self.after.grade && self.before.moment.year != self.after.moment.year
    }

    pub(super) fn days(&self) -> Option<f64> {
        let (from, to) = (self.before.taken_on?, self.after.taken_on?);
        let span = to.since((jiff::Unit::Day, from)).ok()?;
        Some(f64::from(span.get_days()))
    }

    pub(super) fn skill(&self) -> Option<f64> {
        Some(self.after.skill_score?.as_f64() - self.before.skill_score?.as_f64())
    }

    pub(super) fn percentile(&self) -> Option<f64> {
        Some(percentile(self.after)? - percentile(self.before)?)
    }

    fn against_norm(&self, lookup: &mut Lookup<'a>) -> Option<f64> {
        let (from, to) = (lookup.row(self.before)?, lookup.row(self.after)?);
        Some((self.skill()? - (to.mean - from.mean)) / to.sd)
    }

    /// The first score in standard deviations of the norm group.
    fn start(&self, lookup: &mut Lookup<'a>) -> Option<f64> {
        // A percentile of 0 or 100 has no finite quantile: half a percentile is the limit.
        let reported = percentile(self.before)
            .and_then(|p| stats::normal_quantile((p / 100.0).clamp(0.005, 0.995)));
        reported.or_else(|| lookup.z(self.before))
    }
}

/// Per year group the previous moment: the latest one, at most a year back, at which at least half
/// of the pupils tested now have a result; else the one with most of them.
pub(super) fn previous_moments(
    now: TestMoment,
    index: &Index<'_>,
    rows: &Rows<'_>,
) -> BTreeMap<YearGroup, TestMoment> {
    let mut counts: BTreeMap<YearGroup, (usize, BTreeMap<TestMoment, usize>)> = BTreeMap::new();
    for row in rows.rows.iter().filter(|row| row.now.is_some()) {
        let entry = counts.entry(row.pupil.year).or_default();
        entry.0 += 1;
        for result in index.history(rows.domain, row.pupil.pupil) {
            if result.moment < now && result.moment >= now.year_before() {
                *entry.1.entry(result.moment).or_insert(0) += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter_map(|(grade, (tested, moments))| {
            let latest = moments.iter().rev().find(|(_, n)| 2 * **n >= tested);
            let fullest = moments.iter().max_by_key(|(moment, n)| (**n, **moment));
            latest.or(fullest).map(|(moment, _)| (grade, *moment))
        })
        .collect()
}

/// Growth and change of level of the members of a cell.
pub(super) fn measure<'a>(
    maker: &mut Maker<'_, 'a>,
    scope: Scope,
    members: &[&Row<'a>],
) -> (Growth, Figure<Estimate>) {
    let pairs = find_pairs(maker, members);
    let moments: BTreeSet<TestMoment> = pairs.iter().map(|p| p.before.moment).collect();
    let confidence = maker.input.settings.confidence;
    let refusal = match moments.len() {
        0 => Some(no_pairs(members)),
        1 => None,
        _ => Some(Unavailable::DifferentMoments),
    };
    let same: Vec<Pair<'a>> = pairs.iter().copied().filter(Pair::one_scale).collect();
    let days: Vec<f64> = same.iter().filter_map(Pair::days).collect();
    let figure = |values: Vec<f64>, unit, otherwise| match refusal {
        Some(reason) => Err(reason),
        None => mean_of(values, unit, confidence).ok_or(otherwise),
    };
    let lacking = if same.is_empty() {
        Unavailable::OtherScale
    } else {
        Unavailable::NoUsableValue
    };
    let scales: BTreeSet<(&str, &str)> = same
        .iter()
        .map(|p| (&*p.after.label.scale, &*p.after.label.series))
        .collect();
    let skill = if refusal.is_none() && scales.len() > 1 {
        Err(Unavailable::MixedScales)
    } else {
        let values = same.iter().filter_map(Pair::skill).collect();
        figure(values, Unit::ScalePoints, lacking)
    };
    let percentiles = same.iter().filter_map(Pair::percentile).collect();
    let expected: Vec<f64> = same
        .iter()
        .filter(|pair| !pair.repeats())
        .filter_map(|pair| pair.against_norm(maker.lookup))
        .collect();
    let no_norm = if same.is_empty() {
        Unavailable::OtherScale
    } else {
        Unavailable::NoNorms
    };
    let growth = Growth {
        since: moments.first().copied().filter(|_| moments.len() == 1),
        pairs: count(pairs.len()),
        other_scale: count(pairs.len() - same.len()),
        repeating: count(pairs.iter().filter(|p| p.repeats()).count()),
        days: super::level::moments_of(days).mean(),
        skill,
        percentile: figure(percentiles, Unit::PercentilePoints, lacking),
        against_norm: figure(expected, Unit::NormSd, no_norm),
        against_earlier: against_earlier(maker, scope, (&same, lacking, refusal)),
        remark: remark(maker, &pairs),
    };
    let change = level_change(maker, &pairs);
    let unit = maker.rows.unit();
    (growth, figure(change, unit, Unavailable::NoUsableValue))
}

fn against_earlier<'a>(
    maker: &Maker<'_, 'a>,
    scope: Scope,
    (same, lacking, refusal): (&[Pair<'a>], Unavailable, Option<Unavailable>),
) -> Figure<AgainstEarlier> {
    let (Scope::YearGroup(grade) | Scope::Group(_, grade)) = scope else {
        return Err(Unavailable::NotForSchool);
    };
    let refusal = refusal.or_else(|| trend::no_earlier_cohort(maker.input.sector, grade));
    match refusal {
        Some(reason) => Err(reason),
        None if same.is_empty() => Err(lacking),
        None => {
            let confidence = maker.input.settings.confidence;
            maker.earlier.compare(grade.grade, same, confidence)
        }
    }
}

fn find_pairs<'a>(maker: &Maker<'_, 'a>, members: &[&Row<'a>]) -> Vec<Pair<'a>> {
    let pair = |row: &&Row<'a>| {
        let moment = *maker.previous.get(&row.pupil.year)?;
        let before = maker.index.at(maker.rows.domain, row.pupil.pupil, moment)?;
        Some(Pair {
            before,
            after: row.now?,
        })
    };
    members.iter().filter_map(pair).collect()
}

fn no_pairs(members: &[&Row<'_>]) -> Unavailable {
    if members.iter().any(|row| row.now.is_some()) {
        Unavailable::NoEarlierResult
    } else {
        Unavailable::NoResults
    }
}

/// The changes in level (with bands: in belonging to the lowest part); across scales too, since
/// they are relative to the norm group.
fn level_change<'a>(maker: &mut Maker<'_, 'a>, pairs: &[Pair<'a>]) -> Vec<f64> {
    let mut values = Vec::new();
    for pair in pairs {
        let after = followed(maker.rows, pair.after, maker.lookup);
        let before = followed(maker.rows, pair.before, maker.lookup);
        values.extend(after.zip(before).map(|(after, before)| after - before));
    }
    values
}

fn remark<'a>(maker: &mut Maker<'_, 'a>, pairs: &[Pair<'a>]) -> Option<RegressionRemark> {
    let known = maker.input.settings.retest_correlation;
    let rho = known.get(maker.rows.domain)?;
    let starts = pairs
        .iter()
        .filter_map(|pair| pair.start(maker.lookup))
        .collect();
    let start = super::level::moments_of(starts).mean()?;
    if start > -maker.input.settings.low_start_sd {
        return None;
    }
    let rise = stats::expected_rise(rho, 0.0, start)?;
    let sentence = format!(
        "Let op: deze leerlingen begonnen gemiddeld {} standaarddeviatie onder het landelijke \
         gemiddelde. Wie laag begint, scoort de volgende keer vanzelf vaak iets hoger. Als ze op \
         die lage score zijn uitgekozen, is een stijging van {} standaarddeviatie te verwachten \
         zonder extra hulp.",
        decimal(-start, 2),
        decimal(rise, 2)
    );
    Some(RegressionRemark {
        start,
        expected_rise: rise,
        sentence,
    })
}
