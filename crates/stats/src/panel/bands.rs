//! Intervals that hold for many estimates at once.

use crate::influence::{Influenced, cluster_sums};
use crate::{Bounds, normal_quantile};

/// Intervals of several estimates that together hold with the given confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How many standard errors wide they are on each side; at least the normal value.
    pub critical: f64,
    /// One interval per estimate.
    pub bounds: Vec<Bounds>,
}

/// What the bootstrap draws from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Signs {
    seed: u64,
}

impl Signs {
    /// The sign of a cluster in a draw: a bit of SplitMix64 at a counter (Steele, Lea and Flood
    /// 2014), so that no draw depends on another.
    fn sign(self, draw: u64, cluster: u64) -> f64 {
        let counter = draw
            .wrapping_mul(0xA076_1D64_78BD_642F)
            .wrapping_add(cluster / 64);
        let mut z = self
            .seed
            .wrapping_add(counter.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        if (z >> (cluster % 64)) & 1 == 0 {
            1.0
        } else {
            -1.0
        }
    }
}

/// Simultaneous bands by the multiplier bootstrap over clusters.
///
/// Each of `draws` draws gives every cluster a sign at random and takes the largest
/// `|sum_c sign_c psi_c| / (n SE)` over the estimates; the band is the `confidence` quantile of these.
/// The estimates share `clusters` (one label per unit). Nothing is drawn outside `seed`: the
/// same seed gives the same band. Estimates without error (SE 0) are left out of the maximum. `None`
/// without estimates or draws, or when labels do not fit. Source: Callaway and Sant'Anna (2021),
/// algorithm 1, with signs (Rademacher) for Mammen's weights.
pub fn simultaneous_bands(
    estimates: &[&Influenced],
    clusters: &[usize],
    confidence: f64,
    (seed, draws): (u64, usize),
) -> Option<Bands> {
    if draws == 0 || estimates.is_empty() {
        return None;
    }
    let normal = normal_quantile(crate::interval::upper(confidence)?)?;
    let sums: Option<Vec<Vec<f64>>> = estimates
        .iter()
        .map(|one| cluster_sums(&one.influence, clusters))
        .collect();
    let sums = sums?;
    let scales: Vec<f64> = sums
        .iter()
        .map(|own| own.iter().map(|sum| sum * sum).sum::<f64>().sqrt())
        .collect();
    let signs = Signs { seed };
    let largest = |draw: u64| -> f64 {
        let drawn: Vec<f64> = (0_u64..)
            .take(sums[0].len())
            .map(|c| signs.sign(draw, c))
            .collect();
        let size = |(own, scale): (&Vec<f64>, &f64)| {
            let sum = crate::linear::dot(own, &drawn).abs();
            if *scale > 0.0 { sum / scale } else { 0.0 }
        };
        sums.iter().zip(&scales).map(size).fold(0.0, f64::max)
    };
    let mut maxima: Vec<f64> = (0_u64..).take(draws).map(largest).collect();
    maxima.sort_by(f64::total_cmp);
    let critical = quantile(&maxima, confidence).max(normal);
    let bounds: Option<Vec<Bounds>> = estimates
        .iter()
        .zip(&scales)
        .map(|(one, scale)| Bounds::around(one.value, critical * scale / clusters.len() as f64))
        .collect();
    Some(Bands {
        critical,
        bounds: bounds?,
    })
}

/// The smallest value that at least a share `p` of the sorted values does not exceed.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let n = sorted.len() as f64;
    let below = sorted
        .iter()
        .enumerate()
        .find(|(rank, _)| (*rank as f64 + 1.0) >= p * n);
    below.map_or(f64::NAN, |(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_estimate_gets_about_the_normal_band_and_many_a_wider_one() {
        // Independent estimates, each from its own 50 of 1,000 units: the maximum of 20 normal
        // values has its 95 % point at z(1 - (1 - 0.95^(1/20)) / 2) = 3.02.
        let estimates: Vec<Influenced> = (0..20)
            .map(|k| Influenced {
                value: 1.0,
                influence: (0..1000)
                    .map(|i| if i % 20 == k { 1.0 } else { 0.0 })
                    .collect(),
            })
            .collect();
        let units: Vec<usize> = (0..1000).collect();
        let one = simultaneous_bands(&[&estimates[0]], &units, 0.95, (1, 4000)).unwrap();
        assert!((1.95..2.1).contains(&one.critical), "{}", one.critical);
        let all: Vec<&Influenced> = estimates.iter().collect();
        let many = simultaneous_bands(&all, &units, 0.95, (1, 4000)).unwrap();
        assert!((2.85..3.15).contains(&many.critical), "{}", many.critical);
        let half = many.critical * 50.0_f64.sqrt() / 1000.0;
        assert!((many.bounds[3].high - 1.0 - half).abs() < 1e-12);
        assert_eq!(
            simultaneous_bands(&all, &units, 0.95, (1, 4000)),
            Some(many)
        );
        assert_eq!(simultaneous_bands(&all, &units[1..], 0.95, (1, 10)), None);
        assert_eq!(simultaneous_bands(&[], &units, 0.95, (1, 10)), None);
        assert_eq!(simultaneous_bands(&all, &units, 0.95, (1, 0)), None);
    }

    #[test]
    fn signs_are_fair_and_differ_between_draws() {
        let signs = Signs { seed: 7 };
        let sum: f64 = (0..200)
            .flat_map(|d| (0..200).map(move |c| signs.sign(d, c)))
            .sum();
        // 40,000 fair signs have standard deviation 200.
        assert!(sum.abs() < 800.0, "{sum}");
        let same = (0..1000)
            .filter(|c| signs.sign(0, *c) == signs.sign(1, *c))
            .count();
        assert!((400..600).contains(&same), "{same}");
    }
}
