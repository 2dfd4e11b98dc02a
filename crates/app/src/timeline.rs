//! The timeline of a school: its steps and their days, what this person can do now, and for what
//! others are waited. Nothing in it says how well pupils do.

use kernel::{Date, ReferenceDate, Role, SiteId};
use policy::calendar::{Calendar, Days, Moment, Step};

use crate::home::{NextStep, Progress};
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// The school is here.
    Current,
    /// Everything before it is done; it has not begun.
    Next,
    /// Begun, and going on while something else is current.
    Running,
    /// Comes later.
    Later,
}

/// A step with the moments that are known today.
#[derive(Clone, Debug)]
pub struct StepLine {
    /// The step.
    pub step: Step,
    /// How far it is.
    pub state: StepState,
    /// Its moments, by day.
    pub moments: Vec<Moment>,
}

/// A last day that is near or has passed, while something is still to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The moment.
    pub moment: Moment,
    /// Its last day.
    pub last: Date,
    /// Days from today to the last day; negative when it has passed.
    pub days_left: i32,
}

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The next step of the school itself.
    School(NextStep),
    /// Look back on the year, and choose again.
    Evaluate,
    /// Fill in the inventory of this many groups.
    AnswerInventory(usize),
    /// Read the fixed version with this number and decide on it.
    Decide(u32),
    /// Read the fixed version with this number.
    Read(u32),
    /// See how far all schools of the board are.
    CompareSchools,
    /// Give somebody a role that nobody has at this school.
    Appoint(Role),
    /// Check who has an account.
    ManageAccounts,
    /// Check who viewed and changed what.
    ReadJournal,
    /// Check the edition of the menukaart.
    ReadMenukaart,
}

/// What waits for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who has to do it.
    pub role: Role,
    /// What.
    pub task: Task,
}

/// The timeline of a school, for one person on one day.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Where the school stands.
    pub progress: Progress,
    /// Every step, in order.
    pub steps: Vec<StepLine>,
    /// What this person should not forget, the first to end first.
    pub reminders: Vec<Reminder>,
    /// The one next step of this person.
    pub own: Option<Task>,
    /// What waits for others.
    pub waiting: Vec<Waiting>,
}

/// The steps of a school with their states on a day.
pub(crate) fn steps_on(
    progress: &Progress,
    calendar: &Calendar,
    today: ReferenceDate,
) -> Vec<StepLine> {
    let known = calendar.known_on(today);
    let current = Step::ALL
        .into_iter()
        .find(|step| !progress.is_done(*step))
        .unwrap_or(Step::Start);
    let begun = has_begun(progress, today);
    let looks_back = current == Step::Start && begun && is_open(Step::Evaluate, &known, today);
    let state = |step: Step| match step {
        Step::Start if looks_back => StepState::Running,
        Step::Evaluate if looks_back => StepState::Current,
        Step::Start if current == Step::Start && !begun => StepState::Next,
        _ if step == current => StepState::Current,
        _ if progress.is_done(step) => StepState::Done,
        _ => StepState::Later,
    };
    let line = |step: Step| StepLine {
        step,
        state: state(step),
        moments: known
            .iter()
            .filter(|moment| moment.step == step)
            .map(|moment| (*moment).clone())
            .collect(),
    };
    Step::ALL.into_iter().map(line).collect()
}

/// Whether the first school year of a fixed programme has begun.
fn has_begun(progress: &Progress, today: ReferenceDate) -> bool {
    let first_day = progress.first_year.map(kernel::SchoolYear::first_day);
    progress.fixed_version.is_some() && first_day.is_some_and(|day| day <= today.0)
}

fn is_open(step: Step, known: &[&Moment], today: ReferenceDate) -> bool {
    known.iter().any(|moment| {
        moment.step == step
            && matches!(moment.days, Days::Window(first, last) if first <= today.0 && today.0 <= last)
    })
}

/// Last days that still ask for something: those that come, and those that passed while the school
/// did not do what the program can see. By day.
pub(crate) fn pending(
    progress: &Progress,
    calendar: &Calendar,
    today: ReferenceDate,
) -> Vec<Reminder> {
    let known = calendar.known_on(today).into_iter();
    let mut pending: Vec<Reminder> = known
        .filter_map(|moment| {
            let last = moment.days.last()?;
            let asks = match moment.step {
                Step::Start => last >= today.0,
                // Who has no programme has nothing to look back on.
                Step::Evaluate => last >= today.0 && progress.fixed_version.is_some(),
                seen => !progress.is_done(seen),
            };
            asks.then(|| Reminder {
                days_left: (last - today.0).get_days(),
                last,
                moment: moment.clone(),
            })
        })
        .collect();
    pending.sort_by(|a, b| (a.last, &a.moment.id).cmp(&(b.last, &b.moment.id)));
    pending
}

