//! Effects of something that starts at different moments in different schools.
//!
//! Difference-in-differences with group-time effects (Callaway and Sant'Anna 2021, Journal of
//! Econometrics 225, doi 10.1016/j.jeconom.2020.12.001). For units that start in period `g` the effect
//! in period `t` is their change since the last period before `g`, less the change of units that never
//! start or have not started yet. Assumes that without the start both would have changed alike (given
//! the covariates), that nobody reacts before the start, and that a start is not undone. Effects may
//! differ between starters and over time, which a regression with two fixed effects does not allow.

mod aggregate;
mod bands;
mod group_time;
mod pretest;
mod rows;

pub use aggregate::{Aggregate, By, aggregate};
pub use bands::{Bands, simultaneous_bands};
pub use group_time::{Base, Cell, Control, GroupTime, Rules, Skipped, group_time};
pub use pretest::{Pretest, pretest};
pub use rows::{Dropped, Observation};

use crate::weighting::WeightingError;

/// One unit that is followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The first period in which it was treated; `None` when it never was.
    pub first_treated: Option<i64>,
    /// Units with the same label may depend on each other.
    pub cluster: usize,
    /// The outcome in each period.
    pub outcomes: Vec<f64>,
    /// The covariates in each period, without intercept; all of the same length.
    pub covariates: Vec<Vec<f64>>,
}

/// Units that are all followed over the same periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    periods: Vec<i64>,
    units: Vec<Unit>,
}

/// Why effects could not be estimated.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PanelError {
    /// Fewer than two periods, periods that do not rise, or no units.
    #[error("a panel needs units and at least two periods in rising order")]
    Empty,
    /// Unit number so many has not one outcome and one set of covariates per period.
    #[error("unit {0} does not have one outcome and one set of covariates per period")]
    Shape(usize),
    /// Unit number so many has a value that is not finite.
    #[error("unit {0} has a value that is not a finite number")]
    NotFinite(usize),
    /// One unit and period occurs twice in the rows.
    #[error("unit {unit} has two rows in period {time}")]
    Twice {
        /// The label of the unit.
        unit: usize,
        /// The period.
        time: i64,
    },
    /// A unit has rows with different starts or clusters.
    #[error("unit {0} has rows with different starts or clusters")]
    Contradiction(usize),
    /// No unit starts after the first period.
    #[error("no unit starts after the first period")]
    NobodyStarts,
    /// There is no group without the treatment to compare with.
    #[error("no unit is left to compare with")]
    NoControls,
    /// Nothing could be estimated; the first reason.
    #[error("no effect could be estimated: {0}")]
    Nothing(WeightingError),
}

impl Panel {
    /// A panel of these units. Periods are numbers in rising order; gaps are allowed.
    ///
    /// # Errors
    /// [`PanelError`] when a unit does not fit the periods.
    pub fn new(periods: Vec<i64>, units: Vec<Unit>) -> Result<Self, PanelError> {
        let rising = periods.windows(2).all(|pair| pair[0] < pair[1]);
        if periods.len() < 2 || !rising || units.is_empty() {
            return Err(PanelError::Empty);
        }
        let covariates = units[0].covariates.first().map_or(0, Vec::len);
        for (i, unit) in units.iter().enumerate() {
            let fits = unit.outcomes.len() == periods.len()
                && unit.covariates.len() == periods.len()
                && unit.covariates.iter().all(|row| row.len() == covariates);
            if !fits {
                return Err(PanelError::Shape(i));
            }
            if unit
                .outcomes
                .iter()
                .chain(unit.covariates.iter().flatten())
                .any(|v| !v.is_finite())
            {
                return Err(PanelError::NotFinite(i));
            }
        }
        Ok(Self { periods, units })
    }

    /// The periods, in rising order.
    pub fn periods(&self) -> &[i64] {
        &self.periods
    }

    /// The units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// When the units start, each moment once, within the periods and after the first.
    pub fn starts(&self) -> Vec<i64> {
        let first = self.periods[0];
        let starts: std::collections::BTreeSet<i64> = self
            .units
            .iter()
            .filter_map(|unit| self.start(unit))
            .filter(|g| *g > first)
            .collect();
        starts.into_iter().collect()
    }

    /// The start of a unit; one after the last period is none.
    fn start(&self, unit: &Unit) -> Option<i64> {
        let last = self.periods[self.periods.len() - 1];
        unit.first_treated.filter(|g| *g <= last)
    }

    /// The cluster of every unit.
    pub fn clusters(&self) -> Vec<usize> {
        self.units.iter().map(|unit| unit.cluster).collect()
    }
}

#[cfg(test)]
mod tests;
