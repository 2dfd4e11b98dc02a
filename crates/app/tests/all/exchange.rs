//! Results by UWLR and OSO, combined groups and the gradebook, from file to database and back.

use std::io::{Cursor, Read};

use kernel::{Grade, PupilId};
use school::pupil::TestResult;

use crate::support::{School, codes};

const ROSTER: &str = include_str!("../../../../examples/rooster-verzonnen.xml");
const MESSAGE: &str = include_str!("../../../../examples/resultaten-verzonnen-uwlr.xml");
const DOSSIER: &str = include_str!("../../../../examples/dossier-verzonnen-oso.xml");

fn started() -> School {
    let school = School::new("99ZZ00");
    school.import("rooster.xml", ROSTER.as_bytes());
    school
}

fn results(school: &School) -> Vec<TestResult> {
    let board = school.app.board(school.leader.grants[0].board).unwrap();
    board
        .read::<_, app::AppError>(|db| Ok(db.results(school.site, None)?))
        .unwrap()
        .into_iter()
        .map(|(_, result)| result)
        .collect()
}

fn pupil(school: &School, key: &str) -> PupilId {
    let board = school.app.board(school.leader.grants[0].board).unwrap();
    let identities = board.read::<_, app::AppError>(|db| Ok(db.identities(school.site)?));
    identities.unwrap()[key].0
}

#[test]
fn a_message_comes_in_with_everything_it_says_and_a_second_time_changes_nothing() {
    let school = started();
    let changes = school.import("uwlr.xml", MESSAGE.as_bytes());
    let count = u64::try_from(MESSAGE.matches("<resultaat ").count()).unwrap();
    assert_eq!((changes.new, changes.read), (count, count));
    let found = results(&school);
    assert!(
        found
            .iter()
            .all(|r| r.interval.is_some() && r.other_scores.len() == 2)
    );
    // Everybody is in groep 5 or 6 of the roster of 2020-2021.
    let grades = [Grade::Groep(5), Grade::Groep(6)];
    assert!(found.iter().all(|r| grades.contains(&r.grade)));
    let again = school.preview("uwlr.xml", MESSAGE.as_bytes());
    assert!(again.changes.is_nothing(), "{:?}", again.changes);
    let other = MESSAGE.replacen("<oso:waarde>", "<oso:waarde>1", 1);
    let changed = school.preview("uwlr.xml", other.as_bytes());
    assert_eq!(
        changed.changes.changed, 1,
        "another score of the same test is a change"
    );
    let page = school
        .app
        .pupil(
            &school.leader,
            school.site,
            pupil(&school, "v01"),
            "leerling",
        )
        .unwrap();
    assert!(page.results.iter().all(|r| r.other_scores.len() == 2));
}

#[test]
fn year_groups_are_those_of_the_roster_and_not_of_the_test() {
    let school = started();
    // A test of a lower level than the pupils': they stay in their own year group.
    let back = MESSAGE.replace("<leerjaar>6</leerjaar>", "<leerjaar>4</leerjaar>");
    school.import("uwlr.xml", back.as_bytes());
    assert!(results(&school).iter().all(|r| r.grade != Grade::Groep(4)));
}

#[test]
fn dossiers_come_in_together_or_not_at_all_and_leave_others_alone() {
    let school = started();
    school.import("uwlr.xml", MESSAGE.as_bytes());
    let before = results(&school).len();
    let other = DOSSIER
        .replace("v12", "v11")
        .replace("SYN-RW-1<", "SYN-RW-9<")
        .replace("SYN-TBL-1<", "SYN-TBL-9<");
    let bundle = |files: &[&str]| {
        let files: Vec<(&str, &[u8])> = files.iter().map(|f| ("x", f.as_bytes())).collect();
        app::import::bundle(&files).unwrap()
    };
    let changes = school.import("2 bestanden", &bundle(&[DOSSIER, &other]));
    let tests = u64::try_from(DOSSIER.matches("<toets>").count()).unwrap();
    // Pupil v12 has these tests from the message already (the dossier adds scores to them); v11 gets new ones.
    assert_eq!((changes.new, changes.changed), (tests, tests));
    assert_eq!(
        results(&school).len(),
        before + usize::try_from(tests).unwrap()
    );
    let again = school.preview("2 bestanden", &bundle(&[DOSSIER, DOSSIER, &other]));
    assert!(
        again.changes.is_nothing(),
        "the same dossier twice counts once"
    );
    let broken = school.preview("2 bestanden", &bundle(&[DOSSIER, "<dossier>"]));
    assert_eq!(broken.pending, None);
    assert!(
        codes(&broken).contains(&"F284".to_owned()),
        "{:?}",
        codes(&broken)
    );
    let said = broken.findings.kept().iter().any(|f| {
        let place = f.place.field.as_deref().unwrap_or_default();
        f.is_error() && place.starts_with("bestand 2")
    });
    assert!(said, "the finding says which file");
    let contradiction =
        DOSSIER
            .replacen("<bivlaag>", "<bivlaag>1", 1)
            .replacen("<waarde>", "<waarde>1", 1);
    let both = school.preview("2 bestanden", &bundle(&[DOSSIER, &contradiction]));
    assert!(
        codes(&both).contains(&"F285".to_owned()),
        "{:?}",
        codes(&both)
    );
    let mixed = school.preview("2 bestanden", &bundle(&[DOSSIER, ROSTER]));
    assert!(codes(&mixed).contains(&"F283".to_owned()));
}

