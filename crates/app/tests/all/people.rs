//! People: accounts of a board, groups of teachers, the journal, the inventory.

use app::account::{Grant, NewAccount, PasswordChange};
use app::clock::Clock;
use app::demo::PASSWORD;
use app::journal::{JournalKind, JournalLines};
use app::{Action, Actor, AppError, Kansrijk};
use kernel::{BoardId, GroupId, Origin, Role, Sector, SiteId, UserId};
use policy::calendar::Step;

use crate::{AUGUST_2021, actor, demo, first_site};

const GOOD: &str = "vier losse woorden hier";

/// The numbers of the findings with which something was refused.
fn refused<T: std::fmt::Debug>(result: Result<T, AppError>) -> Vec<u16> {
    match result {
        Err(AppError::Refused(findings)) => {
            findings.counts().map(|(code, _)| code.number).collect()
        }
        other => panic!("expected findings, got {other:?}"),
    }
}

fn gone<T: std::fmt::Debug>(result: Result<T, AppError>) {
    assert!(matches!(result, Err(AppError::NotFound)), "{result:?}");
}

fn forbidden<T: std::fmt::Debug>(result: Result<T, AppError>) {
    assert!(matches!(result, Err(AppError::Forbidden)), "{result:?}");
}

/// Two boards with one school and an administrator each; no pupils.
struct Two {
    _folder: tempfile::TempDir,
    app: Kansrijk,
    boards: [(BoardId, SiteId, Actor); 2],
}

fn log_in(app: &Kansrijk, login: &str, password: &str) -> Actor {
    let session = app.log_in(login, password, "127.0.0.1").unwrap();
    app.session(&session.token).unwrap().unwrap().actor
}

fn two() -> Two {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let boards = [("een", "99AA00"), ("twee", "99AB00")].map(|(name, code)| {
        let board = app.add_board(name, Origin::Synthetic).unwrap();
        let code = code.parse().unwrap();
        let site = app.add_site(board, code, name, Sector::Po).unwrap();
        let grant = Grant {
            role: Role::Administrator,
            board,
            site: None,
        };
        let login = format!("beheer-{name}");
        app.add_account((&login, name), GOOD, grant).unwrap();
        (board, site, log_in(&app, &login, GOOD))
    });
    Two {
        _folder: folder,
        app,
        boards,
    }
}

fn teacher(site: SiteId) -> NewAccount<'static> {
    NewAccount {
        login: "Juf.Jansen",
        name: "Juf Jansen",
        password: GOOD,
        role: Some(Role::Teacher),
        site: Some(site),
    }
}

#[test]
fn an_administrator_adds_blocks_and_lets_in_again() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    let id = app.create_account(admin, *board, teacher(*site)).unwrap();
    let session = app.log_in("juf.jansen", GOOD, "127.0.0.1").unwrap();
    let found = app.session(&session.token).unwrap().unwrap();
    assert!(found.initial_password, "somebody else chose it");
    assert_eq!(found.actor.account, id);
    app.block_account(admin, (*board, id), false).unwrap();
    assert!(
        app.session(&session.token).unwrap().is_none(),
        "ended at once"
    );
    let blocked = app.log_in("juf.jansen", GOOD, "127.0.0.1");
    assert!(matches!(blocked, Err(AppError::WrongLogin)));
    app.block_account(admin, (*board, id), true).unwrap();
    let session = app.log_in("juf.jansen", GOOD, "127.0.0.1").unwrap();
    app.reset_password(admin, (*board, id), "een heel ander geheim")
        .unwrap();
    assert!(
        app.session(&session.token).unwrap().is_none(),
        "ended at once"
    );
    log_in(&app, "juf.jansen", "een heel ander geheim");
}

#[test]
fn a_new_account_is_refused_with_everything_that_is_wrong() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    let new = NewAccount {
        login: "a b",
        name: "",
        password: "kort",
        role: Some(Role::Teacher),
        site: None,
    };
    let numbers = refused(app.create_account(admin, *board, new));
    assert_eq!(numbers, [803, 805, 807, 808]);
    let easy = NewAccount {
        password: "juf.jansen-2021",
        role: None,
        ..teacher(*site)
    };
    assert_eq!(refused(app.create_account(admin, *board, easy)), [809, 812]);
    let same = NewAccount {
        password: "aaaaaaaaaaaaaaaa",
        ..teacher(*site)
    };
    assert_eq!(refused(app.create_account(admin, *board, same)), [812]);
    app.create_account(admin, *board, teacher(*site)).unwrap();
    let again = NewAccount {
        login: "JUF.JANSEN",
        ..teacher(*site)
    };
    assert_eq!(refused(app.create_account(admin, *board, again)), [804]);
    assert_eq!(app.accounts(admin, *board).unwrap().len(), 2);
}

