//! Faults that are known from real result files (the national cohort study names most of them).

use kernel::{Date, ReferenceDate};

use crate::{HEADER, ROW, codes, results};

fn found(rows: &str) -> Vec<String> {
    codes(&results(format!("{HEADER}{rows}").as_bytes()).findings)
}

/// The findings of rows against a roster in which only pupil 17 is known.
fn against_roster(rows: &str, joined: Option<&str>, today: &str) -> Vec<String> {
    let records = results(format!("{HEADER}{rows}").as_bytes())
        .record
        .unwrap();
    let joined: Option<Date> = joined.map(|day| day.parse().unwrap());
    let lookup = |key: &str| (key == "17").then_some(joined);
    let today = ReferenceDate(today.parse().unwrap());
    codes(&formats::results::check_against_roster(
        &records, &lookup, today,
    ))
}

#[test]
fn a_pupil_who_cannot_be_linked() {
    let rows = ROW.replacen("17;", "99;", 1);
    assert_eq!(against_roster(&rows, None, "2021-04-01"), ["W231"]);
    let rows = ROW.replacen("17;", "017;", 1);
    assert_eq!(
        against_roster(&rows, None, "2021-04-01"),
        ["W231"],
        "no guessing"
    );
    assert_eq!(found(&ROW.replacen("17;", " ;", 1)), ["F211"]);
}

#[test]
fn a_forgotten_test_date() {
    assert_eq!(found(&ROW.replace("2021-01-20", "")), ["W233"]);
}

#[test]
fn a_test_before_the_pupil_came() {
    assert_eq!(
        against_roster(ROW, Some("2021-02-01"), "2021-04-01"),
        ["W237"]
    );
    assert!(against_roster(ROW, Some("2021-01-20"), "2021-04-01").is_empty());
}

#[test]
fn a_test_in_the_future_or_outside_its_period() {
    assert_eq!(against_roster(ROW, None, "2021-01-19"), ["F220"]);
    assert_eq!(
        found(&ROW.replace("2021-01-20", "2020-10-02")),
        ["W234"],
        "M is taken from December to March"
    );
    assert_eq!(found(&ROW.replace("2021-01-20", "2022-01-20")), ["W234"]);
}

#[test]
fn an_impossible_group_number() {
    assert_eq!(found(&ROW.replace("5A;5;", "5A;447;")), ["F213"]);
    assert_eq!(found(&ROW.replace("5A;5;", "5A;9;")), ["F213"]);
}

#[test]
fn scores_that_are_no_scores() {
    for wrong in ["NaN", "inf", "1e9", "12.3.4", "999999999999999999999", "-1"] {
        assert_eq!(found(&ROW.replace("123.5", wrong)), ["F217"], "{wrong}");
    }
    for unknown in ["?", "-", "NA", ""] {
        assert!(
            found(&ROW.replace("123.5", unknown)).is_empty(),
            "{unknown}"
        );
    }
    let nothing = ROW.replace("123.5;41.2", ";");
    assert_eq!(found(&nothing), ["W232"], "missing is not zero");
    let comma = ROW.replace("123.5", "123,5");
    let parsed = results(format!("{HEADER}{comma}").as_bytes());
    assert_eq!(
        parsed.record.unwrap()[0].skill_score.unwrap().to_string(),
        "123,5"
    );
}

#[test]
fn a_test_of_another_level_is_allowed_and_told_when_far() {
    assert!(found(&ROW.replace(";M5;", ";M4;")).is_empty());
    assert_eq!(found(&ROW.replace(";M5;", ";M3;")), ["W235"]);
}

#[test]
fn the_same_sitting_twice() {
    assert_eq!(found(&ROW.repeat(2)), ["W236"]);
    assert_eq!(
        found(&format!("{ROW}{}", ROW.replace("123.5", "99"))),
        ["F219"]
    );
    let later = ROW.replace("2021-01-20", "2021-02-20");
    assert!(
        found(&format!("{ROW}{later}")).is_empty(),
        "a second sitting is a result of its own"
    );
}

#[test]
fn a_column_twice_or_missing() {
    let twice = HEADER.replace("test_series", "test_scale_code");
    assert_eq!(
        codes(&results(format!("{twice}{ROW}").as_bytes()).findings),
        ["F210"]
    );
    let missing = HEADER.replace("class_year", "jaar");
    assert_eq!(
        codes(&results(format!("{missing}{ROW}").as_bytes()).findings),
        ["F205"]
    );
}
