//! The program as it is started: exit codes and what goes where.
#![cfg(test)]

use std::path::PathBuf;
use std::process::{Command, Output};

const EXAMPLE: &str = "../../examples/toetsen-verzonnen.csv";

fn run(arguments: &[&str]) -> Output {
    let tests = std::env::current_exe().expect("this test");
    let folder = tests.ancestors().nth(2).expect("the folder of programs");
    let program: PathBuf = folder.join(format!("kansrijk-nation{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).args(arguments).output();
    output.expect("the program starts")
}

#[test]
fn the_example_of_the_documentation_gives_json() {
    let output = run(&[
        "fit",
        EXAMPLE,
        "--outcome",
        "na",
        "--fixed",
        "bijles,voor",
        "--cluster",
        "school",
        "--format",
        "json",
    ]);
    assert!(output.status.success(), "{output:?}");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["vcov"], "cr2");
    assert_eq!(value["coefficients"].as_array().map(Vec::len), Some(3));
    let hash = value["receipt"]["sha256"].as_str();
    assert_eq!(hash.map(str::len), Some(64), "{}", value["receipt"]);
    assert!(
        value["left_out"].as_u64() > Some(0),
        "some cells of the example are empty"
    );
}

#[test]
fn exit_codes_are_those_of_the_documentation() {
    let wrong = run(&["fit", EXAMPLE, "--outcome", "na", "--fixed", "bestaatniet"]);
    assert_eq!(wrong.status.code(), Some(1));
    let told = String::from_utf8_lossy(&wrong.stdout).into_owned();
    assert!(told.starts_with("F1304 bestaatniet: "), "{told}");
    let absent = run(&["fit", "nergens.csv", "--outcome", "na"]);
    assert_eq!(absent.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&absent.stderr).starts_with("nergens.csv is niet te lezen"));
    assert_eq!(run(&["fit", EXAMPLE]).status.code(), Some(2));
}

#[test]
fn starts_and_power_of_the_documentation() {
    let example = "../../examples/starten-verzonnen.csv";
    let columns = [
        "--outcome",
        "groei",
        "--unit",
        "school",
        "--time",
        "jaar",
        "--first-treated",
        "eerste_jaar",
    ];
    let mut typed = vec![
        "did",
        example,
        "--covariates",
        "gewicht",
        "--format",
        "json",
    ];
    typed.extend(columns);
    let output = run(&typed);
    assert!(output.status.success(), "{output:?}");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    // One school misses a row, another a cell; the planted effect is 1 at the start and rises.
    assert_eq!(value["incomplete_units"], 2);
    let overall = value["overall"]["estimate"].as_f64().expect("a number");
    assert!((0.7..2.2).contains(&overall), "{overall}");
    let output = run(&[
        "power",
        "--schools",
        "40",
        "--pupils",
        "20",
        "--icc",
        "0.15",
    ]);
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("kleinste aantoonbare effect"), "{told}");
    assert_eq!(
        run(&["power", "--schools", "1", "--pupils", "20", "--icc", "0.1"])
            .status
            .code(),
        Some(1)
    );
}
