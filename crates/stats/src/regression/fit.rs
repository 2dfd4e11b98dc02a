//! A fitted regression: what both ways in end in.

use super::RegressionError;
use super::uncertainty::{Freedom, Satterthwaite, Uncertainty};
use crate::linear::{Cholesky, LinearError, Matrix, dot, symmetric_eigen};

/// Which coefficients CR1 counts as `K` when every cluster (or group in it) keeps its own level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// All: the slopes and every level that was taken out, as when they were columns of their own.
    All,
    /// The slopes and 1: levels inside clusters cost nothing, since the errors are taken per cluster
    /// (the rule of fixest and pyfixest). Without levels, or with levels across clusters, as `All`.
    Slopes,
}

/// How the residuals of a cluster are corrected before they are squared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Not: too small with few clusters (Liang and Zeger 1986).
    Cr0,
    /// The covariance times `G/(G−1) · (N−1)/(N−K)`, with `G` clusters.
    Cr1(Counted),
    /// By `(I − H_j)^(-1/2)`, with `H_j` the cluster's block of the hat matrix: unbiased when the working
    /// model is right (Bell and McCaffrey 2002), with the degrees of freedom of Satterthwaite for each
    /// combination (Pustejovsky and Tipton 2018). With weights the root is taken of the rows times
    /// `√w`, as generalised least squares sees them; the symmetric root in the unscaled rows (clubSandwich) is another
    /// unbiased choice, with other third digits.
    Cr2,
}

/// Levels that were taken out of every group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absorbed {
    pub(super) groups: usize,
    /// Whether every group lies in one cluster.
    pub(super) nested: bool,
}

/// One cluster in the coordinates in which `X'WX = L L'` is the identity.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) label: usize,
    pub(super) rows: u64,
    /// `L⁻¹ X_j'W_j e_j`.
    pub(super) score: Vec<f64>,
    /// `L⁻¹ X_j'W_jX_j L⁻¹'`: the cluster's share in what is known. Shares add to the identity.
    pub(super) share: Matrix,
    /// `e_j'W_j e_j`.
    pub(super) squares: f64,
}

/// A fitted regression, with per cluster what errors by cluster and refits without it need.
#[derive(Clone, Debug)]
pub struct Fit {
    pub(super) coefficients: Vec<f64>,
    pub(super) root: Cholesky,
    pub(super) rows: u64,
    /// `Σ w e²`.
    pub(super) squares: f64,
    /// A sum of squares below this is rounding.
    pub(super) negligible: f64,
    pub(super) absorbed: Option<Absorbed>,
    pub(super) clusters: Vec<Cluster>,
}

/// A share this close to 1: the cluster alone decides that direction, and nothing is left of its residual.
const WHOLE: f64 = 1.0 - 1e-9;

impl Fit {
    /// Refuses a fit that has no rows left to tell an error from.
    pub(super) fn checked(self) -> Result<Self, RegressionError> {
        let coefficients = self.counted();
        if self.residual_df().is_none() {
            return Err(RegressionError::TooFewRows {
                rows: self.rows,
                coefficients,
            });
        }
        Ok(self)
    }

    /// Coefficients and levels.
    fn counted(&self) -> usize {
        self.coefficients.len() + self.absorbed.map_or(0, |absorbed| absorbed.groups)
    }

    /// The coefficients, in the order of the predictors.
    pub fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    /// The number of rows `N`.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The number of clusters `G` that have rows.
    pub fn clusters(&self) -> usize {
        self.clusters.len()
    }

    /// The number of levels that were taken out, 0 without.
    pub fn levels(&self) -> usize {
        self.absorbed.map_or(0, |absorbed| absorbed.groups)
    }

    /// `N − K`, with the levels that were taken out in `K`; `None` when that is not above 0.
    pub fn residual_df(&self) -> Option<f64> {
        let df = self.rows as f64 - self.counted() as f64;
        (df > 0.0).then_some(df)
    }

    /// `σ̂² = Σ w e² / (N − K)`; `None` when nothing but rounding is left of it.
    pub fn residual_variance(&self) -> Option<f64> {
        (self.squares > self.negligible).then_some(self.squares / self.residual_df()?)
    }

