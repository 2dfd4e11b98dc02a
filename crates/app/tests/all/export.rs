//! The export of a school of 400 pupils, brought in whole, again, and in a newer state.

use std::collections::BTreeMap;

use kernel::TestMoment;

use crate::support::{School, codes};

/// Pupils per group, counted in the file with another XML reader; eleven pupils have a year group
/// and no group.
const GROUPS: [(&str, usize); 19] = [
    ("1A", 16),
    ("1B", 10),
    ("1C", 10),
    ("2A", 28),
    ("2B", 25),
    ("3A", 47),
    ("4A", 21),
    ("4B", 24),
    ("5A", 26),
    ("5B", 24),
    ("6A", 24),
    ("6B", 24),
    ("7A", 24),
    ("7B", 24),
    ("8A", 24),
    ("8B", 26),
    ("Apen", 5),
    ("Buffels", 2),
    ("Ukkies", 5),
];

/// The export; it is not part of this repository.
fn export() -> Option<String> {
    let path = "../../../shared/data/exchange/edexml_1.03_school_pseudonymised.xml";
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("skipped: the shared data folder is not beside this checkout");
    }
    text
}

/// Its school has a code that no register issues (99XX99): it may stand in an invented board.
fn school_with(export: &str) -> School {
    let school = School::new("99XX99");
    let changes = school.import("rooster.xml", export.as_bytes());
    assert_eq!(
        (
            changes.read,
            changes.new,
            changes.groups,
            changes.groups_changed,
            changes.teachers
        ),
        (400, 400, 19, 19, 29)
    );
    school
}

/// Invented results for exactly the pupils of a roster, as `kansrijk demo results` writes them.
fn results_for(export: &str) -> (usize, String) {
    let read = formats::edexml::read(export.as_bytes(), &formats::Limits::default());
    let roster = read.record.unwrap();
    let grades: BTreeMap<_, _> = roster.groups.iter().map(|g| (&g.key, g.grade)).collect();
    let pupil = |pupil: &formats::edexml::PupilRecord| {
        let own = pupil
            .group_key
            .as_ref()
            .and_then(|key| grades.get(key).copied());
        Some(synthetic::PupilForResults {
            key: pupil.key.clone(),
            grade: pupil.grade.or(own)?,
            group_key: pupil.group_key.clone().unwrap_or_default(),
        })
    };
    let pupils: Vec<_> = roster.pupils.iter().filter_map(pupil).collect();
    let rows = synthetic::results_for(&pupils, roster.school_year, synthetic::Seed(1)).unwrap();
    let csv = synthetic::to_results_csv(&rows, roster.site.unwrap());
    (rows.len(), csv)
}

#[test]
fn the_export_of_400_pupils_comes_in_whole() {
    let Some(export) = export() else { return };
    let school = school_with(&export);
    let mut found = BTreeMap::new();
    for group in school.app.groups(&school.leader, school.site).unwrap() {
        let opened = school
            .app
            .group(&school.leader, school.site, group.id)
            .unwrap();
        found.insert(group.name, opened.pupils.len());
    }
    let expected: BTreeMap<String, usize> = GROUPS
        .into_iter()
        .map(|(name, n)| (name.to_owned(), n))
        .collect();
    assert_eq!(found, expected);
    let (_, progress) = school.app.progress(&school.leader, school.site).unwrap();
    assert_eq!(
        progress.pupils, 400,
        "389 in a group and 11 with a year group only"
    );
}

#[test]
fn the_export_again_changes_nothing() {
    let Some(export) = export() else { return };
    let school = school_with(&export);
    let before = school.everything();
    let again = school.preview("rooster.xml", export.as_bytes());
    assert_eq!(again.pending, None);
    assert_eq!((again.changes.read, again.changes.unchanged), (400, 400));
    assert!(again.changes.is_nothing());
    assert_eq!(school.everything(), before);
}

