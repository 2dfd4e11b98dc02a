//! Moves: ways to change hidden cells so that every published number stays as it is.
//!
//! A cell is protected by a move up and a move down of at least its margin. In a table the shortest moves are cubes: per
//! dimension one member gains what another loses. Where there is no cube (linked tables, filters, editions) a linear
//! program looks for the cheapest move around the cell.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::Dimension;
use crate::simplex::{Best, Range, Simplex};
use crate::system::{System, Why};
use crate::table::product;
use crate::tables::Shape;

/// Changes per cell.
pub(crate) type Delta = BTreeMap<usize, i64>;

/// Cubes that are tried for one cell.
const MOST_CUBES: usize = 4_000;
/// Cheapest cubes that are checked against all sums.
const MOST_CHECKED: usize = 12;
/// Cells around a cell that a linear program looks at.
const NEIGHBOURS: usize = 160;
/// The most that a linear program has to pay for a cell, in units of its cost.
const DEAREST: u64 = 1_000_000;

/// One member gains, another loses, and those above them with them.
type Arm = Vec<(usize, i64)>;

/// What it costs to use a cell with this change; `None` when it cannot change so.
fn cost(system: &System, cell: usize, change: i64) -> Option<u64> {
    let cell = &system.cells[cell];
    if cell.known || cell.value.saturating_add(change) < cell.floor {
        return None;
    }
    if cell.why.is_some() {
        return Some(0);
    }
    cell.can_hide.then(|| cell.weight())
}

