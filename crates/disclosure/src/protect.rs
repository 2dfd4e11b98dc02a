//! Hiding: what may not be published by itself, and what would give it away.

use std::collections::BTreeMap;

use crate::attack::{Verdict, attack};
use crate::circuits::{boxed, circuit};
use crate::earlier::EarlierCell;
use crate::moves::{Delta, cube};
use crate::shape::Shape;
use crate::system::{System, Why};
use crate::{Attack, Earlier, Key, Receipt, Rules, Tables};

/// Tables of which some cells are hidden, with the attacker's report.
#[derive(Clone, Debug)]
pub struct Protected {
    pub(crate) system: System,
    pub(crate) rules: Rules,
    numbers: BTreeMap<Key, usize>,
    attack: Attack,
}

/// Rounds of hiding and attacking; then what is still open stays open, and the report says so.
const ROUNDS: usize = 4;
/// Work that may go into showing cells again that need not be hidden, in small linear programs.
const PRUNING: usize = 4_000;

/// Primary and secondary suppression.
///
/// Every cell that breaks a rule is hidden, and with it the cheapest cells found that leave the attacker the margin of the
/// rules. The result is attacked before it is returned; [`Attack::is_safe`] says whether it holds.
pub fn protect(tables: &Tables, rules: &Rules) -> Protected {
    let mut system = System::build(tables, rules);
    // What protected another in an earlier release does so now; it is shown again below when it need not.
    system.hide(system.hidden_before.clone());
    let mut proofs = Vec::new();
    let mut report = Attack::default();
    for round in 0..ROUNDS {
        hide_around(&mut system, &tables.shapes, round, &mut proofs);
        report = attack(&system, &system.ranges(), &proofs, false);
        if report.is_safe() {
            break;
        }
        if round + 2 >= ROUNDS {
            hide_neighbours(&mut system, &report);
        }
    }
    if report.is_safe() {
        report = show_again(&mut system, &proofs, report);
    }
    Protected::new(system, tables, rules, report)
}

/// Primary suppression alone: what it takes for an attacker to break a table. For tests and explanations.
pub fn primary_only(tables: &Tables, rules: &Rules) -> Protected {
    let system = System::build(tables, rules);
    let report = attack(&system, &system.ranges(), &[], false);
    Protected::new(system, tables, rules, report)
}

/// Finds a move up and a move down for each sensitive cell, and hides what they need.
fn hide_around(system: &mut System, shapes: &[Shape], round: usize, proofs: &mut Vec<Delta>) {
    let mut reached: Vec<(i64, i64)> = vec![(0, 0); system.cells.len()];
    proofs.retain(|delta| system.agrees(delta));
    for delta in proofs.iter() {
        stretch(&mut reached, delta);
    }
    for target in 0..system.cells.len() {
        let cell = &system.cells[target];
        let Some(need) = cell.need else { continue };
        let steps = [need.high - cell.value, need.low - cell.value];
        for step in steps {
            let (low, high) = reached[target];
            if step == 0 || (step > 0 && high >= step) || (step < 0 && low <= step) {
                continue;
            }
            let found = cube(system, shapes, target, step).or_else(|| {
                let corner = boxed(system, shapes, (target, step), round.min(1));
                corner.or_else(|| circuit(system, target, step))
            });
            let Some(delta) = found else { continue };
            system.hide(delta.keys().copied());
            if system.agrees(&delta) {
                stretch(&mut reached, &delta);
                proofs.push(delta);
            }
        }
    }
}

fn stretch(reached: &mut [(i64, i64)], delta: &Delta) {
    for (cell, change) in delta {
        let (low, high) = &mut reached[*cell];
        *low = (*low).min(*change);
        *high = (*high).max(*change);
    }
}

/// The last resort for a cell that is still open: everything that is added up with it.
fn hide_neighbours(system: &mut System, report: &Attack) {
    let open: Vec<&Key> = report
        .unprotected()
        .iter()
        .map(|bounds| &bounds.key)
        .collect();
    let beside = |cell: usize| -> Vec<usize> {
        let sums = system.of[cell].iter();
        sums.flat_map(|relation| system.relations[*relation].iter().map(|(cell, _)| *cell))
            .collect()
    };
    let mut cells = Vec::new();
    for cell in (0..system.cells.len()).filter(|cell| open.contains(&&system.cells[*cell].key)) {
        let near = beside(cell);
        if !system.cells[cell].published {
            // The other side of a share stands in no table: what its sides are added up with.
            cells.extend(near.iter().flat_map(|cell| beside(*cell)));
        }
        cells.extend(near);
    }
    system.hide(cells);
}

/// Shows secondary cells again, the most valuable first, as long as the attacker gains nothing.
fn show_again(system: &mut System, proofs: &[Delta], mut report: Attack) -> Attack {
    let mut hidden: Vec<usize> = (0..system.cells.len())
        .filter(|cell| system.cells[*cell].why == Some(Why::Secondary))
        .collect();
    hidden.sort_by_key(|cell| (std::cmp::Reverse(system.cells[*cell].weight()), *cell));
    let mut spent = 0;
    for cell in hidden {
        if spent > PRUNING {
            break;
        }
        system.cells[cell].why = None;
        let tried = attack(system, &system.ranges(), proofs, false);
        let work = tried.unknown * tried.unknown / 20_000;
        spent += 1 + system.cells.len() / 100 + tried.programs * (1 + work);
        if tried.is_safe() {
            report = tried;
        } else {
            system.cells[cell].why = Some(Why::Secondary);
        }
    }
    report
}

impl Protected {
    pub(crate) fn new(system: System, tables: &Tables, rules: &Rules, attack: Attack) -> Self {
        Self {
            system,
            rules: rules.clone(),
            numbers: tables.numbers.clone(),
            attack,
        }
    }

    /// The attacker's report, as far as needed for the rules.
    pub fn attack(&self) -> &Attack {
        &self.attack
    }

    /// The full attack: exact bounds of every hidden cell, two linear programs each and no proofs handed over.
    pub fn measure(&self) -> Attack {
        attack(&self.system, &self.system.ranges(), &[], true)
    }

    /// The count that is published, `None` when the cell is hidden or not here.
    ///
    /// To write numbers, go through [`crate::Released`].
    pub fn count(&self, key: &Key) -> Option<i64> {
        let cell = &self.system.cells[self.number(key)?];
        cell.why.is_none().then_some(cell.value)
    }

    /// What was hidden and why.
    pub fn receipt(&self) -> Receipt {
        Receipt::of(self)
    }

    pub(crate) fn number(&self, key: &Key) -> Option<usize> {
        self.numbers.get(key).copied()
    }

    /// What a later release must take into account, with what earlier ones left.
    pub fn record(&self) -> Earlier {
        let cell = |cell: &crate::system::SystemCell| EarlierCell {
            key: cell.key.clone(),
            value: cell.value,
            pupils: cell.pupils,
            known: cell.known || cell.why.is_none(),
            floor: cell.floor,
            need: cell.need,
        };
        Earlier {
            cells: self.system.cells.iter().map(cell).collect(),
            relations: self.system.relations.clone(),
        }
    }

    /// Cells that are open, for a message.
    pub(crate) fn open_cells(&self) -> usize {
        let open = self.attack.bounds.iter();
        open.filter(|bounds| bounds.sensitive && bounds.verdict != Verdict::Safe)
            .count()
    }
}
