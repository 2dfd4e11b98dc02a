//! The attacker: a reader who knows every published number, all sums, that nothing is below zero, and the rules.
//!
//! For each hidden cell two linear programs over what is unknown: the least and the most that it can be. A cell counts
//! as safe only when a complete alternative table in whole numbers was found on either side of its margin, so that
//! even an attacker who knows that counts are whole cannot tell it from the truth. What cannot be shown counts as open.

use std::collections::BTreeMap;

use crate::Key;
use crate::moves::Delta;
use crate::simplex::Range;
use crate::system::System;
use search::{Search, components};

/// What the attacker makes of a hidden cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Possible values on either side of the margin: shown by complete tables.
    Safe,
    /// One value is left.
    Recovered,
    /// The possible values lie within the margin.
    TooNarrow,
    /// Neither could be shown; taken for open.
    Undecided,
}

/// What an attacker knows of a hidden cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The cell.
    pub key: Key,
    /// Whether it is a cell of an earlier release.
    pub earlier: bool,
    /// Least value that is possible. After a quick attack: the least that was found, there may be less.
    pub low: i64,
    /// Greatest value that is possible; `None` without bound. After a quick attack: the greatest that was found.
    pub high: Option<i64>,
    /// Whether the cell must be protected (or only protects others).
    pub sensitive: bool,
    /// The outcome.
    pub verdict: Verdict,
}

impl Bounds {
    /// `high − low`, `None` without bound.
    pub fn width(&self) -> Option<i64> {
        self.high.map(|high| high.saturating_sub(self.low))
    }
}

/// The report of an attack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attack {
    /// Unknown cells.
    pub unknown: usize,
    /// Those of them that must be protected.
    pub sensitive: usize,
    /// Linear programs that were solved.
    pub programs: usize,
    /// What the attacker knows, in order of the cells. A quick attack lists sensitive cells only.
    pub bounds: Vec<Bounds>,
}

impl Attack {
    fn open(&self) -> impl Iterator<Item = &Bounds> {
        let open = |bounds: &&Bounds| bounds.sensitive && bounds.verdict != Verdict::Safe;
        self.bounds.iter().filter(open)
    }

    /// Whether no sensitive cell is open.
    pub fn is_safe(&self) -> bool {
        self.open().next().is_none()
    }

    /// Sensitive cells of which one value is left.
    pub fn recovered(&self) -> Vec<&Bounds> {
        self.open()
            .filter(|bounds| bounds.verdict == Verdict::Recovered)
            .collect()
    }

    /// Sensitive cells that are open in any way.
    pub fn unprotected(&self) -> Vec<&Bounds> {
        self.open().collect()
    }

    /// The sensitive cell that is known most closely.
    pub fn narrowest(&self) -> Option<&Bounds> {
        let sensitive = self.bounds.iter().filter(|bounds| bounds.sensitive);
        sensitive.min_by_key(|bounds| bounds.width().unwrap_or(i64::MAX))
    }
}

/// Attacks with what is published: `ranges` says what is known of each cell. `proofs` are complete alternative tables
/// (differences from the truth) that are checked here before they count: what they show needs no linear program.
pub(crate) fn attack(
    system: &System,
    ranges: &[Range],
    proofs: &[Delta],
    thorough: bool,
) -> Attack {
    let mut shown: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for delta in proofs.iter().filter(|delta| holds(system, ranges, delta)) {
        for (cell, change) in delta {
            let (low, high) = shown.entry(*cell).or_default();
            *low = (*low).min(*change);
            *high = (*high).max(*change);
        }
    }
    let mut search = Search {
        system,
        ranges,
        shown,
        thorough,
        programs: 0,
    };
    let mut report = Attack::default();
    let mut bounds = BTreeMap::new();
    for part in components(system, ranges) {
        report.unknown += part.cells.len();
        let found = search.solve(&part);
        for (position, cell) in part.cells.iter().enumerate() {
            let need = system.cells[*cell].need;
            report.sensitive += usize::from(need.is_some());
            if need.is_some() || thorough {
                bounds.insert(*cell, search.judge(*cell, found.get(position)));
            }
        }
    }
    // A sensitive cell that follows from the rules alone is open too.
    for (number, cell) in system.cells.iter().enumerate() {
        let known = ranges[number].high == Some(ranges[number].low);
        if cell.need.is_some() && known {
            report.sensitive += 1;
            bounds.insert(number, recovered(cell.key.clone(), cell));
        }
    }
    report.programs = search.programs;
    report.bounds = bounds.into_values().collect();
    report
}

/// Whether a table that differs so from the truth has everything that is known.
fn holds(system: &System, ranges: &[Range], delta: &Delta) -> bool {
    let fits = |(cell, change): (&usize, &i64)| {
        let value = system.cells[*cell].value.saturating_add(*change);
        let range = ranges[*cell];
        value >= range.low && range.high.is_none_or(|high| value <= high)
    };
    delta.iter().all(fits) && system.broken(delta).is_empty()
}

fn recovered(key: Key, cell: &crate::system::SystemCell) -> Bounds {
    Bounds {
        key,
        earlier: cell.edition > 0,
        low: cell.value,
        high: Some(cell.value),
        sensitive: true,
        verdict: Verdict::Recovered,
    }
}

mod search;

#[cfg(test)]
mod tests;
