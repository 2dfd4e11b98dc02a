//! Queries on a board's file.

mod combined;
mod count_source;
mod funding;
mod handover;
mod import;
mod inventory;
mod journal;
mod level;
mod profile;
mod programme;
mod pupil;
mod result;
mod scan;
mod teacher;

pub use combined::*;
pub use count_source::*;
pub use funding::*;
pub use handover::*;
pub use import::*;
pub use inventory::*;
pub use journal::*;
pub use profile::*;
pub use programme::*;
pub use pupil::*;
pub use scan::*;
