//! The normal and Student t distributions.
//!
//! Distribution functions come from `statrs`; quantiles are polished by Newton steps on the tail, so that both directions
//! agree to the last digits. The normal distribution function of `statrs` is good to about 1e-12.

use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};
use statrs::function::gamma::ln_gamma;

use crate::{f_tail, normal_tail};

const NEWTON_STEPS: u32 = 4;
const TAIL_STEPS: u32 = 8;

/// The standard normal density `phi(z) = exp(-z^2 / 2) / sqrt(2 pi)`.
pub fn normal_density(z: f64) -> f64 {
    Normal::standard().pdf(z)
}

/// The standard normal distribution function: the probability of a value of at most `z`.
pub fn normal_cdf(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// The `z` with `normal_cdf(z) = p`, to full precision; `None` unless `0 < p < 1`.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    // Symmetric by construction: work in the tail, where the function loses no digits.
    if p > 0.5 {
        return normal_quantile(1.0 - p).map(|z| -z);
    }
    let mut z = Normal::standard().inverse_cdf(p);
    for _ in 0..2 {
        z -= (normal_tail(-z) - p) / normal_density(z);
    }
    z.is_finite().then_some(z)
}

/// The Student t distribution function with `df` degrees of freedom; `None` unless `df > 0`.
pub fn student_t_cdf(t: f64, df: f64) -> Option<f64> {
    student(df).map(|distribution| distribution.cdf(t))
}

/// The `t` with `student_t_cdf(t, df) = p`; `None` unless `0 < p < 1` and `df > 0`.
///
/// Starts from the expansion around the normal quantile (Abramowitz and Stegun 1964, 26.7.5) and takes
/// Newton steps on the tail; below three degrees of freedom the expansion is too far off, and close to
/// one half the square of `t` says too little: there the quantile of `statrs` is polished.
pub fn student_t_quantile(p: f64, df: f64) -> Option<f64> {
    let distribution = student(df)?;
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    if p > 0.5 {
        return student_t_quantile(1.0 - p, df).map(|t| -t);
    }
    if df >= 3.0 && p <= 0.4 {
        return expanded(p, df);
    }
    polish(
        distribution.inverse_cdf(p),
        |t| distribution.cdf(t) - p,
        |t| distribution.pdf(t),
    )
}

/// [`student_t_quantile`] in the lower tail.
fn expanded(p: f64, df: f64) -> Option<f64> {
    let z = -normal_quantile(p)?;
    let square = z * z;
    let mut t = z
        + z * (square + 1.0) / (4.0 * df)
        + z * ((5.0 * square + 16.0) * square + 3.0) / (96.0 * df * df);
    let half = (df + 1.0) / 2.0;
    let scale = ln_gamma(half) - ln_gamma(df / 2.0) - (df * std::f64::consts::PI).ln() / 2.0;
    for _ in 0..TAIL_STEPS {
        let density = (scale - half * (t * t / df).ln_1p()).exp();
        let step = (f_tail(t * t, 1.0, df)? / 2.0 - p) / density;
        t += step;
        if step.abs() <= 1e-9 * t {
            break;
        }
    }
    t.is_finite().then_some(-t)
}

fn student(df: f64) -> Option<StudentsT> {
    if df.is_finite() && df > 0.0 {
        StudentsT::new(0.0, 1.0, df).ok()
    } else {
        None
    }
}

/// Newton steps towards the root of `excess`, whose derivative is `density`.
fn polish(start: f64, excess: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> Option<f64> {
    let mut point = start;
    for _ in 0..NEWTON_STEPS {
        let step = excess(point) / density(point);
        if !step.is_finite() {
            break;
        }
        let improved = excess(point - step).abs() < excess(point).abs();
        if !improved {
            break;
        }
        point -= step;
    }
    point.is_finite().then_some(point)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::two_sided_p;
    use proptest::prelude::*;

    fn assert_close(actual: Option<f64>, expected: f64, tolerance: f64) {
        let actual = actual.unwrap();
        assert!(
            (actual - expected).abs() <= tolerance,
            "{actual} {expected}"
        );
    }

    #[test]
    fn golden_values() {
        // R 4.2: pt(2, 7.5), qt(0.975, 7.5), qnorm(0.975), pnorm(1.96).
        assert_close(student_t_cdf(2.0, 7.5), 0.958_551_502_350_917, 1e-12);
        assert_close(student_t_quantile(0.975, 7.5), 2.333_039_626_864_976, 1e-12);
        assert_close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-14);
        assert_close(Some(normal_cdf(1.96)), 0.975_002_104_851_780, 1e-11);
        assert_close(Some(normal_density(0.0)), 0.398_942_280_401_432_7, 1e-15);
        // Closed form for one degree of freedom (Cauchy): tan(pi (p - 1/2)).
        let cauchy = (std::f64::consts::PI * 0.475).tan();
        assert_close(student_t_quantile(0.975, 1.0), cauchy, 1e-9);
        // Closed form for two: (2p - 1) / sqrt(2 p (1 - p)).
        let two = 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt();
        assert_close(student_t_quantile(0.975, 2.0), two, 1e-9);
    }

    #[test]
    fn outside_the_domain_there_is_nothing() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(normal_quantile(p), None, "{p}");
            assert_eq!(student_t_quantile(p, 5.0), None, "{p}");
        }
        for df in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(student_t_quantile(0.9, df), None, "{df}");
        }
    }

    proptest! {
        #[test]
        fn quantile_and_distribution_function_agree(p in 0.001_f64..0.999, df in 1.0_f64..400.0) {
            prop_assert!((normal_tail(-normal_quantile(p).unwrap()) - p).abs() < 1e-14);
            let t = student_t_quantile(p, df).unwrap();
            if p <= 0.4 {
                let tail = two_sided_p(t, Some(df)).unwrap() / 2.0;
                prop_assert!((tail - p).abs() < if df < 3.0 { 1e-10 } else { 1e-13 }, "{t} {tail} {p}");
            }
            prop_assert!((student_t_cdf(t, df).unwrap() - p).abs() < 1e-10);
        }
    }
}
