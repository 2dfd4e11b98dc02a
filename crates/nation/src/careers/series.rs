//! Series of official figures: one definition, one population, one line, broken where its register says so.

use std::collections::BTreeMap;

use policy::careers::{CareerRules, CareerUnit, Stage, TrendBreak};
use stats::{Slope, YearMean, slope};

use super::figure::{OfficialFigure, Period};

/// What makes a series one series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeriesKey {
    /// Indicator.
    pub indicator: String,
    /// Version of its definition.
    pub definition: String,
    /// Population.
    pub population: String,
}

/// All figures of one period, oldest first: preliminary before final, earlier before later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The period.
    pub period: Period,
    figures: Vec<OfficialFigure>,
}

/// What a figure became.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Revision {
    /// As first published.
    pub first: f64,
    /// As it stands.
    pub last: f64,
}

impl Revision {
    /// How much was added or taken away.
    pub fn difference(&self) -> f64 {
        self.last - self.first
    }
}

impl Point {
    /// All figures, oldest first.
    pub fn figures(&self) -> &[OfficialFigure] {
        &self.figures
    }

    /// The figure that stands: the last one.
    pub fn current(&self) -> Option<&OfficialFigure> {
        self.figures.last()
    }

    /// The revision, when there is more than one figure and both ends are exact.
    pub fn revision(&self) -> Option<Revision> {
        let (first, rest) = self.figures.split_first()?;
        Some(Revision {
            first: first.exact()?,
            last: rest.last()?.exact()?,
        })
    }

    /// Whether the figure that stands may still change.
    pub fn is_preliminary(&self) -> bool {
        self.current()
            .is_some_and(|figure| figure.stage == Stage::Preliminary)
    }
}

/// A series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it is of.
    pub key: SeriesKey,
    /// Its unit.
    pub unit: CareerUnit,
    points: Vec<Point>,
    breaks: Vec<TrendBreak>,
}

/// Why there is no trend or change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrendRefused {
    /// The line breaks between these periods.
    #[error("the series breaks {} times in this range", .0.len())]
    Break(Vec<TrendBreak>),
    /// Some figures were published as "about" so much only.
    #[error("{0} figures in this range are not exact")]
    NotExact(usize),
    /// There are too few figures.
    #[error("{0} figures are too few")]
    TooFew(usize),
}

/// A straight line through a part of a series without a break.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Change per year. Official figures are counts of everybody: its interval comes from the scatter around the line.
    pub slope: Slope,
    /// First and last period.
    pub periods: (Period, Period),
    /// How many of the figures are preliminary.
    pub preliminary: usize,
}

/// The change between two periods without a break between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// First and last period.
    pub periods: (Period, Period),
    /// Last less first, in the unit of the series.
    pub difference: f64,
    /// Whether one of the two is preliminary.
    pub preliminary: bool,
}

impl Series {
    /// Its points, in order of time.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// All breaks of its definition.
    pub fn breaks(&self) -> &[TrendBreak] {
        &self.breaks
    }

    /// Breaks that hold in some of the school years from `from` to `until`, but not in all.
    pub fn breaks_between(&self, from: Period, until: Period) -> Vec<TrendBreak> {
        let (one, other) = (from.school_year(), until.school_year());
        let (first, last) = (one.min(other), one.max(other));
        let count = usize::from(first.start_year().abs_diff(last.start_year())) + 1;
        let years = || std::iter::successors(Some(first), |year| Some(year.next())).take(count);
        let inside = |own: &&TrendBreak| {
            years().any(|year| own.applies(year)) && !years().all(|year| own.applies(year))
        };
        self.breaks.iter().filter(inside).cloned().collect()
    }

    /// Its parts without a break, in order of time; each point is in one.
    pub fn stretches(&self) -> Vec<&[Point]> {
        self.points
            .chunk_by(|a, b| self.breaks_between(a.period, b.period).is_empty())
            .collect()
    }

    /// The straight line from one period to another, both included.
    ///
    /// # Errors
    /// [`TrendRefused`]: a break inside, figures that are not exact, or fewer than three.
    pub fn trend(
        &self,
        from: Period,
        until: Period,
        confidence: f64,
    ) -> Result<Trend, TrendRefused> {
        let breaks = self.breaks_between(from, until);
        if !breaks.is_empty() {
            return Err(TrendRefused::Break(breaks));
        }
        let inside = |point: &&Point| from <= point.period && point.period <= until;
        let points: Vec<&Point> = self.points.iter().filter(inside).collect();
        let values: Vec<YearMean> = points
            .iter()
            .filter_map(|point| {
                Some(YearMean {
                    year: f64::from(point.period.school_year().start_year()),
                    mean: point.current()?.exact()?,
                    variance: 0.0,
                })
            })
            .collect();
        if values.len() < points.len() {
            return Err(TrendRefused::NotExact(points.len() - values.len()));
        }
        let few = || TrendRefused::TooFew(points.len());
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(few());
        };
        Ok(Trend {
            slope: slope(&values, confidence).ok_or_else(few)?,
            periods: (first.period, last.period),
            preliminary: points.iter().filter(|point| point.is_preliminary()).count(),
        })
    }

    /// The change from one period to another.
    ///
    /// # Errors
    /// [`TrendRefused`]: a break between them, a figure that is not exact or not there.
    pub fn change(&self, from: Period, until: Period) -> Result<Change, TrendRefused> {
        let breaks = self.breaks_between(from, until);
        if !breaks.is_empty() {
            return Err(TrendRefused::Break(breaks));
        }
        let at = |period| self.points.iter().find(|point| point.period == period);
        let (Some(first), Some(last)) = (at(from), at(until)) else {
            let there = [at(from), at(until)].into_iter().flatten().count();
            return Err(TrendRefused::TooFew(there));
        };
        let exact = |point: &Point| point.current().and_then(OfficialFigure::exact);
        let (Some(before), Some(after)) = (exact(first), exact(last)) else {
            let not_exact = [first, last]
                .into_iter()
                .filter(|point| exact(point).is_none());
            return Err(TrendRefused::NotExact(not_exact.count()));
        };
        Ok(Change {
            periods: (from, until),
            difference: after - before,
            preliminary: first.is_preliminary() || last.is_preliminary(),
        })
    }
}

/// In which order figures of one period came: what the source does not say lies between preliminary and final.
const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Preliminary => 0,
        Stage::Unstated => 1,
        Stage::Final => 2,
    }
}

/// Puts figures in series. Figures of different definitions or populations never come in one.
pub fn assemble(figures: Vec<OfficialFigure>, rules: &CareerRules) -> Vec<Series> {
    let mut series: BTreeMap<SeriesKey, (CareerUnit, BTreeMap<Period, Vec<OfficialFigure>>)> =
        BTreeMap::new();
    for figure in figures {
        let key = SeriesKey {
            indicator: figure.indicator.clone(),
            definition: figure.definition.clone(),
            population: figure.population.clone(),
        };
        let (_, points) = series
            .entry(key)
            .or_insert_with(|| (figure.unit, BTreeMap::new()));
        points.entry(figure.period).or_default().push(figure);
    }
    let made = series.into_iter().map(|(key, (unit, points))| {
        let definition = rules.definition(&key.indicator, &key.definition);
        let breaks = definition.map_or_else(Vec::new, |own| own.breaks.clone());
        let points = points.into_iter().map(|(period, mut figures)| {
            figures.sort_by_key(|figure| (rank(figure.stage), figure.published_on));
            Point { period, figures }
        });
        Series {
            key,
            unit,
            points: points.collect(),
            breaks,
        }
    });
    made.collect()
}
