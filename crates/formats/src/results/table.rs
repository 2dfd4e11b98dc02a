//! The CSV table: separator, header, rows.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use kernel::{Finding, Findings, Place};

use super::ResultRecord;
use super::row::read_row;
use crate::Limits;
use crate::decoding::{Codes, decode};

const CODES: Codes = Codes {
    empty: 201,
    too_large: 202,
    not_text: 203,
    encoding: 204,
};

/// Columns that must be there.
const REQUIRED: [&str; 6] = [
    "pupil_id",
    "class_year",
    "semester",
    "school_year",
    "cito_subject",
    "cito_taken_test",
];
/// At least one of these must be there.
const VALUES: [&str; 5] = [
    "absolute_score",
    "percentile_score",
    "band_ae",
    "band_iv",
    "reference_level",
];

/// Columns that may be there.
const OPTIONAL: [&str; 5] = [
    "school_id",
    "class_id",
    "date_taken",
    "test_scale_code",
    "test_series",
];

/// A row with its header.
pub(super) struct Row<'r> {
    pub(super) line: u64,
    columns: &'r BTreeMap<String, usize>,
    record: &'r StringRecord,
}

impl Row<'_> {
    /// The trimmed value of a column; empty when absent.
    pub(super) fn text(&self, column: &str) -> &str {
        let position = self.columns.get(column);
        position
            .and_then(|index| self.record.get(*index))
            .unwrap_or("")
            .trim()
    }
}

/// Reads the rows; `None` when the file as a whole is not usable.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    findings: &mut Findings,
) -> Option<Vec<ResultRecord>> {
    let text = decode(bytes, None, &CODES, limits, findings)?;
    let first = text.lines().next().unwrap_or("");
    let separator = if first.matches(';').count() >= first.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().ok()?.clone();
    let columns = columns(&header, limits, findings)?;
    let table = Table {
        columns,
        width: header.len(),
        limits,
    };
    Some(table.rows(&mut reader, findings))
}

/// The columns of a table and how much of it is read.
struct Table<'l> {
    columns: BTreeMap<String, usize>,
    width: usize,
    limits: &'l Limits,
}

impl Table<'_> {
    fn rows(&self, reader: &mut csv::Reader<&[u8]>, findings: &mut Findings) -> Vec<ResultRecord> {
        let (mut records, mut rows) = (Vec::new(), 0_usize);
        let mut record = StringRecord::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => rows += 1,
                Err(_) => {
                    let text = "Vanaf hier is de tabel niet te lezen.";
                    let action =
                        "Waarschijnlijk ontbreekt een aanhalingsteken. Maak de export opnieuw.";
                    findings.push(Finding::error(207, Place::default(), text, action));
                    break;
                }
            }
            if rows > self.limits.rows {
                let text = "Het bestand heeft te veel regels.";
                let action = "Lees één schooljaar tegelijk in.";
                findings.push(Finding::error(202, Place::default(), text, action));
                break;
            }
            records.extend(self.row(&record, findings));
        }
        if rows == 0 {
            let text = "Onder de kop staan geen regels.";
            let action = "Controleer de export en kies het bestand opnieuw.";
            findings.push(Finding::error(206, Place::default(), text, action));
        }
        records
    }

    fn row(&self, record: &StringRecord, findings: &mut Findings) -> Option<ResultRecord> {
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|value| value.trim().is_empty()) {
            return None;
        }
        if record.len() != self.width {
            let text = format!(
                "Deze regel heeft {} kolommen, de kop {}.",
                record.len(),
                self.width
            );
            let action = "Zet waarden met een scheidingsteken tussen aanhalingstekens.";
            let place = Place {
                line: Some(line),
                field: None,
            };
            findings.push(Finding::error(208, place, text, action));
            return None;
        }
        read_row(
            &Row {
                line,
                columns: &self.columns,
                record,
            },
            self.limits,
            findings,
        )
    }
}

fn columns(
    header: &StringRecord,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<BTreeMap<String, usize>> {
    if header.len() > limits.columns {
        let text = format!("De eerste regel heeft {} kolommen.", header.len());
        let action = "Exporteer alleen de kolommen uit de handleiding.";
        findings.push(Finding::error(209, Place::at(1, "kop"), text, action));
        return None;
    }
    let mut columns = BTreeMap::new();
    for (index, name) in header.iter().enumerate() {
        let name = name.trim().to_lowercase();
        let ours = [REQUIRED.as_slice(), &VALUES, &OPTIONAL];
        let known = ours.iter().any(|names| names.contains(&name.as_str()));
        if known && columns.contains_key(&name) {
            let text = format!("De kolom {name} staat er meer dan één keer in.");
            let action = "Laat één van beide staan.";
            findings.push(Finding::error(210, Place::at(1, &name), text, action));
        }
        columns.entry(name).or_insert(index);
    }
    let missing: Vec<&str> = REQUIRED
        .into_iter()
        .filter(|name| !columns.contains_key(*name))
        .collect();
    if !missing.is_empty() {
        let text = format!("In de kop ontbreken deze kolommen: {}.", missing.join(", "));
        let action =
            "De eerste regel moet de kolomnamen hebben. Zie de voorbeelden in de handleiding.";
        findings.push(Finding::error(205, Place::at(1, "kop"), text, action));
        return None;
    }
    if !VALUES.iter().any(|name| columns.contains_key(*name)) {
        let text = format!("Er is geen kolom met een uitkomst: {}.", VALUES.join(", "));
        let action = "Neem ten minste de vaardigheidsscore of het percentiel op.";
        findings.push(Finding::error(205, Place::at(1, "kop"), text, action));
        return None;
    }
    Some(columns)
}
