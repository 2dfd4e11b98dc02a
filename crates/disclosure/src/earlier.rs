//! What an earlier release leaves behind: the budget that is used up.

use crate::Key;
use crate::system::Need;

/// A cell of an earlier release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EarlierCell {
    pub(crate) key: Key,
    pub(crate) value: i64,
    pub(crate) pupils: u64,
    pub(crate) known: bool,
    pub(crate) floor: i64,
    pub(crate) need: Option<Need>,
}

/// The record of releases so far, made by [`crate::Protected::record`]. It holds true values, also of hidden cells: it
/// stays with the publisher, and is as confidential as the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    pub(crate) cells: Vec<EarlierCell>,
    pub(crate) relations: Vec<Vec<(usize, i64)>>,
}

impl Earlier {
    /// Number of cells that it remembers.
    pub fn cells(&self) -> usize {
        self.cells.len()
    }
}
