//! Where the table is: titles above, the header in one or two lines, notes below.

use std::collections::BTreeSet;

use kernel::{Finding, Findings, Place};

use super::value::{guess_dates, guess_decimal};
use super::{DateOrder, DecimalMark, Grid, Overrides, Row, Seen, Setting, Table, plain};

/// How far down a header is looked for.
const LOOKED_AT: usize = 60;
/// How many rows tell the decimal mark and the order of dates.
const SAMPLE: usize = 2_000;
/// A line that starts with one of these is no row.
const NOTES: [&str; 14] = [
    "totaal",
    "gemiddeld",
    "aantal ",
    "legenda",
    "toelichting",
    "bron:",
    "gemaakt",
    "afgedrukt",
    "geëxporteerd",
    "export van",
    "pagina",
    "let op",
    "landelijk",
    "verzonnen",
];

fn filled(row: &Row) -> usize {
    row.cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .count()
}

/// Whether a line holds only words: no number and no day.
fn is_words(row: &Row) -> bool {
    let value = |cell: &str| {
        super::read_number(cell, DecimalMark::Comma).is_some()
            || super::read_date(cell, DateOrder::DayFirst).is_some()
    };
    !row.cells.iter().any(|cell| value(cell.trim()))
}

/// Where the header starts, and how many lines it has.
struct Header {
    at: usize,
    lines: usize,
    reason: String,
}

fn find_header(rows: &[Row], overrides: &Overrides) -> Option<Header> {
    if let Some(line) = overrides.header_line {
        let at = rows.iter().position(|row| row.line >= line)?;
        let lines = usize::from(overrides.header_lines.unwrap_or(1).clamp(1, 2));
        let reason = "Zelf gekozen.".to_owned();
        return Some(Header { at, lines, reason });
    }
    let start = rows.get(..rows.len().min(LOOKED_AT)).unwrap_or(rows);
    let width = start.iter().map(filled).max().unwrap_or(0);
    let wide = |count: usize| count >= 2 && count * 10 >= width * 6;
    for (at, row) in start.iter().enumerate() {
        let next = start.get(at + 1);
        if let Some(bottom) = next.filter(|bottom| is_double(row, bottom))
            && overrides.header_lines != Some(1)
            && wide(filled(row).max(filled(bottom)))
        {
            let reason = "Twee regels zonder getallen: de bovenste deelt de onderste in.";
            return Some(Header {
                at,
                lines: 2,
                reason: reason.into(),
            });
        }
        if wide(filled(row)) && is_words(row) && next.is_some() {
            let lines = usize::from(overrides.header_lines.unwrap_or(1).clamp(1, 2));
            let reason = "De eerste regel met bijna alle kolommen gevuld en geen getallen.";
            return Some(Header {
                at,
                lines,
                reason: reason.into(),
            });
        }
    }
    let at = start.iter().position(|row| wide(filled(row)))?;
    let reason = "Geen regel lijkt op een kop. Wijs zelf de regel met kolomnamen aan.";
    Some(Header {
        at,
        lines: 1,
        reason: reason.into(),
    })
}

