//! The national side: school careers and the yardsticks of the results monitor.
//!
//! Works on sums and records of the exchange. Knows no name, and has no type that joins the code of a school to an outcome: nothing
//! here can be ranked. No I/O, no clock, no randomness.
#![deny(missing_docs)]

pub mod careers;
pub mod results;
