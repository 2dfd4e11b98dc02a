//! Learning from results in steps: a belief, new results, and the belief after them.
//!
//! ```
//! use stats::bayes::Normal;
//! // What is known of such measures elsewhere, and what one school measured.
//! let elsewhere = Normal::new(0.32, 0.39).unwrap();
//! let after = elsewhere.update(Normal::new(0.10, 0.20).unwrap());
//! assert!((after.weight_on_local - 0.79).abs() < 0.005);
//! ```

mod normal;
mod quadrature;
mod random_effects;

pub use normal::{Normal, Update};
pub use random_effects::{Posterior, Priors, TauPrior, posterior};

/// Why there is no belief.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BeliefError {
    /// Not a finite number.
    #[error("{field}: not a finite number")]
    NotFinite {
        /// The field.
        field: &'static str,
    },
    /// Zero or less where only more makes sense: no spread would be certainty.
    #[error("{field}: {found} is not above zero")]
    NotPositive {
        /// The field.
        field: &'static str,
        /// What was given.
        found: f64,
    },
    /// No study at all.
    #[error("there are no studies")]
    NoStudies,
    /// An effect is not a number, or a variance not a positive one; counted from 1.
    #[error("study {position}: its effect is not a number or its variance not above zero")]
    Study {
        /// Which study.
        position: usize,
    },
    /// The studies and the beliefs lie so far apart that nothing is left to calculate with.
    #[error("the studies and the beliefs lie too far apart to calculate with")]
    OutOfRange,
}

fn finite(field: &'static str, value: f64) -> Result<f64, BeliefError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(BeliefError::NotFinite { field })
    }
}

fn positive(field: &'static str, found: f64) -> Result<f64, BeliefError> {
    if finite(field, found)? <= 0.0 {
        return Err(BeliefError::NotPositive { field, found });
    }
    Ok(found)
}
