//! The linear programs of an attack, one part of the system at a time.

use std::collections::BTreeMap;

use super::{Bounds, Verdict, recovered};
use crate::simplex::{Best, Range, Simplex, Stuck};
use crate::system::{Need, System};

/// A part of the system whose unknowns have nothing to do with the others.
pub(super) struct Component {
    pub(super) cells: Vec<usize>,
    pub(super) equations: Vec<Vec<(usize, i64)>>,
}

/// Splits the unknowns into parts that share no sum.
pub(super) fn components(system: &System, ranges: &[Range]) -> Vec<Component> {
    let unknown = |cell: usize| ranges[cell].high != Some(ranges[cell].low);
    let mut owner: Vec<Option<usize>> = vec![None; system.cells.len()];
    let mut used = vec![false; system.relations.len()];
    let mut found = Vec::new();
    for first in (0..system.cells.len()).filter(|cell| unknown(*cell)) {
        if owner[first].is_some() {
            continue;
        }
        let mut part = Component {
            cells: Vec::new(),
            equations: Vec::new(),
        };
        owner[first] = Some(0);
        part.cells.push(first);
        let mut next = 0;
        while let Some(cell) = part.cells.get(next).copied() {
            next += 1;
            for relation in &system.of[cell] {
                if std::mem::replace(&mut used[*relation], true) {
                    continue;
                }
                let open = system.relations[*relation].iter();
                let open: Vec<_> = open.filter(|(c, _)| unknown(*c)).copied().collect();
                for (other, _) in &open {
                    if owner[*other].is_none() {
                        owner[*other] = Some(part.cells.len());
                        part.cells.push(*other);
                    }
                }
                part.equations.push(open);
            }
        }
        for (cell, _) in part.equations.iter_mut().flatten() {
            *cell = owner[*cell].unwrap_or(0);
        }
        found.push(part);
    }
    found
}

/// What was found for one cell.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Extremes of complete tables in whole numbers.
    low: i64,
    high: i64,
    endless: bool,
    /// Bounds proved by the programs.
    least: Option<i64>,
    most: Option<i64>,
}

/// Which cell is pushed, and in which direction.
struct Goal {
    position: usize,
    weight: i64,
}

/// Other corners that are looked at when a program ends between whole numbers.
const WALKS: usize = 3;
/// Corners on each such walk.
const WALK: usize = 150;

/// Keeps what a point in whole numbers shows.
fn note(point: &Simplex, found: &mut [Found]) {
    if let Some(values) = point.whole() {
        for (held, value) in found.iter_mut().zip(values) {
            held.low = held.low.min(value);
            held.high = held.high.max(value);
        }
    }
}

pub(super) struct Search<'a> {
    pub(super) system: &'a System,
    pub(super) ranges: &'a [Range],
    /// How far proofs reach below and above the truth.
    pub(super) shown: BTreeMap<usize, (i64, i64)>,
    /// Every unknown to its end, or sensitive ones as far as needed.
    pub(super) thorough: bool,
    pub(super) programs: usize,
}

