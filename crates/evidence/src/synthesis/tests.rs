//! Results on the real K-6 file against the ones computed with metafor and clubSandwich.

use super::*;
use crate::import::{Description, read};
use crate::recipe::Model;
use crate::study::{Design, Evaluator, Setting, Subject, TestKind};

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

fn invented() -> (Recipes, Register) {
    let bytes = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");
    let about = Description {
        name: Some("verzonnen-studies".into()),
        ..Description::default()
    };
    let register = read(bytes, None, &about).register.unwrap();
    (Recipes::synthetic().unwrap().remove(0), register)
}

fn outcome(recipes: &Recipes, register: &Register) -> Result<Outcome, SynthesisError> {
    let catalogues = Catalogues::embedded().unwrap();
    synthesise(recipes, &recipes.recipes[0], register, &catalogues)
}

#[test]
fn an_outcome_carries_everything_that_explains_it() {
    let (recipes, register) = invented();
    let found = outcome(&recipes, &register).unwrap();
    // Counted in the file: component small_group, measured directly afterwards.
    let rows = select(&register, &recipes.recipes[0].filter);
    let studies: BTreeSet<&str> = rows.iter().map(|row| row.study.as_str()).collect();
    assert_eq!(found.adjusted.studies as usize, studies.len());
    assert_eq!(found.adjusted.effects as usize, rows.len());
    // The discount of a fifth works on everything in the unit of the effect.
    let Effect::Computed {
        estimate,
        standard_error,
        prediction,
        ..
    } = found.effect
    else {
        panic!()
    };
    assert!((estimate - 0.8 * found.adjusted.estimate).abs() < 1e-12);
    assert!((standard_error - 0.8 * found.adjusted.standard_error).abs() < 1e-12);
    assert!((prediction.low - 0.8 * found.adjusted.prediction.low).abs() < 1e-12);
    // Leaving one out encloses no less than nothing, and the mean lies between its ends.
    let left = found.leave_one_out.unwrap();
    assert!(left.low.0 < found.adjusted.estimate && found.adjusted.estimate < left.high.0);
    // Every study is at a level of a moderator, or counted as unknown.
    let sizes = found
        .breakdowns
        .iter()
        .find(|one| one.moderator == "groepsgrootte")
        .unwrap();
    let placed: u32 = sizes.rows.iter().map(|row| row.studies).sum();
    assert_eq!(placed + sizes.unknown, found.adjusted.studies);
    assert!(
        sizes
            .rows
            .iter()
            .all(|row| row.studies < 3 || row.summary.is_some())
    );
}

/// Strength and counts are about the studies behind the mean: a study without an estimate is not among them.
#[test]
fn a_study_without_an_estimate_is_neither_judged_nor_counted() {
    let (recipes, mut register) = invented();
    let recipe = &recipes.recipes[0];
    let rows = select(&register, &recipe.filter);
    let gone = rows[0].study.clone();
    let at = Adjustment::ALL
        .iter()
        .position(|kind| *kind == recipe.estimate)
        .unwrap();
    for row in register.effects.iter_mut().filter(|row| row.study == gone) {
        row.estimates[at] = crate::study::Estimate::default();
    }
    let mut without = register.clone();
    without.effects.retain(|row| row.study != gone);
    let (blank, absent) = (
        outcome(&recipes, &register).unwrap(),
        outcome(&recipes, &without).unwrap(),
    );
    assert_eq!(blank.adjusted, absent.adjusted);
    assert_eq!(blank.verdict, absent.verdict);
    assert_eq!(blank.breakdowns, absent.breakdowns);
    for breakdown in &blank.breakdowns {
        let placed: u32 = breakdown.rows.iter().map(|row| row.studies).sum();
        assert!(placed + breakdown.unknown >= blank.adjusted.studies);
    }
    // The other estimate of the same rows may well be there, and is shown beside it.
    if recipe.beside != recipe.estimate {
        assert_ne!(blank.beside, absent.beside);
    }
}

