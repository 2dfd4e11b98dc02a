//! The log-likelihood at many points, without a whole least-squares fit at each.

use super::{
    DependentError,
    likelihood::{Components, Likelihood, Objective},
    nested::Study,
};
use crate::linear::{LinearError, Matrix, dot};

/// The sums over effects that do not depend on `tau2`, for one `omega2`.
///
/// With `D_j = diag((1 - rho) v + omega2)`, `s = sqrt(rho v)` and `z` the columns of `[X e]`, `e` being the residuals of
/// the unweighted fit, the likelihood needs only `z' D^-1 z` over all studies and `1' D^-1 z` and `s' D^-1 z` of each. A
/// row of points with one `omega2` then costs one pass over the effects, and one over the studies per point.
pub(super) struct Slice<'a> {
    objective: &'a Objective<'a>,
    within: f64,
    /// `sum_j z' D_j^-1 z`, the lower triangle.
    gram: Matrix,
    log_diagonal: f64,
    /// Per study `1' D^-1 1`, `1' D^-1 s`, `s' D^-1 s`, then `1' D^-1 z` and `s' D^-1 z` per column.
    studies: Vec<f64>,
}

/// The likelihood at a point.
#[derive(Clone, Debug)]
pub(super) struct Height {
    pub(super) at: Components,
    pub(super) value: f64,
    /// The coefficients that are best there.
    pub(super) coefficients: Vec<f64>,
}

/// A logarithm of a product, with few logarithms taken.
struct LogProduct {
    logs: f64,
    product: f64,
}

impl LogProduct {
    fn new() -> Self {
        Self {
            logs: 0.0,
            product: 1.0,
        }
    }

    fn times(&mut self, factor: f64) {
        let product = self.product * factor;
        if (1e-100..1e100).contains(&product) {
            self.product = product;
        } else {
            self.logs += self.product.ln() + factor.ln();
            self.product = 1.0;
        }
    }

    fn ln(&self) -> f64 {
        self.logs + self.product.ln()
    }
}

/// Vectors that every study uses again.
#[derive(Default)]
struct Scratch {
    inverse: Vec<f64>,
    shared: Vec<f64>,
    weighted: Vec<f64>,
}

impl<'a> Slice<'a> {
    pub(super) fn new(objective: &'a Objective<'a>, within: f64) -> Self {
        let columns = objective.nested.coefficients() + 1;
        let width = 3 + 2 * columns;
        let mut slice = Self {
            objective,
            within,
            gram: Matrix::zeros(columns, columns),
            log_diagonal: 0.0,
            studies: Vec::with_capacity(objective.nested.studies() * width),
        };
        let mut logs = LogProduct::new();
        let mut scratch = Scratch::default();
        for (study, residuals) in objective.nested.studies.iter().zip(&objective.unweighted) {
            slice.add(study, residuals, &mut scratch, &mut logs);
        }
        slice.log_diagonal = logs.ln();
        slice
    }

    fn add(
        &mut self,
        study: &Study,
        residuals: &[f64],
        scratch: &mut Scratch,
        logs: &mut LogProduct,
    ) {
        let (rho, columns) = (self.objective.rho, self.gram.rows());
        let Scratch {
            inverse,
            shared,
            weighted,
        } = scratch;
        inverse.clear();
        shared.clear();
        let mut sums = [0.0; 3];
        for v in &study.variances {
            let diagonal = (1.0 - rho) * v + self.within;
            logs.times(diagonal);
            let (own, level) = (1.0 / diagonal, (rho * v).sqrt());
            sums[0] += own;
            sums[1] += own * level;
            sums[2] += own * level * level;
            inverse.push(own);
            shared.push(own * level);
        }
        self.studies.extend_from_slice(&sums);
        let column = |c: usize| {
            if c + 1 == columns {
                residuals
            } else {
                study.regressors.row(c)
            }
        };
        for c in 0..columns {
            self.studies.push(dot(inverse, column(c)));
            self.studies.push(dot(shared, column(c)));
            weighted.clear();
            weighted.extend(inverse.iter().zip(column(c)).map(|(d, z)| d * z));
            for d in 0..=c {
                self.gram[(c, d)] += dot(weighted, column(d));
            }
        }
    }

