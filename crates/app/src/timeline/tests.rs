//! The timeline by day and by how far a school is. Days are those of the facts of the programme:
//! menukaart 10 May 2021, amounts 30 June 2021, programme before school year 2021-2022, looking back
//! from April to June 2022.

use super::*;

fn on(day: &str) -> ReferenceDate {
    ReferenceDate(day.parse().unwrap())
}

fn calendar() -> Calendar {
    Calendar::embedded().unwrap()
}

fn with_data() -> Progress {
    Progress {
        pupils: 200,
        groups: 8,
        groups_without_inventory: 3,
        results: 900,
        ..Progress::default()
    }
}

fn with_scan() -> Progress {
    Progress {
        scans: 1,
        confirmed_findings: 4,
        ..with_data()
    }
}

fn with_draft() -> Progress {
    Progress {
        has_draft: true,
        measures: 2,
        ..with_scan()
    }
}

fn with_programme() -> Progress {
    Progress {
        has_draft: false,
        has_counts: true,
        fixed_version: Some(1),
        fixed_on: Some("2021-07-01".parse().unwrap()),
        first_year: kernel::SchoolYear::starting(2021),
        ..with_draft()
    }
}

fn states(progress: &Progress, day: &str) -> Vec<StepState> {
    let steps = steps_on(progress, &calendar(), on(day));
    assert!(steps.iter().map(|line| line.step).eq(Step::ALL));
    steps.into_iter().map(|line| line.state).collect()
}

#[test]
fn a_school_is_at_the_first_step_that_is_not_done() {
    use StepState::{Current, Done, Later, Next};
    let day = "2021-07-05";
    assert_eq!(
        states(&Progress::default(), day),
        [Current, Later, Later, Later, Later, Later, Later]
    );
    assert_eq!(
        states(&with_data(), day),
        [Done, Current, Later, Later, Later, Later, Later]
    );
    assert_eq!(
        states(&with_scan(), day),
        [Done, Done, Current, Later, Later, Later, Later]
    );
    assert_eq!(
        states(&with_draft(), day),
        [Done, Done, Done, Current, Later, Later, Later]
    );
    assert_eq!(
        states(&with_programme(), day),
        [Done, Done, Done, Done, Done, Next, Later]
    );
}

#[test]
fn a_programme_is_carried_out_in_its_year_and_looked_back_on_in_spring() {
    use StepState::{Current, Later, Running};
    let last_two = |day| states(&with_programme(), day)[5..].to_vec();
    assert_eq!(last_two("2021-08-01"), [Current, Later]);
    assert_eq!(last_two("2022-03-31"), [Current, Later]);
    assert_eq!(last_two("2022-04-01"), [Running, Current]);
    assert_eq!(last_two("2022-06-30"), [Running, Current]);
    assert_eq!(last_two("2022-07-01"), [Current, Later]);
    // Who has no programme does not look back on it.
    assert_eq!(
        states(&with_scan(), "2022-05-01")[6],
        StepState::Later,
        "nothing was carried out"
    );
}

#[test]
fn a_step_out_of_order_stays_done() {
    let imported_later = Progress {
        pupils: 0,
        ..with_programme()
    };
    let states = states(&imported_later, "2021-07-05");
    assert_eq!(
        (states[0], states[4]),
        (StepState::Current, StepState::Done)
    );
}

fn near(progress: &Progress, day: &str) -> Vec<(String, i32)> {
    let (calendar, today) = (calendar(), on(day));
    let pending = pending(progress, &calendar, today).into_iter();
    pending
        .filter(|reminder| is_near(reminder, &calendar, today))
        .map(|reminder| (reminder.moment.id, reminder.days_left))
        .collect()
}

#[test]
fn a_deadline_is_called_to_mind_in_time_and_until_it_is_met() {
    let deadline = "programma-klaar-2021".to_owned();
    // From 1 July to 31 July are 30 days: the number in the calendar.
    assert_eq!(near(&with_draft(), "2021-06-30"), []);
    assert_eq!(near(&with_draft(), "2021-07-01"), [(deadline.clone(), 30)]);
    assert_eq!(near(&with_draft(), "2021-07-31"), [(deadline.clone(), 0)]);
    let after = near(&with_draft(), "2021-08-10");
    assert!(after.contains(&(deadline, -10)), "{after:?}");
    assert_eq!(near(&with_programme(), "2021-07-15"), [], "it is fixed");
}

#[test]
fn what_the_program_cannot_see_is_not_called_late() {
    let open = near(&with_programme(), "2021-09-30");
    assert_eq!(open, [("vragen-ocw-2021".to_owned(), 0)]);
    assert_eq!(near(&with_programme(), "2021-10-01"), []);
}

#[test]
fn nobody_is_reminded_of_what_was_not_announced() {
    let known = |day| {
        let pending = pending(&with_programme(), &calendar(), on(day)).into_iter();
        pending.map(|r| r.moment.id).collect::<Vec<_>>()
    };
    assert!(!known("2022-03-31").contains(&"evaluatie-2022".to_owned()));
    assert!(known("2022-04-01").contains(&"evaluatie-2022".to_owned()));
}

#[test]
fn tasks_say_who_has_to_do_them() {
    let tasks = |progress: &Progress, day| {
        let steps = steps_on(progress, &calendar(), on(day));
        let tasks = tasks_on(progress, &steps).into_iter();
        tasks.map(|w| (w.role, w.task)).collect::<Vec<_>>()
    };
    let leader = |task| (Role::SchoolLeader, Task::School(task));
    let teachers = (Role::Teacher, Task::AnswerInventory(3));
    assert_eq!(
        tasks(&with_draft(), "2021-07-05"),
        [leader(NextStep::CountPupils), teachers]
    );
    let counted = Progress {
        has_counts: true,
        ..with_draft()
    };
    assert_eq!(
        tasks(&counted, "2021-07-05"),
        [leader(NextStep::FinishProgramme), teachers]
    );
    let council = (Role::CouncilMember, Task::Decide(1));
    assert_eq!(
        tasks(&with_programme(), "2021-07-05"),
        [leader(NextStep::ReadProgramme), council]
    );
    assert_eq!(
        tasks(&with_programme(), "2022-05-01"),
        [(Role::SchoolLeader, Task::Evaluate), council]
    );
}

#[test]
fn an_empty_draft_still_needs_measures() {
    let empty = Progress {
        has_draft: true,
        ..with_scan()
    };
    assert_eq!(empty.next_step(), NextStep::WriteProgramme);
}
