//! Reading the reference tables that stand beside the repository, and the tolerances.

use std::collections::HashMap;

/// Closed forms, relative from one on.
pub(crate) const CLOSED_FORM: f64 = 1e-9;

const FOLDER: &str = "../../../shared/data/evidence";

/// One row of a table.
pub(crate) struct Row(HashMap<String, String>);

impl Row {
    pub(crate) fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no {column}"))
    }

    /// The number in a cell; `None` for an empty one.
    pub(crate) fn maybe(&self, column: &str) -> Option<f64> {
        self.text(column).parse().ok()
    }

    pub(crate) fn number(&self, column: &str) -> f64 {
        let found = self.maybe(column);
        found.unwrap_or_else(|| panic!("{column}: {:?}", self.text(column)))
    }
}

/// The rows of a table; `None`, and said so, where the tables are not at hand.
pub(crate) fn rows(name: &str) -> Option<Vec<Row>> {
    let path = format!("{FOLDER}/{name}");
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("SKIPPED: {name} is not at hand");
        return None;
    };
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let rows = reader
        .deserialize::<HashMap<String, String>>()
        .map(|row| Row(row.unwrap()));
    Some(rows.collect())
}

/// Fails unless `found` is `expected`, within a tolerance that is relative from one on.
#[track_caller]
pub(crate) fn assert_close(found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs() / expected.abs().max(1.0);
    assert!(
        off <= tolerance,
        "{found} is not {expected}: off by {off:e}"
    );
}
