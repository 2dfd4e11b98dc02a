//! The command on designs whose answers are known.

use clap::Parser;
use kernel::Findings;

use super::{Options, analyse, json_of};
use crate::command::{Cli, Command};

fn options(arguments: &[&str]) -> Options {
    let typed = ["kansrijk-nation", "power"].iter().chain(arguments);
    match Cli::try_parse_from(typed).unwrap().command {
        Command::Power(options) => options,
        _ => panic!("power"),
    }
}

#[test]
fn schools_and_pupils() {
    // power_mdes_cluster.csv: 20 schools of 20 pupils, pretest 0.75 at both levels, rho 0.15: 0.292.
    let pretest = [
        "--pupils",
        "20",
        "--icc",
        "0.15",
        "--r2-between",
        "0.75",
        "--r2-within",
        "0.75",
    ];
    let mut typed = vec!["--schools", "20", "--covariates", "1", "--effect", "0.2"];
    typed.extend(pretest);
    let asked = options(&typed);
    let mut findings = Findings::new();
    let answer = analyse(&asked, &mut findings).unwrap();
    let value = json_of(&answer, &asked, &findings);
    assert!((value["smallest_effect"].as_f64().unwrap() - 0.292).abs() < 5e-4);
    assert!(value["power"].as_f64().unwrap() < 0.6);
    // 40 schools show 0.200 when rounded: the fewest are one or two more or less.
    assert!((39..=42).contains(&value["schools_needed"].as_u64().unwrap()));
    // R: power.t.test(n = 50, delta = 0.28, sd = 0.5, strict = TRUE) gives 0.791748.
    let lottery = [
        "--lottery",
        "pupils",
        "--schools",
        "1",
        "--pupils",
        "100",
        "--icc",
        "0",
        "--r2-within",
        "0.75",
    ];
    let mut typed = lottery.to_vec();
    typed.extend(["--effect", "0.28"]);
    let asked = options(&typed);
    let value = json_of(&analyse(&asked, &mut findings).unwrap(), &asked, &findings);
    assert!((value["power"].as_f64().unwrap() - 0.791_748).abs() < 1e-6);
    assert!(value["schools_needed"].is_null());
}

#[test]
fn impossible_designs_are_findings() {
    for (typed, code) in [
        (
            ["--schools", "2", "--pupils", "20", "--icc", "0.1"],
            "F1341",
        ),
        (
            ["--schools", "20", "--pupils", "20", "--icc", "1.1"],
            "F1340",
        ),
    ] {
        let mut findings = Findings::new();
        assert!(analyse(&options(&typed), &mut findings).is_none());
        let codes: Vec<String> = findings.kept().iter().map(|f| f.code.to_string()).collect();
        assert_eq!(codes, [code]);
    }
}
