//! A bounded linear program in exact integers, started at a known feasible point.
//!
//! The attacker's system always has one solution that we know: the true table. So there is no first phase. Columns
//! outside the basis stand at whole numbers (their true value, or a bound), rows are `d·x_B + Σ t·x_N = constant` with
//! one common denominator `d` (fraction-free pivoting: every division below is exact). For tables in two dimensions
//! `d` stays 1; an entry that outgrows 64 bits is an error, never a rounded number.

mod elimination;

use elimination::{eliminate, exact, update};

/// Why a program could not be solved. Whoever asks must then take the cell for unprotected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// A number outgrew its type.
    Overflow,
    /// Too many steps.
    Steps,
    /// Too many rows and columns.
    Size,
}

/// The value that a variable may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// Least.
    pub(crate) low: i64,
    /// Most; `None` when there is no bound.
    pub(crate) high: Option<i64>,
}

impl Range {
    fn room(self, at: i64, upwards: bool) -> Option<i64> {
        if upwards {
            self.high.map(|high| high - at)
        } else {
            Some(at - self.low)
        }
    }
}

/// Numerator and denominator; the denominator is positive.
pub(crate) type Fraction = (i128, i128);

/// The best value of an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Best {
    /// Reached here.
    At(Fraction),
    /// There is none: it grows for ever.
    Unbounded,
}

/// Where a variable stands in the tableau.
#[derive(Clone, Copy, Debug)]
enum Seat {
    Row(usize),
    Column(usize),
}

/// What ends a step.
enum Limit {
    /// The entering variable meets its own other bound.
    Own(i64),
    /// The variable of this row meets a bound, after `p/q`.
    Row(usize, Fraction),
    None,
}

/// A tableau.
pub(crate) struct Simplex {
    ranges: Vec<Range>,
    /// Entries `t`, per row.
    rows: Vec<Vec<i64>>,
    /// `d` times the value of the variable of each row.
    scaled: Vec<i128>,
    /// Values of the variables outside the basis.
    at: Vec<i64>,
    basic: Vec<usize>,
    outside: Vec<usize>,
    seats: Vec<Seat>,
    /// Objective, per column, times `d`.
    gain: Vec<i64>,
    d: i64,
}

/// More entries than this are not tried.
const LARGEST: usize = 3_000_000;
/// More steps than this for one objective are not tried.
const MOST_STEPS: usize = 20_000;
/// After so many steps without progress the rule that cannot cycle takes over.
const PATIENCE: usize = 40;

impl Simplex {
    /// A system `Σ coefficient·x = constant` per equation, of which `start` is a solution within `ranges`.
    pub(crate) fn new(
        equations: &[Vec<(usize, i64)>],
        ranges: Vec<Range>,
        start: &[i64],
    ) -> Result<Self, Stuck> {
        let width = ranges.len();
        if equations.len().saturating_mul(width) > LARGEST {
            return Err(Stuck::Size);
        }
        let dense = |equation: &Vec<(usize, i64)>| {
            let mut row = vec![0; width];
            for (column, coefficient) in equation {
                row[*column] += coefficient;
            }
            row
        };
        let mut rows: Vec<Vec<i64>> = equations.iter().map(dense).collect();
        let (basic, d) = eliminate(&mut rows)?;
        let mut is_basic = vec![false; width];
        for column in &basic {
            is_basic[*column] = true;
        }
        let outside: Vec<usize> = (0..width).filter(|column| !is_basic[*column]).collect();
        let rows: Vec<Vec<i64>> = rows
            .iter()
            .map(|row| outside.iter().map(|column| row[*column]).collect())
            .collect();
        let mut seats = vec![Seat::Row(0); width];
        for (column, variable) in outside.iter().enumerate() {
            seats[*variable] = Seat::Column(column);
        }
        for (row, variable) in basic.iter().enumerate() {
            seats[*variable] = Seat::Row(row);
        }
        let scaled = basic
            .iter()
            .map(|variable| i128::from(start[*variable]) * i128::from(d))
            .collect();
        Ok(Self {
            ranges,
            rows,
            scaled,
            at: outside.iter().map(|variable| start[*variable]).collect(),
            gain: vec![0; outside.len()],
            basic,
            outside,
            seats,
            d,
        })
    }

