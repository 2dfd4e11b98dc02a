//! Walks a school from scan to fixed programme, and tells the ids that paths need.

use app::scan::Judgement;
use app::{Actor, Kansrijk};
use kernel::{Domain, MeasureNo, Money, SchoolYear, SiteId, TestMoment};
use school::finding::{Priority, State};
use school::programme::{Challenge, Dose, Goal, Involvement, Measure, StaffKind, YearCost};

use crate::world::Ids;

/// The latest moment of the demo schools.
pub(crate) const MOMENT: &str = "M 2020-2021";

/// Brings a school to where every page has something to show.
pub(crate) fn fill(
    app: &Kansrijk,
    leader: &Actor,
    site: SiteId,
    demo: &synthetic::SiteDemo,
) -> Ids {
    let roster = synthetic::to_edexml_103(demo);
    let results = synthetic::to_results_csv(&demo.results, demo.code);
    for (name, content) in [("rooster.xml", &roster), ("resultaten.csv", &results)] {
        let preview = app.preview_import(leader, site, (name, content.as_bytes()));
        if let Some(pending) = preview.unwrap().pending {
            app.apply_import(leader, site, pending).unwrap();
        }
    }
    let moment: TestMoment = MOMENT.parse().unwrap();
    let scan = app.make_scan(leader, site, moment).unwrap();
    let findings = app.scan(leader, site, scan).unwrap().findings;
    let finding = findings.first().unwrap().id;
    let judgement = Judgement {
        state: State::Confirmed,
        priority: Some(Priority::First),
        interpretation: "Herkenbaar.".into(),
        validated_by: Vec::new(),
    };
    app.judge_finding(leader, site, finding, &judgement)
        .unwrap();
    let programme = programme(app, leader, site, finding);
    let fewer = one_pupil_less(&roster);
    let waiting = app.preview_import(leader, site, ("later.xml", fewer.as_bytes()));
    let export = export(app, leader, site, &demo.results[0].pupil_key);
    let group = app.groups(leader, site).unwrap().remove(0);
    let opened = app.group(leader, site, group.id).unwrap();
    let mut ids = ids([
        ("school", site.to_string()),
        ("scan", scan.to_string()),
        ("bevinding", finding.to_string()),
        ("groep", group.id.to_string()),
        ("leerling", opened.pupils[0].0.to_string()),
        ("wachtend", waiting.unwrap().pending.unwrap().to_string()),
        ("programma", programme.clone()),
        ("versie", "1".into()),
        ("nummer", "1".into()),
        ("jaar", "2021-2022".into()),
        ("editie", "2021".into()),
        ("van", "2021".into()),
        ("naar", "2022-04".into()),
        // The invented proposal of the demonstration.
        ("voorstel", "1".into()),
        ("interventie", any_intervention(app)),
        ("domein", "rekenen".into()),
    ]);
    ids.extend(export);
    ids
}

/// An export in another layout: brought in, its layout kept, and a second one that waits.
fn export(app: &Kansrijk, leader: &Actor, site: SiteId, key: &str) -> Ids {
    let file = |score: &str| {
        format!("Leerlingnummer;Vak;Test;Afnamedatum;Score\n{key};Rekenen;M5;2019-01-21;{score}\n")
    };
    let preview = |text: String| {
        let preview = app.preview_import(leader, site, ("export.csv", text.as_bytes()));
        preview.unwrap().to_map.unwrap()
    };
    let table = preview(file("101,5"));
    let mut profile = app.import_columns(leader, site, table).unwrap().profile;
    profile.constants.series = "EIGEN".into();
    for column in &mut profile.columns {
        column.role = match column.header.as_str() {
            "Score" => app::import::profile::Role::SkillScore,
            "Test" => app::import::profile::Role::Test,
            _ => column.role,
        };
    }
    app.choose_columns(leader, site, (table, &profile)).unwrap();
    app.save_layout(leader, site, (table, "Export van de test"))
        .unwrap();
    let (import, _) = app.apply_import(leader, site, table).unwrap();
    let layout = app.layouts(leader, site).unwrap().remove(0);
    ids([
        ("tabel", preview(file("103")).to_string()),
        ("inlezing", import.to_string()),
        ("indeling", layout.id.to_string()),
    ])
}

