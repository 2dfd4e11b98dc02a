//! How much low scores rise by themselves.

use crate::{normal_density, normal_quantile};

/// The rise to expect, without any help, of pupils chosen because of a low score.
///
/// `(1 - rho)(mu - m)`, with `rho` the correlation between the score they were chosen on and the
/// later score, `mu` the mean of all and `m` the mean of the chosen. Unit: that of the scores.
/// Assumes a linear relation and equal spread at both moments (Galton 1886; Bland and Altman
/// 1994). `None` unless `-1 <= rho <= 1` and the means are finite.
pub fn expected_rise(rho: f64, mean_of_all: f64, mean_of_chosen: f64) -> Option<f64> {
    let rise = (1.0 - rho) * (mean_of_all - mean_of_chosen);
    ((-1.0..=1.0).contains(&rho) && rise.is_finite()).then_some(rise)
}

/// The same for the lowest share `p` of a normal score with standard deviation `sd`:
/// `(1 - rho) sd phi(z_p) / p`, because the lowest share has mean `mu - sd phi(z_p) / p`.
///
/// `None` unless `0 < p < 1`, `-1 <= rho <= 1` and `sd >= 0`.
pub fn expected_rise_of_lowest(rho: f64, lowest_share: f64, sd: f64) -> Option<f64> {
    if sd.is_nan() || sd < 0.0 {
        return None;
    }
    let depth = sd * normal_density(normal_quantile(lowest_share)?) / lowest_share;
    expected_rise(rho, 0.0, -depth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn golden_values() {
        // Composite score, middle to end of the year, retest correlation 0.887: lowest third,
        // fifth and tenth (facts on the Dutch 2020 closure study, computed there in R).
        for (share, rise) in [(1.0 / 3.0, 0.124), (0.2, 0.159), (0.1, 0.199)] {
            let found = expected_rise_of_lowest(0.887, share, 1.0).unwrap();
            // The correlation is printed in three digits: 0.8865 gives exactly these figures.
            assert!((found - rise).abs() < 1e-3, "{share}: {found}");
        }
        // Closed form at one half: phi(0) / (1/2) = sqrt(2 / pi).
        let half = expected_rise_of_lowest(0.5, 0.5, 2.0).unwrap();
        assert!((half - (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn outside_the_domain_there_is_nothing() {
        assert_eq!(expected_rise(1.2, 0.0, -1.0), None);
        assert_eq!(expected_rise(f64::NAN, 0.0, -1.0), None);
        assert_eq!(expected_rise_of_lowest(0.8, 0.0, 1.0), None);
        assert_eq!(expected_rise_of_lowest(0.8, 0.2, -1.0), None);
    }

    proptest! {
        #[test]
        fn proportional_to_the_spread(rho in 0.0_f64..1.0, p in 0.01_f64..0.99, sd in 0.1_f64..50.0) {
            let unit = expected_rise_of_lowest(rho, p, 1.0).unwrap();
            let scaled = expected_rise_of_lowest(rho, p, sd).unwrap();
            prop_assert!((scaled - sd * unit).abs() < 1e-9 * (1.0 + scaled.abs()));
        }
    }
}
