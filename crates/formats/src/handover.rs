//! The tables of a delivery as Parquet: rows of the contract ↔ bytes, without a query engine.
//!
//! The same rows give the same bytes: no time, no machine and no compression. Every table says in
//! its metadata which record and which version of the contract it is.

mod read;
mod write;

use exchange::{Delivery, RecordKind};
use kernel::Findings;

pub use read::{Known, read_table};
pub use write::{WriteError, write_table};

/// Name of a table's file.
pub fn file_name(kind: RecordKind) -> String {
    format!("{}.parquet", kind.name())
}

/// Metadata: which record.
const RECORD: &str = "kansrijk.record";
/// Metadata: which version of the contract.
const CONTRACT: &str = "kansrijk.contract";

/// The tables of a delivery, in the order of the contract; also those without rows.
///
/// # Errors
/// When a row does not fit the contract: check the delivery first.
pub fn write(delivery: &Delivery) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let files = RecordKind::ALL.into_iter().map(|kind| {
        let rows = delivery.rows(kind);
        Ok((file_name(kind), write_table(kind, &rows)?))
    });
    files.collect()
}

/// Reads the tables of a delivery and checks every row against the contract.
///
/// # Errors
/// Everything that is wrong with the tables. What must hold between rows is the delivery's own check.
pub fn read(files: &[(String, Vec<u8>)]) -> Result<Delivery, Findings> {
    let mut delivery = Delivery::default();
    let mut findings = Findings::new();
    for kind in RecordKind::ALL {
        let name = file_name(kind);
        let bytes = files.iter().find(|(known, _)| *known == name);
        match bytes {
            Some((_, bytes)) => findings.extend(read_table(kind, bytes.clone(), &mut |cells| {
                delivery.push(kind, cells)
            })),
            None => read::missing(&mut findings, &name),
        }
    }
    if findings.has_errors() {
        Err(findings)
    } else {
        Ok(delivery)
    }
}

/// One table as CSV, to look at: what leaves, readable for people. Empty for a contract that cannot be read.
pub fn to_csv(delivery: &Delivery, kind: RecordKind) -> String {
    let Ok(schema) = exchange::Schema::current() else {
        return String::new();
    };
    let Ok(record) = schema.record(kind) else {
        return String::new();
    };
    let mut lines = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = lines.write_record(record.fields.iter().map(|field| field.name.as_str()));
    for row in delivery.rows(kind) {
        let cells = record.fields.iter().zip(&row);
        let _ = lines.write_record(cells.map(|(field, cell)| field.shown(cell)));
    }
    let bytes = lines.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests;
