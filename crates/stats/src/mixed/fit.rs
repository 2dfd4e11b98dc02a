//! The fitted model.

use super::blocks::{Blocks, add, backward};
use super::components::{ComponentErrors, RandomEffects, errors, factor, outer};
use super::search::minimise;
use super::surface::{Point, Surface};
use super::{Criterion, Design, MixedError};
use crate::CrossProducts;
use crate::linear::Matrix;

/// A mixed model at its optimum.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// `beta`, in the order of the fixed effects.
    pub coefficients: Vec<f64>,
    /// The covariance of `beta`, `sigma^2 (X' H^-1 X)^-1`: as if the variance components were known.
    pub covariance: Matrix,
    /// The variances and correlations of the random effects.
    pub random: RandomEffects,
    /// `sigma^2`.
    pub residual_variance: f64,
    /// `theta`: the elements of `Lambda` on and below the diagonal, column by column.
    pub theta: Vec<f64>,
    /// Standard errors of the variance components; `None` at the boundary.
    pub component_errors: Option<ComponentErrors>,
    /// What was minimised.
    pub criterion: Criterion,
    /// The deviance, or the REML criterion.
    pub deviance: f64,
    /// Whether the estimate of `Psi` is singular: a variance of zero, or a correlation of 1. Standard
    /// errors then count a component as known to be zero.
    pub boundary: bool,
    /// Steps of the search from the starting point that led here.
    pub iterations: u32,
    /// Rows.
    pub rows: u64,
    /// Clusters with rows.
    pub clusters: usize,
    pub(super) columns: Columns,
    /// `Lambda`, lower triangular.
    pub(super) lambda: Matrix,
}

/// The design, kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    pub(super) fixed: Vec<usize>,
    pub(super) random: Vec<usize>,
    pub(super) response: usize,
}

impl Fit {
    /// The (restricted) log-likelihood, `-deviance / 2`.
    pub fn log_likelihood(&self) -> f64 {
        -0.5 * self.deviance
    }

    /// The model's standard errors of the fixed effects.
    pub fn standard_errors(&self) -> Vec<f64> {
        (0..self.coefficients.len())
            .map(|i| self.covariance[(i, i)].sqrt())
            .collect()
    }
}

/// Fits a linear mixed model to the sums of products of its clusters.
///
/// Clusters count as independent and their order does not matter; clusters without rows are left
/// out. Effects of random columns have mean zero: put the columns of `Z` among the fixed effects too. The
/// optimum is exact to rounding: the last step of the search promised less than 1e-16 of the deviance.
///
/// # Errors
/// [`MixedError`]: columns that are not there or depend on each other, too few rows, nothing to
/// explain, or components that these clusters cannot tell apart.
pub fn fit(
    clusters: &[CrossProducts],
    design: &Design<'_>,
    criterion: Criterion,
) -> Result<Fit, MixedError> {
    let blocks = Blocks::of(clusters, design)?;
    let surface = Surface::new(&blocks, criterion);
    let best = minimise(&surface)?;
    let point = &best.point;
    let residual = point.residual() * blocks.fixed[(surface.fixed(), surface.fixed())];
    let residual_variance = residual * residual / surface.freedom();
    let lambda = factor(&outer(
        &blocks,
        &point.lambda.product(&point.lambda.transposed())?,
    ));
    let relative = lambda.product(&lambda.transposed())?;
    let component_errors = if best.boundary {
        None
    } else {
        errors(&surface, point, residual_variance)?
    };
    let (coefficients, covariance) = fixed_effects(&blocks, point, residual_variance);
    let places = design.structure.places(blocks.q);
    Ok(Fit {
        coefficients,
        covariance,
        random: RandomEffects {
            covariance: relative.scaled(residual_variance),
        },
        residual_variance,
        theta: places.into_iter().map(|place| lambda[place]).collect(),
        component_errors,
        criterion,
        deviance: point.value + surface.constant(),
        boundary: best.boundary,
        iterations: best.iterations,
        rows: blocks.rows,
        clusters: blocks.iter().count(),
        columns: Columns {
            fixed: design.fixed.to_vec(),
            random: design.random.to_vec(),
            response: design.response,
        },
        lambda,
    })
}

/// `beta` and its covariance in the columns of the data.
///
/// In the new columns `beta` solves `T_xx' delta = t_yx`; the least squares part `k_yx` and the length of
/// the residual bring it back: `beta = L'^-1 (k_yx + k_yy delta)`.
fn fixed_effects(blocks: &Blocks, point: &Point, variance: f64) -> (Vec<f64>, Matrix) {
    let p = blocks.k - 1;
    let (old, new) = (&blocks.fixed, &point.factor);
    let mut coefficients = new.row(p)[..p].to_vec();
    backward(new, &mut coefficients);
    for (i, value) in coefficients.iter_mut().enumerate() {
        *value = old[(p, i)] + old[(p, p)] * *value;
    }
    backward(old, &mut coefficients);
    let mut covariance = Matrix::zeros(p, p);
    for i in 0..p {
        let mut root = vec![0.0; p];
        root[i] = 1.0;
        backward(new, &mut root);
        backward(old, &mut root);
        for a in 0..p {
            let mut row = vec![0.0; p];
            add(&mut row, variance * root[a], &root);
            for (b, value) in row.into_iter().enumerate() {
                covariance[(a, b)] += value;
            }
        }
    }
    (coefficients, covariance)
}
