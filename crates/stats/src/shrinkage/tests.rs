use super::*;
use proptest::prelude::*;

fn group(values: &[f64]) -> Moments {
    values.iter().copied().collect()
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
    let shrunk = shrink(&groups[0], 5.0, &found).unwrap();
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
    let shrunk = shrink(&groups[0], 4.0, &found).unwrap();
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
    let shrunk = shrink(&same[0], 5.0, &found).unwrap();
    assert_eq!((shrunk.value, shrunk.lambda), (5.0, 0.0));
    assert!(shrink(&Moments::EMPTY, 5.0, &found).is_none());
}

/// The published reliabilities must all follow from one variance ratio per subject and column.
#[test]
fn reliability_formula_against_the_shared_table() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/monitor/small_n_precision.csv"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: small_n_precision.csv is not beside this workspace");
        return;
    };
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|l| l.split(',').collect())
        .collect();
    let number = |row: &[&str], column: usize| row[column].trim().parse::<f64>().unwrap();
    let mut checked = 0;
    for row in &rows {
        for column in [6, 7] {
            let known = rows
                .iter()
                .find(|other| other[0] == row[0] && number(other, 1) == 20.0)
                .unwrap();
            let lambda = number(known, column);
            let tau2 = lambda / (1.0 - lambda) / 20.0;
            let components = Components {
                tau2,
                sigma2: 1.0,
                truncated: false,
                between_df: 9,
            };
            let size = (0..)
                .take_while(|i| f64::from(*i) < number(row, 1))
                .map(f64::from);
            let found = shrink(&size.collect(), 0.0, &components).unwrap().lambda;
            // The table has three decimals; the ratio comes from a rounded row.
            assert!(
                (found - number(row, column)).abs() < 0.002,
                "{row:?} {found}"
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 72);
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
        let found = shrink(&sample, target, &components).unwrap();
        let mean = sample.mean().unwrap();
        prop_assert!(found.value >= mean.min(target) - 1e-9);
        prop_assert!(found.value <= mean.max(target) + 1e-9);
        prop_assert!((0.0..=1.0).contains(&found.lambda) && found.variance >= 0.0);
    }
}
