//! Editions of the menukaart from the command line.

use std::path::Path;

use app::edition::{
    Catalogue, CatalogueDiff, Cause, Draft, Receipt, figures_of, read_figures, seed_file,
};
use app::{Actor, AppError, Kansrijk};
use kernel::{Date, Findings, ProposalId, dutch_date};
use serde_json::{Value, json};

use crate::command::{AsEditor, AtCatalogue, CatalogueCommand, ProposeOptions};
use crate::files::read;
use crate::outcome::{self, Failure, findings_json, show_findings, table, tell};
use crate::serving::open_existing;

mod known;

use known::Known;

pub(crate) fn run(command: &CatalogueCommand) -> Result<(), Failure> {
    match command {
        CatalogueCommand::List { at } => list(at),
        CatalogueCommand::Validate { at, file } => validate(at, file),
        CatalogueCommand::Diff { at, earlier, later } => diff(at, earlier, later),
        CatalogueCommand::Export { at, edition, out } => export(at, edition, out.as_deref()),
        CatalogueCommand::Propose(options) => propose(options),
        CatalogueCommand::Accept {
            as_editor,
            reason,
            proposal,
        } => accept(as_editor, reason, proposal),
    }
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let bytes = read(path)?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::from(format!("{} is geen tekst in UTF-8.", path.display())))
}

/// Writes to a file, or to standard output.
fn write_text(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    match out {
        Some(path) => std::fs::write(path, text)
            .map_err(|error| format!("{} is niet te schrijven: {error}", path.display()).into()),
        None => {
            outcome::say_text(text);
            Ok(())
        }
    }
}

fn list(at: &AtCatalogue) -> Result<(), Failure> {
    let known = Known::of(at)?;
    let proposals = match &known {
        Known::Folder(app) => app.proposals()?,
        Known::Shipped(_) => Vec::new(),
    };
    let editions = known.catalogues().editions();
    let value = json!({
        "editions": editions.iter().map(edition_json).collect::<Vec<_>>(),
        "proposals": proposals.iter().map(|proposal| json!({
            "number": proposal.id.get(),
            "edition": proposal.edition,
            "revision": proposal.revision,
            "sha256": proposal.hash.to_string(),
            "open": proposal.is_open(),
            "accepted": proposal.accepted_at.is_some(),
        })).collect::<Vec<_>>(),
    });
    outcome::write(at.format, &value, || {
        let rows = editions.iter().map(|edition| {
            let header = edition.header();
            vec![
                header.id.clone(),
                header.revision.to_string(),
                dutch_date(header.valid_from),
                edition.receipts().count().to_string(),
                header.title.clone(),
            ]
        });
        let header = ["editie", "herziening", "geldig vanaf", "berekend", "titel"];
        table(&header, &rows.collect::<Vec<_>>());
        for proposal in &proposals {
            let state = match (proposal.is_open(), proposal.accepted_at) {
                (true, _) => "open",
                (false, Some(_)) => "vastgesteld",
                (false, None) => "ingetrokken",
            };
            tell!("voorstel {}: {} ({state})", proposal.id, proposal.edition);
        }
    });
    Ok(())
}

fn edition_json(edition: &Catalogue) -> Value {
    let header = edition.header();
    json!({
        "id": header.id,
        "revision": header.revision,
        "title": header.title,
        "valid_from": header.valid_from.to_string(),
        "synthetic": header.origin == kernel::Origin::Synthetic,
        "computed": edition.receipts().count(),
        "sha256": header.hash.to_string(),
    })
}

