//! The schema as data: what may leave a school, field by field.

use kernel::{Date, SchoolYear};
use serde::Deserialize;

use crate::cell::{Cell, Field};

/// The version of the contract that this program speaks.
pub const VERSION: u32 = 1;

const V1: &str = include_str!("../schema/v1.toml");

/// Which record of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A location in a school year.
    School,
    /// A pupil in a school year.
    PupilYear,
    /// A test result.
    Result,
    /// A measure in a school year.
    Measure,
    /// What a pupil got of a measure.
    Participation,
    /// A fixed version of a programme.
    Programme,
    /// An item of the inventory.
    Inventory,
}

impl RecordKind {
    /// Every kind, in the order of the schema.
    pub const ALL: [Self; 7] = [
        Self::School,
        Self::PupilYear,
        Self::Result,
        Self::Measure,
        Self::Participation,
        Self::Programme,
        Self::Inventory,
    ];

    /// The name in the schema; its file is `<name>.parquet`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::PupilYear => "pupil-year",
            Self::Result => "result",
            Self::Measure => "measure",
            Self::Participation => "participation",
            Self::Programme => "programme",
            Self::Inventory => "inventory",
        }
    }

    /// From the name in the schema.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What the cells of a field hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// Code of a location; text.
    School,
    /// Pseudonym; sixteen bytes.
    Pupil,
    /// Calendar year in which a school year starts; 32-bit.
    Year,
    /// Whole number; 32-bit.
    Whole,
    /// Whole number of parts of the unit; 32-bit.
    Fixed,
    /// Whole cents; 64-bit.
    Cents,
    /// Yes or no.
    Flag,
    /// Days since 1 January 1970; 32-bit.
    Date,
    /// One of the allowed values; text.
    Code,
    /// Letters, digits and a few signs.
    Text,
}

/// What minimisation does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// As the school has it.
    Kept,
    /// With something lost on purpose; the schema says what.
    Coarsened,
    /// Made from something that does not travel; the schema says how.
    Derived,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSchema {
    /// Its name, as in the files.
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Decimals of a `fixed` field.
    #[serde(default)]
    pub decimals: u8,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Lowest number, in the parts of the field.
    pub min: Option<i64>,
    /// Highest number, or most characters of a text.
    pub max: Option<i64>,
    /// Allowed values of a code.
    #[serde(default)]
    pub values: Vec<String>,
    /// Whether it may be empty.
    #[serde(default)]
    pub nullable: bool,
    /// What minimisation does.
    pub rule: Rule,
    /// What is lost, or from what it is made; Dutch.
    pub how: Option<String>,
    /// What it is for; Dutch.
    pub purpose: String,
    /// Where the school has it; Dutch.
    pub source: String,
}

impl FieldSchema {
    /// A cell for people: numbers with a decimal comma, days as days.
    pub fn shown(&self, cell: &Cell<'_>) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Flag(flag) => if *flag { "ja" } else { "nee" }.to_owned(),
            Cell::Text(text) => text.to_string(),
            Cell::Pupil(pupil) => pupil.to_string(),
            Cell::Whole(number) => match self.kind {
                FieldType::Fixed => with_comma(*number, u32::from(self.decimals)),
                FieldType::Cents => with_comma(*number, 2),
                FieldType::Date => {
                    Date::from_cell(cell).map_or_else(String::new, kernel::dutch_date_short)
                }
                FieldType::Year => {
                    SchoolYear::from_cell(cell).map_or_else(String::new, |year| year.to_string())
                }
                _ => number.to_string(),
            },
        }
    }
}

fn with_comma(number: i64, decimals: u32) -> String {
    let parts = 10_u64.saturating_pow(decimals).max(1);
    let (whole, part) = (number.unsigned_abs() / parts, number.unsigned_abs() % parts);
    let sign = if number < 0 { "-" } else { "" };
    let width = usize::try_from(decimals).unwrap_or(0);
    format!("{sign}{whole},{part:0width$}")
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordSchema {
    /// Its name.
    pub name: String,
    /// Dutch title.
    pub title: String,
    /// What it is for; Dutch.
    pub purpose: String,
    /// Fields that together name a row.
    pub key: Vec<String>,
    /// Its fields, in order.
    #[serde(rename = "field")]
    pub fields: Vec<FieldSchema>,
}

impl RecordSchema {
    /// The place of a field.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|known| known.name == field)
    }
}

/// Something that never leaves a school.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Never {
    /// What; Dutch.
    pub what: String,
    /// Why; Dutch.
    pub why: String,
}

/// The whole contract.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Version.
    pub version: u32,
    /// Dutch title.
    pub title: String,
    /// The records, in the order of [`RecordKind::ALL`].
    #[serde(rename = "record")]
    pub records: Vec<RecordSchema>,
    /// What never leaves.
    pub never: Vec<Never>,
}

/// Why the schema of this program cannot be read: a defect of the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("schema of the exchange: {0}")]
pub struct SchemaError(String);

impl Schema {
    /// The contract that this program speaks.
    ///
    /// # Errors
    /// When the embedded file is damaged; a test reads it.
    pub fn current() -> Result<Self, SchemaError> {
        let schema: Self = toml::from_str(V1).map_err(|error| SchemaError(error.to_string()))?;
        let names = schema.records.iter().map(|record| record.name.as_str());
        if schema.version == VERSION && names.eq(RecordKind::ALL.map(RecordKind::name)) {
            Ok(schema)
        } else {
            Err(SchemaError("version or records".to_owned()))
        }
    }

    /// One of its records.
    ///
    /// # Errors
    /// Never for a schema from [`Schema::current`].
    pub fn record(&self, kind: RecordKind) -> Result<&RecordSchema, SchemaError> {
        let found = self
            .records
            .iter()
            .find(|record| record.name == kind.name());
        found.ok_or_else(|| SchemaError(kind.name().to_owned()))
    }
}
