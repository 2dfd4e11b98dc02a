//! Addresses and boards of locations: DUO, "alle vestigingen bo" and "vo".

use std::str::FromStr;

use kernel::{ParseError, Sector, SiteCode};

use crate::table::{LeftOut, Row};

/// Columns that only this file has.
pub(crate) const MARK: &[&str] = &["vestigingsnaam", "bevoegd gezag", "gemeentenummer"];

/// A municipality's number, which files write as `0114`, ` 637` and `285`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Municipality(u16);

impl Municipality {
    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl FromStr for Municipality {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let digits = text.trim();
        match digits.parse() {
            Ok(number @ 1..=9999) if digits.bytes().all(|b| b.is_ascii_digit()) => Ok(Self(number)),
            _ => Err(ParseError::new("municipality", text)),
        }
    }
}

/// One location of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Its code.
    pub code: SiteCode,
    /// Number of its board (bevoegd gezag).
    pub board: Option<u32>,
    /// Name of its board, in the releases that have it.
    pub board_name: String,
    /// Name.
    pub name: String,
    /// Postal code without blank: `7822HG`.
    pub postal_code: String,
    /// Place.
    pub place: String,
    /// Municipality.
    pub municipality: Municipality,
    /// Its name.
    pub municipality_name: String,
    /// Province.
    pub province: String,
    /// Denomination, as published.
    pub denomination: String,
    /// Kinds of secondary education as published (`VMBO/HAVO/VWO`); empty for primary schools.
    pub structure: String,
}

impl Location {
    /// The sector as far as the file tells; a location for practical education only is `Pro`.
    pub fn sector(&self) -> Sector {
        match self.structure.to_uppercase().as_str() {
            "" => Sector::Po,
            "PRO" | "PRAKTIJKONDERWIJS" => Sector::Pro,
            _ => Sector::Vo,
        }
    }
}

pub(crate) fn row(row: &Row<'_>) -> Result<Location, LeftOut> {
    Ok(Location {
        code: row.site()?,
        board: row.board()?,
        board_name: row.text("bevoegd gezag naam").to_owned(),
        name: row.text("vestigingsnaam").to_owned(),
        postal_code: row.text("postcode").replace(' ', ""),
        place: row.text("plaatsnaam").to_owned(),
        municipality: row.parsed("gemeentenummer")?,
        municipality_name: row.text("gemeentenaam").to_owned(),
        province: row.text("provincie").to_owned(),
        denomination: row.text("denominatie").to_owned(),
        structure: row.text("onderwijsstructuur").to_owned(),
    })
}
