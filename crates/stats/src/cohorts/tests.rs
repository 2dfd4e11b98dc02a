use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

fn cohort(year: f64, weight: f64, mean: f64) -> CohortMean {
    CohortMean {
        year,
        weight,
        mean,
        variance: 1.0 / weight,
    }
}

#[test]
fn a_line_is_carried_on() {
    // On a line 1, 3, 5 the next is 7, whatever the weights; the mean is the weighted one.
    let cohorts = [
        cohort(1.0, 10.0, 1.0),
        cohort(2.0, 20.0, 3.0),
        cohort(3.0, 70.0, 5.0),
    ];
    let line = expected(&cohorts, 4.0, Path::Line).unwrap();
    assert!(close(line.value, 7.0));
    let level = expected(&cohorts, 4.0, Path::Level).unwrap();
    assert!(close(level.value, 0.1 + 0.6 + 3.5));
    assert!(close(level.variance, 0.01), "as one sample of 100");
    // With variances 1 / weight the line is that of 100 pupils: 1/W + (x0 - x)^2 / S, x = 2.6, S = 44.
    assert!(close(line.variance, 0.01 + 1.4 * 1.4 / 44.0));
    let now = cohort(4.0, 50.0, 6.0);
    let days = Adjustment {
        slope: 0.5,
        slope_variance: 0.04,
        difference: 2.0,
    };
    let found = deviation(&now, &line, &[days]);
    assert!(close(found.value, 6.0 - 7.0 - 1.0));
    assert!(close(found.variance, 0.02 + line.variance + 0.16));
    let half = found.interval(0.95).unwrap().high - found.value;
    assert!(close(half, 1.959_963_984_540_054 * found.variance.sqrt()));
}

#[test]
fn too_little_is_refused() {
    let one = [cohort(1.0, 10.0, 1.0)];
    assert_eq!(expected(&one, 2.0, Path::Line), Err(CohortError::TooFew));
    assert!(expected(&one, 2.0, Path::Level).is_ok());
    assert_eq!(expected(&[], 2.0, Path::Level), Err(CohortError::TooFew));
    let bad = [cohort(1.0, -1.0, 1.0)];
    assert_eq!(
        expected(&bad, 2.0, Path::Level),
        Err(CohortError::NotUsable)
    );
}

#[test]
fn parts_make_a_whole() {
    // 1, 3 and 5, 5: mean 3.5, squares around it 6.25 + 0.25 + 2.25 + 2.25 over 4.
    let parts = [
        Part {
            size: 2.0,
            mean: 2.0,
            sd: 1.0,
        },
        Part {
            size: 2.0,
            mean: 5.0,
            sd: 0.0,
        },
    ];
    assert!(close(total_sd(&parts).unwrap(), 2.75_f64.sqrt()));
    assert_eq!(total_sd(&[]), None);
}

fn measured(mean: f64, variance: f64) -> Measured {
    Measured { mean, variance }
}

#[test]
fn relative_growth_by_hand() {
    // 8 of 10 with errors 0.3 and 0.4: Var = (0.09 + 0.64 · 0.16) / 100.
    let found = relative_growth(measured(8.0, 0.09), measured(10.0, 0.16), 0.0, 0.95).unwrap();
    assert_eq!(found.method, IntervalMethod::Delta);
    let half = 1.959_963_984_540_054 * (0.09_f64 + 0.64 * 0.16).sqrt() / 10.0;
    assert!(close(found.ratio, 0.8) && close(found.bounds.high, 0.8 + half));
    let weeks = delay(&found, 40.0).unwrap();
    assert!(close(weeks.weeks, 8.0) && close(weeks.bounds.low, 8.0 - 40.0 * half));
    assert_eq!(delay(&found, 0.0), None);
}

#[test]
fn fieller_solves_its_own_equation() {
    // The bounds b of Fieller are where (now - b ref)^2 = z^2 (V_now - 2 b C + b^2 V_ref).
    let (now, reference, c) = (measured(1.2, 0.09), measured(1.0, 0.1), 0.05);
    let found = relative_growth(now, reference, c, 0.95).unwrap();
    assert_eq!(found.method, IntervalMethod::Fieller);
    let z = 1.959_963_984_540_054_f64;
    for b in [found.bounds.low, found.bounds.high] {
        let left = (now.mean - b * reference.mean).powi(2);
        let right = z * z * (now.variance - 2.0 * b * c + b * b * reference.variance);
        assert!(close(left, right), "{b}");
    }
    assert!(found.bounds.high - found.ratio > found.ratio - found.bounds.low);
}

#[test]
fn no_share_of_nothing() {
    let near = |mean: f64| relative_growth(measured(1.0, 0.1), measured(mean, 1.0), 0.0, 0.95);
    assert_eq!(
        near(1.9),
        Err(YardstickError::ReferenceNearZero { errors: 1.9 })
    );
    assert_eq!(
        near(0.0),
        Err(YardstickError::ReferenceNearZero { errors: 0.0 })
    );
    assert_eq!(
        near(-9.0),
        Err(YardstickError::ReferenceNearZero { errors: -9.0 })
    );
    assert!(near(2.0).is_ok());
    let wrong = relative_growth(measured(1.0, 0.1), measured(9.0, 0.1), 0.2, 0.95);
    assert_eq!(wrong, Err(YardstickError::NotUsable), "a correlation of 2");
}

#[test]
fn bands_have_edges() {
    assert_eq!(standardised_growth(7.0, 5.0, 4.0), Some(0.5));
    assert_eq!(standardised_growth(7.0, 5.0, 0.0), None);
    assert_eq!(band(0.5, 0.5), Some(Band::About));
    assert_eq!(band(-0.6, 0.5), Some(Band::Below));
    assert_eq!(band(0.6, 0.5), Some(Band::Above));
    assert_eq!(band(f64::NAN, 0.5), None);
}

proptest! {
    #[test]
    fn years_shift_and_growth_scales(
        means in proptest::collection::vec((1.0_f64..100.0, -5.0_f64..5.0), 2..6),
        shift in -2000.0_f64..2000.0, factor in 0.2_f64..5.0,
    ) {
        let build = |shift: f64, factor: f64| -> Vec<CohortMean> {
            let years = (0..means.len()).map(|k| shift + k as f64);
            years.zip(&means)
                .map(|(year, (weight, mean))| CohortMean { mean: factor * mean, ..cohort(year, *weight, 0.0) })
                .collect()
        };
        let plain = expected(&build(0.0, 1.0), 6.0, Path::Line).unwrap();
        let moved = expected(&build(shift, factor), 6.0 + shift, Path::Line).unwrap();
        prop_assert!((factor * plain.value - moved.value).abs() < 1e-7 * (1.0 + moved.value.abs()));
        let mut turned = build(0.0, 1.0);
        turned.reverse();
        let turned = expected(&turned, 6.0, Path::Line).unwrap();
        prop_assert!((plain.value - turned.value).abs() < 1e-9 * (1.0 + plain.value.abs()));
    }

    #[test]
    fn fieller_and_delta_meet(ratio in 0.2_f64..2.0, error in 0.001_f64..0.2) {
        // Just below four errors the two differ, but they contain the same middle.
        let reference = measured(4.0 * error * 0.999, error * error);
        let now = measured(ratio * reference.mean, error * error);
        let found = relative_growth(now, reference, 0.0, 0.95).unwrap();
        prop_assert_eq!(found.method, IntervalMethod::Fieller);
        prop_assert!(found.bounds.low < found.ratio && found.ratio < found.bounds.high);
    }
}
