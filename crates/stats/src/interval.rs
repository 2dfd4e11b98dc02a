//! Intervals for means and their differences.

use crate::{Moments, normal_quantile, student_t_quantile};

/// A closed interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Bounds {
    /// `middle` plus and minus `half`; `None` when a bound is not a finite number.
    pub fn around(middle: f64, half: f64) -> Option<Self> {
        let bounds = Self {
            low: middle - half,
            high: middle + half,
        };
        (bounds.low.is_finite() && bounds.high.is_finite()).then_some(bounds)
    }
}

/// From what a sample was drawn, and how exactly each value was measured.
///
/// The factor on the variance of the mean is `1 - f rho`, with `f = n / N` the share of the
/// population that was measured (0 for an unlimited population) and `rho` the reliability of one
/// measurement. With `s^2` the observed variance, of which `rho s^2` is true spread and
/// `(1 - rho) s^2` measurement error, the mean true value of the population has variance
/// `(1 - f) rho s^2 / n + (1 - rho) s^2 / n = (1 - f rho) s^2 / n`.
/// For `rho = 1` this is the finite population correction (Cochran, Sampling Techniques, ch. 2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampling {
    population: Option<u64>,
    reliability: f64,
}

impl Sampling {
    /// A sample from a population without limit: "what would such a group do".
    pub const fn unlimited() -> Self {
        Self {
            population: None,
            reliability: 1.0,
        }
    }

    /// `population` units of which the sample is a part: "what holds for these".
    pub const fn from_population(population: u64) -> Self {
        Self {
            population: Some(population),
            reliability: 1.0,
        }
    }

    /// With a reliability between 0 and 1 (1: measurement error left out).
    pub fn with_reliability(self, reliability: f64) -> Self {
        Self {
            reliability: reliability.clamp(0.0, 1.0),
            ..self
        }
    }

    fn factor(self, n: f64) -> f64 {
        let share = self.population.map_or(0.0, |size| {
            if size == 0 {
                1.0
            } else {
                (n / size as f64).min(1.0)
            }
        });
        (1.0 - share * self.reliability).max(0.0)
    }
}

/// The t interval for a mean: `m ± t(n-1) sqrt(s^2 / n · factor)`.
///
/// Assumes that measured units are as good as a random draw from the population; exact for normal
/// values, good from about fifteen values on for skewed ones. Unit: that of the values.
/// `None` below two values or for a confidence outside (0, 1).
pub fn mean_interval(moments: &Moments, confidence: f64, sampling: Sampling) -> Option<Bounds> {
    let n = moments.n();
    let error = (moments.variance()? / n * sampling.factor(n)).sqrt();
    let t = student_t_quantile(upper(confidence)?, n - 1.0)?;
    Bounds::around(moments.mean()?, t * error)
}

/// The normal interval `value ± z sqrt(variance)` for a quantity with a known variance.
pub fn normal_interval(value: f64, variance: f64, confidence: f64) -> Option<Bounds> {
    if variance.is_nan() || variance < 0.0 {
        return None;
    }
    let z = normal_quantile(upper(confidence)?)?;
    Bounds::around(value, z * variance.sqrt())
}

/// Welch's t interval for the difference of two means, `mean(now) - mean(then)`.
///
/// With `v_i = s_i^2 / n_i`: `(m_1 - m_2) ± t(df) sqrt(v_1 + v_2)`, and
/// `df = (v_1 + v_2)^2 / (v_1^2 / (n_1 - 1) + v_2^2 / (n_2 - 1))` (Welch 1938; Satterthwaite 1946).
/// Assumes two independent samples, each as good as a random draw; the spreads may differ. Unit:
/// that of the values. `None` when either sample has fewer than two values or neither has spread.
pub fn difference_interval(now: &Moments, then: &Moments, confidence: f64) -> Option<Bounds> {
    let variance = |sample: &Moments| Some(sample.variance()? / sample.n());
    let (a, b) = (variance(now)?, variance(then)?);
    let rest = a * a / (now.n() - 1.0) + b * b / (then.n() - 1.0);
    let t = student_t_quantile(upper(confidence)?, (a + b).powi(2) / rest)?;
    Bounds::around(now.mean()? - then.mean()?, t * (a + b).sqrt())
}

