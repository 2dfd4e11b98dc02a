use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use super::*;

fn gradebook(names: bool) -> Gradebook {
    let pupil = |number: &str, first: &str| PupilEntry {
        number: number.into(),
        name: names.then(|| (first.to_owned(), "=Bedacht".to_owned())),
        grade: Grade::Groep(6),
    };
    let score = |kind, value: &str| Score {
        kind,
        value: value.into(),
    };
    let result = |pupil, moment: &str, date: Option<&str>| ResultEntry {
        pupil,
        domain: Domain::Maths,
        moment: moment.parse().unwrap(),
        grade: Grade::Groep(5),
        taken_on: date.map(|d| kernel::parse_date(d).unwrap()),
        test: "M5".into(),
        scale: "SYN-RW".into(),
        scores: vec![
            score(ScoreKind::Skill, "-12.5"),
            score(ScoreKind::BandAe, "C"),
        ],
    };
    Gradebook {
        code: "99AA00".parse().unwrap(),
        name: "School, \"De Proef\"".into(),
        synthetic: true,
        pupils: vec![pupil("L0001", "Noor"), pupil("L0002", "Sem")],
        results: vec![
            result(0, "M 2020-2021", Some("2021-01-20")),
            result(1, "M 2020-2021", None),
            result(1, "E 2020-2021", Some("2021-06-01")),
        ],
    }
}

/// Every file as header and rows by column.
type Files = BTreeMap<String, (Vec<String>, Vec<BTreeMap<String, String>>)>;

fn read_back(bytes: Vec<u8>) -> Files {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Files::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().trim_end_matches(".csv").to_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let rows = reader.deserialize().map(Result::unwrap).collect();
        files.insert(name, (header, rows));
    }
    files
}

#[test]
fn every_reference_exists_and_every_id_is_unique() {
    let files = read_back(to_zip(&gradebook(false)).unwrap());
    let ids = |name: &str| -> BTreeSet<&str> {
        let (_, rows) = &files[name];
        let ids: BTreeSet<&str> = rows.iter().map(|row| row["sourcedId"].as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "ids of {name} are unique");
        ids
    };
    for (file, column, target) in [
        ("courses", "schoolYearSourcedId", "academicSessions"),
        ("courses", "orgSourcedId", "orgs"),
        ("classes", "courseSourcedId", "courses"),
        ("classes", "schoolSourcedId", "orgs"),
        ("classes", "termSourcedIds", "academicSessions"),
        ("users", "primaryOrgSourcedId", "orgs"),
        ("roles", "userSourcedId", "users"),
        ("roles", "orgSourcedId", "orgs"),
        ("enrollments", "classSourcedId", "classes"),
        ("enrollments", "userSourcedId", "users"),
        ("lineItems", "classSourcedId", "classes"),
        ("lineItems", "categorySourcedId", "categories"),
        ("lineItems", "academicSessionSourcedId", "academicSessions"),
        ("results", "lineItemSourcedId", "lineItems"),
        ("results", "studentSourcedId", "users"),
        ("results", "classSourcedId", "classes"),
        ("scoreScales", "classSourcedId", "classes"),
        ("lineItemScoreScales", "lineItemSourcedId", "lineItems"),
        ("lineItemScoreScales", "scoreScaleSourcedId", "scoreScales"),
    ] {
        let known = ids(target);
        let (_, rows) = &files[file];
        assert!(!rows.is_empty(), "{file}");
        for row in rows {
            assert!(known.contains(row[column].as_str()), "{file}.{column}");
        }
    }
    // Two moments with two kinds of scores are four line items; three results with two scores each are six.
    assert_eq!(ids("lineItems").len(), 4);
    assert_eq!(ids("results").len(), 6);
}

#[test]
fn the_manifest_names_every_file_and_no_other() {
    let files = read_back(to_zip(&gradebook(false)).unwrap());
    let (header, rows) = &files["manifest"];
    assert_eq!(header, &["propertyName", "value"]);
    let value =
        |name: &str| rows.iter().find(|row| row["propertyName"] == name).unwrap()["value"].clone();
    assert_eq!(value("oneroster.version"), "1.2");
    for (name, _) in COLUMNS {
        let expected = if files.contains_key(name) {
            "bulk"
        } else {
            "absent"
        };
        assert_eq!(value(&format!("file.{name}")), expected, "{name}");
    }
}

#[test]
fn columns_are_those_of_the_standard() {
    let Ok(list) =
        std::fs::read_to_string("../../../shared/data/exchange/oneroster_1.2_csv_columns.csv")
    else {
        eprintln!("skipped: the list of columns is not beside this checkout");
        return;
    };
    let mut standard: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in list.lines().skip(1) {
        let parts: Vec<&str> = line.split(',').collect();
        let name = parts[0].trim_end_matches(".csv").to_owned();
        standard.entry(name).or_default().push(parts[2].to_owned());
    }
    let files = read_back(to_zip(&gradebook(false)).unwrap());
    for (name, (header, _)) in files.iter().filter(|(name, _)| *name != "manifest") {
        assert_eq!(header, &standard[name], "{name}");
    }
}

#[test]
fn names_only_when_asked_and_nothing_that_a_spreadsheet_would_run() {
    let without = read_back(to_zip(&gradebook(false)).unwrap());
    assert!(!format!("{without:?}").contains("Noor"));
    assert_eq!(without["users"].1[0]["familyName"], "L0001");
    let with = read_back(to_zip(&gradebook(true)).unwrap());
    assert_eq!(with["users"].1[0]["givenName"], "Noor");
    assert_eq!(with["users"].1[0]["familyName"], "Bedacht");
    assert_eq!(
        with["results"].1[0]["score"], "-12.5",
        "a number keeps its sign"
    );
    assert!(with["orgs"].1[0]["name"].contains("verzonnen gegevens"));
    assert!(
        with["results"]
            .1
            .iter()
            .any(|row| row["comment"].contains("onbekend"))
    );
}
