//! The walk leader → coach → teacher → MR member in Debian's Chromium, and the harness that does it.

use crate::program::{Demo, binary};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn folder() -> PathBuf {
    Path::new("browser").to_owned()
}

/// What the walk needs and this machine lacks.
fn missing() -> Vec<&'static str> {
    let node = Command::new("node")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    let chromium = std::env::var_os("KANSRIJK_CHROMIUM")
        .map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    let mut missing = Vec::new();
    if !node.is_ok_and(|status| status.success()) {
        missing.push("node");
    }
    if !chromium.is_file() {
        missing.push("chromium");
    }
    let java = Command::new("java")
        .arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !java.is_ok_and(|status| status.success()) {
        missing.push("java");
    }
    if !folder().join("node_modules/vnu-jar").is_dir() {
        missing.push("`npm ci` in crates/acceptance/browser");
    }
    missing
}

/// Whether a browser can be used. `.ci/run` sets `KANSRIJK_BROWSER=required`: then a missing one is a failure.
pub(crate) fn browser_is_there() -> bool {
    let missing = missing();
    let required = std::env::var("KANSRIJK_BROWSER").is_ok_and(|value| value == "required");
    assert!(
        missing.is_empty() || !required,
        "missing for the browser walk: {}",
        missing.join(", ")
    );
    if !missing.is_empty() {
        eprintln!(
            "SKIPPED, nothing was tested: missing for the browser walk: {}",
            missing.join(", ")
        );
    }
    missing.is_empty()
}

pub(crate) fn node(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new("node")
        .args(arguments)
        .current_dir(folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node starts");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(input.as_bytes())
        .expect("node reads its input");
    child.wait_with_output().expect("node ends")
}

pub(crate) fn printed(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn the_harness_finds_planted_faults() {
    if !browser_is_there() {
        return;
    }
    let output = node(&["--test", "--test-reporter=tap", "harness.test.mjs"], "");
    let text = printed(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("# pass 11") && text.contains("# fail 0"),
        "not all harness tests ran:\n{text}"
    );
}

/// Where screenshots go: `KANSRIJK_SHOTS`, or nowhere.
pub(crate) fn shots() -> Option<String> {
    std::env::var("KANSRIJK_SHOTS")
        .ok()
        .filter(|folder| !folder.is_empty())
}

/// A results file of the first demo school with three faults in it, for the page that shows them.
const FAULTY: &str = "\
pupil_id;school_id;class_id;class_year;semester;school_year;date_taken;cito_subject;cito_taken_test;absolute_score;percentile_score;test_scale_code;test_series
1;;;5;M;2020-2021;2021-01-20;MUZIEK;M5;120;40;SYN;SYN
2;;;55;M;2020-2021;2021-01-20;RW;M5;120;40;SYN;SYN
3;;;5;M;2020-2021;2021-01-20;RW;M5;120;140;SYN;SYN
";

/// An invented export in a layout of its own, of keys that the first demo school has.
const EXPORT: &str = "\
Toetsoverzicht (verzonnen)

Leerlingnummer;Groep;Schooljaar;Rekenen M5 vaardigheidsscore;Rekenen M5 niveau
10211;5a;2018-2019;88,4;III
10212;5a;2018-2019;95,1;II
10213;5a;2018-2019;71;V
Gemiddelde;;;84,8;
";

fn input(demo: &Demo, (faulty, export): (&Path, &Path)) -> String {
    let logins: serde_json::Map<_, _> = demo
        .logins
        .iter()
        .map(|(role, found)| {
            (
                role.clone(),
                serde_json::json!({"login": found.login, "password": found.password}),
            )
        })
        .collect();
    let input = serde_json::json!({
        "base": demo.base,
        "logins": logins,
        "files": {"results": faulty, "export": export},
        "shots": shots(),
    });
    input.to_string()
}

#[test]
fn leader_coach_teacher_and_mr_member_walk_through_the_program() {
    if !browser_is_there() {
        return;
    }
    assert!(
        binary().is_file(),
        "build the program first with `cargo build --workspace --bins`"
    );
    let demo = Demo::start();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let faulty = folder.path().join("resultaten-met-fouten.csv");
    std::fs::write(&faulty, FAULTY).expect("a file of our own");
    let export = folder.path().join("toetsoverzicht.csv");
    std::fs::write(&export, EXPORT).expect("a file of our own");
    let output = node(&["walk.mjs"], &input(&demo, (&faulty, &export)));
    let text = printed(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("problems 0"), "{text}");
    eprintln!("{}", text.lines().last().unwrap_or_default());
}
