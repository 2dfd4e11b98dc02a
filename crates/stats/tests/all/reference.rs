//! Reads the reference tables (metafor 3.8, stopping rules at 1e-13), which stand outside the repository.

use stats::meta::{Estimator, Observation, Test};

const FOLDER: &str = "../../../shared/data/evidence/reference/";

/// A row of a reference table: columns by name.
pub(crate) struct Row {
    headers: csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row {
    pub(crate) fn text(&self, column: &str) -> &str {
        let index = self.headers.iter().position(|header| header == column);
        &self.cells[index.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// The number in a column; `None` for NA or nothing.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() || text == "NA" {
            return None;
        }
        Some(text.parse().unwrap_or_else(|_| panic!("{column}: {text}")))
    }

    pub(crate) fn value(&self, column: &str) -> f64 {
        self.number(column)
            .unwrap_or_else(|| panic!("{column} is empty"))
    }
}

/// The rows of a reference table, or `None` with a message where the tables are not present.
pub(crate) fn rows(name: &str) -> Option<Vec<Row>> {
    read(&format!("{FOLDER}{name}"))
}

/// The rows of any table, or `None` with a message where it is not present.
pub(crate) fn read(path: &str) -> Option<Vec<Row>> {
    let Ok(text) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not here");
        return None;
    };
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let headers = reader.headers().unwrap().clone();
    let records = reader.records().map(|cells| Row {
        headers: headers.clone(),
        cells: cells.unwrap(),
    });
    Some(records.collect())
}

/// The studies of a data set.
pub(crate) fn data_set(name: &str) -> Vec<Row> {
    rows(&format!("data-{name}.csv")).unwrap()
}

pub(crate) fn observation(row: &Row) -> Observation {
    Observation {
        effect: row.value("yi"),
        variance: row.value("vi"),
    }
}

pub(crate) fn observations(name: &str) -> Vec<Observation> {
    data_set(name).iter().map(observation).collect()
}

pub(crate) fn estimator(name: &str) -> Estimator {
    match name {
        "EE" => Estimator::EqualEffects,
        "DL" => Estimator::DerSimonianLaird,
        "PM" => Estimator::PauleMandel,
        "ML" => Estimator::MaximumLikelihood,
        "REML" => Estimator::Reml,
        "EB" => Estimator::EmpiricalBayes,
        "HE" => Estimator::Hedges,
        "HS" => Estimator::HunterSchmidt,
        "SJ" => Estimator::SidikJonkman,
        other => panic!("estimator {other}"),
    }
}

pub(crate) fn test(name: &str) -> Test {
    match name {
        "z" => Test::Normal,
        "t" => Test::StudentT,
        "knha" => Test::HartungKnapp,
        "adhoc" => Test::AdHoc,
        other => panic!("test {other}"),
    }
}