#[test]
fn roles_come_and_go_and_a_role_for_the_board_needs_no_school() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    let id = app.create_account(admin, *board, teacher(*site)).unwrap();
    let account = (*board, id);
    app.give_role(admin, account, Some(Role::Board), Some(*site))
        .unwrap();
    let grants = app.account(admin, *board, id).unwrap().grants;
    let for_board = Grant {
        role: Role::Board,
        board: *board,
        site: None,
    };
    assert_eq!(grants.len(), 2);
    assert!(grants.contains(&for_board), "{grants:?}");
    app.take_role(admin, id, for_board).unwrap();
    gone(app.take_role(admin, id, for_board));
    assert_eq!(app.account(admin, *board, id).unwrap().grants.len(), 1);
    assert_eq!(refused(app.give_role(admin, account, None, None)), [809]);
    let coach = app.give_role(admin, account, Some(Role::Coach), None);
    assert_eq!(refused(coach), [805]);
}

/// An editor decides for every board in the program; an administrator is of one.
#[test]
fn a_board_makes_no_editor_and_takes_none_over() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    let editor = NewAccount {
        role: Some(Role::Editor),
        site: None,
        ..teacher(*site)
    };
    assert_eq!(refused(app.create_account(admin, *board, editor)), [810]);
    let id = app.create_account(admin, *board, teacher(*site)).unwrap();
    let given = app.give_role(admin, (*board, id), Some(Role::Editor), None);
    assert_eq!(refused(given), [810]);
    assert_eq!(app.account(admin, *board, id).unwrap().grants.len(), 1);
    // Who can read the data folder does make one; a new password for it would be a way in.
    let grant = Grant {
        role: Role::Editor,
        board: *board,
        site: None,
    };
    let made = app.add_account(("redacteur", "R. Redacteur"), GOOD, grant);
    let reset = app.reset_password(admin, (*board, made.unwrap()), "een heel ander geheim");
    assert_eq!(refused(reset), [810]);
    log_in(&app, "redacteur", GOOD);
}

#[test]
fn nobody_changes_the_own_rights() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    let own = (*board, admin.account);
    let leader = app.give_role(admin, own, Some(Role::SchoolLeader), Some(*site));
    assert_eq!(refused(leader), [806]);
    let grant = admin.grants[0];
    assert_eq!(refused(app.take_role(admin, own.1, grant)), [806]);
    assert_eq!(refused(app.block_account(admin, own, false)), [806]);
    assert_eq!(refused(app.reset_password(admin, own, GOOD)), [806]);
}

#[test]
fn another_board_does_not_exist() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let [(one, here, admin), (two, there, other)] = &boards;
    let theirs = other.account;
    gone(app.accounts(admin, *two));
    gone(app.account(admin, *two, theirs));
    gone(app.account(admin, *one, theirs));
    gone(app.create_account(admin, *two, teacher(*there)));
    gone(app.create_account(admin, *one, teacher(*there)));
    gone(app.give_role(admin, (*one, theirs), Some(Role::Board), None));
    let mine = app.create_account(admin, *one, teacher(*here)).unwrap();
    gone(app.give_role(admin, (*one, mine), Some(Role::Coach), Some(*there)));
    gone(app.block_account(admin, (*one, theirs), false));
    gone(app.reset_password(admin, (*one, theirs), GOOD));
    gone(app.take_role(admin, theirs, other.grants[0]));
    gone(app.board_overview(admin, *two));
    gone(app.journal(admin, *two, JournalKind::Accounts, None));
    assert!(app.session("").unwrap().is_none());
    assert_eq!(app.accounts(other, *two).unwrap().len(), 1, "untouched");
}