    /// The likelihood at `tau2`.
    pub(super) fn at(&self, between: f64) -> Result<Height, DependentError> {
        let columns = self.gram.rows();
        let level = between.sqrt();
        let mut gram = self.gram.clone();
        let mut logs = LogProduct::new();
        let mut along = vec![[0.0; 2]; columns];
        for study in self.studies.chunks_exact(3 + 2 * columns) {
            let (own, sums) = study.split_at(3);
            // V^-1 = D^-1 - a a' - b b', as in `Block`; here a'z and b'z.
            let square = 1.0 + between * own[0];
            let root = square.sqrt();
            let cross = level * own[1] / root;
            let rest = 1.0 + own[2] - cross * cross;
            logs.times(square);
            logs.times(rest);
            let rest = rest.sqrt();
            for (c, sums) in sums.chunks_exact(2).enumerate() {
                let first = level * sums[0] / root;
                along[c] = [first, (sums[1] - cross * first) / rest];
                for d in 0..=c {
                    let taken = along[c][0] * along[d][0] + along[c][1] * along[d][1];
                    gram[(c, d)] -= taken;
                }
            }
        }
        self.height(between, gram, logs.ln() + self.log_diagonal)
    }

    fn height(
        &self,
        between: f64,
        mut gram: Matrix,
        log_determinant: f64,
    ) -> Result<Height, DependentError> {
        let size = gram.rows() - 1;
        let log_information = factor_border(&mut gram)?;
        let mut coefficients = gram.row(size)[..size].to_vec();
        for c in (0..size).rev() {
            let known: f64 = (c + 1..size).map(|d| gram[(d, c)] * coefficients[d]).sum();
            coefficients[c] = (coefficients[c] - known) / gram[(c, c)];
        }
        for (value, start) in coefficients.iter_mut().zip(&self.objective.start) {
            *value += start;
        }
        let extra = match self.objective.likelihood {
            Likelihood::Maximum => 0.0,
            Likelihood::Restricted => log_information - self.objective.log_gram,
        };
        let rest = log_determinant + extra + gram[(size, size)];
        Ok(Height {
            at: Components {
                between,
                within: self.within,
            },
            value: -0.5 * (self.objective.constant() + rest),
            coefficients,
        })
    }
}

/// Factors all but the last row of a symmetric matrix, of which the lower triangle is given; the last row becomes its
/// solution `L^-1 b`, and the last element what is left of it. Gives the logarithm of the determinant.
fn factor_border(matrix: &mut Matrix) -> Result<f64, LinearError> {
    /// As in [`crate::linear::Cholesky`].
    const DEPENDENT: f64 = 1e-14;
    let size = matrix.rows() - 1;
    let mut logs = LogProduct::new();
    for j in 0..size {
        let diagonal = matrix[(j, j)];
        let pivot = diagonal - dot(&matrix.row(j)[..j], &matrix.row(j)[..j]);
        if !pivot.is_finite() || pivot <= DEPENDENT * diagonal.abs() {
            return Err(LinearError::NotPositiveDefinite);
        }
        logs.times(pivot);
        let root = pivot.sqrt();
        matrix[(j, j)] = root;
        for i in j + 1..=size {
            let rest = matrix[(i, j)] - dot(&matrix.row(i)[..j], &matrix.row(j)[..j]);
            matrix[(i, j)] = rest / root;
        }
    }
    let last = &matrix.row(size)[..size];
    let left = matrix[(size, size)] - dot(last, last);
    matrix[(size, size)] = left;
    Ok(logs.ln())
}
