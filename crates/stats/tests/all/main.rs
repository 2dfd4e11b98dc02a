//! The synthesis against reference tables, theory and a second implementation.

mod dependent;
mod random_effects;
mod reference;
mod tolerance;
