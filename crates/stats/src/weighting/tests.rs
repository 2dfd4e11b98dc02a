use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

fn design(x: &[f64]) -> Matrix {
    Matrix::from_fn(x.len(), 2, |i, j| if j == 0 { 1.0 } else { x[i] })
}

/// Two strata: of stratum 0 one of four treated, of stratum 1 three of four.
fn strata() -> (Matrix, Vec<bool>, Vec<f64>) {
    let x = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
    let treated = [true, false, false, false, true, true, true, false];
    let outcome = [5.0, 1.0, 2.0, 3.0, 9.0, 8.0, 7.0, 4.0];
    (design(&x), treated.to_vec(), outcome.to_vec())
}

#[test]
fn strata_give_closed_forms() {
    // Stratum differences 5 - 2 = 3 and 8 - 4 = 4; treated are 1 and 3 of 4, all are half and half.
    // In a saturated model regression, weighting and both at once agree.
    let (design, treated, outcome) = strata();
    let arms = Arms {
        design: &design,
        treated: &treated,
    };
    for method in [
        Method::OutcomeRegression,
        Method::InverseProbability,
        Method::DoublyRobust,
    ] {
        let att = effect(&arms, &outcome, Estimand::Treated, method).unwrap();
        assert!(close(att.value, 0.25 * 3.0 + 0.75 * 4.0), "{method:?}");
        let ate = effect(&arms, &outcome, Estimand::All, method).unwrap();
        assert!(close(ate.value, 3.5), "{method:?}");
        let mean: f64 = ate.influence.iter().sum();
        assert!(mean.abs() < 1e-9);
    }
    let entropy = entropy_effect(&arms, &outcome, None).unwrap();
    assert!(close(entropy.value, 3.75));
    let balanced = entropy_balance(&arms, None).unwrap();
    // The one control of stratum 1 stands for three quarters, the three of stratum 0 for one.
    assert!(close(balanced.weights[7], 0.75) && close(balanced.weights[1], 0.25 / 3.0));
    assert_eq!(balanced.multipliers[0], 0.0);
    assert!(close(balanced.multipliers[1], 9.0_f64.ln()));
}

#[test]
fn saturated_methods_have_the_same_influence() {
    // The influence of the post-stratified effect on all: (m_1s - m_0s - ate) + residual / share.
    let (design, treated, outcome) = strata();
    let arms = Arms {
        design: &design,
        treated: &treated,
    };
    let expected = |i: usize| {
        let (difference, mean, share) = match (i < 4, treated[i]) {
            (true, true) => (3.0, 5.0, 0.25),
            (true, false) => (3.0, 2.0, 0.75),
            (false, true) => (4.0, 8.0, 0.75),
            (false, false) => (4.0, 4.0, 0.25),
        };
        let sign = if treated[i] { 1.0 } else { -1.0 };
        difference - 3.5 + sign * (outcome[i] - mean) / share
    };
    for method in [
        Method::OutcomeRegression,
        Method::InverseProbability,
        Method::DoublyRobust,
    ] {
        let found = effect(&arms, &outcome, Estimand::All, method).unwrap();
        for i in 0..8 {
            assert!(close(found.influence[i], expected(i)), "{method:?} {i}");
        }
    }
}

#[test]
fn balance_by_hand() {
    let (design, treated, _) = strata();
    let arms = Arms {
        design: &design,
        treated: &treated,
    };
    // Treated 0 1 1 1: mean 3/4, variance 1/4; others 0 0 0 1: mean 1/4, variance 1/4.
    let weights = entropy_balance(&arms, None).unwrap().weights;
    let found = balance(&arms, &weights, Estimand::Treated).unwrap();
    assert_eq!(found[0].before, Some(0.0), "the intercept has no spread");
    assert_eq!(found[0].variance_ratio_before, None);
    assert!(close(found[1].before.unwrap(), 0.5 / 0.5));
    assert!(found[1].after.unwrap().abs() < 1e-9 && found[1].holds(0.1));
    assert!(close(found[1].variance_ratio_before.unwrap(), 1.0));
    // Weighted others: 3/16 / (1 - 3 (1/12)^2 - 9/16) = 3/16 / (5/12) = 9/20.
    assert!(close(found[1].variance_ratio_after.unwrap(), 0.25 / 0.45));
    assert!(close(effective_sample_size(&weights[1..4]).unwrap(), 3.0));
    assert!(
        !Balance {
            after: None,
            ..found[1]
        }
        .holds(0.1)
    );
    assert_eq!(effective_sample_size(&[0.0, 0.0]), None);
    assert_eq!(effective_sample_size(&[1.0, -1.0]), None);
}