#[test]
fn the_own_password_changes_and_other_sessions_end() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (board, site, admin) = &boards[0];
    app.create_account(admin, *board, teacher(*site)).unwrap();
    let sessions = [(); 2].map(|()| app.log_in("juf.jansen", GOOD, "127.0.0.1").unwrap());
    let [this, that] = sessions.map(|session| session.token);
    let me = app.session(&this).unwrap().unwrap().actor;
    assert_eq!(app.own_account(&me).unwrap().sessions, 2);
    let change = |current, new, again| {
        app.change_password(
            &me,
            &this,
            PasswordChange {
                current,
                new,
                again,
            },
        )
    };
    assert_eq!(refused(change("fout", "kort", "anders")), [803, 813, 814]);
    assert_eq!(refused(change(GOOD, GOOD, GOOD)), [815]);
    assert!(app.session(&that).unwrap().is_some(), "nothing changed yet");
    let new = "vijf andere losse woorden";
    change(GOOD, new, new).unwrap();
    assert!(app.session(&that).unwrap().is_none());
    assert!(!app.session(&this).unwrap().unwrap().initial_password);
    let third = app.log_in("juf.jansen", new, "127.0.0.1").unwrap().token;
    assert_eq!(app.end_other_sessions(&me, &this).unwrap(), 1);
    assert!(app.session(&third).unwrap().is_none());
    assert!(app.session(&this).unwrap().is_some());
}

#[test]
fn guessing_the_own_password_is_slowed_down_too() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let (_, _, admin) = &boards[0];
    let guess = || {
        let change = PasswordChange {
            current: "geraden",
            new: "een heel ander geheim",
            again: "een heel ander geheim",
        };
        app.change_password(admin, "", change)
    };
    for _ in 0..5 {
        assert_eq!(refused(guess()), [813]);
    }
    assert!(matches!(guess(), Err(AppError::Throttled { .. })));
}

