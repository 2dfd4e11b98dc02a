//! The methods against reference tables, theory and a second implementation.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod effect_size;
mod random_effects;
mod reference;
mod rows;
mod tolerance;
mod wwc;
