//! An effect size in words that a reader can picture. The months of a toolkit are not here: their
//! table belongs to an edition, and so to the policy data.

use crate::normal_cdf;

/// How many percentage points a pupil at the median of the comparison group moves up: `100 (Phi(g) - 1/2)`.
///
/// `g` in standard deviations of the comparison group. Assumes normal scores with equal spread. Between -50 and
/// 50; negative when the pupil moves down. What Works Clearinghouse, Procedures Handbook.
pub fn improvement_index(effect: f64) -> f64 {
    100.0 * (normal_cdf(effect) - 0.5)
}

/// The share of the treatment group that scores above the median of the comparison group: `Phi(g)` (Cohen's U3).
///
/// As [`improvement_index`]: the same assumptions, as a share between 0 and 1. Cohen 1988, ch. 2.
pub fn share_above_comparison_median(effect: f64) -> f64 {
    normal_cdf(effect)
}
