//! Generalised least squares with one covariance block per study.

use super::{
    DependentError,
    block::Block,
    nested::{Nested, Study},
};
use crate::linear::{Cholesky, Matrix, dot};

/// The generalised least-squares fit `beta = M sum X_j' V_j^-1 y_j`, `M = (sum X_j' V_j^-1 X_j)^-1`.
#[derive(Clone, Debug)]
pub(super) struct LeastSquares {
    pub(super) blocks: Vec<Block>,
    /// Per study the rows `x_c' V_j^-1`, one per coefficient.
    pub(super) weighted: Vec<Matrix>,
    /// `M`.
    pub(super) covariance: Matrix,
    /// `ln det sum X_j' V_j^-1 X_j`.
    pub(super) log_information: f64,
    pub(super) coefficients: Vec<f64>,
    /// Per study `e_j = y_j - X_j beta`.
    pub(super) residuals: Vec<Vec<f64>>,
    /// Per study `V_j^-1 e_j`.
    pub(super) weighted_residuals: Vec<Vec<f64>>,
}

impl LeastSquares {
    /// Fits with the given covariance per study, in the order of the studies.
    pub(super) fn of(nested: &Nested, blocks: Vec<Block>) -> Result<Self, DependentError> {
        let size = nested.coefficients();
        let mut information = Matrix::zeros(size, size);
        let mut right = vec![0.0; size];
        let mut weighted = Vec::with_capacity(blocks.len());
        for (study, block) in nested.studies.iter().zip(&blocks) {
            let rows = (0..size).map(|c| block.solve(study.regressors.row(c)));
            let rows: Vec<Vec<f64>> = rows.collect();
            for (c, row) in rows.iter().enumerate() {
                right[c] += dot(row, &study.effects);
                for d in 0..=c {
                    information[(c, d)] += dot(row, study.regressors.row(d));
                }
            }
            weighted.push(Matrix::from_rows(&rows)?);
        }
        mirror(&mut information);
        let factor = Cholesky::of(&information)?;
        let coefficients = factor.solve(&right)?;
        let studies = nested.studies.iter();
        let residuals: Vec<Vec<f64>> = studies
            .map(|study| study.residuals(&coefficients))
            .collect();
        let pairs = blocks.iter().zip(&residuals);
        Ok(Self {
            covariance: factor.inverse()?,
            log_information: factor.log_determinant(),
            weighted_residuals: pairs.map(|(block, e)| block.solve(e)).collect(),
            blocks,
            weighted,
            coefficients,
            residuals,
        })
    }

    /// `sum e_j' V_j^-1 e_j`.
    pub(super) fn weighted_squares(&self) -> f64 {
        let pairs = self.residuals.iter().zip(&self.weighted_residuals);
        pairs.map(|(e, r)| dot(e, r)).sum()
    }
}

/// `sum_j X_j' diag(factor) X_j`.
pub(super) fn scatter(nested: &Nested, factor: impl Fn(&Study, usize) -> f64) -> Matrix {
    let size = nested.coefficients();
    let mut sum = Matrix::zeros(size, size);
    for study in &nested.studies {
        for i in 0..study.effects.len() {
            let factor = factor(study, i);
            for c in 0..size {
                for d in 0..=c {
                    sum[(c, d)] += factor * study.regressors[(c, i)] * study.regressors[(d, i)];
                }
            }
        }
    }
    mirror(&mut sum);
    sum
}

/// Copies the lower triangle to the upper.
pub(super) fn mirror(matrix: &mut Matrix) {
    for i in 0..matrix.rows() {
        for j in 0..i {
            matrix[(j, i)] = matrix[(i, j)];
        }
    }
}
