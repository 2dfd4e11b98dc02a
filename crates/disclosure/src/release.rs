//! The register of written numbers: the only way to write one.
//!
//! A caller asks for each number that it is going to write. What may not be written comes back as [`Figure::Hidden`]; what may
//! comes back rounded, and the register keeps what it tells a reader. At the end [`Released::attack`] plays the reader
//! who uses all of it.

use std::collections::BTreeSet;

use crate::attack::attack;
use crate::inversion::{coarsen_error, coarsen_mean, counts_of_share, share_units, sizes_of_share};
use crate::simplex::Range;
use crate::system::Why;
use crate::{Attack, DisclosureError, Key, Protected};

/// A number that may be written, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Write exactly this.
    Shown(Decimals),
    /// Write the mark for "not shown", the same one everywhere.
    Hidden,
}

impl Figure {
    /// The number, if it may be written.
    pub fn shown(&self) -> Option<Decimals> {
        match self {
            Self::Shown(decimals) => Some(*decimals),
            Self::Hidden => None,
        }
    }
}

/// A number with a fixed number of decimals: `units · 10^−decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimals {
    /// Whole number of units.
    pub units: i64,
    /// Decimals.
    pub decimals: u32,
}

impl std::fmt::Display for Decimals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = 10_u64.saturating_pow(self.decimals);
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, rest) = (
            self.units.unsigned_abs() / scale,
            self.units.unsigned_abs() % scale,
        );
        if self.decimals == 0 {
            return write!(f, "{sign}{whole}");
        }
        let width = usize::try_from(self.decimals).unwrap_or(0);
        write!(f, "{sign}{whole}.{rest:0width$}")
    }
}

/// A mean of pupils with what goes with it, in units of `10^−decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The mean.
    pub mean: i64,
    /// Standard deviation over pupils, if it is going to be written.
    pub sd: Option<u64>,
    /// Standard error, or half an interval divided by its factor, if it is going to be written.
    pub se: Option<u64>,
    /// Decimals of all three.
    pub decimals: u32,
    /// Smallest step between scores of pupils, in units: 100 for whole points with two decimals, 1 when scores are finer.
    pub grain: u64,
}

/// What may be written of a mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanFigures {
    /// The mean.
    pub mean: Figure,
    /// The standard deviation.
    pub sd: Figure,
    /// The standard error; coarser where it would tell a hidden number of pupils.
    pub se: Figure,
}

/// The register.
#[derive(Clone, Debug)]
pub struct Released<'a> {
    protected: &'a Protected,
    ranges: Vec<Range>,
    written: BTreeSet<Decimals>,
}

impl<'a> Released<'a> {
    /// A register for tables that hold.
    ///
    /// # Errors
    /// When the attacker opens a cell: then nothing may be written at all.
    pub fn new(protected: &'a Protected) -> Result<Self, DisclosureError> {
        let cells = protected.open_cells();
        if cells > 0 {
            return Err(DisclosureError::Unsafe { cells });
        }
        Ok(Self {
            ranges: protected.system.ranges(),
            written: BTreeSet::new(),
            protected,
        })
    }

    /// A count, or another value of a table.
    ///
    /// # Errors
    /// When the cell is not in the tables: a number that was never judged cannot be written.
    pub fn count(&mut self, key: &Key) -> Result<Figure, DisclosureError> {
        self.find(key)?;
        let value = self.protected.count(key);
        Ok(value.map_or(Figure::Hidden, |units| self.write(units, 0)))
    }

    /// A share in percent of two cells that were added as a share. It is written when both sides may be known; with a group
    /// that is hidden only when many sizes of the group agree with it.
    ///
    /// # Errors
    /// When a cell is not in the tables.
    pub fn share(
        &mut self,
        part: &Key,
        whole: &Key,
        decimals: u32,
    ) -> Result<Figure, DisclosureError> {
        let (part_at, whole_at) = (self.find(part)?, self.find(whole)?);
        let cells = &self.protected.system.cells;
        let (part_cell, whole_cell) = (&cells[part_at], &cells[whole_at]);
        let rest = whole.of(&format!("{} zonder {}", whole.measure(), part.measure()));
        let rest_at = self.find(&rest)?;
        let sensitive = [part_cell, whole_cell, &cells[rest_at]]
            .iter()
            .any(|cell| cell.need.is_some());
        let as_count = |value: i64| u64::try_from(value).unwrap_or(0);
        let (part_value, whole_value) = (as_count(part_cell.value), as_count(whole_cell.value));
        let Some(units) = share_units(part_value, whole_value, decimals) else {
            return Ok(Figure::Hidden);
        };
        if sensitive {
            return Ok(Figure::Hidden);
        }
        let may = if whole_cell.is_unknown() {
            part_cell.is_unknown() && self.says_nothing_of_size(units, decimals, whole_value)
        } else {
            !part_cell.is_unknown() || self.narrow(part_at, units, (decimals, whole_value))
        };
        if !may {
            return Ok(Figure::Hidden);
        }
        Ok(self.write(i64::try_from(units).unwrap_or(i64::MAX), decimals))
    }

