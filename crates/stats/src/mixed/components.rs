//! Variances and correlations of random effects, and how exactly they are known.

use super::blocks::Blocks;
use super::search::directions;
use super::surface::{Point, Surface};
use crate::linear::{Cholesky, LinearError, Matrix};

/// The covariance matrix `Psi` of the random effects, in the units of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomEffects {
    pub(super) covariance: Matrix,
}

/// Standard errors of the variance components, from the observed information.
///
/// Large-sample: with fewer than some thirty clusters, or a variance close to zero, the interval
/// `estimate ± 2 SE` of a variance is poor.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentErrors {
    /// Of the elements of `Psi`, in their places.
    pub covariance: Matrix,
    /// Of the residual variance.
    pub residual_variance: f64,
}

impl RandomEffects {
    /// `Psi`.
    pub const fn covariance(&self) -> &Matrix {
        &self.covariance
    }

    /// The variance of random effect `i` (0 when there is no such effect).
    pub fn variance(&self, i: usize) -> f64 {
        self.covariance.get(i, i).unwrap_or(0.0)
    }

    /// The correlation of two random effects; `None` where one has no variance.
    pub fn correlation(&self, a: usize, b: usize) -> Option<f64> {
        let scale = (self.variance(a) * self.variance(b)).sqrt();
        let value = self.covariance.get(a, b)?;
        (scale > 0.0).then(|| (value / scale).clamp(-1.0, 1.0))
    }
}

/// A pivot below this share of its diagonal is nothing: a singular `Psi`.
const PIVOT: f64 = 1e-12;

/// The lower triangular factor of a positive semidefinite matrix, the diagonal not below 0.
pub(super) fn factor(matrix: &Matrix) -> Matrix {
    let size = matrix.rows();
    let mut lower = Matrix::zeros(size, size);
    for j in 0..size {
        let known: f64 = (0..j).map(|s| lower[(j, s)] * lower[(j, s)]).sum();
        let pivot = matrix[(j, j)] - known;
        if pivot <= PIVOT * matrix[(j, j)] {
            continue;
        }
        lower[(j, j)] = pivot.sqrt();
        for i in j + 1..size {
            let known: f64 = (0..j).map(|s| lower[(i, s)] * lower[(j, s)]).sum();
            lower[(i, j)] = (matrix[(i, j)] - known) / lower[(j, j)];
        }
    }
    lower
}

/// Inverts the second derivatives of the profiled criterion in the relative covariance `C`, and adds what the
/// residual variance `s = r^2 / nu` has besides: given `C` its variance is `2 s^2 / nu`, and it moves
/// with `C` by `-s E_yy`. The components are linear in the products `s C`.
pub(super) fn errors(
    surface: &Surface<'_>,
    point: &Point,
    residual_variance: f64,
) -> Result<Option<ComponentErrors>, LinearError> {
    let blocks = surface.blocks;
    let derivatives = surface.derivatives(point, &surface.weights());
    let changes = directions(blocks.structure, blocks.q);
    let size = changes.len();
    let information = Matrix::from_fn(size, size, |a, b| {
        0.5 * derivatives.curvature(&changes[a], &changes[b])
    });
    let Ok(information) = Cholesky::of(&information) else {
        return Ok(None);
    };
    let spread = information.inverse()?;
    let last = blocks.k * blocks.k - 1;
    let drift: Vec<f64> = changes
        .iter()
        .map(|change| -derivatives.between(change)[last])
        .collect();
    let own = 2.0 / surface.freedom();
    let relative = outer(blocks, &point.lambda.product(&point.lambda.transposed())?);
    let moves: Vec<Matrix> = changes.iter().map(|change| outer(blocks, change)).collect();
    let variance = |gradient: &[f64], on_residual: f64| {
        let mut sum = on_residual * on_residual * own;
        for (a, left) in gradient.iter().enumerate() {
            for (b, right) in gradient.iter().enumerate() {
                sum += left * right * spread[(a, b)];
            }
        }
        residual_variance * sum.sqrt()
    };
    let covariance = Matrix::from_fn(blocks.q, blocks.q, |i, l| {
        let here = relative[(i, l)];
        let pairs = moves.iter().zip(&drift);
        let gradient: Vec<f64> = pairs.map(|(by, drift)| by[(i, l)] + drift * here).collect();
        variance(&gradient, here)
    });
    let residual_variance = variance(&drift, 1.0);
    Ok(Some(ComponentErrors {
        covariance,
        residual_variance,
    }))
}

/// `R^-1 C R'^-1`: a relative covariance in the columns of the data.
pub(super) fn outer(blocks: &Blocks, inner: &Matrix) -> Matrix {
    let half = blocks.outward(inner);
    let whole = blocks.outward(&half.transposed());
    Matrix::from_fn(blocks.q, blocks.q, |i, l| {
        0.5 * (whole[(i, l)] + whole[(l, i)])
    })
}
