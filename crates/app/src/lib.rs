//! One function per use case: authorise, transact, call the domain, store, audit.
//!
//! The clock, randomness and configuration enter here; below this crate everything is a function
//! of its arguments.

pub mod account;
pub mod actor;
pub mod board;
pub mod budget;
pub mod clock;
pub mod demo;
pub mod document;
pub mod edition;
mod error;
pub mod evidence;
pub mod export;
pub mod group;
pub mod guidance;
pub mod handles;
pub mod handover;
pub mod home;
pub mod import;
pub mod inventory;
pub mod journal;
mod kansrijk;
pub mod level;
mod norms;
pub mod objection;
mod observation;
mod policies;
pub mod programme;
pub mod reference_level;
pub mod register;
pub mod rights;
pub mod scan;
pub mod staff;
pub mod timeline;

pub use actor::{Actor, BoardEntry, Entry};
pub use error::AppError;
pub use kansrijk::Kansrijk;
pub use policies::Policies;
pub use rights::Action;
