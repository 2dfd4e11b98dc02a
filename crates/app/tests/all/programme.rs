//! A programme from its beginning to a second version, and the money beside it.

use app::clock::Clock;
use app::{Actor, AppError, Kansrijk};
use kernel::{Findings, MeasureNo, Money, ProgrammeId, ScanFindingId, SiteId};
use school::finding::Priority;
use school::programme::{
    Challenge, Dose, Goal, Measure, Programme, ProgrammeState, StaffKind, YearCost, content_hash,
};
use store::FundingCount;

use super::{actor, confirm, first_site};

/// 5 July 2021, noon: the amounts of 2021-2022 are known, those of 2022-2023 are not.
const JULY_2021: i64 = 1_625_486_400;
/// 1 May 2022, noon: a new edition of the menukaart and the amounts of 2022-2023.
const MAY_2022: i64 = 1_651_406_400;

fn open(folder: &tempfile::TempDir, at: i64) -> Kansrijk {
    Kansrijk::open(folder.path(), Clock::Fixed(at)).unwrap()
}

/// A demo with a scan and its first finding confirmed.
fn demo() -> (tempfile::TempDir, Kansrijk, ScanFindingId) {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder, JULY_2021);
    app.prepare_demo(&|_| ()).unwrap();
    let leader = actor(&app, "leider");
    let site = first_site(&app, &leader);
    let moment = "M 2020-2021".parse().unwrap();
    let scan = app.make_scan(&leader, site, moment).unwrap();
    let finding = app.scan(&leader, site, scan).unwrap().findings[0].id;
    app.judge_finding(&leader, site, finding, &confirm(Priority::First))
        .unwrap();
    (folder, app, finding)
}

fn day(text: &str) -> Option<kernel::Date> {
    Some(text.parse().unwrap())
}

fn goal() -> Goal {
    Goal {
        number: 0,
        challenge: 1,
        indicator: "aandeel in de laagste 25 %".into(),
        domain: None,
        target_group: "groep 5".into(),
        target_size: Some(28),
        baseline: "31 %".into(),
        baseline_date: day("2021-01-20"),
        target: "hoogstens 25 %".into(),
        measured_on: day("2022-06-10"),
    }
}

fn measure(programme: &Programme, intervention: &str, goal_area: char) -> Measure {
    Measure {
        number: MeasureNo::new(0),
        goals: vec![1],
        intervention: intervention.into(),
        goal_area,
        form: "drie keer per week in groepjes van vier".into(),
        target_group: "groep 5".into(),
        target_size: Some(12),
        starts: day("2021-09-06"),
        ends: day("2022-07-01"),
        dose: Dose {
            sessions_per_week: Some("3".parse().unwrap()),
            minutes: Some(30),
            weeks: Some(36),
            group_size: Some(4),
        },
        staff: StaffKind::Own,
        owner: "intern begeleider".into(),
        costs: vec![YearCost {
            year: programme.first_year,
            total: "20.000".parse().unwrap(),
            external: Money::ZERO,
            above_school: Money::ZERO,
        }],
        supports: Vec::new(),
    }
}

/// Changes the draft as it stands now.
fn change(
    app: &Kansrijk,
    (actor, site): (&Actor, SiteId),
    how: impl FnOnce(&mut Programme),
) -> (ProgrammeId, u32) {
    let opened = app.draft(actor, site).unwrap().unwrap();
    let key = (opened.programme.id, opened.revision);
    app.change_draft(actor, site, key, |programme, _| {
        how(programme);
        Ok(())
    })
    .unwrap();
    (key.0, key.1 + 1)
}