/// Whether two lines make one header: the same words come back under merged cells.
fn is_double(top: &Row, bottom: &Row) -> bool {
    if filled(top) < 2 || filled(bottom) < 2 || !is_words(top) || !is_words(bottom) {
        return false;
    }
    let below: Vec<(usize, String)> = bottom
        .cells
        .iter()
        .enumerate()
        .map(|(column, cell)| (column, plain(cell)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let different: BTreeSet<&str> = below.iter().map(|(_, cell)| cell.as_str()).collect();
    let under_nothing = below.iter().any(|(column, _)| top.text(*column).is_empty());
    different.len() < below.len() && under_nothing
}

/// The names of the columns: those of two lines are joined, and each gets a different name.
fn names(rows: &[Row], header: &Header) -> Vec<String> {
    let lines: Vec<&Row> = rows.iter().skip(header.at).take(header.lines).collect();
    let width = rows
        .iter()
        .skip(header.at)
        .take(SAMPLE)
        .map(|row| row.cells.len());
    let width = width.max().unwrap_or(0);
    let (mut above, mut found) = (String::new(), Vec::with_capacity(width));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for column in 0..width {
        let name = match lines[..] {
            [top, bottom] => {
                if !top.text(column).is_empty() {
                    top.text(column).clone_into(&mut above);
                }
                match (above.as_str(), bottom.text(column)) {
                    (_, "") => std::mem::take(&mut above),
                    ("", below) => below.to_owned(),
                    (above, below) => format!("{above} / {below}"),
                }
            }
            [line] => line.text(column).to_owned(),
            _ => String::new(),
        };
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().take(120).collect();
        let name = if name.is_empty() {
            format!("kolom {}", column + 1)
        } else {
            name
        };
        let mut unique = name.clone();
        let mut number = 2;
        while !taken.insert(unique.to_lowercase()) {
            unique = format!("{name} ({number})");
            number += 1;
        }
        found.push(unique);
    }
    found
}

fn is_note(row: &Row, width: usize) -> bool {
    let Some(first) = row
        .cells
        .iter()
        .map(str::trim)
        .find(|cell| !cell.is_empty())
    else {
        return false;
    };
    let first = first.to_lowercase();
    let said = NOTES.iter().any(|word| first.starts_with(word));
    let summary = first.starts_with("totaal") || first.starts_with("gemiddeld");
    said && (summary || filled(row) * 2 <= width)
}

/// Finds the table in the lines of a file.
pub(super) fn table(grid: Grid, overrides: &Overrides, findings: &mut Findings) -> Option<Table> {
    let mut grid = grid;
    let before = grid.rows.len();
    grid.rows.retain(|row| filled(row) > 0);
    let blank = before - grid.rows.len();
    let Some(header) = find_header(&grid.rows, overrides) else {
        let text = "Er is geen regel met kolomnamen gevonden.";
        let action = "Zorg dat boven de tabel een regel met kolomnamen staat.";
        findings.push(Finding::error(308, Place::default(), text, action));
        return None;
    };
    let headers = names(&grid.rows, &header);
    let first = header.at + header.lines;
    let header_line = grid.rows.get(header.at).map_or(1, |row| row.line);
    let synthetic = |row: &Row| {
        row.cells.iter().any(|cell| {
            let cell = cell.to_lowercase();
            cell.contains("verzonnen") || cell.contains("synthetisch")
        })
    };
    let mut made_up = grid.rows.iter().take(header.at).any(synthetic);
    let width = headers.len();
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for row in grid.rows.drain(..).skip(first) {
        if is_note(&row, width) || (filled(&row) == 1 && width > 3) {
            made_up |= synthetic(&row);
            notes.push(row.line);
        } else {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        let text = "Onder de kop staan geen regels.";
        let action = "Kies een andere regel als kop, of een ander blad.";
        findings.push(Finding::error(309, Place::default(), text, action));
        return None;
    }
    let lines = (header_line, header.lines, header.at);
    let mut seen = seen(grid, lines, overrides, &rows);
    seen.reasons.push((Setting::Header, header.reason));
    seen.empty = u64::try_from(blank).unwrap_or(u64::MAX);
    seen.notes = notes;
    seen.synthetic = made_up;
    Some(Table {
        seen,
        headers,
        rows,
    })
}

fn seen(
    grid: Grid,
    (header_line, header_lines, above): (u64, usize, usize),
    overrides: &Overrides,
    rows: &[Row],
) -> Seen {
    let cells = || rows.iter().take(SAMPLE).flat_map(|row| row.cells.iter());
    let chosen = || "Zelf gekozen.".to_owned();
    let (decimal, why_decimal) = match overrides.decimal {
        Some(mark) => (mark, chosen()),
        None => guess_decimal(cells()),
    };
    let (dates, why_dates) = match overrides.dates {
        Some(order) => (order, chosen()),
        None => guess_dates(cells()),
    };
    let mut reasons = grid.reasons;
    reasons.push((Setting::Decimal, why_decimal));
    reasons.push((Setting::Dates, why_dates));
    Seen {
        sheets: grid.sheets,
        sheet: grid.sheet,
        encoding: grid.encoding,
        separator: grid.separator,
        header_line,
        header_lines: u8::try_from(header_lines).unwrap_or(1),
        decimal,
        dates,
        reasons,
        above: u64::try_from(above).unwrap_or(u64::MAX),
        empty: 0,
        notes: Vec::new(),
        synthetic: false,
    }
}
