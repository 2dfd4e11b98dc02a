//! A file as rows of named cells, whatever its separator and encoding.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;
use kernel::{Finding, Findings, Place, SiteCode};

/// Rows of text under normalised column names.
pub(crate) struct Table {
    columns: BTreeMap<String, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    column: &'static str,
    text: String,
}

impl LeftOut {
    pub(crate) fn because(column: &'static str, text: impl Into<String>) -> Self {
        Self {
            column,
            text: text.into(),
        }
    }
}

/// One row.
pub(crate) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

/// DUO renamed columns over the years; files write them with `_`, spaces or hyphens.
const RENAMED: [(&str, &str); 3] = [
    ("instellingscode", "brin nummer"),
    ("vestigingscode", "vestigingsnummer"),
    ("bevoegd gezag nummer", "bevoegd gezag"),
];

fn column_name(text: &str) -> String {
    let plain = text.trim().to_lowercase().replace(['_', '-'], " ");
    RENAMED
        .iter()
        .find(|(from, _)| *from == plain)
        .map_or(plain, |(_, to)| (*to).to_owned())
}

impl Table {
    pub(crate) fn new(header: &[String], rows: Vec<(u64, Vec<String>)>) -> Self {
        let mut columns = BTreeMap::new();
        for (position, name) in header.iter().enumerate() {
            columns.entry(column_name(name)).or_insert(position);
        }
        Self { columns, rows }
    }

    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.rows.len()).unwrap_or(u64::MAX)
    }

    /// Whether all of these columns exist.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.columns.contains_key(*name))
    }

    /// Reads every row; one that cannot be read is an error with its line.
    pub(crate) fn each<T>(
        &self,
        findings: &mut Findings,
        read: impl Fn(&Row<'_>) -> Result<T, LeftOut>,
    ) -> Vec<T> {
        let mut records = Vec::with_capacity(self.rows.len());
        for (line, cells) in &self.rows {
            match read(&Row { table: self, cells }) {
                Ok(record) => records.push(record),
                Err(LeftOut { column, text }) => {
                    let action = "Deze regel is niet geladen. Kijk in het bronbestand.";
                    findings.push(Finding::error(910, Place::at(*line, column), text, action));
                }
            }
        }
        records
    }
}

impl Row<'_> {
    /// A cell without the blanks around it; empty when the column does not exist.
    pub(crate) fn text(&self, column: &str) -> &str {
        let position = self.table.columns.get(column);
        let cell = position.and_then(|position| self.cells.get(*position));
        cell.map_or("", |text| text.trim())
    }

    /// A cell that must parse.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, LeftOut> {
        let text = self.text(column);
        let wrong = |_| LeftOut::because(column, format!("De waarde '{text}' is onleesbaar."));
        text.parse().map_err(wrong)
    }

    /// A cell that is empty, `.` or suppressed (`<5`), or must parse.
    pub(crate) fn optional<T: std::str::FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, LeftOut> {
        match self.text(column) {
            "" | "." => Ok(None),
            text if text.starts_with('<') => Ok(None),
            _ => self.parsed(column).map(Some),
        }
    }

    /// The location: one field of six characters, or institution and two digits apart.
    pub(crate) fn site(&self) -> Result<SiteCode, LeftOut> {
        let number = self.text("vestigingsnummer");
        if number.len() == 6 {
            return self.parsed("vestigingsnummer");
        }
        let brin = self.parsed("brin nummer")?;
        let wrong = |_| {
            let text = format!("Het vestigingsnummer '{number}' is onleesbaar.");
            LeftOut::because("vestigingsnummer", text)
        };
        SiteCode::from_parts(brin, (!number.is_empty()).then_some(number)).map_err(wrong)
    }

    /// The number of the board; files before a board existed leave it empty.
    pub(crate) fn board(&self) -> Result<Option<u32>, LeftOut> {
        self.optional("bevoegd gezag")
    }

    /// A day written as `yyyymmdd`.
    pub(crate) fn day(&self, column: &'static str) -> Result<kernel::Date, LeftOut> {
        let text = self.text(column);
        let wrong = || LeftOut::because(column, format!("De datum '{text}' is onleesbaar."));
        compact_day(text).ok_or_else(wrong)
    }

    /// The text of the column whose name starts so and ends with a day: CBS writes the day of
    /// counting there.
    pub(crate) fn dated(&self, start: &str) -> Option<(&str, Option<kernel::Date>)> {
        let mut columns = self.table.columns.keys();
        let name = columns.find(|name| name.starts_with(start))?;
        let day = name.rsplit(' ').next().and_then(compact_day);
        Some((self.text(name), day))
    }
}

/// A day written as `yyyymmdd`.
fn compact_day(text: &str) -> Option<kernel::Date> {
    if text.len() != 8 {
        return None;
    }
    let year = text.get(0..4)?.parse().ok()?;
    let month = text.get(4..6)?.parse().ok()?;
    let day = text.get(6..8)?.parse().ok()?;
    kernel::Date::new(year, month, day).ok()
}

/// UTF-8 when it is UTF-8, else windows-1252: DUO's files hold 0x92, which is no letter in Latin-1.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode(bytes).0, Cow::Borrowed)
}

/// Reads text with separators.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Table> {
    let text = decode(bytes);
    let first = text.lines().next().unwrap_or_default();
    let separator = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                rows.push((line, record.iter().map(str::to_owned).collect()));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let text = "Deze regel is onleesbaar.".to_owned();
                let action = "Deze regel is niet geladen. Kijk in het bronbestand.";
                findings.push(Finding::error(910, Place::at(line, "regel"), text, action));
            }
        }
    }
    Some(Table::new(&header, rows))
}
