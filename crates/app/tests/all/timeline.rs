//! The timeline of the two demo schools for every role, on several days.

use app::clock::Clock;
use app::home::NextStep;
use app::timeline::{Task, Timeline, Waiting};
use app::{Actor, Kansrijk};
use kernel::{Role, SiteId};

use crate::{actor, demo, first_site};

/// The demonstration as it is kept in a folder, seen on another day at noon.
fn moved(folder: &tempfile::TempDir, day: &str) -> Kansrijk {
    let day: kernel::Date = day.parse().unwrap();
    let noon = jiff::tz::Offset::UTC
        .to_timestamp(day.at(12, 0, 0, 0))
        .unwrap();
    Kansrijk::open(folder.path(), Clock::Fixed(noon.as_second())).unwrap()
}

fn sites(app: &Kansrijk) -> (SiteId, SiteId) {
    let leader = actor(app, "leider");
    let first = first_site(app, &leader);
    let sites = app.sites_of(&leader).unwrap();
    let second = sites.iter().find(|site| site.id != first).unwrap();
    (first, second.id)
}

fn timeline(app: &Kansrijk, login: &str, site: SiteId) -> Timeline {
    let person: Actor = actor(app, login);
    app.timeline(&person, site).unwrap().1
}

fn reminded(timeline: &Timeline) -> Vec<(&str, i32)> {
    let lines = timeline.reminders.iter();
    lines.map(|r| (r.moment.id.as_str(), r.days_left)).collect()
}

#[test]
fn every_role_has_its_own_next_step() {
    let (folder, app) = demo();
    let (first, second) = sites(&app);
    drop(app);
    // 26 days before the programme must be ready. The first school has data only, the second a
    // fixed programme. Two groups of the demo teacher have no inventory yet.
    let app = moved(&folder, "2021-07-05");
    let at = |login: &str, site| timeline(&app, login, site).own;
    let expected = [
        (
            "leider",
            Some(Task::School(NextStep::MakeScan)),
            Some(Task::School(NextStep::ReadProgramme)),
        ),
        ("mr", None, Some(Task::Decide(1))),
        ("gmr", None, Some(Task::Read(1))),
        ("bestuur", Some(Task::CompareSchools), Some(Task::Read(1))),
        (
            "redacteur",
            Some(Task::ReadMenukaart),
            Some(Task::ReadMenukaart),
        ),
        ("privacy", Some(Task::ReadJournal), Some(Task::ReadJournal)),
        (
            "beheer",
            Some(Task::ManageAccounts),
            Some(Task::ManageAccounts),
        ),
    ];
    for (login, here, there) in expected {
        assert_eq!(
            (at(login, first), at(login, second)),
            (here, there),
            "{login}"
        );
    }
    // These two have a role at the first school only.
    assert_eq!(at("coach", first), Some(Task::School(NextStep::MakeScan)));
    assert_eq!(at("leraar", first), Some(Task::AnswerInventory(2)));
}

#[test]
fn reminders_go_to_whom_they_concern_and_only_when_something_is_to_be_done() {
    let (folder, app) = demo();
    let (first, second) = sites(&app);
    drop(app);
    let july = moved(&folder, "2021-07-05");
    let deadline = [("programma-klaar-2021", 26)];
    for login in ["leider", "coach", "mr", "bestuur"] {
        assert_eq!(
            reminded(&timeline(&july, login, first)),
            deadline,
            "{login}"
        );
    }
    for login in ["leraar", "gmr", "privacy", "beheer", "redacteur"] {
        assert_eq!(reminded(&timeline(&july, login, first)), [], "{login}");
    }
    assert_eq!(reminded(&timeline(&july, "leider", second)), []);
    drop(july);
    let spring = moved(&folder, "2022-04-25");
    assert_eq!(
        reminded(&timeline(&spring, "leider", first)),
        [("programma-klaar-2021", -268)],
        "without a programme there is nothing to look back on"
    );
    let further = timeline(&spring, "leider", second);
    assert_eq!(further.own, Some(Task::Evaluate));
    assert_eq!(reminded(&further), [("evaluatie-2022", 66)]);
}

#[test]
fn everybody_sees_what_waits_for_others_and_not_what_is_their_own() {
    let (_folder, app) = demo();
    let (first, second) = sites(&app);
    let waits = |login: &str, site| timeline(&app, login, site).waiting;
    let leader = Waiting {
        role: Role::SchoolLeader,
        task: Task::School(NextStep::MakeScan),
    };
    let teacher = Waiting {
        role: Role::Teacher,
        task: Task::AnswerInventory(2),
    };
    let council = Waiting {
        role: Role::CouncilMember,
        task: Task::Decide(1),
    };
    assert_eq!(waits("leider", first), [teacher]);
    assert_eq!(waits("leraar", first), [leader]);
    assert_eq!(waits("mr", first), [leader, teacher]);
    assert_eq!(waits("leider", second), [council]);
    assert_eq!(waits("mr", second), []);
}

#[test]
fn a_school_without_a_council_member_asks_the_administrator_for_one() {
    let (_folder, app) = demo();
    let admin = actor(&app, "beheer");
    let board = admin.grants[0].board;
    let code = "99ZZ00".parse().unwrap();
    let name = "School zonder mensen (verzonnen)";
    let site = app.add_site(board, code, name, kernel::Sector::Po).unwrap();
    let own = |app: &Kansrijk| app.timeline(&admin, site).unwrap().1.own;
    assert_eq!(own(&app), Some(Task::Appoint(Role::SchoolLeader)));
    let leader = actor(&app, "leider").account;
    let role = (Some(Role::SchoolLeader), Some(site));
    app.give_role(&admin, (board, leader), role.0, role.1)
        .unwrap();
    assert_eq!(own(&app), Some(Task::Appoint(Role::CouncilMember)));
}