#[test]
fn another_schools_dossier_and_other_xml_are_refused() {
    let school = started();
    let foreign = school.preview("oso.xml", DOSSIER.replace("99ZZ", "99ZY").as_bytes());
    assert!(codes(&foreign).contains(&"F190".to_owned()));
    assert_eq!(
        codes(&school.preview("x.xml", b"<html><body/></html>")),
        ["F280"]
    );
}

#[test]
fn combined_groups_are_kept_and_shown_with_pupil_and_group() {
    let school = School::new("99ZZ00");
    let with = ROSTER.replace(
        "</groepen>\n  <leerlingen>",
        "<samengestelde_groep key='plus'><naam>Plusklas</naam></samengestelde_groep></groepen>\n  <leerlingen>",
    );
    let member = "<samengestelde_groepen><samengestelde_groep key='plus'/></samengestelde_groepen></leerling>";
    let with = with.replacen("</leerling>", member, 1);
    assert_ne!(with, ROSTER);
    school.import("rooster.xml", with.as_bytes());
    let open = |key: &str| {
        let id = pupil(&school, key);
        school
            .app
            .pupil(&school.leader, school.site, id, "leerling")
            .unwrap()
    };
    assert_eq!(open("v01").combined, ["Plusklas"]);
    assert!(open("v02").combined.is_empty());
    let id = open("v01").group.unwrap().id;
    let group = school.app.group(&school.leader, school.site, id).unwrap();
    assert_eq!(group.combined, [("Plusklas".to_owned(), 1)]);
    assert!(
        school
            .preview("rooster.xml", with.as_bytes())
            .changes
            .is_nothing()
    );
    // A newer roster without the combined group takes it away.
    assert_eq!(
        school
            .import("rooster.xml", ROSTER.as_bytes())
            .groups_changed,
        1
    );
    assert!(open("v01").combined.is_empty());
}

#[test]
fn the_gradebook_has_names_only_when_asked_and_every_export_is_in_the_journal() {
    let school = started();
    let none = school
        .app
        .export_gradebook(&school.leader, school.site, false);
    assert!(
        matches!(none, Err(app::AppError::NotFound)),
        "nothing to export yet"
    );
    school.import("uwlr.xml", MESSAGE.as_bytes());
    let export = |names| {
        let bytes = school
            .app
            .export_gradebook(&school.leader, school.site, names)
            .unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        for name in ["users.csv", "results.csv"] {
            zip.by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
        }
        text
    };
    let board = school.app.board(school.leader.grants[0].board).unwrap();
    let identities = board.read::<_, app::AppError>(|db| Ok(db.identities(school.site)?));
    let given: Vec<String> = identities
        .unwrap()
        .into_values()
        .filter_map(|(_, i)| i.given_name)
        .collect();
    let (without, with) = (export(false), export(true));
    assert!(!given.is_empty() && given.iter().all(|name| !without.contains(name.as_str())));
    assert!(given.iter().all(|name| with.contains(name.as_str())));
    // Per result a skill score, a percentile and a band A-E.
    let rows = 3 * MESSAGE.matches("<resultaat ").count();
    assert_eq!(without.matches("fully graded").count(), rows);
    let journal = school.everything();
    assert!(
        journal.contains("export.oneroster")
            && journal.contains("zonder namen")
            && journal.contains("met namen")
    );
}
