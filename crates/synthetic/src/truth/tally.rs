//! Counting runs.

use std::fmt::Write as _;

use stats::Moments;

use super::{Answer, Claim};

/// What came out of all runs of one estimator.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The scenario.
    pub scenario: &'static str,
    /// The estimator.
    pub estimator: &'static str,
    /// What was planted.
    pub truth: f64,
    /// What it must show.
    pub claim: Claim,
    /// All runs.
    pub runs: u32,
    /// Runs without an estimate.
    pub failed: u32,
    /// The first reason for a run without an estimate.
    pub first_failure: Option<String>,
    /// Runs whose interval holds the truth.
    pub covered: u32,
    values: Moments,
    errors: Moments,
    /// What theory says it is off by, per run.
    biases: Moments,
    /// Estimate less truth less that, per run.
    left: Moments,
}

/// How many Monte Carlo errors a mean may lie from what it should be: by chance 1 in 16,000.
const CHANCE: f64 = 4.0;

/// Coverage below this is too low for an interval of 95 %: the lower bound for 2,000 seeds.
const TOO_LOW: f64 = 0.93;

impl Tally {
    pub(super) fn new(scenario: &'static str, answer: &Answer) -> Self {
        Self {
            scenario,
            estimator: answer.estimator,
            truth: answer.truth,
            claim: answer.claim,
            runs: 0,
            failed: 0,
            first_failure: None,
            covered: 0,
            values: Moments::default(),
            errors: Moments::default(),
            biases: Moments::default(),
            left: Moments::default(),
        }
    }

    pub(super) fn count(&mut self, answer: Answer) {
        self.runs += 1;
        match answer.found {
            Ok(found) => {
                self.values.push(found.value);
                self.errors.push(found.standard_error);
                if let Some(bias) = answer.bias {
                    self.biases.push(bias);
                    self.left.push(found.value - answer.truth - bias);
                }
                let interval = found.interval;
                if interval.low <= answer.truth && answer.truth <= interval.high {
                    self.covered += 1;
                }
            }
            Err(reason) => {
                self.failed += 1;
                self.first_failure.get_or_insert(reason.to_string());
            }
        }
    }

    /// The mean estimate less the truth, over runs with an estimate.
    pub fn bias(&self) -> Option<f64> {
        Some(self.values.mean()? - self.truth)
    }

    /// What theory says of it.
    pub fn expected_bias(&self) -> Option<f64> {
        self.biases.mean()
    }

    /// The Monte Carlo error of [`Tally::bias`].
    pub fn bias_error(&self) -> Option<f64> {
        Some(self.values.sd()? / (self.values.count() as f64).sqrt())
    }

    /// The mean standard error over the spread of the estimates: 1 when it tells the spread.
    pub fn error_ratio(&self) -> Option<f64> {
        let spread = self.values.sd().filter(|spread| *spread > 0.0)?;
        Some(self.errors.mean()? / spread)
    }

    /// The share of all runs whose interval holds the truth.
    pub fn coverage(&self) -> f64 {
        f64::from(self.covered) / f64::from(self.runs)
    }

    /// The Monte Carlo error of [`Tally::coverage`].
    pub fn coverage_error(&self) -> f64 {
        let share = self.coverage();
        (share * (1.0 - share) / f64::from(self.runs)).sqrt()
    }

    /// What does not come out as claimed. The coverage of an estimator that covers must lie within these
    /// bounds, that of one that does not below 93 %, and the mean of every one where theory puts it.
    pub fn fault(&self, lowest: f64, highest: f64) -> Option<String> {
        let coverage = self.coverage();
        let expected = match self.claim {
            Claim::Covers => (lowest..=highest).contains(&coverage),
            Claim::TooNarrow | Claim::Off => coverage < TOO_LOW && self.failed == 0,
            Claim::Refuses => self.failed == self.runs,
        };
        if !expected {
            return Some(format!(
                "{}: {}: {:?}, but {} of {} cover and {} fail ({:?})",
                self.scenario,
                self.estimator,
                self.claim,
                self.covered,
                self.runs,
                self.failed,
                self.first_failure
            ));
        }
        let (left, spread) = self.left.mean().zip(self.left.sd())?;
        let error = spread / (self.left.count() as f64).sqrt();
        // Written so that NaN is a fault.
        if left.abs() <= CHANCE * error {
            return None;
        }
        Some(format!(
            "{}: {}: {left:+.4} from where theory puts it, Monte Carlo error {error:.4}",
            self.scenario, self.estimator
        ))
    }
}

/// The truth table in Markdown.
pub fn table(tallies: &[Tally]) -> String {
    let mut text = String::from(
        "| planted | estimator | claim | truth | bias ± Monte Carlo error | bias by theory | error / spread | coverage ± Monte Carlo error | failed |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    let shown = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
    for tally in tallies {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.3} | {} ± {} | {} | {} | {:.1} % ± {:.1} | {} of {} |",
            tally.scenario,
            tally.estimator,
            tally.claim.word(),
            tally.truth,
            shown(tally.bias()),
            shown(tally.bias_error()),
            shown(tally.expected_bias()),
            shown(tally.error_ratio()),
            100.0 * tally.coverage(),
            100.0 * tally.coverage_error(),
            tally.failed,
            tally.runs
        );
    }
    text
}

impl Claim {
    const fn word(self) -> &'static str {
        match self {
            Self::Covers => "covers",
            Self::TooNarrow => "too narrow",
            Self::Off => "off",
            Self::Refuses => "refuses",
        }
    }
}
