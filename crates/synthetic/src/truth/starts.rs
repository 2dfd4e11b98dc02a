//! Schools that start, at one moment or one after the other.

use stats::linear::Matrix;
use stats::panel::{Base, By, Control, Panel, Rules, Unit, aggregate, group_time};
use stats::regression::{BeforeAfter, Design, Leverage, difference_in_differences, fit_rows};
use stats::weighting::Method;
use stats::{Influenced, Moments};

use super::estimate::{Errors, Failure, Found, LEVEL, Regression, changes, labels};
use super::{Answer, Scenario};
use crate::planted::{Pupils, Staggered, StaggeredColumns};
use crate::seed::Seed;

const EFFECT: f64 = 0.25;

/// Half of sixty schools start between two tests.
pub(super) const ONE: Scenario = Scenario {
    name: "half of the schools start at one moment",
    answers: one,
};
/// The same with other pupils at the second test, and schools that do not differ.
pub(super) const OTHER_PUPILS: Scenario = Scenario {
    name: "the same, other pupils at the second test, schools alike",
    answers: other_pupils,
};
/// Starts one after the other, with an effect that grows.
pub(super) const STAGGERED: Scenario = Scenario {
    name: "starts one after the other, a growing effect",
    answers: staggered,
};
/// As before, where starters grow faster anyway.
pub(super) const NOT_PARALLEL: Scenario = Scenario {
    name: "the same, but starters grow 0.05 per moment faster anyway",
    answers: not_parallel,
};

pub(super) fn plan_of_one(schools: u32, per_school: u32, starts: Vec<Option<u32>>) -> Staggered {
    Staggered {
        pupils: Pupils {
            schools,
            per_school,
            ..Pupils::default()
        },
        moments: 2,
        starts,
        effects: vec![EFFECT],
        growth: 0.4,
        starters_trend: 0.0,
        shock: 0.15,
    }
}

/// Two moments, as one change per pupil.
pub(super) struct Change {
    pub(super) schools: Vec<usize>,
    pub(super) ones: Vec<f64>,
    pub(super) treated: Vec<f64>,
    pub(super) change: Vec<f64>,
}

impl Change {
    pub(super) fn of(columns: &StaggeredColumns) -> Self {
        let first: Vec<usize> = (0..columns.score.len()).step_by(2).collect();
        let at = |offset: usize| -> Vec<f64> {
            first
                .iter()
                .map(|row| columns.score[row + offset])
                .collect()
        };
        let started = |row: &usize| f64::from(u8::from(columns.start[*row].is_some()));
        let schools = labels(&columns.school);
        Self {
            schools: first.iter().map(|row| schools[*row]).collect(),
            ones: vec![1.0; first.len()],
            treated: first.iter().map(started).collect(),
            change: changes(&at(1), &at(0)),
        }
    }

    pub(super) fn regression(&self, errors: Errors) -> Result<Found, Failure> {
        let regression = Regression {
            columns: &[&self.ones, &self.treated],
            schools: &self.schools,
            levels: false,
        };
        regression.last(&self.change, errors)
    }
}

fn one(seed: Seed) -> Vec<Answer> {
    let columns = plan_of_one(60, 10, vec![None, Some(1)]).draw(seed);
    let change = Change::of(&columns);
    let covers = |name, found| Answer::covers(name, EFFECT, found);
    let rows = Rows::of(&columns);
    let levels = Regression {
        columns: &[&rows.dummies[0], &rows.started],
        schools: &rows.schools,
        levels: true,
    };
    vec![
        covers(
            "difference-in-differences on changes, CR2",
            change.regression(Errors::Cr2),
        ),
        covers(
            "the same as if pupils were independent",
            change.regression(Errors::Classical),
        )
        .narrow(),
        covers(
            "levels, a level per school, CR2",
            levels.last(&columns.score, Errors::Cr2),
        ),
        covers(
            "mixed model of changes, REML",
            super::spread::of_changes(&change),
        ),
        covers(
            "Callaway-Sant'Anna, error by school",
            Found::by_school(
                overall(&columns, Control::NeverTreated),
                &pupil_schools(&columns),
            ),
        ),
    ]
}

