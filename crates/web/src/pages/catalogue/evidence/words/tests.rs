use evidence::outcomes::Outcomes;
use kernel::parse_date;

use super::*;

fn shipped() -> Outcome {
    Outcomes::embedded().unwrap().remove(0).outcomes.remove(0)
}

#[test]
fn months_need_enough_evidence_and_the_strength_stands_beside_the_figure() {
    let mut outcome = shipped();
    // data/policy/synthese/uitkomsten: five of 5 marks minus what is lost; not every reason can be measured.
    let strength = outcome.verdict.strength.unwrap().marks();
    assert!(outcome.verdict.at_most());
    assert_eq!(marks(&outcome), format!("hooguit {strength} van 5 vinkjes"));
    assert!(outcome.told_months().is_some() && no_months(&outcome).is_none());
    for loss in &mut outcome.verdict.losses {
        loss.share = Some(0.5);
    }
    assert_eq!(marks(&outcome), format!("{strength} van 5 vinkjes"));
    outcome.verdict.strength = None;
    assert_eq!(marks(&outcome), "onvoldoende bewijs");
    assert_eq!(outcome.told_months(), None);
    assert_eq!(meaning(&outcome).len(), 1);
    assert!(
        !meaning(&outcome)[0].contains("tussen"),
        "{:?}",
        meaning(&outcome)
    );
}

#[test]
fn a_p_value_is_never_zero() {
    assert_eq!(p_value(0.0), "< 0,001");
    assert_eq!(p_value(0.000_9), "< 0,001");
    assert_eq!(p_value(0.001), "0,001");
    assert_eq!(p_value(0.25), "0,250");
}

#[test]
fn the_same_studies_are_called_so_only_when_they_are() {
    let mut outcome = shipped();
    let later = outcome.adjusted;
    outcome.follow_up = Some(later);
    outcome.before_follow_up = Some(later);
    let last = |outcome: &Outcome| estimates(outcome).pop().unwrap().name;
    assert_eq!(last(&outcome), "Dezelfde onderzoeken, direct na afloop");
    outcome.before_follow_up = Some(Summary {
        studies: later.studies - 1,
        ..later
    });
    assert_eq!(last(&outcome), "Daarvan ook direct na afloop gemeten");
}

#[test]
fn a_day_that_is_to_come_is_told() {
    let day = |text: &str| parse_date(text).unwrap();
    let told = since(day("2026-11-24"), day("2021-08-05"));
    assert!(
        told.contains("24 november 2026") && told.contains("nog komen"),
        "{told}"
    );
    assert!(!since(day("2026-11-24"), day("2026-11-24")).contains("nog komen"));
}
