//! Controlled rounding: every number becomes a neighbouring multiple of the base, and sums still hold.

use std::collections::BTreeMap;

use crate::attack::attack;
use crate::moves::Delta;
use crate::simplex::{Range, Simplex};
use crate::system::{Need, System};
use crate::{Attack, DisclosureError, Key, Rules, Tables};

/// Rounded tables.
#[derive(Clone, Debug)]
pub struct Rounded {
    base: i64,
    values: BTreeMap<Key, i64>,
    attack: Attack,
    moved: i64,
}

impl Rounded {
    /// The rounded value of a cell.
    pub fn value(&self, key: &Key) -> Option<i64> {
        self.values.get(key).copied()
    }

    /// All cells.
    pub fn values(&self) -> &BTreeMap<Key, i64> {
        &self.values
    }

    /// The base.
    pub fn base(&self) -> i64 {
        self.base
    }

    /// What an attacker makes of it who knows that every true value lies less than one base from the published one.
    pub fn attack(&self) -> &Attack {
        &self.attack
    }

    /// Sum of the absolute changes: the information that is lost.
    pub fn moved(&self) -> i64 {
        self.moved
    }
}

/// Fractional cells for which both ways are tried.
const MOST_BRANCHES: usize = 400;

/// Rounds every cell of the tables to the multiple of `base` just below or above it, so that all sums still hold, and
/// attacks the result. Multiples stay as they are, and cells that everybody knows.
///
/// # Errors
/// When no such rounding exists or was found: in more than two dimensions it need not exist.
pub fn round(tables: &Tables, rules: &Rules, base: i64) -> Result<Rounded, DisclosureError> {
    if base < 2 {
        return Err(DisclosureError::Base { base });
    }
    let mut system = System::build(tables, rules);
    let values = controlled(&system, base).ok_or(DisclosureError::NoRounding { base })?;
    // Nothing is hidden here: every number is published, and stands for an interval.
    for cell in &mut system.cells {
        cell.need = cell.need.map(|_| Need {
            low: (cell.value - 1).max(0),
            high: cell.value + 1,
        });
    }
    let ranges: Vec<Range> = system
        .cells
        .iter()
        .zip(&values)
        .map(|(cell, value)| known(cell, *value, base))
        .collect();
    let no_proofs: &[Delta] = &[];
    let report = attack(&system, &ranges, no_proofs, false);
    let cells = system.cells.iter().zip(&values);
    let shown = cells.filter(|(cell, _)| cell.published && cell.edition == 0);
    Ok(Rounded {
        base,
        moved: shown
            .clone()
            .map(|(cell, value)| (value - cell.value).abs())
            .sum(),
        values: shown
            .map(|(cell, value)| (cell.key.clone(), *value))
            .collect(),
        attack: report,
    })
}

/// What a reader knows of a cell that is published as `value`.
fn known(cell: &crate::system::SystemCell, value: i64, base: i64) -> Range {
    if cell.known {
        return Range {
            low: cell.value,
            high: Some(cell.value),
        };
    }
    if !cell.published {
        return Range { low: 0, high: None };
    }
    Range {
        low: (value - base + 1).max(0),
        high: Some(value + base - 1),
    }
}

/// A rounding that keeps all sums, close to the truth. Its corners are whole in two dimensions; in more, cells that come out
/// between two multiples are fixed one by one, nearest first.
fn controlled(system: &System, base: i64) -> Option<Vec<i64>> {
    let mut ranges: Vec<Range> = system
        .cells
        .iter()
        .map(|cell| {
            let low = cell.value - cell.value.rem_euclid(base);
            let high = if low == cell.value || cell.known {
                low
            } else {
                low + base
            };
            if cell.known || cell.edition > 0 {
                Range {
                    low: cell.value,
                    high: Some(cell.value),
                }
            } else {
                Range {
                    low,
                    high: Some(high),
                }
            }
        })
        .collect();
    let start: Vec<i64> = system.cells.iter().map(|cell| cell.value).collect();
    let mut left = MOST_BRANCHES;
    search(system, &mut ranges, &start, (base, &mut left))
}

fn search(
    system: &System,
    ranges: &mut Vec<Range>,
    start: &[i64],
    (base, left): (i64, &mut usize),
) -> Option<Vec<i64>> {
    if *left == 0 {
        return None;
    }
    *left -= 1;
    let mut simplex = Simplex::new(&system.relations, ranges.clone(), start).ok()?;
    // Towards the nearer multiple: minus the distance, as far as it is linear between the two.
    let objective: Vec<(usize, i64)> = system
        .cells
        .iter()
        .enumerate()
        .map(|(number, cell)| (number, 2 * cell.value.rem_euclid(base) - base))
        .collect();
    simplex.maximise(&objective, |_| false).ok()?;
    simplex.settle().ok()?;
    let between = (0..start.len()).find(|number| {
        let (top, bottom) = simplex.value(*number);
        top % (bottom * i128::from(base)) != 0 && !system.cells[*number].known
    });
    let Some(number) = between else {
        return simplex.whole();
    };
    // Fixing a cell away from the truth needs a start that agrees; walk there with the program itself.
    let low = ranges[number].low;
    for target in [low, low + base] {
        let mut walk = Simplex::new(&system.relations, ranges.clone(), start).ok()?;
        let weight = if target == low { -1 } else { 1 };
        walk.maximise(&[(number, weight)], |_| false).ok()?;
        let (top, bottom) = walk.value(number);
        let Some(point) = walk.whole() else { continue };
        if top != i128::from(target) * bottom {
            continue;
        }
        let held = ranges[number];
        ranges[number] = Range {
            low: target,
            high: Some(target),
        };
        if let Some(found) = search(system, ranges, &point, (base, &mut *left)) {
            return Some(found);
        }
        ranges[number] = held;
    }
    None
}
