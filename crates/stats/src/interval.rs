//! Intervals for means, shares, differences and slopes.

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

/// Wilson's score interval for a share (Wilson 1927): with `p = x/n` and `z` the normal quantile,
/// `(p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`, within 0 and 1.
///
/// Assumes independent units. Stays sensible for small `n` and for shares of 0 and 1.
/// `None` without units, when the part exceeds the whole, or for a confidence outside (0, 1).
pub fn wilson(part: u64, whole: u64, confidence: f64) -> Option<Bounds> {
    if whole == 0 || part > whole {
        return None;
    }
    let n = whole as f64;
    let p = part as f64 / n;
    let z = normal_quantile(upper(confidence)?)?;
    let (z2, scale) = (z * z, 1.0 + z * z / n);
    let middle = (p + z2 / (2.0 * n)) / scale;
    let half = z / scale * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let mut bounds = Bounds::around(middle, half)?;
    bounds.low = if part == 0 { 0.0 } else { bounds.low.max(0.0) };
    bounds.high = if part == whole {
        1.0
    } else {
        bounds.high.min(1.0)
    };
    Some(bounds)
}

/// A mean difference within pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The moments of the differences (after minus before).
    pub differences: Moments,
    /// The t interval of the mean difference; `None` below two pairs.
    pub bounds: Option<Bounds>,
}

/// The mean of `after - before` over pairs, with its t interval.
///
/// Pairing removes all that stays the same within a unit. Assumes independent pairs.
/// `None` without pairs.
pub fn paired_difference(pairs: &[(f64, f64)], confidence: f64) -> Option<Paired> {
    let differences: Moments = pairs.iter().map(|(before, after)| after - before).collect();
    differences.mean()?;
    Some(Paired {
        differences,
        bounds: mean_interval(&differences, confidence, Sampling::unlimited()),
    })
}

/// One point of a yearly series: the mean of a year and the variance of that mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearMean {
    /// The year, as a number.
    pub year: f64,
    /// The mean of that year.
    pub mean: f64,
    /// The sampling variance of the mean (`s^2 / n`).
    pub variance: f64,
}

/// A straight line through yearly means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Change per year, in the unit of the means.
    pub per_year: f64,
    /// Its interval.
    pub bounds: Bounds,
    /// The number of years.
    pub years: usize,
}

/// The least-squares slope over at least three different years.
///
/// With `c_i = (x_i - x̄) / sum (x - x̄)^2` the slope is `b = sum c_i y_i`. Two errors are computed:
/// from the scatter around the line, `t(k-2) sqrt(RSS / (k-2) / sum (x - x̄)^2)`, and from the
/// known sampling variances, `z sqrt(sum c_i^2 v_i)`. The wider one is given: three points that
/// happen to lie on a line must not look certain.
pub fn slope(points: &[YearMean], confidence: f64) -> Option<Slope> {
    let k = points.len() as f64;
    if points.len() < 3 {
        return None;
    }
    let mean_year = points.iter().map(|p| p.year).sum::<f64>() / k;
    let mean = points.iter().map(|p| p.mean).sum::<f64>() / k;
    let spread: f64 = points.iter().map(|p| (p.year - mean_year).powi(2)).sum();
    if spread <= 0.0 {
        return None;
    }
    let weight = |p: &YearMean| (p.year - mean_year) / spread;
    let per_year: f64 = points.iter().map(|p| weight(p) * p.mean).sum();
    let residual = |p: &YearMean| p.mean - mean - per_year * (p.year - mean_year);
    let scatter: f64 = points.iter().map(|p| residual(p).powi(2)).sum();
    let sampling: f64 = points.iter().map(|p| weight(p).powi(2) * p.variance).sum();
    let upper = upper(confidence)?;
    let from_scatter = student_t_quantile(upper, k - 2.0)? * (scatter / (k - 2.0) / spread).sqrt();
    let from_sampling = normal_quantile(upper)? * sampling.max(0.0).sqrt();
    Some(Slope {
        per_year,
        bounds: Bounds::around(per_year, from_scatter.max(from_sampling))?,
        years: points.len(),
    })
}

/// The upper tail point of a two-sided confidence.
fn upper(confidence: f64) -> Option<f64> {
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
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(3, 2, 0.95), None);
        assert!(paired_difference(&[], 0.95).is_none());
        assert!(
            paired_difference(&[(1.0, 2.0)], 0.95)
                .unwrap()
                .bounds
                .is_none()
        );
        assert_eq!(normal_interval(0.0, -1.0, 0.95), None);
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
    fn paired_by_hand() {
        // Differences 1, 2, 3: mean 2, s = 1, n = 3.
        let paired = paired_difference(&[(1.0, 2.0), (5.0, 7.0), (0.0, 3.0)], 0.95).unwrap();
        let t = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
        assert_eq!(paired.differences.mean(), Some(2.0));
        assert!(close(paired.bounds.unwrap().high, 2.0 + t / 3.0_f64.sqrt()));
    }

    #[test]
    fn slope_takes_the_wider_error() {
        let point = |year, mean, variance| YearMean {
            year,
            mean,
            variance,
        };
        let line = [
            point(1.0, 10.0, 4.0),
            point(2.0, 12.0, 4.0),
            point(3.0, 14.0, 4.0),
        ];
        let found = slope(&line, 0.95).unwrap();
        // On the line exactly: the error is z sqrt(4/4 + 0 + 4/4) = z sqrt(2).
        let half = 1.959_963_984_540_054 * 2.0_f64.sqrt();
        assert!(close(found.per_year, 2.0) && close(found.bounds.high, 2.0 + half));
        // Without sampling error the scatter counts: means 0, 1, 0 have RSS 2/3, t(1) Cauchy.
        let bent = [
            point(1.0, 0.0, 0.0),
            point(2.0, 1.0, 0.0),
            point(3.0, 0.0, 0.0),
        ];
        let found = slope(&bent, 0.95).unwrap();
        let t = (std::f64::consts::PI * 0.475).tan();
        assert!(close(found.bounds.high, t * (2.0_f64 / 3.0 / 2.0).sqrt()));
        assert!(slope(&line[..2], 0.95).is_none());
        assert!(slope(&[line[0], line[0], line[0]], 0.95).is_none());
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
