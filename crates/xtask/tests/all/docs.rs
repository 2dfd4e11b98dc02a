//! What the documents promise is there.

use crate::files::{none, root, shown, text, with_extension, words};
use std::path::PathBuf;

/// The command that starts the demo and the command that runs all tests, as in the README.
const START: &str = "cargo run --release -- demo";
const TEST: &str = ".ci/test";

/// Lines inside the fenced blocks of a document.
fn commands(document: &str) -> Vec<&str> {
    let blocks = document.split("```").skip(1).step_by(2);
    blocks
        .flat_map(|block| block.lines().skip(1))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_two_commands_of_the_readme_exist() {
    let readme = text(&root().join("README.md"));
    let commands = commands(&readme);
    assert!(
        commands.contains(&START),
        "README.md does not show `{START}`"
    );
    assert!(commands.contains(&TEST), "README.md does not show `{TEST}`");
    let program: String = with_extension("crates/kansrijk/src", "rs")
        .iter()
        .map(|path| text(path))
        .collect();
    assert!(
        words(&program).any(|word| word == "Demo"),
        "crates/kansrijk has no subcommand `Demo`"
    );
    let run = text(&root().join(".ci/run"));
    assert!(
        run.lines().any(|line| line.trim() == TEST),
        ".ci/run does not call {TEST}"
    );
}

#[cfg(unix)]
#[test]
fn the_scripts_can_be_executed() {
    use std::os::unix::fs::PermissionsExt;
    for script in [".ci/run", ".ci/test"] {
        let path = root().join(script);
        let mode = path
            .metadata()
            .unwrap_or_else(|e| panic!("{script}: {e}"))
            .permissions()
            .mode();
        assert_eq!(mode & 0o111, 0o111, "{script} is not executable");
        assert!(
            text(&path).contains("set -euo pipefail"),
            "{script} does not stop at the first error"
        );
    }
}

#[test]
fn every_subcommand_in_the_readme_exists() {
    let readme = text(&root().join("README.md"));
    let program: String = with_extension("crates/kansrijk/src", "rs")
        .iter()
        .map(|path| text(path))
        .collect();
    let known: Vec<_> = words(&program).map(str::to_lowercase).collect();
    let mut complaints = Vec::new();
    for line in commands(&readme) {
        let Some(rest) = line.strip_prefix("kansrijk ") else {
            continue;
        };
        let subcommand = rest.split_whitespace().next().unwrap_or_default();
        if !known.iter().any(|word| word == subcommand) {
            complaints.push(line.to_owned());
        }
    }
    none(
        &complaints,
        "commands in README.md that the program does not have",
    );
}

fn documents() -> Vec<PathBuf> {
    let names = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
    ];
    let top = names.iter().map(|name| root().join(name));
    let others = ["docs", "crates", "data", "examples"].iter();
    top.chain(others.flat_map(|folder| with_extension(folder, "md")))
        .collect()
}

/// Targets of the links and pictures in a document that point into the repository.
fn relative_links(document: &str) -> Vec<&str> {
    let targets = document
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let inside =
        targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '/']));
    inside
        .map(|target| target.split('#').next().unwrap_or(target))
        .filter(|target| !target.starts_with("mailto:"))
        .collect()
}

#[test]
fn relative_links_lead_somewhere() {
    let mut complaints = Vec::new();
    for path in documents() {
        let document = text(&path);
        let folder = path.parent().expect("a folder").to_path_buf();
        let broken = relative_links(&document)
            .into_iter()
            .filter(|target| !folder.join(target).exists());
        complaints.extend(broken.map(|target| format!("{}: {target}", shown(&path))));
    }
    none(&complaints, "links to files that do not exist");
}

#[test]
fn the_architecture_stays_readable_in_one_sitting() {
    let lines = text(&root().join("ARCHITECTURE.md")).lines().count();
    assert!(lines < 250, "ARCHITECTURE.md has {lines} lines");
}

#[test]
fn every_decision_states_its_status() {
    let decisions = with_extension("docs/decisions", "md");
    assert!(!decisions.is_empty(), "no decisions");
    let mut complaints = Vec::new();
    for (number, path) in decisions.iter().enumerate() {
        let content = text(path);
        for needed in ["Status:", "Implementation:"] {
            if !content.lines().any(|line| line.starts_with(needed)) {
                complaints.push(format!("{}: no line `{needed}`", shown(path)));
            }
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.starts_with(&format!("{:04}-", number + 1)) {
            complaints.push(format!(
                "{name}: the numbers are not 0001, 0002, … without gaps"
            ));
        }
    }
    none(&complaints, "decisions");
}

#[test]
fn the_licence_is_the_full_text() {
    let licence = text(&root().join("LICENSE"));
    assert!(licence.contains("EUROPEAN UNION PUBLIC LICENCE v. 1.2"));
    for part in ["Scope of the rights granted", "Applicable Law", "Appendix"] {
        assert!(licence.contains(part), "LICENSE lacks `{part}`");
    }
}

#[test]
fn every_method_has_its_page() {
    let pages: String = with_extension("docs/methods", "md")
        .iter()
        .map(|path| text(path))
        .collect();
    let mut missing = Vec::new();
    for path in with_extension("crates/stats/src", "rs") {
        let source = text(&path);
        let before_tests = source.split("#[cfg(test)]").next().unwrap_or_default();
        for rest in before_tests.split("pub fn ").skip(1) {
            let name = rest.split(['(', '<']).next().unwrap_or_default();
            if !pages.contains(&format!("`{name}`")) {
                missing.push(format!("{}: {name}", shown(&path)));
            }
        }
    }
    none(
        &missing,
        "functions of stats that no page in docs/methods names",
    );
}

/// Names in backticks in the first column of the tables of a document.
fn first_column(document: &str) -> Vec<&str> {
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|rest| rest.split('`').next()).collect()
}

#[test]
fn every_column_of_a_results_file_is_documented() {
    let document = text(&root().join("docs/formats/resultaten-csv.md"));
    let documented = first_column(&document);
    let example = text(&root().join("examples/resultaten-verzonnen.csv"));
    let header = example.lines().next().unwrap_or_default();
    // What the reader asks for: `row.text("…")` and the like, with the name on the same line.
    let reader = text(&root().join("crates/formats/src/results/row.rs"));
    let read = ["row.text(\"", "text(\"", "number(\"", "code(row, \""]
        .into_iter()
        .flat_map(|call| reader.split(call).skip(1))
        .filter_map(|rest| rest.split('"').next());
    let mut missing: Vec<String> = header
        .split(';')
        .chain(read)
        .filter(|column| !documented.contains(column))
        .map(str::to_owned)
        .collect();
    missing.dedup();
    none(
        &missing,
        "columns that docs/formats/resultaten-csv.md lacks",
    );
    assert!(documented.len() > 12, "{documented:?}");
}
