//! Bringing in files: choose, look, confirm.

use app::Action;
use app::import::{Changes, Preview};
use askama::Template;
use kernel::Finding;

use crate::{Access, PageError, Reply, Request, Route, Shell};

const IMPORT: Access = Access::School(Action::ImportPupils);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/import", IMPORT, show),
    Route::post("/school/{school}/import", IMPORT, upload),
    Route::get("/school/{school}/import/{wachtend}", IMPORT, preview),
    Route::post(
        "/school/{school}/import/{wachtend}/bevestigen",
        IMPORT,
        confirm,
    ),
    Route::post(
        "/school/{school}/import/{wachtend}/annuleren",
        IMPORT,
        cancel,
    ),
];

/// An accepted import in the list.
struct Line {
    number: String,
    file_name: String,
    summary: String,
    on: String,
}

#[derive(Template)]
#[template(path = "import/index.html")]
struct IndexPage {
    shell: Shell,
    base: String,
    lines: Vec<Line>,
    problem: Option<&'static str>,
    done: bool,
}

#[derive(Template)]
#[template(path = "import/preview.html")]
struct PreviewPage {
    shell: Shell,
    base: String,
    pending: Option<i64>,
    file_name: String,
    is_roster: bool,
    changes: Changes,
    errors: u64,
    warnings: u64,
    findings: Vec<FindingRow>,
    more: Vec<String>,
}

/// A finding in a table.
pub(crate) struct FindingRow {
    pub(crate) code: String,
    pub(crate) is_error: bool,
    pub(crate) place: String,
    pub(crate) message: String,
    pub(crate) action: String,
}

impl FindingRow {
    /// For showing.
    pub(crate) fn of(finding: &Finding) -> Self {
        let line = finding.place.line.map(|line| format!("regel {line}"));
        let place: Vec<String> = [line, finding.place.field.clone()]
            .into_iter()
            .flatten()
            .collect();
        Self {
            code: finding.code.to_string(),
            is_error: finding.is_error(),
            place: place.join(", "),
            message: finding.message.clone(),
            action: finding.action.clone(),
        }
    }
}

fn base(request: &Request) -> Result<String, PageError> {
    Ok(format!("/school/{}/import", request.site()?))
}

fn index(request: &Request, problem: Option<&'static str>) -> Result<IndexPage, PageError> {
    let entry = request.enter(Action::ImportPupils)?;
    let imports = request.app.imports(request.actor()?, entry.site.id)?;
    let line = |import: app::import::ImportRecord| Line {
        number: import.id.to_string(),
        file_name: import.file_name,
        summary: import.summary,
        on: kernel::dutch_date(app::clock::day_of(import.applied_at)),
    };
    Ok(IndexPage {
        shell: Shell::school(request, &entry).crumb("Gegevens", None),
        base: base(request)?,
        lines: imports.into_iter().map(line).collect(),
        problem,
        done: request.query.text("klaar") == "1",
    })
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&index(request, None)?)
}

fn upload(request: &Request) -> Result<Reply, PageError> {
    let Some(upload) = request
        .upload
        .as_ref()
        .filter(|upload| !upload.bytes.is_empty())
    else {
        let problem = Some("Kies eerst een bestand. Het gekozen bestand is leeg of ontbreekt.");
        return Reply::refused(&index(request, problem)?);
    };
    let file = (upload.file_name.as_str(), upload.bytes.as_slice());
    let preview = request
        .app
        .preview_import(request.actor()?, request.site()?, file)?;
    match preview.pending {
        Some(pending) => Reply::see_other(format!("{}/{pending}", base(request)?)),
        None if preview.findings.has_errors() => Reply::refused(&page(request, preview)?),
        None => Reply::page(&page(request, preview)?),
    }
}

fn preview(request: &Request) -> Result<Reply, PageError> {
    let pending = request.param("wachtend")?;
    let preview = request
        .app
        .pending_import(request.actor()?, request.site()?, pending)?;
    Reply::page(&page(request, preview)?)
}

fn page(request: &Request, preview: Preview) -> Result<PreviewPage, PageError> {
    let entry = request.enter(Action::ImportPupils)?;
    let base = base(request)?;
    let shell = Shell::school(request, &entry)
        .crumb("Gegevens", Some(base.clone()))
        .crumb("Controleren", None);
    let kept = preview.findings.kept();
    let more = preview.findings.counts().filter_map(|(code, count)| {
        let shown = kept.iter().filter(|finding| finding.code == code).count();
        let left = count - u64::try_from(shown).unwrap_or(count);
        (left > 0).then(|| format!("{code}: nog {left} keer hetzelfde"))
    });
    Ok(PreviewPage {
        shell,
        base,
        pending: preview.pending,
        file_name: preview.file_name,
        is_roster: preview.kind == app::import::ImportKind::Roster,
        changes: preview.changes,
        errors: preview.findings.errors(),
        warnings: preview.findings.warnings(),
        findings: kept.iter().map(FindingRow::of).collect(),
        more: more.collect(),
    })
}

fn confirm(request: &Request) -> Result<Reply, PageError> {
    let pending = request.param("wachtend")?;
    request
        .app
        .apply_import(request.actor()?, request.site()?, pending)?;
    Reply::see_other(format!("{}?klaar=1", base(request)?))
}

fn cancel(request: &Request) -> Result<Reply, PageError> {
    let pending = request.param("wachtend")?;
    request
        .app
        .cancel_import(request.actor()?, request.site()?, pending)?;
    Reply::see_other(base(request)?)
}
