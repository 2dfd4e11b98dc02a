//! Rows to Parquet.

use std::sync::Arc;

use exchange::{Cell, FieldSchema, FieldType, RecordKind, RecordSchema, Schema, VERSION};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::{CONTRACT, RECORD};

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A cell is of another kind than the contract says.
    #[error("a value of {0} does not fit the contract")]
    Cell(String),
    /// The contract of this program is damaged.
    #[error("the contract cannot be read")]
    Schema,
    /// The writer failed.
    #[error("the table could not be written: {0}")]
    Parquet(#[from] ParquetError),
}

/// Writes the rows of one record.
///
/// # Errors
/// When a cell does not fit the contract.
pub fn write_table(kind: RecordKind, rows: &[Vec<Cell<'_>>]) -> Result<Vec<u8>, WriteError> {
    let schema = Schema::current().map_err(|_| WriteError::Schema)?;
    let record = schema.record(kind).map_err(|_| WriteError::Schema)?;
    let metadata = vec![
        KeyValue::new(RECORD.to_owned(), record.name.clone()),
        KeyValue::new(CONTRACT.to_owned(), VERSION.to_string()),
    ];
    let properties = WriterProperties::builder()
        .set_created_by("kansrijk".to_owned())
        .set_key_value_metadata(Some(metadata))
        .build();
    let mut bytes = Vec::new();
    let message = message(record)?;
    let mut file = SerializedFileWriter::new(&mut bytes, message, Arc::new(properties))?;
    if !rows.is_empty() {
        let mut group = file.next_row_group()?;
        for (at, field) in record.fields.iter().enumerate() {
            let cells: Option<Vec<&Cell<'_>>> = rows.iter().map(|row| row.get(at)).collect();
            let cells = cells.ok_or_else(|| WriteError::Cell(field.name.clone()))?;
            if let Some(column) = group.next_column()? {
                write_column(column, field, &cells)?;
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

/// The columns of a table.
fn message(record: &RecordSchema) -> Result<TypePtr, ParquetError> {
    let columns = record.fields.iter().map(|field| {
        let (physical, logical, length) = match field.kind {
            FieldType::Pupil => (Physical::FIXED_LEN_BYTE_ARRAY, None, 16),
            FieldType::Year | FieldType::Whole | FieldType::Fixed => (Physical::INT32, None, -1),
            FieldType::Date => (Physical::INT32, Some(LogicalType::Date), -1),
            FieldType::Cents => (Physical::INT64, None, -1),
            FieldType::Flag => (Physical::BOOLEAN, None, -1),
            FieldType::School | FieldType::Code | FieldType::Text => {
                (Physical::BYTE_ARRAY, Some(LogicalType::String), -1)
            }
        };
        let repetition = if field.nullable {
            Repetition::OPTIONAL
        } else {
            Repetition::REQUIRED
        };
        let column = Type::primitive_type_builder(&field.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .with_length(length)
            .build()?;
        Ok(Arc::new(column))
    });
    let columns = columns.collect::<Result<Vec<_>, ParquetError>>()?;
    let name = record.name.replace('-', "_");
    let message = Type::group_type_builder(&name).with_fields(columns);
    Ok(Arc::new(message.build()?))
}

fn write_column(
    mut column: SerializedColumnWriter<'_>,
    field: &FieldSchema,
    cells: &[&Cell<'_>],
) -> Result<(), WriteError> {
    let is_there = |cell: &&Cell<'_>| **cell != Cell::Empty;
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(is_there(cell))).collect();
    let levels = field.nullable.then_some(levels.as_slice());
    let there = cells.iter().copied().filter(is_there);
    let unfit = || WriteError::Cell(field.name.clone());
    match field.kind {
        FieldType::Pupil => {
            let values = there.map(|cell| match cell {
                Cell::Pupil(pupil) => Some(FixedLenByteArray::from(pupil.bytes().to_vec())),
                _ => None,
            });
            let values = values.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
            let typed = column.typed::<FixedLenByteArrayType>();
            typed.write_batch(&values, levels, None)?;
        }
        FieldType::Year | FieldType::Whole | FieldType::Fixed | FieldType::Date => {
            let values = there.map(|cell| whole(cell).and_then(|n| i32::try_from(n).ok()));
            let values = values.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
            column
                .typed::<Int32Type>()
                .write_batch(&values, levels, None)?;
        }
        FieldType::Cents => {
            let values = there.map(whole);
            let values = values.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
            column
                .typed::<Int64Type>()
                .write_batch(&values, levels, None)?;
        }
        FieldType::Flag => {
            let values = there.map(|cell| match cell {
                Cell::Flag(flag) => Some(*flag),
                _ => None,
            });
            let values = values.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
            column
                .typed::<BoolType>()
                .write_batch(&values, levels, None)?;
        }
        FieldType::School | FieldType::Code | FieldType::Text => {
            let values = there.map(|cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(text.as_bytes().to_vec())),
                _ => None,
            });
            let values = values.collect::<Option<Vec<_>>>().ok_or_else(unfit)?;
            column
                .typed::<ByteArrayType>()
                .write_batch(&values, levels, None)?;
        }
    }
    column.close()?;
    Ok(())
}

fn whole(cell: &Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Whole(number) => Some(*number),
        _ => None,
    }
}