#[test]
fn what_no_weights_can_reach_is_refused() {
    let arms = |x: &[f64], treated: &[bool]| {
        entropy_balance(
            &Arms {
                design: &design(x),
                treated,
            },
            None,
        )
        .err()
    };
    let treated = [true, true, false, false, false];
    // Treated mean 5 above every control; inside.
    assert_eq!(
        arms(&[4.0, 6.0, 1.0, 2.0, 4.0], &treated),
        Some(WeightingError::Infeasible)
    );
    // On the edge (4) all weight goes to the one who is there; the effective sample size tells.
    let edge = design(&[4.0, 4.0, 1.0, 2.0, 4.0]);
    let arms_of_edge = Arms {
        design: &edge,
        treated: &treated,
    };
    let weights = entropy_balance(&arms_of_edge, None).unwrap().weights;
    assert!(effective_sample_size(&weights[2..]).unwrap() < 1.0 + 1e-9);
    assert_eq!(arms(&[3.0, 4.0, 1.0, 2.0, 4.0], &treated), None);
    assert_eq!(
        arms(&[3.0, 4.0, 2.0, 2.0, 2.0], &treated),
        Some(WeightingError::Infeasible)
    );
    assert_eq!(
        arms(&[3.0, 4.0, 2.0, 2.0, 1.0], &[true; 5]),
        Some(WeightingError::EmptyArm)
    );
    let twice = Matrix::from_fn(5, 2, |i, _| [3.0, 2.0, 1.0, 2.0, 4.0][i]);
    let same = entropy_balance(
        &Arms {
            design: &twice,
            treated: &treated,
        },
        None,
    );
    assert_eq!(same.err(), Some(WeightingError::Dependent));
}

#[test]
fn without_overlap_there_is_no_effect() {
    let (design, _, outcome) = strata();
    let treated: Vec<bool> = (0..8).map(|i| i >= 4).collect();
    let arms = Arms {
        design: &design,
        treated: &treated,
    };
    let found = effect(&arms, &outcome, Estimand::All, Method::InverseProbability);
    let separated = LogisticError::Separated { column: 1 };
    assert_eq!(found.err(), Some(WeightingError::Propensity(separated)));
    let certain = propensity_weights(&[false, true], &[1.0, 0.5], Estimand::Treated);
    assert_eq!(certain, Err(WeightingError::NoOverlap(1.0)));
    // A treated unit with chance 1 does not matter for the effect on the treated.
    let fine =
        propensity_weights(&[false, false, true], &[0.5, 0.8, 0.9], Estimand::Treated).unwrap();
    assert!(close(fine[0], 0.2) && close(fine[1], 0.8) && close(fine[2], 1.0));
    let all = propensity_weights(&[false, false, true], &[0.5, 0.8, 0.9], Estimand::All).unwrap();
    assert!(close(all[0], 2.0 / 7.0) && close(all[1], 5.0 / 7.0));
}

#[test]
fn higher_moments_are_columns() {
    let powers = moments_of(&design(&[1.0, 2.0, 3.0]), 3);
    // Standard deviation 1: -1, 0, 1 squared and cubed; the intercept stays alone.
    assert_eq!(powers.row(0), [1.0, 1.0, 1.0, -1.0]);
    assert_eq!(powers.row(1), [1.0, 2.0, 0.0, 0.0]);
}

#[test]
fn fixed_weights_by_hand() {
    // 3 (weights 1, 3 of 2, 6): mean 5; others 1 and 3: mean 2.
    let found = weighted_difference(
        &[2.0, 6.0, 1.0, 3.0],
        &[true, true, false, false],
        &[1.0, 3.0, 2.0, 2.0],
    )
    .unwrap();
    assert!(close(found.value, 3.0));
    let psi = [4.0 * 0.25 * -3.0, 4.0 * 0.75, 4.0 * 0.5, -4.0 * 0.5];
    assert!(found.influence.iter().zip(psi).all(|(a, b)| close(*a, b)));
}

proptest! {
    #[test]
    fn order_and_units_do_not_matter(
        rows in proptest::collection::vec((-2.0_f64..2.0, any::<bool>(), -3.0_f64..3.0), 20..50),
        factor in 0.2_f64..5.0,
    ) {
        let x: Vec<f64> = rows.iter().map(|row| row.0).collect();
        let treated: Vec<bool> = rows.iter().map(|row| row.1).collect();
        let outcome: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let turned: Vec<f64> = x.iter().rev().map(|x| factor * x).collect();
        let turned_marks: Vec<bool> = treated.iter().rev().copied().collect();
        let turned_outcome: Vec<f64> = outcome.iter().rev().map(|y| 1.0 + factor * y).collect();
        let (one, other) = (design(&x), design(&turned));
        let one = Arms { design: &one, treated: &treated };
        let other = Arms { design: &other, treated: &turned_marks };
        for method in [Method::OutcomeRegression, Method::InverseProbability, Method::DoublyRobust] {
            for estimand in [Estimand::Treated, Estimand::All] {
                let (Ok(a), Ok(b)) = (
                    effect(&one, &outcome, estimand, method),
                    effect(&other, &turned_outcome, estimand, method),
                ) else { continue };
                prop_assert!((factor * a.value - b.value).abs() < 1e-6 * (1.0 + b.value.abs()));
                let (a, b) = (a.standard_error().unwrap(), b.standard_error().unwrap());
                prop_assert!((factor * a - b).abs() < 1e-6 * (1.0 + b));
            }
        }
        if let (Ok(a), Ok(b)) = (entropy_effect(&one, &outcome, None), entropy_effect(&other, &turned_outcome, None)) {
            prop_assert!((factor * a.value - b.value).abs() < 1e-6 * (1.0 + b.value.abs()));
        }
    }
}