/// The cheapest cube that changes the cell by `step`.
pub(crate) fn cube(system: &System, shapes: &[Shape], target: usize, step: i64) -> Option<Delta> {
    let mut found: Vec<(u64, usize, Vec<(usize, i64)>)> = Vec::new();
    for (pivot, sign) in pivots(system, shapes, target) {
        for shape in shapes {
            let Some(place) = shape.numbers.get(&pivot) else {
                continue;
            };
            for changes in cubes(system, shape, place, step * sign) {
                let price = |(cell, change): &(usize, i64)| cost(system, *cell, *change);
                let total: Option<u64> = changes.iter().map(price).sum();
                if let Some(total) = total {
                    found.push((total, changes.len(), changes));
                }
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .take(MOST_CHECKED)
        .find_map(|(_, _, changes)| complete(system, changes.into_iter().collect(), target, step))
}

/// Cells of a table through which the cell can be changed: itself, or for one that is never published (the other side
/// of a share, what a filter leaves out) a cell of a sum with it, with the direction.
fn pivots(system: &System, shapes: &[Shape], target: usize) -> Vec<(usize, i64)> {
    let in_a_table = |cell: usize| shapes.iter().any(|shape| shape.has(cell));
    if in_a_table(target) {
        return vec![(target, 1)];
    }
    let mut found = Vec::new();
    for relation in &system.of[target] {
        let terms = &system.relations[*relation];
        let own = terms.iter().find(|(cell, _)| *cell == target);
        let own = own.map_or(1, |(_, coefficient)| *coefficient);
        let others = terms.iter().filter(|(cell, _)| *cell != target);
        found.extend(
            others
                .filter(|(cell, _)| in_a_table(*cell))
                .map(|(cell, coefficient)| (*cell, -own * coefficient)),
        );
    }
    found
}

impl Shape {
    fn has(&self, cell: usize) -> bool {
        self.numbers.contains_key(&cell)
    }
}

fn cubes(system: &System, shape: &Shape, place: &[usize], step: i64) -> Vec<Vec<(usize, i64)>> {
    let axes = shape.dimensions.len().max(1);
    let mut each = 2;
    while usize::pow(each + 1, u32::try_from(axes).unwrap_or(1)) <= MOST_CUBES {
        each += 1;
    }
    let arms: Vec<Vec<Arm>> = (0..shape.dimensions.len())
        .map(|axis| arms(system, shape, (place, axis), each))
        .collect();
    let changes = |paths: Vec<Arm>| {
        let changed = shape.changed(&paths)?;
        Some(
            changed
                .into_iter()
                .map(|(cell, sign)| (cell, sign * step))
                .collect(),
        )
    };
    product(&arms).into_iter().filter_map(changes).collect()
}

/// Ways to change one dimension: the member itself or the first bottom members below it, against others that are
/// hidden already or cheap.
fn arms(system: &System, shape: &Shape, (place, axis): (&[usize], usize), most: usize) -> Vec<Arm> {
    let dimension = &shape.dimensions[axis];
    let bottom = dimension.bottom();
    let member = place[axis];
    let (inside, outside): (Vec<usize>, Vec<usize>) = bottom
        .iter()
        .partition(|other| dimension.upwards(**other).contains(&member));
    let price = |other: usize| {
        let mut at = place.to_vec();
        at[axis] = other;
        let cell = shape.cells.get(&at).map(|cell| &system.cells[*cell]);
        cell.map_or((2, u64::MAX), |cell| {
            (u8::from(cell.why.is_none()), cell.weight())
        })
    };
    let sorted = |mut members: Vec<usize>| {
        members.sort_by_key(|other| (price(*other), *other));
        members
    };
    let mut found = Vec::new();
    let inside: Vec<usize> = sorted(inside).into_iter().take(3).collect();
    let outside = sorted(outside);
    for gains in &inside {
        let alone: Arm = dimension
            .upwards(*gains)
            .into_iter()
            .map(|m| (m, 1))
            .collect();
        // Nothing loses: only where no total is published that would show it.
        if outside.is_empty() || alone.len() == 1 {
            found.push(alone);
        }
    }
    let pairs = outside
        .iter()
        .flat_map(|loses| inside.iter().map(move |gains| (*gains, *loses)));
    let room = most.saturating_sub(found.len()).max(1);
    found.extend(
        pairs
            .filter(|_| dimension.is_added_up())
            .map(|(gains, loses)| against(dimension, gains, loses))
            .take(room),
    );
    found
}

fn against(dimension: &Dimension, gains: usize, loses: usize) -> Arm {
    let (up, down) = (dimension.upwards(gains), dimension.upwards(loses));
    let plus = up.iter().filter(|m| !down.contains(m)).map(|m| (*m, 1));
    let minus = down.iter().filter(|m| !up.contains(m)).map(|m| (*m, -1));
    plus.chain(minus).collect()
}

/// Carries a change over to what is never published and to earlier releases, and checks it against all sums.
fn complete(system: &System, changes: Delta, target: usize, step: i64) -> Option<Delta> {
    let mut mirrored = changes.clone();
    for (cell, change) in &changes {
        for twin in system.mirror.get(cell).into_iter().flatten() {
            mirrored.insert(*twin, *change);
        }
    }
    [changes, mirrored].into_iter().find_map(|mut delta| {
        for relation in system.broken(&delta) {
            let terms = &system.relations[relation];
            let fills = |(cell, _): &&(usize, i64)| {
                system.cells[*cell].why == Some(Why::NeverPublished)
                    || (!system.cells[*cell].can_hide && system.cells[*cell].is_unknown())
            };
            let free = terms.iter().filter(|(cell, _)| !delta.contains_key(cell));
            let (cell, coefficient) = *free.into_iter().find(fills)?;
            let sum: i64 = terms
                .iter()
                .map(|(other, c)| c * delta.get(other).copied().unwrap_or(0))
                .sum();
            delta.insert(cell, -sum * coefficient);
        }
        let right = delta.get(&target) == Some(&step) && system.agrees(&delta);
        right.then_some(delta)
    })
}

/// Cells around the target, hidden and cheap ones first.
fn neighbourhood(system: &System, target: usize) -> Vec<usize> {
    let usable = |cell: &usize| {
        let cell = &system.cells[*cell];
        !cell.known && (cell.why.is_some() || cell.can_hide)
    };
    let mut near = BTreeSet::from([target]);
    let mut order = vec![target];
    let mut open = VecDeque::from([target]);
    while let Some(cell) = open.pop_front() {
        for relation in &system.of[cell] {
            let terms = system.relations[*relation].iter().map(|(cell, _)| *cell);
            let mut others: Vec<usize> = terms.filter(usable).collect();
            others.sort_by_key(|other| {
                let cell = &system.cells[*other];
                (cell.why.is_none(), cell.weight(), *other)
            });
            for other in others.into_iter().take(14) {
                if near.len() < NEIGHBOURS && near.insert(other) {
                    order.push(other);
                    open.push_back(other);
                }
            }
        }
    }
    order
}

/// The cheapest move near the cell that changes it by `step`, by a linear program with a price per cell.
pub(crate) fn circuit(system: &System, target: usize, step: i64) -> Option<Delta> {
    let cells = neighbourhood(system, target);
    let position: BTreeMap<usize, usize> = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| (*cell, at))
        .collect();
    let relations: BTreeSet<usize> = cells
        .iter()
        .flat_map(|cell| system.of[*cell].iter().copied())
        .collect();
    let size = step.abs();
    // Every cell twice: what it gains and what it loses.
    let double = |relation: &usize| {
        let terms = system.relations[*relation].iter();
        let inside = terms.filter_map(|(cell, c)| Some((*position.get(cell)?, *c)));
        inside
            .flat_map(|(at, c)| [(2 * at, c), (2 * at + 1, -c)])
            .collect()
    };
    let equations: Vec<Vec<(usize, i64)>> = relations.iter().map(double).collect();
    let mut ranges = Vec::with_capacity(2 * cells.len());
    let mut objective = Vec::new();
    for (at, number) in cells.iter().enumerate() {
        let cell = &system.cells[*number];
        let most = |most: i64| Range {
            low: 0,
            high: Some(most.max(0)),
        };
        ranges.extend([most(size), most(size.min(cell.value - cell.floor))]);
        let price = if cell.why.is_some() {
            0
        } else {
            cell.weight().min(DEAREST)
        };
        let price = i64::try_from(price).ok()?;
        objective.extend([(2 * at, -price), (2 * at + 1, -price)]);
    }
    let wanted = usize::from(step < 0);
    ranges[1 - wanted] = Range {
        low: 0,
        high: Some(0),
    };
    let all = i64::try_from(DEAREST)
        .ok()?
        .checked_mul(i64::try_from(cells.len()).ok()?)?;
    objective[wanted].1 = all;
    let start = vec![0; ranges.len()];
    let mut simplex = Simplex::new(&equations, ranges, &start).ok()?;
    let best = simplex.maximise(&objective, |_| false).ok()?;
    matches!(best, Best::At(_)).then_some(())?;
    let value = |at: usize| simplex.value(at);
    let reached = value(wanted);
    if reached.0 < i128::from(size) * reached.1 {
        return None;
    }
    let mut delta = Delta::new();
    for (at, cell) in cells.iter().enumerate() {
        let ((gain, g), (loss, l)) = (value(2 * at), value(2 * at + 1));
        let change = gain * l - loss * g;
        if change != 0 {
            // A fraction is rounded away from zero: such a move is no proof, but names the cells to hide.
            let whole = (change.abs() + g * l - 1) / (g * l);
            delta.insert(*cell, i64::try_from(whole * change.signum()).ok()?);
        }
    }
    Some(delta)
}
