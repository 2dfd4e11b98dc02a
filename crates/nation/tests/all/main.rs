//! The national side against hand-calculated and published numbers.

mod counts;
mod official;
