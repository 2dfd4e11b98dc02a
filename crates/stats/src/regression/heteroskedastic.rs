//! Errors that differ from row to row, or follow each other in time.

use super::RegressionError;
use super::fit::add_square;
use super::rows::RowFit;
use super::uncertainty::{Freedom, Uncertainty};
use crate::linear::{Matrix, dot};

/// How a squared residual is corrected for the leverage `h` of its row (Long and Ervin 2000).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leverage {
    /// HC0: not (White 1980).
    Hc0,
    /// HC1: times `N/(N − K)`.
    Hc1,
    /// HC2: divided by `1 − h`; unbiased when all errors have one variance.
    Hc2,
    /// HC3: divided by `(1 − h)²`; close to leaving each row out.
    Hc3,
}

/// Of a row with more leverage than this nothing is left but rounding.
const WHOLE: f64 = 1.0 - 1e-9;

impl RowFit {
    /// `(X'WX)⁻¹ (Σ w² ẽ² x x') (X'WX)⁻¹`, with `ẽ²` the corrected squared residual and `N − K` degrees of freedom.
    /// Rows are independent.
    ///
    /// A row that decides a coefficient by itself (`h = 1`) has residual 0 and adds nothing, in HC2 and HC3 too.
    ///
    /// # Errors
    /// [`RegressionError::Exact`] when no error is left.
    pub fn heteroskedastic(&self, correction: Leverage) -> Result<Uncertainty, RegressionError> {
        let df = self.df()?;
        let rows = self.residuals.len() as f64;
        let mut sum = Matrix::zeros(self.basis.len(), self.basis.len());
        for (i, (residual, leverage)) in self.residuals.iter().zip(self.leverages()).enumerate() {
            let free = 1.0 - leverage;
            let factor = match correction {
                Leverage::Hc0 => 1.0,
                Leverage::Hc1 => rows / df,
                _ if leverage > WHOLE => 0.0,
                Leverage::Hc2 => 1.0 / free,
                Leverage::Hc3 => 1.0 / (free * free),
            };
            add_square(&mut sum, &self.row(i), factor * residual * residual);
        }
        self.fit.uncertainty(&sum, Freedom::Counted(df))
    }

    /// Newey and West (1987): the rows are moments in time, in order, and errors up to `lag` moments apart
    /// may hang together. The middle is `Γ_0 + Σ_l (1 − l/(lag + 1)) (Γ_l + Γ_l')` with
    /// `Γ_l = Σ_t z_t z_(t−l)'` and `z_t = w_t e_t x_t` (Bartlett's weights: never negative); with
    /// `small_sample` times `N/(N − K)`. Degrees of freedom: `N − K`.
    ///
    /// # Errors
    /// [`RegressionError::Exact`] when no error is left.
    pub fn serial(&self, lag: usize, small_sample: bool) -> Result<Uncertainty, RegressionError> {
        let df = self.df()?;
        let rows = self.residuals.len();
        let size = self.basis.len();
        let scores: Vec<Vec<f64>> = (0..rows)
            .map(|t| self.row(t).iter().map(|q| q * self.residuals[t]).collect())
            .collect();
        let mut sum = Matrix::zeros(size, size);
        for back in 0..=lag.min(rows - 1) {
            let weight = 1.0 - back as f64 / (lag as f64 + 1.0);
            for (now, then) in scores[back..].iter().zip(&scores) {
                if back == 0 {
                    add_square(&mut sum, now, weight);
                    continue;
                }
                for i in 0..size {
                    for j in 0..size {
                        sum[(i, j)] += weight * (now[i] * then[j] + then[i] * now[j]);
                    }
                }
            }
        }
        let factor = if small_sample { rows as f64 / df } else { 1.0 };
        self.fit
            .uncertainty(&sum.scaled(factor), Freedom::Counted(df))
    }

    fn df(&self) -> Result<f64, RegressionError> {
        let left = dot(&self.residuals, &self.residuals) > self.fit.negligible;
        let df = self.fit.residual_df().filter(|_| left);
        df.ok_or(RegressionError::Exact)
    }
}
