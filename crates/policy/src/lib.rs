//! Dated policy: what the law, the regulations and the menukaart say, and the code that reads it.
//!
//! The numbers live in `data/policy`; this crate reads those files, checks them and chooses the one
//! that applies on a day. No I/O, no clock: the seed files are embedded, dates are parameters.
#![deny(missing_docs)]

pub mod assumptions;
pub mod audience;
pub mod calendar;
pub mod careers;
pub mod catalogue;
pub mod disadvantage;
pub mod disclosure;
pub mod edition;
pub mod funding;
pub mod guidance_rules;
pub mod handles;
pub mod handover;
pub mod indicators;
pub mod inventory;
pub mod monitor;
pub mod norms;
pub mod sector_evidence;
pub mod subjects;
pub mod toml_text;

pub use catalogue::{Catalogue, Catalogues, GoalArea, Intervention, Topic};
pub use edition::{Dated, PolicyError, PolicyHeader, choose};
