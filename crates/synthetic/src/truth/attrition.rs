//! Tests that are missing more often for pupils with low scores.

use stats::missing::weighted_mean;

use super::estimate::{Errors, Failure, Found, Regression, changes};
use super::picked::{PLAN, View};
use super::{Answer, Scenario};
use crate::planted::{MissingBy, Picked, Pupils};
use crate::seed::Seed;

/// A quarter is missing, by the score before.
pub(super) const BY_EARLIER: Scenario = Scenario {
    name: "a quarter misses the second test, by the first score",
    answers: by_earlier,
};
/// A quarter is missing, by the very score that is missing.
pub(super) const BY_ITSELF: Scenario = Scenario {
    name: "a quarter misses the second test, by the score that is missing",
    answers: by_itself,
};

fn plan(missing_by: MissingBy) -> Picked {
    Picked {
        pupils: Pupils {
            missing: 0.25,
            missing_tilt: 1.2,
            ..PLAN.pupils
        },
        share: 0.0,
        missing_by,
        ..PLAN
    }
}

/// The mean change, of those with both tests and weighted.
fn answers(view: &View) -> [Result<Found, Failure>; 2] {
    let change = changes(&view.columns.after, &view.columns.before);
    let rows: Vec<usize> = (0..change.len())
        .filter(|row| view.columns.observed[*row])
        .collect();
    let schools: Vec<usize> = rows.iter().map(|row| view.schools[*row]).collect();
    let complete: Vec<f64> = rows.iter().map(|row| change[*row]).collect();
    let mean = Regression {
        columns: &[&vec![1.0; rows.len()]],
        schools: &schools,
        levels: false,
    };
    let weighted = weighted_mean(&view.score(), &view.columns.observed, &change);
    [
        mean.last(&complete, Errors::Cr2),
        Found::by_school(weighted, &view.schools),
    ]
}

fn mean_of_seen(view: &View, scores: &[f64]) -> f64 {
    let pairs = scores.iter().zip(&view.columns.observed);
    let seen: stats::Moments = pairs
        .filter(|(_, seen)| **seen)
        .map(|(score, _)| *score)
        .collect();
    seen.mean().unwrap_or(f64::NAN)
}

const COMPLETE: &str = "mean change of those with both tests, CR2";
const WEIGHTED: &str = "mean change, weighted by the chance of a second test";

fn by_earlier(seed: Seed) -> Vec<Answer> {
    let view = View::of(plan(MissingBy::Before).draw(seed));
    let [complete, weighted] = answers(&view);
    // Given the score before, a change is on average the growth less 1 - retest times that score.
    let bias = -(1.0 - PLAN.pupils.retest) * mean_of_seen(&view, &view.columns.before);
    vec![
        Answer::covers(COMPLETE, PLAN.growth, complete).off(bias),
        Answer::covers(WEIGHTED, PLAN.growth, weighted),
    ]
}

fn by_itself(seed: Seed) -> Vec<Answer> {
    let view = View::of(plan(MissingBy::After).draw(seed));
    let [complete, weighted] = answers(&view);
    // Given the score afterwards, it is 1 - retest times that score above the mean.
    let above = mean_of_seen(&view, &view.columns.after) - PLAN.growth;
    vec![
        Answer::covers(COMPLETE, PLAN.growth, complete).off((1.0 - PLAN.pupils.retest) * above),
        Answer::covers(WEIGHTED, PLAN.growth, weighted).astray(),
    ]
}
