//! Anybody's table: a file with a row of column names.

use kernel::{Finding, Findings, Place};

/// Cells under their column names.
#[derive(Debug)]
pub(crate) struct Table {
    names: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
    /// Whether a comma may stand in a number: not where commas separate cells.
    comma: bool,
}

/// What stands for a value that is not there.
const MISSING: [&str; 5] = ["", "NA", "NaN", ".", "?"];

impl Table {
    /// Reads text with commas, semicolons or tabs; `None` when that fails, with every reason in
    /// `findings`.
    pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(text) = std::str::from_utf8(bytes) else {
            let text = "Het bestand is geen tekst in UTF-8.";
            let action = "Bewaar de tabel als CSV in UTF-8.";
            findings.push(Finding::error(1301, Place::default(), text, action));
            return None;
        };
        let first = text.lines().next().unwrap_or_default();
        let separator = [b',', b'\t', b';']
            .into_iter()
            .max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let names: Vec<String> = match reader.headers() {
            Ok(names) => names.iter().map(|name| name.trim().to_owned()).collect(),
            Err(_) => Vec::new(),
        };
        let mut rows = Vec::new();
        let mut whole = true;
        for record in reader.records() {
            let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
            match record {
                Ok(record) if record.len() == names.len() => {
                    let cells = record.iter().map(|cell| cell.trim().to_owned());
                    rows.push((line(record.position()), cells.collect()));
                }
                Ok(record) => {
                    whole = false;
                    findings.push(broken(line(record.position())));
                }
                Err(error) => {
                    whole = false;
                    findings.push(broken(line(error.position())));
                }
            }
        }
        if rows.is_empty() && whole {
            whole = false;
            let text = "Het bestand heeft geen regels onder de kolomnamen.";
            let action = "Geef een CSV-bestand met kolomnamen in de eerste regel.";
            findings.push(Finding::error(1302, Place::default(), text, action));
        }
        whole.then_some(Self {
            names,
            rows,
            comma: separator != b',',
        })
    }

    /// The position of a column, if there is one.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// How many columns have this name.
    pub(crate) fn times(&self, name: &str) -> usize {
        self.names.iter().filter(|known| *known == name).count()
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The line of the file that row `row` stands on.
    pub(crate) fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |(line, _)| *line)
    }

    /// A cell, or nothing when its value is missing.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let cell = self.rows.get(row)?.1.get(column)?.as_str();
        (!MISSING.contains(&cell)).then_some(cell)
    }

    /// A cell as a number: with a decimal point, or with a comma where that separates no cells.
    pub(crate) fn number(&self, cell: &str) -> Option<f64> {
        let value = match cell.parse::<f64>() {
            Ok(value) => value,
            Err(_) if cell.contains('.') || !self.comma => return None,
            Err(_) => cell.replace(',', ".").parse().ok()?,
        };
        value.is_finite().then_some(value)
    }
}

fn broken(line: u64) -> Finding {
    let text = "Deze regel heeft een ander aantal kolommen dan de eerste, of is onleesbaar.";
    let action = "Verbeter de regel in het bestand.";
    let place = Place {
        line: Some(line),
        field: None,
    };
    Finding::error(1303, place, text, action)
}
