//! Studies, what they found, and the declared recipes that make an effect of them.
//!
//! A [`Register`] is a named set of studies with their effect sizes, read by [`import::read`] with every
//! row loaded or listed. [`guard`] looks for the mistakes that coders make. A [`recipe::Recipe`] says,
//! as dated data, which rows are put together and how; [`synthesis::synthesise`] does it, and its
//! [`synthesis::Outcome`] carries a [`receipt::Receipt`]: same inputs, same bytes.
//!
//! No I/O, no clock: bytes and dates are parameters.
#![deny(missing_docs)]

pub mod analysis;
pub mod belief;
mod code;
pub mod guard;
pub mod import;
pub mod outcomes;
pub mod receipt;
pub mod recipe;
pub mod register;
pub mod small_study;
pub mod strength;
pub mod study;
pub mod summary;
pub mod synthesis;
pub mod versus;

pub use register::{Register, StudySet};
