//! The Cholesky factor of a symmetric positive definite matrix.

use super::{LinearError, Matrix, dot};

/// The lower triangle `L` with `A = L L'`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    lower: Matrix,
}

/// A pivot below this share of its diagonal element is only rounding: the rows depend on each other.
const DEPENDENT: f64 = 1e-14;

impl Cholesky {
    /// Factors a symmetric positive definite matrix (Golub and Van Loan 2013, section 4.2).
    pub fn of(matrix: &Matrix) -> Result<Self, LinearError> {
        matrix.symmetric()?;
        let size = matrix.rows();
        let mut lower = Matrix::zeros(size, size);
        for j in 0..size {
            let diagonal = matrix[(j, j)];
            let pivot = diagonal - dot(&lower.row(j)[..j], &lower.row(j)[..j]);
            if pivot.is_nan() || pivot <= DEPENDENT * diagonal.abs() {
                return Err(LinearError::NotPositiveDefinite);
            }
            let root = pivot.sqrt();
            lower[(j, j)] = root;
            for i in j + 1..size {
                let rest = matrix[(i, j)] - dot(&lower.row(i)[..j], &lower.row(j)[..j]);
                lower[(i, j)] = rest / root;
            }
        }
        Ok(Self { lower })
    }

    /// The factor `L`.
    pub fn lower(&self) -> &Matrix {
        &self.lower
    }

    /// `ln det A`.
    pub fn log_determinant(&self) -> f64 {
        let logs = (0..self.lower.rows()).map(|i| self.lower[(i, i)].ln());
        2.0 * logs.sum::<f64>()
    }

    /// `L⁻¹ b`.
    pub fn forward(&self, right: &[f64]) -> Result<Vec<f64>, LinearError> {
        if right.len() != self.lower.rows() {
            return Err(LinearError::Shape);
        }
        let mut solution: Vec<f64> = Vec::with_capacity(right.len());
        for (i, value) in right.iter().enumerate() {
            let known = dot(&self.lower.row(i)[..i], &solution);
            solution.push((value - known) / self.lower[(i, i)]);
        }
        Ok(solution)
    }

    /// The `x` with `A x = b`.
    pub fn solve(&self, right: &[f64]) -> Result<Vec<f64>, LinearError> {
        let mut solution = self.forward(right)?;
        for i in (0..solution.len()).rev() {
            let known: f64 = (i + 1..solution.len())
                .map(|k| self.lower[(k, i)] * solution[k])
                .sum();
            solution[i] = (solution[i] - known) / self.lower[(i, i)];
        }
        Ok(solution)
    }

    /// The `X` with `A X = B`.
    pub fn solve_matrix(&self, right: &Matrix) -> Result<Matrix, LinearError> {
        let columns = right.transposed();
        let solved: Result<Vec<_>, _> = (0..columns.rows())
            .map(|j| self.solve(columns.row(j)))
            .collect();
        let solved = solved?;
        if right.rows() != self.lower.rows() {
            return Err(LinearError::Shape);
        }
        Ok(Matrix::from_fn(right.rows(), right.columns(), |i, j| {
            solved[j][i]
        }))
    }

    /// `A⁻¹`, exactly symmetric.
    pub fn inverse(&self) -> Result<Matrix, LinearError> {
        let size = self.lower.rows();
        let inverse = self.solve_matrix(&Matrix::identity(size))?;
        Ok(Matrix::from_fn(size, size, |i, j| {
            0.5 * (inverse[(i, j)] + inverse[(j, i)])
        }))
    }
}
