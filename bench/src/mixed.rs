//! A mixed model beside lme4, on the same rows in one run. Without R there is no comparison, and that is said.

mod rows;

use std::fmt::Write as _;
use std::time::Duration;

use stats::CrossProducts;
use stats::mixed::{Criterion, Design, Fit, Structure, fit};

use crate::Outcome;
use crate::beside::{Beside, Measured, Script};
use crate::report::{Times, shown};
use rows::Rows;

const SCRIPT: Script = Script {
    name: "lme4.R",
    text: include_str!("../lme4.R"),
};
/// Times as fast as lme4: on its rows, and on a nation against lme4's time scaled by the rows.
const AIM: f64 = 20.0;
const AIM_OF_NATION: f64 = 100.0;

const DESIGN: Design<'_> = Design {
    fixed: &[0, 1],
    random: &[0, 1],
    response: 2,
    structure: Structure::Correlated,
};

/// What both sides must agree on, in this order.
const FIGURES: [&str; 6] = [
    "criterion",
    "effect",
    "error",
    "intercept variance",
    "slope variance",
    "residual variance",
];

/// Measures here, then there, and gives a Markdown table.
pub(crate) fn compare() -> Outcome<String> {
    let study = Rows::invented(358_379, 937);
    let (own, figures) = measure(&study, 15)?;
    let folder = tempfile::tempdir()?;
    study.write(folder.path())?;
    let beside = Beside::run(&SCRIPT, folder.path())?;
    let nation = Rows::invented(10_300_000, 6_600);
    let (large, _) = measure(&nation, 5)?;
    let mut text = String::from(
        "| what | rows to sums | sums to model | lme4 | times as fast |\n|---|---|---|---|---|\n",
    );
    let other = beside.as_ref().and_then(|beside| beside.of("slopes"));
    let seconds = |other: &Measured| other.median.as_secs_f64();
    line(
        &mut text,
        &study,
        &own,
        other.map(|other| (seconds(other), AIM)),
    )?;
    let scale = nation.len() as f64 / study.len() as f64;
    let scaled = other.map(|other| (scale * seconds(other), AIM_OF_NATION));
    line(&mut text, &nation, &large, scaled)?;
    match (&beside, other) {
        (Some(beside), Some(other)) => {
            writeln!(
                text,
                "\nBeside {}; the second time is the first scaled by the rows. Here minus there:",
                beside.versions()
            )?;
            for (name, (own, other)) in FIGURES.iter().zip(figures.iter().zip(&other.figures)) {
                writeln!(text, "* {name} {own}: {:.0e}", own - other)?;
            }
        }
        _ => text.push_str("\nSKIPPED: no Rscript with lme4 (see bench/README.md).\n"),
    }
    Ok(text)
}

struct Own {
    sums: Times,
    model: Times,
    iterations: u32,
}

fn model(sums: &[CrossProducts]) -> Outcome<Fit> {
    Ok(fit(sums, &DESIGN, Criterion::Reml)?)
}

fn measure(rows: &Rows, runs: usize) -> Outcome<(Own, Vec<f64>)> {
    let sums = rows.sums()?;
    let found = model(&sums)?;
    let own = Own {
        sums: Times::of(runs, || rows.sums())?,
        model: Times::of(runs, || model(&sums))?,
        iterations: found.iterations,
    };
    let figures = vec![
        found.deviance,
        found.coefficients[1],
        found.standard_errors()[1],
        found.random.variance(0),
        found.random.variance(1),
        found.residual_variance,
    ];
    Ok((own, figures))
}

fn line(text: &mut String, rows: &Rows, own: &Own, other: Option<(f64, f64)>) -> Outcome<()> {
    let (sums, model) = (own.sums.quantile(50), own.model.quantile(50));
    let beside = other.map_or_else(
        || "- | -".to_owned(),
        |(seconds, aim)| {
            let whole = seconds / (sums + model).as_secs_f64();
            let alone = seconds / model.as_secs_f64();
            let mark = if whole < aim { " (below the aim)" } else { "" };
            let time = shown(Duration::from_secs_f64(seconds));
            format!("{time} | {whole:.0}{mark}, from sums {alone:.0} (aim {aim:.0})")
        },
    );
    writeln!(
        text,
        "| intercept and slope, REML, {} rows, {} schools | {} | {} ({} steps) | {beside} |",
        rows.len(),
        rows.schools,
        shown(sums),
        shown(model),
        own.iterations,
    )?;
    Ok(())
}
