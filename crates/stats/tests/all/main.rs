//! The synthesis against reference tables, theory and a second implementation.

mod random_effects;
mod reference;
mod tolerance;
//! The methods against reference tables, one file per method.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod effect_size;
mod rows;
mod wwc;