    /// The value of a variable, as a fraction that is not reduced.
    pub(crate) fn value(&self, variable: usize) -> Fraction {
        match self.seats[variable] {
            Seat::Row(row) => (self.scaled[row], i128::from(self.d)),
            Seat::Column(column) => (i128::from(self.at[column]), 1),
        }
    }

    /// All values, when all are whole.
    pub(crate) fn whole(&self) -> Option<Vec<i64>> {
        let d = i128::from(self.d);
        let whole = |(top, bottom): Fraction| {
            (top % bottom == 0).then(|| i64::try_from(top / bottom).ok())?
        };
        if self.d != 1 && self.scaled.iter().any(|value| value % d != 0) {
            return None;
        }
        (0..self.ranges.len())
            .map(|variable| whole(self.value(variable)))
            .collect()
    }

    /// Goes to the largest value of `Σ weight·x`, and shows every point on the way to `visit`; it stops as soon as
    /// `visit` says so.
    pub(crate) fn maximise(
        &mut self,
        objective: &[(usize, i64)],
        mut visit: impl FnMut(&Self) -> bool,
    ) -> Result<Best, Stuck> {
        self.aim(objective)?;
        let mut idle = 0;
        for _ in 0..MOST_STEPS {
            let Some((column, upwards)) = self.entering(idle > PATIENCE) else {
                return Ok(Best::At(self.total(objective)?));
            };
            match self.limit(column, upwards, idle > PATIENCE) {
                Limit::None => return Ok(Best::Unbounded),
                Limit::Own(step) => {
                    idle = if step == 0 { idle + 1 } else { 0 };
                    self.shift(column, upwards, step);
                }
                Limit::Row(row, step) => {
                    idle = if step.0 == 0 { idle + 1 } else { 0 };
                    self.pivot(row, column, upwards, step)?;
                }
            }
            if visit(self) {
                return Ok(Best::At(self.total(objective)?));
            }
        }
        Err(Stuck::Steps)
    }

    /// Moves every variable outside the basis that stands between its bounds to one of them. With a program whose
    /// corners are whole (every table in two dimensions) all variables then stand on whole corners.
    pub(crate) fn settle(&mut self) -> Result<(), Stuck> {
        for _ in 0..MOST_STEPS {
            let between = (0..self.outside.len()).find(|column| {
                let range = self.ranges[self.outside[*column]];
                self.at[*column] != range.low && Some(self.at[*column]) != range.high
            });
            let Some(column) = between else {
                return Ok(());
            };
            let range = self.ranges[self.outside[column]];
            let nearer_high = range
                .high
                .is_some_and(|high| high - self.at[column] < self.at[column] - range.low);
            match self.limit(column, nearer_high, false) {
                Limit::None => return Ok(()),
                Limit::Own(step) => self.shift(column, nearer_high, step),
                Limit::Row(row, step) => self.pivot(row, column, nearer_high, step)?,
            }
        }
        Err(Stuck::Steps)
    }

