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

fn guarded(register: &Register) -> Vec<(String, u64)> {
    let recipes = crate::recipe::Recipes::embedded().unwrap();
    codes(&crate::guard::check(register, &recipes[0].limits))
}

/// Counted when the guards were made; the K-6 file has no means, so its signs cannot be checked.
#[test]
fn guards_ask_to_look_at_few_rows_of_the_real_files() {
    let told = |name: &str| {
        let register = read(&real(name)?, None, &Description::default()).register?;
        Some(
            guarded(&register)
                .into_iter()
                .map(|(code, n)| format!("{code} {n}"))
                .collect::<Vec<_>>(),
        )
    };
    if let Some(found) = told("k6_interventions_dietrichson2021.csv") {
        assert_eq!(found, ["W1023 3", "W1024 4", "W1027 9", "W1028 1"]);
    }
    if let Some(found) = told("wwc_findings_2020.csv") {
        assert_eq!(found, ["W1022 40", "W1023 11", "W1027 18"]);
    }
}

/// A reader of files never stops the program: bytes are changed, cut and repeated at random places.
#[test]
fn damaged_files_give_findings_and_no_panic() {
    let whole: &[u8] = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");
    let about = Description {
        name: Some("proef".into()),
        ..Description::default()
    };
    let mut state: u64 = 20_211_124;
    let mut draw = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let mut bytes = whole[..6_000].to_vec();
        for _ in 0..=draw(8) {
            let at = draw(bytes.len());
            match draw(4) {
                0 => bytes[at] = u8::try_from(draw(256)).unwrap(),
                1 => bytes.truncate(at.max(1)),
                2 => bytes.insert(at, b';'),
                _ => bytes.extend_from_within(..at.min(500)),
            }
        }
        let loaded = read(&bytes, Some(Layout::Canonical), &about);
        let kept = loaded
            .register
            .as_ref()
            .map_or(0, |register| register.effects.len());
        if let Some(register) = &loaded.register {
            guarded(register);
            assert_eq!(kept as u64 + loaded.left_out, loaded.rows);
        } else {
            assert!(loaded.findings.has_errors());
        }
    }
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

const HEAD: &str = "study,authors,subject,timing,direction,effect,standard_error\n";

fn small(rows: &str) -> Loaded {
    let about = Description {
        name: Some("proef".into()),
        ..Description::default()
    };
    read(format!("{HEAD}{rows}").as_bytes(), None, &about)
}

#[test]
fn a_file_of_which_no_row_can_be_loaded_is_refused() {
    let loaded = small("a,x,reading,post,higher,geen,0.1\nb,x,reading,post,higher,0.2,0\n");
    assert!(loaded.register.is_none());
    assert_eq!((loaded.rows, loaded.left_out), (2, 2));
    let found = codes(&loaded.findings);
    assert!(found.contains(&("F1006".to_owned(), 1)), "{found:?}");
    assert_eq!(codes(&small("").findings), [("F1006".to_owned(), 1)]);
}

#[test]
fn publications_of_one_study_are_joined_once() {
    let row = |authors: &str| format!("a,{authors},reading,post,higher,0.2,0.1\n");
    let joined = |cells: &[&str]| {
        let loaded = small(&cells.iter().copied().map(row).collect::<String>());
        let warned = codes(&loaded.findings).len();
        (
            loaded.register.unwrap().studies["a"].authors.clone(),
            warned,
        )
    };
    // A cell with two publications is the same cell on the next row.
    let both = "Een 2001; Twee 2002";
    assert_eq!(joined(&[both, both]), (both.to_owned(), 0));
    assert_eq!(joined(&[both, "Twee 2002"]), (both.to_owned(), 0));
    assert_eq!(joined(&["Een 2001", "Twee 2002"]), (both.to_owned(), 1));
    // A part of a name is another name; nothing is not a name.
    assert_eq!(joined(&["Een 2001", "Een 200"]).1, 1);
    assert_eq!(joined(&["", "Een 2001"]), ("Een 2001".to_owned(), 0));
    assert_eq!(joined(&["Een 2001", ""]), ("Een 2001".to_owned(), 0));
}
