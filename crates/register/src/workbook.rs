//! The workbook of CBS: two tables, a title with the day of counting, footnotes below.
//!
//! Its style sheet is malformed for strict readers; cells are read without it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use kernel::{Finding, Findings, Place};

use crate::table::Table;

/// The columns of the same data as text.
const HEADER: [&str; 6] = [
    "brin6",
    "achterstandsscore na drempel",
    "score zonder drempel",
    "score zonder drempel onderbouw",
    "score zonder drempel bovenbouw",
    "betrouwbaarheid tabel1",
];

/// Reads the workbook as one table.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Table> {
    // Impossible references in a damaged workbook make the library overflow, and overflow stops the thread.
    let table = std::panic::catch_unwind(|| tables(bytes)).ok().flatten();
    let table = table.and_then(|(scores, parts)| joined(&scores, &parts));
    if table.is_none() {
        let text = "Dit Excelbestand is niet het bestand met achterstandsscores van CBS.";
        let action = "Kies het bestand met 'Tabel 1' en 'Tabel 2' zoals CBS het publiceert.";
        findings.push(Finding::error(903, Place::default(), text, action));
    }
    table
}

fn tables(bytes: &[u8]) -> Option<(Range<Data>, Range<Data>)> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).ok()?;
    let scores = workbook.worksheet_range("Tabel 1").ok()?;
    let parts = workbook.worksheet_range("Tabel 2").ok()?;
    Some((scores, parts))
}

/// The second table brings the scores before the threshold to the first, by location.
fn joined(scores: &Range<Data>, parts: &Range<Data>) -> Option<Table> {
    let title = scores
        .rows()
        .find_map(|row| title_day(&text(row.first()?)))?;
    let mut header: Vec<String> = HEADER.map(str::to_owned).to_vec();
    header.push(format!("leerlingen bekostigd {title}"));
    let mut before: BTreeMap<String, [String; 3]> = BTreeMap::new();
    for row in parts.rows().filter(|row| is_location(row)) {
        if let [code, total, lower, upper, ..] = row {
            before.insert(text(code), [text(total), text(lower), text(upper)]);
        }
    }
    let first = scores.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    let mut rows = Vec::new();
    for (line, row) in (first..).zip(scores.rows()) {
        if let (true, [code, pupils, score, rest @ ..]) = (is_location(row), row) {
            let code = text(code);
            let parts = before.get(&code).cloned().unwrap_or_default();
            let flag = rest.first().map(text).unwrap_or_default();
            let mut cells = vec![code, text(score)];
            cells.extend(parts);
            cells.extend([flag, text(pupils)]);
            rows.push((line, cells));
        }
    }
    Some(Table::new(&header, rows))
}

/// Everything between the header and the footnotes: the first cell is a code, the second a number.
fn is_location(row: &[Data]) -> bool {
    matches!(row, [Data::String(code), _, ..] if code.trim().parse::<kernel::SiteCode>().is_ok())
}

/// Text of a cell; two decimals are what CBS publishes, more are an artefact of binary numbers.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::Float(number) => format!("{number:.2}"),
        Data::Int(number) => number.to_string(),
        Data::String(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// `20191001` from a title that ends with `1 oktober 2019`.
fn title_day(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let last = words.get(words.len().checked_sub(3)?..)?;
    let day = kernel::parse_dutch_date(&last.join(" ")).ok()?;
    Some(day.strftime("%Y%m%d").to_string())
}
