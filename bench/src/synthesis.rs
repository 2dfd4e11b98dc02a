//! The synthesis beside metafor, on the same tables in one run. Without R there is no comparison, and
//! that is said.

mod tables;

use std::path::Path;

use stats::meta::dependent::{Correction, DependentError, Model, Nested, fit};
use stats::meta::{Estimator, MetaError, Observation, Test, synthesise};

use crate::Outcome;
use crate::beside::{Beside, Measured, Script};
use crate::report::{Times, shown};
use tables::Tables;

const SCRIPT: Script = Script {
    name: "metafor.R",
    text: include_str!("../metafor.R"),
};
/// What is aimed at, times as fast as metafor.
const AIM: f64 = 100.0;

/// Name in the script, what it is, and what was measured here.
struct Case {
    name: &'static str,
    what: String,
    own: Measured,
}

/// Measures here, then there, and gives a Markdown table.
pub(crate) fn compare() -> Outcome<String> {
    let tables = Tables::new()?;
    let cases = measure(&tables)?;
    let folder = tempfile::tempdir()?;
    tables.write(folder.path())?;
    let beside = Beside::run(&SCRIPT, folder.path())?;
    Ok(table(&cases, beside.as_ref()))
}

fn measure(tables: &Tables) -> Outcome<Vec<Case>> {
    let mut cases = vec![
        Case {
            name: "reml-48",
            what: "REML, 48 studies".to_owned(),
            own: mean(&tables.few, Estimator::Reml, 401)?,
        },
        Case {
            name: "reml-2000",
            what: "REML, 2,000 studies".to_owned(),
            own: mean(&tables.many, Estimator::Reml, 101)?,
        },
        Case {
            name: "dl-5000",
            what: "DerSimonian-Laird, 5,000 studies".to_owned(),
            own: mean(&tables.most, Estimator::DerSimonianLaird, 101)?,
        },
        Case {
            name: "bootstrap-1000",
            what: "1,000 REML fits of resamples of 48 studies".to_owned(),
            own: bootstrap(tables)?,
        },
    ];
    if let Some((effects, studies)) = &tables.dependent {
        cases.push(Case {
            name: "che",
            what: format!("CHE and CR2, {} effects of K-6", effects.len()),
            own: dependent(effects, studies)?,
        });
    }
    Ok(cases)
}

fn mean(studies: &[Observation], estimator: Estimator, runs: usize) -> Result<Measured, MetaError> {
    let found = synthesise(studies, estimator, Test::Normal)?;
    let times = Times::of(runs, || synthesise(studies, estimator, Test::Normal))?;
    Ok(Measured {
        median: times.quantile(50),
        runs,
        figures: vec![found.mean, found.standard_error],
    })
}

fn bootstrap(tables: &Tables) -> Result<Measured, MetaError> {
    let fit_all = || {
        let mut means = stats::Moments::default();
        for rows in &tables.resamples {
            let sample: Vec<Observation> = rows.iter().map(|row| tables.few[*row]).collect();
            means.push(synthesise(&sample, Estimator::Reml, Test::Normal)?.mean);
        }
        Ok::<_, MetaError>(means)
    };
    let means = fit_all()?;
    let runs = 21;
    let times = Times::of(runs, fit_all)?;
    Ok(Measured {
        median: times.quantile(50),
        runs,
        figures: vec![
            means.mean().unwrap_or(f64::NAN),
            means.sd().unwrap_or(f64::NAN),
        ],
    })
}

fn dependent(effects: &[Observation], studies: &[String]) -> Result<Measured, DependentError> {
    let fit_all = || {
        let nested = Nested::new(effects, studies)?;
        let fitted = fit(&nested, Model::che(tables::RHO))?;
        Ok::<_, DependentError>(fitted.robust(Correction::Cr2)?.estimate(&[1.0], 0.95))
    };
    let found = fit_all()?;
    let runs = 51;
    let times = Times::of(runs, fit_all)?;
    Ok(Measured {
        median: times.quantile(50),
        runs,
        figures: found.map_or(Vec::new(), |mean| vec![mean.value, mean.standard_error]),
    })
}

fn table(cases: &[Case], beside: Option<&Beside>) -> String {
    use std::fmt::Write as _;
    let mut text = String::from(
        "| what | here, median | metafor, median | times as fast (aim 100) | mean and error differ by |\n|---|---|---|---|---|\n",
    );
    for case in cases {
        let own = shown(case.own.median);
        let row = match beside.and_then(|beside| beside.of(case.name)) {
            Some(other) => {
                let ratio = other.median.as_secs_f64() / case.own.median.as_secs_f64().max(1e-9);
                let mark = if ratio < AIM { " (below the aim)" } else { "" };
                let figures = case.own.figures.iter().zip(&other.figures);
                let off: Vec<String> = figures
                    .map(|(a, b)| format!("{:.0e}", (a - b).abs()))
                    .collect();
                format!(
                    "{own} ({} runs) | {} ({} runs) | {ratio:.0}{mark} | {}",
                    case.own.runs,
                    shown(other.median),
                    other.runs,
                    off.join(", "),
                )
            }
            None => format!("{own} ({} runs) | - | - | -", case.own.runs),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {} | {row} |", case.what);
    }
    text.push_str(&match beside {
        Some(beside) => format!("\nBeside {}.\n", beside.versions()),
        None => "\nSKIPPED: no Rscript with metafor and clubSandwich (see bench/README.md).\n"
            .to_owned(),
    });
    text
}

/// Where the real effects stand beside the repository.
fn shared() -> &'static Path {
    Path::new("../shared/data/evidence/k6_interventions_dietrichson2021.csv")
}
