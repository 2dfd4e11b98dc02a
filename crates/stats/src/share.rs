//! Shares of a group: intervals, and how surprising a large share is.

use statrs::function::beta::beta_reg;

use crate::interval::upper;
use crate::{Bounds, normal_quantile};

/// Wilson's score interval for a share (Wilson 1927): with `p = x/n` and `z` the normal quantile,
/// `(p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`, within 0 and 1.
///
/// Assumes independent units. Stays sensible for small `n` and for shares of 0 and 1.
/// `None` without units, when the part exceeds the whole, or for a confidence outside (0, 1).
pub fn wilson(part: u64, whole: u64, confidence: f64) -> Option<Bounds> {
    let z = normal_quantile(upper(confidence)?)?;
    score_interval(part, whole, z * z)
}

/// The same for the share among exactly `population` units, of which `whole` were observed.
///
/// Under random drawing without replacement the variance of `p` is `P(1-P)/n · (N-n)/(N-1)`
/// (Cochran 1977, ch. 3), so that Wilson's equation holds with `z^2 (N-n)/(N-1)` in the place of
/// `z^2`. The result is then cut to what is possible at all: with `x` found among the observed,
/// the share lies between `x/N` and `(x + N - n)/N`. With everybody observed the width is 0.
/// Assumes that the units not observed are as good as a random part. `None` as for [`wilson`], or
/// when more units were observed than there are.
pub fn wilson_finite(part: u64, whole: u64, population: u64, confidence: f64) -> Option<Bounds> {
    let unseen = population.checked_sub(whole)?;
    let z = normal_quantile(upper(confidence)?)?;
    let others = (population as f64 - 1.0).max(1.0);
    let bounds = score_interval(part, whole, z * z * unseen as f64 / others)?;
    let size = population as f64;
    Some(Bounds {
        low: bounds.low.max(part as f64 / size),
        high: bounds.high.min((part + unseen) as f64 / size),
    })
}

/// Wilson's interval for a share of observations that come in clusters, such as the subjects of one
/// pupil: with `x_i` of `n_i` in cluster `i` of `k`, and `p = sum x_i / sum n_i`.
///
/// The variance of `p` is that of a ratio (Cochran 1977, ch. 6):
/// `v = k/(k-1) · sum (x_i - p n_i)^2 / (sum n_i)^2`. It tells how many independent observations
/// would be worth as much: `n* = p(1-p)/v`, never more than `sum n_i`. Wilson's equation is then
/// solved with `n*`. Where nothing varies (`v = 0`) every cluster counts as one observation.
/// Assumes independent clusters. `None` with fewer than two clusters, when a part exceeds its
/// whole, or for a confidence outside (0, 1).
pub fn wilson_clustered(clusters: &[(u64, u64)], confidence: f64) -> Option<Bounds> {
    let z = normal_quantile(upper(confidence)?)?;
    let clusters: Vec<&(u64, u64)> = clusters.iter().filter(|(_, n)| *n > 0).collect();
    if clusters.len() < 2 || clusters.iter().any(|(x, n)| x > n) {
        return None;
    }
    let (part, whole) = clusters
        .iter()
        .fold((0, 0), |(x, n), (xi, ni)| (x + xi, n + ni));
    let (k, n) = (clusters.len() as f64, whole as f64);
    let p = part as f64 / n;
    let squares = clusters
        .iter()
        .map(|(xi, ni)| (*xi as f64 - p * *ni as f64).powi(2));
    let variance = k / (k - 1.0) * squares.sum::<f64>() / (n * n);
    let worth = if variance > 0.0 {
        (p * (1.0 - p) / variance).min(n)
    } else {
        k
    };
    score_bounds(p, worth, z * z)
}

/// Solves `(p - P)^2 = z2 P(1-P)/n` for `P`.
fn score_interval(part: u64, whole: u64, z2: f64) -> Option<Bounds> {
    if whole == 0 || part > whole {
        return None;
    }
    score_bounds(part as f64 / whole as f64, whole as f64, z2)
}

