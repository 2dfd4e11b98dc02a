//! Files from the command line: the same preview, check and transaction as in the browser.

use std::path::Path;

use app::import::Preview;

use crate::command::{ImportOptions, ResultsOptions};
use crate::explain::explain;
use crate::serving::open_existing;

/// Shows the preview of a file and, when asked, takes it in.
pub(crate) fn import(options: &ImportOptions) -> Result<(), String> {
    let app = open_existing(&options.data)?;
    let content = read(&options.file)?;
    let (actor, site) = app
        .command_line_actor(&options.login, &options.school)
        .map_err(|_| {
            format!(
                "Er is geen account {} of geen school {}. `kansrijk admin … list` toont de scholen.",
                options.login, options.school
            )
        })?;
    let name = options
        .file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let preview = app.preview_import(&actor, site, (&name, &content));
    let preview = preview.map_err(|error| explain(&error))?;
    show(&preview);
    let Some(pending) = preview.pending else {
        return if preview.findings.has_errors() {
            Err("Niet ingelezen: er is niets gewijzigd.".into())
        } else {
            println!("Alles uit dit bestand staat er al.");
            Ok(())
        };
    };
    if options.confirm {
        let (import, _) = app
            .apply_import(&actor, site, pending)
            .map_err(|e| explain(&e))?;
        println!("Ingelezen als gegevensversie {import}.");
    } else {
        app.cancel_import(&actor, site, pending)
            .map_err(|error| explain(&error))?;
        println!("Nog niets gewijzigd. Voeg --confirm toe om in te lezen.");
    }
    Ok(())
}

fn show(preview: &Preview) {
    println!("{}", preview.changes.summary(preview.kind));
    for finding in preview.findings.kept() {
        let line = finding
            .place
            .line
            .map(|line| format!("regel {line} "))
            .unwrap_or_default();
        let field = finding.place.field.clone().unwrap_or_default();
        println!(
            "{} {line}{field}: {} {}",
            finding.code, finding.message, finding.action
        );
    }
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
            println!(
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
