//! Reference levels from a school's own file.

use kernel::Sector;
use synthetic::Seed;

use super::support::School;

/// The demo's results with a reference level for everybody in groep 8: below 1F in reading, 1S in
/// arithmetic, 2F in spelling.
fn with_levels(results: &str) -> String {
    let mut lines = results.lines();
    let head = lines.next().unwrap();
    let at = head.split(';').position(|name| name == "reference_level");
    let at = at.unwrap();
    let mut text = format!("{head}\n");
    for line in lines {
        let mut cells: Vec<&str> = line.split(';').collect();
        cells[at] = match (cells[3], cells[7]) {
            ("8", "TBL") => "<1F",
            ("8", "RW") => "1S",
            ("8", "SP") => "2F",
            _ => "",
        };
        text.push_str(&format!("{}\n", cells.join(";")));
    }
    text
}

fn school(sector: Sector) -> (School, u64) {
    let demo = synthetic::demo_board(Seed(1)).unwrap();
    let demo = &demo.sites[0];
    let school = School::of(&demo.code.to_string(), sector);
    school.import("rooster.xml", synthetic::to_edexml_103(demo).as_bytes());
    let results = synthetic::to_results_csv(&demo.results, demo.code);
    school.import("resultaten.csv", with_levels(&results).as_bytes());
    let mut pupils: Vec<&String> = demo
        .results
        .iter()
        .filter(|row| row.class_year.code() == "8" && row.moment.to_string().contains("2020-2021"))
        .map(|row| &row.pupil_key)
        .collect();
    pupils.sort();
    pupils.dedup();
    (school, pupils.len() as u64)
}

fn scan(school: &School) -> kernel::ScanId {
    let moment = "E 2020-2021".parse().unwrap();
    school
        .app
        .make_scan(&school.leader, school.site, moment)
        .unwrap()
}

#[test]
fn levels_in_groep_8_are_counted_from_the_file() {
    let (school, tested) = school(Sector::Po);
    let id = scan(&school);
    let opened = school
        .app
        .reference_levels(&school.leader, school.site, id)
        .unwrap();
    let levels = opened.levels.as_ref().unwrap();
    let count = &levels.pooled;
    assert_eq!(count.pupils, tested);
    assert!(
        count.enrolled.unwrap() >= tested,
        "the roster has everybody"
    );
    let (reading, spelling) = (count.buckets.reading, count.buckets.conventions);
    assert!(reading[0] > 0 && reading[1] + reading[2] == 0);
    assert!(spelling[2] > 0 && spelling[0] + spelling[1] == 0);
    assert!(count.buckets.arithmetic[2] > 0);
    // Everybody but the readers reaches 1F; the same here for 1S and 2F.
    let share = count.at_least_1f.unwrap();
    assert_eq!(share.whole - share.part, reading[0]);
    assert_eq!(count.at_least_1s2f.unwrap().part, share.part);
    assert!(opened.shows(count));
    let signals = opened.signals.unwrap();
    assert_eq!(signals.signal_1f, "85".parse().unwrap());
}

#[test]
fn the_rule_is_for_primary_schools_only() {
    let (school, _) = school(Sector::Sbo);
    let id = scan(&school);
    let opened = school
        .app
        .reference_levels(&school.leader, school.site, id)
        .unwrap();
    assert!(opened.levels.is_none());
}

#[test]
fn a_wrong_table_of_signal_values_stops_the_start_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("policy").join("indicators");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("eigen.toml"), "signal_1f = \"185\"").unwrap();
    let clock = app::clock::Clock::Fixed(super::AUGUST_2021);
    let Err(app::AppError::Refused(findings)) = app::Kansrijk::open(folder.path(), clock) else {
        panic!("must be refused");
    };
    let found = findings.kept().first().unwrap();
    assert_eq!(found.code.to_string(), "F472");
    assert!(found.message.contains("eigen.toml"));
}
