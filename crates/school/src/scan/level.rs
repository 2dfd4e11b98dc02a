//! The level of a cell: for these pupils, for such a group, and shrunk.

use std::collections::BTreeMap;

use kernel::{Grade, GroupId, Interval};
use stats::{Bounds, Components, Moments, Sampling};

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
    /// Shrunk towards year group or school; groups only.
    pub shrunk: Figure<ShrunkLevel>,
}

/// Where a group mean is shrunk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShrinkTarget {
    /// The mean of the parallel groups of the year group.
    YearGroup(Grade),
    /// The mean of all groups of the school.
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

/// The moments of every group in a domain.
pub(super) struct GroupMoments {
    by_grade: BTreeMap<Grade, BTreeMap<GroupId, Moments>>,
    nested: Option<Components>,
    flat: Option<Components>,
}

impl GroupMoments {
    pub(super) fn of(rows: &Rows<'_>) -> Self {
        let mut values: BTreeMap<(Grade, GroupId), Vec<f64>> = BTreeMap::new();
        for row in &rows.rows {
            if let (Some(group), Some(level)) = (row.pupil.group, row.level) {
                values
                    .entry((row.pupil.grade, group))
                    .or_default()
                    .push(level);
            }
        }
        let mut by_grade: BTreeMap<Grade, BTreeMap<GroupId, Moments>> = BTreeMap::new();
        for ((grade, group), values) in values {
            by_grade
                .entry(grade)
                .or_default()
                .insert(group, moments_of(values));
        }
        let strata: Vec<Vec<Moments>> = by_grade
            .values()
            .map(|groups| groups.values().copied().collect())
            .collect();
        let enough = |c: &Components| c.between_df >= FEWEST_DEGREES;
        Self {
            nested: stats::components(&strata).filter(enough),
            flat: stats::components(&[strata.concat()]).filter(enough),
            by_grade,
        }
    }

    fn mean_of(&self, target: ShrinkTarget) -> Option<f64> {
        let wanted = |grade: &Grade| match target {
            ShrinkTarget::School => true,
            ShrinkTarget::YearGroup(only) => *grade == only,
        };
        self.by_grade
            .iter()
            .filter(|(grade, _)| wanted(grade))
            .flat_map(|(_, groups)| groups.values())
            .fold(Moments::EMPTY, |sum, group| sum.merge(*group))
            .mean()
    }

    fn shrink(&self, scope: Scope, unit: Unit, confidence: f64) -> Figure<ShrunkLevel> {
        let Scope::Group(id, grade) = scope else {
            return Err(Unavailable::OnlyForGroups);
        };
        let groups = self
            .by_grade
            .get(&grade)
            .ok_or(Unavailable::NoUsableValue)?;
        let group = groups.get(&id).ok_or(Unavailable::NoUsableValue)?;
        let parallel = self.nested.filter(|_| groups.len() > 1);
        let (target, components) = match (parallel, self.flat) {
            (Some(components), _) => (ShrinkTarget::YearGroup(grade), components),
            (None, Some(components)) => (ShrinkTarget::School, components),
            (None, None) => return Err(Unavailable::TooFewGroups),
        };
        let target_mean = self.mean_of(target).ok_or(Unavailable::TooFewGroups)?;
        let shrunk =
            stats::shrink(group, target_mean, &components).ok_or(Unavailable::NoUsableValue)?;
        // A variance of zero after truncation means "no difference shown": no false certainty.
        let bounds = (components.tau2 > 0.0)
            .then(|| stats::normal_interval(shrunk.value, shrunk.variance, confidence))
            .flatten();
        Ok(ShrunkLevel {
            estimate: Estimate {
                value: shrunk.value,
                interval: bounds.map(|b| within(b, unit)),
                question: Question::SuchAGroup,
                n: u32::try_from(group.count()).unwrap_or(u32::MAX),
                unit,
            },
            target,
            target_mean,
            lambda: shrunk.lambda,
            tau2: components.tau2,
            sigma2: components.sigma2,
            truncated: components.truncated,
            source: source_text(&components, target),
        })
    }
}

fn source_text(components: &Components, target: ShrinkTarget) -> String {
    let compared = match target {
        ShrinkTarget::School => "tussen alle groepen van deze school",
        ShrinkTarget::YearGroup(_) => "tussen parallelgroepen van deze school",
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
        .with_reliability(settings.test_reliability.unwrap_or(1.0));
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