fn other_pupils(seed: Seed) -> Vec<Answer> {
    let mut plan = plan_of_one(60, 10, vec![None, Some(1)]);
    plan.pupils.between_schools = 0.0;
    plan.shock = 0.0;
    let columns = plan.draw(seed);
    let cell = |starts: bool, moment: u32| -> Moments {
        let of_cell = |row: &usize| {
            columns.start[*row].is_some() == starts
                && columns.moment[*row] == moment
                && columns.pupil[*row] % 2 == moment
        };
        let rows = (0..columns.score.len()).filter(of_cell);
        rows.map(|row| columns.score[row]).collect()
    };
    let group = |starts| BeforeAfter {
        before: cell(starts, 0),
        after: cell(starts, 1),
    };
    let found = difference_in_differences(&group(true), &group(false), LEVEL);
    vec![
        Answer::covers(
            "difference-in-differences on the moments of four cells",
            EFFECT,
            Found::try_from(found),
        ),
        Answer::covers("the same by regression, HC3", EFFECT, by_rows(&columns)),
    ]
}

/// One, starter, second test and both, of pupils with one test each.
fn by_rows(columns: &StaggeredColumns) -> Result<Found, Failure> {
    let one_test = |row: &usize| columns.pupil[*row] % 2 == columns.moment[*row];
    let rows: Vec<usize> = (0..columns.score.len()).filter(one_test).collect();
    let predictors = Matrix::from_fn(rows.len(), 4, |row, column| {
        let starter = columns.start[rows[row]].is_some();
        let second = columns.moment[rows[row]] == 1;
        f64::from(u8::from(match column {
            0 => true,
            1 => starter,
            2 => second,
            _ => starter && second,
        }))
    });
    let response: Vec<f64> = rows.iter().map(|row| columns.score[*row]).collect();
    let design = Design {
        predictors: &predictors,
        response: &response,
        weights: None,
        absorbed: None,
    };
    let uncertainty = fit_rows(&design, None)?.heteroskedastic(Leverage::Hc3)?;
    Found::try_from(uncertainty.coefficient(3, LEVEL))
}

/// Sixty schools: never, from moment 1, from moment 3 in turn; six moments.
fn growing(starters_trend: f64) -> Staggered {
    Staggered {
        pupils: Pupils {
            schools: 60,
            per_school: 8,
            ..Pupils::default()
        },
        moments: 6,
        starts: vec![None, Some(1), Some(3)],
        effects: vec![0.1, 0.2, 0.3, 0.4, 0.5],
        growth: 0.3,
        starters_trend,
        shock: 0.1,
    }
}

/// Starters at 1 are seen 0 to 4 moments after the start, starters at 3 0 to 2, in groups of equal size:
/// (0.1 + 0.2 + 0.3 + 0.4 + 0.5 + 0.1 + 0.2 + 0.3) / 8.
const OVERALL: f64 = 2.1 / 8.0;

fn staggered(seed: Seed) -> Vec<Answer> {
    let columns = growing(0.0).draw(seed);
    let schools = pupil_schools(&columns);
    let rows = Rows::of(&columns);
    let mut two_way: Vec<&[f64]> = rows.dummies.iter().map(Vec::as_slice).collect();
    two_way.push(&rows.started);
    let two_way = Regression {
        columns: &two_way,
        schools: &rows.schools,
        levels: true,
    };
    let bias = two_way.of_effect(&columns.effect) - OVERALL;
    let after = |moments| Found::by_school(exposed(&columns, moments), &schools);
    let mean = |control| Found::by_school(overall(&columns, control), &schools);
    vec![
        Answer::covers(
            "Callaway-Sant'Anna, never started, mean",
            OVERALL,
            mean(Control::NeverTreated),
        ),
        Answer::covers(
            "Callaway-Sant'Anna, not yet started, mean",
            OVERALL,
            mean(Control::NotYetTreated),
        ),
        Answer::covers("Callaway-Sant'Anna, at the start", 0.1, after(0)),
        Answer::covers("Callaway-Sant'Anna, four moments later", 0.5, after(4)),
        Answer::covers(
            "regression with two fixed effects, CR2",
            OVERALL,
            two_way.last(&columns.score, Errors::Cr2),
        )
        .off(bias),
    ]
}

