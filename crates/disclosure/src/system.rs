//! All cells and sums that an attacker can put together, over tables and releases.

use std::collections::{BTreeMap, BTreeSet};

use crate::earlier::{Earlier, EarlierCell};
use crate::rules::Margin;
use crate::simplex::Range;
use crate::{Key, Primary, Rules, Tables, Zeros};

/// Values of a hidden cell that must remain possible: one not above `low`, one not below `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// Why a cell is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Primary(Primary),
    Secondary,
    /// It is part of the system, but nobody would publish it.
    NeverPublished,
}

/// One unknown or known number.
#[derive(Clone, Debug)]
pub(crate) struct SystemCell {
    pub(crate) key: Key,
    /// 0 now, 1 in an earlier release.
    pub(crate) edition: u8,
    pub(crate) value: i64,
    pub(crate) pupils: u64,
    /// Whether it is in a table of now.
    pub(crate) published: bool,
    /// What everybody knows to be the least.
    pub(crate) floor: i64,
    pub(crate) why: Option<Why>,
    /// Known from before, whatever happens now.
    pub(crate) known: bool,
    /// May be hidden to protect another.
    pub(crate) can_hide: bool,
    pub(crate) need: Option<Need>,
}

impl SystemCell {
    /// Whether the attacker has to guess.
    pub(crate) fn is_unknown(&self) -> bool {
        self.why.is_some() && !self.known
    }

    pub(crate) fn weight(&self) -> u64 {
        self.pupils.max(self.value.unsigned_abs()).saturating_add(1)
    }
}

/// Cells, and sums over them that are zero.
#[derive(Clone, Debug)]
pub(crate) struct System {
    pub(crate) cells: Vec<SystemCell>,
    pub(crate) relations: Vec<Vec<(usize, i64)>>,
    /// Relations of each cell.
    pub(crate) of: Vec<Vec<usize>>,
    /// The cell of an earlier release about the same thing, with another value.
    pub(crate) mirror: BTreeMap<usize, Vec<usize>>,
    /// Cells that an earlier release hid, for whatever reason.
    pub(crate) hidden_before: Vec<usize>,
}

fn need(value: i64, floor: i64, margin: Margin) -> Need {
    Need {
        low: value.saturating_sub(margin.below).max(floor),
        high: value.saturating_add(margin.above),
    }
}

impl System {
    /// Judges every cell by itself: primary suppression.
    pub(crate) fn build(tables: &Tables, rules: &Rules) -> Self {
        let cells = (0..tables.keys.len()).map(|number| judged(tables, rules, number));
        let relations = tables.sums.iter().map(|sum| {
            let parts = sum.parts.iter().map(|part| (*part, 1));
            std::iter::once((sum.whole, -1)).chain(parts).collect()
        });
        let mut system = Self {
            cells: cells.collect(),
            relations: relations.collect(),
            of: Vec::new(),
            mirror: BTreeMap::new(),
            hidden_before: Vec::new(),
        };
        for earlier in &tables.earlier {
            system.join(tables, rules, earlier);
        }
        system.raise_floors();
        system.lower_ceilings();
        system.of = vec![Vec::new(); system.cells.len()];
        for (number, relation) in system.relations.iter().enumerate() {
            for (cell, _) in relation {
                system.of[*cell].push(number);
            }
        }
        system
    }