fn validate(at: &AtCatalogue, file: &Path) -> Result<(), Failure> {
    let known = Known::of(at)?;
    let name = file.display().to_string();
    let (catalogue, findings) = match Catalogue::validate(&name, &text_of(file)?) {
        Ok(catalogue) => {
            let findings = known.check(&catalogue)?;
            (Some(catalogue), findings)
        }
        Err(findings) => (None, findings),
    };
    let value = json!({
        "file": name,
        "edition": catalogue.as_ref().map(edition_json),
        "check": findings_json(&findings),
    });
    outcome::write(at.format, &value, || {
        show_findings(&findings);
        if let Some(edition) = catalogue.as_ref().filter(|_| !findings.has_errors()) {
            tell!(
                "Editie {}, {} interventies, {} berekende cijfers: geen fouten.",
                edition.id(),
                edition.interventions().len(),
                edition.receipts().count()
            );
        }
    });
    refuse(&findings, "Dit bestand kan zo geen editie worden.")
}

fn refuse(findings: &Findings, text: &str) -> Result<(), Failure> {
    if findings.has_errors() {
        return Err(Failure::found(text));
    }
    Ok(())
}

fn diff(at: &AtCatalogue, earlier: &str, later: &str) -> Result<(), Failure> {
    let known = Known::of(at)?;
    let (before, after) = (
        known.edition_or_file(earlier)?,
        known.edition_or_file(later)?,
    );
    let diff = before.diff(&after);
    outcome::write(at.format, &diff_json(&diff), || show_diff(&diff));
    Ok(())
}

fn diff_json(diff: &CatalogueDiff) -> Value {
    let changed = diff.changed.iter().map(|change| {
        let fields = change.fields.iter().map(|field| {
            json!({
                "field": field.field.name(),
                "before": field.before,
                "after": field.after,
                "certain": field.certain,
            })
        });
        json!({
            "intervention": change.id,
            "fields": fields.collect::<Vec<_>>(),
            "cause": cause_json(&change.cause),
        })
    });
    json!({
        "earlier": diff.earlier,
        "later": diff.later,
        "added": diff.added,
        "removed": diff.removed,
        "changed": changed.collect::<Vec<_>>(),
        "not_found": diff.not_found,
        "unchanged": diff.unchanged,
    })
}

fn cause_json(cause: &Cause) -> Value {
    match cause {
        Cause::List => json!({ "kind": "list" }),
        Cause::NewlyComputed { receipt } => {
            json!({ "kind": "newly_computed", "receipt": receipt_json(receipt) })
        }
        Cause::Recomputed { before, after } => json!({
            "kind": "recomputed",
            "before": receipt_json(before),
            "receipt": receipt_json(after),
        }),
        Cause::NoLongerComputed { before } => {
            json!({ "kind": "no_longer_computed", "before": receipt_json(before) })
        }
    }
}

fn receipt_json(receipt: &Receipt) -> Value {
    json!({
        "data": receipt.data,
        "data_sha256": receipt.data_hash.to_string(),
        "synthetic": receipt.origin == kernel::Origin::Synthetic,
        "recipe_sha256": receipt.recipe_hash.to_string(),
        "code_version": receipt.code_version,
    })
}

fn show_diff(diff: &CatalogueDiff) {
    tell!("Van editie {} naar editie {}", diff.earlier, diff.later);
    for (word, ids) in [
        ("nieuw", &diff.added),
        ("van de lijst af", &diff.removed),
        ("nieuwe cijfers niet gevonden", &diff.not_found),
    ] {
        for id in ids {
            tell!("{word}: {id}");
        }
    }
    for change in &diff.changed {
        tell!("{} ({})", change.name, change.id);
        for field in &change.fields {
            let doubt = if field.certain { "" } else { " (niet zeker)" };
            let name = field.field.name();
            tell!("  {name}: {} -> {}{doubt}", field.before, field.after);
        }
        let (why, receipt) = match &change.cause {
            Cause::List => continue,
            Cause::NewlyComputed { receipt } => ("voor het eerst berekend", receipt),
            Cause::Recomputed { after, .. } => ("opnieuw berekend", after),
            Cause::NoLongerComputed { before } => ("niet meer berekend", before),
        };
        tell!(
            "  {why}: {} {}, recept {}, {}",
            receipt.data,
            receipt.data_hash.short(),
            receipt.recipe_hash.short(),
            receipt.code_version
        );
    }
    tell!("{} andere interventies zijn gelijk.", diff.unchanged);
}

