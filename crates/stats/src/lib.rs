//! The mathematics of scan and evidence: small, documented, without I/O, clock or randomness.
//!
//! Every function states its formula, symbols, units, assumptions and source. A quantity that
//! cannot be determined is `None`, never NaN or infinity.
//!
//! ```
//! use stats::{Moments, mean_interval, Sampling};
//! let scores: Moments = [4.0, 6.0, 8.0].into_iter().collect();
//! assert_eq!(scores.mean(), Some(6.0));
//! let interval = mean_interval(&scores, 0.95, Sampling::unlimited()).unwrap();
//! assert!(interval.low < 6.0 && 6.0 < interval.high);
//! ```
#![deny(missing_docs)]

pub mod bayes;
pub mod cohorts;
mod cross_products;
mod distributions;
pub mod effect_size;
pub mod exact;
mod influence;
mod interval;
pub mod linear;
pub mod logistic;
pub mod matching;
pub mod meta;
pub mod missing;
pub mod mixed;
mod moments;
mod multiplicity;
pub mod panel;
pub mod power;
pub mod regression;
mod regression_to_mean;
mod share;
mod shrinkage;
mod tails;
mod trend;
pub mod weighting;

pub use cross_products::CrossProducts;
pub use distributions::{
    normal_cdf, normal_density, normal_quantile, student_t_cdf, student_t_quantile,
};
pub use influence::Influenced;
pub use interval::{Bounds, Sampling, difference_interval, mean_interval, normal_interval};
pub use moments::Moments;
pub use multiplicity::false_discovery;
pub use regression_to_mean::{expected_rise, expected_rise_of_lowest};
pub use share::{binomial_upper_tail, wilson, wilson_clustered, wilson_finite};
pub use shrinkage::{Components, Shrunken, Target, components, precision_weighted, shrink};
pub use tails::{chi_square_quantile, chi_square_tail, f_tail, normal_tail, two_sided_p};
pub use trend::{Slope, YearMean, slope};
