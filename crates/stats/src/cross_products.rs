//! Sums of products over the rows of a cluster: the sums that add.
//!
//! Everything a linear or mixed model needs to know of a school is the matrix `Σ v v'` over its
//! rows `v`: counts, sums and cross-products at once when one column is the constant 1. These
//! matrices form a commutative monoid: files, partitions, machines and years add, and a corrected
//! delivery replaces one school's matrix (design: sums that add).

use crate::linear::{LinearError, Matrix};

/// The number of rows `n` and the symmetric matrix `S = Σ v v'` over the rows `v` of one cluster.
///
/// Predictors and responses are columns alike; a model names the ones it uses by position. An
/// intercept is a column of ones. The unit of element `(a, b)` is that of column `a` times `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossProducts {
    rows: u64,
    sums: Matrix,
}

impl CrossProducts {
    /// No rows of `columns` columns: the neutral element of [`CrossProducts::merge`].
    pub fn empty(columns: usize) -> Self {
        Self {
            rows: 0,
            sums: Matrix::zeros(columns, columns),
        }
    }

    /// Takes sums made elsewhere, by a query engine or another house.
    ///
    /// # Errors
    /// [`LinearError`] when `sums` is not a finite symmetric matrix.
    pub fn from_sums(rows: u64, sums: Matrix) -> Result<Self, LinearError> {
        sums.symmetric()?;
        Ok(Self { rows, sums })
    }

    /// Adds one row.
    ///
    /// # Errors
    /// [`LinearError::Shape`] when the row has another number of columns,
    /// [`LinearError::NotFinite`] when a value is NaN or infinite. Nothing is added then.
    pub fn push(&mut self, row: &[f64]) -> Result<(), LinearError> {
        self.push_weighted(row, 1.0)
    }

    /// Adds one row with a weight: `S += w v v'`. A regression on such sums is weighted least
    /// squares with `w` as inverse variance, up to a factor. The row still counts as one.
    ///
    /// # Errors
    /// As [`CrossProducts::push`]; [`LinearError::NotFinite`] also when the weight is not above 0 and
    /// finite.
    pub fn push_weighted(&mut self, row: &[f64], weight: f64) -> Result<(), LinearError> {
        if row.len() != self.columns() {
            return Err(LinearError::Shape);
        }
        let usable = weight.is_finite() && weight > 0.0;
        if !usable || row.iter().any(|value| !value.is_finite()) {
            return Err(LinearError::NotFinite);
        }
        for (a, left) in row.iter().enumerate() {
            for (b, right) in row.iter().enumerate() {
                self.sums[(a, b)] += weight * (left * right);
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Adds the rows of another part.
    ///
    /// # Errors
    /// [`LinearError::Shape`] when the parts differ in their number of columns.
    pub fn merge(&mut self, other: &Self) -> Result<(), LinearError> {
        if other.columns() != self.columns() {
            return Err(LinearError::Shape);
        }
        for a in 0..self.columns() {
            for b in 0..self.columns() {
                self.sums[(a, b)] += other.sums[(a, b)];
            }
        }
        self.rows += other.rows;
        Ok(())
    }

    /// The number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.sums.columns()
    }

    /// `Σ v_a v_b`; out of range it panics, as a slice does.
    pub fn sum(&self, a: usize, b: usize) -> f64 {
        self.sums[(a, b)]
    }

    /// The block of the sums with these rows and columns, such as `X'X` or `Z'y`.
    ///
    /// # Errors
    /// [`LinearError::Shape`] when there is no such column.
    pub fn block(&self, left: &[usize], right: &[usize]) -> Result<Matrix, LinearError> {
        if left.iter().chain(right).any(|&c| c >= self.columns()) {
            return Err(LinearError::Shape);
        }
        Ok(Matrix::from_fn(left.len(), right.len(), |i, j| {
            self.sums[(left[i], right[j])]
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_calculated_and_additive() {
        // Rows (1, 2), (1, 3), (1, -1): n 3, sum 4, squares 14.
        let mut first = CrossProducts::empty(2);
        first.push(&[1.0, 2.0]).unwrap();
        let mut second = CrossProducts::empty(2);
        second.push(&[1.0, 3.0]).unwrap();
        second.push(&[1.0, -1.0]).unwrap();
        first.merge(&second).unwrap();
        assert_eq!(first.rows(), 3);
        assert_eq!((first.sum(0, 0), first.sum(0, 1)), (3.0, 4.0));
        assert_eq!((first.sum(1, 0), first.sum(1, 1)), (4.0, 14.0));
        let block = first.block(&[1], &[0, 1]).unwrap();
        assert_eq!(block.row(0), [4.0, 14.0]);
    }

    #[test]
    fn refused_rows_change_nothing() {
        let mut sums = CrossProducts::empty(2);
        assert_eq!(sums.push(&[1.0]), Err(LinearError::Shape));
        assert_eq!(sums.push(&[1.0, f64::NAN]), Err(LinearError::NotFinite));
        assert_eq!(
            sums.merge(&CrossProducts::empty(3)),
            Err(LinearError::Shape)
        );
        assert_eq!(sums, CrossProducts::empty(2));
        assert_eq!(sums.block(&[2], &[0]), Err(LinearError::Shape));
    }
}
