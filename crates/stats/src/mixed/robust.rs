//! Covariances of fixed effects that do not lean on the model's variances.

use super::blocks::add;
use super::{Fit, MixedError};
use crate::CrossProducts;
use crate::linear::Matrix;

/// A factor on the cluster-robust covariance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// None (Liang and Zeger 1986).
    Cr0,
    /// `G / (G - 1)`, with `G` clusters.
    Cr1,
    /// `G / (G - 1) (N - 1) / (N - p)`, with `N` rows and `p` fixed effects.
    Cr1s,
}

impl Fit {
    /// The cluster-robust covariance of the fixed effects: right in large samples, even where the
    /// random effects or equal residual variances are not as assumed.
    ///
    /// `B (sum s_j s_j') B` with `s_j = X_j' V_j^-1 (y_j - X_j beta)` and `B` the model's covariance. The clusters
    /// are those of the fit. With fewer than some forty clusters it is too small.
    ///
    /// # Errors
    /// [`MixedError::Columns`] when a cluster lacks a column of the design.
    pub fn robust(
        &self,
        clusters: &[CrossProducts],
        correction: Correction,
    ) -> Result<Matrix, MixedError> {
        let p = self.coefficients.len();
        let mut spread = Matrix::zeros(p, p);
        for cluster in clusters.iter().filter(|cluster| cluster.rows() > 0) {
            let effect = self.lambda.times(&self.pieces(cluster)?.u)?;
            let columns = &self.columns;
            let taken = cluster
                .block(&columns.fixed, &columns.random)?
                .times(&effect)?;
            let mut score = self.residual_sums(cluster, &columns.fixed)?;
            add(&mut score, -1.0, &taken);
            let effect = self.covariance.times(&score)?;
            for a in 0..p {
                for b in 0..p {
                    spread[(a, b)] += effect[a] * effect[b];
                }
            }
        }
        let (g, n) = (self.clusters as f64, self.rows as f64);
        let factor = match correction {
            Correction::Cr0 => 1.0,
            Correction::Cr1 => g / (g - 1.0),
            Correction::Cr1s => g / (g - 1.0) * (n - 1.0) / (n - p as f64),
        };
        // The model's covariance has sigma^2 once where V^-1 = H^-1 / sigma^2 asks it.
        let sigma2 = self.residual_variance;
        Ok(spread.scaled(factor / (sigma2 * sigma2)))
    }
}
