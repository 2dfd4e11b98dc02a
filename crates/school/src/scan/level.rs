//! The level of a cell: for these pupils, for such a group, and shrunk.

use std::collections::BTreeMap;

use kernel::{GroupId, Interval, YearGroup};
use stats::{Bounds, Components, Moments, Sampling, Target};

use super::basis::Basis;
use super::estimate::{self, Estimate, Figure, Question, Unavailable};
use super::reading::{Row, Rows};
use super::settings::ScanSettings;
use crate::finding::{Scope, Unit};

/// Between-group degrees of freedom below which nothing is said about how much groups differ.
const FEWEST_DEGREES: u64 = 2;

/// The level of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Description of these pupils at this moment.
    pub these_pupils: Figure<Estimate>,
    /// What a group like this would do.
    pub such_a_group: Figure<Estimate>,
    /// Shrunk: a group towards its year group or the school, a year group towards the school.
    pub shrunk: Figure<ShrunkLevel>,
}

/// Where a group mean is shrunk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShrinkTarget {
    /// The mean of the parallel groups of the year group, weighted by their precision.
    YearGroup(YearGroup),
    /// The mean of all groups (or year groups) of the school, weighted by their precision.
    School,
}

/// A shrunk level.
#[derive(Clone, Debug, PartialEq)]
pub struct ShrunkLevel {
    /// The value with its interval.
    pub estimate: Estimate,
    /// What it was shrunk to.
    pub target: ShrinkTarget,
    /// The mean of the target.
    pub target_mean: f64,
    /// Reliability of the group mean, 0 to 1.
    pub lambda: f64,
    /// Variance between true group means.
    pub tau2: f64,
    /// Variance between pupils within a group.
    pub sigma2: f64,
    /// Whether a negative `tau2` was set to zero.
    pub truncated: bool,
    /// Where the variances come from, in Dutch.
    pub source: String,
}

/// The moments of every group and year group in a domain.
pub(super) struct GroupMoments {
    by_grade: BTreeMap<YearGroup, BTreeMap<GroupId, Moments>>,
    years: BTreeMap<YearGroup, Moments>,
    /// Between parallel groups, between all groups, between year groups.
    nested: Option<Components>,
    flat: Option<Components>,
    between_years: Option<Components>,
}

impl GroupMoments {
    pub(super) fn of(rows: &Rows<'_>) -> Self {
        let mut in_groups: BTreeMap<(YearGroup, GroupId), Vec<f64>> = BTreeMap::new();
        let mut in_years: BTreeMap<YearGroup, Vec<f64>> = BTreeMap::new();
        for row in &rows.rows {
            let Some(level) = row.level else { continue };
            in_years.entry(row.pupil.year).or_default().push(level);
            if let Some(group) = row.pupil.group {
                let key = (row.pupil.year, group);
                in_groups.entry(key).or_default().push(level);
            }
        }
        let mut by_grade: BTreeMap<YearGroup, BTreeMap<GroupId, Moments>> = BTreeMap::new();
        for ((grade, group), values) in in_groups {
            let groups = by_grade.entry(grade).or_default();
            groups.insert(group, moments_of(values));
        }
        let years: BTreeMap<YearGroup, Moments> = in_years
            .into_iter()
            .map(|(grade, values)| (grade, moments_of(values)))
            .collect();
        let strata: Vec<Vec<Moments>> = by_grade
            .values()
            .map(|groups| groups.values().copied().collect())
            .collect();
        let estimate = |strata: &[Vec<Moments>]| {
            stats::components(strata).filter(|c| c.between_df >= FEWEST_DEGREES)
        };
        Self {
            nested: estimate(&strata),
            flat: estimate(&[strata.concat()]),
            between_years: estimate(&[years.values().copied().collect()]),
            by_grade,
            years,
        }
    }

    /// The group, its target with the groups that make it up, and how much such groups differ.
    fn frame(&self, scope: Scope) -> Figure<Frame> {
        let few = Unavailable::TooFewGroups;
        match scope {
            Scope::School => Err(Unavailable::OnlyForGroups),
            Scope::YearGroup(grade) => Ok(Frame {
                group: *self.years.get(&grade).ok_or(Unavailable::NoUsableValue)?,
                target: ShrinkTarget::School,
                peers: self.years.values().copied().collect(),
                components: self.between_years.ok_or(few)?,
            }),
            Scope::Group(id, grade) => {
                let parallel = self.by_grade.get(&grade);
                let group = parallel.and_then(|groups| groups.get(&id));
                let (Some(parallel), Some(group)) = (parallel, group) else {
                    return Err(Unavailable::NoUsableValue);
                };
                // Groups without a year group are not parallel to each other.
                let alike = grade.grade.is_year_group() && parallel.len() > 1;
                let nested = self.nested.filter(|_| alike);
                let all = || self.by_grade.values().flat_map(BTreeMap::values);
                Ok(match nested {
                    Some(components) => Frame {
                        group: *group,
                        target: ShrinkTarget::YearGroup(grade),
                        peers: parallel.values().copied().collect(),
                        components,
                    },
                    None => Frame {
                        group: *group,
                        target: ShrinkTarget::School,
                        peers: all().copied().collect(),
                        components: self.flat.ok_or(few)?,
                    },
                })
            }
        }
    }

