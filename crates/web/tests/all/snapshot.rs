//! What stands in the databases, to see that nothing changed.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use crate::world::World;

/// A visit touches these without changing anything that a person keeps.
const TOUCHED: [&str; 2] = ["session", "login_throttle"];

/// Connections of our own on every database, to look with.
pub(crate) struct Watch(BTreeMap<String, Connection>);

impl Watch {
    pub(crate) fn on(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "sqlite") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.insert(name, Connection::open(&path).unwrap());
            }
        }
        assert_eq!(
            files.len(),
            3,
            "the directory and two boards: {:?}",
            files.keys()
        );
        Self(files)
    }
}

/// What stood in the databases at one moment.
pub(crate) struct Snapshot(BTreeMap<String, Vec<String>>);

impl World {
    /// Of a board's file SQLite itself tells whether anybody else committed anything; of the
    /// directory every row is kept.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut state = BTreeMap::new();
        for (name, connection) in &self.watch.0 {
            if name == "directory.sqlite" {
                for table in names(connection) {
                    let rows = rows(connection, &table);
                    state.insert(format!("{name} {table}"), rows);
                }
            } else {
                let version = "PRAGMA data_version";
                let version: i64 = connection.query_row(version, [], |row| row.get(0)).unwrap();
                state.insert(name.clone(), vec![version.to_string()]);
            }
        }
        Snapshot(state)
    }

    /// What was written to since then: files of boards, and tables of the directory.
    pub(crate) fn changed_since(&self, before: &Snapshot) -> Vec<String> {
        let now = self.snapshot().0;
        let changed = now
            .into_iter()
            .filter(|(name, rows)| before.0.get(name) != Some(rows));
        changed.map(|(name, _)| name).collect()
    }

    #[track_caller]
    pub(crate) fn assert_unchanged(&self, before: &Snapshot) {
        let changed = self.changed_since(before);
        assert!(changed.is_empty(), "written to: {changed:?}");
    }
}

fn names(connection: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut query = connection.prepare(sql).unwrap();
    let names = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let names = names.map(Result::unwrap);
    names
        .filter(|name| !TOUCHED.contains(&name.as_str()))
        .collect()
}

fn rows(connection: &Connection, table: &str) -> Vec<String> {
    let mut query = connection
        .prepare(&format!("SELECT * FROM \"{table}\""))
        .unwrap();
    let columns = query.column_count();
    let mut rows = query.query([]).unwrap();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let values = (0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap()));
        lines.push(values.collect::<Vec<_>>().join("|"));
    }
    lines
}

#[test]
fn a_change_is_seen() {
    let world = World::new();
    world.assert_unchanged(&world.snapshot());
    let (folder, board) = (world.folder(), &world.own()["bestuur"]);
    for (file, sql) in [
        (
            format!("board-{board}.sqlite"),
            "DELETE FROM pending_import",
        ),
        ("directory.sqlite".into(), "DELETE FROM audit WHERE id = 1"),
    ] {
        let before = world.snapshot();
        let connection = Connection::open(folder.join(&file)).unwrap();
        assert!(connection.execute(sql, []).unwrap() > 0);
        assert!(world.changed_since(&before)[0].starts_with(&file));
    }
}
