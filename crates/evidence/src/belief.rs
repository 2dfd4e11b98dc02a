//! From what studies found elsewhere to what one school may expect, and what it would have to see itself.

use policy::assumptions::OwnMeasurement;
use stats::bayes::Normal;
use stats::normal_quantile;

use crate::summary::Summary;

/// What a school would have to measure to be sure enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// Pupils with the measure; as many without.
    pub pupils: u32,
    /// Standard error of the difference that they would find: `s sqrt(2 / n)`.
    pub standard_error: f64,
    /// The smallest difference with which it is sure enough; zero or less when studies elsewhere suffice.
    pub least: f64,
    /// How much of the new belief would come from the school itself, 0 to 1.
    pub weight: f64,
}

/// What studies elsewhere say of one new school: `N(m, SE^2 + b^2 + w^2)` with `b` and `w` the spread of true
/// effects between and within studies. `None` when there is no spread at all.
pub fn expected(summary: &Summary) -> Option<Normal> {
    let tau2 = summary.between.powi(2) + summary.within.powi(2);
    Normal::of_new_setting(summary.estimate, summary.standard_error, tau2).ok()
}

/// The smallest difference `x` that makes the belief `P(effect > 0)` reach the wanted certainty, per number of pupils.
///
/// With prior `N(m, s0^2)`, standard error `s` and `z` the normal quantile of the certainty, the posterior has mean
/// over spread `(m / s0^2 + x / s^2) / sqrt(1 / s0^2 + 1 / s^2)`; setting that to `z` gives
/// `x = s^2 (z sqrt(1 / s0^2 + 1 / s^2) - m / s0^2)`. Effects in standard deviations of the norm group. Assumes that
/// the pupils compared are alike but for the measure.
pub fn needed(prior: &Normal, assumed: &OwnMeasurement) -> Vec<Needed> {
    let Some(z) = normal_quantile(assumed.certainty) else {
        return Vec::new();
    };
    let precision = 1.0 / prior.sd().powi(2);
    let one = |pupils: &u32| {
        let variance = 2.0 * assumed.growth_sd.powi(2) / f64::from(*pupils);
        let together = precision + 1.0 / variance;
        Needed {
            pupils: *pupils,
            standard_error: variance.sqrt(),
            least: variance * (z * together.sqrt() - prior.mean() * precision),
            weight: 1.0 / (variance * together),
        }
    };
    assumed.pupils.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_gives_exactly_the_certainty() {
        let assumed = OwnMeasurement::embedded().unwrap();
        let prior = Normal::new(0.32, 0.39).unwrap();
        for needed in needed(&prior, &assumed) {
            let own = Normal::new(needed.least, needed.standard_error).unwrap();
            let update = prior.update(own);
            let reached = update.posterior.probability_above(0.0);
            assert!((reached - assumed.certainty).abs() < 1e-9, "{reached}");
            assert!((update.weight_on_local - needed.weight).abs() < 1e-12);
        }
    }

    #[test]
    fn more_pupils_need_a_smaller_difference_when_studies_are_in_doubt() {
        let assumed = OwnMeasurement::embedded().unwrap();
        let prior = Normal::new(0.0, 0.39).unwrap();
        let least: Vec<f64> = needed(&prior, &assumed).iter().map(|n| n.least).collect();
        assert!(least.is_sorted_by(|a, b| a > b), "{least:?}");
    }
}
