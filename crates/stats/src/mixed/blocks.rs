//! The sums of the clusters in columns that are as good as orthonormal.
//!
//! With the factors `X'X = L L'`, `[X y]'[X y] = K K'` and `Z'Z / n = R' R` of the totals, the columns
//! `[X y] K'^-1` are orthonormal and those of `Z R^-1` uncorrelated with mean square 1. Whatever the
//! units and origins of the columns, the search then works on numbers of order 1, and a response
//! with a large mean loses its digits once and not in every step.

use super::{Design, MixedError, Structure};
use crate::CrossProducts;
use crate::linear::{Cholesky, LinearError, Matrix};

/// Per cluster the matrix `[A B]`, `A = Z'Z` and `B = Z'[X y]` in the new columns, row by row.
pub(super) struct Blocks {
    /// Random effects.
    pub(super) q: usize,
    /// Fixed effects and the response.
    pub(super) k: usize,
    pub(super) rows: u64,
    values: Vec<f64>,
    /// `K`: lower triangle of `[X y]'[X y]`.
    pub(super) fixed: Matrix,
    /// `R'`: lower triangle of `Z'Z / n`, or its diagonal.
    pub(super) random: Matrix,
    pub(super) structure: Structure,
}

impl Blocks {
    pub(super) fn of(clusters: &[CrossProducts], design: &Design<'_>) -> Result<Self, MixedError> {
        let (p, q) = (design.fixed.len(), design.random.len());
        let total = total(clusters)?;
        let named: Vec<usize> = design
            .fixed
            .iter()
            .copied()
            .chain([design.response])
            .collect();
        let outer = total.block(&named, &named).map_err(column)?;
        let inner = total.block(design.random, design.random).map_err(column)?;
        if p == 0 || q == 0 {
            return Err(MixedError::NoEffects);
        }
        let fixed = total.block(design.fixed, design.fixed)?;
        Cholesky::of(&fixed).map_err(|error| dependent(error, MixedError::FixedDependent))?;
        let rows = total.rows();
        if rows <= p as u64 {
            return Err(MixedError::TooFewRows { rows, fixed: p });
        }
        let outer =
            Cholesky::of(&outer).map_err(|error| dependent(error, MixedError::NoResidual))?;
        let inner = Cholesky::of(&inner.scaled(1.0 / rows as f64))
            .map_err(|error| dependent(error, MixedError::RandomDependent))?;
        let random = match design.structure {
            Structure::Correlated => inner.lower().clone(),
            Structure::Independent => {
                let square = |i: usize| total.sum(design.random[i], design.random[i]);
                let scale: Vec<f64> = (0..q).map(|i| (square(i) / rows as f64).sqrt()).collect();
                Matrix::diagonal(&scale)
            }
        };
        let mut blocks = Self {
            q,
            k: p + 1,
            rows,
            values: Vec::with_capacity(clusters.len() * q * (q + p + 1)),
            fixed: outer.lower().clone(),
            random,
            structure: design.structure,
        };
        for cluster in clusters.iter().filter(|cluster| cluster.rows() > 0) {
            blocks.push(cluster, design.random, &named);
        }
        Ok(blocks)
    }

    /// Adds `R'^-1 [A B]` with `A R^-1` and `B K'^-1`.
    fn push(&mut self, cluster: &CrossProducts, random: &[usize], named: &[usize]) {
        let (q, width) = (self.q, self.width());
        let start = self.values.len();
        for z in random {
            let sums = random.iter().chain(named).map(|c| cluster.sum(*z, *c));
            self.values.extend(sums);
        }
        let block = &mut self.values[start..];
        for row in block.chunks_exact_mut(width) {
            let (a, b) = row.split_at_mut(q);
            forward(&self.random, a);
            forward(&self.fixed, b);
        }
        for i in 0..q {
            let (before, row) = block.split_at_mut(i * width);
            for (s, above) in before.chunks_exact(width).enumerate() {
                add(&mut row[..width], -self.random[(i, s)], above);
            }
            let pivot = self.random[(i, i)];
            row[..width].iter_mut().for_each(|value| *value /= pivot);
        }
    }

    pub(super) const fn width(&self) -> usize {
        self.q + self.k
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.q * self.width())
    }

    /// `R Lambda`: the relative factor in the new columns, from one in the old.
    pub(super) fn inward(&self, lambda: &Matrix) -> Result<Matrix, LinearError> {
        self.random.transposed().product(lambda)
    }

    /// `R^-1 Lambda`: the relative factor in the old columns, from one in the new.
    pub(super) fn outward(&self, lambda: &Matrix) -> Matrix {
        let mut outward = Matrix::zeros(self.q, self.q);
        for column in 0..self.q {
            let mut values: Vec<f64> = (0..self.q).map(|i| lambda[(i, column)]).collect();
            backward(&self.random, &mut values);
            for (i, value) in values.into_iter().enumerate() {
                outward[(i, column)] = value;
            }
        }
        outward
    }
}

fn total(clusters: &[CrossProducts]) -> Result<CrossProducts, MixedError> {
    let columns = clusters.first().map_or(0, CrossProducts::columns);
    let mut total = CrossProducts::empty(columns);
    for cluster in clusters {
        total.merge(cluster).map_err(column)?;
    }
    Ok(total)
}

fn column(_: LinearError) -> MixedError {
    MixedError::Columns
}

fn dependent(error: LinearError, what: MixedError) -> MixedError {
    match error {
        LinearError::NotPositiveDefinite => what,
        other => MixedError::Linear(other),
    }
}

/// `vector` becomes `L^-1 vector`.
pub(super) fn forward(lower: &Matrix, vector: &mut [f64]) {
    for i in 0..vector.len() {
        let row = lower.row(i);
        let known: f64 = row[..i].iter().zip(&*vector).map(|(a, b)| a * b).sum();
        vector[i] = (vector[i] - known) / row[i];
    }
}

/// `vector` becomes `L'^-1 vector`; of a longer `L` its first rows are used.
pub(super) fn backward(lower: &Matrix, vector: &mut [f64]) {
    for i in (0..vector.len()).rev() {
        let known: f64 = (i + 1..vector.len())
            .map(|s| lower[(s, i)] * vector[s])
            .sum();
        vector[i] = (vector[i] - known) / lower[(i, i)];
    }
}

/// Adds `times` the values of `other`.
pub(super) fn add(to: &mut [f64], times: f64, other: &[f64]) {
    for (value, more) in to.iter_mut().zip(other) {
        *value += times * more;
    }
}
