use kernel::{EffectScale, Months};
use policy::Catalogues;

use super::*;
use crate::word;

fn published(months: i8, marks: Option<u8>) -> Effect {
    Effect::Published {
        months: Months(months),
        strength: marks.and_then(Strength::new),
        edition: "2022-04".into(),
    }
}

/// The words of design invariant 5 of the project.
#[test]
fn months_come_with_their_strength_and_what_is_not_published() {
    let line = |effect: &Effect| Impact::of_effect(effect, false).line();
    assert_eq!(
        line(&published(5, Some(3))),
        "+5 maanden · 3 van 5 vinkjes · onzekerheid niet gepubliceerd"
    );
    assert!(line(&published(1, Some(3))).starts_with("+1 maand ·"));
    assert!(line(&published(-2, Some(3))).starts_with("−2 maanden ·"));
    assert_eq!(
        line(&published(4, None)),
        "+4 maanden · vinkjes niet bekend · onzekerheid niet gepubliceerd"
    );
    let unconfirmed = Impact::of_effect(&published(2, Some(1)), true).line();
    assert!(unconfirmed.contains("1 van 5 vinkjes (niet bevestigd)"));
}

#[test]
fn what_is_not_known_is_never_a_number() {
    let elsewhere = Effect::NotInMonths {
        source: "een databank".into(),
    };
    for effect in [Effect::Unclear, elsewhere] {
        let impact = Impact::of_effect(&effect, false);
        let texts = format!("{} {}", impact.line(), impact.meaning);
        assert!(!texts.chars().any(|c| c.is_ascii_digit()), "{texts}");
    }
    assert_eq!(
        Impact::of_effect(&Effect::Unclear, false).line(),
        "effect onduidelijk"
    );
}

#[test]
fn a_computed_effect_shows_both_intervals_and_no_months() {
    let effect = Effect::Computed {
        estimate: 0.21,
        standard_error: 0.05,
        confidence: Interval {
            low: 0.11,
            high: 0.31,
        },
        prediction: Interval {
            low: -0.1,
            high: 0.52,
        },
        scale: EffectScale::PupilLevel,
        studies: 12,
        recipe: "proef".into(),
    };
    let line = Impact::of_effect(&effect, false).line();
    assert_eq!(
        line,
        "+0,21 standaarddeviatie tussen leerlingen · 95 %-interval +0,11 tot +0,31 · in een nieuwe situatie −0,10 \
         tot +0,52 · 12 studies"
    );
    assert!(!line.contains("maand"));
}

#[test]
fn costs_are_words_and_signs() {
    let cost = Cost::of_level(Some(3), false);
    assert_eq!(
        (cost.euros.as_str(), cost.words.as_str()),
        ("€€€", "gemiddeld (3 van 5)")
    );
    let unknown = Cost::of_level(None, true);
    assert_eq!(
        (unknown.euros.as_str(), unknown.words.as_str()),
        ("", "niet bekend")
    );
    assert!(!unknown.unconfirmed, "there is no figure to confirm");
}

#[test]
fn every_card_of_every_edition_can_be_read() {
    let all = Catalogues::embedded().unwrap();
    for catalogue in all.editions() {
        for item in catalogue.interventions() {
            let card = Card::of(item, catalogue, "", 3);
            assert!(card.sentence.ends_with(['.', '?']), "{}", item.id);
            assert!(card.sentence.len() <= item.summary.len());
            let line = card.impact.line();
            if line.contains("maand") && item.months().is_some() {
                assert!(line.contains(word(NO_UNCERTAINTY)), "{}: {line}", item.id);
            }
            assert!(!line.starts_with("+0") && !line.starts_with("0 "), "{line}");
            for field in &item.unverified {
                let known = FIELDS.iter().any(|(key, _, _)| key == field);
                assert!(known, "{}: {field} has no Dutch name", item.id);
            }
        }
    }
    let newest = all.edition("2022-04").unwrap();
    let carried = newest.intervention("onderwijsassistenten").unwrap();
    let impact = Impact::of(carried, newest);
    assert!(
        impact.line().ends_with("cijfer van 2021"),
        "{}",
        impact.line()
    );
}
