//! The methods against reference tables, one file per method.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod effect_size;
mod rows;
mod wwc;
