//! The profiled criterion as a function of the relative covariance, with its derivatives.
//!
//! In the columns of [`Blocks`], with `Lambda` any square factor of `Psi / sigma^2`:
//!
//! * `M_j = I + Lambda' A_j Lambda = L_j L_j'`, `W_j = L_j^-1 Lambda' [A_j B_j]`;
//! * `S = [X y]' H^-1 [X y] = I - sum W_B' W_B`, of which the factor `T` gives the least squares
//!   solution and the residual sum of squares `r^2 = T_yy^2`;
//! * criterion: `sum ln det M_j + nu ln r^2 (+ ln det S_xx)` and a constant, `nu = n` for ML and
//!   `n - p` for REML.
//!
//! For derivatives `N_j = Z'H^-1 Z = A_j - W_A' W_A` and `P_j = Z'H^-1 [X y] T'^-1 = (B_j - W_A' W_B) T'^-1`:
//! its last column is the score of the residuals divided by `r`. With weights `w` of the columns
//! (1 or 0 for the fixed effects, `nu` for the residuals) the gradient towards a symmetric change
//! `Q` of the relative covariance is `tr(F Q)` with `F = sum_j N_j - P_j w P_j'`.

use super::Criterion;
use super::blocks::{Blocks, add, forward};
use crate::linear::{Cholesky, LinearError, Matrix};

/// Residuals below this share of those of least squares are what rounding left of the sums. Random effects
/// that can describe every row, with few rows per cluster, would otherwise drive the criterion down for ever.
const ROUNDING: f64 = 1e-6;

/// The criterion of one data set.
pub(super) struct Surface<'a> {
    pub(super) blocks: &'a Blocks,
    pub(super) criterion: Criterion,
}

/// What is known at one `Lambda`.
#[derive(Clone)]
pub(super) struct Point {
    pub(super) lambda: Matrix,
    /// `T`: the lower triangle of `S`.
    pub(super) factor: Matrix,
    /// The criterion without its constant.
    pub(super) value: f64,
}

impl Point {
    /// `r`, in units of that of ordinary least squares.
    pub(super) fn residual(&self) -> f64 {
        let y = self.factor.rows() - 1;
        self.factor[(y, y)]
    }
}

impl<'a> Surface<'a> {
    pub(super) const fn new(blocks: &'a Blocks, criterion: Criterion) -> Self {
        Self { blocks, criterion }
    }

    pub(super) fn fixed(&self) -> usize {
        self.blocks.k - 1
    }

    /// `nu`.
    pub(super) fn freedom(&self) -> f64 {
        match self.criterion {
            Criterion::MaximumLikelihood => self.blocks.rows as f64,
            Criterion::Reml => self.blocks.rows as f64 - self.fixed() as f64,
        }
    }

    /// The weights of the columns in the derivatives.
    pub(super) fn weights(&self) -> Vec<f64> {
        let fixed = match self.criterion {
            Criterion::MaximumLikelihood => 0.0,
            Criterion::Reml => 1.0,
        };
        let mut weights = vec![fixed; self.blocks.k];
        weights[self.fixed()] = self.freedom();
        weights
    }

    /// What makes the criterion that of the original columns: `nu (1 + ln(2 pi / nu)) + nu ln R_yy^2`,
    /// with REML also the determinant that the change of columns took out of `X`.
    pub(super) fn constant(&self) -> f64 {
        let (p, nu) = (self.fixed(), self.freedom());
        let old = &self.blocks.fixed;
        let logs: f64 = (0..p).map(|i| 2.0 * old[(i, i)].ln()).sum();
        let determinant = match self.criterion {
            Criterion::MaximumLikelihood => 0.0,
            Criterion::Reml => logs,
        };
        let scale = 2.0 * nu * old[(p, p)].ln();
        nu * (1.0 + (std::f64::consts::TAU / nu).ln()) + scale + determinant
    }

