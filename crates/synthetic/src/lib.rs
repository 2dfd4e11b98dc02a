//! Invented boards, schools, pupils and test results: for the demo, never about anyone.
//!
//! The seed is a parameter: same seed, same bytes. The spread of the results follows published
//! summary figures (`data/synthetic/calibration.toml`); everything else is a declared assumption
//! (`data/synthetic/model.toml`). School codes start with 99 (design invariant 12).
//!
//! ```
//! let board = synthetic::demo_board(synthetic::Seed(7))?;
//! assert!(board.sites.iter().all(|site| site.code.brin().is_fictitious()));
//! let (roster, results) = (synthetic::to_edexml_103(&board.sites[0]), &board.sites[0].results);
//! assert!(roster.contains("verzonnen") && !results.is_empty());
//! # Ok::<(), synthetic::SyntheticError>(())
//! ```
#![deny(missing_docs)]

mod calibration;
mod demo;
mod error;
mod history;
mod inventory;
mod model;
mod names;
pub mod nation;
pub mod planted;
mod results;
mod roster;
mod scale;
mod secondary;
mod sectors;
mod seed;
pub mod truth;
mod write;

pub use demo::{DemoBoard, PupilCount, SiteDemo, demo_board};
pub use error::SyntheticError;
pub use inventory::{Aspect, InventoryItem, InventoryRating, inventory_ratings};
pub use results::{
    Gap, PupilForResults, ResultRow, SiteProfile, WeakSpot, results_for, results_with,
};
pub use roster::{DemoGroup, DemoPupil, DemoTeacher, Sex};
pub use scale::{Scale, ScalePoint, is_synthetic_scale, norm_table, scales};
pub use sectors::demo_other_sectors;
pub use seed::Seed;
pub use write::{to_edexml_103, to_results_csv};

#[cfg(test)]
mod tests;
