//! Deliveries from Parquet, school by school.

use std::fs::File;
use std::path::{Path, PathBuf};

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use exchange::{Cell, Delivery, RecordKind, Schema};
use kernel::{SchoolYear, SiteCode};

use crate::ColumnarError;
use crate::arrow::{ReadBatch, schema};
use crate::writer::folder;

/// Reads the files of one part and school year, a school at a time: memory holds one school.
///
/// Files keep the schools in rising order of code; a school that comes later again is a delivery of
/// its own, which the caller refuses.
pub struct DeliveryReader {
    tables: Vec<Table>,
}

struct Table {
    kind: RecordKind,
    schema: SchemaRef,
    file: ParquetRecordBatchReader,
    batch: Option<ReadBatch>,
    row: usize,
}

impl DeliveryReader {
    /// Opens the files of a part.
    ///
    /// # Errors
    /// When a file is missing or is no Parquet.
    pub fn open(root: &Path, year: SchoolYear, part: &str) -> Result<Self, ColumnarError> {
        let contract = Schema::current().map_err(ColumnarError::contract)?;
        let mut tables = Vec::new();
        for kind in RecordKind::ALL {
            let path = folder(root, kind, year).join(format!("{part}.parquet"));
            let file = File::open(&path).map_err(ColumnarError::at(&path))?;
            let mut table = Table {
                kind,
                schema: schema(contract.record(kind).map_err(ColumnarError::contract)?),
                file: ParquetRecordBatchReaderBuilder::try_new(file)?.build()?,
                batch: None,
                row: 0,
            };
            table.load()?;
            tables.push(table);
        }
        Ok(Self { tables })
    }

    /// School years and parts under a folder, in order.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn parts(root: &Path) -> Result<Vec<(SchoolYear, String)>, ColumnarError> {
        let mut parts = Vec::new();
        for folder in entries(&root.join(RecordKind::School.name()))? {
            let name = file_name(&folder);
            let year = name
                .strip_prefix("year=")
                .and_then(|year| year.parse().ok());
            let Some(year) = year.and_then(SchoolYear::starting) else {
                continue;
            };
            for file in entries(&folder)? {
                if let Some(part) = file_name(&file).strip_suffix(".parquet") {
                    parts.push((year, part.to_owned()));
                }
            }
        }
        parts.sort();
        Ok(parts)
    }

    /// The rows of the next school.
    ///
    /// # Errors
    /// When a file cannot be read, or a row is not one of the contract.
    pub fn next_school(&mut self) -> Result<Option<(SiteCode, Delivery)>, ColumnarError> {
        let mut next: Option<String> = None;
        for table in &self.tables {
            let school = table.school();
            if school.is_some() && (next.is_none() || school < next) {
                next = school;
            }
        }
        let Some(next) = next else {
            return Ok(None);
        };
        let code = next
            .parse()
            .map_err(|_| ColumnarError::Form("a code of a school".to_owned()))?;
        let mut delivery = Delivery::default();
        for table in &mut self.tables {
            while table.school().as_deref() == Some(next.as_str()) {
                table.take(&mut delivery)?;
            }
        }
        Ok(Some((code, delivery)))
    }
}

impl Table {
    fn load(&mut self) -> Result<(), ColumnarError> {
        loop {
            self.row = 0;
            self.batch = match self.file.next() {
                Some(batch) => Some(ReadBatch::new(&batch?, &self.schema)?),
                None => None,
            };
            if self.batch.as_ref().is_none_or(|batch| batch.rows > 0) {
                return Ok(());
            }
        }
    }

    /// The code in the current row: the first field of every record.
    fn school(&self) -> Option<String> {
        match self.batch.as_ref()?.cells(self.row).first()? {
            Cell::Text(code) => Some(code.to_string()),
            _ => Some(String::new()),
        }
    }

    fn take(&mut self, delivery: &mut Delivery) -> Result<(), ColumnarError> {
        let Some(batch) = &self.batch else {
            return Ok(());
        };
        if !delivery.push(self.kind, &batch.cells(self.row)) {
            let kind = self.kind.name();
            return Err(ColumnarError::Form(format!("a row of {kind}")));
        }
        self.row += 1;
        if self.row == batch.rows {
            self.load()?;
        }
        Ok(())
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, ColumnarError> {
    let listed = std::fs::read_dir(folder).map_err(ColumnarError::at(folder))?;
    let mut paths = Vec::new();
    for entry in listed {
        paths.push(entry.map_err(ColumnarError::at(folder))?.path());
    }
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
