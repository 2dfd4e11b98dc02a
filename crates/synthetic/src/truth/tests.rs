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

/// Ten runs: estimates 1 apart around the truth, the first `failures` without a result.
fn counted(claim: Claim, failures: usize, shift: f64) -> Tally {
    let answer = |run: usize| {
        let value = shift + if run.is_multiple_of(2) { 0.5 } else { -0.5 };
        let found = if run < failures {
            Err("no overlap".into())
        } else {
            Found::normal(value, 1.0)
        };
        Answer {
            claim,
            ..Answer::covers("by hand", 0.0, found)
        }
    };
    let mut tally = Tally::new("by hand", &answer(0));
    (0..10).for_each(|run| tally.count(answer(run)));
    tally
}

#[test]
fn a_run_without_a_result_does_not_cover() {
    let all = counted(Claim::Covers, 0, 0.0);
    assert_eq!((all.coverage(), all.fault(0.9, 1.0)), (1.0, None));
    let most = counted(Claim::Covers, 2, 0.0);
    assert_eq!((most.coverage(), most.failed), (0.8, 2));
    assert_eq!(most.first_failure.as_deref(), Some("no overlap"));
    assert!(most.fault(0.9, 1.0).is_some());
}

#[test]
fn every_claim_can_be_wrong() {
    // Ten estimates with a spread of 0.53 around 1: bias 1, six Monte Carlo errors of 0.17; intervals of ±1.96 hold 0.
    let off = counted(Claim::Covers, 0, 1.0);
    assert!((off.bias().unwrap() - 1.0).abs() < 1e-12);
    assert!(off.fault(0.9, 1.0).unwrap().contains("theory"));
    assert!(counted(Claim::TooNarrow, 0, 0.0).fault(0.9, 1.0).is_some());
    assert!(counted(Claim::Off, 0, 0.0).fault(0.9, 1.0).is_some());
    assert!(counted(Claim::Refuses, 9, 0.0).fault(0.9, 1.0).is_some());
    assert_eq!(counted(Claim::Refuses, 10, 0.0).fault(0.9, 1.0), None);
    assert!(
        counted(Claim::Covers, 0, f64::NAN)
            .fault(0.9, 1.0)
            .is_some()
    );
    // Intervals around 3 do not hold 0, and theory says 0.
    assert!(
        counted(Claim::Off, 0, 3.0)
            .fault(0.9, 1.0)
            .unwrap()
            .contains("theory")
    );
}