    fn aim(&mut self, objective: &[(usize, i64)]) -> Result<(), Stuck> {
        let mut gain = vec![0_i128; self.outside.len()];
        for (variable, weight) in objective {
            let weight = i128::from(*weight);
            match self.seats[*variable] {
                Seat::Column(column) => gain[column] += weight * i128::from(self.d),
                Seat::Row(row) => {
                    for (sum, entry) in gain.iter_mut().zip(&self.rows[row]) {
                        *sum -= weight * i128::from(*entry);
                    }
                }
            }
        }
        self.gain = gain.into_iter().map(exact).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn total(&self, objective: &[(usize, i64)]) -> Result<Fraction, Stuck> {
        let d = i128::from(self.d);
        let mut sum = 0_i128;
        for (variable, weight) in objective {
            let (top, bottom) = self.value(*variable);
            let part = (d / bottom)
                .checked_mul(top)
                .and_then(|scaled| scaled.checked_mul(i128::from(*weight)));
            sum = part
                .and_then(|part| sum.checked_add(part))
                .ok_or(Stuck::Overflow)?;
        }
        Ok((sum, d))
    }

    /// The column that improves the objective, and the direction in which it does.
    fn entering(&self, first: bool) -> Option<(usize, bool)> {
        let mut best: Option<(u64, usize, bool)> = None;
        for (column, gain) in self.gain.iter().enumerate() {
            let range = self.ranges[self.outside[column]];
            let upwards = *gain > 0;
            if *gain == 0 || range.room(self.at[column], upwards) == Some(0) {
                continue;
            }
            let better = match best {
                None => true,
                Some((_, held, _)) if first => self.outside[column] < self.outside[held],
                Some((size, _, _)) => gain.unsigned_abs() > size,
            };
            if better {
                best = Some((gain.unsigned_abs(), column, upwards));
            }
        }
        best.map(|(_, column, upwards)| (column, upwards))
    }

    /// How far the column can go.
    fn limit(&self, column: usize, upwards: bool, first: bool) -> Limit {
        let mut held: Option<(usize, Fraction)> = None;
        for (row, entries) in self.rows.iter().enumerate() {
            let entry = entries[column];
            if entry == 0 {
                continue;
            }
            let range = self.ranges[self.basic[row]];
            let falls = (entry > 0) == upwards;
            let room = match (falls, range.high) {
                (true, _) => self.scaled[row] - i128::from(range.low) * i128::from(self.d),
                (false, Some(high)) => i128::from(high) * i128::from(self.d) - self.scaled[row],
                (false, None) => continue,
            };
            let step = (room, i128::from(entry.unsigned_abs()));
            let better = held.is_none_or(|(other, least)| {
                let (mine, theirs) = (step.0 * least.1, least.0 * step.1);
                let tie = if first {
                    self.basic[row] < self.basic[other]
                } else {
                    step.1 < least.1
                };
                mine < theirs || (mine == theirs && tie)
            });
            if better {
                held = Some((row, step));
            }
        }
        let own = self.ranges[self.outside[column]].room(self.at[column], upwards);
        match (held, own) {
            (None, None) => Limit::None,
            (None, Some(step)) => Limit::Own(step),
            (Some((_, step)), Some(own)) if i128::from(own) * step.1 <= step.0 => Limit::Own(own),
            (Some((row, step)), _) => Limit::Row(row, step),
        }
    }

    fn shift(&mut self, column: usize, upwards: bool, step: i64) {
        let signed = if upwards { step } else { -step };
        self.at[column] += signed;
        for (row, entries) in self.rows.iter().enumerate() {
            self.scaled[row] -= i128::from(entries[column]) * i128::from(signed);
        }
    }

    /// The column enters and stops where the variable of the row meets its bound, after `step`.
    fn pivot(
        &mut self,
        row: usize,
        column: usize,
        upwards: bool,
        step: Fraction,
    ) -> Result<(), Stuck> {
        let entry = self.rows[row][column];
        let sign = entry.signum();
        let (p, d) = (entry.abs(), self.d);
        let direction: i128 = if upwards { 1 } else { -1 };
        let leaving = self.basic[row];
        let falls = (entry > 0) == upwards;
        let bound = if falls {
            self.ranges[leaving].low
        } else {
            self.ranges[leaving]
                .high
                .unwrap_or(self.ranges[leaving].low)
        };
        for (other, entries) in self.rows.iter().enumerate() {
            let moved = direction * i128::from(entries[column]) * step.0;
            self.scaled[other] = (self.scaled[other] * i128::from(p) - moved) / i128::from(d);
        }
        self.scaled[row] = i128::from(self.at[column]) * i128::from(p) + direction * step.0;
        self.at[column] = bound;
        let mut chosen = std::mem::take(&mut self.rows[row]);
        for value in &mut chosen {
            *value *= sign;
        }
        let support: Vec<usize> = (0..chosen.len())
            .filter(|other| *other != column && chosen[*other] != 0)
            .collect();
        for other in 0..self.rows.len() {
            if other != row {
                update(&mut self.rows[other], (&chosen, &support), column, (p, d))?;
                self.rows[other][column] *= -sign;
            }
        }
        update(&mut self.gain, (&chosen, &support), column, (p, d))?;
        self.gain[column] *= -sign;
        chosen[column] = sign * d;
        self.rows[row] = chosen;
        self.d = p;
        let entering = self.outside[column];
        self.outside[column] = leaving;
        self.basic[row] = entering;
        self.seats[leaving] = Seat::Column(column);
        self.seats[entering] = Seat::Row(row);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
