//! The yardsticks of growth: relative growth, delay in weeks, standardised growth.

use crate::{Bounds, normal_quantile};

/// A mean growth with its sampling variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The mean growth.
    pub mean: f64,
    /// The sampling variance of the mean.
    pub variance: f64,
}

/// How an interval of a ratio was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalMethod {
    /// Linearised: symmetric, good when the reference is known well.
    Delta,
    /// Fieller's: asymmetric, exact for normal means.
    Fieller,
}

/// Growth as a share of the growth of the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelativeGrowth {
    /// `g_now / g_ref`; 1 is as much as the reference.
    pub ratio: f64,
    /// Its interval.
    pub bounds: Bounds,
    /// How the interval was made.
    pub method: IntervalMethod,
}

/// Why growth has no relative measure.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum YardstickError {
    /// The reference hardly grows, or shrinks: a share of it means nothing.
    #[error("the growth of the reference is only {errors:.1} standard errors above 0")]
    ReferenceNearZero {
        /// The growth of the reference in standard errors.
        errors: f64,
    },
    /// A number is not finite, a variance negative, or the confidence not between 0 and 1.
    #[error("a mean, variance or confidence is not a usable number")]
    NotUsable,
}

/// From this many standard errors above 0 on the linearised interval of a ratio is good enough.
const WELL_KNOWN: f64 = 4.0;

/// Growth now as a share `r` of that of the reference.
///
/// `Var(r) = r^2 [V_now / g_now^2 + V_ref / g_ref^2 - 2 C / (g_now g_ref)]`, written without division
/// by `g_now` as `(V_now - 2 r C + r^2 V_ref) / g_ref^2` (delta method), with `C` the `covariance` of the
/// two means (0 for independent cohorts; positive for the same schools). Fieller's interval (1954) when
/// the reference is less than 4 standard errors above 0. Refused when it is not above 0 at the same
/// confidence: the interval would be without bound, and so would the share.
///
/// # Errors
/// [`YardstickError`].
pub fn relative_growth(
    now: Measured,
    reference: Measured,
    covariance: f64,
    confidence: f64,
) -> Result<RelativeGrowth, YardstickError> {
    let numbers = [
        now.mean,
        now.variance,
        reference.mean,
        reference.variance,
        covariance,
    ];
    let sound = numbers.iter().all(|value| value.is_finite())
        && now.variance >= 0.0
        && reference.variance >= 0.0
        && covariance.powi(2) <= now.variance * reference.variance * (1.0 + 1e-9);
    let upper = crate::interval::upper(confidence).and_then(normal_quantile);
    let Some(z) = upper.filter(|_| sound) else {
        return Err(YardstickError::NotUsable);
    };
    let errors = if reference.mean == 0.0 {
        0.0
    } else {
        reference.mean / reference.variance.sqrt()
    };
    if errors <= z {
        return Err(YardstickError::ReferenceNearZero { errors });
    }
    let ratio = now.mean / reference.mean;
    let spread = now.variance - 2.0 * ratio * covariance + ratio * ratio * reference.variance;
    let (bounds, method) = if errors >= WELL_KNOWN {
        let half = z * spread.max(0.0).sqrt() / reference.mean;
        (Bounds::around(ratio, half), IntervalMethod::Delta)
    } else {
        let g = (z / errors).powi(2);
        let rest = now.variance - covariance * covariance / reference.variance;
        let middle = (ratio - g * covariance / reference.variance) / (1.0 - g);
        let half = z / reference.mean * (spread - g * rest).max(0.0).sqrt() / (1.0 - g);
        (Bounds::around(middle, half), IntervalMethod::Fieller)
    };
    Ok(RelativeGrowth {
        ratio,
        bounds: bounds.ok_or(YardstickError::NotUsable)?,
        method,
    })
}

/// How far growth lags behind the reference, in teaching weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delay {
    /// `W (1 - r)`; negative is ahead.
    pub weeks: f64,
    /// Its interval.
    pub bounds: Bounds,
}

/// The delay in weeks, `W (1 - r)`, with `W` the teaching weeks between the two tests.
///
/// The unit assumes that the reference grows evenly over these weeks. It is no unit of learning: the same
/// delay is more weeks where growth is slower. Refusals are those of [`relative_growth`].
pub fn delay(growth: &RelativeGrowth, teaching_weeks: f64) -> Option<Delay> {
    let weeks = |ratio: f64| teaching_weeks * (1.0 - ratio);
    let sound = teaching_weeks.is_finite() && teaching_weeks > 0.0;
    sound.then(|| Delay {
        weeks: weeks(growth.ratio),
        bounds: Bounds {
            low: weeks(growth.bounds.high),
            high: weeks(growth.bounds.low),
        },
    })
}

/// Growth in standard deviations from the mean of its reference cell, `(g - mu) / sigma`.
///
/// A cell is one domain, grade, interval and test version. `None` without spread.
pub fn standardised_growth(growth: f64, mean: f64, sd: f64) -> Option<f64> {
    let value = (growth - mean) / sd;
    (sd > 0.0 && value.is_finite()).then_some(value)
}

/// How standardised growth is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Less than the reference.
    Below,
    /// About as much.
    About,
    /// More.
    Above,
}

/// How standardised growth is read with a band of `width` around 0 (its edges belong to it).
///
/// The band says nothing of chance: show the interval with it. `None` unless both are numbers.
pub fn band(value: f64, width: f64) -> Option<Band> {
    if value.is_nan() || width.is_nan() || width < 0.0 {
        return None;
    }
    Some(if value < -width {
        Band::Below
    } else if value > width {
        Band::Above
    } else {
        Band::About
    })
}
