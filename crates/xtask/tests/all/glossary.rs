//! The glossary joins the Dutch word on screen to the English name in the code; both must exist.

use crate::files::{none, root, text, with_extension, words};
use std::collections::BTreeSet;

/// One row of docs/glossary.md.
struct Term {
    dutch: String,
    names: Vec<String>,
    later: bool,
}

/// Rows look like `| schoolscan | `Scan` | remark |`; "later" in the remark means: not in the code yet.
fn terms(glossary: &str) -> Vec<Term> {
    let mut found = Vec::new();
    for line in glossary.lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [dutch, code, remark] = cells[..] else {
            continue;
        };
        let names: Vec<_> = code
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        if !names.is_empty() {
            let later = words(remark).any(|word| word == "later");
            found.push(Term {
                dutch: dutch.to_owned(),
                names,
                later,
            });
        }
    }
    found
}

fn source_lines() -> Vec<String> {
    let files = with_extension("crates", "rs").into_iter().filter(|path| {
        let inside = path.display().to_string();
        inside.contains("/src/") && !inside.contains("/xtask/")
    });
    files
        .flat_map(|path| text(&path).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// All identifiers in the code, comments left out.
fn identifiers() -> BTreeSet<String> {
    let lines = source_lines();
    let code = lines
        .iter()
        .map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(|line| words(line).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Names that are defined as a type.
fn types() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in source_lines() {
        for keyword in ["pub struct ", "pub enum ", "pub trait "] {
            if let Some(rest) = line.trim_start().strip_prefix(keyword) {
                found.extend(words(rest).next().map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn every_term_exists_in_the_code() {
    let terms = terms(&text(&root().join("docs/glossary.md")));
    assert!(terms.len() >= 30, "read only {} terms", terms.len());
    let known = identifiers();
    let mut complaints = Vec::new();
    for term in terms.iter().filter(|term| !term.later) {
        let missing = term.names.iter().filter(|name| !known.contains(*name));
        complaints.extend(missing.map(|name| format!("{}: no `{name}` in crates/", term.dutch)));
    }
    none(
        &complaints,
        "terms of the glossary that the code does not have (mark them \"later\" or rename)",
    );
}

#[test]
fn no_term_is_marked_later_once_it_exists() {
    let types = types();
    let mut complaints = Vec::new();
    for term in terms(&text(&root().join("docs/glossary.md")))
        .iter()
        .filter(|term| term.later)
    {
        let there = term.names.iter().filter(|name| types.contains(*name));
        complaints.extend(there.map(|name| format!("{}: `{name}` exists by now", term.dutch)));
    }
    none(&complaints, "stale \"later\" marks in the glossary");
}

#[test]
fn a_row_is_read_with_its_names_and_its_mark() {
    let read = terms(
        "| Dutch | In code | Remark |\n|---|---|---|\n| x | `A`, `B` | later, issue 3 |\n| y | `C` | |\n",
    );
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].names, ["A", "B"]);
    assert!(read[0].later && !read[1].later);
}