#[test]
fn a_newer_export_tells_and_does_what_changed() {
    let Some(export) = export() else { return };
    let school = school_with(&export);
    let pupil_at = |text: &str, key: &str| {
        let from = text.find(&format!("<leerling key=\"{key}\">")).unwrap();
        let to = text[from..].find("</leerling>").unwrap();
        (from, from + to + "</leerling>".len())
    };
    // One pupil gets another name, one moves to another group, one has left the file, one is new,
    // and a group gets another name.
    let (from, to) = pupil_at(&export, "1315");
    let renamed = export[from..to].replace("Roep006", "Roepnaam");
    let moved = renamed.replace("<groep key=\"189\"", "<groep key=\"196\"");
    assert_ne!(renamed, moved);
    let mut newer = export.replace(&export[from..to], &moved);
    let (from, to) = pupil_at(&newer, "3580");
    newer.replace_range(from..to, "");
    let new =
        "<leerling key=\"90001\"><achternaam>Nieuw</achternaam><groep key=\"57\"/></leerling>";
    newer = newer.replacen("</leerlingen>", &format!("{new}</leerlingen>"), 1);
    newer = newer.replacen("<naam>5A</naam>", "<naam>5 Valken</naam>", 1);
    let changes = school.import("rooster-nieuw.xml", newer.as_bytes());
    let told = (
        changes.read,
        changes.new,
        changes.changed,
        changes.unchanged,
        changes.gone,
        changes.groups_changed,
    );
    assert_eq!(told, (400, 1, 1, 398, 1, 1));
    let groups = school.app.groups(&school.leader, school.site).unwrap();
    let pupils = |name: &str| {
        let group = groups.iter().find(|group| group.name == name).unwrap();
        let opened = school.app.group(&school.leader, school.site, group.id);
        opened.unwrap().pupils.len()
    };
    assert_eq!(
        (pupils("5 Valken"), pupils("Apen"), pupils("Buffels")),
        (27, 4, 3)
    );
    assert!(!groups.iter().any(|group| group.name == "5A"));
    let (_, progress) = school.app.progress(&school.leader, school.site).unwrap();
    assert_eq!(progress.pupils, 400);
    assert!(school.preview("x", newer.as_bytes()).changes.is_nothing());
}

#[test]
fn results_for_exactly_these_pupils_come_in_whole_and_can_be_scanned() {
    let Some(export) = export() else { return };
    let school = school_with(&export);
    let (rows, csv) = results_for(&export);
    assert!(rows > 5_000, "{rows}");
    let preview = school.preview("resultaten.csv", csv.as_bytes());
    assert!(!preview.findings.has_errors(), "{:?}", codes(&preview));
    let changes = school.import("resultaten.csv", csv.as_bytes());
    let rows = u64::try_from(rows).unwrap();
    assert_eq!((changes.read, changes.new), (rows, rows));
    let again = school.preview("resultaten.csv", csv.as_bytes());
    assert!(again.changes.is_nothing() && again.changes.unchanged == rows);
    let moments = school.app.moments(&school.leader, school.site).unwrap();
    let counted: u64 = moments.iter().map(|(_, n)| n).sum();
    assert_eq!(counted, rows);
    let moment: TestMoment = "M 2012-2013".parse().unwrap();
    let id = school
        .app
        .make_scan(&school.leader, school.site, moment)
        .unwrap();
    let opened = school.app.scan(&school.leader, school.site, id).unwrap();
    assert!(opened.reproduced);
    // Of the 400 are 89 in the groups 1A to 2B, 12 in Apen, Buffels and Ukkies, and 6 of the eleven
    // without a group in year group 1 or 2: no tests there.
    assert_eq!(opened.scan.quality.pupils, 400 - 89 - 12 - 6);
}

#[test]
fn keys_of_another_vendor_are_noticed() {
    let roster = |keys: [&str; 2]| {
        let pupils = keys.map(|key| {
            format!(
                "<leerling key='{key}'><achternaam>V{key}</achternaam><groep key='5'/></leerling>"
            )
        });
        format!(
            "<EDEX><school><schooljaar>2020-2021</schooljaar><brincode>99AA</brincode></school>\
             <groepen><groep key='5'><naam>5</naam><jaargroep>5</jaargroep></groep></groepen>\
             <leerlingen>{}</leerlingen></EDEX>",
            pupils.concat()
        )
    };
    let school = School::new("99AA00");
    let first = school.preview("een.xml", roster(["1", "2"]).as_bytes());
    assert!(codes(&first).is_empty(), "the first roster is always new");
    school.import("een.xml", roster(["1", "2"]).as_bytes());
    let one_known = school.preview("twee.xml", roster(["2", "3"]).as_bytes());
    assert!(codes(&one_known).is_empty());
    let other = school.preview("drie.xml", roster(["{a}", "{b}"]).as_bytes());
    assert_eq!(codes(&other), ["W194"]);
    assert!(other.pending.is_some(), "told, not forbidden");
}