#[test]
fn throttling_outlives_a_restart_ends_by_itself_and_spares_the_rest_of_a_school() {
    let Two { _folder, app, .. } = two();
    let at = |app: &Kansrijk, login: &str, password: &str| app.log_in(login, password, "10.0.0.1");
    for _ in 0..5 {
        assert!(matches!(
            at(&app, "beheer-een", "mis"),
            Err(AppError::WrongLogin)
        ));
    }
    let again = Kansrijk::open(_folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    assert!(matches!(
        at(&again, "Beheer-Een", GOOD),
        Err(AppError::Throttled { .. })
    ));
    assert!(at(&again, "beheer-twee", GOOD).is_ok(), "same address");
    let later = Kansrijk::open(_folder.path(), Clock::Fixed(AUGUST_2021 + 3_601)).unwrap();
    assert!(at(&later, "beheer-een", GOOD).is_ok());
    for guess in 0..40 {
        let wrong = at(&later, &format!("naam{guess}"), "mis");
        assert!(matches!(wrong, Err(AppError::WrongLogin)), "{guess}");
    }
    assert!(matches!(
        at(&later, "beheer-twee", GOOD),
        Err(AppError::Throttled { .. })
    ));
    assert!(
        later.log_in("beheer-twee", GOOD, "10.0.0.2").is_ok(),
        "another address"
    );
}

#[test]
fn a_session_ends_when_nobody_uses_it_and_after_a_school_day() {
    let Two { _folder, app, .. } = two();
    let token = app.log_in("beheer-een", GOOD, "127.0.0.1").unwrap().token;
    let lives = |hours: i64| {
        let clock = Clock::Fixed(AUGUST_2021 + hours * 3_600);
        let app = Kansrijk::open(_folder.path(), clock).unwrap();
        app.session(&token).unwrap().is_some()
    };
    assert!(lives(1), "and this counts as use");
    assert!(!lives(4), "not used for three hours");
    // The look after four hours did not revive it: one hour after the last use it still lives.
    assert!(lives(2));
    for hour in 3..10 {
        assert!(lives(hour), "used every hour: {hour}");
    }
    assert!(!lives(10), "a session lasts ten hours");
}

#[test]
fn every_change_leaves_a_line_in_the_journal_of_its_board_only() {
    let Two {
        _folder,
        app,
        boards,
    } = two();
    let [(one, here, admin), (two, _, other)] = &boards;
    let id = app.create_account(admin, *one, teacher(*here)).unwrap();
    app.give_role(admin, (*one, id), Some(Role::Coach), Some(*here))
        .unwrap();
    app.block_account(admin, (*one, id), false).unwrap();
    let lines = |actor, board| {
        let journal = app
            .journal(actor, board, JournalKind::Accounts, None)
            .unwrap();
        let JournalLines::Changes(lines) = journal.lines else {
            panic!("changes expected");
        };
        lines
    };
    let mine: Vec<_> = lines(admin, *one)
        .into_iter()
        .take(4)
        .map(|line| (line.account, line.action, line.subject, line.detail))
        .collect();
    let who = Some(admin.account);
    let subject = format!("board {one} account {id}");
    let role = |role: &str| format!("{role} school {here}");
    let given = "grant.add".to_owned();
    assert_eq!(
        mine,
        [
            (who, "account.block".into(), subject.clone(), String::new()),
            (
                who,
                given.clone(),
                subject.clone(),
                role("intern-begeleider")
            ),
            (
                who,
                "account.add".into(),
                format!("board {one}"),
                String::new()
            ),
            (who, given, subject, role("leraar")),
        ]
    );
    let theirs = lines(other, *two);
    assert!(theirs.iter().all(|line| line.account != who));
    assert!(
        theirs
            .iter()
            .all(|line| !line.subject.contains(&format!("board {one}")))
    );
}

#[test]
fn the_journal_shows_looks_at_pupils_in_pages_and_only_to_who_guards_privacy() {
    let (_folder, app) = demo();
    let (leader, privacy) = (actor(&app, "leider"), actor(&app, "privacy"));
    let site = first_site(&app, &leader);
    let group = app.groups(&leader, site).unwrap()[0].id;
    let (pupil, name) = app.group(&leader, site, group).unwrap().pupils[0].clone();
    for _ in 0..60 {
        app.pupil(&leader, site, pupil, "leerling").unwrap();
    }
    let board = privacy.grants[0].board;
    let first = app
        .journal(&privacy, board, JournalKind::Views, None)
        .unwrap();
    let JournalLines::Views(views) = &first.lines else {
        panic!("views expected");
    };
    assert_eq!(views.len(), 50);
    assert!(
        views
            .iter()
            .all(|view| view.pupil == pupil && view.site == Some(site))
    );
    assert!(views.iter().all(|view| view.account == leader.account));
    assert!(!format!("{first:?}").contains(&name), "no name of a pupil");
    let second = app
        .journal(&privacy, board, JournalKind::Views, first.next)
        .unwrap();
    let JournalLines::Views(rest) = &second.lines else {
        panic!("views expected");
    };
    assert_eq!((rest.len(), second.next), (10, None));
    let kind = JournalKind::Changes(Some("import"));
    let JournalLines::Changes(imports) = app.journal(&privacy, board, kind, None).unwrap().lines
    else {
        panic!("changes expected");
    };
    assert!(!imports.is_empty());
    assert!(
        imports
            .iter()
            .all(|line| line.action.starts_with("import."))
    );
    for (login, may) in [("bestuur", false), ("beheer", true)] {
        let journal = app.journal(&actor(&app, login), board, JournalKind::Views, None);
        assert_eq!(journal.is_ok(), may, "{login}");
    }
    gone(app.journal(&leader, board, JournalKind::Views, None));
}

#[test]
fn a_board_sees_how_far_its_schools_are_in_alphabetical_order() {
    let (_folder, app) = demo();
    let (leader, board_member) = (actor(&app, "leider"), actor(&app, "bestuur"));
    let board = board_member.grants[0].board;
    let (_, standings) = app.board_overview(&board_member, board).unwrap();
    let mut names: Vec<_> = standings.iter().map(|s| s.site.name.clone()).collect();
    // Two primary schools, and one each of vo, sbo and vso.
    assert_eq!(standings.len(), 5);
    // The first demo school has files only, the second a fixed example programme.
    // The test runs on 20 August 2021: the second school carries its programme out.
    let done: Vec<_> = standings
        .iter()
        .map(|s| (s.step, s.fixed.is_some()))
        .collect();
    assert!(done.contains(&(Step::Scan, false)), "{done:?}");
    assert!(done.contains(&(Step::Start, true)), "{done:?}");
    // The deadline of the first school has passed; the second is asked by the ministry next.
    let next = |fixed: bool| {
        let school = standings.iter().find(|s| s.fixed.is_some() == fixed);
        let next = school.unwrap().next.clone().unwrap();
        (next.moment.id, next.days_left)
    };
    assert_eq!(next(false), ("programma-klaar-2021".to_owned(), -20));
    assert_eq!(next(true), ("vragen-ocw-2021".to_owned(), 41));
    let shown = names.clone();
    names.sort();
    assert_eq!(shown, names);
    gone(app.board_overview(&leader, board));
    forbidden(app.accounts(&board_member, board));
    forbidden(app.board_overview(&actor(&app, "gmr"), board));
    for login in ["privacy", "beheer"] {
        assert!(app.board_overview(&actor(&app, login), board).is_ok());
    }
}

#[test]
fn a_leader_decides_which_groups_a_teacher_sees() {
    let (_folder, app) = demo();
    let (leader, teacher) = (actor(&app, "leider"), actor(&app, "leraar"));
    let site = first_site(&app, &leader);
    let staff = app.staff(&leader, site).unwrap();
    assert_eq!(staff.teachers.len(), 1);
    assert_eq!(staff.teachers[0].groups.len(), 2);
    let chosen = staff.groups.last().unwrap().id;
    let assign = |by, site, who, group: GroupId| app.assign_groups(by, site, who, &[group]);
    assign(&leader, site, teacher.account, chosen).unwrap();
    let seen: Vec<GroupId> = app
        .groups(&teacher, site)
        .unwrap()
        .into_iter()
        .map(|g| g.id)
        .collect();
    assert_eq!(seen, [chosen]);
    let sites = app.sites_of(&leader).unwrap();
    let second = sites.iter().find(|known| known.id != site).unwrap().id;
    let elsewhere = app.groups(&leader, second).unwrap()[0].id;
    gone(assign(&leader, site, teacher.account, elsewhere));
    gone(assign(&leader, second, teacher.account, elsewhere));
    gone(assign(&leader, site, UserId::new(999), chosen));
    let coach = actor(&app, "coach");
    gone(assign(&leader, site, coach.account, chosen));
    forbidden(app.staff(&coach, site));
    forbidden(assign(&teacher, site, teacher.account, chosen));
    gone(assign(&teacher, second, teacher.account, elsewhere));
}

#[test]
fn a_teacher_answers_in_parts_and_about_the_own_groups_only() {
    let (_folder, app) = demo();
    let (leader, teacher) = (actor(&app, "leider"), actor(&app, "leraar"));
    let site = first_site(&app, &leader);
    let own = app.groups(&teacher, site).unwrap()[0].id;
    let rating = |item: &str, rating| vec![(item.to_owned(), rating)];
    let answer = |ratings: &[(String, u8)]| app.answer_inventory(&teacher, site, own, ratings);
    assert_eq!(refused(answer(&[])), [702]);
    assert_eq!(refused(answer(&rating("wb-graag", 6))), [701]);
    assert_eq!(refused(answer(&rating("onbekend", 3))), [701]);
    answer(&rating("wb-graag", 2)).unwrap();
    answer(&rating("wb-veilig", 4)).unwrap();
    let found = app.inventory(&teacher, site, own).unwrap();
    let expected = [("wb-graag".to_owned(), 2), ("wb-veilig".to_owned(), 4)];
    assert_eq!(found.ratings.into_iter().collect::<Vec<_>>(), expected);
    let all = app.inventory_progress(&leader, site).unwrap();
    let line = all.iter().find(|line| line.group.id == own).unwrap();
    assert_eq!((line.answered, line.answered_on), (2, Some(app.today().0)));
    assert_eq!(app.inventory_progress(&teacher, site).unwrap().len(), 2);
    let other = all
        .iter()
        .find(|line| line.answered == 14)
        .unwrap()
        .group
        .id;
    gone(app.inventory(&teacher, site, other));
    gone(app.answer_inventory(&teacher, site, other, &rating("wb-graag", 2)));
    for login in ["mr", "bestuur", "privacy", "beheer"] {
        forbidden(app.inventory(&actor(&app, login), site, own));
    }
}

#[test]
fn the_inventory_reaches_the_scan() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let moment = "M 2020-2021".parse().unwrap();
    let scan = app.make_scan(&leader, site, moment).unwrap();
    let opened = app.scan(&leader, site, scan).unwrap();
    let topics: Vec<String> = opened
        .findings
        .iter()
        .map(|finding| finding.proposal.topic.code())
        .collect();
    // Planted by `synthetic::inventory_ratings`: executive functions low in groep 3 and 4.
    assert!(topics.contains(&"executieve-functies".into()), "{topics:?}");
    let beside = app.scan_inventory(&leader, site, scan).unwrap();
    let inventory = beside.inventory.unwrap();
    assert_eq!(inventory.topics.len(), 3);
    assert_eq!(inventory.silent.len(), 2, "the groups of the demo teacher");
    forbidden(app.scan_inventory(&actor(&app, "leraar"), site, scan));
    let sites = app.sites_of(&leader).unwrap();
    let second = sites.iter().find(|known| known.id != site).unwrap().id;
    gone(app.scan_inventory(&leader, second, scan));
}

#[test]
fn a_demo_login_still_works_and_is_not_asked_for_a_new_password() {
    let (_folder, app) = demo();
    let session = app.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
    let found = app.session(&session.token).unwrap().unwrap();
    assert!(!found.initial_password);
    assert!(
        found
            .actor
            .grants
            .iter()
            .all(|g| g.role == Role::SchoolLeader)
    );
    let board = found.actor.grants[0].board;
    gone(app.enter_board(&found.actor, board, Action::ViewBoard));
}
