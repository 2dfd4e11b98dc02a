//! Estimates with their influence function: what each unit adds to the error.

use crate::{Bounds, normal_interval, two_sided_p};

/// An estimate and the influence `psi_i` of each of the `n` units on it.
///
/// `estimate - truth = (1/n) sum psi_i` but for terms that vanish faster, so the variance is
/// `(1/n^2) sum_c (sum_{i in c} psi_i)^2` over clusters `c` of units that belong together (each
/// unit its own cluster, when none are given). Influences of combinations are combinations of
/// influences. Source: Huber (1981), Robust Statistics; Newey and McFadden (1994), section 6.
#[derive(Clone, Debug, PartialEq)]
pub struct Influenced {
    /// The estimate.
    pub value: f64,
    /// The influence of each unit, in the unit of the estimate; their mean is 0 but for rounding.
    pub influence: Vec<f64>,
}

impl Influenced {
    /// The standard error with independent units. `None` without units.
    pub fn standard_error(&self) -> Option<f64> {
        let sum: f64 = self.influence.iter().map(|psi| psi * psi).sum();
        self.root(sum)
    }

    /// The standard error with `clusters[i]` the cluster of unit `i`: units of one cluster may
    /// depend on each other in any way. No small-sample factor: below some forty clusters it is
    /// too small. `None` when the labels are not as many as the units.
    pub fn clustered_error(&self, clusters: &[usize]) -> Option<f64> {
        let sums = cluster_sums(&self.influence, clusters)?;
        self.root(sums.iter().map(|sum| sum * sum).sum())
    }

    fn root(&self, sum: f64) -> Option<f64> {
        let error = sum.sqrt() / self.influence.len() as f64;
        error.is_finite().then_some(error)
    }

    /// The normal interval `value ± z standard_error` with independent units.
    pub fn interval(&self, confidence: f64) -> Option<Bounds> {
        normal_interval(self.value, self.standard_error()?.powi(2), confidence)
    }

    /// The two-sided probability of a value so far from 0 if the truth were 0 (normal).
    pub fn p_value(&self) -> Option<f64> {
        two_sided_p(self.value / self.standard_error()?, None)
    }

    /// `sum w_k estimate_k`, with fixed weights; `None` when the parts differ in units or nothing
    /// is combined.
    pub fn combined(parts: &[(f64, &Self)]) -> Option<Self> {
        let units = parts.first()?.1.influence.len();
        let mut influence = vec![0.0; units];
        let mut value = 0.0;
        for (weight, part) in parts {
            if part.influence.len() != units {
                return None;
            }
            value += weight * part.value;
            for (sum, psi) in influence.iter_mut().zip(&part.influence) {
                *sum += weight * psi;
            }
        }
        Some(Self { value, influence })
    }
}

/// The sums per cluster, in the order of the labels; `None` when labels and values differ in number.
pub(crate) fn cluster_sums(values: &[f64], clusters: &[usize]) -> Option<Vec<f64>> {
    if values.len() != clusters.len() {
        return None;
    }
    let mut sums = std::collections::BTreeMap::new();
    for (value, cluster) in values.iter().zip(clusters) {
        *sums.entry(*cluster).or_insert(0.0) += value;
    }
    Some(sums.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_by_hand() {
        // Mean of 4, 6, 8: influences -2, 0, 2; SE sqrt(8) / 3 (divided by n, not n - 1).
        let mean = Influenced {
            value: 6.0,
            influence: vec![-2.0, 0.0, 2.0],
        };
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(close(mean.standard_error().unwrap(), 8.0_f64.sqrt() / 3.0));
        // The first and the last in one cluster cancel out: nothing is left.
        assert!(close(mean.clustered_error(&[7, 1, 7]).unwrap(), 0.0));
        let own = mean.clustered_error(&[0, 1, 2]).unwrap();
        assert!(close(own, mean.standard_error().unwrap()));
        assert_eq!(mean.clustered_error(&[0, 1]), None);
        let double = Influenced::combined(&[(1.0, &mean), (1.0, &mean)]).unwrap();
        assert_eq!(double.value, 12.0);
        assert_eq!(double.influence, [-4.0, 0.0, 4.0]);
        assert_eq!(Influenced::combined(&[]), None);
    }
}
