//! Studies and the effects computed from them, from the command line.

mod analyse;
mod json;

use std::path::{Path, PathBuf};

use app::evidence::import::Description;
use app::evidence::synthesis::Outcome;
use app::evidence::{Computed, StudiesReport, compute_files, guard, import};
use kernel::{Effect, Findings, Origin, Strength};
use serde_json::{Value, json};

use crate::command::{About, AtRegister, EvidenceCommand, Format, SynthesiseOptions};
use crate::files::read;
use crate::outcome::{self, Failure, findings_json, show_findings, table};
use crate::serving::open_existing;

pub(crate) fn run(command: &EvidenceCommand) -> Result<(), Failure> {
    match command {
        EvidenceCommand::Import { at, about, file } => bring_in(at, about, file),
        EvidenceCommand::Check {
            about,
            second,
            format,
            file,
        } => check(about, (file, second.as_deref()), *format),
        EvidenceCommand::List { at } => list(at),
        EvidenceCommand::Remove { at, name } => remove(at, name),
        EvidenceCommand::Synthesise(options) => synthesise(options),
        EvidenceCommand::Meta(options) => analyse::meta(options),
        EvidenceCommand::EffectSize(options) => analyse::effect_size(options),
        EvidenceCommand::Diagnostics(options) => analyse::diagnostics(options),
    }
}

fn description(about: &About) -> Description {
    Description {
        name: about.name.clone(),
        title: about.title.clone(),
        source: about.source.clone(),
        licence: about.licence.clone(),
    }
}

fn bring_in(at: &AtRegister, about: &About, file: &Path) -> Result<(), Failure> {
    let app = open_existing(&at.data)?;
    let bytes = read(file)?;
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let report = app.import_studies(None, (&name, &bytes), about.layout, &description(about))?;
    outcome::write(at.format, &report_json(&report), || show_report(&report));
    match report.kept {
        Some(_) => Ok(()),
        None => Err(Failure::found("Het bestand is niet geladen.")),
    }
}

fn report_json(report: &StudiesReport) -> Value {
    let kept = report.kept.as_ref();
    json!({
        "set": kept.map(|kept| &kept.set.name),
        "layout": kept.map(|kept| kept.set.layout.code()),
        "synthetic": kept.map(|kept| kept.set.origin == Origin::Synthetic),
        "sha256": kept.map(|kept| kept.set.hash.to_string()),
        "rows": report.rows,
        "left_out": report.left_out,
        "studies": report.counts.0,
        "effects": report.counts.1,
        "replaced": report.replaced,
        "check": findings_json(&report.findings),
    })
}

fn show_report(report: &StudiesReport) {
    match &report.kept {
        Some(kept) => println!(
            "{}: {} studies, {} effecten ({} regels weggelaten).",
            kept.set.name, report.counts.0, report.counts.1, report.left_out
        ),
        None => println!("Niet geladen: {} regels gelezen.", report.rows),
    }
    show_findings(&report.findings);
}

fn check(
    about: &About,
    (file, second): (&Path, Option<&Path>),
    format: Format,
) -> Result<(), Failure> {
    let about_set = Description {
        name: about.name.clone().or_else(|| Some("controle".to_owned())),
        ..description(about)
    };
    let load = |path: &Path| -> Result<import::Loaded, Failure> {
        Ok(import::read(&read(path)?, about.layout, &about_set))
    };
    let first = load(file)?;
    let mut findings = first.findings.clone();
    if let Some(register) = &first.register {
        findings.extend(guard::check(register, &app::evidence::limits()?));
    }
    if let Some(second) = second {
        let other = load(second)?;
        match (&first.register, &other.register) {
            (Some(one), Some(other)) => findings.extend(guard::compare(one, other)),
            _ => findings.extend(other.findings),
        }
    }
    let value = json!({
        "rows": first.rows,
        "left_out": first.left_out,
        "check": findings_json(&findings),
    });
    outcome::write(format, &value, || {
        println!(
            "{} regels gelezen, {} weggelaten.",
            first.rows, first.left_out
        );
        show_findings(&findings);
    });
    refused(&findings)
}

fn refused(findings: &Findings) -> Result<(), Failure> {
    if findings.has_errors() {
        return Err(Failure::found("Er zijn fouten gevonden."));
    }
    Ok(())
}

