//! Small dense linear algebra: matrices of a few dozen rows, by textbook methods.
//!
//! What meta-analysis needs and no more: products, the Cholesky factor with its solutions, inverse
//! and log-determinant, and the eigendecomposition of a symmetric matrix with its powers. Blocks
//! are small (one study, or one row per regression coefficient), so nothing is blocked, vectorised
//! or parallel (`docs/decisions/0011-own-small-algebra.md`). Shapes that do not fit and matrices
//! that are not what a method needs are a [`LinearError`].

mod cholesky;
mod eigen;

pub use cholesky::Cholesky;
pub use eigen::{Eigen, symmetric_eigen, symmetric_power};

use std::ops::{Index, IndexMut};

/// Why a calculation with matrices was not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinearError {
    /// The shapes do not fit the operation.
    #[error("the shapes of the matrices do not fit")]
    Shape,
    /// An element is NaN or infinite.
    #[error("the matrix has an element that is not finite")]
    NotFinite,
    /// The matrix differs from its transpose.
    #[error("the matrix is not symmetric")]
    NotSymmetric,
    /// A Cholesky pivot is not positive, or so small that only rounding is left of it.
    #[error("the matrix is not positive definite")]
    NotPositiveDefinite,
    /// The rotations did not bring the matrix to diagonal form.
    #[error("the eigenvalues did not converge")]
    NotConverged,
}

/// A dense matrix, stored row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// A matrix of zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self {
            rows,
            columns,
            values: vec![0.0; rows * columns],
        }
    }

    /// The identity matrix `I`.
    pub fn identity(size: usize) -> Self {
        Self::from_fn(size, size, |i, j| if i == j { 1.0 } else { 0.0 })
    }

    /// The square matrix with `values` on its diagonal and zeros elsewhere.
    pub fn diagonal(values: &[f64]) -> Self {
        Self::from_fn(values.len(), values.len(), |i, j| {
            if i == j { values[i] } else { 0.0 }
        })
    }

    /// The matrix whose element in row `i` and column `j` is `element(i, j)`.
    pub fn from_fn(
        rows: usize,
        columns: usize,
        mut element: impl FnMut(usize, usize) -> f64,
    ) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            for j in 0..columns {
                values.push(element(i, j));
            }
        }
        Self {
            rows,
            columns,
            values,
        }
    }

    /// The matrix with these rows; [`LinearError::Shape`] when they differ in length.
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self, LinearError> {
        let columns = rows.first().map_or(0, |row| row.as_ref().len());
        let mut values = Vec::with_capacity(rows.len() * columns);
        for row in rows {
            if row.as_ref().len() != columns {
                return Err(LinearError::Shape);
            }
            values.extend_from_slice(row.as_ref());
        }
        Ok(Self {
            rows: rows.len(),
            columns,
            values,
        })
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The element in row `i` and column `j`, if there is one.
    pub fn get(&self, i: usize, j: usize) -> Option<f64> {
        (i < self.rows && j < self.columns).then(|| self.values[i * self.columns + j])
    }

    /// Row `i`; empty when there is no such row.
    pub fn row(&self, i: usize) -> &[f64] {
        let start = i * self.columns;
        self.values
            .get(start..start + self.columns)
            .unwrap_or_default()
    }

    fn row_mut(&mut self, i: usize) -> &mut [f64] {
        &mut self.values[i * self.columns..][..self.columns]
    }

    /// The transpose.
    pub fn transposed(&self) -> Self {
        Self::from_fn(self.columns, self.rows, |i, j| self[(j, i)])
    }

    /// The product `self · other`.
    pub fn product(&self, other: &Self) -> Result<Self, LinearError> {
        if self.columns != other.rows {
            return Err(LinearError::Shape);
        }
        let mut product = Self::zeros(self.rows, other.columns);
        for i in 0..self.rows {
            for (k, factor) in self.row(i).iter().enumerate() {
                let target = &mut product.values[i * other.columns..][..other.columns];
                for (sum, value) in target.iter_mut().zip(other.row(k)) {
                    *sum += factor * value;
                }
            }
        }
        Ok(product)
    }

    /// The product `self · vector`.
    pub fn times(&self, vector: &[f64]) -> Result<Vec<f64>, LinearError> {
        if self.columns != vector.len() {
            return Err(LinearError::Shape);
        }
        Ok((0..self.rows).map(|i| dot(self.row(i), vector)).collect())
    }

    /// The difference of two matrices of one shape.
    pub fn minus(&self, other: &Self) -> Result<Self, LinearError> {
        if (self.rows, self.columns) != (other.rows, other.columns) {
            return Err(LinearError::Shape);
        }
        let pairs = self.values.iter().zip(&other.values);
        Ok(Self {
            rows: self.rows,
            columns: self.columns,
            values: pairs.map(|(a, b)| a - b).collect(),
        })
    }

    /// Every element times `factor`.
    pub fn scaled(mut self, factor: f64) -> Self {
        for value in &mut self.values {
            *value *= factor;
        }
        self
    }

    /// The sum of the diagonal; of a square matrix only.
    pub fn trace(&self) -> Result<f64, LinearError> {
        self.square()?;
        Ok((0..self.rows).map(|i| self[(i, i)]).sum())
    }

    /// The largest absolute element; 0 for an empty matrix.
    pub fn largest(&self) -> f64 {
        self.values
            .iter()
            .fold(0.0, |most: f64, value| most.max(value.abs()))
    }

    fn square(&self) -> Result<(), LinearError> {
        if self.rows == self.columns {
            Ok(())
        } else {
            Err(LinearError::Shape)
        }
    }

    /// Whether the matrix is square, finite and equal to its transpose but for rounding.
    pub(crate) fn symmetric(&self) -> Result<(), LinearError> {
        self.square()?;
        if self.values.iter().any(|value| !value.is_finite()) {
            return Err(LinearError::NotFinite);
        }
        let allowed = SYMMETRY * self.largest();
        for i in 0..self.rows {
            for j in 0..i {
                if (self[(i, j)] - self[(j, i)]).abs() > allowed {
                    return Err(LinearError::NotSymmetric);
                }
            }
        }
        Ok(())
    }
}

/// Element `(row, column)`; out of range it panics, as a slice does. [`Matrix::get`] does not.
impl Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.row(i)[j]
    }
}

/// See [`Index`].
impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.row_mut(i)[j]
    }
}

/// The inner product of two vectors (of the shorter length, if they differ).
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// How far two mirrored elements may differ, relative to the largest element: what is left of
/// symmetry after a product of three matrices.
const SYMMETRY: f64 = 1e-9;

#[cfg(test)]
mod tests;
