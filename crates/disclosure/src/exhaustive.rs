//! The cheapest protection, by trying everything: for small tables, and to judge the quick way by.

use std::collections::BTreeSet;

use crate::attack::attack;
use crate::system::{System, Why};
use crate::{Protected, Rules, Tables};

/// Secondary suppression that hides the fewest pupils (counted per cell). `None` when more than `most` patterns would
/// have to be tried, or nothing is safe.
pub fn protect_exactly(tables: &Tables, rules: &Rules, most: usize) -> Option<Protected> {
    let system = System::build(tables, rules);
    let mut search = Search {
        best: None,
        left: most,
    };
    search.descend(&system, &BTreeSet::new(), 0);
    let complete = search.left > 0;
    let (_, system) = search.best.filter(|_| complete)?;
    let report = attack(&system, &system.ranges(), &[], false);
    Some(Protected::new(system, tables, rules, report))
}

struct Search {
    best: Option<(u64, System)>,
    left: usize,
}

impl Search {
    /// `refused` were tried by a sibling: patterns with them have been seen.
    fn descend(&mut self, system: &System, refused: &BTreeSet<usize>, cost: u64) {
        if self.left == 0 || self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        self.left -= 1;
        let mut candidates = match lonely(system) {
            Some(relation) => system.relations[relation]
                .iter()
                .map(|(cell, _)| *cell)
                .collect(),
            None if attack(system, &system.ranges(), &[], false).is_safe() => {
                self.best = Some((cost, system.clone()));
                return;
            }
            None => (0..system.cells.len()).collect::<Vec<_>>(),
        };
        candidates.retain(|cell| {
            let cell_now = &system.cells[*cell];
            cell_now.why.is_none() && cell_now.can_hide && !refused.contains(cell)
        });
        candidates.sort_by_key(|cell| (system.cells[*cell].weight(), *cell));
        let mut refused = refused.clone();
        for cell in candidates {
            let mut next = system.clone();
            next.hide([cell]);
            self.descend(&next, &refused, cost + system.cells[cell].weight());
            refused.insert(cell);
        }
    }
}

/// A sum with one hidden cell: it is recovered, so a pattern that leaves it so is either unsafe or hides it in vain.
fn lonely(system: &System) -> Option<usize> {
    system.relations.iter().position(|relation| {
        let unknown = relation
            .iter()
            .filter(|(cell, _)| system.cells[*cell].is_unknown());
        let unknown: Vec<usize> = unknown.map(|(cell, _)| *cell).collect();
        let [only] = unknown[..] else { return false };
        let cell = &system.cells[only];
        cell.need.is_some() || cell.why == Some(Why::Secondary)
    })
}
