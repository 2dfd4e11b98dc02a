//! The noncentral t distribution.

use statrs::function::{beta::checked_beta_reg, gamma::ln_gamma};

use crate::normal_tail;

const MOST_TERMS: u32 = 20_000;

/// The probability that a noncentral t variable with `df` degrees of freedom and noncentrality `shift`
/// exceeds `t >= 0`.
///
/// `P(T > t) = P(Z > -shift) - 1/2 sum_j [p_j I_x(j + 1/2, df/2) + q_j I_x(j + 1, df/2)]` with
/// `x = t^2 / (t^2 + df)`, `p_j` the Poisson weights of `shift^2 / 2` and `q_j` those of half-integers
/// with the sign of the shift (Guenther 1978; Lenth 1989, AS 243). Terms are taken from the largest
/// weight outwards. `None` unless `df > 0`, `t >= 0` and `|shift| <= 150`.
pub fn noncentral_t_tail(t: f64, df: f64, shift: f64) -> Option<f64> {
    let sound = t.is_finite() && t >= 0.0 && df.is_finite() && df > 0.0 && shift.abs() <= 150.0;
    if !sound {
        return None;
    }
    let x = t * t / (t * t + df);
    let half = shift * shift / 2.0;
    let mut sum = 0.0;
    // Down and up from the largest weight, so that nothing underflows before it counts.
    let top = half.floor();
    let mut index = top;
    while index >= 0.0 {
        let part = term(index, half, shift, (x, df))?;
        sum += part;
        if part.abs() < 1e-17 && top - index > 50.0 {
            break;
        }
        index -= 1.0;
    }
    for step in 1..=MOST_TERMS {
        let part = term(top + f64::from(step), half, shift, (x, df))?;
        sum += part;
        if part.abs() < 1e-17 && step > 50 {
            break;
        }
    }
    Some((normal_tail(-shift) - sum / 2.0).clamp(0.0, 1.0))
}

fn term(j: f64, half: f64, shift: f64, (x, df): (f64, f64)) -> Option<f64> {
    let log = if half > 0.0 {
        half.ln()
    } else {
        f64::NEG_INFINITY
    };
    let even = if j == 0.0 {
        -half
    } else {
        j * log - half - ln_gamma(j + 1.0)
    };
    let odd = j * log - half - ln_gamma(j + 1.5);
    let odd = if half > 0.0 || j == 0.0 {
        shift / std::f64::consts::SQRT_2
            * (if j == 0.0 { -half - ln_gamma(1.5) } else { odd }).exp()
    } else {
        0.0
    };
    let inner = |a: f64| {
        if x >= 1.0 {
            Some(1.0)
        } else {
            checked_beta_reg(a, df / 2.0, x).ok()
        }
    };
    Some(even.exp() * inner(j + 0.5)? + odd * inner(j + 1.0)?)
}
