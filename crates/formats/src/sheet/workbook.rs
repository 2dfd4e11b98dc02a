//! Workbooks: one sheet as lines of text. What unpacks to more than is allowed is never unpacked.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};
use csv::StringRecord;
use zip::ZipArchive;

use super::{Bounded, Grid, Overrides, Setting, Unreadable};
use crate::Limits;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

pub(super) fn read(
    bytes: &[u8],
    overrides: &Overrides,
    limits: &Limits,
) -> Result<Grid, Unreadable> {
    weigh(bytes, limits)?;
    // Impossible references in a damaged workbook make the library overflow, and overflow stops the thread.
    let read = AssertUnwindSafe(|| grid_of(bytes, overrides, limits));
    catch_unwind(read).unwrap_or(Err(Unreadable::NotAWorkbook))
}

fn grid_of(bytes: &[u8], overrides: &Overrides, limits: &Limits) -> Result<Grid, Unreadable> {
    let mut workbook: Workbook<'_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|_| Unreadable::NotAWorkbook)?;
    let sheets = workbook.sheet_names().to_vec();
    if let Some(chosen) = overrides.sheet.clone().filter(|name| sheets.contains(name)) {
        let rows = rows(&mut workbook, &chosen, limits)?;
        return Ok(grid(sheets, chosen, rows, "Zelf gekozen.".into()));
    }
    // The sheet with most filled cells is the table; others are covers and explanations.
    let mut best: Option<(usize, String, Vec<super::Row>)> = None;
    for name in &sheets {
        let rows = match rows(&mut workbook, name, limits) {
            Ok(rows) => rows,
            Err(Unreadable::TooLarge) => return Err(Unreadable::TooLarge),
            Err(_) => continue,
        };
        let filled = rows
            .iter()
            .map(|row| row.cells.iter().filter(|c| !c.is_empty()).count());
        let filled = filled.sum();
        if best.as_ref().is_none_or(|(most, _, _)| filled > *most) {
            best = Some((filled, name.clone(), rows));
        }
    }
    let (filled, name, rows) = best.ok_or(Unreadable::NoTable)?;
    let reason = if sheets.len() == 1 {
        "Het enige blad.".to_owned()
    } else {
        format!(
            "Van de {} bladen heeft dit de meeste gevulde cellen: {filled}.",
            sheets.len()
        )
    };
    Ok(grid(sheets, name, rows, reason))
}

fn grid(sheets: Vec<String>, sheet: String, rows: Vec<super::Row>, reason: String) -> Grid {
    Grid {
        rows,
        sheets,
        sheet,
        encoding: None,
        separator: None,
        reasons: vec![(Setting::Sheet, reason)],
    }
}

/// Unpacks everything once without keeping it: what a zip file says of its own sizes may be a lie.
fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotAWorkbook)?;
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|_| Unreadable::NotAWorkbook)?;
        let copied = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let size = copied.map_err(|_| Unreadable::NotAWorkbook)?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

fn rows(
    workbook: &mut Workbook<'_>,
    sheet: &str,
    limits: &Limits,
) -> Result<Vec<super::Row>, Unreadable> {
    let mut reader = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|_| Unreadable::NotAWorkbook)?;
    let mut bounded = Bounded::new(limits);
    let (mut line, mut cells) = (0_u32, StringRecord::new());
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::NotAWorkbook)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= limits.columns {
            return Err(Unreadable::TooLarge);
        }
        if row != line && !cells.is_empty() {
            bounded.push(u64::from(line) + 1, std::mem::take(&mut cells))?;
        }
        line = row;
        while cells.len() < column {
            cells.push_field("");
        }
        // Cells out of order would be a damaged file; a later one never overwrites.
        if cells.len() == column {
            cells.push_field(&text);
        }
    }
    if !cells.is_empty() {
        bounded.push(u64::from(line) + 1, cells)?;
    }
    Ok(bounded.rows)
}

/// A cell as text: numbers with a point and without the artefacts of binary fractions, days as
/// `2021-01-28`.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(value) => if *value { "ja" } else { "nee" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(moment) => float(moment.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn float(number: f64) -> String {
    let text = format!("{number:.4}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    short.to_owned()
}
