//! What leaves a school, from the command line.

use std::path::Path;

use app::handover::{HandoverPreview, open_handover};
use serde_json::json;

use crate::command::{HandoverCommand, HandoverOptions};
use crate::outcome::{self, Failure, show_findings, table, tell};
use crate::place::Place;

pub(crate) fn run(options: &HandoverOptions) -> Result<(), Failure> {
    match &options.command {
        HandoverCommand::Preview { at } => {
            let place = Place::enter(at)?;
            let preview = place.app.handover_preview(&place.actor, place.site)?;
            outcome::write(place.format, &preview_json(&preview), || show(&preview));
            if preview.findings.has_errors() {
                return Err(Failure::found("Zo kan er niets worden overgedragen."));
            }
            Ok(())
        }
        HandoverCommand::Write { at, to, recipient } => {
            let place = Place::enter(at)?;
            let sealed = place
                .app
                .make_handover(&place.actor, place.site, recipient)?;
            let file = to.join(&sealed.name);
            save(to, &file, &sealed.bytes)?;
            let manifest = file.with_extension("toml");
            save(to, &manifest, sealed.manifest.as_bytes())?;
            let value = json!({
                "file": file.display().to_string(),
                "manifest": manifest.display().to_string(),
            });
            outcome::write(place.format, &value, || {
                tell!("Levering geschreven naar {}.", file.display());
                tell!("Bewaar {} als bewijs.", manifest.display());
            });
            Ok(())
        }
        HandoverCommand::Verify {
            file,
            identity,
            board_key,
        } => verify(file, identity, board_key.as_deref()),
    }
}

fn save(folder: &Path, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, bytes));
    written.map_err(|error| format!("{} is niet te schrijven: {error}", file.display()).into())
}

fn verify(file: &Path, identity: &Path, board_key: Option<&str>) -> Result<(), Failure> {
    let unreadable = |path: &Path, error: std::io::Error| {
        Failure::from(format!("{} is niet te lezen: {error}", path.display()))
    };
    let sealed = std::fs::read(file).map_err(|error| unreadable(file, error))?;
    let key = std::fs::read_to_string(identity).map_err(|error| unreadable(identity, error))?;
    match open_handover(&sealed, &key, board_key) {
        Ok(opened) => {
            show_findings(&opened.findings);
            for entry in &opened.package.manifest.files {
                tell!("{}: {} rijen", entry.name, entry.rows);
            }
            tell!("De levering is goed. Kenmerk: {}.", opened.package.hash);
            Ok(())
        }
        Err(findings) => {
            show_findings(&findings);
            Err(Failure::found("De levering is niet te gebruiken."))
        }
    }
}

fn show(preview: &HandoverPreview) {
    let prepared = &preview.prepared;
    tell!(
        "Wat {} zou overdragen over {} en eerder: {} leerlingen. Door bezwaar blijven er {} weg.",
        preview.scope.school,
        preview.scope.school_year,
        prepared.pupils.len(),
        prepared.objected.len()
    );
    tell!("");
    let rows: Vec<Vec<String>> = preview
        .fields()
        .into_iter()
        .map(|field| {
            vec![
                field.record,
                field.field,
                format!("{} van {}", field.filled, field.rows),
                field.examples.join(", "),
                field.purpose,
            ]
        })
        .collect();
    table(
        &["soort", "veld", "gevuld", "voorbeelden", "waarvoor"],
        &rows,
    );
    tell!("");
    tell!("Openbare sleutel van het bestuur: {}", preview.signer);
    show_findings(&preview.findings);
}

fn preview_json(preview: &HandoverPreview) -> serde_json::Value {
    let fields = preview.fields().into_iter().map(|field| {
        json!({
            "record": field.record,
            "field": field.field,
            "filled": field.filled,
            "rows": field.rows,
            "examples": field.examples,
        })
    });
    json!({
        "school": preview.scope.school.to_string(),
        "school_year": preview.scope.school_year.to_string(),
        "pupils": preview.prepared.pupils.len(),
        "objected": preview.prepared.objected.len(),
        "no_grade": preview.prepared.no_grade.len(),
        "results_left_out": preview.prepared.results_left_out,
        "signer": preview.signer,
        "fields": fields.collect::<Vec<_>>(),
        "findings": outcome::findings_json(&preview.findings),
    })
}
