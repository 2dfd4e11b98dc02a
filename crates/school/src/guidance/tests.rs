//! Every scenario in `data/policy/keuzehulp/keuzehulp/scenarios`. A failure asks a person whether
//! the rule or the scenario is stale.

use std::collections::BTreeSet;

use kernel::{GroupId, ScanId, Share};
use policy::Catalogues;
use toml::{Table, Value};

use super::*;
use crate::finding::{Confidence, DataSource, Priority, Proposal};

/// A finding of a scenario whose sentence is easy to recognise.
const SENTENCE: &str = "31 % van de leerlingen van deze groep";

fn scope(text: &str) -> Scope {
    let (kind, number) = text.split_once(' ').unwrap_or((text, "0"));
    let number: u8 = number.parse().unwrap();
    match kind {
        "school" => Scope::School,
        "groep" => Scope::YearGroup(Grade::Groep(number).into()),
        "leerjaar" => Scope::YearGroup(Grade::Secondary(number).into()),
        "klas" => Scope::Group(GroupId::new(1), Grade::Groep(number).into()),
        other => panic!("scope {other:?}"),
    }
}

/// `31` is 31 of 100; `"62 van 125"` is exactly that.
fn share(value: &Value) -> Share {
    let (part, whole) = match value {
        Value::Integer(percent) => (u32::try_from(*percent).unwrap(), 100),
        Value::String(text) => {
            let (part, whole) = text.split_once(" van ").unwrap();
            (part.parse().unwrap(), whole.parse().unwrap())
        }
        other => panic!("share {other}"),
    };
    Share::new(part, whole).unwrap()
}

fn finding(number: i64, row: &Table) -> ScanFinding {
    let known = [
        "topic",
        "sub_topic",
        "scope",
        "affected",
        "excess",
        "coverage",
        "source",
        "state",
    ];
    assert!(row.keys().all(|key| known.contains(&key.as_str())), "{row}");
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    let affected = row.get("affected").map(share);
    let quarter = affected.map(|share| 100.0 * share.as_f64() - 25.0);
    let excess = row.get("excess").and_then(Value::as_integer);
    let excess = excess.map(|points| f64::from(i32::try_from(points).unwrap()));
    ScanFinding {
        id: ScanFindingId::new(number),
        scan: ScanId::new(1),
        proposal: Proposal {
            topic: Topic::from_code(text("topic").unwrap()).unwrap(),
            sub_topic: text("sub_topic").unwrap_or_default().into(),
            scope: scope(text("scope").unwrap()),
            size: excess
                .or(quarter)
                .map(|value| (value, Unit::PercentOfPupils)),
            affected,
            coverage: row.get("coverage").map(share),
            baseline_date: "2021-01-20".parse().unwrap(),
            source: DataSource::from_code(text("source").unwrap_or("toetsen")).unwrap(),
            confidence: Confidence::High,
            sentence: SENTENCE.into(),
        },
        state: State::from_code(text("state").unwrap_or("bevestigd")).unwrap(),
        priority: Some(Priority::First),
        interpretation: String::new(),
        validated_by: Vec::new(),
    }
}

fn suggestions(guidance: &[Guidance]) -> impl Iterator<Item = &Suggestion> {
    guidance.iter().flat_map(|item| match &item.advice {
        Advice::Measures(list) => list.iter().collect(),
        Advice::MeasureFirst(one) => one.iter().collect(),
        Advice::NothingFits => Vec::new(),
    })
}

/// The rules that speak, with `niets` and `eerst-meten` for those answers.
fn outcomes(guidance: &[Guidance]) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = suggestions(guidance).map(|s| s.rule.clone()).collect();
    for item in guidance {
        match &item.advice {
            Advice::Measures(_) => {}
            Advice::MeasureFirst(_) => drop(names.insert("eerst-meten".into())),
            Advice::NothingFits => drop(names.insert("niets".into())),
        }
    }
    names
}

/// Every scenario with the file it stands in.
fn scenarios() -> Vec<(String, Table)> {
    let folder = "../../data/policy/keuzehulp/keuzehulp/scenarios";
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file: Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        for scenario in file["scenario"].as_array().unwrap() {
            let scenario = scenario.as_table().unwrap().clone();
            let name = scenario["name"].as_str().unwrap();
            let place = path.file_name().unwrap().to_string_lossy().into_owned();
            all.push((format!("{place}: {name}"), scenario));
        }
    }
    all
}

fn words(scenario: &Table, key: &str) -> BTreeSet<String> {
    let values = scenario.get(key).and_then(Value::as_array);
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    values.into_iter().flatten().map(word).collect()
}

/// What the rules say about a scenario, at its edition and sector.
fn guidance_of(rules: &GuidanceRules, catalogues: &Catalogues, scenario: &Table) -> Vec<Guidance> {
    let text = |key: &str| scenario.get(key).and_then(Value::as_str);
    let rows = scenario["findings"].as_array().unwrap();
    let findings: Vec<ScanFinding> = (1..)
        .zip(rows)
        .map(|(number, row)| finding(number, row.as_table().unwrap()))
        .collect();
    let setting = Setting {
        sector: text("sector").unwrap_or("po").parse().unwrap(),
        catalogue: catalogues
            .edition(text("edition").unwrap_or("2022-04"))
            .unwrap(),
    };
    suggest(rules, &findings, setting)
}