    /// A whole of parts that are each at least something is at least their sum: nobody can hide that.
    fn raise_floors(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for relation in &self.relations {
                let Some((whole, parts)) = whole_and_parts(relation) else {
                    continue;
                };
                let sum: i64 = parts.map(|part| self.cells[part].floor).sum();
                let cell = &mut self.cells[whole];
                if sum > cell.floor {
                    cell.floor = sum.min(cell.value);
                    changed = true;
                    if let Some(need) = &mut cell.need {
                        need.low = need.low.max(cell.floor);
                    }
                }
            }
        }
    }

    /// A part is at most its whole less what the other parts are at least, and so on upwards to wholes that may be
    /// published. Where the part can still be one of enough values below that, no more is asked.
    fn lower_ceilings(&mut self) {
        let open = |cell: &SystemCell| cell.why.is_some();
        let mut ceilings: Vec<Option<i64>> = self
            .cells
            .iter()
            .map(|cell| (!open(cell)).then_some(cell.value))
            .collect();
        let mut changed = true;
        while changed {
            changed = false;
            for relation in &self.relations {
                let Some((whole, parts)) = whole_and_parts(relation) else {
                    continue;
                };
                let parts: Vec<usize> = parts.collect();
                let Some(most) = ceilings[whole] else {
                    continue;
                };
                let floors: i64 = parts.iter().map(|part| self.cells[*part].floor).sum();
                for part in parts {
                    let most = most - (floors - self.cells[part].floor);
                    let lower = ceilings[part].is_none_or(|held| most < held);
                    if open(&self.cells[part]) && lower {
                        ceilings[part] = Some(most);
                        changed = true;
                    }
                }
            }
        }
        for (cell, ceiling) in self.cells.iter_mut().zip(ceilings) {
            let (Some(need), Some(most)) = (&mut cell.need, ceiling) else {
                continue;
            };
            let margin = need.high - cell.value;
            if most - need.low >= margin {
                need.high = need.high.min(most.max(cell.value));
            }
        }
    }

    /// Adds an earlier release. A cell whose value did not change is one and the same unknown: an attacker may take it
    /// that only the schools that corrected something changed.
    fn join(&mut self, tables: &Tables, rules: &Rules, earlier: &Earlier) {
        let mut place = Vec::with_capacity(earlier.cells.len());
        for old in &earlier.cells {
            let now = tables.numbers.get(&old.key).copied();
            match now {
                Some(number) if self.cells[number].value == old.value => {
                    self.merge(number, old);
                    place.push(number);
                }
                _ => {
                    if let Some(number) = now {
                        self.change(number, old, rules);
                    }
                    place.push(self.cells.len());
                    if let Some(number) = now {
                        self.mirror
                            .entry(number)
                            .or_default()
                            .push(self.cells.len());
                        if !old.known {
                            self.hidden_before.push(number);
                        }
                    }
                    self.cells.push(remembered(old));
                }
            }
        }
        let mut seen: BTreeSet<Vec<(usize, i64)>> = self.relations.iter().cloned().collect();
        for relation in &earlier.relations {
            let moved: Vec<_> = relation
                .iter()
                .map(|(cell, coefficient)| (place[*cell], *coefficient))
                .collect();
            if seen.insert(moved.clone()) {
                self.relations.push(moved);
            }
        }
    }

    fn merge(&mut self, number: usize, old: &EarlierCell) {
        let cell = &mut self.cells[number];
        cell.floor = cell.floor.max(old.floor);
        if old.known {
            // It is out; hiding it now protects nothing, and nothing can be asked of it any more.
            cell.known = true;
            cell.need = None;
            cell.can_hide = false;
            return;
        }
        cell.need = match (cell.need, old.need) {
            (Some(a), Some(b)) => Some(Need {
                low: a.low.min(b.low),
                high: a.high.max(b.high),
            }),
            (a, b) => a.or(b),
        };
        if cell.why.is_none() && old.need.is_some() {
            // Small by the rules of then: it does not come out now either.
            cell.why = Some(Why::Primary(Primary::FewPupils));
            cell.can_hide = false;
        }
        // What protected another then protects it now; it is shown again when it need not.
        self.hidden_before.push(number);
    }

    fn change(&mut self, number: usize, old: &EarlierCell, rules: &Rules) {
        let cell = &mut self.cells[number];
        let small = old.pupils.abs_diff(cell.pupils) < rules.minimum_pupils;
        if rules.small_changes && old.known && small && cell.can_hide && cell.why.is_none() {
            cell.why = Some(Why::Primary(Primary::SmallChange));
            cell.need = Some(need(cell.value, cell.floor, rules.margin()));
        }
    }

    /// What the attacker knows of each cell.
    pub(crate) fn ranges(&self) -> Vec<Range> {
        let range = |cell: &SystemCell| {
            if cell.is_unknown() {
                Range {
                    low: cell.floor,
                    high: None,
                }
            } else {
                Range {
                    low: cell.value,
                    high: Some(cell.value),
                }
            }
        };
        self.cells.iter().map(range).collect()
    }

    /// Hides cells to protect others.
    pub(crate) fn hide(&mut self, cells: impl IntoIterator<Item = usize>) {
        for number in cells {
            let cell = &mut self.cells[number];
            if cell.why.is_none() && cell.can_hide {
                cell.why = Some(Why::Secondary);
            }
        }
    }

    /// Whether values that differ so much from the truth agree with everything published, if the cells that differ
    /// were hidden.
    pub(crate) fn agrees(&self, delta: &BTreeMap<usize, i64>) -> bool {
        let possible = |(number, change): (&usize, &i64)| {
            let cell = &self.cells[*number];
            let free = cell.is_unknown() || (cell.can_hide && !cell.known);
            *change == 0 || (free && cell.value.saturating_add(*change) >= cell.floor)
        };
        delta.iter().all(possible) && self.broken(delta).is_empty()
    }

    /// Relations that these changes break.
    pub(crate) fn broken(&self, delta: &BTreeMap<usize, i64>) -> BTreeSet<usize> {
        let touched: BTreeSet<usize> = delta
            .keys()
            .flat_map(|cell| self.of[*cell].iter().copied())
            .collect();
        let sum = |relation: usize| -> i64 {
            let parts = self.relations[relation].iter();
            parts
                .map(|(cell, coefficient)| coefficient * delta.get(cell).copied().unwrap_or(0))
                .sum()
        };
        touched
            .into_iter()
            .filter(|relation| sum(*relation) != 0)
            .collect()
    }
}

