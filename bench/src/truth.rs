//! The truth test with 2,000 seeds per scenario: does every interval hold what was planted as often as it says?

use synthetic::truth::{SCENARIOS, Tally, measure, table};

use crate::Outcome;

const SEEDS: u64 = 2_000;

/// Gives the truth table; an estimator that does not show what is claimed of it is an error.
pub(crate) fn count() -> Outcome<String> {
    let mut tallies: Vec<Tally> = Vec::new();
    for scenario in &SCENARIOS {
        eprintln!("{}", scenario.name);
        tallies.extend(measure(scenario, 0..SEEDS));
    }
    let text = table(&tallies);
    let fault = |tally: &Tally| tally.fault(0.93, 0.97);
    let faults: Vec<String> = tallies.iter().filter_map(fault).collect();
    if faults.is_empty() {
        return Ok(text);
    }
    Err(format!("{text}\n{}", faults.join("\n")).into())
}
