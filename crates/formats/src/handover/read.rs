//! Parquet to rows, with every problem as a numbered finding.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use exchange::{Cell, Pseudonym, RecordCheck, RecordKind, RecordSchema, Schema, VERSION};
use kernel::{Finding, Findings, Place};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::{CONTRACT, RECORD, file_name};

/// Records read at once.
const BATCH: usize = 8192;

/// Takes a row that passed the check; `false` when it does not fit the record after all.
pub type Known<'k> = dyn FnMut(&[Cell<'_>]) -> bool + 'k;

/// Reads one table. Rows that pass the check of the contract go to `take`; the findings say
/// everything that was wrong.
pub fn read_table(kind: RecordKind, bytes: Vec<u8>, take: &mut Known<'_>) -> Findings {
    let mut findings = Findings::new();
    let name = file_name(kind);
    let Ok(schema) = Schema::current() else {
        refuse(
            &mut findings,
            1251,
            &name,
            "De afspraak van dit programma is niet te lezen.",
        );
        return findings;
    };
    let opened = catch_unwind(|| SerializedFileReader::new(Bytes::from(bytes)));
    let (Ok(record), Ok(Ok(file))) = (schema.record(kind), opened) else {
        refuse(
            &mut findings,
            1252,
            &name,
            "Het bestand is geen leesbare Parquet.",
        );
        return findings;
    };
    if !says(&file, RECORD, &record.name) || !says(&file, CONTRACT, &VERSION.to_string()) {
        refuse(
            &mut findings,
            1253,
            &name,
            "Het bestand is van een andere soort of een andere versie van de afspraak.",
        );
        return findings;
    }
    if !columns_match(&file, record, &name, &mut findings) {
        return findings;
    }
    let mut check = RecordCheck::new(record);
    // The library panics on some damaged files. Whoever only unpacked what the board signed meets none.
    let rows = catch_unwind(AssertUnwindSafe(|| read_rows(&file, &mut check, take)));
    if !matches!(rows, Ok(Ok(()))) {
        refuse(
            &mut findings,
            1254,
            &name,
            "Het bestand is beschadigd: niet alle rijen zijn te lezen.",
        );
    }
    findings.extend(check.finish());
    findings
}

fn read_rows(
    file: &SerializedFileReader<Bytes>,
    check: &mut RecordCheck<'_>,
    take: &mut Known<'_>,
) -> Result<(), ParquetError> {
    let mut line = 0;
    for at in 0..file.num_row_groups() {
        let group = file.get_row_group(at)?;
        let columns = (0..group.num_columns()).map(|at| read_column(group.get_column_reader(at)?));
        let mut columns = columns.collect::<Result<Vec<_>, ParquetError>>()?;
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        if columns.iter().any(|column| column.len() != rows) {
            return Err(broken());
        }
        let mut columns: Vec<_> = columns.iter_mut().map(|column| column.drain(..)).collect();
        for _ in 0..rows {
            line += 1;
            let cells: Vec<Cell<'_>> = columns.iter_mut().filter_map(Iterator::next).collect();
            if check.row(line, &cells) && !take(&cells) {
                return Err(broken());
            }
        }
    }
    Ok(())
}

fn broken() -> ParquetError {
    ParquetError::General("rows".to_owned())
}

/// The cells of a column. A kind of column that the contract does not have is not read.
fn read_column(reader: ColumnReader) -> Result<Vec<Cell<'static>>, ParquetError> {
    match reader {
        ColumnReader::BoolColumnReader(mut typed) => {
            cells(&mut typed, |flag| Some(Cell::Flag(flag)))
        }
        ColumnReader::Int32ColumnReader(mut typed) => {
            cells(&mut typed, |number| Some(Cell::Whole(i64::from(number))))
        }
        ColumnReader::Int64ColumnReader(mut typed) => {
            cells(&mut typed, |number| Some(Cell::Whole(number)))
        }
        ColumnReader::ByteArrayColumnReader(mut typed) => cells(&mut typed, |bytes| {
            let text = bytes.as_utf8().ok()?;
            Some(Cell::Text(Cow::Owned(text.to_owned())))
        }),
        ColumnReader::FixedLenByteArrayColumnReader(mut typed) => cells(&mut typed, |bytes| {
            let bytes = <[u8; 16]>::try_from(bytes.data()).ok()?;
            Some(Cell::Pupil(Pseudonym::new(bytes)))
        }),
        _ => Err(broken()),
    }
}

fn cells<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    cell: impl Fn(T::T) -> Option<Cell<'static>>,
) -> Result<Vec<Cell<'static>>, ParquetError> {
    let mut found = Vec::new();
    loop {
        let (mut values, mut levels) = (Vec::new(), Vec::new());
        let (records, known, _) =
            reader.read_records(BATCH, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Ok(found);
        }
        let mut values = values.into_iter();
        // A column that is never empty has no levels: every record has a value.
        levels.resize(records, i16::from(known == records));
        for level in levels {
            found.push(match level {
                0 => Cell::Empty,
                _ => values.next().and_then(&cell).ok_or_else(broken)?,
            });
        }
    }
}

fn says(file: &SerializedFileReader<Bytes>, key: &str, value: &str) -> bool {
    let metadata = file.metadata().file_metadata().key_value_metadata();
    let mut entries = metadata.into_iter().flatten();
    entries.any(|entry| entry.key == key && entry.value.as_deref() == Some(value))
}

/// Exactly the columns of the contract, in their order: what was not agreed does not come in.
fn columns_match(
    file: &SerializedFileReader<Bytes>,
    record: &RecordSchema,
    name: &str,
    findings: &mut Findings,
) -> bool {
    let descriptor = file.metadata().file_metadata().schema_descr();
    let found: Vec<&str> = descriptor
        .columns()
        .iter()
        .map(|column| column.name())
        .collect();
    let known: Vec<&str> = record
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    for missing in known.iter().filter(|column| !found.contains(column)) {
        let message = format!("In {name} ontbreekt een kolom.");
        refuse(findings, 1255, missing, &message);
    }
    if found.iter().any(|column| !known.contains(column)) {
        let message = "Het bestand heeft een kolom die niet is afgesproken.";
        refuse(findings, 1256, name, message);
    }
    if !findings.has_errors() && found != known {
        refuse(
            findings,
            1257,
            name,
            "De kolommen staan in een andere volgorde dan afgesproken.",
        );
    }
    !findings.has_errors()
}

pub(super) fn missing(findings: &mut Findings, name: &str) {
    refuse(findings, 1258, name, "De levering mist een bestand.");
}

fn refuse(findings: &mut Findings, number: u16, field: &str, message: &str) {
    let action = "Gebruik deze levering niet. Vraag de school om haar opnieuw te maken.";
    findings.push(Finding::error(number, Place::field(field), message, action));
}
