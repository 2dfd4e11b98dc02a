//! Gauss-Legendre quadrature over panels: fixed points and weights, so the same input gives the same bytes.

/// Points per panel; exact for polynomials up to degree 19.
const POINTS: usize = 10;

/// Nodes in `[-1, 1]` with their weights, each the start of a Newton search on the Legendre polynomial
/// (Abramowitz and Stegun 1964, 25.4.29). Sum of the weights: 2.
fn legendre() -> [(f64, f64); POINTS] {
    let size = POINTS as f64;
    std::array::from_fn(|place| {
        let mut x = (std::f64::consts::PI * (place as f64 + 0.75) / (size + 0.5)).cos();
        let mut slope = 1.0;
        for _ in 0..8 {
            let (value, derivative) = polynomial(x);
            slope = derivative;
            x -= value / derivative;
        }
        (x, 2.0 / ((1.0 - x * x) * slope * slope))
    })
}

/// The Legendre polynomial of degree `POINTS` and its derivative.
fn polynomial(x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for degree in 2..=POINTS {
        let n = degree as f64;
        let next = ((2.0 * n - 1.0) * x * value - (n - 1.0) * before) / n;
        (before, value) = (value, next);
    }
    (value, POINTS as f64 * (x * value - before) / (x * x - 1.0))
}

/// Points and weights on `[low, high]` in a number of equal panels.
pub(super) fn panels(low: f64, high: f64, count: u32) -> Vec<(f64, f64)> {
    let nodes = legendre();
    let half = (high - low) / (2.0 * f64::from(count));
    let mut points = Vec::new();
    for panel in 0..count {
        let middle = low + half * (2.0 * f64::from(panel) + 1.0);
        points.extend(nodes.iter().map(|(x, w)| (middle + half * x, half * w)));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_for_polynomials_and_close_for_others() {
        let integral = |f: fn(f64) -> f64, low, high, count| -> f64 {
            panels(low, high, count)
                .iter()
                .map(|(x, w)| w * f(*x))
                .sum()
        };
        assert!((integral(|x| x.powi(18), -1.0, 1.0, 1) - 2.0 / 19.0).abs() < 1e-15);
        assert!((integral(|_| 1.0, 0.0, 3.0, 7) - 3.0).abs() < 1e-14);
        let erf = integral(|x| (-x * x).exp(), -6.0, 6.0, 16);
        assert!((erf - std::f64::consts::PI.sqrt()).abs() < 1e-13);
    }
}
