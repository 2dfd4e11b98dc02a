//! A school's home: where it stands and the one next step.

use app::home::{NextStep, Progress};
use app::{Action, Entry};
use askama::Template;

use crate::{Access, PageError, Reply, Request, Route, Shell};

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

/// The phases: name, path below the school, and what one must be allowed to go there.
const PHASES: [(&str, &str, Action); 5] = [
    ("Gegevens", "/import", Action::ImportPupils),
    ("Schoolscan", "/scan", Action::ViewScan),
    ("Keuze", "/keuzehulp", Action::ViewGuidance),
    ("Programma", "/programma", Action::ViewDraft),
    ("Document", "/document", Action::ReadProgramme),
];

fn phases(entry: &Entry, progress: &Progress) -> Vec<Phase> {
    let done = progress.phases_done();
    let phase = |(position, (name, path, action)): (usize, (&'static str, &str, Action))| {
        let (state, label) = match position.cmp(&done) {
            std::cmp::Ordering::Less => ("done", "klaar"),
            std::cmp::Ordering::Equal => ("current", "nu"),
            std::cmp::Ordering::Greater => ("open", "later"),
        };
        let reached = position <= done && entry.may(action);
        Phase {
            name,
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
            "Lees de leerlingen in",
            "Kies het EDEXML-bestand uit uw leerlingadministratie. U ziet eerst wat er in staat.",
            "Bestand kiezen",
        ),
        NextStep::ImportResults => own(
            "/import",
            "Lees de toetsresultaten in",
            "De leerlingen staan erin. Nu de resultaten uit het leerlingvolgsysteem.",
            "Bestand kiezen",
        ),
        NextStep::MakeScan => own(
            "/scan",
            "Maak de schoolscan",
            "De gegevens zijn er. Kies het toetsmoment; de scan vult zichzelf in.",
            "Naar de schoolscan",
        ),
        NextStep::JudgeFindings => own(
            "/scan",
            "Bekijk de bevindingen",
            "De scan stelt bevindingen voor. Bevestig wat u herkent en geef een prioriteit.",
            "Naar de bevindingen",
        ),
        NextStep::WriteProgramme => own(
            "/keuzehulp",
            "Kies maatregelen",
            "Bij elke bevestigde bevinding staat welke soorten maatregelen passen, en waarom.",
            "Naar de keuzehulp",
        ),
        NextStep::FinishProgramme => own(
            "/programma",
            "Maak het programma af",
            "Er is een concept. Vul aan wat nog ontbreekt en stel het vast.",
            "Naar het programma",
        ),
        NextStep::ReadProgramme => own(
            "/document",
            "Bespreek het programma",
            "Het programma is vastgesteld. Leg precies deze versie voor aan de MR.",
            "Naar het document",
        ),
        NextStep::Wait => None,
    }
}

fn step_of_others(entry: &Entry, progress: &Progress, base: &str) -> Option<Step> {
    if entry.may(Action::AnswerInventory) && progress.groups > 0 {
        return Some(Step {
            title: "Hoe gaat het met uw groep?",
            text: "Vul de korte vragenlijst over uw groep in. Dat kost een paar minuten.".into(),
            href: format!("{base}/groepen"),
            button: "Naar mijn groepen",
        });
    }
    (entry.may(Action::ReadProgramme) && progress.fixed_version.is_some()).then(|| Step {
        title: "Lees het schoolprogramma",
        text: "Deze versie is vastgesteld door de schoolleider. U kunt haar lezen of bewaren."
            .into(),
        href: format!("{base}/document"),
        button: "Naar het document",
    })
}
