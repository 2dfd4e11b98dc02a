//! Pupils per location: DUO, "afstand en leerlingen".

use std::str::FromStr;

use kernel::{Date, Decimal, ParseError, Sector, SiteCode};

use crate::table::{LeftOut, Row};

/// Columns that only this file has.
pub(crate) const MARK: &[&str] = &["peildatum", "soort po", "leerlingen"];

/// A kind of primary or special school, as DUO writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchoolKind {
    /// `Bo`.
    Mainstream,
    /// `Sbo`.
    SpecialPrimary,
    /// `So`.
    Special,
    /// `Vso`.
    SpecialSecondary,
}

impl SchoolKind {
    /// The sector.
    pub const fn sector(self) -> Sector {
        match self {
            Self::Mainstream => Sector::Po,
            Self::SpecialPrimary => Sector::Sbo,
            Self::Special => Sector::So,
            Self::SpecialSecondary => Sector::Vso,
        }
    }
}

impl FromStr for SchoolKind {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text.trim().to_lowercase().as_str() {
            "bo" => Ok(Self::Mainstream),
            "sbo" => Ok(Self::SpecialPrimary),
            "so" => Ok(Self::Special),
            "vso" => Ok(Self::SpecialSecondary),
            _ => Err(ParseError::new("kind of school", text)),
        }
    }
}

/// Pupils of one kind at one location: special schools often have two kinds under one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilCount {
    /// The location; together with the kind the key.
    pub code: SiteCode,
    /// The kind.
    pub kind: SchoolKind,
    /// The name in this file.
    pub name: String,
    /// The place in this file.
    pub place: String,
    /// Number of the board.
    pub board: Option<u32>,
    /// The day of counting.
    pub counted_on: Date,
    /// Pupils; `None` when suppressed.
    pub pupils: Option<u32>,
    /// Mean distance to the nearest other school in metres.
    pub distance: Option<Decimal>,
}

pub(crate) fn row(row: &Row<'_>) -> Result<PupilCount, LeftOut> {
    Ok(PupilCount {
        code: row.site()?,
        kind: row.parsed("soort po")?,
        name: row.text("instellingsnaam vestiging").to_owned(),
        place: row.text("plaatsnaam").to_owned(),
        board: row.board()?,
        counted_on: row.day("peildatum")?,
        pupils: row.optional("leerlingen")?,
        distance: row.optional("afstand")?,
    })
}
