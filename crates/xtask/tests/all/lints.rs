//! The house norms that the compiler guards are switched on, in every crate.

use crate::edges::layers_0_to_2;
use crate::files::{none, root, shown, text, with_extension};

/// Lints that design section 10 makes an error.
const DENIED: &[&str] = &[
    "allow_attributes",
    "allow_attributes_without_reason",
    "cast_possible_truncation",
    "cast_possible_wrap",
    "cast_sign_loss",
    "expect_used",
    "panic",
    "too_many_arguments",
    "too_many_lines",
    "unwrap_used",
];

fn parsed(path: &str) -> toml::Table {
    text(&root().join(path))
        .parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_house_norms_are_errors() {
    let manifest = parsed("Cargo.toml");
    let lints = &manifest["workspace"]["lints"];
    let level = |lint: &str| lints["clippy"].get(lint).and_then(toml::Value::as_str);
    let complaints: Vec<_> = DENIED
        .iter()
        .filter(|lint| level(lint) != Some("deny"))
        .map(|lint| format!("clippy::{lint} is not denied"))
        .collect();
    none(&complaints, "lints of Cargo.toml");
    assert_eq!(lints["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let release = &manifest["profile"]["release"];
    assert_eq!(release["overflow-checks"].as_bool(), Some(true));
    let clippy = parsed("clippy.toml");
    assert_eq!(clippy["too-many-lines-threshold"].as_integer(), Some(60));
    assert_eq!(clippy["too-many-arguments-threshold"].as_integer(), Some(5));
}

#[test]
fn layers_0_to_2_document_what_is_public() {
    let mut complaints = Vec::new();
    for name in layers_0_to_2() {
        let path = root().join("crates").join(name).join("src/lib.rs");
        if path.is_file() && !text(&path).contains("#![deny(missing_docs)]") {
            complaints.push(shown(&path));
        }
    }
    none(
        &complaints,
        "crates of layers 0 to 2 without `#![deny(missing_docs)]`",
    );
}

#[test]
fn every_crate_says_what_it_is() {
    let mut complaints = Vec::new();
    for path in with_extension("crates", "toml") {
        let folder = path.parent().expect("a folder");
        if path.file_name().is_some_and(|name| name == "Cargo.toml") {
            let readme = folder.join("README.md");
            if !readme.is_file() {
                complaints.push(format!("{}: no README.md", shown(folder)));
            } else if text(&readme).lines().count() > 80 {
                complaints.push(format!("{}: longer than 80 lines", shown(&readme)));
            }
        }
    }
    none(&complaints, "READMEs of crates");
}