#[test]
fn every_scenario_leads_to_what_it_says() {
    let rules = GuidanceRules::embedded().unwrap();
    let catalogues = Catalogues::embedded().unwrap();
    let known = [
        "name", "edition", "sector", "findings", "expect", "must_not", "offers", "left_out",
        "conflict",
    ];
    let all = scenarios();
    assert!(all.len() >= 40, "{} scenarios", all.len());
    for (name, scenario) in &all {
        let keys = scenario.keys().all(|key| known.contains(&key.as_str()));
        assert!(keys, "{name}: an unknown key");
        let guidance = guidance_of(&rules, &catalogues, scenario);
        let found = outcomes(&guidance);
        assert_eq!(found, words(scenario, "expect"), "{name}");
        assert!(found.is_disjoint(&words(scenario, "must_not")), "{name}");
        let offered = suggestions(&guidance).flat_map(|s| s.interventions.iter().cloned());
        let offered: BTreeSet<String> = offered.collect();
        let missing = &words(scenario, "offers") - &offered;
        assert!(missing.is_empty(), "{name}: {missing:?} is not offered");
        let left_out = suggestions(&guidance).flat_map(|s| s.left_out.iter());
        let left_out = left_out.map(|item| item.intervention.clone()).collect();
        let expected = words(scenario, "left_out");
        assert_eq!(expected, &expected & &left_out, "{name}: left out");
        assert!(
            expected.is_disjoint(&offered),
            "{name}: {expected:?} is offered"
        );
        let kinds = guidance.iter().flat_map(|item| item.conflicts.iter());
        let kinds = kinds.map(|conflict| format!("{:?}", conflict.kind).to_lowercase());
        assert_eq!(
            kinds.collect::<BTreeSet<_>>(),
            words(scenario, "conflict"),
            "{name}: conflict"
        );
    }
}

#[test]
fn every_rule_speaks_in_one_scenario_and_stays_silent_in_another_that_asks_for_it() {
    let rules = GuidanceRules::embedded().unwrap();
    let all = scenarios();
    let names = |key: &str| -> BTreeSet<String> {
        all.iter()
            .flat_map(|(_, scenario)| words(scenario, key))
            .collect()
    };
    let (spoken, silent) = (names("expect"), names("must_not"));
    for rule in &rules.rules {
        assert!(
            spoken.contains(&rule.id),
            "{}: no positive scenario",
            rule.id
        );
        assert!(
            silent.contains(&rule.id),
            "{}: no negative scenario",
            rule.id
        );
    }
    // And no scenario names a rule that is gone.
    for name in spoken.union(&silent) {
        let answer = ["niets", "eerst-meten"].contains(&name.as_str());
        assert!(answer || rules.rule(name).is_some(), "{name} is no rule");
    }
    assert!(spoken.contains("niets") && spoken.contains("eerst-meten"));
}

#[test]
fn every_suggestion_gives_its_reason_in_the_findings_own_words() {
    let rules = GuidanceRules::embedded().unwrap();
    let catalogues = Catalogues::embedded().unwrap();
    for (name, scenario) in scenarios() {
        for suggestion in suggestions(&guidance_of(&rules, &catalogues, &scenario)) {
            assert!(suggestion.reason.starts_with("Omdat "), "{name}");
            assert!(suggestion.reason.ends_with(SENTENCE), "{name}");
            assert!(!suggestion.conditions.is_empty(), "{name}");
            assert!(!suggestion.basis.is_empty(), "{name}");
        }
    }
}

/// The topics of rules are those that a finding can have: a misspelt one would never fire.
#[test]
fn rules_name_topics_and_sources_that_exist() {
    for rule in &GuidanceRules::embedded().unwrap().rules {
        for topic in &rule.topics {
            assert!(Topic::from_code(topic).is_some(), "{}: {topic}", rule.id);
        }
        for source in &rule.data_sources {
            assert!(
                DataSource::from_code(source).is_some(),
                "{}: {source}",
                rule.id
            );
        }
    }
}

#[test]
fn advice_comes_in_the_order_of_priority() {
    let rules = GuidanceRules::embedded().unwrap();
    let catalogues = Catalogues::embedded().unwrap();
    let setting = Setting {
        sector: Sector::Po,
        catalogue: catalogues.edition("2022-04").unwrap(),
    };
    let row: Table = "topic = 'welbevinden'\nscope = 'school'".parse().unwrap();
    let priorities = [
        None,
        Some(Priority::Watch),
        Some(Priority::First),
        Some(Priority::Second),
    ];
    let findings: Vec<ScanFinding> = (1..)
        .zip(priorities)
        .map(|(number, priority)| ScanFinding {
            priority,
            ..finding(number, &row)
        })
        .collect();
    let order = suggest(&rules, &findings, setting);
    let order: Vec<i64> = order.iter().map(|item| item.finding.get()).collect();
    assert_eq!(order, [3, 4, 2, 1]);
}
