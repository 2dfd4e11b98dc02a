//! The synthesis against reference tables, theory and a second implementation.

#[cfg(test)]
mod leave_one_out;
#[cfg(test)]
mod meta_regression;
#[cfg(test)]
mod dependent;
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
mod tolerance;
