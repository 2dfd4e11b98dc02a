//! Bringing in files: choose, look, confirm.

use std::borrow::Cow;
use std::collections::BTreeMap;

use app::Action;
use app::home::NextStep;
use app::import::{Changes, Preview};
use askama::Template;
use kernel::Finding;

use crate::pages::columns::Report;
use crate::{Access, PageError, Reply, Request, Route, Shell, Upload, say, word};

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
    report: Option<String>,
}

#[derive(Template)]
#[template(path = "import/index.html")]
struct IndexPage {
    shell: Shell,
    base: String,
    lines: Vec<Line>,
    problem: Option<&'static str>,
    done: bool,
    pupils: usize,
    results: usize,
    export: Option<String>,
    next: Option<Next>,
}

/// Where to go when the files are in.
struct Next {
    title: &'static str,
    href: String,
    button: &'static str,
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
    problems: Vec<Problem>,
    /// Where the columns are chosen, for a layout that is not ours.
    columns: Option<String>,
    recognised: Option<String>,
    report: Option<Report>,
}

/// One kind of problem, with every place where it was found.
struct Problem {
    code: String,
    is_error: bool,
    count: u64,
    message: String,
    action: String,
    /// Place and message; the message is empty when all are the same.
    places: Vec<(String, String)>,
    /// How many more there are than were kept.
    more: u64,
}

fn base(request: &Request) -> Result<String, PageError> {
    Ok(format!("/school/{}/import", request.site()?))
}

fn index(request: &Request, problem: Option<&'static str>) -> Result<IndexPage, PageError> {
    let (entry, progress) = request.app.progress(request.actor()?, request.site()?)?;
    let imports = request.app.imports(request.actor()?, entry.site.id)?;
    let here = base(request)?;
    let line = |import: app::import::ImportRecord| Line {
        report: import
            .has_report
            .then(|| format!("{here}/verslag/{}", import.id)),
        number: import.id.to_string(),
        file_name: import.file_name,
        summary: import.summary,
        on: kernel::dutch_date(app::clock::day_of(import.applied_at)),
    };
    let school = format!("/school/{}", entry.site.id);
    Ok(IndexPage {
        shell: Shell::school(request, &entry).crumb(word("menu-pupil-files"), None),
        base: base(request)?,
        lines: imports.into_iter().map(line).collect(),
        problem,
        done: request.query.text("klaar") == "1",
        pupils: progress.pupils,
        results: progress.results,
        export: (entry.may(Action::ExportResults) && progress.results > 0)
            .then(|| format!("{school}/uitvoer")),
        next: match progress.next_step() {
            NextStep::ImportRoster | NextStep::ImportResults => None,
            NextStep::MakeScan => Some(Next {
                title: word("step-scan"),
                href: format!("{school}/scan"),
                button: word("guidance-to-scan"),
            }),
            _ => Some(Next {
                title: word("import-see-scan"),
                href: format!("{school}/scan"),
                button: word("guidance-to-scan"),
            }),
        },
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
        let problem = Some(word("import-choose-first"));
        return Reply::refused(&index(request, problem)?);
    };
    let (name, content) = together(upload, &request.more_uploads)?;
    let file = (name.as_str(), content.as_ref());
    let preview = request
        .app
        .preview_import(request.actor()?, request.site()?, file)?;
    let known = preview
        .mapped
        .as_ref()
        .is_some_and(|mapped| mapped.recognised.is_some());
    if let Some(table) = preview
        .to_map
        .filter(|_| !known || preview.pending.is_none())
    {
        return Reply::see_other(format!("{}/tabel/{table}", base(request)?));
    }
    match preview.pending {
        Some(pending) => Reply::see_other(format!("{}/{pending}", base(request)?)),
        None if preview.findings.has_errors() => Reply::refused(&page(request, preview)?),
        None => Reply::page(&page(request, preview)?),
    }
}

/// One file as it is; several as one, without their names, for those may name a pupil.
fn together<'u>(
    first: &'u Upload,
    more: &'u [Upload],
) -> Result<(String, Cow<'u, [u8]>), PageError> {
    if more.is_empty() {
        return Ok((first.file_name.clone(), Cow::Borrowed(&first.bytes)));
    }
    let all = std::iter::once(first).chain(more);
    let all: Vec<(&str, &[u8])> = all
        .map(|upload| (upload.file_name.as_str(), upload.bytes.as_slice()))
        .collect();
    let name = say("import-files").with("n", all.len()).text();
    Ok((name, Cow::Owned(app::import::bundle(&all)?)))
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
        .crumb(word("menu-pupil-files"), Some(base.clone()))
        .crumb(word("import-check-crumb"), None);
    let counts = preview.findings.counts();
    let counts = counts.map(|(code, count)| (code.to_string(), count));
    let columns = preview.to_map.map(|table| format!("{base}/tabel/{table}"));
    let mapped = preview.mapped;
    Ok(PreviewPage {
        columns,
        report: mapped.as_ref().map(|mapped| Report::of(&mapped.account)),
        recognised: mapped.and_then(|mapped| mapped.recognised),
        shell,
        base,
        pending: preview.pending,
        file_name: preview.file_name,
        is_roster: preview.kind == app::import::ImportKind::Roster,
        changes: preview.changes,
        errors: preview.findings.errors(),
        warnings: preview.findings.warnings(),
        problems: problems(preview.findings.kept(), &counts.collect()),
    })
}

