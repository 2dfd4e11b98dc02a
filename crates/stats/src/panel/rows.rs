//! A panel from rows, one per unit and period.

use std::collections::{BTreeMap, BTreeSet};

use super::{Panel, PanelError, Unit};

/// One row: a unit in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The label of the unit.
    pub unit: usize,
    /// The label of its cluster.
    pub cluster: usize,
    /// The period.
    pub time: i64,
    /// The first period in which the unit was treated.
    pub first_treated: Option<i64>,
    /// The outcome.
    pub outcome: f64,
    /// The covariates, without intercept.
    pub covariates: Vec<f64>,
}

/// What was left out of a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Units that miss a period.
    pub incomplete: usize,
    /// Units that were treated from the first period on: they have no "before".
    pub always_treated: usize,
}

impl Panel {
    /// The panel of the units that have a row in every period, in the order of their labels, so
    /// that the order of the rows does not matter. Units without a "before" are left out; both are
    /// counted.
    ///
    /// # Errors
    /// [`PanelError`] with a double row or with rows that contradict each other.
    pub fn from_rows(rows: &[Observation]) -> Result<(Self, Dropped), PanelError> {
        let periods: BTreeSet<i64> = rows.iter().map(|row| row.time).collect();
        let periods: Vec<i64> = periods.into_iter().collect();
        let mut by_unit: BTreeMap<usize, BTreeMap<i64, &Observation>> = BTreeMap::new();
        for row in rows {
            let own = by_unit.entry(row.unit).or_default();
            if own.insert(row.time, row).is_some() {
                let (unit, time) = (row.unit, row.time);
                return Err(PanelError::Twice { unit, time });
            }
        }
        let mut dropped = Dropped::default();
        let mut units = Vec::new();
        for (label, own) in &by_unit {
            let Some(first) = own.values().next() else {
                continue;
            };
            let same = |row: &&Observation| {
                row.first_treated == first.first_treated && row.cluster == first.cluster
            };
            if !own.values().all(same) {
                return Err(PanelError::Contradiction(*label));
            }
            if own.len() < periods.len() {
                dropped.incomplete += 1;
            } else if first.first_treated.is_some_and(|g| g <= periods[0]) {
                dropped.always_treated += 1;
            } else {
                units.push(Unit {
                    first_treated: first.first_treated,
                    cluster: first.cluster,
                    outcomes: own.values().map(|row| row.outcome).collect(),
                    covariates: own.values().map(|row| row.covariates.clone()).collect(),
                });
            }
        }
        Ok((Self::new(periods, units)?, dropped))
    }
}
