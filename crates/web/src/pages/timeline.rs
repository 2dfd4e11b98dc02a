//! The calendar of the programme, for everybody, and its words for the other pages.

use app::timeline::Reminder;
use askama::Template;
use kernel::Date;
use policy::Dated;
use policy::calendar::{Days, Moment, Step};

use crate::in_dutch;
use crate::language::{Html, date};
use crate::shell::role_name;
use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

/// Where it is.
pub(crate) const PATH: &str = "/tijdlijn";

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::get(PATH, Access::Public, show)];

/// A step with what is known of its days.
struct StepPart {
    name: &'static str,
    about: &'static str,
    moments: Vec<MomentPart>,
}

/// A moment with its source.
struct MomentPart {
    line: MomentLine,
    roles: String,
    announced: String,
    announced_unconfirmed: bool,
    note: String,
    source: String,
    place: String,
}

/// A moment as every page shows it.
pub(crate) struct MomentLine {
    pub(crate) label: String,
    pub(crate) when: Html,
    /// Whether its last day lies behind us.
    pub(crate) passed: bool,
    /// Whether it is over: what has opened is not.
    pub(crate) over: bool,
    pub(crate) unconfirmed: bool,
}

#[derive(Template)]
#[template(path = "school/calendar.html")]
struct CalendarPage {
    shell: Shell,
    today: String,
    steps: Vec<StepPart>,
    recorded: String,
    revision: u32,
    remind_days: u32,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let calendar = &request.app.policies().calendar;
    let today = request.app.today();
    let known = calendar.known_on(today);
    let steps = Step::ALL.into_iter().map(|step| StepPart {
        name: step_name(step),
        about: step_about(step),
        moments: known
            .iter()
            .filter(|moment| moment.step == step)
            .map(|moment| part(moment, today.0))
            .collect(),
    });
    Reply::page(&CalendarPage {
        shell: Shell::public(request).crumb(word("timeline-title"), None),
        today: date(today.0),
        steps: steps.collect(),
        recorded: date(calendar.header().recorded_on),
        revision: calendar.header().revision,
        remind_days: calendar.remind_days,
    })
}

fn part(moment: &Moment, today: Date) -> MomentPart {
    let roles: Vec<&str> = moment.roles.iter().map(|role| role_name(*role)).collect();
    let place = moment.source.split("://").last().unwrap_or("");
    MomentPart {
        line: MomentLine::of(moment, today),
        roles: if roles.is_empty() {
            word("timeline-everybody").to_owned()
        } else {
            roles.join(", ")
        },
        announced: date(moment.announced_on),
        announced_unconfirmed: moment.unverified.contains("announced_on"),
        note: moment.note.clone().unwrap_or_default(),
        place: place.split('/').next().unwrap_or(place).to_owned(),
        source: moment.source.clone(),
    }
}

impl MomentLine {
    /// A moment as it looks on a day.
    pub(crate) fn of(moment: &Moment, today: Date) -> Self {
        let last = moment.days.last().or(moment.days.first());
        Self {
            label: moment.label.clone(),
            when: when(moment, today),
            passed: last.is_some_and(|last| last < today),
            over: last.is_some_and(|last| last < today) && !matches!(moment.days, Days::Opens(_)),
            unconfirmed: moment.has_unverified_day(),
        }
    }
}

/// When it is, in the words of the source or else in days.
fn when(moment: &Moment, today: Date) -> Html {
    if let Some(words) = &moment.words {
        return in_dutch(words);
    }
    let words = match moment.days {
        Days::Known(day) => day.map(date).unwrap_or_default(),
        Days::Opens(day) if day < today => say("timeline-since").with("day", date(day)).text(),
        Days::Opens(day) => say("timeline-from").with("day", date(day)).text(),
        Days::Deadline(day) => say("timeline-by").with("day", date(day)).text(),
        Days::Window(first, last) => say("timeline-window")
            .with("first", date(first))
            .with("last", date(last))
            .text(),
    };
    Html::of(&words)
}

/// How long there is left, in words.
pub(crate) fn time_left(reminder: &Reminder) -> String {
    match reminder.days_left {
        0 => word("timeline-today").to_owned(),
        1 => word("timeline-one-left").to_owned(),
        -1 => word("timeline-one-ago").to_owned(),
        left if left < 0 => say("timeline-ago").with("n", left.unsigned_abs()).text(),
        left => say("timeline-left").with("n", left).text(),
    }
}

/// The last day of a reminder, with how sure it is.
pub(crate) fn last_day(reminder: &Reminder) -> String {
    let last = date(reminder.last);
    if reminder.moment.has_unverified_day() {
        say("timeline-last-unconfirmed").with("day", last).text()
    } else {
        last
    }
}

/// A step in one or two words.
pub(crate) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Data => word("phase-data"),
        Step::Scan => word("phase-scan"),
        Step::Choice => word("phase-choice"),
        Step::Budget => word("menu-budget"),
        Step::Programme => word("phase-programme"),
        Step::Start => word("phase-start"),
        Step::Evaluate => word("phase-evaluate"),
    }
}

/// What a step is about.
pub(crate) fn step_about(step: Step) -> &'static str {
    match step {
        Step::Data => word("phase-data-about"),
        Step::Scan => word("phase-scan-about"),
        Step::Choice => word("phase-choice-about"),
        Step::Budget => word("phase-budget-about"),
        Step::Programme => word("phase-programme-about"),
        Step::Start => word("phase-start-about"),
        Step::Evaluate => word("phase-evaluate-about"),
    }
}