impl Search<'_> {
    /// Bounds of all cells of a part; what could not be solved keeps what was shown.
    pub(super) fn solve(&mut self, part: &Component) -> Vec<Found> {
        let ranges = part.cells.iter().map(|cell| self.ranges[*cell]).collect();
        let start: Vec<i64> = part
            .cells
            .iter()
            .map(|cell| self.system.cells[*cell].value)
            .collect();
        let mut found = self.known_so_far(part, &start);
        if !self.thorough && self.all_shown(part, &found) {
            return found;
        }
        let Ok(mut simplex) = Simplex::new(&part.equations, ranges, &start) else {
            return found;
        };
        for (position, cell) in part.cells.iter().enumerate() {
            let need = self.system.cells[*cell].need;
            if need.is_none() && !self.thorough {
                continue;
            }
            for upwards in [true, false] {
                if self.push(&mut simplex, &mut found, (position, need), upwards)
                    == Err(Stuck::Overflow)
                {
                    // The tableau is spoilt: what was found stays, the rest is undecided.
                    return found;
                }
            }
        }
        found
    }

    fn known_so_far(&self, part: &Component, start: &[i64]) -> Vec<Found> {
        let truth = |(value, cell): (&i64, &usize)| {
            let (below, above) = self.shown.get(cell).copied().unwrap_or_default();
            Found {
                low: value + below,
                high: value + above,
                endless: false,
                least: None,
                most: None,
            }
        };
        start.iter().zip(&part.cells).map(truth).collect()
    }

    fn all_shown(&self, part: &Component, found: &[Found]) -> bool {
        let pairs = part.cells.iter().zip(found);
        let mut needs =
            pairs.filter_map(|(cell, found)| Some((self.system.cells[*cell].need?, found)));
        needs.all(|(need, found)| found.low <= need.low && found.high >= need.high)
    }

    /// One program: as far up or down as it goes, or as needed.
    fn push(
        &mut self,
        simplex: &mut Simplex,
        found: &mut [Found],
        (position, need): (usize, Option<Need>),
        upwards: bool,
    ) -> Result<(), Stuck> {
        let thorough = self.thorough;
        let enough = move |found: &Found| {
            let need = need.filter(|_| !thorough);
            need.is_some_and(|need| {
                if upwards {
                    found.endless || found.high >= need.high
                } else {
                    found.low <= need.low
                }
            })
        };
        if enough(&found[position]) {
            return Ok(());
        }
        self.programs += 1;
        let goal = Goal {
            position,
            weight: if upwards { 1 } else { -1 },
        };
        let mut stopped = false;
        let best = simplex.maximise(&[(position, goal.weight)], |point| {
            note(point, found);
            stopped = enough(&found[position]);
            stopped
        })?;
        match best {
            Best::Unbounded => found[position].endless |= simplex.whole().is_some(),
            Best::At(_) if stopped => {}
            Best::At((top, bottom)) => {
                // Whole counts: round towards the truth.
                let reached = i64::try_from(top.div_euclid(bottom)).map_err(|_| Stuck::Overflow)?;
                if upwards {
                    found[position].most = Some(reached);
                } else {
                    found[position].least = Some(-reached);
                }
                let within = need.is_some_and(|need| {
                    if upwards {
                        reached >= need.high
                    } else {
                        -reached <= need.low
                    }
                });
                if within && !enough(&found[position]) {
                    self.wander(simplex, found, &goal, &enough)?;
                }
            }
        }
        Ok(())
    }

    /// The programs reach the margin, but between whole numbers: looks at other corners nearby, in a fixed order, for a
    /// table in whole numbers.
    fn wander(
        &mut self,
        simplex: &mut Simplex,
        found: &mut [Found],
        goal: &Goal,
        enough: &dyn Fn(&Found) -> bool,
    ) -> Result<(), Stuck> {
        for walk in 0..WALKS {
            self.programs += 1;
            let pull = |other: usize| {
                let mixed = (other * 7_919 + walk * 10_473) % 7;
                i64::try_from(mixed).unwrap_or(3) - 3
            };
            let mut objective: Vec<(usize, i64)> =
                (0..found.len()).map(|other| (other, pull(other))).collect();
            objective[goal.position].1 = 1_000 * goal.weight;
            let (mut stopped, mut corners) = (false, 0);
            simplex.maximise(&objective, |point| {
                note(point, found);
                corners += 1;
                stopped = enough(&found[goal.position]);
                stopped || corners >= WALK
            })?;
            if stopped {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn judge(&self, number: usize, found: Option<&Found>) -> Bounds {
        let cell = &self.system.cells[number];
        let mut bounds = recovered(cell.key.clone(), cell);
        bounds.sensitive = cell.need.is_some();
        bounds.verdict = Verdict::Undecided;
        let Some(found) = found else {
            return bounds;
        };
        bounds.low = found.least.map_or(found.low, |least| least.min(found.low));
        let high = found.most.map_or(found.high, |most| most.max(found.high));
        bounds.high = (!found.endless).then_some(high);
        let need = cell.need.unwrap_or(Need {
            low: cell.value,
            high: cell.value,
        });
        let reaches = |low: i64, high: i64| low <= need.low && (found.endless || high >= need.high);
        let proved_shut = found.least.is_some_and(|least| least > need.low)
            || found.most.is_some_and(|most| most < need.high);
        let bottom = found.least.is_some() || self.ranges[number].low == cell.value;
        bounds.verdict = if bounds.low == high && bottom && found.most.is_some() {
            Verdict::Recovered
        } else if reaches(found.low, found.high) {
            Verdict::Safe
        } else if proved_shut {
            Verdict::TooNarrow
        } else {
            Verdict::Undecided
        };
        bounds
    }
}
