//! The attacker against counting: every complete table in whole numbers is written out.

use super::*;
use crate::protect::{primary_only, protect};
use crate::{Dimension, Entry, Protected, Rules, Table, Tables, Zeros};
use proptest::prelude::*;

fn rules() -> Rules {
    Rules {
        audience: "test".into(),
        minimum_pupils: 4,
        minimum_schools: None,
        minimum_boards: None,
        dominance_percent: None,
        p_percent: None,
        zeros: Zeros::Shown,
        both_sides: true,
        margin: 2,
        margin_percent: 10,
        small_changes: true,
    }
}

fn table(counts: &[u32]) -> Tables {
    let (rows, columns) = (["1", "2"], ["a", "b", "c"]);
    let mut table = Table::new(
        "n",
        vec![
            Dimension::with_total("r", &rows),
            Dimension::with_total("k", &columns),
        ],
    );
    for (position, count) in counts.iter().enumerate() {
        table
            .put(
                &[rows[position / 3], columns[position % 3]],
                Entry::count(*count),
            )
            .unwrap();
    }
    table.add_up();
    let mut tables = Tables::new();
    tables.add(&table).unwrap();
    tables
}

/// Writes out all tables that agree with what is published, hidden cells up to `most`, and keeps the extremes per cell.
struct Counting<'a> {
    system: &'a System,
    ranges: Vec<Range>,
    most: i64,
    extremes: Vec<(i64, i64)>,
}

impl Counting<'_> {
    fn run(protected: &Protected, most: i64) -> Vec<(i64, i64)> {
        let system = &protected.system;
        let mut counting = Counting {
            ranges: system.ranges(),
            most,
            extremes: vec![(i64::MAX, i64::MIN); system.cells.len()],
            system,
        };
        let known = counting
            .ranges
            .iter()
            .map(|r| (r.high == Some(r.low)).then_some(r.low))
            .collect();
        counting.descend(known);
        counting.extremes
    }

    fn descend(&mut self, mut values: Vec<Option<i64>>) {
        loop {
            let mut forced = None;
            for relation in &self.system.relations {
                let open: Vec<_> = relation
                    .iter()
                    .filter(|(cell, _)| values[*cell].is_none())
                    .collect();
                let sum: i64 = relation
                    .iter()
                    .map(|(cell, c)| c * values[*cell].unwrap_or(0))
                    .sum();
                match open[..] {
                    [] if sum != 0 => return,
                    [(cell, c)] => forced = Some((*cell, -sum / c)),
                    _ if sum > 0 && open.iter().all(|(_, c)| *c > 0) => return,
                    _ => {}
                }
            }
            let Some((cell, value)) = forced else { break };
            let range = self.ranges[cell];
            if value < range.low || range.high.is_some_and(|high| value > high) {
                return;
            }
            values[cell] = Some(value);
        }
        // Details before totals: totals then follow.
        let Some(cell) = (0..values.len()).rev().find(|cell| values[*cell].is_none()) else {
            for (extreme, value) in self.extremes.iter_mut().zip(values.into_iter().flatten()) {
                *extreme = (extreme.0.min(value), extreme.1.max(value));
            }
            return;
        };
        for value in self.ranges[cell].low..=self.most {
            let mut next = values.clone();
            next[cell] = Some(value);
            self.descend(next);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Where counting finds an end before its limit, the programs find the same one.
    #[test]
    fn bounds_are_those_of_counting(counts in prop::collection::vec(0_u32..9, 6)) {
        let protected = primary_only(&table(&counts), &rules());
        let counted = Counting::run(&protected, 18);
        for bounds in protected.measure().bounds {
            let (low, high) = counted[protected.number(&bounds.key).unwrap()];
            prop_assert_eq!(bounds.low, low, "{}", bounds.key);
            if bounds.high.is_some_and(|high| high < 18) {
                prop_assert_eq!(bounds.high, Some(high), "{}", bounds.key);
            }
        }
    }

    /// What is called safe is safe by counting, with room on both sides.
    #[test]
    fn protection_holds_against_counting(counts in prop::collection::vec(0_u32..9, 6)) {
        let tables = table(&counts);
        let protected = protect(&tables, &rules());
        prop_assert!(protected.attack().is_safe(), "{:?}", protected.attack().unprotected());
        let counted = Counting::run(&protected, 12);
        for (cell, (low, high)) in protected.system.cells.iter().zip(counted) {
            if let Some(need) = cell.need {
                prop_assert!(low <= need.low, "{} {low} {need:?}", cell.key);
                prop_assert!(high >= need.high.min(12), "{} {high} {need:?}", cell.key);
            }
        }
    }

    /// A rounded table keeps its sums, and the true table is among those that agree with it.
    #[test]
    fn rounding_keeps_sums(counts in prop::collection::vec(0_u32..40, 6), base in 2_i64..12) {
        let tables = table(&counts);
        let rounded = crate::round(&tables, &rules(), base).unwrap();
        for sum in &tables.sums {
            let value = |cell: usize| rounded.value(&tables.keys[cell]).unwrap();
            prop_assert_eq!(value(sum.whole), sum.parts.iter().map(|part| value(*part)).sum::<i64>());
        }
        for (key, place) in tables.keys.iter().zip(&tables.places) {
            let value = rounded.value(key).unwrap();
            prop_assert_eq!(value % base, 0);
            prop_assert!((value - place.entry.value).abs() < base);
        }
    }
}

#[test]
fn a_proof_that_does_not_hold_counts_for_nothing() {
    let protected = primary_only(&table(&[2, 9, 9, 9, 9, 9]), &rules());
    let system = &protected.system;
    let cell = (0..system.cells.len())
        .find(|cell| system.cells[*cell].need.is_some())
        .unwrap();
    let false_proofs = [Delta::from([(cell, 5)]), Delta::from([(cell, -1)])];
    let report = attack(system, &system.ranges(), &false_proofs, false);
    assert_eq!(report.recovered().len(), 1);
}
