//! The synthesis against reference tables, theory and a second implementation.

mod random_effects;
mod reference;
mod tolerance;