/// The upper tail point of a two-sided confidence.
pub(crate) fn upper(confidence: f64) -> Option<f64> {
    (confidence > 0.0 && confidence < 1.0).then(|| 0.5 + confidence / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * (1.0 + b.abs())
    }

    fn sample(values: &[f64]) -> Moments {
        values.iter().copied().collect()
    }

    #[test]
    fn t_interval_by_hand() {
        // n = 3, mean 6, s = 2, t(2; .975) = 0.95 / sqrt(2 · 0.975 · 0.025) (closed form).
        let t = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
        let half = t * 2.0 / 3.0_f64.sqrt();
        let scores = sample(&[4.0, 6.0, 8.0]);
        let bounds = mean_interval(&scores, 0.95, Sampling::unlimited()).unwrap();
        assert!(close(bounds.low, 6.0 - half) && close(bounds.high, 6.0 + half));
        // 3 of 4 measured: factor sqrt(1/4); all measured: width 0.
        let part = mean_interval(&scores, 0.95, Sampling::from_population(4)).unwrap();
        assert!(close(part.high - 6.0, half / 2.0));
        let all = mean_interval(&scores, 0.95, Sampling::from_population(3)).unwrap();
        assert_eq!((all.low, all.high), (6.0, 6.0));
        // All measured with reliability 0.75: a quarter of the variance is measurement error.
        let sampling = Sampling::from_population(3).with_reliability(0.75);
        let measured = mean_interval(&scores, 0.95, sampling).unwrap();
        assert!(close(measured.high - 6.0, half / 2.0));
    }

    #[test]
    fn too_little_gives_no_interval() {
        let one = sample(&[1.0]);
        assert_eq!(mean_interval(&one, 0.95, Sampling::unlimited()), None);
        assert_eq!(
            mean_interval(&sample(&[1.0, 2.0]), 1.0, Sampling::unlimited()),
            None
        );
        assert_eq!(difference_interval(&one, &sample(&[1.0, 2.0]), 0.95), None);
        assert_eq!(normal_interval(0.0, -1.0, 0.95), None);
    }

    #[test]
    fn welch_by_reference() {
        // Python, scipy 1.17.1: ttest_ind(equal_var=False).confidence_interval(0.95).
        let (now, then) = (
            sample(&[4.0, 6.0, 8.0, 5.0]),
            sample(&[9.0, 12.0, 10.0, 14.0, 11.0]),
        );
        let found = difference_interval(&now, &then, 0.95).unwrap();
        assert!(close(found.low, -8.327_065_030_941_41));
        assert!(close(found.high, -2.572_934_969_058_588));
        let flat = sample(&[1.0, 1.0]);
        assert_eq!(
            difference_interval(&flat, &flat, 0.95),
            None,
            "no spread at all"
        );
    }

    proptest! {
        #[test]
        fn difference_is_antisymmetric_and_wider_than_its_parts(
            now in proptest::collection::vec(-100.0_f64..100.0, 2..20),
            then in proptest::collection::vec(-100.0_f64..100.0, 2..20),
        ) {
            let (now, then) = (sample(&now), sample(&then));
            if let Some(found) = difference_interval(&now, &then, 0.95) {
                let mirror = difference_interval(&then, &now, 0.95).unwrap();
                prop_assert!(close(mirror.low, -found.high) && close(mirror.high, -found.low));
                let middle = now.mean().unwrap() - then.mean().unwrap();
                prop_assert!(found.low <= middle && middle <= found.high);
            }
        }

        #[test]
        fn intervals_are_scale_equivariant(
            values in proptest::collection::vec(-100.0_f64..100.0, 2..30), factor in 0.5_f64..4.0,
        ) {
            let plain = mean_interval(&sample(&values), 0.9, Sampling::unlimited()).unwrap();
            let scaled: Vec<f64> = values.iter().map(|v| v * factor).collect();
            let scaled = mean_interval(&sample(&scaled), 0.9, Sampling::unlimited()).unwrap();
            prop_assert!((scaled.low - factor * plain.low).abs() < 1e-6);
            prop_assert!((scaled.high - factor * plain.high).abs() < 1e-6);
        }
    }
}