/// Findings by number, errors first.
fn problems(kept: &[Finding], counts: &BTreeMap<String, u64>) -> Vec<Problem> {
    let mut by_code: BTreeMap<(bool, String), Vec<&Finding>> = BTreeMap::new();
    for finding in kept {
        let key = (!finding.is_error(), finding.code.to_string());
        by_code.entry(key).or_default().push(finding);
    }
    let problem = |((is_warning, code), findings): ((bool, String), Vec<&Finding>)| {
        let first = findings.first()?;
        let shown = u64::try_from(findings.len()).unwrap_or(u64::MAX);
        let count = counts.get(&code).copied().unwrap_or(shown);
        let same = findings.iter().all(|f| f.message == first.message);
        let places = findings.iter().map(|finding| {
            let message = if same { "" } else { &finding.message };
            (place_of(finding), message.to_owned())
        });
        Some(Problem {
            code,
            is_error: !is_warning,
            count,
            message: first.message.clone(),
            action: first.action.clone(),
            places: places.collect(),
            more: count.saturating_sub(shown),
        })
    };
    by_code.into_iter().filter_map(problem).collect()
}

fn place_of(finding: &Finding) -> String {
    let line = finding
        .place
        .line
        .map(|line| say("import-line").with("line", line).text());
    let parts: Vec<String> = [line, finding.place.field.clone()]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        word("import-whole-file").to_owned()
    } else {
        parts.join(", ")
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Place;

    #[test]
    fn problems_are_grouped_by_number_with_errors_first_and_all_places() {
        let warning = |line| {
            Finding::warning(
                233,
                Place::at(line, "date_taken"),
                "De datum ontbreekt.",
                "Vul aan.",
            )
        };
        let kept = [
            warning(2),
            warning(3),
            Finding::error(
                219,
                Place::default(),
                "Regel 9 spreekt regel 8 tegen.",
                "Kies.",
            ),
        ];
        let counts = BTreeMap::from([("W233".to_owned(), 40), ("F219".to_owned(), 1)]);
        let problems = problems(&kept, &counts);
        assert_eq!(problems.len(), 2);
        assert!(problems[0].is_error);
        assert_eq!(
            problems[0].places,
            [("hele bestand".to_owned(), String::new())]
        );
        assert_eq!(problems[1].places[1].0, "regel 3, date_taken");
        assert_eq!((problems[1].count, problems[1].more), (40, 38));
    }
}
