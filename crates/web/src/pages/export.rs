//! Results for another system: choose, download. What was exported is in the journal.

use app::Action;
use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell, word};

const EXPORT: Access = Access::School(Action::ExportResults);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/uitvoer", EXPORT, show),
    Route::post("/school/{school}/uitvoer", EXPORT, download),
];

#[derive(Template)]
#[template(path = "import/export.html")]
struct ExportPage {
    shell: Shell,
    base: String,
    imports: String,
    results: usize,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ExportResults)?;
    let (_, progress) = request.app.progress(request.actor()?, entry.site.id)?;
    let school = format!("/school/{}", entry.site.id);
    let imports = format!("{school}/import");
    Reply::page(&ExportPage {
        shell: Shell::school(request, &entry)
            .crumb(word("phase-data"), Some(imports.clone()))
            .crumb(word("phase-start"), None),
        base: format!("{school}/uitvoer"),
        imports,
        results: progress.results,
    })
}

fn download(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ExportResults)?;
    let with_names = request.form.text("namen") == "1";
    let (actor, site) = (request.actor()?, entry.site.id);
    let bytes = request.app.export_gradebook(actor, site, with_names)?;
    let names = if with_names { "-met-namen" } else { "" };
    Ok(Reply::File {
        media_type: "application/zip",
        save_as: Some(format!(
            "oneroster-{}-{}{names}.zip",
            entry.site.code,
            request.app.today().0
        )),
        bytes,
    })
}
