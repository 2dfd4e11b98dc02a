//! An interrupted time series: what changed in level and slope when something began.

use super::RegressionError;
use crate::linear::Matrix;

/// When the series was interrupted, and its season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The first moment after the interruption, counted from 0.
    pub start: usize,
    /// How many moments make a year; below 2 there is no season.
    pub season: usize,
}

/// The predictors of `y_t = a + b t + c D_t + d (t − t0) D_t + season`, for `moments` moments `t = 0, 1, …` at
/// equal distances, with `D_t = 1` from `t0` on. Columns in that order; the season is an indicator for each
/// moment of the year but the first.
///
/// Fit it with [`fit_rows`](super::fit_rows) and take [`RowFit::serial`](super::RowFit::serial) errors. `c` is
/// the jump at the start and `d` the change of slope, both against the trend before: they are effects only
/// if that trend would have gone on and nothing else began. State the number of moments before.
///
/// # Errors
/// [`RegressionError::TooFewRows`] with fewer than two moments before or after the start, or not
/// more moments than coefficients.
pub fn interrupted_design(moments: usize, at: Interruption) -> Result<Matrix, RegressionError> {
    let seasons = at.season.saturating_sub(1);
    let coefficients = 4 + seasons;
    let after = moments.saturating_sub(at.start);
    if at.start < 2 || after < 2 || moments <= coefficients {
        return Err(RegressionError::TooFewRows {
            rows: u64::try_from(moments).unwrap_or(u64::MAX),
            coefficients,
        });
    }
    Ok(Matrix::from_fn(moments, coefficients, |t, column| {
        let begun = t >= at.start;
        match column {
            0 => 1.0,
            1 => t as f64,
            2 => f64::from(begun),
            3 if begun => (t - at.start) as f64,
            3 => 0.0,
            other => f64::from(t % at.season == other - 3),
        }
    }))
}
