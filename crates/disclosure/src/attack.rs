//! The attacker: a reader who knows every published number, all sums, that nothing is below zero, and the rules.
//!
//! For each hidden cell two linear programs over what is unknown: the least and the most that it can be. A cell counts
//! as safe only when a complete alternative table in whole numbers was found on either side of its margin, so that
//! even an attacker who knows that counts are whole cannot tell it from the truth. What cannot be shown counts as open.

use std::collections::BTreeMap;

use crate::Key;
use crate::moves::Delta;
use crate::simplex::{Best, Range, Simplex, Stuck};
use crate::system::{Need, System};

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

/// A part of the system whose unknowns have nothing to do with the others.
struct Component {
    cells: Vec<usize>,
    equations: Vec<Vec<(usize, i64)>>,
}

/// Splits the unknowns into parts that share no sum.
fn components(system: &System, ranges: &[Range]) -> Vec<Component> {
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
struct Found {
    /// Extremes of complete tables in whole numbers.
    low: i64,
    high: i64,
    endless: bool,
    /// Bounds proved by the programs.
    least: Option<i64>,
    most: Option<i64>,
}

struct Search<'a> {
    system: &'a System,
    ranges: &'a [Range],
    /// How far proofs reach below and above the truth.
    shown: BTreeMap<usize, (i64, i64)>,
    /// Every unknown to its end, or sensitive ones as far as needed.
    thorough: bool,
    programs: usize,
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

impl Search<'_> {
    /// Bounds of all cells of a part; what could not be solved keeps what was shown.
    fn solve(&mut self, part: &Component) -> Vec<Found> {
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
        let enough = |found: &Found| {
            let need = need.filter(|_| !self.thorough);
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
        let weight = if upwards { 1 } else { -1 };
        let mut stopped = false;
        let best = simplex.maximise(&[(position, weight)], |point| {
            if let Some(values) = point.whole() {
                for (held, value) in found.iter_mut().zip(values) {
                    held.low = held.low.min(value);
                    held.high = held.high.max(value);
                }
            }
            stopped = enough(&found[position]);
            stopped
        })?;
        match best {
            Best::Unbounded => found[position].endless |= simplex.whole().is_some(),
            Best::At((top, bottom)) if !stopped => {
                // Whole counts: round towards the truth.
                let reached = i64::try_from(top.div_euclid(bottom)).map_err(|_| Stuck::Overflow)?;
                if upwards {
                    found[position].most = Some(reached);
                } else {
                    found[position].least = Some(-reached);
                }
            }
            Best::At(_) => {}
        }
        Ok(())
    }

    fn judge(&self, number: usize, found: Option<&Found>) -> Bounds {
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

#[cfg(test)]
mod tests;
