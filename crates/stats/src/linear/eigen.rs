//! Eigenvalues of a symmetric matrix by Jacobi rotations, and powers of the matrix.

use super::{LinearError, Matrix};

/// `A = Q diag(values) Q'`, with the eigenvalues in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// The eigenvalues, ascending.
    pub values: Vec<f64>,
    /// The eigenvectors: row `i` belongs to `values[i]` (this is `Q'`).
    pub vectors: Matrix,
}

/// Sweeps before giving up; a symmetric matrix needs about ten.
const SWEEPS: u32 = 100;

/// The eigendecomposition of a symmetric matrix by cyclic Jacobi rotations.
///
/// Slower than tridiagonal methods on large matrices, but short and accurate to rounding, also for
/// small eigenvalues of a positive definite matrix (Golub and Van Loan 2013, section 8.5; Demmel
/// and Veselić 1992).
pub fn symmetric_eigen(matrix: &Matrix) -> Result<Eigen, LinearError> {
    matrix.symmetric()?;
    let size = matrix.rows();
    let mut rotated = Matrix::from_fn(size, size, |i, j| 0.5 * (matrix[(i, j)] + matrix[(j, i)]));
    let mut vectors = Matrix::identity(size);
    let nothing = f64::EPSILON * f64::EPSILON * rotated.largest();
    for _ in 0..SWEEPS {
        let mut still = true;
        for p in 0..size {
            for q in p + 1..size {
                if let Some(rotation) = rotation(&rotated, (p, q), nothing) {
                    still = false;
                    rotate_rows(&mut rotated, (p, q), rotation);
                    rotate_columns(&mut rotated, (p, q), rotation);
                    (rotated[(p, q)], rotated[(q, p)]) = (0.0, 0.0);
                    rotate_rows(&mut vectors, (p, q), rotation);
                }
            }
        }
        if still {
            return Ok(ascending(&rotated, &vectors));
        }
    }
    Err(LinearError::NotConverged)
}

/// Cosine and sine that bring element `(p, q)` to zero; `None` when it is zero but for rounding:
/// at most `nothing`, or not seen beside its diagonal elements.
fn rotation(matrix: &Matrix, (p, q): (usize, usize), nothing: f64) -> Option<(f64, f64)> {
    let (at_p, at_q, off) = (matrix[(p, p)], matrix[(q, q)], matrix[(p, q)]);
    let negligible = f64::EPSILON * (at_p.abs() * at_q.abs()).sqrt();
    if off.abs() <= negligible.max(nothing) {
        return None;
    }
    let theta = (at_q - at_p) / (2.0 * off);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    Some((cosine, tangent * cosine))
}

fn rotate_rows(matrix: &mut Matrix, (p, q): (usize, usize), (cosine, sine): (f64, f64)) {
    let width = matrix.columns;
    // p < q always, so the two rows lie in different halves.
    let (upper, lower) = matrix.values.split_at_mut(q * width);
    let row_p = &mut upper[p * width..][..width];
    for (at_p, at_q) in row_p.iter_mut().zip(&mut lower[..width]) {
        (*at_p, *at_q) = (cosine * *at_p - sine * *at_q, sine * *at_p + cosine * *at_q);
    }
}

fn rotate_columns(matrix: &mut Matrix, (p, q): (usize, usize), (cosine, sine): (f64, f64)) {
    let width = matrix.columns;
    for row in matrix.values.chunks_exact_mut(width) {
        (row[p], row[q]) = (
            cosine * row[p] - sine * row[q],
            sine * row[p] + cosine * row[q],
        );
    }
}

fn ascending(diagonal: &Matrix, vectors: &Matrix) -> Eigen {
    let size = diagonal.rows();
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|a, b| diagonal[(*a, *a)].total_cmp(&diagonal[(*b, *b)]));
    Eigen {
        values: order.iter().map(|i| diagonal[(*i, *i)]).collect(),
        vectors: Matrix::from_fn(size, size, |i, j| vectors[(order[i], j)]),
    }
}

impl Eigen {
    /// `Q diag(f(values)) Q'`, exactly symmetric.
    pub fn mapped(&self, function: impl Fn(f64) -> f64) -> Matrix {
        let size = self.values.len();
        let mut sum = Matrix::zeros(size, size);
        for (k, value) in self.values.iter().enumerate() {
            let (factor, vector) = (function(*value), self.vectors.row(k));
            for i in 0..size {
                for j in 0..=i {
                    sum[(i, j)] += factor * vector[i] * vector[j];
                }
            }
        }
        for i in 0..size {
            for j in 0..i {
                sum[(j, i)] = sum[(i, j)];
            }
        }
        sum
    }
}

/// The power `A^exponent` of a symmetric positive semidefinite matrix.
///
/// Eigenvalues of at most `floor` count as zero and stay zero in every power, so a negative
/// exponent gives the Moore-Penrose inverse (root). An eigenvalue below `-floor` is
/// [`LinearError::NotPositiveDefinite`].
pub fn symmetric_power(matrix: &Matrix, exponent: f64, floor: f64) -> Result<Matrix, LinearError> {
    let eigen = symmetric_eigen(matrix)?;
    if eigen.values.iter().any(|value| *value < -floor.abs()) {
        return Err(LinearError::NotPositiveDefinite);
    }
    Ok(eigen.mapped(|value| {
        if value <= floor.abs() {
            0.0
        } else {
            value.powf(exponent)
        }
    }))
}
