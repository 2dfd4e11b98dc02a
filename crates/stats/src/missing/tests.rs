use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

fn difference(estimate: f64) -> Incomplete {
    Incomplete {
        estimate,
        standard_error: 1.0,
        missing_treated: 0.25,
        missing_control: 0.05,
    }
}

#[test]
fn tipping_by_hand() {
    let z = 1.959_963_984_540_054;
    // 3 ± z: the lower bound 3 - z must fall to 0; a quarter missing takes four times that.
    let found = tipping_point(&difference(3.0), 0.95).unwrap();
    assert!(found.excludes_zero);
    assert!(close(found.treated.unwrap(), -(3.0 - z) / 0.25));
    assert!(close(found.control.unwrap(), (3.0 - z) / 0.05));
    assert!(close(found.opposite.unwrap(), -(3.0 - z) / 0.3));
    // 1 ± z contains 0; the lower bound must rise by z - 1.
    let found = tipping_point(&difference(1.0), 0.95).unwrap();
    assert!(!found.excludes_zero && close(found.treated.unwrap(), (z - 1.0) / 0.25));
    // A loss mirrors it.
    let found = tipping_point(&difference(-3.0), 0.95).unwrap();
    assert!(close(found.treated.unwrap(), (3.0 - z) / 0.25));
    let complete = Incomplete {
        missing_treated: 0.0,
        missing_control: 0.0,
        ..difference(3.0)
    };
    let found = tipping_point(&complete, 0.95).unwrap();
    assert_eq!(
        (found.treated, found.control, found.opposite),
        (None, None, None)
    );
    assert_eq!(
        tipping_point(
            &Incomplete {
                missing_treated: 1.0,
                ..complete
            },
            0.95
        ),
        None
    );
    assert_eq!(
        tipping_point(
            &Incomplete {
                standard_error: 0.0,
                ..complete
            },
            0.95
        ),
        None
    );
}

#[test]
fn repeating_an_analysis_finds_the_same_point() {
    let analysis = |delta: f64| Bounds::around(3.0 + 0.25 * delta, 1.959_963_984_540_054);
    let closed = tipping_point(&difference(3.0), 0.95)
        .unwrap()
        .treated
        .unwrap();
    assert!(close(tipping_shift(analysis, -20.0).unwrap(), closed));
    assert_eq!(tipping_shift(analysis, -1.0), None);
    assert_eq!(tipping_shift(|_| None, -1.0), None);
}

#[test]
fn strata_stand_for_their_missing() {
    // Stratum 0: 2 of 4 measured, mean 1; stratum 1: 3 of 4 measured, mean 5. The whole: 3.
    let x = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
    let design = Matrix::from_fn(8, 2, |i, k| if k == 0 { 1.0 } else { x[i] });
    let observed = [true, true, false, false, true, true, true, false];
    let outcome = [0.0, 2.0, f64::NAN, 99.0, 4.0, 5.0, 6.0, -99.0];
    let found = observation_weights(&design, &observed).unwrap();
    assert!(close(found.weights[0], 0.25) && close(found.weights[4], 1.0 / 6.0));
    assert_eq!((found.weights[2], found.coverage), (0.0, 0.625));
    assert!(close(found.effective, 1.0 / (2.0 / 16.0 + 3.0 / 36.0)));
    let mean = weighted_mean(&design, &observed, &outcome).unwrap();
    assert!(close(mean.value, 3.0));
    // Post-stratified mean: between strata 8 · 2^2, within 2 / (1/2)^2 and 2 / (3/4)^2.
    let squares = 8.0 * 4.0 + 2.0 * 4.0 + 2.0 * 16.0 / 9.0;
    assert!(close(
        mean.standard_error().unwrap(),
        f64::sqrt(squares) / 8.0
    ));
    let all = weighted_mean(&design, &[true; 8], &[1.0; 8]).unwrap();
    assert_eq!((all.value, all.standard_error()), (1.0, Some(0.0)));
    let none = observation_weights(&design, &[false; 8]);
    assert_eq!(none, Err(WeightingError::EmptyArm));
    assert_eq!(
        observation_weights(&design, &[true; 8]).unwrap().effective,
        8.0
    );
    let certain = [true, true, true, true, false, false, false, false];
    let certain = observation_weights(&design, &certain).err();
    let separated = LogisticError::Separated { column: 1 };
    assert_eq!(certain, Some(WeightingError::Propensity(separated)));
}

fn completed(values: &[(f64, f64)]) -> Vec<Completed> {
    let one = |(estimate, variance): &(f64, f64)| Completed {
        estimate: *estimate,
        variance: *variance,
    };
    values.iter().map(one).collect()
}

#[test]
fn rubins_rules_by_hand() {
    // Estimates 1, 2, 3 with variance 2: W = 2, B = 1, T = 2 + 4/3, share 0.4, df 2 / 0.16.
    let three = completed(&[(1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]);
    let found = pool(&three, None).unwrap();
    assert!(close(found.estimate, 2.0) && close(found.between, 1.0));
    assert!(close(found.total, 10.0 / 3.0) && close(found.share_missing, 0.4));
    assert!(close(found.df, 12.5));
    // Barnard and Rubin with 20: observed 21/23 · 20 · 0.6.
    let bounded = pool(&three, Some(20.0)).unwrap();
    assert!(close(bounded.df, 1.0 / (1.0 / 12.5 + 23.0 / (21.0 * 12.0))));
    assert!(bounded.interval(0.95).unwrap().high > found.interval(0.95).unwrap().high);
    let same = pool(&completed(&[(2.0, 1.0), (2.0, 1.0)]), None).unwrap();
    assert!(same.df.is_infinite());
    assert!(close(
        same.interval(0.95).unwrap().high,
        2.0 + 1.959_963_984_540_054
    ));
    assert_eq!(pool(&three[..1], None), None);
    assert_eq!(pool(&completed(&[(1.0, -1.0), (2.0, 1.0)]), None), None);
}

proptest! {
    #[test]
    fn shifting_by_the_tipping_point_puts_a_bound_on_zero(
        estimate in -5.0_f64..5.0, share in 0.05_f64..0.9,
    ) {
        let one = Incomplete { missing_treated: share, ..difference(estimate) };
        let delta = tipping_point(&one, 0.95).unwrap().treated.unwrap();
        let moved = normal_interval(estimate + share * delta, 1.0, 0.95).unwrap();
        prop_assert!(moved.low.abs().min(moved.high.abs()) < 1e-9);
    }
}
