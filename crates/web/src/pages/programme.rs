//! Writing the programme: challenges, goals, measures, versions.

mod begin;
mod challenge;
mod edition;
mod fix;
mod form;
mod goal;
mod intervention;
mod involvement;
mod measure;
mod overview;
mod remove;
mod texts;

use app::programme::{FindingChoice, FindingChoices, Opened};
use app::{Action, Entry};
use kernel::{ProgrammeId, ScanFindingId};

use super::scan::scope_name;
use crate::language::{Language, speak};
use crate::{Access, Form, PageError, Request, Route, Shell, word};

const VIEW: Access = Access::School(Action::ViewDraft);
const EDIT: Access = Access::School(Action::EditProgramme);
const FIX: Access = Access::School(Action::FixProgramme);

macro_rules! at {
    ($path:literal) => {
        concat!("/school/{school}/programma", $path)
    };
}

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get(at!(""), VIEW, overview::show),
    Route::post(at!(""), EDIT, begin::begin),
    Route::get(at!("/opgaven/nieuw"), EDIT, challenge::new),
    Route::post(at!("/opgaven/nieuw"), EDIT, challenge::save),
    Route::get(at!("/opgaven/{nummer}"), EDIT, challenge::edit),
    Route::post(at!("/opgaven/{nummer}"), EDIT, challenge::save),
    Route::get(at!("/opgaven/{nummer}/verwijderen"), EDIT, remove::ask),
    Route::post(at!("/opgaven/{nummer}/verwijderen"), EDIT, remove::remove),
    Route::get(at!("/doelen/nieuw"), EDIT, goal::new),
    Route::post(at!("/doelen/nieuw"), EDIT, goal::save),
    Route::get(at!("/doelen/{nummer}"), EDIT, goal::edit),
    Route::post(at!("/doelen/{nummer}"), EDIT, goal::save),
    Route::get(at!("/doelen/{nummer}/verwijderen"), EDIT, remove::ask),
    Route::post(at!("/doelen/{nummer}/verwijderen"), EDIT, remove::remove),
    Route::get(at!("/maatregelen/nieuw"), EDIT, measure::new),
    Route::post(at!("/maatregelen/nieuw"), EDIT, measure::save),
    Route::get(at!("/maatregelen/{nummer}"), EDIT, measure::edit),
    Route::post(at!("/maatregelen/{nummer}"), EDIT, measure::save),
    Route::get(at!("/maatregelen/{nummer}/verwijderen"), EDIT, remove::ask),
    Route::post(
        at!("/maatregelen/{nummer}/verwijderen"),
        EDIT,
        remove::remove,
    ),
    Route::get(at!("/betrokkenheid"), EDIT, involvement::edit),
    Route::post(at!("/betrokkenheid"), EDIT, involvement::save),
    Route::get(at!("/teksten"), EDIT, texts::edit),
    Route::post(at!("/teksten"), EDIT, texts::save),
    Route::get(at!("/editie"), EDIT, edition::show),
    Route::post(at!("/editie"), EDIT, edition::switch),
    Route::get(at!("/vaststellen"), FIX, fix::ask),
    Route::post(at!("/vaststellen"), FIX, fix::fix),
];

/// The draft of the school in the path.
struct Draft {
    entry: Entry,
    opened: Opened,
    /// Path of the programme's pages.
    base: String,
}

impl Draft {
    /// The draft, if there is one.
    fn open(request: &Request) -> Result<Option<Self>, PageError> {
        let entry = request.enter(Action::ViewDraft)?;
        let opened = request.app.draft(request.actor()?, entry.site.id)?;
        Ok(opened.map(|opened| Self {
            base: base(&entry),
            entry,
            opened,
        }))
    }

    /// What a form sends back, so that a second editor is told.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        vec![
            ("programma", self.opened.programme.id.to_string()),
            ("revisie", self.opened.revision.to_string()),
        ]
    }

    fn shell(&self, request: &Request, title: &str) -> Shell {
        shell(request, &self.entry, title)
    }

    /// The findings that the programme can rest on.
    fn findings(&self, request: &Request) -> Result<FindingChoices, PageError> {
        let site = self.entry.site.id;
        let programme = Some(&self.opened.programme);
        Ok(request
            .app
            .finding_choices(request.actor()?, site, programme)?)
    }
}

fn base(entry: &Entry) -> String {
    format!("/school/{}/programma", entry.site.id)
}

fn shell(request: &Request, entry: &Entry, title: &str) -> Shell {
    let shell = Shell::school(request, entry);
    if title.is_empty() {
        shell.crumb(word("menu-programme"), None)
    } else {
        shell
            .crumb(word("menu-programme"), Some(base(entry)))
            .crumb(title, None)
    }
}

/// The draft and its save counter, as the form had them.
fn sent_key(form: &Form) -> Result<(ProgrammeId, u32), PageError> {
    let wrong = |_| PageError::BadRequest("bad-form-incomplete");
    let id = form.text("programma").parse().map_err(|_| wrong(()))?;
    let revision = form.text("revisie").parse().map_err(|_| wrong(()))?;
    Ok((id, revision))
}

/// The number in the path; 0 for a new one.
fn number(request: &Request) -> Result<u32, PageError> {
    if request.params.contains_key("nummer") {
        let number: u32 = request.param("nummer")?;
        return if number == 0 {
            Err(PageError::NotFound)
        } else {
            Ok(number)
        };
    }
    Ok(0)
}

/// The finding that a link asks to start from: `?bevinding=12`.
fn asked_finding<'c>(request: &Request, choices: &'c FindingChoices) -> Option<&'c FindingChoice> {
    let id: ScanFindingId = request.query.text("bevinding").parse().ok()?;
    choices.find(id)
}

/// For whom a finding holds, in words.
fn finding_scope(choice: &FindingChoice, choices: &FindingChoices) -> String {
    // It becomes part of the programme, which is Dutch.
    speak(Language::Dutch, || {
        scope_name(choice.finding.proposal.scope, &choices.groups)
    })
}