fn codes(app: &Kansrijk, (actor, site): (&Actor, SiteId)) -> Vec<String> {
    let findings = app.draft(actor, site).unwrap().unwrap().findings;
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

/// Fills the draft so that no error is left: tells its key.
fn complete(app: &Kansrijk, at: (&Actor, SiteId), finding: ScanFindingId) -> (ProgrammeId, u32) {
    assert_eq!(codes(app, at)[0], "F401", "an empty draft");
    change(app, at, |programme| {
        programme.put_challenge(Challenge {
            number: 0,
            title: "Lezen in groep 5".into(),
            description: "Veel kinderen lezen moeizaam.".into(),
            findings: vec![finding],
        });
    });
    assert_eq!(codes(app, at)[0], "F403", "a challenge without a goal");
    change(app, at, |programme| {
        programme.put_goal(goal());
    });
    assert_eq!(codes(app, at)[0], "F406", "a goal without a measure");
    change(app, at, |programme| {
        let measure = measure(programme, "instructie-in-kleine-groepen", 'B');
        programme.put_measure(measure);
    })
}

#[test]
fn a_programme_walks_from_beginning_to_a_second_version_on_a_newer_edition() {
    let (folder, app, finding) = demo();
    let leader = actor(&app, "leider");
    let at = (&leader, first_site(&app, &leader));
    let (leader, site) = at;
    let year = app.first_funded_year();
    let id = app.begin_draft(leader, site, year).unwrap();
    let key = complete(&app, at, finding);
    assert_eq!(key.0, id);
    // Somebody who does not know of the last save fixes nothing and changes nothing.
    let stale = (key.0, key.1 - 1);
    assert!(matches!(
        app.fix_draft(leader, site, stale),
        Err(AppError::Conflict)
    ));
    let coach = actor(&app, "coach");
    assert!(matches!(
        app.fix_draft(&coach, site, key),
        Err(AppError::Forbidden)
    ));
    app.fix_draft(leader, site, key).unwrap();
    let fixed = app.programme(leader, site, id).unwrap().programme;
    let ProgrammeState::Fixed { on, hash } = fixed.state else {
        panic!("fixed");
    };
    assert_eq!(on.to_string(), "2021-07-05");
    assert_eq!(
        hash,
        content_hash(&fixed),
        "what is read back is what was fixed"
    );
    let again = app.change_draft(leader, site, (id, key.1 + 1), |_, _| Ok(()));
    assert!(
        matches!(again, Err(AppError::Conflict)),
        "a fixed version never changes"
    );
    assert!(app.draft(leader, site).unwrap().is_none());
    second_version(&folder, id, finding);
}

/// The year after: a new draft on the old edition, then moved to the newer one.
fn second_version(folder: &tempfile::TempDir, first: ProgrammeId, finding: ScanFindingId) {
    let app = open(folder, MAY_2022);
    let leader = actor(&app, "leider");
    let at = (&leader, first_site(&app, &leader));
    let (leader, site) = at;
    let before = app.programme(leader, site, first).unwrap().programme;
    app.begin_draft(leader, site, app.first_funded_year())
        .unwrap();
    let draft = app.draft(leader, site).unwrap().unwrap().programme;
    assert_eq!((draft.version, draft.edition.id.as_str()), (2, "2021"));
    assert_eq!(draft.measures, before.measures);
    let choices = app.finding_choices(leader, site, Some(&draft)).unwrap();
    assert!(choices.find(finding).is_some_and(|choice| choice.newest));
    // An intervention that no list holds stands for one that the newer list dropped.
    change(&app, at, |programme| {
        let measure = measure(programme, "verdwenen-interventie", 'B');
        programme.put_measure(measure);
    });
    let opened = app.draft(leader, site).unwrap().unwrap();
    let key = (opened.programme.id, opened.revision);
    let offer = app.edition_offer(&opened.programme).unwrap().unwrap();
    assert_eq!(offer.newer.id(), "2022-04");
    assert_eq!(offer.unlisted, [MeasureNo::new(2)]);
    // facts 3.2: small groups kept +4 months, strength went from 2 to 3, cost from 3 to 2.
    let small = offer.diff.of("instructie-in-kleine-groepen").unwrap();
    let names: Vec<_> = small.fields.iter().map(|f| f.field.name()).collect();
    assert!(names.contains(&"sterkte van het bewijs") && names.contains(&"kosten"));
    assert!(!names.contains(&"leerwinst"));
    let wrong = app.switch_edition(leader, site, key, "2021");
    assert!(matches!(wrong, Err(AppError::Conflict)), "not on offer");
    let gone = app.switch_edition(leader, site, key, "2022-04").unwrap();
    assert_eq!(gone, [MeasureNo::new(2)]);
    let moved = app.draft(leader, site).unwrap().unwrap();
    assert_eq!(moved.programme.edition.id, "2022-04");
    assert_eq!(moved.programme.measures.len(), 2, "nothing is lost");
    assert!(app.edition_offer(&moved.programme).unwrap().is_none());
    assert!(codes(&app, at).contains(&"F410".to_owned()));
    let unchanged = app.programme(leader, site, first).unwrap().programme;
    assert_eq!(unchanged, before, "the fixed version keeps its edition");
}

#[test]
fn two_editors_are_told_of_each_other_and_a_refused_change_changes_nothing() {
    let (_folder, app, finding) = demo();
    let (leader, coach) = (actor(&app, "leider"), actor(&app, "coach"));
    let site = first_site(&app, &leader);
    let teacher = actor(&app, "leraar");
    let year = app.first_funded_year();
    assert!(matches!(
        app.begin_draft(&teacher, site, year),
        Err(AppError::Forbidden)
    ));
    app.begin_draft(&leader, site, year).unwrap();
    let (id, revision) = complete(&app, (&leader, site), finding);
    let rename = |title: &'static str| {
        move |programme: &mut Programme, _: &policy::Catalogue| -> Result<(), Findings> {
            programme.challenges[0].title = title.into();
            Ok(())
        }
    };
    app.change_draft(&coach, site, (id, revision), rename("van de coach"))
        .unwrap();
    let late = app.change_draft(&leader, site, (id, revision), rename("van de leider"));
    assert!(matches!(late, Err(AppError::Conflict)));
    let refused = app.change_draft(&leader, site, (id, revision + 1), |programme, _| {
        programme.challenges.clear();
        Err(Findings::new())
    });
    assert!(matches!(refused, Err(AppError::Refused(_))));
    let opened = app.draft(&leader, site).unwrap().unwrap();
    assert_eq!(opened.programme.challenges[0].title, "van de coach");
    assert_eq!(opened.revision, revision + 1);
    budget_of(&app, &leader, site);
}

