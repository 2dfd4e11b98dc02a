//! The column register against the schema that the migrations make.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use store::{Database, Schema};

const REGISTER: &str = include_str!("../../columns.toml");
const CLASSES: [&str; 5] = ["identity", "pupil", "staff", "organisational", "public"];
/// The only places where something stands that says who somebody is.
const HOMES_OF_IDENTITY: [&str; 3] = [
    "directory.account",
    "board.identity",
    "board.pending_import",
];

type Columns = BTreeMap<String, BTreeSet<String>>;

/// Columns per table, as the migrations make them.
fn schema() -> Columns {
    let folder = tempfile::tempdir().unwrap();
    let mut found = Columns::new();
    for (name, schema) in [("directory", Schema::Directory), ("board", Schema::Board)] {
        let path = folder.path().join(name);
        drop(Database::open(&path, schema).unwrap());
        let sql = Connection::open(&path).unwrap();
        let mut query = sql
            .prepare(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
            )
            .unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        for row in rows.unwrap() {
            let (table, column): (String, String) = row.unwrap();
            let columns = found.entry(format!("{name}.{table}")).or_default();
            columns.insert(column);
        }
    }
    assert!(found.len() > 20, "found only {} tables", found.len());
    found
}

/// What is wrong between a register and a schema.
fn complaints(register: &str, schema: &Columns) -> Vec<String> {
    let register: toml::Table = register.parse().unwrap();
    let mut wrong = Vec::new();
    let mut classified = Columns::new();
    for (file, tables) in &register {
        for (table, entry) in tables.as_table().unwrap() {
            let name = format!("{file}.{table}");
            for needed in ["purpose", "retention"] {
                if entry
                    .get(needed)
                    .and_then(toml::Value::as_str)
                    .is_none_or(str::is_empty)
                {
                    wrong.push(format!("{name}: no {needed}"));
                }
            }
            if entry.get("identity").is_some() && !HOMES_OF_IDENTITY.contains(&name.as_str()) {
                wrong.push(format!("{name}: identities do not stand here"));
            }
            for key in entry.as_table().unwrap().keys() {
                if !["purpose", "retention"].contains(&key.as_str())
                    && !CLASSES.contains(&key.as_str())
                {
                    wrong.push(format!("{name}: {key} is no class"));
                }
            }
            let listed = CLASSES
                .iter()
                .filter_map(|class| entry.get(class)?.as_array());
            for column in listed.flatten().map(|column| column.as_str().unwrap()) {
                let columns = classified.entry(name.clone()).or_default();
                if !columns.insert(column.to_owned()) {
                    wrong.push(format!("{name}.{column} stands in two classes"));
                }
            }
        }
    }
    for (what, from, against) in [
        ("is in no class", schema, &classified),
        ("does not exist", &classified, schema),
    ] {
        for (table, columns) in from {
            let known = against.get(table);
            let missing = columns
                .iter()
                .filter(|c| known.is_none_or(|k| !k.contains(*c)));
            wrong.extend(missing.map(|column| format!("{table}.{column} {what}")));
        }
    }
    wrong
}

#[test]
fn every_column_is_classified_with_purpose_and_retention() {
    let wrong = complaints(REGISTER, &schema());
    assert!(wrong.is_empty(), "columns.toml:\n{}", wrong.join("\n"));
}

#[test]
fn a_column_without_a_class_is_found() {
    let mut schema = schema();
    schema
        .get_mut("board.pupil")
        .unwrap()
        .insert("nickname".into());
    assert_eq!(
        complaints(REGISTER, &schema),
        ["board.pupil.nickname is in no class"]
    );
}

#[test]
fn a_name_in_the_wrong_table_and_a_column_that_is_gone_are_found() {
    let register = REGISTER.replace("pupil = [\"id\"]", "identity = [\"id\", \"nickname\"]");
    assert_ne!(register, REGISTER);
    assert_eq!(
        complaints(&register, &schema()),
        [
            "board.pupil: identities do not stand here",
            "board.pupil.nickname does not exist",
        ]
    );
}
