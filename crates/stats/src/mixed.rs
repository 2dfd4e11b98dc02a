//! Linear mixed models with random intercepts and slopes by cluster, from sums of products.
//!
//! Cluster `j` has responses `y_j`, a design `X_j` of fixed and a design `Z_j` of random effects:
//!
//! `y_j = X_j beta + Z_j b_j + e_j`, `b_j ~ N(0, Psi)`, `e_j ~ N(0, sigma^2 I)`,
//!
//! clusters independent. `Psi = sigma^2 Lambda Lambda'` with a lower triangular relative factor
//! `Lambda`, whose elements on and below the diagonal are `theta`, column by column, the diagonal not
//! below 0. Given `theta`, `beta` and `sigma^2` have closed forms; what is left is the profiled
//! deviance or REML criterion as a function of `theta` alone (Bates, Mächler, Bolker and Walker 2015).
//! With `H_j = I + Z_j Lambda Lambda' Z_j'` everything in it follows from `Z'Z`, `Z'X`, `Z'y`, `X'X`,
//! `X'y` and `y'y` per cluster: the cost of a step grows with the number of clusters, not of rows.
//!
//! ```
//! use stats::CrossProducts;
//! use stats::mixed::{Criterion, Design, Structure, fit};
//! // Columns: intercept, score. Four schools of three pupils.
//! let schools = [[1.0, 2.0, 2.5], [4.0, 3.0, 5.0], [2.0, 2.0, 1.0], [5.0, 4.5, 6.0]];
//! let mut clusters = Vec::new();
//! for scores in schools {
//!     let mut sums = CrossProducts::empty(2);
//!     for score in scores {
//!         sums.push(&[1.0, score])?;
//!     }
//!     clusters.push(sums);
//! }
//! let design = Design { fixed: &[0], random: &[0], response: 1, structure: Structure::Correlated };
//! let found = fit(&clusters, &design, Criterion::Reml)?;
//! // Equal clusters: the grand mean, and the mean square within as residual variance.
//! assert!((found.coefficients[0] - 38.0 / 12.0).abs() < 1e-9);
//! assert!(!found.boundary && found.random.variance(0) > found.residual_variance);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod blocks;
mod components;
mod effects;
mod fit;
mod objective;
mod robust;
mod search;
mod surface;

pub use components::{ComponentErrors, RandomEffects};
pub use effects::{ClusterEffect, middle_range};
pub use fit::{Fit, fit};
pub use objective::objective;
pub use robust::Correction;

use crate::linear::LinearError;

/// Which columns of the sums play which part. An intercept is a column of ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design<'a> {
    /// The columns of `X`, in the order of the coefficients.
    pub fixed: &'a [usize],
    /// The columns of `Z`, in the order of the random effects.
    pub random: &'a [usize],
    /// The column of `y`.
    pub response: usize,
    /// Whether random effects may be correlated.
    pub structure: Structure,
}

/// The form of `Psi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// Any covariance matrix: `theta` has `q (q + 1) / 2` elements.
    Correlated,
    /// A diagonal one: `theta` has `q` elements.
    Independent,
}

impl Structure {
    /// Places `(row, column)` of `theta` in `Lambda`, column by column.
    fn places(self, q: usize) -> Vec<(usize, usize)> {
        let below = |column: usize| match self {
            Self::Correlated => column..q,
            Self::Independent => column..column + 1,
        };
        (0..q)
            .flat_map(|column| below(column).map(move |row| (row, column)))
            .collect()
    }
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// The deviance, -2 times the log-likelihood. Needed to compare models with other fixed effects.
    MaximumLikelihood,
    /// The deviance of the residuals after the fixed effects: variances without downward bias.
    Reml,
}

/// Why a mixed model could not be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MixedError {
    /// The clusters have different columns, or the design names a column that is not there.
    #[error("the clusters lack a column of the design, or differ in their columns")]
    Columns,
    /// There are no fixed or no random effects.
    #[error("the model needs at least one fixed and one random effect")]
    NoEffects,
    /// There are not more rows than fixed effects.
    #[error("{rows} rows are too few for {fixed} fixed effects")]
    TooFewRows {
        /// How many rows.
        rows: u64,
        /// How many fixed effects.
        fixed: usize,
    },
    /// The columns of the fixed effects depend on each other.
    #[error("the columns of the fixed effects depend on each other")]
    FixedDependent,
    /// The columns of the random effects depend on each other.
    #[error("the columns of the random effects depend on each other")]
    RandomDependent,
    /// The fixed effects describe the response without remainder.
    #[error("the fixed effects leave nothing of the response to explain")]
    NoResidual,
    /// The random effects describe the response without remainder, or with one that the sums do not carry.
    #[error("the random effects leave nothing of the response to explain")]
    Interpolated,
    /// The clusters cannot tell the variance components apart: too few clusters, one row per
    /// cluster, or fixed effects that describe the clusters already.
    #[error("these clusters cannot tell the variance components apart")]
    Unidentified,
    /// `theta` has the wrong number of elements, or one is not finite.
    #[error("theta must have {needed} finite elements")]
    Theta {
        /// How many elements.
        needed: usize,
    },
    /// The search for the optimum did not end.
    #[error("the variance components did not converge")]
    NotConverged,
    /// A calculation with matrices failed.
    #[error(transparent)]
    Linear(#[from] LinearError),
}