fn ids<const N: usize>(pairs: [(&str, String); N]) -> Ids {
    let pairs = pairs.into_iter();
    pairs.map(|(name, id)| (name.to_owned(), id)).collect()
}

/// A group of the teacher's own with a pupil in it: others a teacher may not see.
pub(crate) fn of_teacher(app: &Kansrijk, teacher: &Actor, site: SiteId) -> Ids {
    let group = app.groups(teacher, site).unwrap().remove(0);
    let opened = app.group(teacher, site, group.id).unwrap();
    ids([
        ("groep", group.id.to_string()),
        ("leerling", opened.pupils[0].0.to_string()),
    ])
}

fn any_intervention(app: &Kansrijk) -> String {
    let editions = app.policies().catalogues();
    let catalogue = editions.valid_on(app.today().0).unwrap();
    catalogue.in_area('B').next().unwrap().id.clone()
}

fn one_pupil_less(roster: &str) -> String {
    let text = roster.replacen("<leerling key", "<!-- <leerling key", 1);
    text.replacen("</leerling>", "</leerling> -->", 1)
}

/// A complete first version that is fixed, and a second one in the making.
fn programme(
    app: &Kansrijk,
    leader: &Actor,
    site: SiteId,
    finding: kernel::ScanFindingId,
) -> String {
    let year = app.first_funded_year();
    let id = app.begin_draft(leader, site, year).unwrap();
    let revision = || app.draft(leader, site).unwrap().unwrap().revision;
    app.change_draft(leader, site, (id, revision()), |programme, catalogue| {
        let intervention = catalogue.in_area('B').next().unwrap().id.clone();
        programme.challenges = vec![challenge(finding)];
        programme.goals = vec![goal()];
        programme.measures = vec![measure(year, intervention)];
        programme.involvement.push(Involvement {
            who: "MR".into(),
            how: "gesprek".into(),
            on: None,
        });
        programme.texts.monitoring = "Twee keer per jaar.".into();
        programme.texts.stop_rule = "Na twee perioden zonder groei.".into();
        programme.texts.embedding = "De werkwijze blijft.".into();
        Ok(())
    })
    .unwrap();
    app.fix_draft(leader, site, (id, revision())).unwrap();
    app.begin_draft(leader, site, year).unwrap();
    id.to_string()
}

fn challenge(finding: kernel::ScanFindingId) -> Challenge {
    Challenge {
        number: 1,
        title: "Lezen in groep 5".into(),
        description: "Veel kinderen lezen moeizaam.".into(),
        findings: vec![finding],
    }
}

fn goal() -> Goal {
    Goal {
        number: 1,
        challenge: 1,
        indicator: "aandeel in de laagste 25 %".into(),
        domain: Some(Domain::ReadingComprehension),
        target_group: "groep 5".into(),
        target_size: Some(28),
        baseline: "31 %".into(),
        baseline_date: Some("2021-01-20".parse().unwrap()),
        target: "hoogstens 25 %".into(),
        measured_on: Some("2022-06-10".parse().unwrap()),
    }
}

fn measure(year: SchoolYear, intervention: String) -> Measure {
    Measure {
        number: MeasureNo::new(1),
        goals: vec![1],
        intervention,
        goal_area: 'B',
        form: "drie keer per week met vier leerlingen".into(),
        target_group: "groep 5".into(),
        target_size: Some(12),
        starts: Some("2021-09-06".parse().unwrap()),
        ends: Some("2022-07-01".parse().unwrap()),
        dose: Dose {
            sessions_per_week: Some("3".parse().unwrap()),
            minutes: Some(30),
            weeks: Some(30),
            group_size: Some(4),
        },
        staff: StaffKind::Own,
        owner: "intern begeleider".into(),
        costs: vec![YearCost {
            year,
            total: Money::from_cents(1_250_000),
            external: Money::ZERO,
            above_school: Money::ZERO,
        }],
        supports: Vec::new(),
    }
}