    fn shrink(&self, scope: Scope, unit: Unit, confidence: f64) -> Figure<ShrunkLevel> {
        let frame = self.frame(scope)?;
        let components = frame.components;
        let missing = Unavailable::NoUsableValue;
        let target = frame.mean().ok_or(missing)?;
        let shrunk = stats::shrink(&frame.group, target, &components).ok_or(missing)?;
        // A variance of zero after truncation means "no difference shown": no false certainty.
        let bounds = (components.tau2 > 0.0)
            .then(|| stats::normal_interval(shrunk.value, shrunk.variance, confidence))
            .flatten();
        Ok(ShrunkLevel {
            estimate: Estimate {
                value: shrunk.value,
                interval: bounds.map(|b| within(b, unit)),
                question: Question::SuchAGroup,
                n: u32::try_from(frame.group.count()).unwrap_or(u32::MAX),
                unit,
            },
            target: frame.target,
            target_mean: target.mean,
            lambda: shrunk.lambda,
            tau2: components.tau2,
            sigma2: components.sigma2,
            truncated: components.truncated,
            source: source_text(&components, scope, frame.target),
        })
    }
}

/// A group among its peers.
struct Frame {
    group: Moments,
    target: ShrinkTarget,
    peers: Vec<Moments>,
    components: Components,
}

impl Frame {
    /// The target's mean; without any spread that of all pupils, exactly known.
    fn mean(&self) -> Option<Target> {
        let all = self.peers.iter().copied();
        let pooled = all.fold(Moments::EMPTY, Moments::merge).mean();
        stats::precision_weighted(&self.peers, &self.components).or(pooled.map(|mean| Target {
            mean,
            variance: 0.0,
        }))
    }
}

fn source_text(components: &Components, scope: Scope, target: ShrinkTarget) -> String {
    let compared = match (scope, target) {
        (Scope::YearGroup(_), _) => "tussen de leerjaren van deze school",
        (_, ShrinkTarget::School) => "tussen alle groepen van deze school",
        (_, ShrinkTarget::YearGroup(_)) => "tussen parallelgroepen van deze school",
    };
    let tail = if components.truncated {
        " De groepen verschillen niet meer dan door toeval te verwachten is."
    } else {
        ""
    };
    format!(
        "Geschat uit de verschillen {compared} op dit moment ({} vrijheidsgraden).{tail}",
        components.between_df
    )
}

/// The moments of values in a fixed order, so that the order of the input cannot matter.
pub(super) fn moments_of(mut values: Vec<f64>) -> Moments {
    values.sort_by(f64::total_cmp);
    values.into_iter().collect()
}

/// Describes the level of a cell.
pub(super) fn describe(
    rows: &Rows<'_>,
    members: &[&Row<'_>],
    settings: &ScanSettings,
    (scope, groups): (Scope, &GroupMoments),
) -> Level {
    let moments = moments_of(members.iter().filter_map(|row| row.level).collect());
    if moments.count() == 0 {
        let reason = why_missing(rows, members);
        return Level {
            these_pupils: Err(reason),
            such_a_group: Err(reason),
            shrunk: Err(reason),
        };
    }
    let unit = rows.unit();
    let confidence = settings.confidence;
    let population = u64::try_from(members.len()).unwrap_or(u64::MAX);
    let sampling = Sampling::from_population(population)
        .with_reliability(settings.test_reliability.get(rows.domain).unwrap_or(1.0));
    let missing = Unavailable::NoUsableValue;
    // Equal scores say nothing about the spread of those who were not tested.
    let described =
        stats::mean_interval(&moments, confidence, sampling).filter(|_| moments.squares() > 0.0);
    let these = moments.mean().ok_or(missing).map(|value| Estimate {
        value,
        interval: described.map(|b| within(b, unit)),
        question: Question::ThesePupils,
        n: u32::try_from(moments.count()).unwrap_or(u32::MAX),
        unit,
    });
    let such = estimate::such_a_group(&moments, unit, confidence).ok_or(missing);
    Level {
        these_pupils: these,
        such_a_group: such.map(|found| Estimate {
            interval: found.interval.map(|i| {
                let bounds = Bounds {
                    low: i.low,
                    high: i.high,
                };
                within(bounds, unit)
            }),
            ..found
        }),
        shrunk: groups.shrink(scope, unit, confidence),
    }
}

/// Percentiles lie between 0 and 100.
fn within(bounds: Bounds, unit: Unit) -> Interval {
    let interval = estimate::interval(bounds);
    if unit == Unit::PercentilePoints {
        Interval {
            low: interval.low.clamp(0.0, 100.0),
            high: interval.high.clamp(0.0, 100.0),
        }
    } else {
        interval
    }
}

fn why_missing(rows: &Rows<'_>, members: &[&Row<'_>]) -> Unavailable {
    let tested: Vec<Unavailable> = members
        .iter()
        .filter(|row| row.now.is_some())
        .map(|row| row.why_no_level())
        .collect();
    match (&rows.basis, tested.first()) {
        (_, None) => Unavailable::NoResults,
        (Basis::Bands, _) => Unavailable::OnlyBands,
        (_, Some(Unavailable::BandsIvDoNotFit)) => Unavailable::OnlyBands,
        (_, Some(reason)) => *reason,
    }
}
