//! Studies and the effects computed from them, from the command line.

mod analyse;
mod json;

use std::path::{Path, PathBuf};

use app::evidence::import::Description;
use app::evidence::synthesis::Outcome;
use app::evidence::{Computed, StudiesReport, compute_files, examine_studies, guard, import};
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
        Some(kept) => {
            println!(
                "{}: {} studies, {} effecten ({} regels weggelaten).",
                kept.set.name, report.counts.0, report.counts.1, report.left_out
            );
            println!(
                "Iedereen kan deze studies regel voor regel lezen op /v1/studies/{}.",
                kept.set.name
            );
        }
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
    let load = |path: &Path| -> Result<(import::Loaded, Findings), Failure> {
        Ok(examine_studies(&read(path)?, about.layout, &about_set)?)
    };
    let (first, mut findings) = load(file)?;
    let mut other_findings = None;
    if let Some(second) = second {
        let (other, found) = load(second)?;
        if let (Some(one), Some(other)) = (&first.register, &other.register) {
            findings.extend(guard::compare(one, other));
        }
        other_findings = Some(found);
    }
    let value = json!({
        "rows": first.rows,
        "left_out": first.left_out,
        "check": findings_json(&findings),
        "second": other_findings.as_ref().map(findings_json),
    });
    outcome::write(format, &value, || {
        println!(
            "{} regels gelezen, {} weggelaten.",
            first.rows, first.left_out
        );
        show_findings(&findings);
        if let Some(found) = other_findings.as_ref().filter(|found| !found.is_empty()) {
            println!("In het tweede bestand:");
            show_findings(found);
        }
    });
    refused(&findings)?;
    other_findings.as_ref().map_or(Ok(()), refused)
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
    // Before anything is written: an empty file must not take the place of a good one.
    if computed.outcomes.is_empty() {
        return Err(Failure::absent(format!(
            "Er zijn geen studies waar een recept over gaat. Importeer ze met `kansrijk evidence import`, of noem \
             bestanden met --studies. {}",
            skipped(&computed)
        )));
    }
    for (path, text) in [
        (&options.out, computed.file.clone()),
        (&options.figures, app::evidence::figures(&computed.outcomes)),
    ] {
        if let Some(path) = path {
            save(path, &text)?;
        }
    }
    let absent = computed.skipped.iter();
    let value = json!({
        "outcomes": computed.outcomes.iter().map(json::outcome).collect::<Vec<_>>(),
        "skipped": absent.map(|(recipe, set)| json!({"recipe": recipe, "set": set})).collect::<Vec<_>>(),
        "as_shipped": computed.ships,
        "check": findings_json(&computed.findings),
    });
    outcome::write(options.format, &value, || show_computed(&computed));
    Ok(())
}

fn show_computed(computed: &Computed) {
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
    if !computed.skipped.is_empty() {
        println!("{}", skipped(computed));
    }
    show_findings(&computed.findings);
}

/// The recipes that were not carried out, with the set that each asks for.
fn skipped(computed: &Computed) -> String {
    let names = computed.skipped.iter();
    let names: Vec<String> = names
        .map(|(recipe, set)| format!("{recipe} ({set})"))
        .collect();
    format!(
        "Zonder hun studies overgeslagen: {}. Een bestand in de indeling van Kansrijk krijgt zijn naam met --name.",
        names.join(", ")
    )
}

fn compute(options: &SynthesiseOptions) -> Result<Computed, Failure> {
    let about = &options.about;
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
    if about.name.is_some() && options.studies.len() > 1 {
        return Err(Failure::from(
            "--name hoort bij één bestand. Importeer meer bestanden met `kansrijk evidence import`, elk met zijn naam."
                .to_owned(),
        ));
    }
    let file = |path: &PathBuf| -> Result<_, Failure> {
        Ok((read(path)?, about.layout, description(about)))
    };
    let files: Result<Vec<_>, Failure> = options.studies.iter().map(file).collect();
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
