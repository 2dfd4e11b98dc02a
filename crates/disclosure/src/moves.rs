//! Moves: ways to change hidden cells so that every published number stays as it is.
//!
//! A cell is protected by a move up and a move down of at least its margin. In a table the shortest moves are cubes: per
//! dimension one member gains what another loses. Where there is no cube (linked tables, filters, editions) a linear
//! program looks for the cheapest move around the cell.

use std::collections::BTreeMap;

use crate::Dimension;
use crate::shape::Shape;
use crate::system::{System, Why};

/// Changes per cell.
pub(crate) type Delta = BTreeMap<usize, i64>;

/// Cubes that are tried for one cell.
const MOST_CUBES: usize = 4_000;
/// Cheapest cubes that are checked against all sums.
const MOST_CHECKED: usize = 40;

/// One member gains, another loses, and those above them with them: offsets in the table, and the sign.
pub(crate) type Arm = Vec<(usize, i64)>;

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

/// A cube with its price.
type Priced = (u64, usize, Vec<(usize, i64)>);

/// The cheapest cube that changes the cell by `step`.
pub(crate) fn cube(system: &System, shapes: &[Shape], target: usize, step: i64) -> Option<Delta> {
    let mut found: Vec<Priced> = Vec::new();
    for (pivot, sign) in pivots(system, shapes, target) {
        for shape in shapes {
            if let Some(place) = shape.place(pivot) {
                cubes(system, shape, (place, step * sign), &mut found);
            }
        }
    }
    found
        .into_iter()
        .find_map(|(_, _, changes)| complete(system, changes.into_iter().collect(), target, step))
}

