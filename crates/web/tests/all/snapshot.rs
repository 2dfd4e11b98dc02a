//! Everything that stands in the databases, to see that nothing changed.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::world::World;

/// A visit touches these without changing anything that a person keeps.
const TOUCHED: [&str; 2] = ["session", "login_throttle"];

impl World {
    /// Every row of every table, by file and table.
    pub(crate) fn snapshot(&self) -> BTreeMap<String, Vec<String>> {
        let mut tables = BTreeMap::new();
        for entry in std::fs::read_dir(self.folder()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "sqlite") {
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let connection = Connection::open(&path).unwrap();
            for table in names(&connection) {
                let rows = rows(&connection, &table);
                tables.insert(format!("{name} {table}"), rows);
            }
        }
        assert!(tables.len() > 15, "{:?}", tables.keys());
        tables
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
