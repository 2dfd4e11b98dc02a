//! Few schools, of which fewer start.

use stats::panel::Control;

use super::estimate::{Errors, Found};
use super::starts::{Change, overall, plan_of_one, pupil_schools};
use super::{Answer, Scenario};
use crate::seed::Seed;

/// Fifteen schools of twenty pupils, three of which start.
pub(super) const SCENARIO: Scenario = Scenario {
    name: "15 schools, 3 of which start",
    answers,
};

fn answers(seed: Seed) -> Vec<Answer> {
    let columns = plan_of_one(15, 20, vec![None, None, Some(1), None, None]).draw(seed);
    let change = Change::of(&columns);
    let covers = |name, found| Answer::covers(name, 0.25, found);
    let influenced = overall(&columns, Control::NeverTreated);
    vec![
        covers(
            "difference-in-differences on changes, CR2",
            change.regression(Errors::Cr2),
        ),
        covers("the same, CR1", change.regression(Errors::Cr1)).narrow(),
        covers(
            "the same as if pupils were independent",
            change.regression(Errors::Classical),
        )
        .narrow(),
        covers(
            "Callaway-Sant'Anna, error by school",
            Found::by_school(influenced, &pupil_schools(&columns)),
        )
        .narrow(),
    ]
}
