//! The school programme as a document: to read, to print, to keep.

use app::Action;
use askama::Template;
use documents::{SchoolProgramme, State};
use kernel::ProgrammeId;

use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

const READ: Access = Access::School(Action::ReadProgramme);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/document", READ, index),
    Route::get("/school/{school}/document/{programma}", READ, show),
    Route::get("/school/{school}/document/{programma}/pdf", READ, download),
];

/// A version in the list.
struct Line {
    version: u32,
    href: String,
    /// Day and hash, when fixed.
    fixed: Option<(String, String)>,
    note: String,
}

/// The version to read first, with its summary.
struct First {
    version: u32,
    href: String,
    is_concept: bool,
    day: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "document/index.html")]
struct IndexPage {
    shell: Shell,
    first: Option<First>,
    lines: Vec<Line>,
    programme: Option<String>,
}

#[derive(Template)]
#[template(path = "document/show.html")]
struct ShowPage {
    shell: Shell,
    base: String,
    title: String,
    pdf: String,
    body: String,
}

fn base(request: &Request) -> Result<String, PageError> {
    Ok(format!("/school/{}/document", request.site()?))
}

/// What is the programme, in short, and which versions are there?
fn index(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ReadProgramme)?;
    let base = base(request)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let lines = request.app.programmes(actor, site)?;
    let newest = lines.iter().find(|line| line.fixed.is_some());
    let newest = newest.or(lines.first()).map(|line| line.id);
    let first = newest.map(|id| first(request, &base, id)).transpose()?;
    let page = IndexPage {
        shell: Shell::school(request, &entry).crumb(word("menu-document"), None),
        first,
        lines: lines
            .into_iter()
            .map(|line| Line {
                version: line.version,
                href: format!("{base}/{}", line.id),
                fixed: line
                    .fixed
                    .map(|(on, hash)| (crate::language::date(on), hash.short())),
                note: line.note,
            })
            .collect(),
        programme: entry
            .may(Action::ViewDraft)
            .then(|| format!("/school/{site}/programma")),
    };
    Reply::page(&page)
}

fn first(request: &Request, base: &str, id: ProgrammeId) -> Result<First, PageError> {
    let document = open(request, id)?;
    Ok(First {
        version: document.version,
        href: format!("{base}/{id}"),
        is_concept: document.state.is_concept(),
        day: crate::language::date(document.state.day()),
        summary: documents::summary_html(&document)?,
    })
}

fn open(request: &Request, id: ProgrammeId) -> Result<SchoolProgramme, PageError> {
    let (actor, site) = (request.actor()?, request.site()?);
    Ok(request.app.programme_document(actor, site, Some(id))?)
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ReadProgramme)?;
    let id: ProgrammeId = request.param("programma")?;
    let document = open(request, id)?;
    let base = base(request)?;
    let title = if document.state.is_concept() {
        say("document-draft-of")
            .with("version", document.version)
            .text()
    } else {
        say("document-version")
            .with("version", document.version)
            .text()
    };
    let page = ShowPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-document"), Some(base.clone()))
            .crumb(&title, None),
        pdf: format!("{base}/{id}/pdf"),
        body: documents::html(&document)?,
        base,
        title,
    };
    Reply::page(&page)
}

fn download(request: &Request) -> Result<Reply, PageError> {
    let document = open(request, request.param("programma")?)?;
    Ok(Reply::File {
        media_type: "application/pdf",
        save_as: Some(file_name(&document)),
        bytes: documents::pdf(&document)?,
    })
}

/// `schoolprogramma-99AB00-versie-1.pdf`: says which version, and for a concept of which day.
fn file_name(document: &SchoolProgramme) -> String {
    let (code, version) = (&document.school.code, document.version);
    match document.state {
        State::Fixed { .. } => format!("schoolprogramma-{code}-versie-{version}.pdf"),
        State::Concept { on } => {
            format!("schoolprogramma-{code}-versie-{version}-concept-{on}.pdf")
        }
    }
}