fn score_bounds(p: f64, n: f64, z2: f64) -> Option<Bounds> {
    let scale = 1.0 + z2 / n;
    let middle = (p + z2 / (2.0 * n)) / scale;
    let half = (z2 * (p * (1.0 - p) / n + z2 / (4.0 * n * n))).sqrt() / scale;
    let mut bounds = Bounds::around(middle, half)?;
    // Rounding must not leave the ends beside 0 and 1.
    bounds.low = if p <= 0.0 { 0.0 } else { bounds.low.max(0.0) };
    bounds.high = if p >= 1.0 { 1.0 } else { bounds.high.min(1.0) };
    Some(bounds)
}

/// The probability of `part` or more out of `whole` when each unit has probability `chance`:
/// `P(X >= x) = I_chance(x, n - x + 1)`, with `I` the regularised incomplete beta function
/// (Abramowitz and Stegun 1964, 26.5.24).
///
/// Exact for independent units; no unit. `None` when the part exceeds the whole or the chance lies
/// outside (0, 1).
pub fn binomial_upper_tail(part: u64, whole: u64, chance: f64) -> Option<f64> {
    if part > whole || !(chance > 0.0 && chance < 1.0) {
        return None;
    }
    if part == 0 {
        return Some(1.0);
    }
    let (x, n) = (part as f64, whole as f64);
    Some(beta_reg(x, n - x + 1.0, chance).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * (1.0 + b.abs())
    }

    #[test]
    fn wilson_closed_forms() {
        // Closed forms of the formula: for x = 0 the upper bound is z^2 / (n + z^2).
        let bounds = wilson(0, 10, 0.95).unwrap();
        let z2 = 1.959_963_984_540_054_f64.powi(2);
        assert!(close(bounds.high, z2 / (10.0 + z2)) && bounds.low == 0.0);
        let all = wilson(10, 10, 0.95).unwrap();
        assert!(close(all.low, 10.0 / (10.0 + z2)) && all.high == 1.0);
        // p = 1/2: 1/2 ± z / (2 sqrt(n + z^2)).
        let half = wilson(8, 16, 0.95).unwrap();
        assert!(close(half.high - 0.5, (z2 / (16.0 + z2)).sqrt() / 2.0));
    }

    #[test]
    fn wilson_by_reference() {
        // Python, statsmodels 0.15.0: proportion_confint(method="wilson").
        for (part, low, high) in [
            (9, 0.172_756_167_444_832_13, 0.492_301_342_330_931_7),
            (12, 0.255_131_773_413_223_9, 0.592_621_640_121_214_2),
        ] {
            let found = wilson(part, 29, 0.95).unwrap();
            assert!(
                close(found.low, low) && close(found.high, high),
                "{found:?}"
            );
        }
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(3, 2, 0.95), None);
    }

    #[test]
    fn clusters_by_hand() {
        // Ten pupils with three subjects each, all three alike, six of them reach the level:
        // v = 10/9 · (6·1.2² + 4·1.8²)/30² = 0.24/9, so n* = 9: ten pupils, not thirty.
        let alike: Vec<(u64, u64)> = (0..10).map(|i| (if i < 6 { 3 } else { 0 }, 3)).collect();
        let found = wilson_clustered(&alike, 0.95).unwrap();
        let z2 = 1.959_963_984_540_054_f64.powi(2);
        let half = (z2 * (0.24 / 9.0 + z2 / (4.0 * 81.0))).sqrt() / (1.0 + z2 / 9.0);
        let middle = (0.6 + z2 / 18.0) / (1.0 + z2 / 9.0);
        assert!(close(found.low, middle - half) && close(found.high, middle + half));
        let naive = wilson(18, 30, 0.95).unwrap();
        assert!(found.high - found.low > 1.5 * (naive.high - naive.low));
        // Two of three by everybody: nothing varies, so ten pupils are ten observations.
        let same = wilson_clustered(&[(2, 3); 10], 0.95).unwrap();
        assert!(same.low < 2.0 / 3.0 && same.high > 2.0 / 3.0);
        // All reach it: the lower bound is n/(n + z²) with one observation per pupil.
        let all = wilson_clustered(&[(3, 3); 10], 0.95).unwrap();
        assert!(close(all.low, 10.0 / (10.0 + z2)) && all.high == 1.0);
        // Pupils who differ inside themselves only are never worth more than all observations.
        let spread = wilson_clustered(&[(1, 2), (1, 2), (1, 2), (0, 2)], 0.95).unwrap();
        assert!(spread.high - spread.low > 0.0);
        assert_eq!(wilson_clustered(&[(3, 3)], 0.95), None);
        assert_eq!(wilson_clustered(&[(3, 2), (0, 2)], 0.95), None);
    }

    #[test]
    fn finite_population_by_reference() {
        // 8 of 20 tested among 28: the roots of (p - P)^2 = z^2 P(1-P)/20 · 8/27, found with
        // Brent's method in Python (scipy 1.17.1).
        let found = wilson_finite(8, 20, 28, 0.95).unwrap();
        assert!(close(found.low, 0.291_577_507_940_692_8));
        assert!(close(found.high, 0.519_191_710_643_269_9));
        // 2 of 10 among 12: the roots 0.1155 and 0.3236 are cut to 2/12, what is certain already.
        let cut = wilson_finite(2, 10, 12, 0.95).unwrap();
        assert!(close(cut.low, 2.0 / 12.0) && close(cut.high, 0.323_648_791_572_639_37));
        // Everybody tested: exactly the share.
        let all = wilson_finite(8, 20, 20, 0.95).unwrap();
        assert!(close(all.low, 0.4) && close(all.high, 0.4));
        assert_eq!(wilson_finite(1, 3, 2, 0.95), None);
        assert_eq!(wilson_finite(1, 1, 1, 0.95).map(|b| b.low), Some(1.0));
    }

    #[test]
    fn binomial_tail_by_reference() {
        // Python, scipy 1.17.1: binom.sf(x - 1, n, p).
        for (part, whole, chance, expected) in [
            (9, 29, 0.25, 0.287_458_603_408_318_14),
            (12, 29, 0.25, 0.039_032_424_382_873_16),
            (300, 1_000, 0.25, 0.000_193_590_321_949_075_8),
        ] {
            let found = binomial_upper_tail(part, whole, chance).unwrap();
            assert!(
                (found - expected).abs() < 1e-12 + 1e-10 * expected,
                "{found}"
            );
        }
        // By hand: 1 - 0.9^5, and 0.25^3.
        assert!(close(
            binomial_upper_tail(1, 5, 0.1).unwrap(),
            1.0 - 0.9_f64.powi(5)
        ));
        assert!(close(
            binomial_upper_tail(3, 3, 0.25).unwrap(),
            0.25_f64.powi(3)
        ));
        assert_eq!(binomial_upper_tail(0, 0, 0.25), Some(1.0));
        assert_eq!(binomial_upper_tail(2, 1, 0.25), None);
        assert_eq!(binomial_upper_tail(1, 2, 1.0), None);
    }

    proptest! {
        #[test]
        fn wilson_holds_the_share_and_is_symmetric(whole in 1_u64..400, part in 0_u64..400) {
            let part = part.min(whole);
            let bounds = wilson(part, whole, 0.95).unwrap();
            let share = part as f64 / whole as f64;
            prop_assert!(bounds.low <= share && share <= bounds.high);
            prop_assert!(bounds.low >= 0.0 && bounds.high <= 1.0);
            let mirror = wilson(whole - part, whole, 0.95).unwrap();
            prop_assert!(close(mirror.low, 1.0 - bounds.high));
        }

        #[test]
        fn the_finite_interval_narrows_to_the_share(whole in 1_u64..60, part in 0_u64..60, unseen in 0_u64..60) {
            let part = part.min(whole);
            let found = wilson_finite(part, whole, whole + unseen, 0.95).unwrap();
            let wide = wilson(part, whole, 0.95).unwrap();
            let share = part as f64 / whole as f64;
            prop_assert!(found.low <= share + 1e-12 && share <= found.high + 1e-12);
            prop_assert!(wide.low <= found.low + 1e-12 && found.high <= wide.high + 1e-12);
        }

        #[test]
        fn the_tail_falls_with_the_part(whole in 1_u64..200, part in 0_u64..200, chance in 0.05_f64..0.95) {
            let part = part.min(whole - 1);
            let (more, less) = (
                binomial_upper_tail(part, whole, chance).unwrap(),
                binomial_upper_tail(part + 1, whole, chance).unwrap(),
            );
            prop_assert!(less <= more + 1e-12);
        }
    }
}
