//! Damaged files for every reader: whatever happens to the bytes, a reader answers, never panics,
//! holds a bounded amount of memory, and says nothing of what stood in the file.
//!
//! `cargo run --profile dist -p fuzz` gives every reader a million inputs; the tests of this package give
//! each 200 to 20,000. The same seed gives the same inputs, so a fault can be seen again.
#![deny(missing_docs)]

pub mod damage;
pub mod run;
pub mod seeds;
pub mod target;
