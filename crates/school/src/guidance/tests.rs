//! Every scenario in `data/policy/keuzehulp/keuzehulp/scenarios`. A failure asks a person whether
//! the rule or the scenario is stale.

use kernel::{GroupId, ScanId};
use toml::Table;

use super::*;
use crate::finding::{Confidence, DataSource, Priority, Proposal};

fn scope(text: &str) -> Scope {
    let grade = |number: &str| Grade::Groep(number.parse().unwrap());
    match text.split_once(' ') {
        Some(("groep", number)) => Scope::YearGroup(grade(number)),
        Some((_, number)) => Scope::Group(GroupId::new(1), grade(number)),
        None => Scope::School,
    }
}

fn finding(number: i64, row: &Table) -> ScanFinding {
    let text = |key: &str| row.get(key).and_then(|value| value.as_str());
    let percent = |key: &str| {
        let value = row.get(key)?.as_integer()?;
        Share::new(u32::try_from(value).unwrap(), 100)
    };
    ScanFinding {
        id: ScanFindingId::new(number),
        scan: ScanId::new(1),
        proposal: Proposal {
            topic: Topic::from_code(text("topic").unwrap()).unwrap(),
            sub_topic: String::new(),
            scope: scope(text("scope").unwrap()),
            size: None,
            affected: percent("affected"),
            coverage: percent("coverage"),
            baseline_date: "2021-01-20".parse().unwrap(),
            source: DataSource::Tests,
            confidence: Confidence::High,
            sentence: "31% van groep 5".into(),
        },
        state: State::from_code(text("state").unwrap_or("bevestigd")).unwrap(),
        priority: Some(Priority::First),
        interpretation: String::new(),
        validated_by: Vec::new(),
    }
}

/// The rules that gave a suggestion, or `niets` and `eerst-meten`.
fn outcomes(guidance: &[Guidance]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in guidance {
        match &item.advice {
            Advice::Measures(list) => names.extend(list.iter().map(|s| s.rule.clone())),
            Advice::MeasureFirst(_) => {
                names.insert("eerst-meten".into());
            }
            Advice::NothingFits => {
                names.insert("niets".into());
            }
        }
    }
    names
}

#[test]
fn scenarios() {
    let rules = GuidanceRules::embedded().unwrap();
    let text = include_str!("../../../../data/policy/keuzehulp/keuzehulp/scenarios/basis.toml");
    let file: Table = text.parse().unwrap();
    let scenarios = file["scenario"].as_array().unwrap();
    assert!(scenarios.len() >= 11);
    for scenario in scenarios {
        let scenario = scenario.as_table().unwrap();
        let name = scenario["name"].as_str().unwrap();
        let rows = scenario["findings"].as_array().unwrap();
        let findings: Vec<ScanFinding> = (1..)
            .zip(rows)
            .map(|(n, row)| finding(n, row.as_table().unwrap()))
            .collect();
        let guidance = suggest(&rules, &findings);
        let found = outcomes(&guidance);
        let list = |key: &str| -> BTreeSet<String> {
            let values = scenario.get(key).and_then(|value| value.as_array());
            values
                .into_iter()
                .flatten()
                .map(|v| v.as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(found, list("expect"), "{name}");
        assert!(found.is_disjoint(&list("must_not")), "{name}");
        let conflict = scenario.get("conflict").is_some();
        assert_eq!(
            guidance.iter().any(|item| item.conflict),
            conflict,
            "{name}: conflict"
        );
    }
}

#[test]
fn every_suggestion_gives_its_reason_in_the_findings_own_words() {
    let rules = GuidanceRules::embedded().unwrap();
    let row: Table = "topic = 'leren:rekenen'\nscope = 'groep 6'\naffected = 56\ncoverage = 95"
        .parse()
        .unwrap();
    let guidance = suggest(&rules, &[finding(1, &row)]);
    let Advice::Measures(list) = &guidance[0].advice else {
        panic!("measures")
    };
    assert!(
        list.iter()
            .all(|suggestion| suggestion.reason.contains("31% van groep 5"))
    );
    assert!(
        list.iter()
            .all(|suggestion| !suggestion.conditions.is_empty())
    );
}
