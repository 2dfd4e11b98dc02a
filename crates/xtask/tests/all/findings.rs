//! Findings are numbered and stable (I10): a number means one thing, so it is given out in one file.

use crate::files::{none, shown, text, with_extension};
use std::collections::{BTreeMap, BTreeSet};

/// Calls that give out a number: of `Finding` itself, and of the shorthands that files make for it.
const CALLS: [&str; 8] = [
    "error(",
    "warning(",
    "wrong(",
    "refuse(",
    "warn(",
    "say(",
    "notes.error(",
    "required(",
];

/// The numbers that a source gives out before its tests: the first argument, or the one after `findings`.
fn numbers(source: &str) -> BTreeSet<u16> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = BTreeSet::new();
    for call in CALLS {
        for (at, _) in code.match_indices(call) {
            let rest = code[at + call.len()..].trim_start();
            let rest = rest.strip_prefix("findings,").unwrap_or(rest).trim_start();
            let Some((first, _)) = rest.split_once(',') else {
                continue;
            };
            if matches!(first.len(), 3 | 4) {
                found.extend(first.parse::<u16>());
            }
        }
    }
    found
}

#[test]
fn a_number_is_given_out_in_one_file() {
    let mut places: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for path in with_extension("crates", "rs") {
        let name = shown(&path);
        if !name.contains("/src/") || name.contains("/tests") {
            continue;
        }
        for number in numbers(&text(&path)) {
            places.entry(number).or_default().push(name.clone());
        }
    }
    assert!(
        places.len() > 90,
        "only {} numbers were recognised",
        places.len()
    );
    let twice = places.iter().filter(|(_, files)| files.len() > 1);
    let complaints: Vec<String> = twice
        .map(|(n, files)| format!("{n}: {}", files.join(", ")))
        .collect();
    none(&complaints, "numbers of findings with two meanings");
}

#[test]
fn numbers_are_recognised() {
    let source = "push(Finding::error(401, place)); warn(\n  findings,\n  402, x); wrong(what, 1);\n#[cfg(test)]\nerror(403, x)";
    assert_eq!(numbers(source), BTreeSet::from([401, 402]));
}
