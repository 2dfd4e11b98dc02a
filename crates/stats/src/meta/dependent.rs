//! Several effects per study: three-level models, correlated and hierarchical effects (CHE), and
//! robust variances.
//!
//! Studies `j` report effects `y_ij` with known sampling variances `v_ij`, in the order
//!
//! `y_ij = x_ij' beta + u_j + w_ij + e_ij`,
//!
//! `u_j ~ N(0, tau2)` between studies, `w_ij ~ N(0, omega2)` between effects of one study, and
//! sampling errors with `Cov(e_ij, e_hj) = rho sqrt(v_ij v_hj)`; studies are independent. With
//! `rho = 0` this is the three-level model (Konstantopoulos 2011; Van den Noortgate et al. 2013),
//! with an assumed `rho` the CHE model (Pustejovsky and Tipton 2022). Since `rho` is a guess, the
//! uncertainty is not read from the model but from the residuals per study: [`Correction::Cr2`]
//! with Satterthwaite degrees of freedom (Tipton 2015; Pustejovsky and Tipton 2018).
//! [`weighted`] has the older robust variance estimation of Hedges, Tipton and Johnson (2010).
//!
//! The covariance matrix of a study is a diagonal plus at most two rank-one parts, and none
//! between studies: everything but CR2 is linear in the number of effects, CR2 is cubic in the size of one study.
//!
//! ```
//! use stats::meta::{Observation, dependent::{Correction, Model, Nested, fit}};
//! let effects = [(0.1, 0.02), (0.3, 0.03), (0.4, 0.02), (0.2, 0.05), (0.0, 0.04)];
//! let effects = effects.map(|(effect, variance)| Observation { effect, variance });
//! let nested = Nested::new(&effects, &["a", "a", "b", "c", "c"])?;
//! let fitted = fit(&nested, Model::che(0.8))?;
//! let mean = fitted.robust(Correction::Cr2)?.estimate(&[1.0], 0.95).unwrap();
//! assert!(mean.confidence.low < mean.value && mean.df < 2.0);
//! # Ok::<(), stats::meta::dependent::DependentError>(())
//! ```

mod block;
mod fit;
mod least_squares;
mod likelihood;
mod nested;
mod robust;
mod search;
mod surface;
pub mod weighted;

pub use fit::{Coefficient, Fit, Model, fit};
pub use likelihood::{Components, Likelihood};
pub use nested::Nested;
pub use robust::{Correction, Robust, RobustEstimate};

use crate::linear::LinearError;

/// Why dependent effects cannot be combined. Positions count from 1, in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DependentError {
    /// There are no effects.
    #[error("there are no effects to combine")]
    Empty,
    /// Effects, study labels and design differ in number.
    #[error("effects, studies and design differ in length")]
    Length,
    /// An effect or a moderator is NaN or infinite.
    #[error("effect {position} or one of its moderators is not a finite number")]
    NotFinite {
        /// Which effect.
        position: usize,
    },
    /// A sampling variance is zero, negative, NaN or infinite.
    #[error("the sampling variance of effect {position} is not above 0")]
    Variance {
        /// Which effect.
        position: usize,
    },
    /// The correlation of sampling errors is not in `0 <= rho < 1`.
    #[error("the correlation within a study must be at least 0 and below 1")]
    Correlation,
    /// The columns of the design depend on each other, or there are more of them than effects.
    #[error("the columns of the design depend on each other")]
    Design,
    /// A robust variance needs at least two studies.
    #[error("a robust variance needs at least two studies")]
    TooFewStudies,
    /// The CR2 correction takes time and memory by the cube and the square of a study's effects.
    #[error("a study has {effects} effects, more than CR2 can be computed for")]
    StudyTooLarge {
        /// How many.
        effects: usize,
    },
    /// The search for the largest likelihood did not end.
    #[error("the variance components did not converge")]
    NotConverged,
    /// A calculation with matrices failed.
    #[error(transparent)]
    Linear(#[from] LinearError),
}
