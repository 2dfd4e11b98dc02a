//! A school's home: where it stands and the one next step.

use app::home::{NextStep, Progress};
use app::{Action, Entry};
use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell, word};

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::get(
    "/school/{school}",
    Access::School(Action::ViewSchool),
    show,
)];

/// The next step in words.
struct Step {
    title: &'static str,
    text: String,
    href: String,
    button: &'static str,
}

/// One phase of the programme; the link is there for whoever may go.
struct Phase {
    name: &'static str,
    state: &'static str,
    label: &'static str,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "school/home.html")]
struct HomePage {
    shell: Shell,
    name: String,
    code: String,
    progress: Progress,
    step: Option<Step>,
    phases: Vec<Phase>,
    shows_counts: bool,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let (entry, progress) = request.app.progress(request.actor()?, request.site()?)?;
    let page = HomePage {
        shell: Shell::school(request, &entry),
        name: entry.site.name.clone(),
        code: entry.site.code.to_string(),
        step: step(request, &entry, &progress)?,
        phases: phases(&entry, &progress),
        shows_counts: entry.may(Action::ViewScan),
        progress,
    };
    Reply::page(&page)
}

/// The phases: key of the name, path below the school, and what one must be allowed to go there.
const PHASES: [(&str, &str, Action); 5] = [
    ("phase-data", "/import", Action::ImportPupils),
    ("phase-scan", "/scan", Action::ViewScan),
    ("phase-choice", "/keuzehulp", Action::ViewGuidance),
    ("phase-programme", "/programma", Action::ViewDraft),
    ("phase-document", "/document", Action::ReadProgramme),
];

fn phases(entry: &Entry, progress: &Progress) -> Vec<Phase> {
    let done = progress.phases_done();
    let phase = |(position, (name, path, action)): (usize, (&'static str, &str, Action))| {
        let (state, label) = match position.cmp(&done) {
            std::cmp::Ordering::Less => ("done", word("home-done")),
            std::cmp::Ordering::Equal => ("current", word("home-now")),
            std::cmp::Ordering::Greater => ("open", word("home-later")),
        };
        let reached = position <= done && entry.may(action);
        Phase {
            name: word(name),
            state,
            label,
            href: reached.then(|| format!("/school/{}{path}", entry.site.id)),
        }
    };
    PHASES.into_iter().enumerate().map(phase).collect()
}

/// The next step, in the words of somebody who may take it; else what this person can do.
fn step(request: &Request, entry: &Entry, progress: &Progress) -> Result<Option<Step>, PageError> {
    let mut step = step_of(entry, progress);
    // The findings are those of the newest scan: go straight there.
    if let Some(step) = &mut step
        && progress.next_step() == NextStep::JudgeFindings
        && entry.may(Action::JudgeFindings)
    {
        let scans = request.app.scans(request.actor()?, entry.site.id)?;
        if let Some(newest) = scans.first() {
            step.href = format!("/school/{}/scan/{}/bevindingen", entry.site.id, newest.id);
        }
    }
    Ok(step)
}

fn step_of(entry: &Entry, progress: &Progress) -> Option<Step> {
    let base = format!("/school/{}", entry.site.id);
    let own = |path: &str, title, text: &str, button| {
        Some(Step {
            title,
            text: text.to_owned(),
            href: format!("{base}{path}"),
            button,
        })
    };
    if !entry.may(Action::ImportPupils) {
        return step_of_others(entry, progress, &base);
    }
    match progress.next_step() {
        NextStep::ImportRoster => own(
            "/import",
            word("step-pupils"),
            word("step-pupils-text"),
            word("step-choose-file"),
        ),
        NextStep::ImportResults => own(
            "/import",
            word("step-results"),
            word("step-results-text"),
            word("step-choose-file"),
        ),
        NextStep::MakeScan => own(
            "/scan",
            word("step-scan"),
            word("step-scan-text"),
            word("guidance-to-scan"),
        ),
        NextStep::JudgeFindings => own(
            "/scan",
            word("step-findings"),
            word("step-findings-text"),
            word("guidance-to-findings"),
        ),
        NextStep::WriteProgramme => own(
            "/keuzehulp",
            word("step-measures"),
            word("step-measures-text"),
            word("step-to-guidance"),
        ),
        NextStep::FinishProgramme => own(
            "/programma",
            word("step-finish"),
            word("step-finish-text"),
            word("guidance-to-programme"),
        ),
        NextStep::ReadProgramme => own(
            "/document",
            word("step-discuss"),
            word("step-discuss-text"),
            word("step-to-document"),
        ),
        NextStep::Wait => None,
    }
}

fn step_of_others(entry: &Entry, progress: &Progress, base: &str) -> Option<Step> {
    if entry.may(Action::AnswerInventory) && progress.groups > 0 {
        return Some(Step {
            title: word("step-inventory"),
            text: word("step-inventory-text").into(),
            href: format!("{base}/groepen"),
            button: word("step-to-classes"),
        });
    }
    (entry.may(Action::ReadProgramme) && progress.fixed_version.is_some()).then(|| Step {
        title: word("step-read"),
        text: word("step-read-text").into(),
        href: format!("{base}/document"),
        button: word("step-to-document"),
    })
}
