//! The methods against reference tables, theory and a second implementation.

#[cfg(test)]
mod edge_cases;
mod bayes;
#[cfg(test)]
mod dependent;
#[cfg(test)]
mod effect_size;
#[cfg(test)]
mod leave_one_out;
#[cfg(test)]
mod meta_regression;
#[cfg(test)]
mod dependent;
mod effect_size;
mod published_values;
#[cfg(test)]
mod random_effects;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod shrunken_estimates;
#[cfg(test)]
mod small_study;
#[cfg(test)]
mod subgroups;
#[cfg(test)]
mod tau2_intervals;
#[cfg(test)]
mod textbook;
#[cfg(test)]
mod theory;
#[cfg(test)]
mod tolerance;
#[cfg(test)]
mod wwc;