/// The table of months is about the spread between pupils.
#[test]
fn growth_gives_no_months() {
    let (mut recipes, register) = invented();
    assert!(outcome(&recipes, &register).unwrap().months.is_some());
    recipes.recipes[0].scale = EffectScale::Growth;
    assert_eq!(outcome(&recipes, &register).unwrap().months, None);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let (recipes, register) = invented();
    let mut turned = register.clone();
    turned.effects.reverse();
    let (one, other) = (
        outcome(&recipes, &register).unwrap(),
        outcome(&recipes, &turned).unwrap(),
    );
    assert!((one.adjusted.estimate - other.adjusted.estimate).abs() < 1e-9);
    assert!((one.adjusted.standard_error - other.adjusted.standard_error).abs() < 1e-9);
    assert_eq!(one.verdict.strength, other.verdict.strength);
}

#[test]
fn a_recipe_refuses_studies_that_are_not_its_own() {
    let (recipes, register) = invented();
    let mut other = register.clone();
    other.set.name = "anders".into();
    assert!(matches!(
        outcome(&recipes, &other),
        Err(SynthesisError::OtherSet { .. })
    ));
    let mut pinned = recipes.clone();
    pinned.recipes[0].sha256 = Some(kernel::ContentHash::of(b"another file"));
    assert!(matches!(
        outcome(&pinned, &register),
        Err(SynthesisError::OtherFile { .. })
    ));
    let mut real = register.clone();
    real.set.origin = Origin::Real;
    assert!(matches!(
        outcome(&recipes, &real),
        Err(SynthesisError::OtherOrigin { .. })
    ));
    let mut one = register;
    let first = one
        .effects
        .iter()
        .find(|row| row.delivery.components.contains("small_group"));
    let first = first.unwrap().study.clone();
    one.effects.retain(|row| row.study == first);
    assert!(matches!(
        outcome(&recipes, &one),
        Err(SynthesisError::Model { .. })
    ));
}

#[test]
fn strength_starts_at_the_number_of_studies_and_loses_for_measured_reasons() {
    let (recipes, mut register) = invented();
    let rule = recipes.strength_rule("sterkte-1").unwrap();
    let verdict = |register: &Register, variation: f64| {
        let rows: Vec<&EffectRow> = register.effects.iter().collect();
        judge(rule, &rows, register, Some(variation))
    };
    for row in &mut register.effects {
        row.method.design = Design::Randomised;
        row.method.evaluator = Evaluator::Independent;
        row.delivery.setting = Setting::Normal;
    }
    for study in register.studies.values_mut() {
        study.year = Some(2019);
    }
    // Forty studies: level 2 by the table (25 to 44); nothing is lost.
    let marks = |verdict: &Verdict| verdict.strength.map_or(0, kernel::Strength::marks);
    let clean = verdict(&register, 0.2);
    assert_eq!((clean.start, marks(&clean), clean.at_most()), (2, 2, false));
    assert_eq!(marks(&verdict(&register, 0.6)), 1);
    // No study says who evaluated: no mark lost, but the strength is "at most".
    for row in &mut register.effects {
        row.method.evaluator = Evaluator::Unknown;
    }
    let unsaid = verdict(&register, 0.2);
    assert_eq!((marks(&unsaid), unsaid.at_most()), (2, true));
    for row in &mut register.effects {
        row.method.design = Design::Comparison;
        row.delivery.setting = Setting::Arranged;
    }
    let weak = verdict(&register, 0.6);
    assert_eq!(weak.strength, None, "insufficient is not one mark");
    let shares: Vec<_> = weak
        .losses
        .iter()
        .map(|loss| (loss.share, loss.lost))
        .collect();
    assert_eq!(
        shares,
        [
            (Some(1.0), false),
            (Some(0.0), true),
            (Some(0.0), true),
            (None, false),
            (Some(0.6), true),
        ]
    );
}
