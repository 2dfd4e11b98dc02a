use super::*;
use proptest::prelude::*;

fn group(values: &[f64]) -> Moments {
    values.iter().copied().collect()
}

fn known(mean: f64) -> Target {
    Target {
        mean,
        variance: 0.0,
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

#[test]
fn balanced_by_hand() {
    // Means 2, 5, 8, each from x-1, x, x+1: SSW = 6, df 6, sigma2 = 1; MSB = 3·18/2 = 27; n0 = 3.
    let groups = vec![
        group(&[1.0, 2.0, 3.0]),
        group(&[4.0, 5.0, 6.0]),
        group(&[7.0, 8.0, 9.0]),
    ];
    let found = components(std::slice::from_ref(&groups)).unwrap();
    assert!(close(found.sigma2, 1.0) && close(found.tau2, 26.0 / 3.0));
    assert!(!found.truncated && found.between_df == 2);
    // lambda = (26/3) / (26/3 + 1/3) = 26/27; value = 5 + 26/27·(-3); variance = 26/81.
    let shrunk = shrink(&groups[0], known(5.0), &found).unwrap();
    assert!(close(shrunk.lambda, 26.0 / 27.0));
    assert!(close(shrunk.value, 5.0 - 26.0 / 9.0));
    assert!(close(shrunk.variance, 26.0 / 81.0));
}

#[test]
fn unbalanced_by_hand() {
    // Sizes 2 and 4, means 1 and 4, mean 3. SSW = 2 + 2 = 4, df 4, sigma2 = 1.
    // MSB = 2·4 + 4·1 = 12; n0 = 6 - 20/6 = 8/3; tau2 = 11·3/8 = 4.125.
    let groups = vec![group(&[0.0, 2.0]), group(&[3.0, 4.0, 4.0, 5.0])];
    let found = components(&[groups]).unwrap();
    assert!(close(found.sigma2, 1.0) && close(found.tau2, 4.125));
}

#[test]
fn target_by_hand() {
    // Sizes 2 and 4, means 1 and 4, tau2 = 4.125, sigma2 = 1 (above): the variances of the means
    // are 4.625 and 4.375, the weights 8/37 and 8/35; mean (1/37 + 4/35)·8 / (8/37 + 8/35) =
    // (35 + 148) / (35 + 37) = 183/72, variance (37·35) / (8·72) = 1295/576.
    let groups = [group(&[0.0, 2.0]), group(&[3.0, 4.0, 4.0, 5.0])];
    let found = components(&[groups.to_vec()]).unwrap();
    let target = precision_weighted(&groups, &found).unwrap();
    assert!(close(target.mean, 183.0 / 72.0) && close(target.variance, 1295.0 / 576.0));
    // lambda = 4.125 / 4.625 = 33/37: error 4.125·4/37 + (4/37)^2 · 1295/576.
    let shrunk = shrink(&groups[0], target, &found).unwrap();
    let expected = 4.125 * 4.0 / 37.0 + (4.0_f64 / 37.0).powi(2) * 1295.0 / 576.0;
    assert!(close(shrunk.variance, expected));
    // Without differences between groups: the mean over pupils, with variance sigma2 / N.
    let alike = Components { tau2: 0.0, ..found };
    let pooled = precision_weighted(&groups, &alike).unwrap();
    assert!(close(pooled.mean, 18.0 / 6.0) && close(pooled.variance, 1.0 / 6.0));
    assert!(precision_weighted(&[], &found).is_none());
}

#[test]
fn strata_do_not_count_as_differences_between_groups() {
    // Within each stratum both groups are alike, but the strata differ by 100.
    let low = vec![group(&[1.0, 3.0]), group(&[1.0, 3.0])];
    let high = vec![group(&[101.0, 103.0]), group(&[101.0, 103.0])];
    let nested = components(&[low.clone(), high.clone()]).unwrap();
    assert!(nested.tau2 == 0.0 && nested.truncated && nested.between_df == 2);
    let flat = components(&[[low, high].concat()]).unwrap();
    assert!(flat.tau2 > 1000.0);
}

#[test]
fn negative_estimate_is_set_to_zero_and_said() {
    let groups = vec![group(&[0.0, 10.0]), group(&[0.0, 10.0])];
    let found = components(std::slice::from_ref(&groups)).unwrap();
    assert!(found.truncated && found.tau2 == 0.0);
    let shrunk = shrink(&groups[0], known(4.0), &found).unwrap();
    assert_eq!(
        (shrunk.value, shrunk.lambda, shrunk.variance),
        (4.0, 0.0, 0.0)
    );
}

#[test]
fn degenerate_input() {
    assert!(components(&[]).is_none());
    assert!(components(&[vec![group(&[1.0, 2.0])]]).is_none());
    assert!(components(&[vec![group(&[1.0]), group(&[2.0])]]).is_none());
    assert!(components(&[vec![Moments::EMPTY, group(&[2.0, 3.0])]]).is_none());
    let same = vec![group(&[5.0, 5.0]), group(&[5.0, 5.0])];
    let found = components(std::slice::from_ref(&same)).unwrap();
    let shrunk = shrink(&same[0], known(5.0), &found).unwrap();
    assert_eq!((shrunk.value, shrunk.lambda), (5.0, 0.0));
    assert!(shrink(&Moments::EMPTY, known(5.0), &found).is_none());
}

/// Reliability of a mean of 5, 20, 100 and 400 pupils: ordinary growth, and change against the
/// reference. From `small_n_precision.csv` of the ground facts (computed in R from the variance
/// components of the Dutch 2020 closure study, three decimals).
const PRECISION: [(&str, [f64; 4], [f64; 4]); 4] = [
    (
        "Composite",
        [0.097, 0.301, 0.682, 0.896],
        [0.254, 0.577, 0.872, 0.965],
    ),
    (
        "Maths",
        [0.057, 0.194, 0.546, 0.828],
        [0.201, 0.501, 0.834, 0.953],
    ),
    (
        "Reading",
        [0.046, 0.161, 0.489, 0.793],
        [0.098, 0.303, 0.685, 0.897],
    ),
    (
        "Spelling",
        [0.137, 0.388, 0.760, 0.927],
        [0.216, 0.525, 0.847, 0.957],
    ),
];

/// Between and within variances of that study, in percentile points squared: school intercept,
/// school slope, residual (replication tables, random school effects without pupil controls).
const VARIANCES: [(&str, f64, f64, f64); 4] = [
    ("Composite", 2.61, 8.29, 121.42),
    ("Maths", 2.67, 11.15, 221.97),
    ("Reading", 3.39, 7.68, 353.74),
    ("Spelling", 9.01, 15.72, 284.69),
];

#[test]
fn reliability_by_the_published_precision_for_small_groups() {
    for ((subject, growth, change), (same, intercept, slope, residual)) in
        PRECISION.into_iter().zip(VARIANCES)
    {
        assert_eq!(subject, same);
        for (published, tau2) in [(growth, intercept), (change, slope)] {
            for (n, expected) in [5_u32, 20, 100, 400].into_iter().zip(published) {
                let components = Components {
                    tau2,
                    sigma2: residual,
                    truncated: false,
                    between_df: 936,
                };
                let size: Moments = (0..n).map(f64::from).collect();
                let found = shrink(&size, known(0.0), &components).unwrap().lambda;
                assert!(
                    (found - expected).abs() < 0.000_6,
                    "{subject} {n}: {found} {expected}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn order_is_irrelevant_and_scale_carries_over(
        sizes in proptest::collection::vec(
            proptest::collection::vec(-50.0_f64..50.0, 2..12), 2..8),
        factor in 0.5_f64..5.0,
    ) {
        let groups: Vec<Moments> = sizes.iter().map(|g| group(g)).collect();
        let mut turned = groups.clone();
        turned.reverse();
        let plain = components(&[groups]).unwrap();
        let other = components(&[turned]).unwrap();
        prop_assert!((plain.tau2 - other.tau2).abs() < 1e-6);
        let scaled: Vec<Moments> = sizes
            .iter()
            .map(|g| g.iter().map(|v| v * factor).collect())
            .collect();
        let scaled = components(&[scaled]).unwrap();
        let expected = factor * factor * plain.sigma2;
        prop_assert!((scaled.sigma2 - expected).abs() < 1e-6 * (1.0 + expected));
        let expected = factor * factor * plain.tau2;
        prop_assert!((scaled.tau2 - expected).abs() < 1e-6 * (1.0 + expected));
    }

    #[test]
    fn shrunk_value_lies_between_mean_and_target(
        values in proptest::collection::vec(-50.0_f64..50.0, 1..20),
        target in -50.0_f64..50.0, tau2 in 0.0_f64..100.0, sigma2 in 0.0_f64..100.0,
    ) {
        let sample = group(&values);
        let components = Components { tau2, sigma2, truncated: false, between_df: 3 };
        let found = shrink(&sample, known(target), &components).unwrap();
        let mean = sample.mean().unwrap();
        prop_assert!(found.value >= mean.min(target) - 1e-9);
        prop_assert!(found.value <= mean.max(target) + 1e-9);
        prop_assert!((0.0..=1.0).contains(&found.lambda) && found.variance >= 0.0);
    }
}
