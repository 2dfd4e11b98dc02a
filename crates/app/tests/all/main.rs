//! Use cases on real files: the demonstration, walked from import to budget.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test may stop at the first surprise"
)]

mod chance;
mod columns;
mod demo;
mod document;
mod edition;
mod evidence;
mod exchange;
mod export;
mod funding;
mod handover;
mod hostile;
mod norms;
mod people;
mod programme;
mod reference_level;
mod register;
mod support;
mod timeline;

use app::clock::Clock;
use app::demo::PASSWORD;
use app::{Actor, AppError, Kansrijk};
use kernel::{Origin, SiteId, TestMoment};
use school::finding::{Priority, State};
use store::Judgement;

/// 20 August 2021, noon: after the tests of the last demo school year.
const AUGUST_2021: i64 = 1_629_460_800;

fn demo() -> (tempfile::TempDir, Kansrijk) {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    app.prepare_demo(&|_| ()).unwrap();
    (folder, app)
}

fn actor(app: &Kansrijk, login: &str) -> Actor {
    let session = app.log_in(login, PASSWORD, "127.0.0.1").unwrap();
    app.session(&session.token).unwrap().unwrap().actor
}

fn first_site(app: &Kansrijk, actor: &Actor) -> SiteId {
    let sites = app.sites_of(actor).unwrap();
    sites
        .iter()
        .find(|site| site.code.to_string() == "99AA00")
        .unwrap()
        .id
}

fn confirm(priority: Priority) -> Judgement {
    Judgement {
        state: State::Confirmed,
        priority: Some(priority),
        interpretation: "Herkenbaar.".into(),
        validated_by: Vec::new(),
    }
}

#[test]
fn the_demo_walks_from_import_to_budget() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let moment: TestMoment = "M 2020-2021".parse().unwrap();
    let moments = app.moments(&leader, site).unwrap();
    assert!(
        moments
            .iter()
            .any(|(known, n)| *known == moment && *n > 400),
        "{moments:?}"
    );
    let id = app.make_scan(&leader, site, moment).unwrap();
    let scan = app.scan(&leader, site, id).unwrap();
    assert!(scan.reproduced);
    assert!(scan.record.norms.as_deref().unwrap().contains("Verzonnen"));
    let topics: Vec<String> = scan
        .findings
        .iter()
        .map(|f| f.proposal.topic.code())
        .collect();
    assert!(
        topics.contains(&"leren:begrijpend-lezen".into()),
        "planted in groep 5: {topics:?}"
    );
    assert!(
        topics.contains(&"leren:rekenen".into()),
        "planted in groep 6: {topics:?}"
    );
    assert!(
        app.guidance(&leader, site).unwrap().advice.is_empty(),
        "nothing confirmed yet"
    );
    for finding in &scan.findings {
        app.judge_finding(&leader, site, finding.id, &confirm(Priority::First))
            .unwrap();
    }
    let guidance = app.guidance(&leader, site).unwrap();
    assert_eq!(guidance.advice.len(), scan.findings.len());
    assert_eq!(guidance.chosen.pinned_by, None);
    assert_eq!(guidance.chosen.edition.id, "2021", "valid in August 2021");
    let year = app.first_funded_year();
    let draft = app.begin_draft(&leader, site, year).unwrap();
    assert!(matches!(
        app.begin_draft(&leader, site, year),
        Err(AppError::Conflict)
    ));
    let opened = app.draft(&leader, site).unwrap().unwrap();
    assert_eq!(
        opened.programme.edition.id, "2021",
        "the edition valid in August 2021"
    );
    let chosen = app.menukaart_of(&leader, site).unwrap();
    assert_eq!(chosen.pinned_by, Some(1), "the draft decides");
    assert_eq!(chosen.edition, opened.programme.edition);
    let fixed = app.fix_draft(&leader, site, (draft, opened.revision));
    assert!(
        matches!(fixed, Err(AppError::Refused(_))),
        "an empty programme is not complete"
    );
    let budget = app.budget(&leader, site).unwrap();
    assert!(
        budget.years.iter().all(|(_, budget)| budget.incomplete),
        "nothing entered yet"
    );
}

#[test]
fn importing_the_same_file_again_changes_nothing_and_a_newer_one_tells_what() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let school = demo
        .sites
        .iter()
        .find(|s| s.code.to_string() == "99AA00")
        .unwrap();
    let results = synthetic::to_results_csv(&school.results, school.code);
    let preview = |text: &str| {
        app.preview_import(&leader, site, ("bestand", text.as_bytes()))
            .unwrap()
    };
    let again = preview(&results);
    assert!(again.pending.is_none() && again.changes.is_nothing());
    assert_eq!(again.changes.unchanged, again.changes.read);
    let roster = synthetic::to_edexml_103(school);
    assert!(preview(&roster).changes.is_nothing());
    let one_gone = roster.replacen("<leerling key", "<!-- <leerling key", 1);
    let one_gone = one_gone.replacen("</leerling>", "</leerling> -->", 1);
    let changed = preview(&one_gone);
    assert_eq!((changed.changes.gone, changed.changes.new), (1, 0));
    let (import, _) = app
        .apply_import(&leader, site, changed.pending.unwrap())
        .unwrap();
    assert_eq!(app.imports(&leader, site).unwrap()[0].id, import);
    assert!(matches!(
        app.apply_import(&leader, site, changed.pending.unwrap()),
        Err(AppError::NotFound)
    ));
    let other = synthetic::to_edexml_103(&demo.sites[1]);
    let refused = preview(&other);
    assert!(refused.pending.is_none());
    assert_eq!(
        refused.findings.counts().next().unwrap().0.to_string(),
        "F190"
    );
}