/// facts 4.7: 220 pupils with score 150 give 191,929.20 in 2021-22.
fn budget_of(app: &Kansrijk, leader: &Actor, site: SiteId) {
    let first = app.first_funded_year();
    let count = FundingCount {
        counted_on: day("2020-10-01"),
        ..FundingCount::default()
    }
    .number("leerlingen", "220".parse().unwrap())
    .number("achterstandsscore", "150".parse().unwrap());
    app.save_counts(leader, site, first, &count).unwrap();
    let scenario = FundingCount {
        counted_on: day("2021-10-01"),
        ..count.clone()
    }
    .scenario("per-leerling", "500".parse().unwrap())
    .scenario("achterstandsscore", "250".parse().unwrap());
    app.save_counts(leader, site, first.next(), &scenario)
        .unwrap();
    let budget = app.budget(leader, site).unwrap();
    let [now, next] = &budget.balances[..] else {
        panic!("two school years");
    };
    assert_eq!(now.funded, "191929.20".parse().unwrap());
    assert_eq!(now.left, "171929.20".parse().unwrap(), "20,000 is planned");
    assert!(!now.scenario && !now.incomplete);
    // 220 × 500 + 150 × 250 = 147,500.00, in July 2021 a scenario.
    assert_eq!(next.funded, "147500.00".parse().unwrap());
    assert!(next.scenario && !next.incomplete);
    assert!(budget.allowances.is_empty(), "nobody said it was selected");
    let selected = FundingCount {
        allowance: true,
        ..count
    };
    app.save_counts(leader, site, first, &selected).unwrap();
    let with = app.budget(leader, site).unwrap();
    // 220 × 523.80; beside the money of the programme, which stays the same.
    let (year, money) = &with.allowances[0];
    assert_eq!(*year, first);
    assert_eq!(
        money.amount,
        kernel::Amount::Known("115236.00".parse().unwrap())
    );
    assert_eq!(with.balances, budget.balances);
    let roster = app.roster_count(leader, site).unwrap().unwrap();
    assert_eq!(roster.imported_on, day("2021-07-05"));
    assert!(roster.pupils > 100);
}