/// Relations are written with the whole at −1.
fn whole_and_parts(relation: &[(usize, i64)]) -> Option<(usize, impl Iterator<Item = usize>)> {
    let (whole, _) = relation.iter().find(|(_, coefficient)| *coefficient < 0)?;
    let parts = relation.iter().filter(|(_, coefficient)| *coefficient > 0);
    Some((*whole, parts.map(|(part, _)| *part)))
}

fn judged(tables: &Tables, rules: &Rules, number: usize) -> SystemCell {
    let place = &tables.places[number];
    let entry = &place.entry;
    let found = rules.judge(entry, place.side);
    let counts = u64::try_from(entry.value) == Ok(entry.pupils);
    let zeros_are_shown = rules.zeros == Zeros::Shown && !place.side && place.published;
    let floor = i64::from(zeros_are_shown && counts && entry.value > 0);
    let why = match found {
        Some((primary, _)) => Some(Why::Primary(primary)),
        None if !place.published => Some(Why::NeverPublished),
        None => None,
    };
    let zero = entry.value == 0 && zeros_are_shown;
    SystemCell {
        key: tables.keys[number].clone(),
        edition: 0,
        value: entry.value,
        pupils: entry.pupils,
        published: place.published,
        floor,
        why,
        known: entry.public,
        can_hide: place.published && !entry.public && !zero,
        need: found.map(|(_, margin)| need(entry.value, floor, margin)),
    }
}

fn remembered(old: &EarlierCell) -> SystemCell {
    SystemCell {
        key: old.key.clone(),
        edition: 1,
        value: old.value,
        pupils: old.pupils,
        published: false,
        floor: old.floor,
        why: (!old.known).then_some(Why::NeverPublished),
        known: old.known,
        can_hide: false,
        need: old.need,
    }
}