fn export(at: &AtCatalogue, id: &str, out: Option<&Path>) -> Result<(), Failure> {
    let known = Known::of(at)?;
    let edition = known.edition(id)?;
    let text = match &known {
        Known::Folder(app) => app.edition_file(edition.id())?.1,
        Known::Shipped(_) => seed_file(edition.header().hash)
            .ok_or(AppError::Internal("seed file"))?
            .to_owned(),
    };
    write_text(out, &text)
}

fn propose(options: &ProposeOptions) -> Result<(), Failure> {
    let known = Known::of(&options.at)?;
    let base = known.edition(&options.base)?;
    let (figures, left_out) = match &options.figures {
        Some(file) => {
            let figures = read_figures(&text_of(file)?).map_err(AppError::Refused)?;
            (figures, Findings::new())
        }
        None => figures_of(known.policies().shipped_outcomes(known.today())),
    };
    let draft = Draft {
        id: options.id.clone(),
        title: options.title.clone(),
        valid_from: options.valid_from,
        recorded_on: options.recorded_on.unwrap_or_else(|| known.today()),
        note: options.note.clone(),
        code_version: app::evidence::receipt::CODE.to_owned(),
    };
    let proposal = base.propose(draft, &figures).map_err(AppError::Refused)?;
    let mut findings = known.check(&proposal)?;
    findings.extend(left_out);
    let text = proposal.to_toml();
    let sent = match (&known, &options.login) {
        (Known::Folder(app), Some(login)) if !findings.has_errors() => {
            let editor = person(app, login)?;
            Some(app.propose_edition(&editor, ("voorstel", &text))?)
        }
        _ => None,
    };
    if options.out.is_some() || sent.is_none() {
        write_text(options.out.as_deref(), &text)?;
    }
    // Without a file the proposal itself is the output; what is said about it goes beside it.
    if options.out.is_some() || sent.is_some() {
        let value = json!({
            "edition": edition_json(&proposal),
            "proposal": sent.map(ProposalId::get),
            "diff": diff_json(&base.diff(&proposal)),
            "check": findings_json(&findings),
        });
        outcome::write(options.at.format, &value, || {
            show_diff(&base.diff(&proposal));
            show_findings(&findings);
            if let Some(number) = sent {
                tell!("Ingestuurd als voorstel {number}.");
            }
        });
    } else {
        outcome::show_findings_beside(&findings);
    }
    refuse(&findings, "Dit voorstel kan zo geen editie worden.")
}

fn person(app: &Kansrijk, login: &str) -> Result<Actor, Failure> {
    app.command_line_person(login)
        .map_err(|_| Failure::absent(format!("Er is geen account {login}.")))
}

fn accept(at: &AsEditor, reason: &str, proposal: &str) -> Result<(), Failure> {
    let app = open_existing(&at.data)?;
    let editor = person(&app, &at.login)?;
    let id = match proposal.parse::<ProposalId>() {
        Ok(id) => id,
        Err(_) => {
            let path = Path::new(proposal);
            app.propose_edition(&editor, (proposal, &text_of(path)?))?
        }
    };
    let accepted = app.accept_edition(&editor, id, reason);
    let edition = accepted.map_err(|error| match error {
        AppError::NotFound => Failure::absent(format!("Er is geen voorstel {id}.")),
        other => Failure::from(other),
    })?;
    let value = json!({
        "proposal": id.get(),
        "edition": edition.id,
        "revision": edition.revision,
        "valid_from": edition.valid_from.to_string(),
        "sha256": edition.hash.to_string(),
    });
    outcome::write(at.format, &value, || {
        tell!(
            "Editie {} is vastgesteld en geldt vanaf {}. Controlegetal {}.",
            edition.id,
            dutch_date(edition.valid_from),
            edition.hash.short()
        );
    });
    Ok(())
}
