//! The command on tables whose answers are known.

use clap::Parser;
use kernel::Findings;
use serde_json::Value;

use super::{analyse, show};
use crate::command::{Cli, Command};

const COUNTIES: &str = "../../../shared/data/monitor/did_mpdta.csv";

/// Two start in 2 (+5, then +7), one in 3 (+4), two never; all rise by 1 and 2.
const SMALL: &str = "school,jaar,begin,score\n\
    a,1,2,0\na,2,2,6\na,3,2,10\nb,1,2,2\nb,2,2,8\nb,3,2,12\n\
    c,1,3,1\nc,2,3,2\nc,3,3,8\nd,1,0,5\nd,2,0,6\nd,3,0,8\ne,1,0,3\ne,2,0,4\ne,3,0,6\n";

/// Runs the command on a table in memory; the codes of all findings come with the answer.
fn told(table: &[u8], arguments: &[&str]) -> (Option<Value>, Vec<String>) {
    let typed = ["kansrijk-nation", "did", "table.csv"];
    let typed = typed.iter().chain(arguments);
    let Command::Did(options) = Cli::try_parse_from(typed).unwrap().command else {
        panic!("did")
    };
    let mut findings = Findings::new();
    let answer = analyse(table, &options, &mut findings);
    let value = answer.map(|answer| {
        show::people(&answer);
        show::json(&answer, &findings)
    });
    let codes = findings.kept().iter().map(|finding| {
        let line = finding
            .place
            .line
            .map_or(String::new(), |line| format!("@{line}"));
        format!("{}{line}", finding.code)
    });
    (value, codes.collect())
}

fn small(table: &str, extra: &[&str]) -> (Option<Value>, Vec<String>) {
    let mut arguments = vec![
        "--outcome",
        "score",
        "--unit",
        "school",
        "--time",
        "jaar",
        "--first-treated",
        "begin",
    ];
    arguments.extend(extra);
    told(table.as_bytes(), &arguments)
}

#[test]
fn by_hand() {
    let (value, codes) = small(SMALL, &["--control", "notyet"]);
    assert_eq!(codes, ["W1342", "W1343"], "few starters, few units");
    let value = value.unwrap();
    let close = |found: &Value, expected: f64| {
        assert!(
            (found.as_f64().unwrap() - expected).abs() < 1e-12,
            "{found} {expected}"
        );
    };
    close(&value["cells"][0]["estimate"], 5.0);
    close(&value["overall"]["estimate"], 28.0 / 5.0);
    close(&value["by_exposure"]["parts"][1]["estimate"], 14.0 / 3.0);
    assert_eq!(value["by_exposure"]["parts"][0]["exposure"], -1);
    assert_eq!((&value["units"], &value["rows"]), (&5.into(), &15.into()));
}

#[test]
fn the_counties_of_the_package() {
    let Ok(table) = std::fs::read(COUNTIES) else {
        eprintln!("skipped: {COUNTIES} is not here");
        return;
    };
    let columns = [
        "--outcome",
        "lemp",
        "--unit",
        "countyreal",
        "--time",
        "year",
        "--first-treated",
        "first.treat",
    ];
    let (value, codes) = told(&table, &columns);
    assert!(codes.is_empty());
    let value = value.unwrap();
    // reference_values.csv: aggregation simple.
    let simple = &value["overall"];
    assert!((simple["estimate"].as_f64().unwrap() + 0.039_951_275).abs() < 1e-8);
    assert!((simple["standard_error"].as_f64().unwrap() - 0.012_034_013).abs() < 1e-8);
    let mut typed = columns.to_vec();
    typed.extend([
        "--covariates",
        "lpop",
        "--method",
        "dr",
        "--seed",
        "7",
        "--draws",
        "200",
    ]);
    let value = told(&table, &typed).0.unwrap();
    // The README of the package did: -0.0145 with a covariate, pretest 0.23267.
    assert!((value["cells"][0]["estimate"].as_f64().unwrap() + 0.0145).abs() < 5e-5);
    assert!((value["pretest"]["p"].as_f64().unwrap() - 0.23267).abs() < 5e-6);
    assert_eq!(
        value,
        told(&table, &typed).0.unwrap(),
        "the same seed, the same bands"
    );
}

#[test]
fn text_becomes_columns() {
    let with: String = SMALL
        .lines()
        .enumerate()
        .map(|(k, line)| match (k, line.as_bytes()[0]) {
            (0, _) => format!("{line},soort\n"),
            (_, b'a' | b'd') => format!("{line},groot\n"),
            _ => format!("{line},klein\n"),
        })
        .collect();
    let (value, codes) = small(&with, &["--covariates", "soort", "--method", "reg"]);
    let value = value.unwrap();
    assert_eq!(codes, ["W1342", "W1343"]);
    assert_eq!(value["covariates"][0], "soort=klein");
    // a beside d and b beside e: 5 and 5.
    assert!((value["cells"][0]["estimate"].as_f64().unwrap() - 5.0).abs() < 1e-9);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let only = |table: &str, extra: &[&str]| {
        let (value, codes) = small(table, extra);
        assert!(value.is_none());
        codes
    };
    assert_eq!(
        only(&SMALL.replace("a,2,2,6", "a,2.5,2,6"), &[]),
        ["F1331@3"]
    );
    assert_eq!(only(&SMALL.replace("a,2,2,6", "a,1,2,6"), &[]), ["F1332@3"]);
    assert_eq!(
        only(&SMALL.replace("e,3,0,6", "e,3,2,6"), &[]),
        ["F1333@16"]
    );
    let nobody = "school,jaar,begin,score\na,1,0,1\na,2,0,1\nb,1,0,1\nb,2,0,1\n";
    assert_eq!(only(nobody, &[]), ["F1334"]);
    let all = "school,jaar,begin,score\na,1,2,1\na,2,2,1\nb,1,2,1\nb,2,2,1\n";
    assert_eq!(only(all, &[]), ["F1335"]);
    assert_eq!(
        only(SMALL, &["--level", "1", "--draws", "0"]),
        ["F1330", "F1330"]
    );
    assert_eq!(only(SMALL, &["--cluster", "niets"]), ["F1304"]);
}

#[test]
fn what_is_left_out_is_told() {
    // e misses its last year; f started in the first.
    let table = SMALL.replace("e,3,0,6", "e,3,0,") + "f,1,1,0\nf,2,1,0\nf,3,1,0\n";
    let (value, codes) = small(&table, &[]);
    let value = value.unwrap();
    assert_eq!(codes, ["W1305", "W1337", "W1338", "W1342", "W1343"]);
    assert_eq!(
        (&value["incomplete_units"], &value["always_treated_units"]),
        (&1.into(), &1.into())
    );
    // Without anybody who never starts, later periods have no one to compare with.
    let table: String = SMALL
        .lines()
        .filter(|line| !"de".contains(&line[..1]))
        .map(|line| format!("{line}\n"))
        .collect();
    let (value, codes) = small(&table, &["--control", "notyet"]);
    assert_eq!(codes, ["W1342", "W1339", "W1343"]);
    assert_eq!(value.unwrap()["skipped"].as_array().map(Vec::len), Some(3));
}
