//! Linear regression with the errors that schools need: pupils of one school resemble each other.
//!
//! `y = X β + e`, weighted least squares: `β̂ = (X'WX)⁻¹ X'Wy` with `N` rows, `K` columns and weights
//! `w` (`W = diag(w)`; without weights the identity). Two ways in, one result ([`Fit`]):
//!
//! * [`fit`] from sums: one [`CrossProducts`](crate::CrossProducts) per cluster, whose columns are
//!   named by position ([`Model`]). A weight `w` is a way of adding a row
//!   ([`CrossProducts::push_weighted`](crate::CrossProducts::push_weighted)).
//! * [`fit_rows`] from a table of rows, for what sums cannot tell ([`RowFit`]: HC0 to HC3,
//!   Newey-West), with the algebra of orthogonal columns, which loses fewer digits.
//!
//! How sure it is, is a choice that is not hidden: [`Fit::classical`], [`Fit::clustered`] (CR0, CR1 and
//! CR2 by cluster), [`RowFit::heteroskedastic`], [`RowFit::serial`]. Each gives an [`Uncertainty`],
//! from which every combination of coefficients has its [`Estimate`].
//!
//! Weights are inverse variances up to a factor: the working model is `Var(e) = σ² W⁻¹`. Clusters are independent.
//! A column that depends on the ones before it is an error that names its position; nothing is dropped silently.
//!
//! ```
//! use stats::{CrossProducts, regression::{Correction, Model, fit}};
//! // Columns: one, hours of help, growth. Three schools.
//! let schools = [
//!     [[1.0, 0.0, 2.0], [1.0, 1.0, 3.0], [1.0, 2.0, 5.0]],
//!     [[1.0, 0.0, 1.0], [1.0, 3.0, 4.0], [1.0, 1.0, 2.0]],
//!     [[1.0, 2.0, 4.0], [1.0, 3.0, 6.0], [1.0, 0.0, 2.0]],
//! ];
//! let mut sums = Vec::new();
//! for rows in &schools {
//!     let mut school = CrossProducts::empty(3);
//!     for row in rows {
//!         school.push(row)?;
//!     }
//!     sums.push(school);
//! }
//! let fitted = fit(&sums, &Model { response: 2, predictors: vec![0, 1], absorbed: None })?;
//! let growth = fitted.clustered(Correction::Cr2)?.coefficient(1, 0.95).unwrap();
//! assert!(growth.value > 1.0 && growth.df < 2.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod fit;
mod heteroskedastic;
mod rows;
mod series;
mod standardised;
mod sums;
mod uncertainty;

pub use cells::{BeforeAfter, difference_in_differences};
pub use fit::{Correction, Counted, Fit};
pub use heteroskedastic::Leverage;
pub use rows::{Design, RowFit, fit_rows};
pub use series::{Interruption, interrupted_design};
pub use standardised::{Comparison, Profile, against_reference, directly_standardised};
pub use sums::{Model, fit, fit_clustered};
pub use uncertainty::{Estimate, Uncertainty};

use crate::linear::LinearError;

/// Why there is no regression. Positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegressionError {
    /// There are no rows or no predictors.
    #[error("there is nothing to fit")]
    Empty,
    /// Lengths do not fit together, or a column does not exist.
    #[error("the rows, columns or labels do not fit together")]
    Shape,
    /// A value is NaN or infinite.
    #[error("row {row} has a value that is not a finite number")]
    NotFinite {
        /// Which row.
        row: usize,
    },
    /// A weight is not above 0, or not finite.
    #[error("the weight of row {row} is not above 0")]
    Weight {
        /// Which row.
        row: usize,
    },
    /// A predictor follows from the ones before it (and from the levels that were taken out).
    #[error("predictor {column} depends on those before it")]
    Collinear {
        /// Its position among the predictors.
        column: usize,
    },
    /// There are not more rows than coefficients, levels that were taken out included.
    #[error("{rows} rows are too few for {coefficients} coefficients")]
    TooFewRows {
        /// How many rows.
        rows: u64,
        /// How many coefficients.
        coefficients: usize,
    },
    /// Errors by cluster need two clusters.
    #[error("errors by cluster need at least two clusters")]
    TooFewClusters,
    /// A group whose level was taken out lies in more than one cluster.
    #[error("group {group} lies in more than one cluster")]
    NotNested {
        /// The label of the group.
        group: usize,
    },
    /// The fit is exact but for rounding: nothing is left that tells an error.
    #[error("the response is fitted exactly, so that no error is left")]
    Exact,
    /// There is no such cluster.
    #[error("there is no cluster {label}")]
    NoCluster {
        /// Its label.
        label: usize,
    },
    /// A calculation with matrices failed.
    #[error(transparent)]
    Linear(#[from] LinearError),
}
