//! From rows to effects.

use kernel::{Finding, Findings, Place};
use stats::panel::{
    self, Aggregate, By, Dropped, GroupTime, Panel, Pretest, Rules, aggregate, group_time, pretest,
    simultaneous_bands,
};
use stats::weighting;
use stats::{Bounds, Influenced, normal_interval, two_sided_p};

use super::problem::{problem, why};
use super::read::Rows;
use super::{Base, Control, Method, Options};

/// What is told.
pub(crate) struct Answer {
    pub(crate) options: Options,
    pub(crate) rows: usize,
    pub(crate) left_out: usize,
    pub(crate) missing: Vec<(String, u64)>,
    pub(crate) covariates: Vec<String>,
    pub(crate) units: usize,
    pub(crate) clusters: usize,
    pub(crate) dropped: Dropped,
    pub(crate) periods: Vec<i64>,
    pub(crate) cells: Vec<Cell>,
    /// Start, period and why there is no effect.
    pub(crate) skipped: Vec<(i64, i64, &'static str)>,
    pub(crate) overall: Option<Told>,
    pub(crate) exposure: Summary,
    pub(crate) start: Summary,
    pub(crate) period: Summary,
    pub(crate) pretest: Option<Pretest>,
}

/// A group-time effect.
pub(crate) struct Cell {
    pub(crate) start: i64,
    pub(crate) time: i64,
    pub(crate) starters: usize,
    pub(crate) controls: usize,
    pub(crate) told: Told,
}

/// An estimate with how sure it is; absent where that cannot be told.
pub(crate) struct Told {
    pub(crate) value: f64,
    pub(crate) error: Option<Error>,
    /// The interval that holds for all of its kind together.
    pub(crate) band: Option<Bounds>,
}

/// How sure an estimate is.
pub(crate) struct Error {
    pub(crate) standard_error: f64,
    pub(crate) p: Option<f64>,
    pub(crate) confidence: Bounds,
}

/// Averages with their number, and the average over them.
pub(crate) struct Summary {
    pub(crate) parts: Vec<(i64, Told)>,
    pub(crate) overall: Option<Told>,
    /// How many standard errors the bands are wide on each side.
    pub(crate) critical: Option<f64>,
}

/// With fewer starters at a moment the error says little (as the R package did warns).
const FEW_STARTERS: usize = 5;

/// With fewer clusters errors without correction are too small.
const FEW_CLUSTERS: usize = 40;

/// Estimates everything; `None` with a finding when that is impossible.
pub(crate) fn of(rows: &Rows, options: &Options, findings: &mut Findings) -> Option<Answer> {
    let made = Panel::from_rows(&rows.observations).and_then(|(panel, dropped)| {
        let found = group_time(&panel, rules(options))?;
        Ok((panel, dropped, found))
    });
    let (panel, dropped, found) = match made {
        Ok(made) => made,
        Err(error) => {
            findings.push(problem(&error, rows, options));
            return None;
        }
    };
    warn(&dropped, &found, findings, options);
    let judge = Judge {
        options,
        clusters: panel.clusters(),
    };
    let cells: Vec<&Influenced> = found.cells.iter().map(|cell| &cell.effect).collect();
    let (told, _) = judge.all(&cells);
    let cell = |(cell, told): (&panel::Cell, Told)| Cell {
        start: cell.start,
        time: cell.time,
        starters: cell.starters,
        controls: cell.controls,
        told,
    };
    let mut clusters = judge.clusters.clone();
    clusters.sort_unstable();
    clusters.dedup();
    if clusters.len() < FEW_CLUSTERS {
        let text = format!(
            "Er zijn {} groepen van eenheden; onder {FEW_CLUSTERS} zijn standaardfouten te klein.",
            clusters.len()
        );
        let action = "Lees de intervallen als ondergrens van de onzekerheid.";
        let place = Place::field(options.cluster.as_ref().unwrap_or(&options.unit));
        findings.push(Finding::warning(1343, place, text, action));
    }
    Some(Answer {
        options: options.clone(),
        rows: rows.observations.len(),
        left_out: rows.left_out,
        missing: rows.missing.clone(),
        covariates: rows.covariates.clone(),
        units: panel.units().len(),
        clusters: clusters.len(),
        dropped,
        periods: panel.periods().to_vec(),
        cells: found.cells.iter().zip(told).map(cell).collect(),
        skipped: found
            .skipped
            .iter()
            .map(|one| (one.start, one.time, why(&one.reason)))
            .collect(),
        overall: found.overall().map(|overall| judge.one(&overall, None)),
        exposure: judge.summary(&aggregate(&found, By::Exposure)),
        start: judge.summary(&aggregate(&found, By::Start)),
        period: judge.summary(&aggregate(&found, By::Period)),
        pretest: pretest(&found, &judge.clusters),
    })
}

fn rules(options: &Options) -> Rules {
    Rules {
        control: match options.control {
            Control::Never => panel::Control::NeverTreated,
            Control::Notyet => panel::Control::NotYetTreated,
        },
        base: match options.base {
            Base::Varying => panel::Base::Varying,
            Base::Universal => panel::Base::Universal,
        },
        method: match options.method {
            Method::Reg => weighting::Method::OutcomeRegression,
            Method::Ipw => weighting::Method::InverseProbability,
            Method::Dr => weighting::Method::DoublyRobust,
        },
    }
}

fn warn(dropped: &Dropped, found: &GroupTime, findings: &mut Findings, options: &Options) {
    let mut warn = |code: u16, field: &str, text: String, action: &str| {
        findings.push(Finding::warning(code, Place::field(field), text, action));
    };
    if dropped.incomplete > 0 {
        let text = format!(
            "{} eenheden missen een periode en tellen niet mee.",
            dropped.incomplete
        );
        let action = "Ga na of juist deze eenheden anders zijn.";
        warn(1337, &options.unit, text, action);
    }
    if dropped.always_treated > 0 {
        let count = dropped.always_treated;
        let text =
            format!("{count} eenheden waren al begonnen in de eerste periode en tellen niet mee.");
        let action = "Voeg een eerdere periode toe als die er is.";
        warn(1338, &options.first_treated, text, action);
    }
    let mut starters: Vec<(i64, usize)> = found
        .cells
        .iter()
        .map(|cell| (cell.start, cell.starters))
        .collect();
    starters.dedup();
    let small = starters.iter().filter(|(_, count)| *count < FEW_STARTERS);
    let small = small.count();
    if small > 0 {
        let text = format!("Op {small} momenten beginnen minder dan {FEW_STARTERS} eenheden.");
        let action =
            "Hun standaardfout is te klein. Voeg momenten samen, of let niet op hun interval.";
        warn(1342, &options.first_treated, text, action);
    }
    if !found.skipped.is_empty() {
        let count = found.skipped.len();
        let text = format!("Voor {count} combinaties van start en periode is er geen effect.");
        let action = "Bij elke combinatie staat waarom. De gemiddelden gaan niet over hen.";
        warn(1339, &options.first_treated, text, action);
    }
}

/// How sure estimates of one panel are.
struct Judge<'a> {
    options: &'a Options,
    clusters: Vec<usize>,
}

