//! Moves found by a linear program, where one cube is not enough.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::moves::{Delta, arms, pivots};
use crate::shape::Shape;
use crate::simplex::{Best, Range, Simplex};
use crate::system::{System, Why};
use crate::table::product;

/// Cells around a cell that a linear program looks at.
const NEIGHBOURS: usize = 160;
/// Cells in the corner of a table that it looks at.
const LARGEST_BOX: usize = 500;
/// The most that a linear program has to pay for a cell, in units of its cost.
const DEAREST: u64 = 1_000_000;

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
    circuit_among(system, &neighbourhood(system, target), target, step)
}

/// The cheapest move in the corner of the table where the cell stands: a few members of each dimension with room, in all
/// tables of that shape, and what is added up with them. Finds what takes more than one cube; `wider` takes more members.
pub(crate) fn boxed(
    system: &System,
    shapes: &[Shape],
    (target, step): (usize, i64),
    wider: usize,
) -> Option<Delta> {
    let mut cells = BTreeSet::from([target]);
    for (pivot, sign) in pivots(system, shapes, target) {
        for shape in shapes {
            let Some(place) = shape.place(pivot) else {
                continue;
            };
            let axes = shape.dimensions.len();
            let partners = if axes > 3 { 3 + wider } else { 4 + wider };
            let offsets: Vec<Vec<usize>> = (0..axes)
                .map(|axis| {
                    let arms = arms(system, shape, (place, axis), step * sign);
                    let near: BTreeSet<usize> = arms
                        .iter()
                        .take(partners)
                        .flatten()
                        .map(|(at, _)| *at)
                        .collect();
                    near.into_iter().collect()
                })
                .collect();
            for at in product(&offsets) {
                let at = at.iter().sum();
                let alike = shapes
                    .iter()
                    .filter(|other| other.dimensions == shape.dimensions);
                cells.extend(alike.filter_map(|other| other.cell(at)));
            }
        }
    }
    let never = |cell: &usize| system.cells[*cell].why == Some(Why::NeverPublished);
    let beside: Vec<usize> = cells
        .iter()
        .flat_map(|cell| &system.of[*cell])
        .flat_map(|relation| system.relations[*relation].iter().map(|(cell, _)| *cell))
        .filter(never)
        .collect();
    cells.extend(beside);
    let usable = |cell: &usize| {
        let cell = &system.cells[*cell];
        !cell.known && (cell.why.is_some() || cell.can_hide)
    };
    let cells: Vec<usize> = cells.into_iter().filter(usable).collect();
    (cells.len() <= LARGEST_BOX).then(|| circuit_among(system, &cells, target, step))?
}

fn circuit_among(system: &System, cells: &[usize], target: usize, step: i64) -> Option<Delta> {
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
    let (mut ranges, mut objective) = prices(system, cells, size)?;
    let wanted = 2 * position.get(&target)? + usize::from(step < 0);
    ranges[wanted ^ 1] = Range {
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

/// Ranges of the variables, and what each weighs.
type Program = (Vec<Range>, Vec<(usize, i64)>);

/// What each cell may gain and lose, and at what price.
fn prices(system: &System, cells: &[usize], size: i64) -> Option<Program> {
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
    Some((ranges, objective))
}
