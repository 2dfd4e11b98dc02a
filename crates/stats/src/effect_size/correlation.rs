//! Correlations, on a scale on which they may be averaged.

use super::{EffectSize, InputError, Kind, at_least, correlation};

/// Fisher's z of a correlation: `atanh(r) = ln((1 + r) / (1 - r)) / 2`, with variance `1 / (n - 3)`.
///
/// Assumes pairs from a bivariate normal distribution; the variance then does not depend on `r`. No unit. Fisher 1921.
///
/// # Errors
/// When there are fewer than four pupils or `r` is not strictly between -1 and 1.
pub fn fisher_z(r: f64, n: f64) -> Result<EffectSize, InputError> {
    correlation("r", r)?;
    at_least("n", n, 4.0)?;
    Ok(EffectSize {
        estimate: r.atanh(),
        variance: 1.0 / (n - 3.0),
        kind: Kind::FisherZ,
    })
}

/// The correlation that belongs to a Fisher z: `tanh(z)`.
pub fn correlation_of(z: f64) -> f64 {
    z.tanh()
}