    /// A mean over the pupils of a cell. It is hidden with every hidden cell: that of a cell which protects another would
    /// give, with the mean of the whole, the mean of the other. It is hidden too where all pupils are alike. Where the number of
    /// pupils is never published (what a filter leaves out), mean and standard error are made coarser until they no
    /// longer tell it, or left out.
    ///
    /// # Errors
    /// When the cell is not in the tables.
    pub fn mean(&mut self, pupils: &Key, sample: Sample) -> Result<MeanFigures, DisclosureError> {
        let at = self.find(pupils)?;
        let cell = &self.protected.system.cells[at];
        let hidden = matches!(cell.why, Some(Why::Primary(_) | Why::Secondary));
        if hidden || cell.need.is_some() || cell.pupils == 0 || sample.sd == Some(0) {
            return Ok(MeanFigures {
                mean: Figure::Hidden,
                sd: Figure::Hidden,
                se: Figure::Hidden,
            });
        }
        let (mut mean, mut se) = (Some(sample.mean), sample.se);
        if cell.is_unknown() {
            let margin = u64::try_from(self.protected.rules.margin).unwrap_or(0);
            let size = (cell.pupils, margin);
            mean = coarsen_mean(sample.mean, sample.grain, size);
            // Without the deviation beside it, an error still tells who knows the usual spread: it stays out.
            let both = sample.sd.zip(sample.se);
            se = both.and_then(|(sd, se)| Some(coarsen_error(sd, se, size)?.units));
        }
        let units = |value: Option<u64>| value.and_then(|units| i64::try_from(units).ok());
        let mut shown = |value: Option<i64>| {
            value.map_or(Figure::Hidden, |units| self.write(units, sample.decimals))
        };
        Ok(MeanFigures {
            mean: shown(mean),
            sd: shown(units(sample.sd)),
            se: shown(units(se)),
        })
    }

    /// The place of a written figure in a drawing of `length` units for values from `from` to `to` (in the figure's own units).
    /// Only of a figure that came out of this register, and of that figure as it is written: a drawing then says no more.
    pub fn coordinate(&self, figure: &Figure, (from, to): (i64, i64), length: u32) -> Option<u32> {
        let shown = figure
            .shown()
            .filter(|shown| self.written.contains(shown))?;
        let span = i128::from(to) - i128::from(from);
        let along = (i128::from(shown.units) - i128::from(from)) * i128::from(length);
        let at = along.checked_div(span)?;
        u32::try_from(at).ok().filter(|at| *at <= length)
    }

    /// Numbers that did not come out of this register.
    pub fn unaccounted<'n>(&self, numbers: &'n [Decimals]) -> Vec<&'n Decimals> {
        numbers
            .iter()
            .filter(|number| !self.written.contains(number))
            .collect()
    }

    /// The attacker who also uses every share that was written beside a hidden count.
    pub fn attack(&self) -> Attack {
        attack(&self.protected.system, &self.ranges, &[], false)
    }

    /// Whether every size of a hidden group within the margin agrees with the share.
    fn says_nothing_of_size(&self, units: u64, decimals: u32, whole: u64) -> bool {
        let margin = u64::try_from(self.protected.rules.margin).unwrap_or(0);
        let (low, high) = (whole.saturating_sub(margin).max(1), whole + margin);
        let all = usize::try_from(high - low + 1).unwrap_or(usize::MAX);
        sizes_of_share(units, decimals, (low, high)).len() == all
    }

    /// A share of a known group says what its hidden part can be: the register keeps that, unless it opens a cell.
    fn narrow(&mut self, part: usize, units: u64, (decimals, whole): (u32, u64)) -> bool {
        let Some((first, last)) = counts_of_share(units, decimals, whole) else {
            return false;
        };
        let held = self.ranges[part];
        let most = i64::try_from(last).unwrap_or(i64::MAX);
        let narrowed = Range {
            low: held.low.max(i64::try_from(first).unwrap_or(0)),
            high: Some(held.high.map_or(most, |high| high.min(most))),
        };
        let holds = self.holds_with(part, narrowed);
        if holds {
            self.ranges[part] = narrowed;
        }
        holds
    }

    fn holds_with(&self, cell: usize, range: Range) -> bool {
        let mut ranges = self.ranges.clone();
        ranges[cell] = range;
        attack(&self.protected.system, &ranges, &[], false).is_safe()
    }

    fn find(&self, key: &Key) -> Result<usize, DisclosureError> {
        let found = self.protected.number(key);
        found.ok_or_else(|| DisclosureError::Unknown {
            what: key.to_string(),
        })
    }

    fn write(&mut self, units: i64, decimals: u32) -> Figure {
        let decimals = Decimals { units, decimals };
        self.written.insert(decimals);
        Figure::Shown(decimals)
    }
}
