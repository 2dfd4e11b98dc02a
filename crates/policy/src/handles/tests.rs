use std::collections::BTreeMap;

use super::*;
use crate::Catalogues;

const HEAD: &str = "schema_version = 1\nid = \"x\"\ntitle = \"x\"\nvalid_from = 2021-01-01\nrevision = 1\n\
                    recorded_on = 2021-01-01\norigin = \"real\"\nsources = [\"x\"]\n";

fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

fn embedded() -> Handles {
    Handles::embedded().unwrap()
}

/// Both editions together list 31 interventions (2022-04 has them all).
#[test]
fn every_intervention_has_one_to_three_forms() {
    let all = Catalogues::embedded().unwrap();
    let handles = embedded();
    for catalogue in all.editions() {
        for item in catalogue.interventions() {
            let handle = handles.of(&item.id, day("2022-04-01"));
            let handle = handle.unwrap_or_else(|| panic!("{} has no handreiking", item.id));
            assert!((1..=3).contains(&handle.forms.len()), "{}", item.id);
        }
    }
    assert_eq!(handles.all().count(), 31);
    let listed = all.edition("2022-04").unwrap();
    assert!(
        handles
            .all()
            .all(|h| listed.intervention(&h.intervention).is_some())
    );
    assert!(
        handles.of("feedback", day("2021-01-01")).is_none(),
        "not yet valid"
    );
}

/// The shared facts, evidence.md 1.3: one to one is 30 minutes, 3-5 times a week, up to 10 weeks; peer
/// tutoring blocks of 4-10 weeks, 4-5 sessions a week. Programme.md 3.4: up to five pupils.
#[test]
fn studied_forms_are_those_of_the_sources() {
    let handles = embedded();
    let of = |id| &handles.of(id, day("2021-07-05")).unwrap().studied;
    let words = |fact: &Option<Fact<Range>>| fact.as_ref().unwrap().value.to_string();
    let tutor = &of("een-op-een-begeleiding").extent;
    assert_eq!(words(&tutor.sessions_per_week), "3 tot 5");
    assert_eq!(words(&tutor.minutes), "30");
    assert_eq!(words(&tutor.weeks), "hoogstens 10");
    let peer = &of("leren-van-en-met-medeleerlingen").extent;
    assert_eq!(words(&peer.sessions_per_week), "4 tot 5");
    assert_eq!(words(&peer.weeks), "4 tot 10");
    assert_eq!(
        words(&of("instructie-in-kleine-groepen").extent.group_size),
        "hoogstens 5"
    );
    assert!(of("directe-instructie").is_empty(), "nothing is known");
    // What was studied is never advice: it always has a source.
    for handle in handles.all() {
        let studied = &handle.studied;
        let extent = &studied.extent;
        let ranges = [
            &extent.sessions_per_week,
            &extent.minutes,
            &extent.group_size,
            &extent.weeks,
        ];
        assert!(
            ranges
                .iter()
                .copied()
                .flatten()
                .all(|fact| fact.source.is_some())
        );
        let texts = [&studied.staff, &studied.note];
        assert!(
            texts
                .iter()
                .copied()
                .flatten()
                .all(|fact| fact.source.is_some())
        );
    }
}

/// Concrete means written for this intervention: no sentence occurs under two forms.
#[test]
fn no_two_forms_share_a_sentence() {
    let handles = embedded();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for handle in handles.all() {
        for form in &handle.forms {
            let place = format!("{} {}", handle.intervention, form.id);
            let single = [
                &form.audience,
                &form.who,
                &form.training,
                &form.materials,
                &form.stop,
                &form.parents,
            ];
            let texts = single.iter().map(|fact| &fact.value);
            for text in texts.chain(&form.steps.value).chain(&form.signals.value) {
                let before = seen.insert(text.clone(), place.clone());
                assert!(before.is_none(), "{place} and {before:?}: {text}");
            }
        }
    }
    assert!(seen.len() > 500, "{}", seen.len());
}