    /// One pass over the clusters.
    pub(super) fn at(&self, lambda: Matrix) -> Result<Point, LinearError> {
        let k = self.blocks.k;
        let mut turned = Turned::new(self.blocks, &lambda);
        let mut value = 0.0;
        let mut explained = Matrix::zeros(k, k);
        for block in self.blocks.iter() {
            value += turned.take(block);
            for row in 0..self.blocks.q {
                let w = &turned.row(row)[self.blocks.q..];
                for (i, left) in w.iter().enumerate() {
                    for (j, right) in w[..=i].iter().enumerate() {
                        explained[(i, j)] += left * right;
                    }
                }
            }
        }
        let rest = Matrix::from_fn(k, k, |i, j| {
            let unit = if i == j { 1.0 } else { 0.0 };
            unit - explained[(i.max(j), i.min(j))]
        });
        let factor = Cholesky::of(&rest)?.lower().clone();
        if factor[(k - 1, k - 1)] < ROUNDING {
            return Err(LinearError::NotPositiveDefinite);
        }
        let log = |i: usize| 2.0 * factor[(i, i)].ln();
        value += self.freedom() * log(k - 1);
        if self.criterion == Criterion::Reml {
            value += (0..k - 1).map(log).sum::<f64>();
        }
        Ok(Point {
            lambda,
            factor,
            value,
        })
    }

    /// A second pass over the clusters.
    pub(super) fn derivatives(&self, point: &Point, weights: &[f64]) -> Derivatives {
        let (q, k) = (self.blocks.q, self.blocks.k);
        let mut sums = Derivatives::zeros(q, weights);
        let mut turned = Turned::new(self.blocks, &point.lambda);
        let mut n = vec![0.0; q * q];
        let mut scores = vec![0.0; q * k];
        for block in self.blocks.iter() {
            turned.take(block);
            for i in 0..q {
                let own = &block[i * (q + k)..][..q + k];
                let (n, score) = (&mut n[i * q..][..q], &mut scores[i * k..][..k]);
                n.copy_from_slice(&own[..q]);
                score.copy_from_slice(&own[q..]);
                for s in 0..q {
                    let row = turned.row(s);
                    let times = -row[i];
                    add(n, times, &row[..q]);
                    add(score, times, &row[q..]);
                }
                forward(&point.factor, score);
            }
            sums.add(&n, &scores);
        }
        sums
    }
}

/// `L_j` and `W_j` of one cluster at a time.
struct Turned {
    q: usize,
    width: usize,
    lambda: Vec<f64>,
    factor: Vec<f64>,
    values: Vec<f64>,
}

impl Turned {
    fn new(blocks: &Blocks, lambda: &Matrix) -> Self {
        let (q, width) = (blocks.q, blocks.width());
        Self {
            q,
            width,
            lambda: (0..q).flat_map(|i| lambda.row(i).iter().copied()).collect(),
            factor: vec![0.0; q * q],
            values: vec![0.0; q * width],
        }
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.width..][..self.width]
    }

    /// Takes the next cluster; gives `ln det M_j`.
    fn take(&mut self, block: &[f64]) -> f64 {
        let (q, width) = (self.q, self.width);
        for i in 0..q {
            let row = &mut self.values[i * width..][..width];
            row.fill(0.0);
            for (s, from) in block.chunks_exact(width).enumerate() {
                let times = self.lambda[s * q + i];
                if times != 0.0 {
                    add(row, times, from);
                }
            }
        }
        let mut product = 1.0;
        for i in 0..q {
            for j in 0..=i {
                let row = &self.values[i * width..][..q];
                let column = (0..q).map(|s| self.lambda[s * q + j]);
                let inner: f64 = row.iter().zip(column).map(|(a, b)| a * b).sum();
                let known: f64 = (0..j)
                    .map(|s| self.factor[i * q + s] * self.factor[j * q + s])
                    .sum();
                self.factor[i * q + j] = if i == j {
                    (1.0 + inner - known).sqrt()
                } else {
                    (inner - known) / self.factor[j * q + j]
                };
            }
            product *= self.factor[i * q + i];
        }
        for i in 0..q {
            let (before, row) = self.values.split_at_mut(i * width);
            let row = &mut row[..width];
            for (s, above) in before.chunks_exact(width).enumerate() {
                add(row, -self.factor[i * q + s], above);
            }
            let pivot = self.factor[i * q + i];
            row.iter_mut().for_each(|value| *value /= pivot);
        }
        2.0 * product.ln()
    }
}

