//! The effect on those who start in one period, in one period.

use super::{Panel, PanelError, Unit};
use crate::influence::Influenced;
use crate::linear::Matrix;
use crate::weighting::{Arms, Estimand, Method, WeightingError, effect};

/// With whom the starters are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// With units that never start (within the periods).
    NeverTreated,
    /// With all units that have not started by then, those that never do among them.
    NotYetTreated,
}

/// Since when a change is counted in periods before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Since the period before: each early period is a test of its own.
    Varying,
    /// Since the last period before the start: early and late periods on one line.
    Universal,
}

/// How group-time effects are estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// With whom the starters are compared.
    pub control: Control,
    /// Since when a change before the start is counted.
    pub base: Base,
    /// How covariates are used; without covariates all methods are the same.
    pub method: Method,
}

/// The effect on one group of starters in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The period in which the group starts.
    pub start: i64,
    /// The period of the effect; before the start it should be about 0.
    pub time: i64,
    /// The number of starters.
    pub starters: usize,
    /// The number of units they are compared with.
    pub controls: usize,
    /// The effect, with the influence of every unit of the panel.
    pub effect: Influenced,
}

/// A group and period for which there is no effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skipped {
    /// The period in which the group starts.
    pub start: i64,
    /// The period.
    pub time: i64,
    /// Why: no controls are an empty group, a covariate that tells who starts is separation.
    pub reason: WeightingError,
}

/// The effects per group of starters and period.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTime {
    /// The effects, by start and period.
    pub cells: Vec<Cell>,
    /// What could not be estimated, and why.
    pub skipped: Vec<Skipped>,
    /// The number of units.
    pub units: usize,
    /// For every unit its start, within the periods.
    pub(super) starts: Vec<Option<i64>>,
}

/// Estimates `ATT(g, t)` for all groups of starters `g` and periods `t`.
///
/// Without covariates: mean change of group `g` from its base period to `t`, less that of the
/// controls. With covariates, by regression of the change on them among the controls, by Hájek weights
/// from the propensity of being in the group rather than a control, or both; covariates are those of the
/// earlier of the two periods. The influence of units outside the cell is 0, inside it is that of
/// [`effect`] times `n / n_cell`. Units must be independent (or clusters of them), the number of units
/// per group not tiny. A unit treated in the first period or before is left out.
///
/// # Errors
/// [`PanelError::NobodyStarts`], [`PanelError::NoControls`], or [`PanelError::Nothing`] when no cell
/// could be estimated.
pub fn group_time(panel: &Panel, rules: Rules) -> Result<GroupTime, PanelError> {
    let starts: Vec<Option<i64>> = panel.units().iter().map(|unit| panel.start(unit)).collect();
    let groups = panel.starts();
    if groups.is_empty() {
        return Err(PanelError::NobodyStarts);
    }
    let never = starts.contains(&None);
    if !never && (rules.control == Control::NeverTreated || groups.len() < 2) {
        return Err(PanelError::NoControls);
    }
    let (mut cells, mut skipped) = (Vec::new(), Vec::new());
    for &start in &groups {
        for (base, target) in spans(panel.periods(), start, rules.base) {
            let span = Span {
                panel,
                starts: &starts,
                start,
                base,
                target,
            };
            match span.cell(rules) {
                Ok(cell) => cells.push(cell),
                Err(reason) => skipped.push(Skipped {
                    start,
                    time: panel.periods()[target],
                    reason,
                }),
            }
        }
    }
    match (cells.is_empty(), skipped.first()) {
        (true, Some(first)) => Err(PanelError::Nothing(first.reason)),
        _ => Ok(GroupTime {
            cells,
            skipped,
            units: starts.len(),
            starts,
        }),
    }
}

/// For a start the pairs of base and target period, as positions.
fn spans(periods: &[i64], start: i64, base: Base) -> Vec<(usize, usize)> {
    // The start lies after the first period, so there is a period before it.
    let before = periods.iter().filter(|t| **t < start).count() - 1;
    (0..periods.len())
        .filter_map(|target| match base {
            Base::Universal => (target != before).then_some((before, target)),
            Base::Varying if periods[target] >= start => Some((before, target)),
            Base::Varying => target.checked_sub(1).map(|earlier| (earlier, target)),
        })
        .collect()
}

struct Span<'a> {
    panel: &'a Panel,
    starts: &'a [Option<i64>],
    start: i64,
    base: usize,
    target: usize,
}

impl Span<'_> {
    fn cell(&self, rules: Rules) -> Result<Cell, WeightingError> {
        let members: Vec<usize> = (0..self.starts.len())
            .filter(|i| self.starter(*i) || self.control(*i, rules.control))
            .collect();
        let treated: Vec<bool> = members.iter().map(|i| self.starter(*i)).collect();
        let earlier = self.base.min(self.target);
        let unit = |i: usize| -> &Unit { &self.panel.units()[members[i]] };
        let covariates = self.panel.units()[0].covariates[0].len();
        let design = Matrix::from_fn(members.len(), covariates + 1, |i, k| match k {
            0 => 1.0,
            k => unit(i).covariates[earlier][k - 1],
        });
        let change: Vec<f64> = (0..members.len())
            .map(|i| unit(i).outcomes[self.target] - unit(i).outcomes[self.base])
            .collect();
        let arms = Arms {
            design: &design,
            treated: &treated,
        };
        arms.check()?;
        let method = if covariates == 0 {
            Method::OutcomeRegression
        } else {
            rules.method
        };
        let local = effect(&arms, &change, Estimand::Treated, method)?;
        let factor = self.starts.len() as f64 / members.len() as f64;
        let mut influence = vec![0.0; self.starts.len()];
        for (member, psi) in members.iter().zip(&local.influence) {
            influence[*member] = factor * psi;
        }
        let starters = treated.iter().filter(|t| **t).count();
        Ok(Cell {
            start: self.start,
            time: self.panel.periods()[self.target],
            starters,
            controls: members.len() - starters,
            effect: Influenced {
                value: local.value,
                influence,
            },
        })
    }

    fn starter(&self, i: usize) -> bool {
        self.starts[i] == Some(self.start)
    }

    fn control(&self, i: usize, control: Control) -> bool {
        let latest = self.panel.periods()[self.target.max(self.base)];
        match (self.starts[i], control) {
            (None, _) => true,
            (Some(_), Control::NeverTreated) => false,
            (Some(other), Control::NotYetTreated) => other > latest && other != self.start,
        }
    }
}
