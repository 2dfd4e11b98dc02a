//! A school's home: where it stands, the one next step of this person, and what others do.

mod task;

use app::home::Progress;
use app::timeline::{Reminder, StepLine, StepState};
use app::{Action, Entry};
use askama::Template;
use kernel::Date;
use policy::calendar::{Moment, Step};

use super::timeline::{MomentLine, last_day, step_name, time_left};
use crate::shell::role_name;
use crate::{Access, PageError, Reply, Request, Route, Shell, word};
use task::{OwnTask, own_task, task_of_others};

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::get(
    "/school/{school}",
    Access::School(Action::ViewSchool),
    show,
)];

/// One step of the programme; the link is there for whoever may go.
struct StepPart {
    name: &'static str,
    state: &'static str,
    label: &'static str,
    href: Option<String>,
    moments: Vec<MomentLine>,
}

/// A last day to keep in mind.
struct ReminderLine {
    label: String,
    left: String,
    last: String,
}

#[derive(Template)]
#[template(path = "school/home.html")]
struct HomePage {
    shell: Shell,
    name: String,
    code: String,
    progress: Progress,
    task: Option<OwnTask>,
    reminders: Vec<ReminderLine>,
    overdue: bool,
    waiting: Vec<(String, String)>,
    steps: Vec<StepPart>,
    shows_counts: bool,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let (entry, timeline) = request.app.timeline(request.actor()?, request.site()?)?;
    let today = request.app.today().0;
    let waiting = timeline.waiting.iter().map(|waiting| {
        let role = capitalised(role_name(waiting.role));
        (role, task_of_others(waiting.task))
    });
    let steps = timeline.steps.iter();
    let page = HomePage {
        shell: Shell::school(request, &entry),
        name: entry.site.name.clone(),
        code: entry.site.code.to_string(),
        task: own_task(request, &entry, timeline.own)?,
        overdue: timeline.reminders.iter().any(|line| line.days_left < 0),
        waiting: waiting.collect(),
        steps: steps.map(|line| part(&entry, line, today)).collect(),
        reminders: timeline.reminders.iter().map(reminder).collect(),
        shows_counts: entry.may(Action::ViewScan),
        progress: timeline.progress,
    };
    Reply::page(&page)
}

fn reminder(reminder: &Reminder) -> ReminderLine {
    ReminderLine {
        label: reminder.moment.label.clone(),
        left: time_left(reminder),
        last: last_day(reminder),
    }
}

fn part(entry: &Entry, line: &StepLine, today: Date) -> StepPart {
    let (state, label) = match line.state {
        StepState::Done => ("done", word("home-done")),
        StepState::Current => ("current", word("home-now")),
        StepState::Next => ("current", word("home-next")),
        StepState::Running => ("running", word("home-running")),
        StepState::Later => (word("home-later"), "later"),
    };
    let place = place(line.step, entry).filter(|_| line.state != StepState::Later);
    let own = line.moments.iter();
    let own: Vec<&Moment> = own.filter(|moment| moment.concerns(&entry.roles)).collect();
    StepPart {
        name: step_name(line.step),
        state,
        label,
        href: place.map(|path| format!("/school/{}{path}", entry.site.id)),
        moments: near(&own, today),
    }
}

/// What is still to come, and of what has been only the latest.
fn near(moments: &[&Moment], today: Date) -> Vec<MomentLine> {
    let lines = moments.iter().map(|moment| MomentLine::of(moment, today));
    let lines: Vec<MomentLine> = lines.collect();
    let latest = lines.iter().rposition(|line| line.passed);
    let kept = lines.into_iter().enumerate();
    kept.filter(|(position, line)| !line.passed || Some(*position) == latest)
        .map(|(_, line)| line)
        .collect()
}

/// The page of a step below the school, for whoever may see it.
fn place(step: Step, entry: &Entry) -> Option<&'static str> {
    let (path, action) = match step {
        Step::Data => ("/import", Action::ImportPupils),
        Step::Scan => ("/scan", Action::ViewScan),
        Step::Choice => ("/keuzehulp", Action::ViewGuidance),
        Step::Budget => ("/budget", Action::ViewDraft),
        Step::Programme if entry.may(Action::ViewDraft) => ("/programma", Action::ViewDraft),
        Step::Programme | Step::Start => ("/document", Action::ReadProgramme),
        Step::Evaluate => ("/programma", Action::ViewDraft),
    };
    entry.may(action).then_some(path)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase());
    first.into_iter().flatten().chain(letters).collect()
}
