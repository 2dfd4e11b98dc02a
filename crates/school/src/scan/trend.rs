//! The same year groups and season in successive school years.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Grade, Sector, TestMoment, YearGroup};
use stats::YearMean;

use super::ScanInput;
use super::estimate::{self, Estimate, Figure, Question, ShareEstimate, Unavailable, count};
use super::index::Index;
use super::norms::Lookup;
use super::reading::{Rows, followed};
use crate::finding::{Scope, Unit};

/// The smallest number of school years for a trend.
const FEWEST_YEARS: usize = 3;

/// Levels of successive cohorts; with bands only, shares in the lowest quarter (A-E) or fifth
/// (I-V) in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// One point per school year, oldest first.
    pub points: Vec<TrendPoint>,
    /// Change per school year, or why it cannot be determined.
    pub slope: Figure<Estimate>,
    /// The year groups that stand in every point: the same ones each year, so that like is
    /// compared with like. For the whole school fewer than there are now when history is short.
    pub grades: Vec<Grade>,
    /// Whether results of pupils who left are among those of earlier years. If not, earlier years
    /// lack them, and the trend may be the trend of who stayed.
    pub leavers_known: bool,
}

/// The level of one cohort.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendPoint {
    /// The moment.
    pub moment: TestMoment,
    /// Its level.
    pub level: Estimate,
}

/// All results of the season, by moment and year group.
pub(super) struct Years {
    sector: Sector,
    values: BTreeMap<TestMoment, BTreeMap<Grade, Vec<f64>>>,
    leavers_known: bool,
}

impl Years {
    pub(super) fn collect<'a>(
        input: &ScanInput<'_>,
        index: &Index<'a>,
        rows: &Rows<'_>,
        lookup: &mut Lookup<'a>,
    ) -> Self {
        let now = input.moment;
        let mut years = Self {
            sector: input.sector,
            values: BTreeMap::new(),
            leavers_known: false,
        };
        for result in index.of_domain(rows.domain) {
            if result.moment.season != now.season || !result.grade.is_tested(input.sector) {
                continue;
            }
            let Some(value) = followed(rows, result, lookup) else {
                continue;
            };
            years.leavers_known |= result.moment < now && !index.is_enrolled(result.pupil);
            let grades = years.values.entry(result.moment).or_default();
            grades.entry(result.grade).or_default().push(value);
        }
        years
    }

    /// The values of a scope per moment, and the year groups they come from.
    fn of_scope(&self, scope: Scope) -> (BTreeMap<TestMoment, Vec<f64>>, BTreeSet<Grade>) {
        let (moments, grades) = match scope {
            Scope::YearGroup(YearGroup { grade, .. })
            | Scope::Group(_, YearGroup { grade, .. }) => {
                let has = |grades: &BTreeMap<Grade, Vec<f64>>| grades.contains_key(&grade);
                let moments = self.values.iter().filter(|(_, grades)| has(grades));
                (
                    moments.map(|(moment, _)| *moment).collect(),
                    BTreeSet::from([grade]),
                )
            }
            Scope::School => self.common(),
        };
        let chosen = |moment: &TestMoment| {
            let by_grade = self.values.get(moment).into_iter().flatten();
            by_grade
                .filter(|(grade, _)| grades.contains(grade))
                .flat_map(|(_, values)| values.iter().copied())
                .collect()
        };
        let values = moments.iter().map(|m| (*m, chosen(m))).collect();
        (values, grades)
    }

    /// The latest moments with year groups in common: at least three when there are, and further
    /// back only as long as no year group falls away.
    fn common(&self) -> (BTreeSet<TestMoment>, BTreeSet<Grade>) {
        let mut moments = BTreeSet::new();
        let mut common: BTreeSet<Grade> = BTreeSet::new();
        for (moment, grades) in self.values.iter().rev() {
            let here: BTreeSet<Grade> = grades.keys().copied().collect();
            let both = if moments.is_empty() {
                here
            } else {
                common.intersection(&here).copied().collect()
            };
            let shrinks = moments.len() >= FEWEST_YEARS && both != common;
            if both.is_empty() || shrinks {
                break;
            }
            common = both;
            moments.insert(*moment);
        }
        (moments, common)
    }
}

/// Why pupils of a year group have no earlier cohort: of earlier results the level is not known.
pub(super) const fn no_earlier_cohort(sector: Sector, year: YearGroup) -> Option<Unavailable> {
    if sector.has_tracks() {
        Some(Unavailable::LevelThenUnknown)
    } else if year.grade.is_year_group() {
        None
    } else {
        Some(Unavailable::NoYearGroups)
    }
}

pub(super) fn draw(years: &Years, scope: Scope, unit: Unit, confidence: f64) -> Trend {
    let refusal = match scope {
        Scope::Group(..) => Some(Unavailable::NotForGroups),
        Scope::YearGroup(year) => no_earlier_cohort(years.sector, year),
        Scope::School => None,
    };
    if let Some(reason) = refusal {
        return Trend {
            points: Vec::new(),
            slope: Err(reason),
            grades: Vec::new(),
            leavers_known: years.leavers_known,
        };
    }
    let (by_moment, grades) = years.of_scope(scope);
    let (mut points, mut means, mut pupils) = (Vec::new(), Vec::new(), 0_u32);
    for (moment, values) in by_moment {
        let Some((level, variance)) = point(values, unit, confidence) else {
            continue;
        };
        if let Some(variance) = variance {
            pupils = pupils.saturating_add(level.n);
            means.push(YearMean {
                year: f64::from(moment.year.start_year()),
                mean: level.value,
                variance,
            });
        }
        points.push(TrendPoint { moment, level });
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
        grades: grades.into_iter().collect(),
        leavers_known: years.leavers_known,
    }
}

/// The mean of one year with the variance of that mean (`None` for one pupil).
fn point(values: Vec<f64>, unit: Unit, confidence: f64) -> Option<(Estimate, Option<f64>)> {
    if unit == Unit::PercentOfPupils {
        return share_point(&values, confidence);
    }
    let moments = super::level::moments_of(values);
    let n = f64::from(u32::try_from(moments.count()).unwrap_or(u32::MAX));
    let level = estimate::such_a_group(&moments, unit, confidence)?;
    Some((level, moments.variance().map(|variance| variance / n)))
}

/// The same for shares. The variance `p(1-p)/n` is taken with two successes and two failures added
/// (Agresti and Coull 1998), so that a share of 0 does not count as certain.
fn share_point(values: &[f64], confidence: f64) -> Option<(Estimate, Option<f64>)> {
    let n = count(values.len());
    let found = ShareEstimate::of(values.iter().map(|value| *value > 0.0), n, confidence)?;
    let size = f64::from(n) + 4.0;
    let near = (f64::from(found.share.numerator()) + 2.0) / size;
    let level = Estimate {
        value: found.percent(),
        interval: found.interval,
        question: Question::SuchAGroup,
        n,
        unit: Unit::PercentOfPupils,
    };
    Some((
        level,
        (n > 1).then(|| 10_000.0 * near * (1.0 - near) / size),
    ))
}
