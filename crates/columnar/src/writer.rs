//! Deliveries to Parquet, in constant memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::WriterProperties;
use exchange::{Delivery, Record, RecordKind, Schema};
use kernel::SchoolYear;

use crate::ColumnarError;
use crate::arrow::{Batch, schema};

/// Rows that go to the file writer at once.
const BATCH: usize = 8_192;
/// Rows of a row group: what is held in memory at most.
const ROW_GROUP: usize = 131_072;

/// Where the rows of a kind and school year stand, in files named after the part.
pub(crate) fn folder(root: &Path, kind: RecordKind, year: SchoolYear) -> PathBuf {
    root.join(kind.name())
        .join(format!("year={}", year.start_year()))
}

/// Writes deliveries of one school year to one file per kind of record.
///
/// Same rows in the same order: same bytes.
pub struct DeliveryWriter {
    tables: Vec<Table>,
}

struct Table {
    kind: RecordKind,
    path: PathBuf,
    batch: Batch,
    file: ArrowWriter<File>,
}

impl DeliveryWriter {
    /// Starts the files `KIND/year=YYYY/PART.parquet` under a folder.
    ///
    /// # Errors
    /// When they cannot be made.
    pub fn create(root: &Path, year: SchoolYear, part: &str) -> Result<Self, ColumnarError> {
        let contract = Schema::current().map_err(ColumnarError::contract)?;
        let mut tables = Vec::new();
        for kind in RecordKind::ALL {
            let folder = folder(root, kind, year);
            std::fs::create_dir_all(&folder).map_err(ColumnarError::at(&folder))?;
            let path = folder.join(format!("{part}.parquet"));
            let columns = schema(contract.record(kind).map_err(ColumnarError::contract)?);
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_max_row_group_row_count(Some(ROW_GROUP))
                .set_created_by("kansrijk".to_owned())
                .set_key_value_metadata(Some(told(kind)))
                .build();
            let file = File::create(&path).map_err(ColumnarError::at(&path))?;
            tables.push(Table {
                kind,
                path,
                batch: Batch::new(Arc::clone(&columns)),
                file: ArrowWriter::try_new(file, columns, Some(properties))?,
            });
        }
        Ok(Self { tables })
    }

    /// Adds the rows of a delivery. Returns how many results they hold.
    ///
    /// # Errors
    /// When a row does not fit the contract or the file cannot be written.
    pub fn write(&mut self, delivery: &Delivery) -> Result<u64, ColumnarError> {
        for table in &mut self.tables {
            match table.kind {
                RecordKind::School => table.write(&delivery.schools)?,
                RecordKind::PupilYear => table.write(&delivery.pupil_years)?,
                RecordKind::Result => table.write(&delivery.results)?,
                RecordKind::Measure => table.write(&delivery.measures)?,
                RecordKind::Participation => table.write(&delivery.participations)?,
                RecordKind::Programme => table.write(&delivery.programmes)?,
                RecordKind::Inventory => table.write(&delivery.inventory)?,
            }
        }
        Ok(delivery.results.len() as u64)
    }

    /// Completes the files. A kind without rows keeps an empty file: nothing is missing then.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(self) -> Result<(), ColumnarError> {
        for mut table in self.tables {
            table.flush()?;
            table.file.close()?;
        }
        Ok(())
    }

    /// The files.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.tables.iter().map(|table| table.path.as_path())
    }
}

/// What a file says of itself: the same as a handover's.
fn told(kind: RecordKind) -> Vec<KeyValue> {
    let version = exchange::VERSION.to_string();
    [
        ("kansrijk.record", kind.name().to_owned()),
        ("kansrijk.contract", version),
    ]
    .map(|(key, value)| KeyValue::new(key.to_owned(), value))
    .to_vec()
}

impl Table {
    fn write<R: Record>(&mut self, rows: &[R]) -> Result<(), ColumnarError> {
        for row in rows {
            self.batch.push(&row.cells())?;
            if self.batch.rows == BATCH {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ColumnarError> {
        if self.batch.rows > 0 {
            let batch = self.batch.take()?;
            self.file.write(&batch)?;
        }
        Ok(())
    }
}
