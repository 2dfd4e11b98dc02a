//! The command on tables whose answers are known.

use clap::Parser;
use kernel::Findings;
use serde_json::Value;

use super::{analyse, show};
use crate::command::{Cli, Command};

const PUPILS: &str = "../../../shared/data/pupils/";
const GOLDEN: &str = "../../../shared/data/monitor/reference_models.csv";

/// Runs the command on a table in memory; the codes of all findings come with the answer.
fn told(table: &[u8], arguments: &[&str]) -> (Option<Value>, Vec<String>) {
    let start = ["kansrijk-nation", "fit", "table.csv"];
    let typed = start.iter().chain(arguments);
    let Command::Fit(options) = Cli::try_parse_from(typed).unwrap().command else {
        panic!("fit")
    };
    let mut findings = Findings::new();
    let answer = analyse(table, &options, &mut findings);
    let value = answer.map(|answer| show::json(&answer, &findings));
    let codes = findings.kept().iter().map(|finding| {
        let place = &finding.place;
        let field = place.field.clone().unwrap_or_default();
        let line = place.line.map_or(String::new(), |line| format!("@{line}"));
        format!("{} {field}{line}", finding.code)
    });
    (value, codes.collect())
}

fn answer(table: &[u8], arguments: &[&str]) -> Value {
    let (value, codes) = told(table, arguments);
    value.unwrap_or_else(|| panic!("{arguments:?}: {codes:?}"))
}

/// A table of the reference data, or `None` with a message where it is not present.
fn shared(path: &str) -> Option<Vec<u8>> {
    let found = std::fs::read(path).ok();
    if found.is_none() {
        eprintln!("skipped: {path} is not here");
    }
    found
}

/// The pupils of kindergarten in STAR, with the columns that the tests need.
fn star() -> Option<Vec<u8>> {
    let bytes = shared(&format!("{PUPILS}star_wide.csv"))?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.headers().unwrap().clone();
    let names = ["stark", "readk", "mathk", "schoolidk"];
    let columns = names.map(|name| headers.iter().position(|header| header == name).unwrap());
    let mut table = names.join(",");
    for record in reader.records().map(Result::unwrap) {
        let cells = columns.map(|at| record[at].to_owned());
        table.push('\n');
        table.push_str(&cells.join(","));
    }
    Some(table.into_bytes())
}

/// Term, estimate, standard error, note.
type Golden = (String, f64, Option<f64>, String);

/// The golden rows of a model.
fn golden(model: &str) -> Option<Vec<Golden>> {
    let bytes = shared(GOLDEN)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows = reader.records().map(Result::unwrap);
    let rows = rows.filter(|row| &row[1] == model).map(|row| {
        let number = |at: usize| row[at].parse::<f64>().ok();
        (
            row[2].to_owned(),
            number(3).unwrap(),
            number(4),
            row[5].to_owned(),
        )
    });
    let rows: Vec<_> = rows.collect();
    assert!(!rows.is_empty(), "no golden rows of {model}");
    Some(rows)
}

/// Within `allowed`, relative to numbers above 1 (design section 5).
fn close(what: &str, found: &Value, expected: f64, allowed: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{what}: {found}"));
    let off = (found - expected).abs();
    assert!(
        off <= allowed * expected.abs().max(1.0),
        "{what}: {found}, not {expected}"
    );
}

fn coefficient<'v>(value: &'v Value, name: &str) -> &'v Value {
    let all = value["coefficients"].as_array().unwrap();
    let found = all.iter().find(|one| one["name"] == name);
    found.unwrap_or_else(|| panic!("no term {name} in {all:?}"))
}

#[test]
fn star_by_every_kind_of_error() {
    let Some(table) = star() else { return };
    let kinds = [
        ("hc0", "HC0"),
        ("hc1", "HC1"),
        ("hc2", "HC2"),
        ("hc3", "HC3"),
        ("cr0", "cluster school CR0"),
        ("cr1", "cluster school CR1 (G/(G-1)*(N-1)/(N-K))"),
        ("cr2", "cluster school CR2"),
    ];
    for (vcov, name) in kinds {
        let Some(rows) = golden(&format!("read+math ~ class type, {name}")) else {
            return;
        };
        let found = answer(
            &table,
            &[
                "--outcome=readk+mathk",
                "--fixed=stark",
                "--cluster=schoolidk",
                "--vcov",
                vcov,
            ],
        );
        assert_eq!(
            (&found["rows"], &found["left_out"]),
            (&5786.into(), &5812.into())
        );
        assert_eq!(found["cluster"]["groups"], 79);
        for (term, estimate, se, note) in rows {
            let name = term.replace("stark", "stark=").replace("(I", "(i");
            let one = coefficient(&found, &name);
            close(&term, &one["estimate"], estimate, 1e-9);
            close(&term, &one["standard_error"], se.unwrap(), 1e-9);
            if let Some(df) = note.strip_prefix("Satterthwaite df ") {
                close(&term, &one["df"], df.parse().unwrap(), 1e-9);
            }
        }
    }
}

