//! Open data about schools from the command line: whoever can read the data folder may load it.

use std::path::{Path, PathBuf};

use app::Kansrijk;
use app::register::{LoadReport, RegisterSchool};
use kernel::{Date, Origin, dutch_date};
use serde_json::{Value, json};

use crate::command::{AtRegister, Format, RegisterCommand};
use crate::files::read;
use crate::outcome::{self, Failure, findings_json, show_findings, table, tell};
use crate::serving::open_existing;

/// Most schools that a search shows.
const MOST: u32 = 40;

pub(crate) fn run(command: &RegisterCommand) -> Result<(), Failure> {
    match command {
        RegisterCommand::Load {
            register,
            day,
            files,
        } => load(register, *day, files),
        RegisterCommand::Find { register, words } => find(register, &words.join(" ")),
        RegisterCommand::List { register } => list(register),
    }
}

fn load(register: &AtRegister, day: Option<Date>, files: &[PathBuf]) -> Result<(), Failure> {
    let app = open_existing(&register.data)?;
    let bar = outcome::bar(files.len());
    let mut reports = Vec::new();
    for path in files {
        let name = file_name(path);
        bar.set_message(name.clone());
        reports.push((name.clone(), load_one(&app, (&name, path), day)?));
        bar.inc(1);
    }
    bar.finish_and_clear();
    let value: Vec<Value> = reports
        .iter()
        .map(|(name, report)| report_json(name, report))
        .collect();
    outcome::write(register.format, &json!({ "files": value }), || {
        show_reports(&reports);
    });
    if reports.iter().any(|(_, report)| report.edition.is_none()) {
        return Err(Failure::found("Niet elk bestand is geladen."));
    }
    Ok(())
}

fn load_one(
    app: &Kansrijk,
    (name, path): (&str, &Path),
    day: Option<Date>,
) -> Result<LoadReport, Failure> {
    Ok(app.load_register((name, &read(path)?), day)?)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn report_json(name: &str, report: &LoadReport) -> Value {
    let edition = report.edition.as_ref();
    json!({
        "file": name,
        "kind": edition.map(|edition| edition.kind.code()),
        "describes": edition.map(|edition| edition.on.to_string()),
        "rows": report.rows,
        "loaded": edition.map_or(0, |edition| edition.loaded),
        "replaced": report.replaced,
        "sha256": edition.map(|edition| edition.hash.to_string()),
        "follow_from_formula": report.explained.map(|e| json!({"scores": e.scores, "of": e.of})),
        "check": findings_json(&report.findings),
    })
}

fn show_reports(reports: &[(String, LoadReport)]) {
    let row = |(name, report): &(String, LoadReport)| {
        let edition = report.edition.as_ref();
        let loaded = edition.map_or(0, |edition| edition.loaded);
        vec![
            edition
                .map_or("niet geladen", |edition| edition.kind.name())
                .to_owned(),
            edition.map_or_else(String::new, |edition| dutch_date(edition.on)),
            report.rows.to_string(),
            loaded.to_string(),
            report.rows.saturating_sub(loaded).to_string(),
            name.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = reports.iter().map(row).collect();
    let header = ["wat", "van", "regels", "geladen", "weggelaten", "bestand"];
    table(&header, &rows);
    for (name, report) in reports {
        if let Some(explained) = report.explained {
            tell!(
                "{name}: {} van {} scores volgen uit de formule van het CBS.",
                explained.scores,
                explained.of
            );
        }
        if !report.findings.is_empty() {
            tell!("{name}:");
            show_findings(&report.findings);
        }
    }
}

fn find(register: &AtRegister, text: &str) -> Result<(), Failure> {
    let app = open_existing(&register.data)?;
    if app.register_editions()?.is_empty() {
        return Err(Failure::absent(
            "Er is nog geen register geladen. Laad eerst de bestanden van DUO en CBS met \
             `kansrijk register load`."
                .into(),
        ));
    }
    let mut found = app.find_in_register(text, Origin::Real, MOST)?;
    found.extend(app.find_in_register(text, Origin::Synthetic, MOST)?);
    if found.is_empty() && register.format == Format::Table {
        return Err(Failure::absent(format!(
            "Geen school gevonden voor \"{text}\". Probeer één woord uit de naam, of de plaats."
        )));
    }
    let value: Vec<Value> = found.iter().map(school_json).collect();
    outcome::write(register.format, &json!({ "schools": value }), || {
        let row = |school: &RegisterSchool| {
            vec![
                school.code.to_string(),
                school.sector.to_string(),
                school.name.clone(),
                school.place.clone(),
                school.board.map(|n| n.to_string()).unwrap_or_default(),
            ]
        };
        let rows: Vec<Vec<String>> = found.iter().map(row).collect();
        table(&["code", "soort", "school", "plaats", "bestuur"], &rows);
    });
    Ok(())
}

fn school_json(school: &RegisterSchool) -> Value {
    json!({
        "code": school.code.to_string(),
        "sector": school.sector.code(),
        "name": school.name,
        "place": school.place,
        "municipality": school.municipality,
        "board": school.board,
        "board_name": school.board_name,
        "describes": school.on.to_string(),
    })
}

fn list(register: &AtRegister) -> Result<(), Failure> {
    let app = open_existing(&register.data)?;
    let editions = app.register_editions()?;
    let value: Vec<Value> = editions
        .iter()
        .map(|edition| {
            json!({
                "kind": edition.kind.code(),
                "describes": edition.on.to_string(),
                "synthetic": edition.origin == Origin::Synthetic,
                "source": edition.source,
                "file": edition.file_name,
                "rows": edition.rows,
                "loaded": edition.loaded,
                "sha256": edition.hash.to_string(),
            })
        })
        .collect();
    outcome::write(register.format, &json!({ "editions": value }), || {
        let rows = editions.iter().map(|edition| {
            vec![
                edition.kind.name().to_owned(),
                dutch_date(edition.on),
                edition.loaded.to_string(),
                edition.source.clone(),
            ]
        });
        table(
            &["wat", "van", "geladen", "bron"],
            &rows.collect::<Vec<_>>(),
        );
    });
    Ok(())
}
