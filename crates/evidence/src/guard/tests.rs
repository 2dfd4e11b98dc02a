//! Each guard catches a planted mistake and leaves a clean file alone.

use super::*;
use crate::import::{Description, read};

const LIMITS: Limits = Limits {
    largest_effect: 3.0,
    smallest_error_ratio: 0.4,
    largest_error_ratio: 4.0,
    smallest_sign: 0.1,
    scale_factor: 3.0,
    gain_share: 0.0,
};

const HEAD: &str = "study;subject;outcome;timing;direction;effect_type;n_treatment;n_control;mean_treatment;mean_control;sd_treatment;sd_control;effect;standard_error\n";
/// By hand: 30 and 30 pupils, means 52 and 48, both spreads 10: d = 0.4, its standard error
/// sqrt(1/30 + 1/30 + 0.16/120) = 0.26077.
const CLEAN: &str = "a;reading;t;post;higher;post;30;30;52;48;10;10;0.40;0.261\n\
                     b;reading;t;post;lower;post;30;30;4.8;5.2;1;1;0.40;0.261\n";

fn register(rows: &str) -> Register {
    let about = Description {
        name: Some("proef".into()),
        ..Description::default()
    };
    let loaded = read(format!("{HEAD}{rows}").as_bytes(), None, &about);
    assert!(!loaded.findings.has_errors(), "{:?}", loaded.findings);
    loaded.register.unwrap()
}

fn found(rows: &str) -> Vec<String> {
    let findings = check(&register(rows), &LIMITS);
    findings
        .kept()
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.place.line.unwrap_or(0)))
        .collect()
}

#[test]
fn a_clean_file_is_left_alone() {
    assert_eq!(found(CLEAN), Vec::<String>::new());
}

#[test]
fn a_turned_sign_is_caught_in_both_directions() {
    let turned = CLEAN.replace("0.40", "-0.40");
    assert_eq!(found(&turned), ["F1021 2", "F1021 3"]);
    let unsaid = turned
        .replace("higher", "unknown")
        .replace("lower", "higher");
    assert_eq!(found(&unsaid), ["W1022 2"]);
}

#[test]
fn an_impossible_size_a_wrong_error_and_another_scale_are_caught() {
    // A difference in points in place of standard deviations.
    assert_eq!(
        found(&CLEAN.replacen("0.40", "4.0", 1)),
        ["W1023 2", "W1026 2"]
    );
    // The variance in place of its root.
    assert_eq!(found(&CLEAN.replacen("0.261", "0.068", 1)), ["W1024 2"]);
    // The standard deviation in place of the standard error.
    assert_eq!(found(&CLEAN.replacen("0.261", "1.43", 1)), ["W1025 2"]);
}

#[test]
fn a_row_twice_and_gains_between_scores_are_caught() {
    let twice = format!("{CLEAN}{}", CLEAN.lines().next().unwrap());
    assert_eq!(found(&twice), ["W1027 4"]);
    assert_eq!(
        found(&CLEAN.replacen(";post;30", ";gain;30", 1)),
        ["W1028 0"]
    );
}

#[test]
fn two_codings_are_compared_cell_by_cell() {
    let first = register(CLEAN);
    assert!(compare(&first, &register(CLEAN)).is_empty());
    let rounded = CLEAN.replacen("0.40", "0.4001", 1);
    assert!(compare(&first, &register(&rounded)).is_empty());
    let other = CLEAN
        .replacen("0.40", "0.41", 1)
        .replace("lower", "unknown");
    let findings = compare(&first, &register(&other));
    let places: Vec<_> = findings
        .kept()
        .iter()
        .map(|f| (f.code.to_string(), f.place.clone()))
        .collect();
    assert_eq!(
        places,
        [
            ("F1033".to_owned(), Place::at(2, "effect")),
            ("F1033".to_owned(), Place::at(3, "direction")),
        ]
    );
    let one = CLEAN.lines().next().unwrap();
    let codes = |findings: Findings| {
        findings
            .kept()
            .iter()
            .map(|f| f.code.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(compare(&first, &register(one))), [1032]);
    assert_eq!(codes(compare(&register(one), &first)), [1031]);
}

/// A row with an id of its own is the same row, whatever the coders say of it: so all of it is compared.
#[test]
fn rows_with_an_id_are_compared_in_what_identifies_the_others() {
    let head = "study;row;subject;outcome;timing;direction;programme;weeks_after;clusters_treatment;clusters_control;icc;low_income;effect;standard_error\n";
    let coding = |row: &str| {
        let about = Description {
            name: Some("proef".into()),
            ..Description::default()
        };
        let loaded = read(format!("{head}{row}").as_bytes(), None, &about);
        loaded.register.unwrap()
    };
    let first = coding("a;1;reading;t;post;higher;p;0;4;4;0.1;30;0.4;0.2\n");
    let second = coding("a;1;mathematics;u;follow_up;higher;q;9;5;6;0.2;40;0.4;0.2\n");
    let findings = compare(&first, &second);
    let columns: Vec<_> = findings
        .kept()
        .iter()
        .filter_map(|finding| finding.place.field.as_deref())
        .collect();
    assert_eq!(
        columns,
        [
            "clusters_treatment",
            "clusters_control",
            "icc",
            "low_income",
            "weeks_after",
            "subject",
            "outcome",
            "timing",
            "programme"
        ]
    );
}