#[test]
fn star_with_school_levels() {
    let Some(table) = star() else { return };
    let model = "read+math ~ class type + school fixed effects, classical";
    let Some(rows) = golden(model) else { return };
    let start = [
        "--outcome=readk+mathk",
        "--fixed=stark",
        "--absorb=schoolidk",
    ];
    let found = answer(&table, &[&start[..], &["--vcov=classical"]].concat());
    for (term, estimate, se, _) in rows {
        let one = coefficient(&found, &term.replace("stark", "stark="));
        close(&term, &one["estimate"], estimate, 1e-9);
        close(&term, &one["standard_error"], se.unwrap(), 1e-9);
    }
    // As columns in place of levels: the same.
    let start = ["--outcome=readk+mathk", "--fixed=stark,schoolidk"];
    let wide = ["--categorical=schoolidk", "--vcov=classical"];
    let wide = answer(&table, &[&start[..], &wide].concat());
    let [a, b] = [&found, &wide].map(|v| coefficient(v, "stark=small")["standard_error"].clone());
    close("small", &a, b.as_f64().unwrap(), 1e-9);
    assert_eq!(wide["references"]["stark"], "regular");
}

#[test]
fn exam_with_random_effects() {
    let Some(table) = shared(&format!("{PUPILS}exam.csv")) else {
        return;
    };
    let cases: [(&str, &[&str]); 5] = [
        (
            "normexam ~ 1 + (1 | school), ML",
            &["--random=1 | school", "--ml"],
        ),
        (
            "normexam ~ standLRT + (1 | school), ML",
            &["--fixed=standLRT", "--random=(1 | school)", "--ml"],
        ),
        (
            "normexam ~ standLRT + (1 | school), REML",
            &["--fixed=standLRT", "--random=1|school", "--reml"],
        ),
        (
            "normexam ~ standLRT + (standLRT | school), ML",
            &["--fixed=standLRT", "--random=1 + standLRT | school", "--ml"],
        ),
        (
            "normexam ~ standLRT + sex + schgend + (standLRT | school), REML",
            &["--fixed=standLRT,sex,schgend", "--random=standLRT | school"],
        ),
    ];
    for (model, arguments) in cases {
        let Some(rows) = golden(model) else { return };
        let found = answer(&table, &[&["--outcome=normexam"], arguments].concat());
        let mixed = &found["mixed"];
        assert_eq!(
            (&found["rows"], &found["vcov"]),
            (&4059.into(), &"model".into())
        );
        for (term, value, se, _) in rows {
            let what = format!("{model}: {term}");
            if let Some(name) = term.strip_prefix("fixed ") {
                let name = name.replace("(I", "(i").replace("sex", "sex=");
                let one = coefficient(&found, &name.replace("schgend", "schgend="));
                close(&what, &one["estimate"], value, 1e-6);
                close(&what, &one["standard_error"], se.unwrap(), 1e-6);
            } else if term == "var residual" {
                close(&what, &found["residual_variance"], value, 1e-5);
            } else if let Some(name) = term.strip_prefix("var school ") {
                let at = usize::from(name != "(Intercept)");
                close(&what, &mixed["covariance"][at][at], value, 1e-5);
            } else if term.starts_with("cov school") {
                close(&what, &mixed["covariance"][0][1], value, 1e-5);
            } else if term == "deviance" || term == "REML criterion" {
                let reached = mixed["deviance"].as_f64().unwrap();
                assert!(reached <= value + 1e-6, "{what}: {reached} above {value}");
            } else {
                // Effects per school and the criterion elsewhere are not the command's.
                assert!(
                    term.starts_with("BLUP") || term.contains(" at theta="),
                    "{what}"
                );
            }
        }
    }
}

/// Worked out by hand: y on a one and x = 0, 1, 2 with y = 1, 3, 4: slope 1.5, mean 8/3.
#[test]
fn a_small_table_by_hand() {
    let table = "x;y\n0;1,0\n1;3,0\n2;4,0\n5;NA\n";
    let (found, codes) = told(
        table.as_bytes(),
        &["--outcome=y", "--fixed=x", "--vcov=classical"],
    );
    let found = found.unwrap();
    // One degree of freedom.
    assert_eq!(codes, ["W1305 y", "W1320 (intercept)", "W1320 x"]);
    assert_eq!(
        (&found["missing"]["y"], &found["left_out"]),
        (&1.into(), &1.into())
    );
    close("slope", &coefficient(&found, "x")["estimate"], 1.5, 1e-12);
    // Residuals -1/6, 1/3, -1/6: sum of squares 1/6 on 1 df; x around its mean 2.
    let error = &coefficient(&found, "x")["standard_error"];
    close("error", error, f64::sqrt(1.0 / 12.0), 1e-12);
    // Of 14/3 around the mean, 1/6 is left.
    close("r2", &found["r2"], 1.0 - 1.0 / 28.0, 1e-12);
}