/// First and second derivatives towards symmetric changes `Q` of the relative covariance.
///
/// The second: `-tr(N Q V Q')` summed over clusters with `V = N - 2 P w P'`, minus
/// `sum_cd omega_cd E_cd E'_cd` with `E = sum_j P' Q P`; `omega` is `w_x` between fixed effects and
/// `w_y` wherever the residuals take part.
pub(super) struct Derivatives {
    q: usize,
    weights: Vec<f64>,
    /// `F`.
    pub(super) first: Matrix,
    /// `sum N_il V_st` at `(i q + l, s q + t)`.
    within: Matrix,
    /// `sum P_i' P_l` at `i q + l`, each `k` by `k`.
    between: Vec<f64>,
    scratch: Vec<f64>,
}

impl Derivatives {
    fn zeros(q: usize, weights: &[f64]) -> Self {
        let k = weights.len();
        Self {
            q,
            weights: weights.to_vec(),
            first: Matrix::zeros(q, q),
            within: Matrix::zeros(q * q, q * q),
            between: vec![0.0; q * q * k * k],
            scratch: vec![0.0; q * q],
        }
    }

    fn add(&mut self, n: &[f64], scores: &[f64]) {
        let (q, k) = (self.q, self.weights.len());
        for i in 0..q {
            for l in 0..q {
                let (left, right) = (&scores[i * k..][..k], &scores[l * k..][..k]);
                let pairs = left.iter().zip(right).zip(&self.weights);
                let taken: f64 = pairs.map(|((a, b), w)| a * b * w).sum();
                self.first[(i, l)] += n[i * q + l] - taken;
                self.scratch[i * q + l] = n[i * q + l] - 2.0 * taken;
                let sums = &mut self.between[(i * q + l) * k * k..][..k * k];
                for (row, a) in sums.chunks_exact_mut(k).zip(left) {
                    add(row, *a, right);
                }
            }
        }
        for (pair, value) in n.iter().enumerate() {
            for (other, more) in self.scratch.iter().enumerate() {
                self.within[(pair, other)] += value * more;
            }
        }
    }

    /// `E(Q)`, row by row.
    pub(super) fn between(&self, change: &Matrix) -> Vec<f64> {
        let k = self.weights.len();
        let mut sum = vec![0.0; k * k];
        for (pair, part) in self.between.chunks_exact(k * k).enumerate() {
            add(&mut sum, change[(pair / self.q, pair % self.q)], part);
        }
        sum
    }

    /// `sum tr(N Q V Q')`, in both orders.
    pub(super) fn within(&self, change: &Matrix, other: &Matrix) -> f64 {
        let q = self.q;
        let mut sum = 0.0;
        for i in 0..q {
            for l in 0..q {
                for s in 0..q {
                    for t in 0..q {
                        let both = change[(l, s)] * other[(t, i)] + other[(l, s)] * change[(t, i)];
                        sum += 0.5 * self.within[(i * q + l, s * q + t)] * both;
                    }
                }
            }
        }
        sum
    }

    /// `tr(F Q)`.
    pub(super) fn slope(&self, change: &Matrix) -> f64 {
        let places = (0..self.q).flat_map(|i| (0..self.q).map(move |l| (i, l)));
        places.map(|place| self.first[place] * change[place]).sum()
    }

    /// The second derivative towards two changes.
    pub(super) fn curvature(&self, change: &Matrix, other: &Matrix) -> f64 {
        let k = self.weights.len();
        let (first, second) = (self.between(change), self.between(other));
        let products = first.iter().zip(&second).enumerate();
        let between: f64 = products
            .map(|(place, (a, b))| {
                let column = (place / k).max(place % k);
                self.weights[column] * a * b
            })
            .sum();
        -self.within(change, other) - between
    }
}

#[cfg(test)]
mod tests;
