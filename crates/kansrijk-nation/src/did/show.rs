//! The answer for programs and for people.

use clap::ValueEnum;
use kernel::Findings;
use serde_json::{Map, Value, json};

use super::answer::{Answer, Summary, Told};
use crate::outcome::{findings_json, say, shown, table};

/// At full precision.
pub(super) fn json(answer: &Answer, findings: &Findings) -> Value {
    let options = &answer.options;
    let missing: Map<String, Value> = answer
        .missing
        .iter()
        .map(|(name, count)| (name.clone(), json!(count)))
        .collect();
    let cells = answer.cells.iter().map(|cell| {
        let mut value = told(&cell.told);
        value["start"] = json!(cell.start);
        value["time"] = json!(cell.time);
        value["starters"] = json!(cell.starters);
        value["controls"] = json!(cell.controls);
        value
    });
    let skipped = answer
        .skipped
        .iter()
        .map(|(start, time, reason)| json!({ "start": start, "time": time, "reason": reason }));
    json!({
        "model": "group-time effects",
        "outcome": options.outcome,
        "control": name(options.control),
        "base": name(options.base),
        "method": name(options.method),
        "covariates": answer.covariates,
        "level": options.level,
        "seed": options.seed,
        "draws": options.draws,
        "rows": answer.rows,
        "left_out": answer.left_out,
        "missing": missing,
        "units": answer.units,
        "clusters": answer.clusters,
        "incomplete_units": answer.dropped.incomplete,
        "always_treated_units": answer.dropped.always_treated,
        "periods": answer.periods,
        "cells": cells.collect::<Vec<_>>(),
        "skipped": skipped.collect::<Vec<_>>(),
        "overall": answer.overall.as_ref().map(told),
        "by_exposure": summary(&answer.exposure, "exposure"),
        "by_start": summary(&answer.start, "start"),
        "by_period": summary(&answer.period, "time"),
        "pretest": answer.pretest.as_ref().map(|test| json!({
            "statistic": test.statistic,
            "df": test.df,
            "p": test.p_value,
        })),
        "check": findings_json(findings),
    })
}

/// The name of a choice as it is typed.
fn name<V: ValueEnum>(choice: V) -> String {
    choice
        .to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

fn told(told: &Told) -> Value {
    let error = told.error.as_ref();
    json!({
        "estimate": told.value,
        "standard_error": error.map(|found| found.standard_error),
        "p": error.and_then(|found| found.p),
        "confidence": error.map(|found| [found.confidence.low, found.confidence.high]),
        "band": told.band.map(|band| [band.low, band.high]),
    })
}

fn summary(summary: &Summary, number: &str) -> Value {
    let parts = summary.parts.iter().map(|(value, part)| {
        let mut one = told(part);
        one[number] = json!(value);
        one
    });
    json!({
        "parts": parts.collect::<Vec<_>>(),
        "overall": summary.overall.as_ref().map(told),
        "critical": summary.critical,
    })
}

/// As tables.
pub(super) fn people(answer: &Answer) {
    let interval = format!("{}%-interval", answer.options.level * 100.0);
    let header = [
        "start",
        "periode",
        "schatting",
        "standaardfout",
        &interval,
        "band voor alle samen",
    ];
    let rows: Vec<Vec<String>> = answer
        .cells
        .iter()
        .map(|cell| {
            let mut row = vec![cell.start.to_string(), cell.time.to_string()];
            row.extend(columns(&cell.told));
            row
        })
        .collect();
    table(&header, &rows);
    say("");
    averages(answer, &interval);
    say("");
    table(&["grootheid", "waarde"], &facts(answer));
    for (start, time, reason) in &answer.skipped {
        say(&format!(
            "Geen effect voor start {start} in periode {time}: {reason}."
        ));
    }
}

fn columns(told: &Told) -> Vec<String> {
    let dash = || "-".to_owned();
    let between = |low: f64, high: f64| format!("{} tot {}", shown(low), shown(high));
    let error = told.error.as_ref();
    vec![
        shown(told.value),
        error.map_or_else(dash, |found| shown(found.standard_error)),
        error.map_or_else(dash, |found| {
            between(found.confidence.low, found.confidence.high)
        }),
        told.band
            .map_or_else(dash, |band| between(band.low, band.high)),
    ]
}

fn averages(answer: &Answer, interval: &str) {
    let header = [
        "gemiddelde",
        "schatting",
        "standaardfout",
        interval,
        "band voor alle samen",
    ];
    let mut rows = Vec::new();
    let mut add = |name: String, told: Option<&Told>| {
        if let Some(told) = told {
            let mut row = vec![name];
            row.extend(columns(told));
            rows.push(row);
        }
    };
    add(
        "alle effecten vanaf de start".to_owned(),
        answer.overall.as_ref(),
    );
    let kinds = [
        (&answer.exposure, "perioden sinds de start"),
        (&answer.start, "start in"),
        (&answer.period, "in periode"),
    ];
    for (summary, what) in kinds {
        for (number, part) in &summary.parts {
            add(format!("{what}: {number}"), Some(part));
        }
        add(format!("{what}: gemiddeld"), summary.overall.as_ref());
    }
    table(&header, &rows);
}

fn facts(answer: &Answer) -> Vec<Vec<String>> {
    let options = &answer.options;
    let mut facts = vec![
        ("uitkomst", options.outcome.clone()),
        ("eenheden", answer.units.to_string()),
        ("groepen van eenheden", answer.clusters.to_string()),
        ("regels", answer.rows.to_string()),
        ("weggelaten", answer.left_out.to_string()),
        ("vergeleken met", name(options.control)),
        ("basis", name(options.base)),
    ];
    if !answer.covariates.is_empty() {
        facts.push(("kenmerken", answer.covariates.join(", ")));
        facts.push(("methode", name(options.method)));
    }
    if let Some(test) = &answer.pretest {
        let text = format!("p = {} ({} effecten)", shown(test.p_value), test.df);
        facts.push(("toets op verschil vooraf", text));
    }
    facts.push((
        "startgetal en trekkingen",
        format!("{}, {}", options.seed, options.draws),
    ));
    facts
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value])
        .collect()
}
