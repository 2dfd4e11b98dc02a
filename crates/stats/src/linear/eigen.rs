//! Eigenvalues of a symmetric matrix by a tridiagonal form, and powers of the matrix.

use super::{LinearError, Matrix, dot};

/// `A = Q diag(values) Q'`, with the eigenvalues in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// The eigenvalues, ascending.
    pub values: Vec<f64>,
    /// The eigenvectors: row `i` belongs to `values[i]` (this is `Q'`).
    pub vectors: Matrix,
}

/// QR steps per row before giving up; two or three are enough.
const STEPS: usize = 60;

/// The eigendecomposition of a symmetric matrix.
///
/// Householder reflections to tridiagonal form, then implicit QR steps with Wilkinson's shift (Golub
/// and Van Loan 2013, sections 8.3.1 to 8.3.3). Errors are of the order of rounding times the
/// largest eigenvalue.
pub fn symmetric_eigen(matrix: &Matrix) -> Result<Eigen, LinearError> {
    matrix.symmetric()?;
    let (mut form, mut vectors) = Tridiagonal::of(matrix);
    let size = form.diagonal.len();
    let mut end = size.saturating_sub(1);
    let mut left = STEPS * size;
    while end > 0 {
        if form.negligible(end - 1) {
            form.beside[end - 1] = 0.0;
            end -= 1;
            continue;
        }
        left = left.checked_sub(1).ok_or(LinearError::NotConverged)?;
        let mut start = end - 1;
        while start > 0 && !form.negligible(start - 1) {
            start -= 1;
        }
        form.step(start, end, &mut vectors);
    }
    Ok(ascending(&form.diagonal, &vectors))
}

struct Tridiagonal {
    diagonal: Vec<f64>,
    /// Element `i` stands between rows `i` and `i + 1`.
    beside: Vec<f64>,
    /// So small that it is nothing in this matrix, whatever stands around it.
    nothing: f64,
}

impl Tridiagonal {
    /// The tridiagonal `T = W A W'` with its orthogonal `W`.
    fn of(matrix: &Matrix) -> (Self, Matrix) {
        let size = matrix.rows();
        let mut rest = matrix.clone();
        let mut reflections = Vec::with_capacity(size);
        let mut beside = Vec::with_capacity(size);
        for k in 0..size.saturating_sub(1) {
            let column = rest.row(k)[k + 1..].to_vec();
            let (vector, factor, length) = reflection(column);
            reflect_both(&mut rest, k + 1, &vector, factor);
            beside.push(length);
            reflections.push((vector, factor));
        }
        let mut vectors = Matrix::identity(size);
        for (k, (vector, factor)) in reflections.iter().enumerate().rev() {
            for i in k + 1..size {
                let row = &mut vectors.row_mut(i)[k + 1..];
                let along = factor * dot(row, vector);
                subtract(row, along, vector);
            }
        }
        let form = Self {
            diagonal: (0..size).map(|i| rest[(i, i)]).collect(),
            beside,
            nothing: f64::EPSILON * f64::EPSILON * matrix.largest(),
        };
        (form, vectors)
    }

    fn negligible(&self, i: usize) -> bool {
        let around = self.diagonal[i].abs() + self.diagonal[i + 1].abs();
        self.beside[i].abs() <= (f64::EPSILON * around).max(self.nothing)
    }

    /// One implicit QR step on rows `start..=end`, carried over to the rows of `vectors`.
    fn step(&mut self, start: usize, end: usize, vectors: &mut Matrix) {
        let half = 0.5 * (self.diagonal[end - 1] - self.diagonal[end]);
        let last = self.beside[end - 1];
        let reach = half + half.hypot(last).copysign(half);
        let mut along = self.diagonal[start] - (self.diagonal[end] - last * (last / reach));
        let mut across = self.beside[start];
        for k in start..end {
            let length = along.hypot(across);
            let (cosine, sine) = if length > 0.0 {
                (along / length, across / length)
            } else {
                (1.0, 0.0)
            };
            if k > start {
                self.beside[k - 1] = length;
            }
            let (upper, lower, between) = (self.diagonal[k], self.diagonal[k + 1], self.beside[k]);
            let crossed = 2.0 * cosine * sine * between;
            self.diagonal[k] = cosine * cosine * upper + crossed + sine * sine * lower;
            self.diagonal[k + 1] = sine * sine * upper - crossed + cosine * cosine * lower;
            along = cosine * sine * (lower - upper) + (cosine * cosine - sine * sine) * between;
            self.beside[k] = along;
            if k + 1 < end {
                across = sine * self.beside[k + 1];
                self.beside[k + 1] *= cosine;
            }
            rotate(vectors, k, cosine, sine);
        }
    }
}

/// The reflection `I - factor v v'` that brings a column to `(length, 0, ..., 0)`.
fn reflection(mut column: Vec<f64>) -> (Vec<f64>, f64, f64) {
    let first = column[0];
    let scale = column.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let below = column[1..].iter().any(|x| *x != 0.0);
    if !below {
        return (column, 0.0, first);
    }
    let squares: f64 = column.iter().map(|x| (x / scale).powi(2)).sum();
    let length = -(scale * squares.sqrt()).copysign(first);
    // v = column - length e_1, scaled so that its first element is 1.
    let head = first - length;
    for element in &mut column {
        *element /= head;
    }
    column[0] = 1.0;
    (column, -head / length, length)
}

/// Applies a reflection from both sides to the rows and columns from `from` on.
fn reflect_both(matrix: &mut Matrix, from: usize, vector: &[f64], factor: f64) {
    if factor == 0.0 {
        return;
    }
    let rows = from..from + vector.len();
    let mut image: Vec<f64> = rows
        .map(|i| factor * dot(&matrix.row(i)[from..], vector))
        .collect();
    let half = 0.5 * factor * dot(&image, vector);
    subtract(&mut image, half, vector);
    for (i, (v, w)) in vector.iter().zip(&image).enumerate() {
        let row = &mut matrix.row_mut(from + i)[from..];
        for ((element, at_w), at_v) in row.iter_mut().zip(&image).zip(vector) {
            *element -= v * at_w + w * at_v;
        }
    }
}

fn subtract(from: &mut [f64], times: f64, vector: &[f64]) {
    for (element, v) in from.iter_mut().zip(vector) {
        *element -= times * v;
    }
}

/// Turns rows `k` and `k + 1`.
fn rotate(matrix: &mut Matrix, k: usize, cosine: f64, sine: f64) {
    let width = matrix.columns;
    let (upper, lower) = matrix.values.split_at_mut((k + 1) * width);
    let upper = &mut upper[k * width..];
    for (a, b) in upper.iter_mut().zip(&mut lower[..width]) {
        (*a, *b) = (cosine * *a + sine * *b, cosine * *b - sine * *a);
    }
}

fn ascending(values: &[f64], vectors: &Matrix) -> Eigen {
    let size = values.len();
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    Eigen {
        values: order.iter().map(|i| values[*i]).collect(),
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
