//! Whether the groups already changed differently before the start.

use super::GroupTime;
use crate::chi_square_tail;
use crate::influence::cluster_sums;
use crate::linear::{Cholesky, Matrix, dot};

/// A joint test that all effects before the start are 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pretest {
    /// Wald's statistic, `b' V^-1 b`.
    pub statistic: f64,
    /// The number of effects before the start.
    pub df: usize,
    /// The probability of a statistic at least as large if all were 0.
    pub p_value: f64,
}

/// Tests that every group-time effect before the start is 0, `b' V^-1 b` against chi-square.
///
/// A large p-value does not prove parallel trends: with few units the test sees little. `None` without
/// effects before the start, with more of them than clusters, or when they depend on each other.
pub fn pretest(effects: &GroupTime, clusters: &[usize]) -> Option<Pretest> {
    let before: Vec<_> = effects
        .cells
        .iter()
        .filter(|cell| cell.time < cell.start)
        .collect();
    let sums: Option<Vec<Vec<f64>>> = before
        .iter()
        .map(|cell| cluster_sums(&cell.effect.influence, clusters))
        .collect();
    let sums = sums?;
    if before.is_empty() || sums[0].len() <= before.len() {
        return None;
    }
    let n = effects.units as f64;
    let covariance = Matrix::from_fn(before.len(), before.len(), |a, b| {
        dot(&sums[a], &sums[b]) / (n * n)
    });
    let values: Vec<f64> = before.iter().map(|cell| cell.effect.value).collect();
    let solved = Cholesky::of(&covariance).ok()?.solve(&values).ok()?;
    let statistic = dot(&values, &solved);
    Some(Pretest {
        statistic,
        df: before.len(),
        p_value: chi_square_tail(statistic, before.len() as f64)?,
    })
}
