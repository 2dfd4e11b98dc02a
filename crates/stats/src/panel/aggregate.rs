//! Group-time effects summed up.

use std::collections::BTreeSet;

use super::{Cell, GroupTime};
use crate::influence::Influenced;

/// Over what group-time effects are averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Periods since the start (an event study); negative ones are before it.
    Exposure,
    /// Groups of starters: the mean over the periods from the start on.
    Start,
    /// Calendar periods: the groups that have started by then.
    Period,
}

/// Averages of group-time effects.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// One average per exposure, start or period, with that number.
    pub parts: Vec<(i64, Influenced)>,
    /// The average over the parts (for exposure: from the start on), if any.
    pub overall: Option<Influenced>,
}

impl GroupTime {
    /// The mean of all effects from the start on, weighted by the size of the groups
    /// (`simple`). Groups with many periods count in each of them.
    pub fn overall(&self) -> Option<Influenced> {
        self.weighted(&self.after())
    }

    fn after(&self) -> Vec<&Cell> {
        self.cells
            .iter()
            .filter(|cell| cell.time >= cell.start)
            .collect()
    }

    /// The mean of cells weighted by the share `p_g` of units in their group. Influence:
    /// `sum w psi + sum att_k d w_k`, where `d w_k = (1_g - p_k) / s - p_k / s^2 sum (1_g - p)`.
    fn weighted(&self, cells: &[&Cell]) -> Option<Influenced> {
        let n = self.units as f64;
        let share = |start: i64| {
            let members = self.starts.iter().filter(|own| **own == Some(start));
            members.count() as f64 / n
        };
        let shares: Vec<f64> = cells.iter().map(|cell| share(cell.start)).collect();
        let total: f64 = shares.iter().sum();
        let parts: Vec<(f64, &Influenced)> = cells
            .iter()
            .zip(&shares)
            .map(|(cell, p)| (p / total, &cell.effect))
            .collect();
        let mut mean = Influenced::combined(&parts)?;
        for (own, psi) in self.starts.iter().zip(&mut mean.influence) {
            let marks = || {
                let mark = |cell: &&Cell| f64::from(u8::from(*own == Some(cell.start)));
                cells.iter().map(mark).zip(&shares)
            };
            let moved: f64 = marks().map(|(mark, p)| mark - p).sum();
            for ((mark, p), cell) in marks().zip(cells) {
                *psi += cell.effect.value * ((mark - p) / total - p / total * moved / total);
            }
        }
        Some(mean)
    }

    /// The mean of estimates with weights as large as the groups.
    fn by_size(&self, parts: &[(i64, Influenced)]) -> Option<Influenced> {
        let as_cells: Vec<Cell> = parts
            .iter()
            .map(|(start, effect)| Cell {
                start: *start,
                time: *start,
                starters: 0,
                controls: 0,
                effect: effect.clone(),
            })
            .collect();
        self.weighted(&as_cells.iter().collect::<Vec<_>>())
    }
}

/// Sums group-time effects up.
///
/// By exposure `e`: over the groups that were followed for `e` periods, weighted by size; overall the
/// plain mean over `e >= 0`. By start: the plain mean over the periods from the start on; overall
/// weighted by size. By period: over the groups that have started, weighted by size; overall the plain
/// mean. The error of the weights is part of the influence. Compare exposures with care: other groups
/// are behind each of them. Source: Callaway and Sant'Anna (2021), section 3.
pub fn aggregate(effects: &GroupTime, by: By) -> Aggregate {
    let number = |cell: &Cell| match by {
        By::Exposure => cell.time - cell.start,
        By::Start => cell.start,
        By::Period => cell.time,
    };
    let cells: Vec<&Cell> = match by {
        By::Exposure => effects.cells.iter().collect(),
        By::Start | By::Period => effects.after(),
    };
    let numbers: BTreeSet<i64> = cells.iter().map(|cell| number(cell)).collect();
    let mut parts = Vec::new();
    for value in numbers {
        let own: Vec<&Cell> = cells
            .iter()
            .copied()
            .filter(|cell| number(cell) == value)
            .collect();
        let mean = match by {
            By::Start => plain_mean(own.iter().map(|cell| &cell.effect)),
            By::Exposure | By::Period => effects.weighted(&own),
        };
        parts.extend(mean.map(|mean| (value, mean)));
    }
    let overall = match by {
        By::Start => effects.by_size(&parts),
        By::Exposure => plain_mean(parts.iter().filter(|part| part.0 >= 0).map(|part| &part.1)),
        By::Period => plain_mean(parts.iter().map(|part| &part.1)),
    };
    Aggregate { parts, overall }
}

fn plain_mean<'a>(effects: impl Iterator<Item = &'a Influenced>) -> Option<Influenced> {
    let effects: Vec<&Influenced> = effects.collect();
    let weight = 1.0 / effects.len() as f64;
    let parts: Vec<(f64, &Influenced)> = effects.into_iter().map(|one| (weight, one)).collect();
    Influenced::combined(&parts)
}
