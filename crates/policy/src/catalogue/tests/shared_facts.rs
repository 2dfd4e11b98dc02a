//! Field by field against the project's shared facts, when they lie beside this repository.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The shared facts, when they lie beside the repository.
fn shared_facts() -> Option<toml::Table> {
    let path = "../../../shared/data/policy/menukaart.toml";
    match std::fs::read_to_string(path) {
        Ok(text) => Some(text.parse().unwrap()),
        Err(_) => {
            eprintln!("skipped: no shared facts beside this repository");
            None
        }
    }
}

fn words(row: &toml::Table, key: &str) -> BTreeSet<String> {
    let values = row.get(key).and_then(toml::Value::as_array);
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    values.into_iter().flatten().map(text).collect()
}

fn shared_rating(row: &toml::Table) -> Option<Row> {
    let number = |key: &str| row.get(key).and_then(toml::Value::as_integer);
    let small = |key: &str| number(key).map(|value| u8::try_from(value).unwrap());
    let months = i8::try_from(number("impact_months")?).unwrap();
    Some((months, small("evidence_strength"), small("cost_level")))
}

#[test]
fn equals_the_shared_facts() {
    let Some(facts) = shared_facts() else { return };
    let all = catalogues();
    let (old, new) = (
        all.edition("2021").unwrap(),
        all.edition("2022-04").unwrap(),
    );
    let rows = facts["intervention"].as_array().unwrap();
    let rows: BTreeMap<&str, &toml::Table> = rows
        .iter()
        .map(|row| (row["id"].as_str().unwrap(), row.as_table().unwrap()))
        .collect();
    assert_eq!(rows.len(), new.interventions().len());
    for item in new.interventions() {
        let row = rows[item.id.as_str()];
        compare_classification(item, row);
        let top = shared_rating(row);
        // Its top-level figures are those of 2021: the later list has none (3.2 of the facts).
        let expected = top.filter(|_| item.id != "voor-en-vroegschoolse-interventies");
        assert_eq!(rating(item), expected, "{}", item.id);
        let history = row.get("history").and_then(toml::Value::as_array);
        let earlier = history
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_table);
        let earlier = earlier.filter(|row| row["version"].as_str() == Some("2021"));
        let earlier: Vec<_> = earlier.filter_map(shared_rating).collect();
        let found = old.intervention(&item.id);
        assert_eq!(
            found.and_then(rating),
            earlier.first().copied(),
            "{}",
            item.id
        );
        if let Some(found) = found {
            compare_classification(found, row);
        }
        let later = row.get("since_version").and_then(toml::Value::as_str);
        assert_eq!(found.is_none(), later == Some("2022-04"), "{}", item.id);
    }
}

fn compare_classification(item: &Intervention, row: &toml::Table) {
    let id = &item.id;
    assert_eq!(item.name, row["name_nl"].as_str().unwrap());
    assert_eq!(item.name_en, row["name_en"].as_str().unwrap());
    assert_eq!(
        item.goal_area.to_string(),
        row["goal_area"].as_str().unwrap(),
        "{id}"
    );
    assert_eq!(item.origin.code(), row["origin"].as_str().unwrap(), "{id}");
    let parent = row.get("parent").and_then(toml::Value::as_str);
    assert_eq!(item.parent.as_deref(), parent, "{id}");
    let topics = item.topics.iter().map(|topic| topic.code().to_owned());
    assert_eq!(
        topics.collect::<BTreeSet<_>>(),
        words(row, "domains"),
        "{id}"
    );
    let sectors = item.sectors.iter().map(|sector| sector.code().to_owned());
    assert_eq!(
        sectors.collect::<BTreeSet<_>>(),
        words(row, "sectors"),
        "{id}"
    );
    let strands = item.eef_strands.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(strands, words(row, "eef_strands"), "{id}");
    // No sentence is taken over, and no mark of doubt is lost.
    for (key, texts) in [
        ("conditions", &item.conditions),
        ("practical", &item.practical),
        ("cautions", &item.cautions),
        ("variants", &item.variants),
    ] {
        let shared = words(row, key);
        for text in texts {
            assert!(!shared.contains(text.trim_end_matches('.')), "{id}: {text}");
        }
    }
    for field in [
        "sectors",
        "eef_strands",
        "origin",
        "conditions",
        "practical",
        "cautions",
    ] {
        if words(row, "unverified").contains(field) {
            assert!(item.is_unverified(field), "{id}: {field}");
        }
    }
}

/// Every key of an intervention in the shared facts, and the field here that holds it. A key that is
/// not in this table fails the test: nothing of the facts is left behind unnoticed.
const FIELDS: [(&str, &str); 21] = [
    ("id", "id"),
    ("name_nl", "name_nl"),
    ("name_en", "name_en"),
    ("goal_area", "goal_area"),
    ("parent", "parent"),
    ("origin", "origin"),
    ("since_version", "since_edition"),
    ("domains", "topics"),
    ("sectors", "sectors"),
    ("eef_strands", "eef_strands"),
    ("rating_version", "rating_edition"),
    ("impact_months", "impact_months"),
    ("evidence_strength", "evidence_strength"),
    ("cost_level", "cost_level"),
    // The older figures stand in the edition of 2021 itself: see `equals_the_shared_facts`.
    ("history", "impact_months"),
    ("variants", "variants"),
    ("conditions", "conditions"),
    ("practical", "practical"),
    ("cautions", "cautions"),
    ("sources", "sources"),
    ("unverified", "unverified"),
];