    /// `σ̂² (X'WX)⁻¹`, with `N − K` degrees of freedom: right when errors are independent with variance
    /// `σ²/w`, so not when pupils of one school resemble each other.
    ///
    /// # Errors
    /// [`RegressionError::Exact`] when no error is left.
    pub fn classical(&self) -> Result<Uncertainty, RegressionError> {
        let (variance, df) = self
            .residual_variance()
            .zip(self.residual_df())
            .ok_or(RegressionError::Exact)?;
        let coefficients = self.coefficients.clone();
        let covariance = self.turned(&Matrix::identity(coefficients.len()).scaled(variance))?;
        Ok(Uncertainty::new(
            coefficients,
            covariance,
            Freedom::Counted(df),
        ))
    }

    /// `(X'WX)⁻¹ (Σ_j s_j s_j') (X'WX)⁻¹` with `s_j = X_j'W_jA_je_j` and the correction `A_j`. CR0 and CR1 have
    /// `G − 1` degrees of freedom.
    ///
    /// Everything is computed from sums per cluster. For CR2 that is possible because
    /// `X_j'W_j(I − H_j)^(-1/2)e_j` needs the power of a `K × K` matrix only: in the coordinates
    /// of the fit it is `(I − M_j)^(-1/2)` times the plain score, with `M_j` the cluster's share.
    ///
    /// # Errors
    /// [`RegressionError::TooFewClusters`], [`RegressionError::Exact`], or a failed decomposition.
    pub fn clustered(&self, correction: Correction) -> Result<Uncertainty, RegressionError> {
        let groups = self.clusters.len() as f64;
        if groups < 2.0 {
            return Err(RegressionError::TooFewClusters);
        }
        if self.squares <= self.negligible {
            return Err(RegressionError::Exact);
        }
        let scores = |turned: &mut dyn Iterator<Item = Vec<f64>>| {
            let mut sum = Matrix::zeros(self.coefficients.len(), self.coefficients.len());
            for score in turned {
                add_square(&mut sum, &score, 1.0);
            }
            sum
        };
        let plain = || scores(&mut self.clusters.iter().map(|cluster| cluster.score.clone()));
        let counted = Freedom::Counted(groups - 1.0);
        match correction {
            Correction::Cr0 => self.uncertainty(&plain(), counted),
            Correction::Cr1(which) => {
                let rows = self.rows as f64;
                let factor = groups / (groups - 1.0) * (rows - 1.0) / (rows - self.charged(which));
                self.uncertainty(&plain().scaled(factor), counted)
            }
            Correction::Cr2 => {
                let mut adjusted = Vec::with_capacity(self.clusters.len());
                let mut turned = Vec::with_capacity(self.clusters.len());
                for cluster in &self.clusters {
                    let adjust = inverse_root(&cluster.share)?;
                    turned.push(adjust.times(&cluster.score)?);
                    adjusted.push((adjust, cluster.share.clone()));
                }
                let freedom = Satterthwaite {
                    root: self.root.clone(),
                    clusters: adjusted,
                };
                let sum = scores(&mut turned.into_iter());
                self.uncertainty(&sum, Freedom::Satterthwaite(freedom))
            }
        }
    }

    /// The `K` of CR1.
    fn charged(&self, which: Counted) -> f64 {
        let slopes = self.coefficients.len();
        let charged = match (which, self.absorbed) {
            (Counted::Slopes, Some(Absorbed { nested: true, .. })) => slopes + 1,
            _ => self.counted(),
        };
        charged as f64
    }

    /// From a covariance in the coordinates of the fit.
    pub(super) fn uncertainty(
        &self,
        middle: &Matrix,
        freedom: Freedom,
    ) -> Result<Uncertainty, RegressionError> {
        let covariance = self.turned(middle)?;
        let coefficients = self.coefficients.clone();
        let working = self.classical()?.covariance().clone();
        Ok(Uncertainty::new(coefficients, covariance, freedom).beside(working))
    }

    /// `L⁻¹' Ω L⁻¹`, exactly symmetric.
    fn turned(&self, middle: &Matrix) -> Result<Matrix, LinearError> {
        // Rows of a symmetric matrix are its columns.
        let turn = |from: &Matrix| -> Result<Matrix, LinearError> {
            let rows: Result<Vec<_>, _> = (0..from.rows())
                .map(|i| self.root.backward(from.row(i)))
                .collect();
            Matrix::from_rows(&rows?)
        };
        let whole = turn(&turn(middle)?.transposed())?;
        let size = whole.rows();
        Ok(Matrix::from_fn(size, size, |i, j| {
            0.5 * (whole[(i, j)] + whole[(j, i)])
        }))
    }