fn not_parallel(seed: Seed) -> Vec<Answer> {
    let trend = 0.05;
    let columns = growing(trend).draw(seed);
    let found = Found::by_school(
        overall(&columns, Control::NeverTreated),
        &pupil_schools(&columns),
    );
    // A change counts from the moment before the start: 1 to 5 moments of the trend, and 1 to 3.
    let bias = trend * (15.0 + 6.0) / 8.0;
    let name = "Callaway-Sant'Anna, never started, mean";
    vec![Answer::covers(name, OVERALL, found).off(bias)]
}

/// The rows of a panel as columns of a regression.
struct Rows {
    schools: Vec<usize>,
    /// A column per moment but the first.
    dummies: Vec<Vec<f64>>,
    /// Whether the school has started.
    started: Vec<f64>,
}

impl Rows {
    fn of(columns: &StaggeredColumns) -> Self {
        let moments = columns.moment.iter().copied().max().unwrap_or(0);
        let marks = |mark: &dyn Fn(usize) -> bool| -> Vec<f64> {
            let rows = 0..columns.score.len();
            rows.map(|row| f64::from(u8::from(mark(row)))).collect()
        };
        Self {
            schools: labels(&columns.school),
            dummies: (1..=moments)
                .map(|moment| marks(&|row| columns.moment[row] == moment))
                .collect(),
            started: marks(&|row| {
                columns.start[row].is_some_and(|start| start <= columns.moment[row])
            }),
        }
    }
}

fn panel(columns: &StaggeredColumns) -> Result<Panel, Failure> {
    let moments = columns.moment.iter().copied().max().unwrap_or(0) + 1;
    let length = usize::try_from(moments)?;
    let schools = labels(&columns.school);
    let units = columns
        .score
        .chunks(length)
        .enumerate()
        .map(|(pupil, scores)| {
            let row = pupil * length;
            Unit {
                first_treated: columns.start[row].map(i64::from),
                cluster: schools[row],
                outcomes: scores.to_vec(),
                covariates: vec![Vec::new(); length],
            }
        });
    Ok(Panel::new(
        (0..i64::from(moments)).collect(),
        units.collect(),
    )?)
}

const RULES: Rules = Rules {
    control: Control::NeverTreated,
    base: Base::Varying,
    method: Method::OutcomeRegression,
};

/// The mean of all effects from the start on.
pub(super) fn overall(columns: &StaggeredColumns, control: Control) -> Result<Influenced, Failure> {
    let effects = group_time(&panel(columns)?, Rules { control, ..RULES })?;
    effects.overall().ok_or_else(|| "no effect".into())
}

/// The effect so many moments after the start.
fn exposed(columns: &StaggeredColumns, moments: i64) -> Result<Influenced, Failure> {
    let parts = aggregate(&group_time(&panel(columns)?, RULES)?, By::Exposure).parts;
    let part = parts.into_iter().find(|(exposure, _)| *exposure == moments);
    part.map(|(_, effect)| effect)
        .ok_or_else(|| "no effect".into())
}

/// The school of every pupil.
pub(super) fn pupil_schools(columns: &StaggeredColumns) -> Vec<usize> {
    let firsts = labels(&columns.school).into_iter().zip(&columns.moment);
    firsts
        .filter(|(_, moment)| **moment == 0)
        .map(|(school, _)| school)
        .collect()
}
