//! One school with a series of tests, that starts halfway.

use stats::Moments;
use stats::regression::{Design, Interruption, RowFit, fit_rows, interrupted_design};

use super::estimate::{Failure, Found, LEVEL};
use super::{Answer, Scenario};
use crate::planted::{Pupils, Staggered};
use crate::seed::Seed;

/// Twenty tests of the same thirty pupils, a lasting jump at the eleventh.
pub(super) const SCENARIO: Scenario = Scenario {
    name: "one school, 20 tests, a jump halfway",
    answers,
};

const EFFECT: f64 = 0.25;
const START: u32 = 10;

fn answers(seed: Seed) -> Vec<Answer> {
    let plan = Staggered {
        pupils: Pupils {
            schools: 1,
            per_school: 30,
            ..Pupils::default()
        },
        moments: 2 * START,
        starts: vec![Some(START)],
        effects: vec![EFFECT],
        growth: 0.02,
        starters_trend: 0.0,
        shock: 0.1,
    };
    let columns = plan.draw(seed);
    let mean = |moment: u32| -> f64 {
        let rows = (0..columns.score.len()).filter(|row| columns.moment[*row] == moment);
        let scores: Moments = rows.map(|row| columns.score[row]).collect();
        scores.mean().unwrap_or(f64::NAN)
    };
    let series: Vec<f64> = (0..plan.moments).map(mean).collect();
    vec![
        Answer::covers(
            "interrupted series, independent errors",
            EFFECT,
            jump(&series, |fit| {
                Ok(fit.fit().classical()?.coefficient(2, LEVEL))
            }),
        ),
        Answer::covers(
            "interrupted series, Newey-West with lag 1",
            EFFECT,
            jump(&series, |fit| {
                Ok(fit.serial(1, true)?.coefficient(2, LEVEL))
            }),
        )
        .narrow(),
    ]
}

/// The jump in level at the start.
fn jump(
    series: &[f64],
    estimate: impl Fn(&RowFit) -> Result<Option<stats::regression::Estimate>, Failure>,
) -> Result<Found, Failure> {
    let start = usize::try_from(START)?;
    let predictors = interrupted_design(series.len(), Interruption { start, season: 1 })?;
    let design = Design {
        predictors: &predictors,
        response: series,
        weights: None,
        absorbed: None,
    };
    Found::try_from(estimate(&fit_rows(&design, None)?)?)
}