    /// The labels of the clusters that have rows, ascending.
    pub fn labels(&self) -> impl Iterator<Item = usize> {
        self.clusters.iter().map(|cluster| cluster.label)
    }

    /// The coefficients without the cluster of this label: `β̂ − L⁻¹'(I − M_j)⁻¹ s_j`, which is exactly what a fit of the
    /// other clusters gives.
    ///
    /// # Errors
    /// [`RegressionError::NoCluster`], or [`RegressionError::Collinear`] when the other clusters do not
    /// tell a coefficient.
    pub fn coefficients_without(&self, label: usize) -> Result<Vec<f64>, RegressionError> {
        Ok(self.leave(label)?.coefficients)
    }

    /// The whole fit without the cluster of this label.
    ///
    /// Levels that were taken out must be one per cluster; with more groups in a cluster fit the
    /// others anew.
    ///
    /// # Errors
    /// As [`Fit::coefficients_without`], [`RegressionError::Shape`] with levels that are not one per
    /// cluster, [`RegressionError::TooFewRows`] when too few are left.
    pub fn without(&self, label: usize) -> Result<Self, RegressionError> {
        let absorbed = match self.absorbed {
            Some(absorbed) if !absorbed.nested || absorbed.groups != self.clusters.len() => {
                return Err(RegressionError::Shape);
            }
            absorbed => absorbed.map(|absorbed| Absorbed {
                groups: absorbed.groups - 1,
                nested: true,
            }),
        };
        let left = self.leave(label)?;
        let mut clusters = Vec::with_capacity(self.clusters.len().saturating_sub(1));
        for cluster in self
            .clusters
            .iter()
            .filter(|cluster| cluster.label != label)
        {
            let pull = cluster.share.times(&left.step)?;
            let score: Vec<f64> = cluster
                .score
                .iter()
                .zip(&pull)
                .map(|(s, p)| s + p)
                .collect();
            let shift = 2.0 * dot(&cluster.score, &left.step) + dot(&left.step, &pull);
            clusters.push(Cluster {
                label: cluster.label,
                rows: cluster.rows,
                score: left.factor.forward(&score)?,
                share: left.factor.whitened(&cluster.share)?,
                squares: cluster.squares + shift,
            });
        }
        Self {
            coefficients: left.coefficients,
            root: Cholesky::from_lower(self.root.lower().product(left.factor.lower())?),
            rows: clusters.iter().map(|cluster| cluster.rows).sum(),
            squares: clusters.iter().map(|cluster| cluster.squares).sum(),
            negligible: self.negligible,
            absorbed,
            clusters,
        }
        .checked()
    }

    fn leave(&self, label: usize) -> Result<Left, RegressionError> {
        let found = self.clusters.iter().find(|cluster| cluster.label == label);
        let cluster = found.ok_or(RegressionError::NoCluster { label })?;
        let size = self.coefficients.len();
        let rest = Matrix::identity(size).minus(&cluster.share)?;
        let factor = Cholesky::above(&rest, &vec![1.0 - WHOLE; size])?
            .map_err(|column| RegressionError::Collinear { column })?;
        let step = factor.solve(&cluster.score)?;
        let moved = self.root.backward(&step)?;
        let both = self.coefficients.iter().zip(&moved);
        Ok(Left {
            coefficients: both.map(|(value, moved)| value - moved).collect(),
            step,
            factor,
        })
    }
}

/// What leaving a cluster out does.
struct Left {
    coefficients: Vec<f64>,
    /// `(I − M)⁻¹ s`: how far the coefficients move, in the coordinates of the fit.
    step: Vec<f64>,
    /// The factor of `I − M`.
    factor: Cholesky,
}

/// Adds `weight · v v'`.
pub(super) fn add_square(sum: &mut Matrix, vector: &[f64], weight: f64) {
    for (i, left) in vector.iter().enumerate() {
        for (j, right) in vector.iter().enumerate() {
            sum[(i, j)] += weight * left * right;
        }
    }
}

/// `(I − M)^(-1/2)`; directions of which nothing is left stay zero (the Moore-Penrose inverse).
fn inverse_root(share: &Matrix) -> Result<Matrix, LinearError> {
    let eigen = symmetric_eigen(share)?;
    Ok(eigen.mapped(|value| {
        if value > WHOLE {
            0.0
        } else {
            (1.0 - value).sqrt().recip()
        }
    }))
}