impl Judge<'_> {
    fn one(&self, estimate: &Influenced, band: Option<Bounds>) -> Told {
        let error = estimate
            .clustered_error(&self.clusters)
            .filter(|error| *error > 0.0);
        let error = error.and_then(|standard_error| {
            let variance = standard_error.powi(2);
            Some(Error {
                standard_error,
                p: two_sided_p(estimate.value / standard_error, None),
                confidence: normal_interval(estimate.value, variance, self.options.level)?,
            })
        });
        Told {
            value: estimate.value,
            error,
            band,
        }
    }

    /// Estimates with the bands that hold for all of them.
    fn all(&self, estimates: &[&Influenced]) -> (Vec<Told>, Option<f64>) {
        let draws = (self.options.seed, self.options.draws);
        let bands = simultaneous_bands(estimates, &self.clusters, self.options.level, draws);
        let critical = bands.as_ref().map(|bands| bands.critical);
        let band = |k: usize| {
            bands
                .as_ref()
                .and_then(|bands| bands.bounds.get(k).copied())
        };
        let told = estimates.iter().enumerate();
        (
            told.map(|(k, one)| self.one(one, band(k))).collect(),
            critical,
        )
    }

    fn summary(&self, aggregate: &Aggregate) -> Summary {
        let parts: Vec<&Influenced> = aggregate.parts.iter().map(|part| &part.1).collect();
        let (told, critical) = self.all(&parts);
        let numbers = aggregate.parts.iter().map(|part| part.0);
        Summary {
            parts: numbers.zip(told).collect(),
            overall: aggregate
                .overall
                .as_ref()
                .map(|overall| self.one(overall, None)),
            critical,
        }
    }
}
