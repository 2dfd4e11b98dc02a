//! Tasks in words: the own one with its button, those of others in one line.

use app::home::NextStep;
use app::timeline::Task;
use app::{Action, Entry};

use crate::shell::role_name;
use crate::{PageError, Request, say, word};

/// The next step of this person.
pub(super) struct OwnTask {
    pub(super) title: String,
    pub(super) text: &'static str,
    pub(super) href: String,
    pub(super) button: &'static str,
}

impl OwnTask {
    fn new(
        title: impl Into<String>,
        text: &'static str,
        href: String,
        button: &'static str,
    ) -> Self {
        Self {
            title: title.into(),
            text,
            href,
            button,
        }
    }
}

/// The next step of this person in words.
pub(super) fn own_task(
    request: &Request,
    entry: &Entry,
    task: Option<Task>,
) -> Result<Option<OwnTask>, PageError> {
    let Some(task) = task else { return Ok(None) };
    let base = format!("/school/{}", entry.site.id);
    let mut own = match task {
        Task::School(step) => school_task(step, &base, entry.may(Action::FixProgramme)),
        other => task_beside_the_school(other, entry, &base),
    };
    // The findings are those of the newest scan: go straight there.
    if task == Task::School(NextStep::JudgeFindings) {
        let scans = request.app.scans(request.actor()?, entry.site.id)?;
        if let Some(newest) = scans.first() {
            own.href = format!("{base}/scan/{}/bevindingen", newest.id);
        }
    }
    Ok(Some(own))
}

fn school_task(step: NextStep, base: &str, may_fix: bool) -> OwnTask {
    let own = |path: &str, title: &str, text, button| {
        OwnTask::new(title, text, format!("{base}{path}"), button)
    };
    match step {
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
        NextStep::CountPupils => own(
            "/budget",
            word("task-count"),
            word("task-count-text"),
            word("overview-to-budget"),
        ),
        NextStep::FinishProgramme if may_fix => own(
            "/programma",
            word("step-finish"),
            word("step-finish-text"),
            word("guidance-to-programme"),
        ),
        NextStep::FinishProgramme => own(
            "/programma",
            word("step-finish"),
            word("task-finish-leader"),
            word("guidance-to-programme"),
        ),
        NextStep::ReadProgramme => own(
            "/document",
            word("step-discuss"),
            word("step-discuss-text"),
            word("step-to-document"),
        ),
    }
}

fn task_beside_the_school(task: Task, entry: &Entry, base: &str) -> OwnTask {
    let board = format!("/bestuur/{}", entry.site.board);
    match task {
        Task::School(step) => school_task(step, base, false),
        Task::Evaluate => OwnTask::new(
            word("task-evaluate"),
            word("task-evaluate-text"),
            format!("{base}/programma"),
            word("guidance-to-programme"),
        ),
        Task::AnswerInventory(_) => OwnTask::new(
            word("step-inventory"),
            word("step-inventory-text"),
            format!("{base}/groepen"),
            word("step-to-classes"),
        ),
        Task::Decide(version) => OwnTask::new(
            say("task-read-version").with("version", version).text(),
            word("task-decide-text"),
            format!("{base}/document"),
            word("step-to-document"),
        ),
        Task::Read(version) => OwnTask::new(
            say("task-read-version").with("version", version).text(),
            word("step-read-text"),
            format!("{base}/document"),
            word("step-to-document"),
        ),
        Task::CompareSchools => OwnTask::new(
            word("task-compare"),
            word("task-compare-text"),
            board,
            word("task-to-schools"),
        ),
        Task::Appoint(role) => OwnTask::new(
            say("task-appoint").with("role", role_name(role)).text(),
            word("task-appoint-text"),
            format!("{board}/accounts"),
            word("task-to-accounts"),
        ),
        Task::ManageAccounts => OwnTask::new(
            word("task-accounts"),
            word("task-accounts-text"),
            format!("{board}/accounts"),
            word("task-to-accounts"),
        ),
        Task::ReadJournal => OwnTask::new(
            word("task-journal"),
            word("task-journal-text"),
            format!("{board}/logboek"),
            word("task-to-journal"),
        ),
        Task::ReadMenukaart => OwnTask::new(
            word("task-catalogue"),
            word("task-catalogue-text"),
            "/menukaart/edities".to_owned(),
            word("task-to-editions"),
        ),
    }
}

/// What somebody else has to do, in one line.
pub(super) fn task_of_others(task: Task) -> String {
    match task {
        Task::School(step) => school_of_others(step).to_owned(),
        Task::Evaluate => word("others-evaluate").to_owned(),
        Task::AnswerInventory(1) => word("others-inventory-one").to_owned(),
        Task::AnswerInventory(groups) => say("others-inventory").with("n", groups).text(),
        Task::Decide(version) => say("others-decide").with("version", version).text(),
        Task::Read(version) => say("others-read").with("version", version).text(),
        Task::Appoint(role) => say("others-appoint").with("role", role_name(role)).text(),
        Task::CompareSchools => word("others-compare").to_owned(),
        Task::ManageAccounts => word("others-accounts").to_owned(),
        Task::ReadJournal => word("others-journal").to_owned(),
        Task::ReadMenukaart => word("others-catalogue").to_owned(),
    }
}

fn school_of_others(step: NextStep) -> &'static str {
    match step {
        NextStep::ImportRoster => word("others-pupils"),
        NextStep::ImportResults => word("others-results"),
        NextStep::MakeScan => word("others-scan"),
        NextStep::JudgeFindings => word("others-findings"),
        NextStep::WriteProgramme => word("others-measures"),
        NextStep::CountPupils => word("others-count"),
        NextStep::FinishProgramme => word("others-finish"),
        NextStep::ReadProgramme => word("others-discuss"),
    }
}
