//! The real files stand beside the repository and are never copied into it; without them these tests say so.

use super::*;
use crate::study::{Adjustment, Timing};

fn real(name: &str) -> Option<Vec<u8>> {
    let path = format!("../../../shared/data/evidence/{name}");
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        eprintln!("skipped: {path} is not here");
    }
    found
}

fn codes(findings: &Findings) -> Vec<(String, u64)> {
    findings
        .counts()
        .map(|(code, count)| (code.to_string(), count))
        .collect()
}

#[test]
fn the_k6_file_loads_completely() {
    let Some(bytes) = real("k6_interventions_dietrichson2021.csv") else {
        return;
    };
    let loaded = read(&bytes, None, &Description::default());
    let register = loaded.register.unwrap();
    // evidence.md 5.1 and 5.4: 1,334 effects in 195 studies, 1,041 of them directly afterwards.
    assert_eq!((loaded.rows, loaded.left_out), (1_334, 0));
    assert_eq!(
        (register.effects.len(), register.studies.len()),
        (1_334, 195)
    );
    let post = register
        .effects
        .iter()
        .filter(|row| row.measure.timing == Timing::Post);
    assert_eq!(post.clone().count(), 1_041);
    assert!(
        post.clone()
            .all(|row| row.estimate(Adjustment::Clustered).usable().is_some())
    );
    // 202 names of publications in the file for its 195 studies: 7 joined.
    assert_eq!(codes(&loaded.findings), [("W1008".to_owned(), 7)]);
    assert_eq!(register.set.name, "dietrichson-2021");
    let first = &register.effects[0];
    assert_eq!(first.extra.get("girls").map(String::as_str), Some("57"));
}

#[test]
fn the_wwc_file_loads_completely() {
    let Some(bytes) = real("wwc_findings_2020.csv") else {
        return;
    };
    let loaded = read(&bytes, None, &Description::default());
    let register = loaded.register.unwrap();
    // evidence.md 5.1: 6,972 findings; 1,748 have no effect size (counted in the file).
    assert_eq!((loaded.rows, loaded.left_out), (6_972, 0));
    assert_eq!(
        (register.effects.len(), register.studies.len()),
        (6_972, 1_063)
    );
    let without = register
        .effects
        .iter()
        .filter(|row| row.estimates[0].effect.is_none());
    assert_eq!(without.count(), 1_748);
    let warned: u64 = codes(&loaded.findings)
        .iter()
        .filter(|(code, _)| code == "W1009")
        .map(|(_, n)| n)
        .sum();
    assert!(warned >= 1_748, "{warned}");
    assert!(!loaded.findings.has_errors());
}
