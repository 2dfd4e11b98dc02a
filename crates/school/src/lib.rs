//! The school side of the domain: pupils, scan, guidance, programme, budget.
//!
//! The only home of identities. No I/O, no clock, no randomness, no serialisation.
#![deny(missing_docs)]

pub mod budget;
pub mod finding;
pub mod guidance;
pub mod handover;
pub mod measurement;
pub mod programme;
pub mod pupil;
pub mod scan;
pub mod track;