#[test]
fn products_references_and_differences() {
    let table = "a,b,before,after\nu,0,1,2\nu,1,0,4\nv,0,2,3\nv,1,1,9\nu,1,0,5\nv,1,1,8\nu,0,2,4\n";
    let arguments = [
        "--outcome=after-before",
        "--fixed=a,b,a:b",
        "--reference=a=v",
    ];
    let found = answer(table.as_bytes(), &arguments);
    // Cells of change: u0 {1, 2}, u1 {4, 5}, v0 {1}, v1 {8, 7}; against v0.
    for (name, value) in [
        ("(intercept)", 1.0),
        ("a=u", 0.5),
        ("b", 6.5),
        ("a=u:b", -3.5),
    ] {
        close(name, &coefficient(&found, name)["estimate"], value, 1e-12);
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let table = "x,y,g\n1,2,a\n2,4,a\n3,5,b\n4,zes,b\n";
    let of = |arguments: &[&str]| told(table.as_bytes(), arguments).1;
    let wrong = [
        "--outcome=y",
        "--fixed=x,q,x",
        "--cluster=z",
        "--vcov=newey-west",
    ];
    assert_eq!(
        of(&wrong),
        ["F1309 --lag", "F1310 --fixed", "F1304 q", "F1304 z"]
    );
    assert_eq!(of(&["--outcome=y", "--fixed=x"]), ["F1307 y@5"]);
    assert_eq!(of(&["--outcome=x", "--fixed=y"]), ["F1308 y@5"]);
    assert_eq!(
        of(&["--outcome=x", "--fixed=g", "--reference=g=c"]),
        ["F1315 g"]
    );
    assert_eq!(
        of(&["--outcome=x", "--fixed=g", "--reference=g"]),
        ["F1313 --reference"]
    );
    assert_eq!(of(&["--outcome=x", "--random=1 + g"]), ["F1313 --random"]);
    assert_eq!(of(&["--outcome=x", "--fixed=x"]), ["F1312 x"]);
    assert_eq!(of(&["--outcome=x", "--categorical=g"]), ["F1311 g"]);
    assert_eq!(of(&["--outcome=x", "--vcov=cr1"]), ["F1309 --vcov"]);
    assert_eq!(
        of(&["--outcome=x", "--random=1|g", "--cluster=y"]),
        ["F1317 --cluster"]
    );
    let same = b"x,z,y\n1,2,3\n2,4,5\n3,6,4\n4,8,8\n";
    assert_eq!(told(same, &["--outcome=y", "--fixed=x,z"]).1, ["F1316 z"]);
    assert_eq!(told(b"x,y\n1\n2,3\n", &["--outcome=y"]).1, ["F1303 @2"]);
    assert_eq!(told(b"x,y\n", &["--outcome=y"]).1, ["F1302 "]);
    assert_eq!(told(b"x,y\n\xff,1\n", &["--outcome=y"]).1, ["F1301 "]);
    let empty = told(b"x,y\n1,\n,2\n", &["--outcome=y", "--fixed=x"]).1;
    assert_eq!(empty, ["W1305 x", "W1305 y", "F1306 "]);
    let weights = b"x,y\n0,1\n1,2\n1,4\n";
    assert_eq!(
        told(weights, &["--outcome=y", "--weights=x"]).1,
        ["F1314 x@2"]
    );
    // Schools as columns and errors by school: residuals of a school add to zero.
    let schools = b"y,s\n1,a\n2,a\n4,b\n5,b\n7,c\n9,c\n";
    let by_school = ["--outcome=y", "--fixed=s", "--cluster=s"];
    let (found, codes) = told(schools, &by_school);
    assert_eq!(codes, ["W1319 (intercept)", "W1319 s=b", "W1319 s=c"]);
    let found = found.unwrap();
    assert!(found["coefficients"][1]["standard_error"].is_null());
    close("level", &found["coefficients"][1]["estimate"], 3.0, 1e-12);
    // A comma that separates cells is no decimal comma: "1,234" would be read as less than two.
    let comma = b"x,y\n\"1,234\",1\n2,2\n4,3\n";
    assert_eq!(told(comma, &["--outcome=x", "--fixed=y"]).1, ["F1307 x@2"]);
    let flat = b"x,g\n0,1\n1,2\n1,3\n";
    assert_eq!(
        told(flat, &["--outcome=x", "--random=1|g"]).1,
        ["F1318 --random"]
    );
}