/// Cells of a table through which the cell can be changed: itself, or for one that is never published (the other side
/// of a share, what a filter leaves out) a cell of a sum with it, with the direction.
pub(crate) fn pivots(system: &System, shapes: &[Shape], target: usize) -> Vec<(usize, i64)> {
    let in_a_table = |cell: usize| shapes.iter().any(|shape| shape.place(cell).is_some());
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

/// Adds the cheapest cubes through a place to those found so far.
fn cubes(system: &System, shape: &Shape, (place, step): (&[usize], i64), found: &mut Vec<Priced>) {
    let mut arms: Vec<Vec<Arm>> = (0..shape.dimensions.len())
        .map(|axis| arms(system, shape, (place, axis), step))
        .collect();
    // The widest dimension gives way first.
    while arms.iter().map(Vec::len).product::<usize>() > MOST_CUBES {
        if let Some(widest) = arms.iter_mut().max_by_key(|arms| arms.len()) {
            widest.pop();
        }
    }
    let mut choice = vec![0; arms.len()];
    if arms.iter().any(Vec::is_empty) {
        return;
    }
    loop {
        let worst = if found.len() < MOST_CHECKED {
            u64::MAX
        } else {
            found.last().map_or(u64::MAX, |(price, _, _)| *price)
        };
        let chosen: Vec<&Arm> = choice
            .iter()
            .zip(&arms)
            .map(|(at, arms)| &arms[*at])
            .collect();
        if let Some(priced) = price(system, shape, &chosen, (step, worst)) {
            let at = found.partition_point(|held| (held.0, held.1) <= (priced.0, priced.1));
            found.insert(at, priced);
            found.truncate(MOST_CHECKED);
        }
        let Some(axis) = (0..choice.len()).find(|axis| choice[*axis] + 1 < arms[*axis].len())
        else {
            return;
        };
        choice[axis] += 1;
        choice[..axis].fill(0);
    }
}

/// The cells of a cube and what hiding them costs; `None` when one cannot change so, or it costs `worst` or more.
fn price(
    system: &System,
    shape: &Shape,
    arms: &[&Arm],
    (step, worst): (i64, u64),
) -> Option<Priced> {
    let size: usize = arms.iter().map(|arm| arm.len()).product();
    let mut changes = Vec::with_capacity(size);
    let mut total = 0_u64;
    for corner in 0..size {
        let (mut rest, mut at, mut change) = (corner, 0, step);
        for arm in arms {
            let (offset, sign) = arm[rest % arm.len()];
            rest /= arm.len();
            at += offset;
            change *= sign;
        }
        let cell = shape.cell(at)?;
        total = total.saturating_add(cost(system, cell, change)?);
        if total >= worst {
            return None;
        }
        changes.push((cell, change));
    }
    Some((total, size, changes))
}

/// Ways to change one dimension: the member itself or bottom members below it, against others: those with room first, of
/// them the hidden and cheap ones.
pub(crate) fn arms(
    system: &System,
    shape: &Shape,
    (place, axis): (&[usize], usize),
    step: i64,
) -> Vec<Arm> {
    let dimension = &shape.dimensions[axis];
    let bottom = dimension.bottom();
    let member = place[axis];
    let (inside, outside): (Vec<usize>, Vec<usize>) = bottom
        .iter()
        .partition(|other| dimension.upwards(**other).contains(&member));
    let rank = |other: usize, change: i64| {
        let mut at = place.to_vec();
        at[axis] = other;
        let price = shape
            .cell_at(&at)
            .and_then(|cell| cost(system, cell, change));
        (price.is_none(), price)
    };
    let offsets = |arm: Vec<(usize, i64)>| -> Arm {
        arm.into_iter()
            .map(|(member, sign)| (shape.offset(axis, member), sign))
            .collect()
    };
    let mut inside: Vec<usize> = inside;
    inside.sort_by_key(|gains| (rank(*gains, step), *gains));
    inside.truncate(3);
    // Nothing loses: only where no total is published that would show it.
    let alone = |gains: &usize| -> Vec<(usize, i64)> {
        dimension
            .upwards(*gains)
            .into_iter()
            .map(|member| (member, 1))
            .collect()
    };
    if !dimension.is_added_up() || outside.is_empty() {
        return inside.iter().map(alone).map(offsets).collect();
    }
    let mut pairs: Vec<_> = outside
        .iter()
        .flat_map(|loses| inside.iter().map(move |gains| (*gains, *loses)))
        .map(|(gains, loses)| {
            let arm = against(dimension, gains, loses);
            ((rank(loses, -step), arm.len()), arm)
        })
        .collect();
    pairs.sort_by_key(|((rank, length), _)| (rank.0, *length, rank.1));
    pairs.into_iter().map(|(_, arm)| offsets(arm)).collect()
}

fn against(dimension: &Dimension, gains: usize, loses: usize) -> Vec<(usize, i64)> {
    let (up, down) = (dimension.upwards(gains), dimension.upwards(loses));
    let plus = up.iter().filter(|m| !down.contains(m)).map(|m| (*m, 1));
    let minus = down.iter().filter(|m| !up.contains(m)).map(|m| (*m, -1));
    plus.chain(minus).collect()
}

/// Carries a change over to the other tables of a share, to what is never published and to earlier releases, and checks
/// it against all sums.
fn complete(system: &System, changes: Delta, target: usize, step: i64) -> Option<Delta> {
    let size = step.abs();
    let jump = usize::try_from(size / 8).unwrap_or(0).max(1);
    let scales = (0..=size).step_by(jump).chain([size]);
    scales
        .flat_map(|scale| {
            let carried = carry(system, &changes, (scale, size));
            let mut mirrored = carried.clone();
            for (cell, change) in &carried {
                for twin in system.mirror.get(cell).into_iter().flatten() {
                    mirrored.insert(*twin, *change);
                }
            }
            [carried, mirrored]
        })
        .find_map(|delta| {
            let delta = fill(system, delta)?;
            let right = delta.get(&target) == Some(&step) && system.agrees(&delta);
            right.then_some(delta)
        })
}

/// In a share a group may change with those in it who have the property: `scale` of every `size`.
fn carry(system: &System, changes: &Delta, (scale, size): (i64, i64)) -> Delta {
    let mut delta = changes.clone();
    if scale == 0 {
        return delta;
    }
    for (cell, change) in changes {
        for relation in &system.of[*cell] {
            let terms = &system.relations[*relation];
            let never = |cell: usize| system.cells[cell].why == Some(Why::NeverPublished);
            let ([a, b, c], true) = (&terms[..], terms.iter().any(|(cell, _)| never(*cell))) else {
                continue;
            };
            for (other, _) in [a, b, c] {
                if other != cell && !never(*other) && !changes.contains_key(other) {
                    delta.insert(*other, change * scale / size);
                }
            }
        }
    }
    delta
}

/// Lets what is never published, and what an earlier release hid, take up the rest of each sum.
fn fill(system: &System, mut delta: Delta) -> Option<Delta> {
    for relation in system.broken(&delta) {
        let terms = &system.relations[relation];
        let fills = |(cell, _): &&(usize, i64)| {
            let cell = &system.cells[*cell];
            cell.why == Some(Why::NeverPublished) || (!cell.can_hide && cell.is_unknown())
        };
        let mut free = terms.iter().filter(|(cell, _)| !delta.contains_key(cell));
        let (cell, coefficient) = *free.find(fills)?;
        let sum: i64 = terms
            .iter()
            .map(|(other, c)| c * delta.get(other).copied().unwrap_or(0))
            .sum();
        delta.insert(cell, -sum * coefficient);
    }
    Some(delta)
}