/// The early years row has its figures of 2021 at the top level of the facts: in April 2022 it has
/// none, so nothing is carried over here.
const WITHOUT_FIGURES: &str = "voor-en-vroegschoolse-interventies";

#[test]
fn every_field_of_the_shared_facts_has_its_place() {
    let Some(facts) = shared_facts() else { return };
    let ours: toml::Table = SEED.parse().unwrap();
    let ours = by_id(&ours);
    for (id, row) in by_id(&facts) {
        let mine = ours[id];
        for key in row.keys() {
            let place = FIELDS.iter().find(|(theirs, _)| theirs == key);
            let (_, field) = place.unwrap_or_else(|| panic!("{id}: no place for {key:?}"));
            let figure = row.get("rating_version").is_some() && id == WITHOUT_FIGURES;
            let dropped = figure
                && [
                    "rating_edition",
                    "impact_months",
                    "evidence_strength",
                    "cost_level",
                ]
                .contains(field);
            assert!(dropped || mine.contains_key(*field), "{id}: {field}");
        }
        for key in ["conditions", "practical", "cautions", "variants"] {
            let count = |row: &toml::Table| words(row, key).len();
            assert!(
                count(mine) >= count(row),
                "{id}: a line of {key} is missing"
            );
        }
        let lost = &words(row, "sources") - &words(mine, "sources");
        assert!(lost.is_empty(), "{id}: sources {lost:?}");
        for field in words(row, "unverified") {
            let (_, field) = FIELDS.iter().find(|(theirs, _)| *theirs == field).unwrap();
            assert!(
                words(mine, "unverified").contains(*field),
                "{id}: {field} is not confirmed"
            );
        }
    }
}

fn by_id(table: &toml::Table) -> BTreeMap<&str, &toml::Table> {
    let rows = table["intervention"].as_array().unwrap().iter();
    rows.map(|row| (row["id"].as_str().unwrap(), row.as_table().unwrap()))
        .collect()
}

#[test]
fn rules_scale_areas_and_dates_equal_the_shared_facts() {
    let Some(facts) = shared_facts() else { return };
    let all = catalogues();
    for edition in all.editions() {
        let areas: Vec<_> = facts["goal_area"].as_array().unwrap().iter().collect();
        assert_eq!(areas.len(), edition.goal_areas().len());
        for (row, area) in areas.into_iter().zip(edition.goal_areas()) {
            assert_eq!(row["id"].as_str().unwrap(), area.id.to_string());
            assert_eq!(row["name_nl"].as_str().unwrap(), area.name);
            assert_eq!(row["name_en"].as_str().unwrap(), area.name_en);
            assert_eq!(
                row["supporting_only"].as_bool().unwrap(),
                area.supporting_only
            );
        }
        let scale = &facts["scale"]["months_to_effect_size"];
        assert_eq!(scale["source"].as_str().unwrap(), edition.scale().source);
        let rows = scale["rows"].as_array().unwrap().iter().map(|row| {
            let number = |key: &str| row[key].as_float().unwrap();
            let months = i8::try_from(row["months"].as_integer().unwrap()).unwrap();
            ScaleRow {
                months: Months(months),
                from: number("from"),
                to: number("to"),
            }
        });
        assert_eq!(rows.collect::<Vec<_>>(), edition.scale().rows);
        compare_rules(
            facts["catalogue_rules"].as_table().unwrap(),
            edition.rules(),
        );
    }
    // Every dated version, and every note's sources, stand in a header or a milestone here.
    let mut dates = BTreeSet::new();
    let mut sources = BTreeSet::new();
    for edition in all.editions() {
        dates.insert(edition.header().valid_from.to_string());
        sources.extend(edition.header().sources.iter().cloned());
        for milestone in edition.milestones() {
            dates.insert(milestone.date.to_string());
            sources.extend(milestone.sources.iter().cloned());
        }
    }
    for version in facts["version"].as_array().unwrap() {
        let version = version.as_table().unwrap();
        if let Some(date) = version.get("date") {
            assert!(dates.contains(&date.to_string()), "{date}");
        }
        let lost = &words(version, "sources") - &sources;
        assert!(lost.is_empty(), "{lost:?}");
    }
}

fn compare_rules(row: &toml::Table, rules: &CatalogueRules) {
    let flags = [
        (
            "only_listed_interventions_fundable",
            rules.only_listed_fundable,
        ),
        (
            "concrete_forms_of_listed_interventions_fundable",
            rules.concrete_forms_fundable,
        ),
        (
            "monitoring_and_evaluation_fundable",
            rules.monitoring_fundable,
        ),
    ];
    for (key, ours) in flags {
        assert_eq!(row[key].as_bool().unwrap(), ours, "{key}");
    }
    assert_eq!(
        row["support_area"].as_str().unwrap(),
        rules.support_area.to_string()
    );
    let letters = |areas: &[char]| areas.iter().map(char::to_string).collect::<BTreeSet<_>>();
    assert_eq!(
        words(row, "support_area_requires_one_of"),
        letters(&rules.support_area_requires_one_of)
    );
    let strands = rules.not_fundable_strands.iter().cloned().collect();
    assert_eq!(words(row, "not_fundable_toolkit_strands"), strands);
    let sectors = rules
        .default_sectors
        .iter()
        .map(|sector| sector.code().to_owned());
    assert_eq!(words(row, "default_sectors"), sectors.collect());
    assert_eq!(
        words(row, "sources"),
        rules.sources.iter().cloned().collect()
    );
    assert_eq!(row.len(), 8, "a rule of the facts has no place here");
}
