//! Meta-analysis: one figure, with its uncertainty, from the results of many studies.
//!
//! Study `i` gives an effect `y_i` with a known sampling variance `v_i`. The random-effects model
//! is `y_i = mu + u_i + e_i` with `Var(u_i) = tau2` (true differences between studies) and
//! `Var(e_i) = v_i`; with moderators `mu` becomes `x_i' beta`. Units: effects and `tau` in the unit
//! of the effect (mostly standard deviations), variances in its square, `I2` and `R2` in percent.
//!
//! Every calculation takes time proportional to the number of studies: no `k` by `k` matrix is ever
//! made. Results that depend on a search (REML, ML, Paule-Mandel, Q-profile) stand at the optimum to
//! about 1e-12, so a looser stopping rule of other software shows as a difference in its last digits.
//!
//! Studies must be independent; for several effects from one study the variances found here are too
//! small. Sources: Hedges and Olkin 1985; Raudenbush 2009 (in The Handbook of Research Synthesis and
//! Meta-Analysis, ch. 16); Viechtbauer, J. Educ. Behav. Stat. 30 (2005) and J. Stat. Softw. 36 (2010).
//!
//! ```
//! use stats::meta::{Estimator, Observation, Test, synthesise};
//! let studies = [(0.30, 0.04), (0.10, 0.02), (0.45, 0.09)].map(|(effect, variance)| Observation { effect, variance });
//! let found = synthesise(&studies, Estimator::Reml, Test::HartungKnapp).unwrap();
//! assert!(found.confidence.low < found.mean && found.mean < found.confidence.high);
//! ```

pub mod dependent;
mod fit;
mod heterogeneity;
mod likelihood;
mod model;
mod regression;
pub mod small_study;
mod studies;
mod subgroups;
mod synthesis;
mod tau2_interval;

pub use fit::Coefficient;
pub use heterogeneity::Estimator;
use model::check;
pub use model::{MetaError, Observation};
pub use regression::{Expectation, JointTest, Regression, regress};
pub use studies::{LeftOut, ShrunkenEffect, leave_one_out, shrunken};
pub use subgroups::{Spread, Subgroup, Subgroups, subgroups};
pub use synthesis::{Prediction, PredictionRule, Synthesis, Test, synthesise};
pub use tau2_interval::{HeterogeneityInterval, tau2_interval};

/// The confidence of every interval: the convention of the field, 95 %.
pub const CONFIDENCE: f64 = 0.95;
