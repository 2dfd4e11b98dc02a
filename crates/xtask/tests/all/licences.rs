//! Licences of everything the program is built from, against the list in deny.toml. `cargo deny check` says more
//! (advisories, sources); this runs with nothing but cargo, and without a network.

use crate::files::{none, root, text};
use std::collections::BTreeSet;
use std::process::Command;

fn allowed() -> BTreeSet<String> {
    let table: toml::Table = text(&root().join("deny.toml")).parse().expect("deny.toml");
    let list = table["licenses"]["allow"].as_array().expect("a list");
    list.iter()
        .map(|name| name.as_str().expect("a name").to_owned())
        .collect()
}

/// Whether a licence expression can be met with allowed licences only: one side of every OR, both sides of every AND.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    expression.split(" AND ").all(|part| {
        part.split(" OR ")
            .any(|choice| allowed.contains(choice.trim()))
    })
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--offline",
            "--locked",
            "--workspace",
            "--prefix",
            "none",
        ])
        .args(["--edges", "normal,build,dev", "--format", "{p}|{l}"])
        .current_dir(root())
        .output()
        .expect("cargo tree starts");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "cargo tree: {complaint}");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let packages: BTreeSet<(&str, &str)> = listed
        .lines()
        .filter_map(|line| line.trim_end_matches(" (*)").split_once('|'))
        .collect();
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let allowed = allowed();
    let refused: Vec<String> = packages
        .iter()
        .filter(|(_, licence)| !is_met(licence, &allowed))
        .map(|(package, licence)| format!("{package}: {licence}"))
        .collect();
    none(
        &refused,
        "dependencies whose licence deny.toml does not allow",
    );
}

#[test]
fn an_expression_is_read() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"]
        .map(str::to_owned)
        .into();
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "(MIT OR X) AND Unicode-3.0",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "none"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}
