//! Tail probabilities and quantiles behind tests: normal, Student t, chi-square and F.
//!
//! A small p-value keeps its digits: each tail is computed as a tail, never as one minus a
//! distribution function (incomplete gamma and beta functions; Abramowitz and Stegun 1964, 26.4
//! and 26.5).

use statrs::distribution::{ChiSquared, ContinuousCDF};
use statrs::function::{
    beta::checked_beta_reg,
    gamma::{checked_gamma_ur, ln_gamma},
};

const NEWTON_STEPS: u32 = 8;

/// The probability that a chi-square variable with `df` degrees of freedom exceeds `x`:
/// `Q(df / 2, x / 2)`, the regularised upper incomplete gamma function. 1 for `x <= 0`; `None`
/// unless `df > 0` and `x` is a number.
pub fn chi_square_tail(x: f64, df: f64) -> Option<f64> {
    if x.is_nan() || !(df.is_finite() && df > 0.0) {
        return None;
    }
    if x <= 0.0 {
        return Some(1.0);
    }
    if x == f64::INFINITY {
        return Some(0.0);
    }
    checked_gamma_ur(df / 2.0, x / 2.0).ok()
}

/// The `x` that a chi-square variable with `df` degrees of freedom stays under with probability
/// `p`; `None` unless `0 < p < 1` and `df > 0`.
///
/// The starting value comes from `statrs`, Newton steps on [`chi_square_tail`] polish it.
pub fn chi_square_quantile(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df.is_finite() && df > 0.0) {
        return None;
    }
    let distribution = ChiSquared::new(df).ok()?;
    let mut x = distribution.inverse_cdf(p);
    let half = df / 2.0;
    let scale = half * std::f64::consts::LN_2 + ln_gamma(half);
    for _ in 0..NEWTON_STEPS {
        let density = ((half - 1.0) * x.ln() - x / 2.0 - scale).exp();
        let step = (chi_square_tail(x, df)? - (1.0 - p)) / density;
        if !step.is_finite() || x + step <= 0.0 {
            break;
        }
        x += step;
        if step.abs() <= 1e-15 * x {
            break;
        }
    }
    (x.is_finite() && x > 0.0).then_some(x)
}

/// The probability that an F variable with `df1` and `df2` degrees of freedom exceeds `f`:
/// `I(df2 / (df2 + df1 f); df2 / 2, df1 / 2)`, the regularised incomplete beta function. 1 for
/// `f <= 0`; `None` unless both degrees of freedom are positive and `f` is a number.
pub fn f_tail(f: f64, df1: f64, df2: f64) -> Option<f64> {
    if f.is_nan() || !(df1.is_finite() && df1 > 0.0 && df2.is_finite() && df2 > 0.0) {
        return None;
    }
    if f <= 0.0 {
        return Some(1.0);
    }
    let share = df2 / (df2 + df1 * f);
    checked_beta_reg(df2 / 2.0, df1 / 2.0, share).ok()
}

/// The two-sided p-value of a statistic that is standard normal, or Student t when degrees of
/// freedom are given; `None` for a statistic that is not a number or degrees of freedom <= 0.
pub fn two_sided_p(statistic: f64, df: Option<f64>) -> Option<f64> {
    let square = statistic * statistic;
    match df {
        None => chi_square_tail(square, 1.0),
        Some(df) => f_tail(square, 1.0, df),
    }
}

/// The probability that a standard normal variable exceeds `z`, exact in the far tail.
pub fn normal_tail(z: f64) -> f64 {
    let half = chi_square_tail(z * z, 1.0).map_or(f64::NAN, |both| both / 2.0);
    if z < 0.0 { 1.0 - half } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(actual: Option<f64>, expected: f64) -> bool {
        actual.is_some_and(|actual| (actual - expected).abs() <= 1e-12 * expected.abs())
    }

    #[test]
    fn golden_values() {
        // R 4.2: pchisq(35.8295, 18, lower = FALSE), qchisq(c(.025, .975), 18), qchisq(.025, 1),
        // pf(4.2, 2, 16, lower = FALSE), 2 * pt(-1.4, 18), 2 * pnorm(-5).
        assert!(close(
            chi_square_tail(35.8295, 18.0),
            0.007_419_392_460_863_959
        ));
        assert!(close(
            chi_square_tail(578.86, 55.0),
            1.800_113_830_607_892e-88
        ));
        assert!(close(
            chi_square_quantile(0.025, 18.0),
            8.230_746_194_756_664
        ));
        assert!(close(
            chi_square_quantile(0.975, 18.0),
            31.526_378_440_386_63
        ));
        assert!(close(
            chi_square_quantile(0.025, 1.0),
            0.000_982_069_117_175_256_2
        ));
        assert!(close(f_tail(4.2, 2.0, 16.0), 0.034_185_446_019_437_68));
        assert!(close(
            two_sided_p(-1.4, Some(18.0)),
            0.178_513_603_232_367_4
        ));
        assert!(close(two_sided_p(-5.0, None), 5.733_031_437_583_878e-7));
    }

    #[test]
    fn outside_the_domain_there_is_nothing() {
        assert_eq!(chi_square_tail(f64::NAN, 1.0), None);
        assert_eq!(chi_square_tail(1.0, 0.0), None);
        assert_eq!(chi_square_tail(-1.0, 3.0), Some(1.0));
        assert_eq!(f_tail(1.0, 1.0, 0.0), None);
        assert_eq!(f_tail(0.0, 1.0, 5.0), Some(1.0));
        for p in [0.0, 1.0, f64::NAN] {
            assert_eq!(chi_square_quantile(p, 3.0), None);
        }
    }

    proptest! {
        #[test]
        fn quantile_and_tail_agree(p in 0.001_f64..0.999, df in 1_u32..400) {
            let df = f64::from(df);
            let x = chi_square_quantile(p, df).unwrap();
            prop_assert!((chi_square_tail(x, df).unwrap() - (1.0 - p)).abs() < 1e-12);
        }
    }
}
