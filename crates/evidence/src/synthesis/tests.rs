//! Results on the real K-6 file against the ones computed with metafor and clubSandwich.

use super::*;
use crate::import::{Description, read};
use crate::recipe::Model;
use crate::study::{Subject, TestKind};

const K6: &str = "../../../shared/data/evidence/k6_interventions_dietrichson2021.csv";
const EXPECTED: &str = "../../../shared/data/evidence/reference/dietrichson2021-summary.csv";

fn k6() -> Option<Register> {
    let Ok(bytes) = std::fs::read(K6) else {
        eprintln!("skipped: {K6} is not here");
        return None;
    };
    read(&bytes, None, &Description::default()).register
}

fn filter(group: &str) -> Filter {
    let any = Filter {
        components: BTreeSet::new(),
        subject: None,
        timing: Some(Timing::Post),
        test_kind: None,
        designs: BTreeSet::new(),
    };
    let part = |code: &str| Filter {
        components: BTreeSet::from([code.to_owned()]),
        ..any.clone()
    };
    match group {
        "reading" => Filter {
            subject: Some(Subject::Reading),
            ..any
        },
        "mathematics" => Filter {
            subject: Some(Subject::Mathematics),
            ..any
        },
        "follow-up tests" => Filter {
            timing: Some(Timing::FollowUp),
            ..any
        },
        "general (norm-referenced) tests" => Filter {
            test_kind: Some(TestKind::Broad),
            ..any
        },
        "domain-specific tests" => Filter {
            test_kind: Some(TestKind::Narrow),
            ..any
        },
        "component: CAI" => part("computer_assisted"),
        other => match other.strip_prefix("component: ") {
            Some(name) => part(&name.to_lowercase()),
            None => any,
        },
    }
}

#[test]
fn every_group_of_the_k6_data_is_reproduced() {
    let (Some(register), Ok(expected)) = (k6(), std::fs::read_to_string(EXPECTED)) else {
        return;
    };
    let mut groups = 0;
    for line in expected.lines().skip(1) {
        let (group, numbers) = line.trim_start_matches('"').split_once("\",").unwrap();
        let wanted: Vec<f64> = numbers
            .split(',')
            .map(|text| text.parse().unwrap())
            .collect();
        let points = usable(&select(&register, &filter(group)), Adjustment::Clustered);
        let found = summarise(&points, Model::Correlated { rho: 0.8 }).unwrap();
        assert_eq!(
            (f64::from(found.studies), f64::from(found.effects)),
            (wanted[0], wanted[1]),
            "{group}"
        );
        let got = [
            found.estimate,
            found.standard_error,
            found.df,
            found.confidence.low,
            found.confidence.high,
            found.between,
            found.within,
            found.prediction.low,
            found.prediction.high,
        ];
        for (got, wanted) in got.iter().zip(&wanted[2..]) {
            // The file has five digits.
            assert!(
                (got - wanted).abs() <= 1e-3 * wanted.abs().max(1.0),
                "{group}: {got} {wanted}"
            );
        }
        groups += 1;
    }
    assert_eq!(groups, 13);
}
