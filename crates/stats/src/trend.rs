//! A straight line through yearly means.

use crate::interval::upper;
use crate::{Bounds, normal_quantile, student_t_quantile};

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * (1.0 + b.abs())
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
        fn order_is_irrelevant_and_scale_and_shift_carry_over(
            values in proptest::collection::vec((-50.0_f64..50.0, 0.1_f64..30.0), 3..9),
            factor in 0.2_f64..5.0, shift in -100.0_f64..100.0,
        ) {
            let points: Vec<YearMean> = values
                .iter()
                .zip(2000_u16..)
                .map(|((mean, variance), year)| YearMean {
                    year: f64::from(year), mean: *mean, variance: *variance,
                })
                .collect();
            let plain = slope(&points, 0.95).unwrap();
            let moved: Vec<YearMean> = points
                .iter()
                .rev()
                .map(|p| YearMean {
                    year: p.year,
                    mean: shift + factor * p.mean,
                    variance: factor * factor * p.variance,
                })
                .collect();
            let other = slope(&moved, 0.95).unwrap();
            prop_assert!((other.per_year - factor * plain.per_year).abs() < 1e-7);
            let (a, b) = (other.bounds.high - other.per_year, plain.bounds.high - plain.per_year);
            prop_assert!((a - factor * b).abs() < 1e-6 * (1.0 + a));
        }
    }
}
