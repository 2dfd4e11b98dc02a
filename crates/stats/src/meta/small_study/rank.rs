//! Rank correlation of effects and variances (Begg and Mazumdar).

use crate::meta::{MetaError, Observation};
use crate::two_sided_p;

/// Kendall's rank correlation between standardised effects and variances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// Kendall's tau-b, -1 to 1; positive when small studies show larger effects.
    pub tau: f64,
    /// The two-sided p-value of "no relation".
    pub p: f64,
    /// Whether `p` is exact (no ties, at most 200 studies) or from the normal approximation.
    pub exact: bool,
}

/// The largest number of studies for which the exact distribution is calculated.
const EXACT: usize = 200;

/// The rank correlation test (Begg and Mazumdar, Biometrics 50 (1994)).
///
/// Effects are standardised, `(y - m) / sqrt(v - 1 / sum(1 / v))` with `m` the equal-effects mean,
/// and correlated with `v`. With ties the normal approximation with tie correction (Kendall 1970,
/// ch. 4), else the exact distribution. Little power below 25 studies. Takes time proportional to the
/// square of the number of studies. Three studies or more; [`MetaError::Collinear`] when all
/// variances or all effects are the same.
pub fn rank_test(observations: &[Observation]) -> Result<RankTest, MetaError> {
    crate::meta::check(observations)?;
    let k = observations.len();
    if k < 3 {
        return Err(MetaError::TooFewStudies {
            found: k,
            needed: 3,
        });
    }
    let total: f64 = observations.iter().map(|o| 1.0 / o.variance).sum();
    let sum: f64 = observations.iter().map(|o| o.effect / o.variance).sum();
    let mean = sum / total;
    let standardised: Vec<f64> = observations
        .iter()
        .map(|o| (o.effect - mean) / (o.variance - 1.0 / total).sqrt())
        .collect();
    let variances: Vec<f64> = observations.iter().map(|o| o.variance).collect();
    if standardised.iter().any(|value| !value.is_finite()) {
        return Err(MetaError::OutOfRange);
    }
    kendall(&standardised, &variances).ok_or(MetaError::Collinear)
}

/// Kendall's tau-b with its test; `None` when a variable does not vary.
fn kendall(x: &[f64], y: &[f64]) -> Option<RankTest> {
    let n = x.len() as f64;
    let (ties_x, ties_y) = (ties(x), ties(y));
    let pairs = n * (n - 1.0) / 2.0;
    let left = pairs - sum(&ties_x, |t| t * (t - 1.0) / 2.0);
    let right = pairs - sum(&ties_y, |t| t * (t - 1.0) / 2.0);
    if left <= 0.0 || right <= 0.0 {
        return None;
    }
    let score = score(x, y);
    let exact = ties_x.is_empty() && ties_y.is_empty() && x.len() <= EXACT;
    let p = if exact {
        exact_p((pairs - score.abs()) / 2.0, x.len())
    } else {
        two_sided_p(score / variance(n, &ties_x, &ties_y).sqrt(), None)?
    };
    Some(RankTest {
        tau: score / (left * right).sqrt(),
        p,
        exact,
    })
}

/// Concordant minus discordant pairs.
fn score(x: &[f64], y: &[f64]) -> f64 {
    let sign = |a: f64, b: f64| a.total_cmp(&b) as i8;
    let mut score = 0.0;
    for i in 0..x.len() {
        for j in 0..i {
            // Zero of either sign is the same value.
            let (dx, dy) = (sign(x[i] + 0.0, x[j] + 0.0), sign(y[i], y[j]));
            score += f64::from(dx * dy);
        }
    }
    score
}

/// The sizes of the groups of equal values, those of one left out.
fn ties(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let groups = sorted.chunk_by(|a, b| a == b);
    groups
        .filter(|g| g.len() > 1)
        .map(|g| g.len() as f64)
        .collect()
}

fn sum(ties: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    ties.iter().map(|t| term(*t)).sum()
}

/// The variance of the score with ties.
fn variance(n: f64, x: &[f64], y: &[f64]) -> f64 {
    let plain = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let two = |t: f64| t * (t - 1.0);
    let three = |t: f64| t * (t - 1.0) * (t - 2.0);
    (plain(n) - sum(x, plain) - sum(y, plain)) / 18.0
        + sum(x, two) * sum(y, two) / (2.0 * two(n))
        + sum(x, three) * sum(y, three) / (9.0 * three(n))
}

/// Twice the probability of at most this many discordant pairs in a random order of `n`.
///
/// The number of discordant pairs is a sum of independent uniform variables on `0..i`, `i` from 0 to
/// `n - 1`; their distributions are convolved one by one with a running sum.
fn exact_p(discordant: f64, n: usize) -> f64 {
    let mut chances = vec![1.0];
    for choices in 1..=n {
        let mut next = Vec::with_capacity(chances.len() + choices - 1);
        let mut window = 0.0;
        for index in 0..chances.len() + choices - 1 {
            window += chances.get(index).copied().unwrap_or(0.0);
            if index >= choices {
                window -= chances[index - choices];
            }
            next.push(window / choices as f64);
        }
        chances = next;
    }
    let tail: f64 = chances
        .iter()
        .enumerate()
        .take_while(|(count, _)| *count as f64 <= discordant + 0.5)
        .map(|(_, chance)| chance)
        .sum();
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_and_approximate_by_reference() {
        // R 4.2: cor.test(c(1.1, 2.3, 0.4, 3.2, 2.9, 4.1), 1:6, method = "kendall").
        let x = [1.1, 2.3, 0.4, 3.2, 2.9, 4.1];
        let y = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let found = kendall(&x, &y).unwrap();
        assert!(found.exact && (found.tau - 0.6).abs() < 1e-15, "{found:?}");
        assert!(
            (found.p - 0.136_111_111_111_111_1).abs() < 1e-15,
            "{found:?}"
        );
        // The same with ties: cor.test(x, c(1, 2, 2, 4, 4, 6), method = "kendall").
        let found = kendall(&x, &[1.0, 2.0, 2.0, 4.0, 4.0, 6.0]).unwrap();
        assert!(
            !found.exact && (found.tau - 0.787_726_361_443_376_2).abs() < 1e-14,
            "{found:?}"
        );
        assert!(
            (found.p - 0.032_066_526_791_048_12).abs() < 1e-12,
            "{found:?}"
        );
    }

    #[test]
    fn nothing_to_correlate() {
        assert_eq!(kendall(&[1.0, 2.0, 3.0], &[1.0, 1.0, 1.0]), None);
    }
}