#[test]
fn rules_hold_when_everything_they_name_is_known() {
    let handles = embedded();
    let on = day("2021-07-05");
    let ids = |situation: &Situation| -> Vec<String> {
        let rules = handles.rules(on).into_iter();
        rules
            .filter(|rule| rule.holds(situation))
            .map(|rule| rule.id.clone())
            .collect()
    };
    assert!(
        ids(&Situation::default()).is_empty(),
        "what is not known holds for no rule"
    );
    let mut small = Situation {
        pupils: Some(99),
        ..Situation::default()
    };
    assert_eq!(ids(&small), ["kleine-school"]);
    small.pupils = Some(100);
    assert!(ids(&small).is_empty(), "100 is not fewer than 100");
    let pro = Situation {
        sector: Some(Sector::Pro),
        combination_groups: Some(true),
        staff_short: true,
        ..Situation::default()
    };
    assert_eq!(
        ids(&pro),
        ["combinatiegroepen", "geen-leraar", "praktijk-en-vso"]
    );
    let advice = handles.advice("een-op-een-begeleiding", &pro, on);
    assert_eq!(advice.len(), 3);
    assert!(handles.advice("leermiddelen", &pro, on).is_empty());
}

/// Every rule names listed interventions; each of the situations of the menukaart has advice.
#[test]
fn rules_speak_of_listed_interventions() {
    let all = Catalogues::embedded().unwrap();
    let listed = all.edition("2022-04").unwrap();
    for rule in embedded().rules(day("2021-07-05")) {
        for id in rule.advice.iter().flat_map(|advice| &advice.interventions) {
            assert!(listed.intervention(id).is_some(), "{}: {id}", rule.id);
        }
    }
}

#[test]
fn advice_takes_the_place_of_what_the_form_says_and_adds_nothing() {
    let handles = embedded();
    let on = day("2021-07-05");
    let handle = handles.of("een-op-een-begeleiding", on).unwrap();
    let form = handle.form("leestutor").unwrap();
    let pro = Situation {
        sector: Some(Sector::Pro),
        ..Situation::default()
    };
    let advice = handles.advice("een-op-een-begeleiding", &pro, on);
    let adapted = form
        .extent
        .adapted(advice.iter().map(|(_, advice)| *advice));
    assert_eq!(adapted.minutes.unwrap().value.to_string(), "15 tot 20");
    assert_eq!(adapted.weeks, form.extent.weeks);
    let none = Extent::default().adapted(advice.iter().map(|(_, advice)| *advice));
    assert_eq!(none, Extent::default());
}

#[test]
fn ranges_have_bounds_that_belong_to_them() {
    let range = Range {
        from: Some(3),
        to: Some(5),
    };
    for (number, inside) in [("2,9", false), ("3", true), ("5", true), ("5,5", false)] {
        assert_eq!(range.contains(number.parse().unwrap()), inside, "{number}");
    }
    let most = Range {
        from: None,
        to: Some(10),
    };
    assert!(most.covers(range) && !range.covers(most));
    assert!(!range.covers(Range {
        from: Some(3),
        to: None
    }));
}

/// One file with one of each mistake; the numbers are those of the documentation.
#[test]
fn every_problem_has_its_number() {
    let form = "[[handle.form]]\nid = \"f\"\nname_nl = \"\"\nfor_nl = \"x\"\nwho_nl = \"x\"\n\
                training_nl = \"x\"\nmaterials_nl = \"x\"\nsteps_nl = [\"a\", \"b\"]\nsignals_nl = [\"a\"]\n\
                stop_nl = \"x\"\nparents_nl = \"x\"\n";
    let text = format!(
        "{HEAD}[source.a]\ntitle_nl = \"x\"\naddress = \"x\"\n\
         [[handle]]\nintervention = \"i\"\n\
         {form}minutes = {{ from = 5, to = 3 }}\nsources = {{ minuten = \"b\" }}\nunsourced = true\n\
         [[handle]]\nintervention = \"i\"\n{form}sources = {{ name_nl = \"weg\" }}\n"
    );
    let findings = HandleFile::check("x", &text).unwrap_err();
    let numbers: Vec<u16> = findings.counts().map(|(code, _)| code.number).collect();
    assert_eq!(numbers, [921, 922, 923, 924, 925, 926, 928]);
    let unreadable = HandleFile::check("x", "[").unwrap_err();
    assert_eq!(unreadable.kept()[0].code.to_string(), "F920");
    let rule = format!(
        "{HEAD}[[rule]]\nid = \"r\"\ntitle_nl = \"x\"\nwhy_nl = \"x\"\nwhen = {{ sectors = [\"hbo\"] }}\n\
         [[rule.advice]]\ninterventions = []\ntext_nl = \"x\"\n"
    );
    let findings = ContextFile::check("x", &rule).unwrap_err();
    // A sector that does not exist, so no condition is left, and advice for nothing.
    assert_eq!(findings.errors(), 3);
    assert!(
        findings
            .kept()
            .iter()
            .all(|finding| finding.code.number == 927)
    );
}
