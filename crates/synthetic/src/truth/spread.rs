//! A measure that works better in one school than in another.

use stats::CrossProducts;
use stats::mixed::{Criterion, Design, Structure, fit};

use super::estimate::{Errors, Failure, Found};
use super::picked::{PLAN, View};
use super::starts::Change;
use super::{Answer, Scenario};
use crate::planted::Picked;
use crate::seed::Seed;

/// An effect with a spread of 0.3 between schools: its mean over schools in general is asked.
pub(super) const SCENARIO: Scenario = Scenario {
    name: "an effect with a spread of 0.3 between schools",
    answers,
};

fn answers(seed: Seed) -> Vec<Answer> {
    let plan = Picked {
        share: 0.3,
        judgement: 0.8,
        effect_spread: 0.3,
        ..PLAN
    };
    let view = View::of(plan.draw(seed));
    let covers = |name, found| Answer::covers(name, plan.effect, found);
    vec![
        covers(
            "mixed model, effect by school, REML",
            of_view(&view, &[0, 3]),
        ),
        covers("mixed model, one effect, REML", of_view(&view, &[0])).narrow(),
        covers(
            "regression on the score, a level per school, CR2",
            view.given_score(true, Errors::Cr2),
        ),
        covers(
            "the same as if pupils were independent",
            view.given_score(true, Errors::Classical),
        )
        .narrow(),
    ]
}

/// One, the score before, its mean in the school, picked; without that mean the levels of schools would
/// lean on the score.
fn of_view(view: &View, random: &[usize]) -> Result<Found, Failure> {
    let schools = view.schools.last().map_or(0, |last| last + 1);
    let mut means = vec![(0.0, 0.0); schools];
    for (school, score) in view.schools.iter().zip(&view.columns.before) {
        means[*school].0 += score;
        means[*school].1 += 1.0;
    }
    let rows = view.schools.iter().enumerate().map(|(row, school)| {
        let (sum, count) = means[*school];
        let scores = &view.columns;
        let values = [
            1.0,
            scores.before[row],
            sum / count,
            view.picked[row],
            scores.after[row],
        ];
        (*school, values.to_vec())
    });
    last_effect(rows, random)
}

/// Changes of pupils with a level per school.
pub(super) fn of_changes(change: &Change) -> Result<Found, Failure> {
    let rows = change.schools.iter().enumerate();
    let rows =
        rows.map(|(row, school)| (*school, vec![1.0, change.treated[row], change.change[row]]));
    last_effect(rows, &[0])
}

/// A mixed model of rows that end with the effect that is asked for and the response.
fn last_effect(
    rows: impl Iterator<Item = (usize, Vec<f64>)>,
    random: &[usize],
) -> Result<Found, Failure> {
    let mut sums: Vec<CrossProducts> = Vec::new();
    let mut response = 0;
    for (school, row) in rows {
        response = row.len() - 1;
        if school >= sums.len() {
            sums.resize(school + 1, CrossProducts::empty(row.len()));
        }
        sums[school].push(&row)?;
    }
    let fixed: Vec<usize> = (0..response).collect();
    let design = Design {
        fixed: &fixed,
        random,
        response,
        structure: Structure::Correlated,
    };
    let fitted = fit(&sums, &design, Criterion::Reml)?;
    let last = fixed.len() - 1;
    Found::normal(fitted.coefficients[last], fitted.standard_errors()[last])
}
