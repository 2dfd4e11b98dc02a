use super::*;

const RUNS: u64 = 200;

/// Bounds on coverage: at 95 % of 200 runs, fewer than 90 % has a chance of 1 in 600.
fn holds(scenario: &Scenario) {
    let tallies = measure(scenario, 0..RUNS);
    println!("{}", table(&tallies));
    let faults: Vec<String> = tallies
        .iter()
        .filter_map(|tally| tally.fault(0.90, 1.0))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

macro_rules! truth {
    ($($name:ident: $scenario:expr;)+) => {
        const TESTED: &[&str] = &[$($scenario.name),+];
        $(#[test]
        fn $name() {
            holds(&$scenario);
        })+
    };
}

truth! {
    single_start: starts::ONE;
    other_pupils: starts::OTHER_PUPILS;
    staggered_starts: starts::STAGGERED;
    trends_that_differ: starts::NOT_PARALLEL;
    few_schools: few::SCENARIO;
    one_long_series: series::SCENARIO;
    picked_by_score: picked::BY_SCORE;
    picked_by_judgement: picked::BY_JUDGEMENT;
    little_overlap: picked::LITTLE_OVERLAP;
    missing_by_earlier_score: attrition::BY_EARLIER;
    missing_by_itself: attrition::BY_ITSELF;
    several_measures: bundle::SCENARIO;
    effects_that_differ: spread::SCENARIO;
}

#[test]
fn every_scenario_is_tested() {
    assert_eq!(SCENARIOS.map(|scenario| scenario.name), TESTED);
}
