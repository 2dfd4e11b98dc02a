//! Open data about schools, per loaded file.

mod find;
mod load;

pub use find::{RegisterSchool, Search, Sourced};

use kernel::{ContentHash, Date, Decimal, Origin, Sector, SiteCode};

use super::site::{origin_code, read_origin};
use crate::row::{parse, small};
use crate::{Reader, StoreError};

/// What a file of open data holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterKind {
    /// Addresses and boards of primary schools.
    PrimaryLocations,
    /// Addresses and boards of secondary schools.
    SecondaryLocations,
    /// Pupils per location.
    Counts,
    /// Means of the final test.
    FinalTests,
    /// Disadvantage scores.
    Scores,
}

impl RegisterKind {
    const ALL: [Self; 5] = [
        Self::PrimaryLocations,
        Self::SecondaryLocations,
        Self::Counts,
        Self::FinalTests,
        Self::Scores,
    ];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrimaryLocations => "locations-po",
            Self::SecondaryLocations => "locations-vo",
            Self::Counts => "counts",
            Self::FinalTests => "tests",
            Self::Scores => "scores",
        }
    }

    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrimaryLocations => "vestigingen basisonderwijs",
            Self::SecondaryLocations => "vestigingen voortgezet onderwijs",
            Self::Counts => "leerlingaantallen",
            Self::FinalTests => "eindtoetsen",
            Self::Scores => "achterstandsscores",
        }
    }

    fn from_code(code: &str) -> Result<Self, StoreError> {
        let known = Self::ALL.into_iter().find(|kind| kind.code() == code);
        known.ok_or(StoreError::Value {
            column: "register_edition.kind",
        })
    }
}

/// A loaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEdition {
    /// What it holds.
    pub kind: RegisterKind,
    /// The day that it describes.
    pub on: Date,
    /// Of existing schools, or invented.
    pub origin: Origin,
    /// Who published it, and as what.
    pub source: String,
    /// Its name.
    pub file_name: String,
    /// Hash of its bytes.
    pub hash: ContentHash,
    /// Rows in the file.
    pub rows: u64,
    /// Rows that were loaded.
    pub loaded: u64,
    /// When it was loaded, in seconds since 1970.
    pub loaded_at: i64,
}

/// A location with its address and board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterLocation {
    /// Code.
    pub code: SiteCode,
    /// Sector, as far as the file tells.
    pub sector: Sector,
    /// Name.
    pub name: String,
    /// Place.
    pub place: String,
    /// Postal code.
    pub postal_code: String,
    /// Municipality: number and name.
    pub municipality: (u16, String),
    /// Province.
    pub province: String,
    /// Denomination.
    pub denomination: String,
    /// Kinds of secondary education.
    pub structure: String,
    /// Board: number, and name when the file has it.
    pub board: (Option<u32>, String),
}

/// Pupils of one kind at one location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterCount {
    /// Code.
    pub code: SiteCode,
    /// The kind of education.
    pub sector: Sector,
    /// Name.
    pub name: String,
    /// Place.
    pub place: String,
    /// Number of the board.
    pub board: Option<u32>,
    /// The day of counting.
    pub counted_on: Date,
    /// Pupils; `None` when suppressed.
    pub pupils: Option<u32>,
    /// Mean distance to the nearest other school, in metres.
    pub distance: Option<Decimal>,
}

/// The final test at one location: the tests with their pupils and mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterFinalTest {
    /// Code.
    pub code: SiteCode,
    /// The kind of education.
    pub sector: Sector,
    /// The day of counting.
    pub counted_on: Date,
    /// Pupils in groep 8.
    pub year_eight: u32,
    /// Pupils exempted.
    pub exempt: u32,
    /// Test, pupils, and mean when published.
    pub tests: Vec<(&'static str, u32, Option<Decimal>)>,
}

/// The disadvantage score of one location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterScore {
    /// Code.
    pub code: SiteCode,
    /// The day on which pupils were counted.
    pub counted_on: Date,
    /// Funded pupils.
    pub pupils: u32,
    /// The score after the threshold.
    pub score: Decimal,
    /// The score before it.
    pub before_threshold: Option<Decimal>,
    /// Whether CBS calls it less reliable.
    pub less_reliable: bool,
}

/// The rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterRows {
    /// Locations.
    Locations(Vec<RegisterLocation>),
    /// Pupils.
    Counts(Vec<RegisterCount>),
    /// Final tests.
    FinalTests(Vec<RegisterFinalTest>),
    /// Scores.
    Scores(Vec<RegisterScore>),
}

impl Reader<'_> {
    /// The loaded files, the newest of a kind first.
    pub fn register_editions(&self) -> Result<Vec<RegisterEdition>, StoreError> {
        let mut query = self.sql.prepare_cached(
            "SELECT kind, edition_on, origin, source, file_name, file_hash, rows, loaded, loaded_at \
             FROM register_edition ORDER BY kind, edition_on DESC, origin",
        )?;
        let rows = query.query_map([], |row| {
            let texts: [String; 6] = [
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
            ];
            let numbers: [i64; 3] = [row.get(6)?, row.get(7)?, row.get(8)?];
            Ok((texts, numbers))
        })?;
        rows.map(|row| {
            let ([kind, on, origin, source, file_name, hash], [rows, loaded, loaded_at]) = row?;
            Ok(RegisterEdition {
                kind: RegisterKind::from_code(&kind)?,
                on: parse(&on, "register_edition.edition_on")?,
                origin: read_origin(&origin)?,
                source,
                file_name,
                hash: parse(&hash, "register_edition.file_hash")?,
                rows: small(rows, "register_edition.rows")?,
                loaded: small(loaded, "register_edition.loaded")?,
                loaded_at,
            })
        })
        .collect()
    }
}