#[test]
fn a_scan_keeps_its_numbers_when_the_data_change() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let moment: TestMoment = "M 2020-2021".parse().unwrap();
    let first = app.make_scan(&leader, site, moment).unwrap();
    let hash = app.scan(&leader, site, first).unwrap().record.hash;
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let school = demo
        .sites
        .iter()
        .find(|s| s.code.to_string() == "99AA00")
        .unwrap();
    let mut rows = school.results.clone();
    let changed = rows.iter_mut().filter(|row| row.moment == moment).take(40);
    changed.for_each(|row| row.percentile = Some("3".parse().unwrap()));
    let csv = synthetic::to_results_csv(&rows, school.code);
    let preview = app
        .preview_import(&leader, site, ("nieuw.csv", csv.as_bytes()))
        .unwrap();
    assert_eq!(preview.changes.changed, 40);
    app.apply_import(&leader, site, preview.pending.unwrap())
        .unwrap();
    // A second program on the same folder computes the first scan again from its data version.
    let again = Kansrijk::open(_folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    let opened = again.scan(&leader, site, first).unwrap();
    assert!(opened.reproduced && opened.scan.canonical_hash() == hash);
    let second = app.make_scan(&leader, site, moment).unwrap();
    assert_ne!(app.scan(&leader, site, second).unwrap().record.hash, hash);
}

#[test]
fn nobody_reaches_what_their_role_does_not_allow() {
    let (_folder, app) = demo();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let scan = app
        .make_scan(&leader, site, "M 2020-2021".parse().unwrap())
        .unwrap();
    let (teacher, council) = (actor(&app, "leraar"), actor(&app, "mr"));
    assert!(matches!(
        app.scan(&teacher, site, scan),
        Err(AppError::Forbidden)
    ));
    assert!(matches!(
        app.groups(&council, site),
        Err(AppError::Forbidden)
    ));
    let own = app.groups(&teacher, site).unwrap();
    assert_eq!(own.len(), 2, "the demo teacher has two groups");
    let all = app.groups(&leader, site).unwrap();
    let other = all.iter().find(|group| !own.contains(group)).unwrap();
    assert!(matches!(
        app.group(&teacher, site, other.id),
        Err(AppError::NotFound)
    ));
    let pupils = app.group(&leader, site, other.id).unwrap().pupils;
    let (pupil, _) = pupils[0];
    assert!(matches!(
        app.pupil(&teacher, site, pupil, "test"),
        Err(AppError::NotFound)
    ));
    assert!(app.pupil(&leader, site, pupil, "test").is_ok());
    let sites = app.sites_of(&leader).unwrap();
    let second = sites.iter().find(|known| known.id != site).unwrap().id;
    assert!(
        matches!(app.groups(&teacher, second), Err(AppError::NotFound)),
        "another school"
    );
    assert!(matches!(
        app.pupil(&leader, second, pupil, "test"),
        Err(AppError::NotFound)
    ));
}

#[test]
fn logins_are_throttled_and_sessions_end() {
    let (_folder, app) = demo();
    for _ in 0..5 {
        let wrong = app.log_in("leider", "niet het wachtwoord", "10.0.0.1");
        assert!(matches!(wrong, Err(AppError::WrongLogin)));
    }
    assert!(matches!(
        app.log_in("leider", PASSWORD, "10.0.0.1"),
        Err(AppError::Throttled { .. })
    ));
    let session = app.log_in("coach", PASSWORD, "10.0.0.2").unwrap();
    let found = app.session(&session.token).unwrap().unwrap();
    app.log_out(&session.token, &found.actor).unwrap();
    assert!(app.session(&session.token).unwrap().is_none());
}

#[test]
fn a_real_folder_refuses_the_demo_and_synthetic_boards_refuse_real_codes() {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    app.add_board("Echt bestuur", Origin::Real).unwrap();
    assert!(app.prepare_demo(&|_| ()).is_err());
    let demo = app
        .add_board("Verzonnen bestuur", Origin::Synthetic)
        .unwrap();
    let code = "16AH00".parse().unwrap();
    let refused = app.add_site(demo, code, "Echt", kernel::Sector::Po);
    assert!(matches!(refused, Err(AppError::Refused(_))));
}
