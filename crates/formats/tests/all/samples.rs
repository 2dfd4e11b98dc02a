//! Files of others that may lie beside this checkout: read whole, or said to be absent.

use crate::{codes, roster, shared};

#[test]
fn the_official_examples_are_read() {
    for (name, pupils) in [
        ("edexml_2.0_official_example.xml", 3),
        ("edexml_2.1_official_example.xml", 3),
    ] {
        let Some(bytes) = shared(name) else { return };
        let parsed = roster(&bytes);
        assert!(
            !parsed.findings.has_errors(),
            "{name}: {:?}",
            parsed.findings
        );
        assert_eq!(parsed.record.unwrap().pupils.len(), pupils, "{name}");
    }
}

#[test]
fn four_hundred_pupils_with_their_groups() {
    let Some(bytes) = shared("edexml_1.03_school_pseudonymised.xml") else {
        return;
    };
    let parsed = roster(&bytes);
    // Counted in the file with another XML reader: numbers and weights are the only remark, and
    // every pupil has either a group (389) or a year group of their own (11).
    assert_eq!(codes(&parsed.findings), ["W122"]);
    let roster = parsed.record.unwrap();
    let counts = (
        roster.pupils.len(),
        roster.groups.len(),
        roster.teachers.len(),
    );
    assert_eq!(counts, (400, 19, 29));
    let grouped = roster.pupils.iter().filter(|p| p.group_key.is_some());
    assert_eq!(grouped.count(), 389);
    let own = roster.pupils.iter().filter(|p| p.grade.is_some());
    assert_eq!(own.count(), 11);
}

#[test]
fn a_message_of_another_standard_is_refused() {
    for name in [
        "uwlr_2.2_leerresultaten_synthetic.xml",
        "oso_2019.1_povo_official_example_nobinaries.xml",
    ] {
        let Some(bytes) = shared(name) else { return };
        assert_eq!(codes(&roster(&bytes).findings), ["F106"], "{name}");
    }
}
