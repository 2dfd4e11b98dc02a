//! The covariance matrix of one study, by its structure.

use super::nested::Study;
use crate::linear::{Matrix, dot};

/// `V = diag(d) + u u' + s s'`, and its inverse `diag(1/d) - a a' - b b'`.
///
/// By Woodbury: with `U = [u s]`, `V^-1 = D^-1 - D^-1 U (I + U' D^-1 U)^-1 U' D^-1`, and the
/// two-by-two matrix in the middle by its Cholesky factor. Needs memory and time in proportion to
/// the number of effects.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    diagonal: Vec<f64>,
    factors: [Vec<f64>; 2],
    inverse_diagonal: Vec<f64>,
    inverse_factors: [Vec<f64>; 2],
    /// Square roots of the determinants that the rank-one parts add.
    roots: [f64; 2],
}

impl Block {
    /// The covariance of the effects of a study:
    /// `(1 - rho) diag(v) + omega2 I + tau2 1 1' + rho sqrt(v) sqrt(v)'`.
    pub(super) fn of(study: &Study, rho: f64, between: f64, within: f64) -> Self {
        let mut block = Self::default();
        block.become_that_of(study, rho, (between, within));
        block
    }

    /// [`Block::of`] in the memory of this one.
    pub(super) fn become_that_of(
        &mut self,
        study: &Study,
        rho: f64,
        (between, within): (f64, f64),
    ) {
        let level = between.sqrt();
        self.clear();
        for v in &study.variances {
            self.diagonal.push((1.0 - rho) * v + within);
            self.factors[0].push(level);
            self.factors[1].push((rho * v).sqrt());
        }
        self.invert();
    }

    /// A diagonal covariance.
    pub(super) fn diagonal(diagonal: Vec<f64>) -> Self {
        let nothing = vec![0.0; diagonal.len()];
        let mut block = Self {
            diagonal,
            factors: [nothing.clone(), nothing],
            ..Self::default()
        };
        block.invert();
        block
    }

    fn clear(&mut self) {
        self.diagonal.clear();
        self.factors.iter_mut().for_each(Vec::clear);
        self.inverse_diagonal.clear();
        self.inverse_factors.iter_mut().for_each(Vec::clear);
    }

    /// Makes the inverse of a block that has none yet.
    fn invert(&mut self) {
        let [first, second] = &mut self.inverse_factors;
        for (i, d) in self.diagonal.iter().enumerate() {
            let inverse = 1.0 / d;
            self.inverse_diagonal.push(inverse);
            first.push(self.factors[0][i] * inverse);
            second.push(self.factors[1][i] * inverse);
        }
        let root = (1.0 + dot(first, &self.factors[0])).sqrt();
        let cross = dot(first, &self.factors[1]) / root;
        let rest = (1.0 + dot(second, &self.factors[1]) - cross * cross).sqrt();
        for (a, b) in first.iter_mut().zip(second) {
            *a /= root;
            *b = (*b - cross * *a) / rest;
        }
        self.roots = [root, rest];
    }

    /// `ln det V`.
    pub(super) fn log_determinant(&self) -> f64 {
        let logs: f64 = self.diagonal.iter().map(|d| d.ln()).sum();
        logs + 2.0 * (self.roots[0].ln() + self.roots[1].ln())
    }

    /// `V^-1 b`.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution = Vec::with_capacity(right.len());
        self.solve_into(right, &mut solution);
        solution
    }

    /// [`Block::solve`] in the memory of a vector that is there.
    pub(super) fn solve_into(&self, right: &[f64], solution: &mut Vec<f64>) {
        let [a, b] = &self.inverse_factors;
        let (along_a, along_b) = (dot(a, right), dot(b, right));
        solution.clear();
        for (i, value) in right.iter().enumerate() {
            solution.push(self.inverse_diagonal[i] * value - along_a * a[i] - along_b * b[i]);
        }
    }

    /// The rows of `rows` times `V`.
    pub(super) fn multiplied(&self, rows: &Matrix) -> Matrix {
        let [u, s] = &self.factors;
        let along: Vec<(f64, f64)> = (0..rows.rows())
            .map(|c| (dot(rows.row(c), u), dot(rows.row(c), s)))
            .collect();
        Matrix::from_fn(rows.rows(), rows.columns(), |c, i| {
            rows[(c, i)] * self.diagonal[i] + along[c].0 * u[i] + along[c].1 * s[i]
        })
    }

    /// `tr V^-1`.
    pub(super) fn inverse_trace(&self) -> f64 {
        let [a, b] = &self.inverse_factors;
        self.inverse_diagonal.iter().sum::<f64>() - dot(a, a) - dot(b, b)
    }

    /// `tr V^-2`.
    pub(super) fn inverse_square_trace(&self) -> f64 {
        let [a, b] = &self.inverse_factors;
        let cross = dot(a, b);
        let factors = dot(a, a).powi(2) + dot(b, b).powi(2) + 2.0 * cross * cross;
        let mixed = self.inverse_diagonal.iter().zip(a).zip(b);
        mixed
            .map(|((d, a), b)| d * (d - 2.0 * (a * a + b * b)))
            .sum::<f64>()
            + factors
    }

    /// The whole matrix `V`.
    pub(super) fn dense(&self) -> Matrix {
        let [u, s] = &self.factors;
        let size = self.diagonal.len();
        Matrix::from_fn(size, size, |i, j| {
            let own = if i == j { self.diagonal[i] } else { 0.0 };
            own + u[i] * u[j] + s[i] * s[j]
        })
    }
}
