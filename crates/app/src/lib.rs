//! One function per use case: authorise, transact, call the domain, store, audit.
//!
//! The clock, randomness and configuration enter here; below this crate everything is a function
//! of its arguments.

pub mod account;
pub mod actor;
pub mod clock;
mod error;
pub mod home;
mod kansrijk;
pub mod policies;
pub mod programme;
pub mod rights;

pub use actor::{Actor, Entry};
pub use error::AppError;
pub use kansrijk::Kansrijk;
pub use rights::Action;
