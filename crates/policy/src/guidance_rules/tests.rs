use super::*;
use crate::Catalogues;

fn embedded() -> GuidanceRules {
    GuidanceRules::embedded().unwrap()
}

#[test]
fn every_rule_names_interventions_of_some_edition() {
    let catalogues = Catalogues::embedded().unwrap();
    for rule in &embedded().rules {
        for id in &rule.interventions {
            let mut editions = catalogues.editions().iter();
            let listed = editions.any(|edition| edition.intervention(id).is_some());
            assert!(listed, "{}: {id}", rule.id);
        }
    }
}

/// The table of `facts/programme.md` 3.3 of the project's shared facts, row by row: goal areas, and
/// what must be named somewhere among the rules that stand for the row. Schools in `onderbouw vo`
/// (row 4) have year groups 11 and 12 in the exchange code table.
const TABLE: [(&[&str], &str, &[&str]); 10] = [
    (
        &["deel-achter", "deel-ver-achter"],
        "B",
        &[
            "instructie-in-kleine-groepen",
            "een-op-een-begeleiding",
            "leren-van-en-met-medeleerlingen",
        ],
    ),
    (
        &["hele-groep-achter", "groei-achter", "school-achter"],
        "AB",
        &[
            "directe-instructie",
            "beheersingsgericht-leren",
            "feedback",
            "uitbreiding-onderwijs",
        ],
    ),
    (
        &["beginnend-lezen", "kleuters"],
        "AB",
        &[
            "fonemisch-bewustzijn",
            "beginnende-geletterdheid",
            "gesprokentaalinterventies",
        ],
    ),
    (
        &["begrip"],
        "B",
        &[
            "technieken-begrijpend-lezen",
            "gesprokentaalinterventies",
            "schrijfonderwijs",
        ],
    ),
    (
        &["rekenen"],
        "B",
        &[
            "instructie-in-kleine-groepen",
            "beheersingsgericht-leren",
            "individuele-instructie",
        ],
    ),
    (
        &["welbevinden"],
        "C",
        &["welbevinden", "cultuureducatie", "sportieve-activiteiten"],
    ),
    (
        &["executieve-functies"],
        "D",
        &["metacognitie-en-zelfregulerend-leren", "samenwerkend-leren"],
    ),
    (&["overstap"], "B", &["loopbaanorientatie-en-begeleiding"]),
    (
        &["geen-handen"],
        "EF",
        &["onderwijsassistenten", "nieuw-personeel-voor-interventies"],
    ),
    (
        &["geen-zicht"],
        "F",
        &["systematisch-monitoren-en-bijstellen", "leermiddelen"],
    ),
];

#[test]
fn every_row_of_the_table_has_its_rules() {
    let rules = embedded();
    let catalogues = Catalogues::embedded().unwrap();
    let newest = catalogues.edition("2022-04").unwrap();
    for (row, (ids, areas, interventions)) in (1..).zip(TABLE) {
        let named: BTreeSet<&str> = ids
            .iter()
            .map(|id| rules.rule(id).unwrap_or_else(|| panic!("row {row}: {id}")))
            .flat_map(|rule| rule.interventions.iter().map(String::as_str))
            .collect();
        for id in interventions {
            assert!(named.contains(id), "row {row}: {id}");
        }
        let found: BTreeSet<char> = named.iter().filter_map(|id| newest.goal_area(id)).collect();
        let missing = areas.chars().filter(|area| !found.contains(area));
        assert_eq!(missing.count(), 0, "row {row}: areas {found:?}");
        if row == 4 {
            let grades = &rules.rule("begrip").unwrap().grades;
            assert!(grades.contains(&Grade::Groep(5)) && grades.contains(&Grade::Secondary(1)));
        }
    }
    // And no rule stands outside the table but the one that asks for the size of an observation.
    let covered: BTreeSet<&str> = TABLE.iter().flat_map(|row| row.0).copied().collect();
    let others = rules.rules.iter().map(|rule| rule.id.as_str());
    let others: Vec<&str> = others.filter(|id| !covered.contains(id)).collect();
    assert_eq!(others, ["omvang-onbekend"]);
}

