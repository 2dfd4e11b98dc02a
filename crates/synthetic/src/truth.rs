//! The truth test: an effect is planted, every estimator looks for it, and all runs count.
//!
//! A [`Scenario`] draws one panel per seed and asks several estimators the same question. What each must
//! show stands with it ([`Claim`]): not only that a right one is right, but also that a wrong one is wrong, by the
//! amount that theory tells. Intervals are not shrunk, the truth is the same in every run, and a run without
//! a result counts as one that does not cover.
//!
//! The tests run 200 seeds, `bench` 2,000; both read [`measure`] and [`Tally::fault`].
//!
//! ```
//! use synthetic::truth::{SCENARIOS, measure};
//! let tallies = measure(&SCENARIOS[0], 0..2);
//! assert!(tallies.iter().all(|tally| tally.runs == 2 && tally.scenario == SCENARIOS[0].name));
//! ```

mod attrition;
mod bundle;
mod estimate;
mod few;
mod picked;
mod series;
mod spread;
mod starts;
mod tally;

use std::ops::Range;

use crate::seed::Seed;
pub use estimate::{Failure, Found};
pub use tally::{Tally, table};

/// What an estimator must show in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Right on average, and its interval holds the truth as often as it says.
    Covers,
    /// Right on average, but its interval is too narrow.
    TooNarrow,
    /// Off, by the amount that theory tells where it does, so that its interval does not hold the truth.
    Off,
    /// No estimate: it sees that the question cannot be answered this way.
    Refuses,
}

/// What one estimator said of one panel.
#[derive(Debug)]
pub struct Answer {
    /// The estimator.
    pub estimator: &'static str,
    /// What was planted.
    pub truth: f64,
    /// What theory says it is off by in this panel: 0 for one that is right, `None` where theory does not say.
    pub bias: Option<f64>,
    /// What it must show.
    pub claim: Claim,
    /// Its estimate, or why there is none.
    pub found: Result<Found, Failure>,
}

/// A way in which data come about, and the estimators that look at them.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// What is planted.
    pub name: &'static str,
    /// One panel, and what each estimator says of it, always in the same order.
    pub answers: fn(Seed) -> Vec<Answer>,
}

/// All scenarios.
pub const SCENARIOS: [Scenario; 13] = [
    starts::ONE,
    starts::OTHER_PUPILS,
    starts::STAGGERED,
    starts::NOT_PARALLEL,
    few::SCENARIO,
    series::SCENARIO,
    picked::BY_SCORE,
    picked::BY_JUDGEMENT,
    picked::LITTLE_OVERLAP,
    attrition::BY_EARLIER,
    attrition::BY_ITSELF,
    bundle::SCENARIO,
    spread::SCENARIO,
];

/// Runs a scenario with each of these seeds and counts, per estimator.
pub fn measure(scenario: &Scenario, seeds: Range<u64>) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for seed in seeds {
        for (place, answer) in (scenario.answers)(Seed(seed)).into_iter().enumerate() {
            if place == tallies.len() {
                tallies.push(Tally::new(scenario.name, &answer));
            }
            tallies[place].count(answer);
        }
    }
    tallies
}

impl Answer {
    fn covers(estimator: &'static str, truth: f64, found: Result<Found, Failure>) -> Self {
        Self {
            estimator,
            truth,
            bias: Some(0.0),
            claim: Claim::Covers,
            found,
        }
    }

    /// Right on average; the interval is too narrow.
    fn narrow(self) -> Self {
        Self {
            claim: Claim::TooNarrow,
            ..self
        }
    }

    /// Off by so much.
    fn off(self, bias: f64) -> Self {
        Self {
            claim: Claim::Off,
            bias: Some(bias),
            ..self
        }
    }

    /// Off by an amount that has no formula.
    fn astray(self) -> Self {
        Self {
            claim: Claim::Off,
            bias: None,
            ..self
        }
    }

    /// Should say that it cannot tell.
    fn refuses(self) -> Self {
        Self {
            claim: Claim::Refuses,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
