//! Several measures at once.

use super::estimate::{Errors, Regression, labels};
use super::{Answer, Scenario};
use crate::planted::{Bundled, Pupils};
use crate::seed::Seed;

/// Three measures for the same pupils, who need them.
pub(super) const SCENARIO: Scenario = Scenario {
    name: "three measures at once, for pupils with low scores",
    answers,
};

const EFFECTS: [f64; 3] = [0.10, 0.20, 0.30];

fn answers(seed: Seed) -> Vec<Answer> {
    let plan = Bundled {
        pupils: Pupils {
            schools: 60,
            per_school: 20,
            ..Pupils::default()
        },
        effects: EFFECTS.to_vec(),
        need: 0.8,
        together: 0.8,
        growth: 0.4,
    };
    let columns = plan.draw(seed);
    let schools = labels(&columns.school);
    let ones = vec![1.0; columns.after.len()];
    let before = columns.before.as_slice();
    let measure = |number: usize| columns.measures[number].as_slice();
    // The measure that is asked for stands last.
    let together = |number: usize| {
        let others = (0..EFFECTS.len()).filter(|other| *other != number);
        let mut all = vec![ones.as_slice(), before];
        all.extend(others.chain([number]).map(measure));
        let regression = Regression {
            columns: &all,
            schools: &schools,
            levels: false,
        };
        regression.last(&columns.after, Errors::Cr2)
    };
    let alone = |name, number: usize| {
        let regression = Regression {
            columns: &[&ones, before, measure(number)],
            schools: &schools,
            levels: false,
        };
        let found = regression.last(&columns.after, Errors::Cr2);
        let bias = regression.of_effect(&columns.effect) - EFFECTS[number];
        Answer::covers(name, EFFECTS[number], found).off(bias)
    };
    vec![
        Answer::covers(
            "all three and the score, first, CR2",
            EFFECTS[0],
            together(0),
        ),
        Answer::covers(
            "all three and the score, second, CR2",
            EFFECTS[1],
            together(1),
        ),
        Answer::covers(
            "all three and the score, third, CR2",
            EFFECTS[2],
            together(2),
        ),
        alone("the first measure alone and the score, CR2", 0),
    ]
}
