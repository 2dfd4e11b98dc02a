//! The national side against hand-calculated and published numbers.

mod counts;
mod engzell;
mod official;
mod results;
