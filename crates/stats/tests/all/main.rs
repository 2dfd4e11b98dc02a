//! The methods against reference tables, theory and a second implementation.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod bayes;
mod effect_size;
mod dependent;
mod random_effects;
mod reference;
mod tolerance;
mod wwc;
