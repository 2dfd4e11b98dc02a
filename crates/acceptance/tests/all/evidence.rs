//! Studies and effects from the command line: the door for researchers, and the effects that ship.

use crate::program::binary;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const INVENTED: &str = "../../data/synthetic/studies/verzonnen-studies.csv";

fn run(arguments: &[&str]) -> Output {
    Command::new(binary())
        .args(["evidence"])
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn json(arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--format", "json"]].concat();
    let output = run(&arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn anybodys_table_is_put_together_in_full_precision() {
    let table = "../../examples/effecten-verzonnen.csv";
    // By hand from the file: with an equal-effects model the mean is sum(y/v) / sum(1/v).
    let text = std::fs::read_to_string(table).expect("an example of this repository");
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |i: usize| cells[i].parse::<f64>().expect("a number");
        (number(2), number(3))
    });
    let (top, bottom) = rows.fold((0.0, 0.0), |(top, bottom), (y, v)| {
        (top + y / v, bottom + 1.0 / v)
    });
    let found = json(&["meta", table, "--method", "ee"]);
    assert!((number(&found["estimate"]) - top / bottom).abs() < 1e-12);
    let dependent = json(&["meta", table, "--cluster", "study", "--rho", "0"]);
    assert_eq!(dependent["model"], "three-level");
    assert_eq!(
        (dependent["effects"].as_u64(), dependent["studies"].as_u64()),
        (Some(24), Some(10))
    );
    let check = json(&["diagnostics", table]);
    assert_eq!(check["leave_one_out"].as_array().map(Vec::len), Some(24));
}

#[test]
fn a_wrong_table_says_what_to_do_and_ends_with_one() {
    let table = "../../examples/effecten-verzonnen.csv";
    let output = run(&["meta", table, "--effect", "g"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("F1061") && told.contains("eerste regel"),
        "{told}"
    );
    let wrong = run(&["meta", table, "--method", "beste"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("dl, pm, ml, reml"));
}

#[test]
fn studies_are_checked_and_synthesised_without_a_folder() {
    let check = json(&["check", INVENTED]);
    assert_eq!(
        (check["rows"].as_u64(), check["left_out"].as_u64()),
        (Some(103), Some(0))
    );
    let found = json(&[
        "synthesise",
        "--studies",
        INVENTED,
        "--name",
        "verzonnen-studies",
    ]);
    let outcomes = found["outcomes"].as_array().expect("a list");
    assert_eq!(outcomes.len(), 4);
    assert!(
        outcomes
            .iter()
            .all(|one| one["impact"]["kind"] == "computed" && one["synthetic"] == true)
    );
    assert_eq!(found["as_shipped"], false);
    assert_eq!(found["skipped"].as_array().map(Vec::len), Some(0));
}

/// Nothing is written when there is nothing to write: a file that was there stays.
#[test]
fn an_empty_result_takes_no_files_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("uitkomsten.toml");
    std::fs::write(&out, "goed").expect("written");
    let path = out.to_str().expect("a path");
    let other = ["--studies", INVENTED, "--name", "andere", "--out", path];
    let output = run(&[&["synthesise"], &other[..]].concat());
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("verzonnen-studies"), "{told}");
    assert_eq!(std::fs::read_to_string(&out).expect("is there"), "goed");
}

/// What ships can be made again by anybody who has the studies, byte for byte.
#[test]
fn shipped_effects_are_made_again() {
    let studies = "../../../shared/data/evidence/k6_interventions_dietrichson2021.csv";
    if !Path::new(studies).exists() {
        eprintln!("skipped: {studies} is not here");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("uitkomsten.toml");
    let found = json(&[
        "synthesise",
        "--studies",
        studies,
        "--out",
        out.to_str().expect("a path"),
    ]);
    assert_eq!(found["as_shipped"], true);
    let made = std::fs::read_to_string(out).expect("written");
    let shipped =
        std::fs::read_to_string("../../data/policy/synthese/uitkomsten/2026-11-24.1.toml");
    assert_eq!(made.len(), shipped.expect("ships").len());
}
