//! The correction of a standardised difference for a small sample.

use statrs::function::gamma::ln_gamma;

/// How a standardised difference is corrected for the bias of a small sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Correction {
    /// The gamma functions themselves.
    #[default]
    Exact,
    /// `1 - 3 / (4 m - 1)`, which differs from the exact factor by less than 0.0004 from ten degrees of freedom on.
    Shortcut,
    /// None: Cohen's d.
    None,
}

/// From here on the series is as good as the gamma functions, which lose digits.
const SERIES_FROM: f64 = 100.0;

/// The factor `J` that makes a standardised difference unbiased; `m` are the degrees of freedom of
/// the standard deviation it was divided by.
///
/// `J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))` (Hedges 1981), by log-gamma, and from `m = 100` on
/// by the asymptotic series of `Gamma(x + 1/2) / Gamma(x)`. `None` unless `m > 1`. No unit.
pub fn small_sample_factor(degrees_of_freedom: f64, correction: Correction) -> Option<f64> {
    let m = degrees_of_freedom;
    if !(m.is_finite() && m > 1.0) {
        return None;
    }
    Some(match correction {
        Correction::None => 1.0,
        Correction::Shortcut => 1.0 - 3.0 / (4.0 * m - 1.0),
        Correction::Exact if m < SERIES_FROM => {
            (ln_gamma(m / 2.0) - ln_gamma((m - 1.0) / 2.0)).exp() / (m / 2.0).sqrt()
        }
        Correction::Exact => series((m - 1.0) / 2.0) * ((m - 1.0) / m).sqrt(),
    })
}

/// `Gamma(x + 1/2) / (Gamma(x) sqrt(x))` for a large `x`; the first term left out is below 1e-13 from 49 on.
fn series(x: f64) -> f64 {
    let y = 1.0 / x;
    let tail = 5.0 / 1024.0 - y * (21.0 / 32768.0 + y * 399.0 / 262_144.0);
    1.0 - y * (1.0 / 8.0 - y * (1.0 / 128.0 + y * tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_closed_form() {
        // m = 2: Gamma(1) / Gamma(1/2) = 1 / sqrt(pi). m = 3: Gamma(3/2) / sqrt(3/2) = sqrt(pi) / 2 / sqrt(3/2).
        let pi = std::f64::consts::PI;
        let exact = |m| small_sample_factor(m, Correction::Exact).unwrap();
        assert!((exact(2.0) - 1.0 / pi.sqrt()).abs() < 1e-12);
        assert!((exact(3.0) - pi.sqrt() / 2.0 / 1.5_f64.sqrt()).abs() < 1e-12);
        // Both ways of computing agree where one takes over from the other.
        let below = (ln_gamma(50.0) - ln_gamma(49.5)).exp() / 50.0_f64.sqrt();
        assert!((exact(100.0) - below).abs() < 1e-12);
        // Gamma(m/2) / Gamma((m-1)/2) grows by (m/2) / ((m-1)/2) over two degrees of freedom.
        for m in [1.5_f64, 7.0, 98.0, 99.5, 250.0, 1e6] {
            let step = m / (m - 1.0) * (m / (m + 2.0)).sqrt();
            assert!((exact(m + 2.0) / exact(m) - step).abs() < 1e-12, "{m}");
        }
        for m in [10.0, 40.0, 1000.0] {
            let shortcut = small_sample_factor(m, Correction::Shortcut).unwrap();
            assert!((shortcut - exact(m)).abs() < 4e-4, "{m}");
        }
    }

    #[test]
    fn one_degree_of_freedom_is_too_few() {
        for m in [1.0, 0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(small_sample_factor(m, Correction::Exact), None, "{m}");
        }
    }
}
