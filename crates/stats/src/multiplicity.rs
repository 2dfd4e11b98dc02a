//! Many comparisons at once.

/// Which of many comparisons stand when at most a share `rate` of those that stand may be false
/// alarms, on average (Benjamini and Hochberg 1995).
///
/// With the `m` values sorted, `k` is the largest rank with `p_(k) <= rate k / m`; the `k` smallest
/// stand. Holds for independent values and for positively related ones (Benjamini and Yekutieli
/// 2001), as those of overlapping groups are. The answers have the order of the input. A value
/// that is not a number never stands, and counts in `m`.
pub fn false_discovery(p_values: &[f64], rate: f64) -> Vec<bool> {
    let mut sorted: Vec<f64> = p_values.iter().copied().filter(|p| !p.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let m = p_values.len() as f64;
    let line = |rank: usize| rate * (rank as f64 + 1.0) / m;
    let limit = sorted
        .iter()
        .enumerate()
        .rfind(|(rank, p)| **p <= line(*rank))
        .map(|(_, p)| *p);
    p_values
        .iter()
        .map(|p| limit.is_some_and(|limit| *p <= limit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_reference() {
        // Adjusted values by scipy 1.17.1 (false_discovery_control): 0.01, 0.04, then 0.084 three
        // times, 0.1 and more.
        let p = [
            0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216,
        ];
        let standing = |rate: f64| {
            false_discovery(&p, rate)
                .into_iter()
                .filter(|stands| *stands)
                .count()
        };
        assert_eq!((standing(0.009), standing(0.05), standing(0.09)), (0, 2, 5));
        assert!(false_discovery(&[], 0.1).is_empty());
        assert_eq!(false_discovery(&[f64::NAN, 0.001], 0.1), [false, true]);
    }

    proptest! {
        #[test]
        fn order_is_irrelevant_and_a_higher_rate_lets_more_stand(
            p in proptest::collection::vec(0.0_f64..1.0, 0..30), rate in 0.01_f64..0.5,
        ) {
            let found = false_discovery(&p, rate);
            let mut turned: Vec<f64> = p.clone();
            turned.reverse();
            let mut other = false_discovery(&turned, rate);
            other.reverse();
            prop_assert_eq!(&found, &other);
            let wider = false_discovery(&p, 2.0 * rate);
            prop_assert!(found.iter().zip(&wider).all(|(a, b)| !a || *b));
        }
    }
}