#[test]
fn facilities_are_only_named_where_the_rule_asks_for_what_they_support() {
    let catalogues = Catalogues::embedded().unwrap();
    let newest = catalogues.edition("2022-04").unwrap();
    for rule in &embedded().rules {
        let areas = rule
            .interventions
            .iter()
            .filter_map(|id| newest.goal_area(id));
        let supporting = areas.into_iter().any(|area| newest.is_supporting(area));
        let says = rule
            .conditions
            .iter()
            .any(|text| text.contains("A tot en met E"));
        assert!(!supporting || says, "{}", rule.id);
    }
}

#[test]
fn texts_can_be_read_by_a_school() {
    let rules = embedded();
    for rule in &rules.rules {
        assert!(rule.reason.starts_with("Omdat "), "{}", rule.id);
        assert!(rule.basis.contains("Kansrijk"), "{}", rule.id);
        let (open, rest) = (&rule.measure_type, &rule.conditions);
        assert!(!open.is_empty() && rest.iter().all(|text| text.ends_with(['.', '?'])));
    }
    assert!(!rules.nothing_fits.steps.is_empty() && !rules.measure_first.steps.is_empty());
    assert!(rules.opposed("deel-achter", "hele-groep-achter"));
    assert!(rules.opposed("hele-groep-achter", "deel-achter"));
    assert!(!rules.opposed("welbevinden", "deel-achter"));
}

#[test]
fn shares_are_compared_by_their_counts() {
    let half = AffectedShare {
        from: Some(50),
        ..AffectedShare::default()
    };
    let below = AffectedShare {
        below: Some(50),
        ..AffectedShare::default()
    };
    // 62 of 125 is 49,6 %: shown as 50 %, yet below the half.
    let nearly = Share::new(62, 125);
    assert_eq!(nearly.unwrap().percent(), 50);
    assert!(!half.holds(nearly, None) && below.holds(nearly, None));
    let exactly = Share::new(9, 18);
    assert!(half.holds(exactly, None) && !below.holds(exactly, None));
    // What is not known never meets a condition, and only then "unknown" holds.
    assert!(!half.holds(None, None) && !below.holds(None, None));
    let unknown = AffectedShare {
        unknown: true,
        ..AffectedShare::default()
    };
    assert!(unknown.holds(None, None) && !unknown.holds(exactly, None));
    let excess = AffectedShare {
        excess_from: Some(5),
        ..AffectedShare::default()
    };
    assert!(excess.holds(exactly, Some(5.0)) && !excess.holds(exactly, Some(4.9)));
    assert!(!excess.holds(exactly, None));
}

const SEED: &str = include_str!("../../../../data/policy/keuzehulp/keuzehulp/2021-04-08.1.toml");

#[test]
fn wrong_files_are_refused_with_every_problem_at_once() {
    let text = SEED
        .replacen("outcome = \"measures\"", "outcome = \"punten\"", 1)
        .replacen("\"year_group\"", "\"jaarlaag\"", 1)
        .replacen("grades = [2, 3, 4]", "grades = [2, 3, 9]", 1)
        .replacen(
            "opposes = [\"hele-groep-achter\"",
            "opposes = [\"onbekend\"",
            1,
        )
        .replacen("sectors = [\"vo\"", "sectors = [\"hbo\"", 1);
    let error = GuidanceRules::parse("proef.toml", &text).unwrap_err();
    let PolicyError::Invalid { problems, .. } = &error else {
        panic!("expected a list of problems, got {error}");
    };
    for word in ["punten", "jaarlaag", "\"9\"", "onbekend", "hbo"] {
        assert!(error.to_string().contains(word), "{word}: {problems:?}");
    }
    assert_eq!(problems.len(), 5, "{problems:?}");
    let misspelt = SEED.replacen("affected_from =", "afected_from =", 1);
    assert!(GuidanceRules::parse("proef.toml", &misspelt).is_err());
}