fn list(at: &AtRegister) -> Result<(), Failure> {
    let app = open_existing(&at.data)?;
    let sets = app.study_sets()?;
    let value: Vec<Value> = sets
        .iter()
        .map(|kept| {
            json!({
                "set": kept.set.name,
                "title": kept.set.title,
                "source": kept.set.source,
                "licence": kept.set.licence,
                "layout": kept.set.layout.code(),
                "synthetic": kept.set.origin == Origin::Synthetic,
                "file": kept.file_name,
                "rows": kept.rows,
                "left_out": kept.left_out,
                "sha256": kept.set.hash.to_string(),
            })
        })
        .collect();
    outcome::write(at.format, &json!({ "sets": value }), || {
        let rows = sets.iter().map(|kept| {
            let mark = if kept.set.origin == Origin::Synthetic {
                "verzonnen"
            } else {
                "echt"
            };
            vec![
                kept.set.name.clone(),
                mark.to_owned(),
                kept.rows.to_string(),
                kept.set.title.clone(),
            ]
        });
        table(
            &["verzameling", "soort", "regels", "titel"],
            &rows.collect::<Vec<_>>(),
        );
    });
    Ok(())
}

fn remove(at: &AtRegister, name: &str) -> Result<(), Failure> {
    let app = open_existing(&at.data)?;
    app.remove_studies(None, name)
        .map_err(|error| match error {
            app::AppError::NotFound => Failure::absent(format!(
                "Er is geen verzameling {name}. `kansrijk evidence list` toont wat er is."
            )),
            other => other.into(),
        })?;
    outcome::write(at.format, &json!({ "removed": name }), || {
        println!("{name} is weggehaald.");
    });
    Ok(())
}

fn synthesise(options: &SynthesiseOptions) -> Result<(), Failure> {
    let computed = compute(options)?;
    for (path, text) in [
        (&options.out, computed.file.clone()),
        (&options.figures, app::evidence::figures(&computed.outcomes)),
    ] {
        if let Some(path) = path {
            save(path, &text)?;
        }
    }
    let value = json!({
        "outcomes": computed.outcomes.iter().map(json::outcome).collect::<Vec<_>>(),
        "as_shipped": computed.ships,
    });
    outcome::write(options.format, &value, || {
        let rows: Vec<Vec<String>> = computed.outcomes.iter().map(row).collect();
        let header = [
            "maatregel",
            "studies",
            "effect",
            "95%-interval",
            "nieuwe school",
            "maanden",
            "bewijs",
        ];
        table(&header, &rows);
        if computed.ships {
            println!("Gelijk aan de resultaten die met Kansrijk meekomen.");
        }
    });
    if computed.outcomes.is_empty() {
        return Err(Failure::absent(
            "Er zijn geen studies waar een recept over gaat. Importeer ze met `kansrijk evidence import`, of \
             noem bestanden met --studies."
                .into(),
        ));
    }
    Ok(())
}

fn compute(options: &SynthesiseOptions) -> Result<Computed, Failure> {
    if options.studies.is_empty() {
        let Some(data) = &options.data else {
            return Err(Failure::from(
                "Noem bestanden met --studies, of een map met --data.".to_owned(),
            ));
        };
        let origin = if options.synthetic {
            Origin::Synthetic
        } else {
            Origin::Real
        };
        return Ok(open_existing(data)?.compute_effects(origin, options.recorded_on)?);
    }
    let files: Result<Vec<Vec<u8>>, Failure> =
        options.studies.iter().map(|path| Ok(read(path)?)).collect();
    Ok(compute_files(&files?, options.recorded_on)?)
}

fn save(path: &PathBuf, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|error| Failure::from(format!("{}: {error}", path.display())))
}

fn row(outcome: &Outcome) -> Vec<String> {
    let Effect::Computed {
        estimate,
        confidence,
        prediction,
        studies,
        ..
    } = &outcome.effect
    else {
        return vec![outcome.intervention.clone()];
    };
    let span = |interval: &kernel::Interval| {
        format!("{} tot {}", comma(interval.low), comma(interval.high))
    };
    let months = outcome.months.as_ref().map_or_else(String::new, |reading| {
        let (low, high) = reading.confidence;
        format!("{} ({} tot {})", reading.months.0, low.0, high.0)
    });
    let strength = outcome.verdict.strength.map(Strength::marks);
    let strength = match (strength, outcome.verdict.at_most()) {
        (None, _) => "onvoldoende".to_owned(),
        (Some(marks), true) => format!("hooguit {marks}"),
        (Some(marks), false) => marks.to_string(),
    };
    vec![
        outcome.intervention.clone(),
        studies.to_string(),
        comma(*estimate),
        span(confidence),
        span(prediction),
        months,
        strength,
    ]
}

/// Two decimals, with a comma.
fn comma(number: f64) -> String {
    format!("{number:.2}").replace('.', ",")
}
