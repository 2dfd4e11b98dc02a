//! Predicted effects of single clusters, and the spread of all of them.

use super::{Fit, MixedError};
use crate::linear::{Cholesky, Matrix};
use crate::{Bounds, CrossProducts, normal_interval};

/// The random effects of one cluster, given the fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterEffect {
    /// `b_j`: the mean of its random effects given its rows (BLUP).
    pub effects: Vec<f64>,
    /// The posterior covariance, `sigma^2 Lambda (Lambda' Z'Z Lambda + I)^-1 Lambda'`: fixed effects and
    /// variance components count as known.
    pub variance: Matrix,
    /// The same with the uncertainty of the fixed effects: the mean squared error of `effects` (Henderson 1975).
    pub error: Matrix,
    /// Per effect the share `lambda` of what was seen that is kept, `1 - variance / Psi`: for a random
    /// intercept `n tau^2 / (n tau^2 + sigma^2)`. `None` where `Psi` is zero.
    pub kept: Vec<Option<f64>>,
}

/// `Z'[X y]`-type pieces of one cluster that effects and robust variances need.
pub(super) struct Pieces {
    /// `M^-1 Lambda' Z'X`.
    pub(super) pull: Matrix,
    /// `M^-1 Lambda' Z'(y - X beta)`.
    pub(super) u: Vec<f64>,
    /// `M^-1`.
    pub(super) inverse: Matrix,
}

impl Fit {
    /// `X'(y - X beta)` and the like for any left columns.
    pub(super) fn residual_sums(
        &self,
        cluster: &CrossProducts,
        left: &[usize],
    ) -> Result<Vec<f64>, MixedError> {
        let columns = &self.columns;
        let fitted = cluster
            .block(left, &columns.fixed)
            .map_err(|_| MixedError::Columns)?;
        let seen = cluster
            .block(left, &[columns.response])
            .map_err(|_| MixedError::Columns)?;
        let fitted = fitted.times(&self.coefficients)?;
        Ok(fitted
            .iter()
            .enumerate()
            .map(|(i, value)| seen[(i, 0)] - value)
            .collect())
    }

    pub(super) fn pieces(&self, cluster: &CrossProducts) -> Result<Pieces, MixedError> {
        let columns = &self.columns;
        let residuals = self.residual_sums(cluster, &columns.random)?;
        let left = self.lambda.transposed();
        let z = cluster.block(&columns.random, &columns.random)?;
        let inner = left.product(&z)?.product(&self.lambda)?;
        let m = Matrix::from_fn(inner.rows(), inner.rows(), |a, b| {
            let unit = if a == b { 1.0 } else { 0.0 };
            unit + 0.5 * (inner[(a, b)] + inner[(b, a)])
        });
        let m = Cholesky::of(&m)?;
        let x = cluster.block(&columns.random, &columns.fixed)?;
        Ok(Pieces {
            pull: m.solve_matrix(&left.product(&x)?)?,
            u: m.solve(&left.times(&residuals)?)?,
            inverse: m.inverse()?,
        })
    }

    /// The random effects of a cluster: one of the data, or a new one with the same columns. A
    /// cluster without rows has effects 0 and variance `Psi`.
    ///
    /// # Errors
    /// [`MixedError::Columns`] when the cluster lacks a column of the design.
    pub fn cluster_effect(&self, cluster: &CrossProducts) -> Result<ClusterEffect, MixedError> {
        let pieces = self.pieces(cluster)?;
        let around = |inner: &Matrix| -> Result<Matrix, MixedError> {
            Ok(self
                .lambda
                .product(inner)?
                .product(&self.lambda.transposed())?)
        };
        let variance = around(&pieces.inverse)?.scaled(self.residual_variance);
        let pulled = pieces
            .pull
            .product(&self.covariance)?
            .product(&pieces.pull.transposed())?;
        let extra = around(&pulled)?;
        let q = variance.rows();
        let kept = (0..q).map(|i| {
            let all = self.random.variance(i);
            (all > 0.0).then(|| (1.0 - variance[(i, i)] / all).max(0.0))
        });
        Ok(ClusterEffect {
            effects: self.lambda.times(&pieces.u)?,
            kept: kept.collect(),
            error: Matrix::from_fn(q, q, |i, l| variance[(i, l)] + extra[(i, l)]),
            variance,
        })
    }
}

/// The middle `share` of the clusters: between which values their effect lies, `mean ± z sqrt(variance)`.
///
/// `mean` is the fixed effect and `variance` that of the random effect of the same column. It says how
/// far clusters lie apart without naming or ordering one. Assumes normal effects and leaves the
/// uncertainty of both numbers out. `None` for a negative variance or a share outside (0, 1).
pub fn middle_range(mean: f64, variance: f64, share: f64) -> Option<Bounds> {
    normal_interval(mean, variance, share)
}
