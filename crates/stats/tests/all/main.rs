//! The methods against reference tables, theory and a second implementation.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[cfg(test)]
mod leave_one_out;
#[cfg(test)]
mod meta_regression;
#[cfg(test)]
mod dependent;
mod effect_size;
mod random_effects;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod shrunken_estimates;
#[cfg(test)]
mod subgroups;
#[cfg(test)]
mod tau2_intervals;
#[cfg(test)]
mod reference;
mod rows;
mod tolerance;
mod wwc;
