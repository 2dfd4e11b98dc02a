//! Programme versions with everything in them.

mod fixed;
mod read;
mod write;

use kernel::{ContentHash, Date, ProgrammeId};

/// A programme version in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeLine {
    /// Row number.
    pub id: ProgrammeId,
    /// 1, 2, 3 within the school.
    pub version: u32,
    /// Day and hash, when fixed.
    pub fixed: Option<(Date, ContentHash)>,
    /// What is new in it.
    pub note: String,
}