/// Whether a pending moment is near enough to call to mind: open now, ending soon, or passed.
fn is_near(reminder: &Reminder, calendar: &Calendar, today: ReferenceDate) -> bool {
    let open = matches!(reminder.moment.days, Days::Window(first, _) if first <= today.0);
    let soon = i64::from(reminder.days_left) <= i64::from(calendar.remind_days);
    open || soon
}

/// What there is to do at a school, and for whom.
pub(crate) fn tasks_on(progress: &Progress, steps: &[StepLine]) -> Vec<Waiting> {
    let mut tasks = Vec::new();
    let mut wait = |role, task| tasks.push(Waiting { role, task });
    let looks_back = steps
        .iter()
        .any(|line| line.step == Step::Evaluate && line.state == StepState::Current);
    match progress.next_step() {
        NextStep::ReadProgramme if looks_back => wait(Role::SchoolLeader, Task::Evaluate),
        step => wait(Role::SchoolLeader, Task::School(step)),
    }
    if progress.groups_without_inventory > 0 && progress.fixed_version.is_none() {
        let groups = progress.groups_without_inventory;
        wait(Role::Teacher, Task::AnswerInventory(groups));
    }
    if let Some(version) = progress.fixed_version {
        wait(Role::CouncilMember, Task::Decide(version));
    }
    tasks
}

impl Kansrijk {
    /// The timeline of a school for one person, today.
    ///
    /// # Errors
    /// When the person has nothing to do with the school.
    pub fn timeline(&self, actor: &Actor, site: SiteId) -> Result<(Entry, Timeline), AppError> {
        let (entry, progress) = self.progress(actor, site)?;
        let (calendar, today) = (&self.policies().calendar, self.today());
        let steps = steps_on(&progress, calendar, today);
        let mut reminders = pending(&progress, calendar, today);
        reminders.retain(|reminder| {
            reminder.moment.concerns(&entry.roles) && is_near(reminder, calendar, today)
        });
        let tasks = tasks_on(&progress, &steps);
        let own = self.own_task(actor, &entry, (&progress, &tasks))?;
        let leads = entry.may(Action::ImportPupils);
        let waiting = tasks
            .into_iter()
            .filter(|waiting| match waiting.task {
                // The document is there to be discussed: that is the council's turn.
                Task::School(NextStep::ReadProgramme) => false,
                Task::School(_) | Task::Evaluate => !leads,
                _ => !entry.roles.contains(&waiting.role),
            })
            .collect();
        let timeline = Timeline {
            progress,
            steps,
            reminders,
            own,
            waiting,
        };
        Ok((entry, timeline))
    }

    /// The one next step of a person at a school.
    fn own_task(
        &self,
        actor: &Actor,
        entry: &Entry,
        (progress, tasks): (&Progress, &[Waiting]),
    ) -> Result<Option<Task>, AppError> {
        let has = |role| entry.roles.contains(&role);
        if entry.may(Action::ImportPupils) {
            return Ok(tasks.first().map(|waiting| waiting.task));
        }
        if entry.may(Action::AnswerInventory) {
            let own = self.inventory_progress(actor, entry.site.id)?;
            let open = own.iter().filter(|line| line.answered == 0).count();
            if open > 0 {
                return Ok(Some(Task::AnswerInventory(open)));
            }
        }
        if has(Role::Administrator) {
            return self.administration_task(entry).map(Some);
        }
        if has(Role::PrivacyOfficer) {
            return Ok(Some(Task::ReadJournal));
        }
        if has(Role::Editor) {
            return Ok(Some(Task::ReadMenukaart));
        }
        let version = progress.fixed_version;
        let version = version.filter(|_| entry.may(Action::ReadProgramme));
        if has(Role::CouncilMember) {
            return Ok(version.map(Task::Decide));
        }
        let board = has(Role::Board).then_some(Task::CompareSchools);
        Ok(version.map(Task::Read).or(board))
    }

    /// A school needs somebody who leads it and somebody who consents.
    fn administration_task(&self, entry: &Entry) -> Result<Task, AppError> {
        let site = entry.site.id;
        let missing = self.directory().read(|db| {
            for role in [Role::SchoolLeader, Role::CouncilMember] {
                if db.holders(role, site)?.is_empty() {
                    return Ok::<_, AppError>(Some(role));
                }
            }
            Ok(None)
        })?;
        Ok(missing.map_or(Task::ManageAccounts, Task::Appoint))
    }
}

#[cfg(test)]
mod tests;
