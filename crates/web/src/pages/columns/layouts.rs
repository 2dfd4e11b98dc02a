//! The layouts that a board keeps.

use app::Action;
use askama::Template;

use crate::{PageError, Reply, Request, Shell, word};

/// A saved layout in the list.
struct LayoutLine {
    id: i64,
    name: String,
    on: String,
    /// Whether its new name was refused.
    nameless: bool,
}

#[derive(Template)]
#[template(path = "import/layouts.html")]
struct LayoutsPage {
    shell: Shell,
    base: String,
    here: String,
    lines: Vec<LayoutLine>,
    problem: Option<&'static str>,
}

/// What was refused: a file that is no layout, or a layout that was left without a name.
enum Refusal {
    File,
    Name(i64),
}

fn layouts_page(request: &Request, refusal: Option<&Refusal>) -> Result<LayoutsPage, PageError> {
    let entry = request.enter(Action::ImportPupils)?;
    let saved = request.app.layouts(request.actor()?, entry.site.id)?;
    let base = format!("/school/{}/import", entry.site.id);
    let line = |saved: app::import::SavedProfile| LayoutLine {
        id: saved.id,
        name: saved.name,
        on: crate::language::date(app::clock::day_of(saved.made_at)),
        nameless: matches!(refusal, Some(Refusal::Name(id)) if *id == saved.id),
    };
    Ok(LayoutsPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-pupil-files"), Some(base.clone()))
            .crumb(word("layouts-title"), None),
        here: format!("{base}/indelingen"),
        base,
        lines: saved.into_iter().map(line).collect(),
        problem: refusal.map(|refusal| match refusal {
            Refusal::File => word("layouts-not-one"),
            Refusal::Name(_) => word("layouts-name-needed"),
        }),
    })
}

pub(super) fn layouts(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&layouts_page(request, None)?)
}

pub(super) fn add(request: &Request) -> Result<Reply, PageError> {
    let (actor, site) = (request.actor()?, request.site()?);
    let upload = request.upload.as_ref();
    let text = upload.map(|upload| String::from_utf8_lossy(&upload.bytes).into_owned());
    match request
        .app
        .add_layout(actor, site, &text.unwrap_or_default())
    {
        Ok(()) => Reply::see_other(format!("/school/{site}/import/indelingen")),
        Err(app::AppError::Conflict) => {
            Reply::refused(&layouts_page(request, Some(&Refusal::File))?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn download(request: &Request) -> Result<Reply, PageError> {
    let id: i64 = request.param("indeling")?;
    let (actor, site) = (request.actor()?, request.site()?);
    let saved = request.app.layouts(actor, site)?.into_iter();
    let saved = saved.into_iter().find(|saved| saved.id == id);
    let saved = saved.ok_or(PageError::NotFound)?;
    Ok(Reply::File {
        media_type: "application/toml",
        save_as: Some(format!("indeling-{id}.toml")),
        bytes: saved.text.into_bytes(),
    })
}

pub(super) fn rename(request: &Request) -> Result<Reply, PageError> {
    let id = request.param("indeling")?;
    let (actor, site) = (request.actor()?, request.site()?);
    let name = request.form.text("naam");
    match request.app.rename_layout(actor, site, (id, name)) {
        Ok(()) => Reply::see_other(format!("/school/{site}/import/indelingen")),
        Err(app::AppError::Conflict) => {
            Reply::refused(&layouts_page(request, Some(&Refusal::Name(id)))?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn remove(request: &Request) -> Result<Reply, PageError> {
    let id = request.param("indeling")?;
    let (actor, site) = (request.actor()?, request.site()?);
    request.app.remove_layout(actor, site, id)?;
    Reply::see_other(format!("/school/{site}/import/indelingen"))
}
