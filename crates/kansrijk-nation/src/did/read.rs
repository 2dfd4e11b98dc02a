//! From columns to the rows of a panel.

use std::collections::BTreeSet;

use kernel::{Finding, Findings, Place};
use stats::panel::Observation;

use super::Options;
use crate::columns::{Column, Complete};
use crate::table::Table;

/// The rows of a panel, and where they come from.
pub(super) struct Rows {
    pub(super) observations: Vec<Observation>,
    /// The line of the file of each row.
    pub(super) lines: Vec<Option<u64>>,
    pub(super) left_out: usize,
    pub(super) missing: Vec<(String, u64)>,
    /// The names of the covariates as they are used.
    pub(super) covariates: Vec<String>,
}

/// Reads the needed columns; `None` with findings when that fails.
pub(super) fn rows(table: &Table, options: &Options, findings: &mut Findings) -> Option<Rows> {
    let named = [
        &options.outcome,
        &options.unit,
        &options.time,
        &options.first_treated,
    ];
    let needed: BTreeSet<String> = named
        .into_iter()
        .chain(&options.covariates)
        .chain(&options.cluster)
        .cloned()
        .collect();
    let complete = Complete::of(table, &needed, findings)?;
    let outcome = complete.numbers(&options.outcome, findings);
    let time = whole(&complete, &options.time, findings);
    let start = whole(&complete, &options.first_treated, findings);
    let covariates = covariates(&complete, options, findings);
    let unit = complete.labels(&options.unit).at;
    let cluster = options
        .cluster
        .as_ref()
        .map(|name| complete.labels(name).at);
    let (outcome, time, start, covariates) = (outcome?, time?, start?, covariates?);
    let observation = |row: usize| Observation {
        unit: unit[row],
        cluster: cluster.as_ref().map_or(unit[row], |labels| labels[row]),
        time: time[row],
        first_treated: Some(start[row]).filter(|start| *start != 0),
        outcome: outcome[row],
        covariates: covariates.iter().map(|(_, values)| values[row]).collect(),
    };
    Some(Rows {
        observations: (0..complete.rows()).map(observation).collect(),
        lines: (0..complete.rows()).map(|row| complete.line(row)).collect(),
        left_out: complete.left_out(),
        missing: complete.missing.clone(),
        covariates: covariates.into_iter().map(|(name, _)| name).collect(),
    })
}

/// A column of whole numbers.
fn whole(complete: &Complete<'_>, name: &str, findings: &mut Findings) -> Option<Vec<i64>> {
    let numbers = complete.numbers(name, findings)?;
    let exact = |number: &f64| -> Option<i64> {
        let whole = number.fract() == 0.0 && number.abs() < 1e15;
        whole.then(|| format!("{number:.0}").parse().ok()).flatten()
    };
    let found: Vec<Option<i64>> = numbers.iter().map(exact).collect();
    if let Some(row) = found.iter().position(Option::is_none) {
        let place = Place {
            line: complete.line(row),
            field: Some(name.to_owned()),
        };
        let text = "Een periode is een geheel getal; dat is hier niet zo.";
        let action =
            "Nummer de perioden, bijvoorbeeld met het jaar. Gebruik 0 voor wie nooit begint.";
        findings.push(Finding::error(1331, place, text, action));
    }
    found.into_iter().collect()
}

/// Numbers as they are; text as a column per value but the first.
fn covariates(
    complete: &Complete<'_>,
    options: &Options,
    findings: &mut Findings,
) -> Option<Vec<(String, Vec<f64>)>> {
    let mut columns = Vec::new();
    let mut whole = true;
    for name in &options.covariates {
        match complete.either(name, false, findings) {
            Some(Column::Numbers(values)) => columns.push((name.clone(), values)),
            Some(Column::Labels(labels)) => {
                for (value, label) in labels.names.iter().enumerate().skip(1) {
                    let mark = |at: &usize| f64::from(u8::from(*at == value));
                    let marks = labels.at.iter().map(mark).collect();
                    columns.push((format!("{name}={label}"), marks));
                }
            }
            None => whole = false,
        }
    }
    whole.then_some(columns)
}
