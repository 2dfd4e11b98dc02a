//! Policy data: dated, sourced, never mixed up with synthetic data.

use crate::files::{below, none, root, shown, text, with_extension, words};
use std::path::Path;

/// Design invariant 4: what every policy file says about itself.
const HEADER: &[&str] = &[
    "schema_version",
    "id",
    "valid_from",
    "revision",
    "recorded_on",
    "origin",
    "sources",
];

fn is_scenario(path: &Path) -> bool {
    shown(path).contains("/scenarios/")
}

fn parsed(path: &Path) -> Result<toml::Table, String> {
    text(path)
        .parse()
        .map_err(|error| format!("{}: {error}", shown(path)))
}

#[test]
fn every_toml_file_parses() {
    let files = ["data", "examples", "crates", "docs"]
        .iter()
        .flat_map(|folder| with_extension(folder, "toml"));
    let complaints: Vec<_> = files.filter_map(|path| parsed(&path).err()).collect();
    none(&complaints, "TOML files that do not parse");
}

/// Files with a first day of validity: all of data/policy, and the norm tables among the synthetic data.
fn dated() -> Vec<(std::path::PathBuf, toml::Table)> {
    let policy = with_extension("data/policy", "toml")
        .into_iter()
        .filter(|path| !is_scenario(path));
    let synthetic = with_extension("data/synthetic", "toml")
        .into_iter()
        .filter(|path| {
            text(path)
                .lines()
                .any(|line| line.starts_with("valid_from"))
        });
    policy
        .chain(synthetic)
        .map(|path| {
            (
                path.clone(),
                parsed(&path).unwrap_or_else(|e| panic!("{e}")),
            )
        })
        .collect()
}

#[test]
fn every_policy_file_has_a_header() {
    let mut complaints = Vec::new();
    for (path, table) in dated() {
        for field in HEADER.iter().filter(|field| !table.contains_key(**field)) {
            complaints.push(format!("{}: no `{field}`", shown(&path)));
        }
        let sources = table.get("sources").and_then(toml::Value::as_array);
        if sources.is_some_and(Vec::is_empty) {
            complaints.push(format!("{}: `sources` is empty", shown(&path)));
        }
        let origin = table
            .get("origin")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        let expected = if shown(&path).starts_with("data/synthetic") {
            "synthetic"
        } else {
            "real"
        };
        if origin != expected {
            complaints.push(format!(
                "{}: origin is `{origin}`, expected `{expected}`",
                shown(&path)
            ));
        }
    }
    none(&complaints, "headers of policy files");
}

#[test]
fn a_policy_file_is_named_after_its_first_day_and_revision() {
    let mut complaints = Vec::new();
    for (path, table) in dated() {
        let (Some(day), Some(revision)) = (table.get("valid_from"), table.get("revision")) else {
            continue;
        };
        let day = day
            .as_datetime()
            .map_or_else(|| day.to_string(), ToString::to_string);
        let expected = format!("{day}.{revision}.toml");
        if path
            .file_name()
            .is_none_or(|name| name != expected.as_str())
        {
            complaints.push(format!("{} should be named {expected}", shown(&path)));
        }
        if revision.as_integer().is_some_and(|revision| revision > 1)
            && !table.contains_key("supersedes")
        {
            complaints.push(format!(
                "{}: a later revision names what it supersedes",
                shown(&path)
            ));
        }
    }
    none(&complaints, "names of policy files");
}

#[test]
fn synthetic_files_say_so_at_the_top() {
    let mut complaints = Vec::new();
    for path in below("data/synthetic") {
        let top: String = text(&path)
            .lines()
            .take(15)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        if !top.contains("synthetic") && !top.contains("verzonnen") {
            complaints.push(shown(&path));
        }
    }
    none(
        &complaints,
        "synthetic files that do not say so in their first 15 lines",
    );
}

/// Whether a word has the form of a register code: two digits, two capitals, and perhaps two digits for the site.
fn looks_like_register_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits = |range: &[u8]| range.iter().all(u8::is_ascii_digit);
    (bytes.len() == 4 || bytes.len() == 6)
        && digits(&bytes[..2])
        && bytes[2..4].iter().all(u8::is_ascii_uppercase)
        && digits(&bytes[4..])
}

#[test]
fn invented_schools_have_codes_that_no_register_has() {
    let mut complaints = Vec::new();
    for path in ["data/synthetic", "examples"]
        .iter()
        .flat_map(|folder| below(folder))
    {
        let content = text(&path);
        let codes = words(&content)
            .filter(|word| looks_like_register_code(word) && !word.starts_with("99"));
        complaints.extend(codes.map(|code| format!("{}: {code}", shown(&path))));
    }
    none(&complaints, "codes of invented schools start with 99");
}

#[test]
fn a_register_code_is_recognised() {
    for code in ["12AB", "12AB00", "99XX"] {
        assert!(looks_like_register_code(code), "{code}");
    }
    for other in ["1234AB", "12ab", "2021", "12ABC"] {
        assert!(!looks_like_register_code(other), "{other}");
    }
}

#[test]
fn the_policy_folder_is_there() {
    let found = with_extension("data/policy", "toml").len();
    assert!(
        found > 0,
        "no policy files below {}",
        root().join("data/policy").display()
    );
}
