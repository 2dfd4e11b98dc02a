//! Files from the command line: the same preview, check and transaction as in the browser.

use std::path::Path;

use serde_json::json;

use crate::command::{ImportOptions, ResultsOptions};
use crate::explain::explain;
use crate::outcome::{self, Failure, findings_json, show_findings, tell};
use crate::place::Place;

/// Shows the preview of each file and, when asked, takes it in; stops at the first that is refused.
pub(crate) fn import(options: &ImportOptions) -> Result<(), Failure> {
    let place = Place::enter(&options.at)?;
    let bar = outcome::bar(options.files.len());
    for path in &options.files {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        bar.set_message(name.clone());
        let content = read(path)?;
        bar.suspend(|| import_one(&place, (name, &content), options.confirm))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

fn import_one(
    place: &Place,
    (name, content): (String, &[u8]),
    confirm: bool,
) -> Result<(), Failure> {
    let (app, actor, site) = (&place.app, &place.actor, place.site);
    let preview = app.preview_import(actor, site, (&name, content))?;
    let mut version = None;
    match preview.pending {
        Some(pending) if confirm => {
            version = Some(app.apply_import(actor, site, pending)?.0);
        }
        Some(pending) => app.cancel_import(actor, site, pending)?,
        None => {}
    }
    let changes = &preview.changes;
    let value = json!({
        "file": name,
        "read": changes.read,
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "gone": changes.gone,
        "imported_as": version.map(kernel::ImportId::get),
        "check": findings_json(&preview.findings),
    });
    outcome::write(place.format, &value, || {
        tell!("{}", changes.summary(preview.kind));
        show_findings(&preview.findings);
        match (version, preview.pending) {
            (Some(version), _) => tell!("Ingelezen als gegevensversie {version}."),
            (None, Some(_)) => {
                tell!("Nog niets gewijzigd. Voeg --confirm toe om in te lezen.");
            }
            (None, None) if preview.findings.has_errors() => {}
            (None, None) => tell!("Alles uit dit bestand staat er al."),
        }
    });
    if preview.pending.is_none() && preview.findings.has_errors() {
        return Err(Failure::found("Niet ingelezen: er is niets gewijzigd."));
    }
    Ok(())
}

/// Writes invented results for the pupils of a roster.
pub(crate) fn demo_results(options: &ResultsOptions) -> Result<(), String> {
    let content = read(&options.roster)?;
    let csv = app::demo::results_for_roster(&content, options.school_year);
    let csv = csv.map_err(|error| explain(&error))?;
    match &options.out {
        Some(path) => {
            let written = std::fs::write(path, &csv);
            written.map_err(|error| format!("{} is niet te schrijven: {error}", path.display()))?;
            let rows = csv.lines().count().saturating_sub(1);
            tell!(
                "{rows} verzonnen resultaten in {}. Alleen voor een demonstratie.",
                path.display()
            );
            Ok(())
        }
        None => {
            print!("{csv}");
            Ok(())
        }
    }
}

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{} is niet te lezen: {error}", path.display()))
}
