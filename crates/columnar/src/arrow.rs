//! The contract's fields as columns.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, BooleanBuilder, Date32Array, Date32Builder,
    FixedSizeBinaryArray, FixedSizeBinaryBuilder, Int32Array, Int32Builder, Int64Array,
    Int64Builder, RecordBatch, StringArray, StringBuilder,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use exchange::{Cell, FieldType, Pseudonym, RecordSchema};

use crate::ColumnarError;

/// The bytes of a pseudonym.
const PSEUDONYM: i32 = 16;

/// How a field stands in files.
const fn data_type(kind: FieldType) -> DataType {
    match kind {
        FieldType::Pupil => DataType::FixedSizeBinary(PSEUDONYM),
        FieldType::Year | FieldType::Whole | FieldType::Fixed => DataType::Int32,
        FieldType::Cents => DataType::Int64,
        FieldType::Flag => DataType::Boolean,
        FieldType::Date => DataType::Date32,
        FieldType::School | FieldType::Code | FieldType::Text => DataType::Utf8,
    }
}

pub(crate) fn schema(record: &RecordSchema) -> SchemaRef {
    let fields = record.fields.iter();
    let fields: Vec<Field> = fields
        .map(|field| Field::new(&field.name, data_type(field.kind), field.nullable))
        .collect();
    Arc::new(Schema::new(fields))
}

/// A column while rows come in.
enum Builder {
    Pupil(FixedSizeBinaryBuilder),
    Int(Int32Builder),
    Long(Int64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
    Text(StringBuilder),
}

impl Builder {
    fn new(kind: &DataType) -> Self {
        match kind {
            DataType::FixedSizeBinary(width) => Self::Pupil(FixedSizeBinaryBuilder::new(*width)),
            DataType::Int32 => Self::Int(Int32Builder::new()),
            DataType::Int64 => Self::Long(Int64Builder::new()),
            DataType::Boolean => Self::Flag(BooleanBuilder::new()),
            DataType::Date32 => Self::Day(Date32Builder::new()),
            _ => Self::Text(StringBuilder::new()),
        }
    }

    /// Adds a cell; `false` when it is of another kind or does not fit.
    fn push(&mut self, cell: &Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Pupil(column), Cell::Pupil(pupil)) => column.append_value(pupil.bytes()).is_ok(),
            (Self::Pupil(column), Cell::Empty) => {
                column.append_null();
                true
            }
            (Self::Int(column), cell) => narrow(cell)
                .map(|value| column.append_option(value))
                .is_some(),
            (Self::Day(column), cell) => narrow(cell)
                .map(|value| column.append_option(value))
                .is_some(),
            (Self::Long(column), cell) => whole(cell)
                .map(|value| column.append_option(value))
                .is_some(),
            (Self::Flag(column), Cell::Flag(flag)) => {
                column.append_value(*flag);
                true
            }
            (Self::Flag(column), Cell::Empty) => {
                column.append_null();
                true
            }
            (Self::Text(column), Cell::Text(text)) => {
                column.append_value(text);
                true
            }
            (Self::Text(column), Cell::Empty) => {
                column.append_null();
                true
            }
            _ => false,
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Pupil(column) => Arc::new(column.finish()),
            Self::Int(column) => Arc::new(column.finish()),
            Self::Long(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Text(column) => Arc::new(column.finish()),
        }
    }
}

/// The number of a cell, `None` inside for an empty one.
const fn whole(cell: &Cell<'_>) -> Option<Option<i64>> {
    match cell {
        Cell::Whole(number) => Some(Some(*number)),
        Cell::Empty => Some(None),
        _ => None,
    }
}

fn narrow(cell: &Cell<'_>) -> Option<Option<i32>> {
    whole(cell)?.map_or(Some(None), |number| i32::try_from(number).ok().map(Some))
}

/// Rows that wait to become a batch.
pub(crate) struct Batch {
    schema: SchemaRef,
    columns: Vec<Builder>,
    pub(crate) rows: usize,
}

