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
        let floors: Vec<f64> = (0..matrix.rows())
            .map(|j| DEPENDENT * matrix[(j, j)].abs())
            .collect();
        Self::above(matrix, &floors)?.map_err(|_| LinearError::NotPositiveDefinite)
    }

    /// As [`Cholesky::of`], with the caller's floor under each pivot; the inner error is the
    /// position of the first one that is not above it: a column that depends on those before it.
    pub(crate) fn above(
        matrix: &Matrix,
        floors: &[f64],
    ) -> Result<Result<Self, usize>, LinearError> {
        matrix.symmetric()?;
        let size = matrix.rows();
        if floors.len() != size {
            return Err(LinearError::Shape);
        }
        let mut lower = Matrix::zeros(size, size);
        for j in 0..size {
            let pivot = matrix[(j, j)] - dot(&lower.row(j)[..j], &lower.row(j)[..j]);
            if pivot.is_nan() || pivot <= floors[j] {
                return Ok(Err(j));
            }
            let root = pivot.sqrt();
            lower[(j, j)] = root;
            for i in j + 1..size {
                let rest = matrix[(i, j)] - dot(&lower.row(i)[..j], &lower.row(j)[..j]);
                lower[(i, j)] = rest / root;
            }
        }
        Ok(Ok(Self { lower }))
    }

    /// Takes a lower triangle with a positive diagonal that was made otherwise.
    pub(crate) const fn from_lower(lower: Matrix) -> Self {
        Self { lower }
    }

    /// `L⁻¹ A L⁻¹'` for a symmetric `A`, exactly symmetric.
    pub(crate) fn whitened(&self, matrix: &Matrix) -> Result<Matrix, LinearError> {
        let size = matrix.rows();
        let forward = |from: &Matrix| -> Result<Matrix, LinearError> {
            let columns: Result<Vec<_>, _> = (0..size).map(|i| self.forward(from.row(i))).collect();
            Matrix::from_rows(&columns?)
        };
        // Rows of a symmetric matrix are its columns: the first pass gives (L⁻¹ A)'.
        let half = forward(matrix)?;
        let whole = forward(&half.transposed())?;
        Ok(Matrix::from_fn(size, size, |i, j| {
            0.5 * (whole[(i, j)] + whole[(j, i)])
        }))
    }

    /// `L'⁻¹ b`.
    pub(crate) fn backward(&self, right: &[f64]) -> Result<Vec<f64>, LinearError> {
        if right.len() != self.lower.rows() {
            return Err(LinearError::Shape);
        }
        let mut solution = right.to_vec();
        for i in (0..solution.len()).rev() {
            let known: f64 = (i + 1..solution.len())
                .map(|k| self.lower[(k, i)] * solution[k])
                .sum();
            solution[i] = (solution[i] - known) / self.lower[(i, i)];
        }
        Ok(solution)
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
        self.backward(&self.forward(right)?)
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
