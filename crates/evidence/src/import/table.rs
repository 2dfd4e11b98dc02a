//! A file as rows of named cells.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use kernel::{Finding, Findings, Place};

/// Rows of text under their column names.
pub(crate) struct Table {
    columns: BTreeMap<String, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) column: String,
    pub(crate) text: String,
}

/// One row.
pub(crate) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
    pub(crate) line: u64,
}

const LEFT_OUT: &str = "Deze regel is niet geladen. Kijk in het bronbestand.";

/// Reads text with separators.
pub(crate) fn read(text: &str, findings: &mut Findings) -> Option<Table> {
    let first = text.lines().next().unwrap_or_default();
    let separator = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns = BTreeMap::new();
    for (position, name) in reader.headers().ok()?.iter().enumerate() {
        columns
            .entry(name.trim().to_lowercase())
            .or_insert(position);
    }
    let width = reader.headers().ok()?.len();
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
        match record {
            Ok(record) if record.len() == width => {
                let cells = record.iter().map(|cell| cell.trim().to_owned());
                rows.push((line(record.position()), cells.collect()));
            }
            Ok(record) => findings.push(broken(line(record.position()))),
            Err(error) => findings.push(broken(line(error.position()))),
        }
    }
    Some(Table { columns, rows })
}

fn broken(line: u64) -> Finding {
    let text = "Deze regel heeft een ander aantal kolommen dan de eerste, of is onleesbaar.";
    Finding::error(1010, Place::at(line, "regel"), text, LEFT_OUT)
}

impl Table {
    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.rows.len()).unwrap_or(u64::MAX)
    }

    /// All rows in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            table: self,
            cells,
            line: *line,
        })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.columns.contains_key(&name.to_lowercase())
    }

    /// Reads every row; one that cannot be read is an error with its line.
    pub(crate) fn each<T>(
        &self,
        findings: &mut Findings,
        read: impl Fn(&Row<'_>) -> Result<T, LeftOut>,
    ) -> Vec<T> {
        let mut records = Vec::with_capacity(self.rows.len());
        for row in self.rows() {
            match read(&row) {
                Ok(record) => records.push(record),
                Err(LeftOut { column, text }) => {
                    findings.push(Finding::error(
                        1011,
                        Place::at(row.line, &column),
                        text,
                        LEFT_OUT,
                    ));
                }
            }
        }
        records
    }
}

impl Row<'_> {
    /// A cell; empty when the column does not exist or says that nothing is known.
    pub(crate) fn text(&self, column: &str) -> &str {
        let position = self.table.columns.get(&column.to_lowercase());
        let cell = position.and_then(|position| self.cells.get(*position));
        match cell.map_or("", String::as_str) {
            "NA" | "." | "?" => "",
            text => text,
        }
    }

    /// A cell that may not be empty.
    pub(crate) fn required(&self, column: &str) -> Result<&str, LeftOut> {
        let text = self.text(column);
        if text.is_empty() {
            let text = "Deze cel mag niet leeg zijn.".to_owned();
            return Err(LeftOut {
                column: column.to_owned(),
                text,
            });
        }
        Ok(text)
    }

    /// A number, or nothing.
    pub(crate) fn number(&self, column: &str) -> Result<Option<f64>, LeftOut> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let point = if text.contains('.') {
            text.to_owned()
        } else {
            text.replace(',', ".")
        };
        let number = point
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        number.map(Some).ok_or_else(|| unreadable(column))
    }

    /// A number that cannot be below zero.
    pub(crate) fn amount(&self, column: &str) -> Result<Option<f64>, LeftOut> {
        match self.number(column)? {
            Some(number) if number < 0.0 => Err(LeftOut {
                column: column.to_owned(),
                text: "Deze waarde kan niet onder nul liggen.".to_owned(),
            }),
            number => Ok(number),
        }
    }

    /// A value of a list, or the given one when the cell is empty.
    pub(crate) fn coded<T: FromStr>(&self, column: &str, empty: T) -> Result<T, LeftOut> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(empty);
        }
        let known = text.to_lowercase().parse();
        known.map_err(|_| unreadable(column))
    }

    /// Yes, no, or nothing.
    pub(crate) fn yes_no(&self, column: &str) -> Result<Option<bool>, LeftOut> {
        match self.text(column).to_lowercase().as_str() {
            "" => Ok(None),
            "1" | "true" | "ja" | "yes" => Ok(Some(true)),
            "0" | "false" | "nee" | "no" => Ok(Some(false)),
            _ => Err(unreadable(column)),
        }
    }

    /// A year.
    pub(crate) fn year(&self, column: &str) -> Result<Option<u16>, LeftOut> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let year = text
            .parse()
            .ok()
            .filter(|year| (1900..=2100).contains(year));
        year.map(Some).ok_or_else(|| unreadable(column))
    }

    /// Everything in columns that are not in this list, as it stands there.
    pub(crate) fn others(&self, known: &[&str]) -> BTreeMap<String, String> {
        let known: BTreeSet<String> = known.iter().map(|name| name.to_lowercase()).collect();
        let other = self
            .table
            .columns
            .iter()
            .filter(|(name, _)| !known.contains(*name));
        let cell = |(name, position): (&String, &usize)| {
            let text = self.cells.get(*position)?;
            (!text.is_empty()).then(|| (name.clone(), text.clone()))
        };
        other.filter_map(cell).collect()
    }
}

/// The value itself is never repeated: a report of a file may be shown to others.
pub(crate) fn unreadable(column: &str) -> LeftOut {
    LeftOut {
        column: column.to_owned(),
        text: "De waarde is geen getal of geen bekende code.".to_owned(),
    }
}

/// A standard error of nothing.
pub(crate) fn not_positive(column: &str) -> LeftOut {
    LeftOut {
        column: column.to_owned(),
        text: "Een standaardfout is groter dan nul.".to_owned(),
    }
}