impl Batch {
    pub(crate) fn new(schema: SchemaRef) -> Self {
        let columns = schema.fields().iter();
        Self {
            columns: columns
                .map(|field| Builder::new(field.data_type()))
                .collect(),
            schema,
            rows: 0,
        }
    }

    pub(crate) fn push(&mut self, cells: &[Cell<'_>]) -> Result<(), ColumnarError> {
        for (index, (column, cell)) in self.columns.iter_mut().zip(cells).enumerate() {
            if !column.push(cell) {
                let name = self.schema.field(index).name();
                return Err(ColumnarError::Form(format!("a value of {name}")));
            }
        }
        self.rows += 1;
        Ok(())
    }

    pub(crate) fn take(&mut self) -> Result<RecordBatch, ColumnarError> {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }
}

/// A column that was read, in the kinds of the contract.
enum Read {
    Pupil(FixedSizeBinaryArray),
    Int(Int32Array),
    Long(Int64Array),
    Flag(BooleanArray),
    Day(Date32Array),
    Text(StringArray),
}

/// A batch of a record that was read: a column of another width is converted where nothing is lost.
pub(crate) struct ReadBatch {
    columns: Vec<Read>,
    pub(crate) rows: usize,
}

impl ReadBatch {
    pub(crate) fn new(batch: &RecordBatch, schema: &Schema) -> Result<Self, ColumnarError> {
        let mut columns = Vec::new();
        for field in schema.fields() {
            let missing = || ColumnarError::Form(format!("no column {}", field.name()));
            let column = batch.column_by_name(field.name()).ok_or_else(missing)?;
            let column = cast(column, field.data_type())?;
            columns.push(Read::of(&column).ok_or_else(missing)?);
        }
        Ok(Self {
            columns,
            rows: batch.num_rows(),
        })
    }

    pub(crate) fn cells(&self, row: usize) -> Vec<Cell<'_>> {
        self.columns.iter().map(|column| column.cell(row)).collect()
    }
}

impl Read {
    fn of(column: &ArrayRef) -> Option<Self> {
        let any = column.as_any();
        Some(match column.data_type() {
            DataType::FixedSizeBinary(_) => {
                Self::Pupil(any.downcast_ref::<FixedSizeBinaryArray>()?.clone())
            }
            DataType::Int32 => Self::Int(any.downcast_ref::<Int32Array>()?.clone()),
            DataType::Int64 => Self::Long(any.downcast_ref::<Int64Array>()?.clone()),
            DataType::Boolean => Self::Flag(any.downcast_ref::<BooleanArray>()?.clone()),
            DataType::Date32 => Self::Day(any.downcast_ref::<Date32Array>()?.clone()),
            DataType::Utf8 => Self::Text(any.downcast_ref::<StringArray>()?.clone()),
            _ => return None,
        })
    }

    fn cell(&self, row: usize) -> Cell<'_> {
        let empty = match self {
            Self::Pupil(column) => column.is_null(row),
            Self::Int(column) => column.is_null(row),
            Self::Long(column) => column.is_null(row),
            Self::Flag(column) => column.is_null(row),
            Self::Day(column) => column.is_null(row),
            Self::Text(column) => column.is_null(row),
        };
        if empty {
            return Cell::Empty;
        }
        match self {
            Self::Pupil(column) => <[u8; 16]>::try_from(column.value(row))
                .map_or(Cell::Empty, |bytes| Cell::Pupil(Pseudonym::new(bytes))),
            Self::Int(column) => Cell::Whole(i64::from(column.value(row))),
            Self::Long(column) => Cell::Whole(column.value(row)),
            Self::Flag(column) => Cell::Flag(column.value(row)),
            Self::Day(column) => Cell::Whole(i64::from(column.value(row))),
            Self::Text(column) => Cell::Text(column.value(row).into()),
        }
    }
}
