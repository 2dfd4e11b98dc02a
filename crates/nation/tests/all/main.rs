//! The national side against hand-calculated and published numbers.
#![cfg(test)]

mod counts;
mod engzell;
mod official;
mod reference;
mod results;
