//! Damaged files: whatever happens to the bytes, a reader answers and never panics.

use proptest::prelude::*;

use crate::exchanged::{SCORES, dossier, message, result, subjects, test_in_dossier};
use crate::{File, HEADER, ROW, results, roster, shared};

/// One thing that can happen to a file.
#[derive(Clone, Debug)]
enum Damage {
    Change(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
    Insert(usize, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let pieces = prop::sample::select(vec![
        "<",
        ">",
        "\"",
        "'",
        "&",
        ";",
        "\n",
        "&#0;",
        "&#x110000;",
        "<!--",
        "]]>",
        "<![CDATA[",
        "<?",
        "</leerling>",
        "<EDEX>",
        "xmlns:a='b'",
        "\u{feff}",
        "9999999999999999999999",
        "\u{202e}",
        "=cmd",
        "-0",
    ]);
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
        (at.clone(), 1..400_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (at.clone(), 1..200_usize, 1..20_usize)
            .prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (at, pieces).prop_map(|(at, piece)| Damage::Insert(at, piece.as_bytes().to_vec())),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let length = bytes.len().max(1);
        let span = |at: usize, size: usize| {
            let from = (at % length).min(bytes.len());
            from..(from + size).min(bytes.len())
        };
        match damage {
            Damage::Change(at, byte) => {
                if let Some(place) = bytes.get_mut(at % length) {
                    *place = *byte;
                }
            }
            Damage::Remove(at, size) => {
                bytes.drain(span(*at, *size));
            }
            Damage::Repeat(at, size, times) => {
                let range = span(*at, *size);
                let part = bytes[range.clone()].repeat(*times);
                bytes.splice(range.start..range.start, part);
            }
            Damage::Insert(at, piece) => {
                let place = span(*at, 0).start;
                bytes.splice(place..place, piece.iter().copied());
            }
        }
    }
    bytes
}

/// An answer is a record without errors, or errors that each say what to do.
fn is_an_answer(usable: bool, findings: &kernel::Findings) -> bool {
    usable != findings.has_errors()
        && findings
            .kept()
            .iter()
            .all(|finding| !finding.message.is_empty() && !finding.action.is_empty())
}

/// Findings name lines, fields and codes of tests; names and keys of people never.
fn says_nothing_of(findings: &kernel::Findings, private: &[&str]) -> bool {
    findings.kept().iter().all(|finding| {
        let said = format!("{finding:?}");
        private.iter().all(|value| !said.contains(value))
    })
}

/// Files with values that stand nowhere else.
fn marked_roster() -> Vec<u8> {
    let text = File::new().xml();
    text.replace("Noor", "Xnaamx")
        .replace("Sem", "Ynaamy")
        .replace("'17'", "'sleutelq'")
        .into_bytes()
}

fn marked_message() -> Vec<u8> {
    let text = message(&result(&format!("<osoresultaat>{SCORES}</osoresultaat>")));
    text.replace(">17<", ">sleutelq<")
        .replace("148.4", "148.4321")
        .into_bytes()
}

fn marked_dossier() -> Vec<u8> {
    let text = dossier(&format!("<toetslijst>{}</toetslijst>", test_in_dossier()));
    let short = text.replace(&"QQ==".repeat(5_000), "QQ==");
    short
        .replace(">17<", ">sleutelq<")
        .replace("148.4", "148.4321")
        .into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn damaged_messages_get_an_answer_without_values(damages in prop::collection::vec(damage(), 1..6)) {
        let bytes = damaged(marked_message(), &damages);
        let parsed = formats::uwlr::read(&bytes, &formats::Limits::default(), &subjects());
        prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
        prop_assert!(says_nothing_of(&parsed.findings, &["sleutelq", "148.4321", "148,4321"]));
    }

    #[test]
    fn damaged_dossiers_get_an_answer_without_values(damages in prop::collection::vec(damage(), 1..6)) {
        let bytes = damaged(marked_dossier(), &damages);
        let parsed = formats::oso::read(&bytes, &formats::Limits::default(), &subjects());
        prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
        prop_assert!(says_nothing_of(&parsed.findings, &["sleutelq", "148.4321", "Bedachtzaam", "999999990"]));
    }

    #[test]
    fn findings_of_damaged_rosters_name_nobody(damages in prop::collection::vec(damage(), 1..6)) {
        let parsed = roster(&damaged(marked_roster(), &damages));
        prop_assert!(says_nothing_of(&parsed.findings, &["Xnaamx", "Ynaamy", "sleutelq"]));
    }

    #[test]
    fn a_damaged_bundle_gets_an_answer(damages in prop::collection::vec(damage(), 1..6)) {
        let bytes = formats::bundle::pack(&[&marked_dossier(), &marked_message()]).unwrap();
        let parsed = formats::bundle::unpack(&damaged(bytes, &damages), &formats::Limits::default());
        prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn damaged_rosters_get_an_answer(damages in prop::collection::vec(damage(), 1..6)) {
        let parsed = roster(&damaged(File::new().xml().into_bytes(), &damages));
        prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
    }

    #[test]
    fn damaged_results_get_an_answer(damages in prop::collection::vec(damage(), 1..6)) {
        let text = format!("{HEADER}{}", ROW.repeat(8));
        let parsed = results(&damaged(text.into_bytes(), &damages));
        prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_real_export_gets_an_answer(damages in prop::collection::vec(damage(), 1..12)) {
        if let Some(bytes) = shared("edexml_1.03_school_pseudonymised.xml") {
            let parsed = roster(&damaged(bytes, &damages));
            prop_assert!(is_an_answer(parsed.record.is_some(), &parsed.findings));
        }
    }
}
