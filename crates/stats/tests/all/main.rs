//! The methods against reference tables, theory and a second implementation.
#![cfg(test)]

mod bayes;
mod dependent;
mod edge_cases;
mod effect_size;
mod engzell;
mod extremes;
mod known_truth;
mod leave_one_out;
mod meta_regression;
mod minimum_wage;
mod mixed_dense;
mod mixed_edges;
mod mixed_models;
mod pinned;
mod power;
mod published_values;
mod random_effects;
mod reference;
mod regression;
mod shrunken_estimates;
mod small_study;
mod subgroups;
mod tau2_intervals;
mod textbook;
mod theory;
mod tolerance;
mod wwc;
