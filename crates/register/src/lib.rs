//! Open data about schools: files of DUO and CBS as plain records.
//!
//! The files differ in everything but their intent: separators, encodings, three spellings of a
//! municipality number, location codes in one field or two, suppressed numbers as text. Readers
//! here level that out. Every row is loaded, or listed with the reason why not.
#![deny(missing_docs)]

mod count;
mod location;
mod score;
mod table;
mod test_result;
mod workbook;

pub use count::{PupilCount, SchoolKind};
pub use location::{Location, Municipality};
pub use score::DisadvantageScore;
pub use test_result::{FinalTest, FinalTests};

use kernel::Findings;

/// What a file of open data turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Addresses and boards of locations (DUO, "alle vestigingen").
    Locations(Vec<Location>),
    /// Pupils per location (DUO, "afstand en leerlingen").
    Counts(Vec<PupilCount>),
    /// Means of the final test (DUO, "gemiddelde eindscores").
    FinalTests(Vec<FinalTests>),
    /// Disadvantage scores (CBS, "achterstandsscores").
    Scores(Vec<DisadvantageScore>),
}

impl Content {
    /// What it is, in Dutch.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Locations(_) => "vestigingen",
            Self::Counts(_) => "leerlingaantallen",
            Self::FinalTests(_) => "eindtoetsen",
            Self::Scores(_) => "achterstandsscores",
        }
    }

    /// How many rows were loaded.
    pub const fn len(&self) -> usize {
        match self {
            Self::Locations(rows) => rows.len(),
            Self::Counts(rows) => rows.len(),
            Self::FinalTests(rows) => rows.len(),
            Self::Scores(rows) => rows.len(),
        }
    }

    /// Whether nothing was loaded.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A file of open data: what was loaded, and every row that was not.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The records; `None` when the file is none that we know.
    pub content: Option<Content>,
    /// Rows in the file, the header apart.
    pub rows: u64,
    /// Every problem, by line; an error is a row that was left out.
    pub findings: Findings,
}

/// Most bytes of a file: four times the largest that DUO publishes for primary education.
const LARGEST: usize = 32 * 1024 * 1024;

/// Reads a file, whichever of the known ones it is.
pub fn read(bytes: &[u8]) -> Loaded {
    let mut findings = Findings::new();
    let table = if bytes.len() > LARGEST {
        let text = "Het bestand is groter dan 32 MB.".to_owned();
        let action = "Kies een bestand van DUO of CBS zoals het is gepubliceerd.";
        findings.push(kernel::Finding::error(
            901,
            kernel::Place::default(),
            text,
            action,
        ));
        None
    } else if bytes.starts_with(b"PK") {
        workbook::read(bytes, &mut findings)
    } else {
        table::read(bytes, &mut findings)
    };
    let rows = table.as_ref().map_or(0, table::Table::len);
    let content = table.and_then(|table| content(&table, &mut findings));
    Loaded {
        content,
        rows,
        findings,
    }
}

fn content(table: &table::Table, findings: &mut Findings) -> Option<Content> {
    if table.has(location::MARK) {
        return Some(Content::Locations(table.each(findings, location::row)));
    }
    if table.has(count::MARK) {
        return Some(Content::Counts(table.each(findings, count::row)));
    }
    if table.has(test_result::MARK) {
        return Some(Content::FinalTests(table.each(findings, test_result::row)));
    }
    if table.has(score::MARK) {
        return Some(Content::Scores(table.each(findings, score::row)));
    }
    let text = "Dit bestand is geen van de registerbestanden die we kennen.".to_owned();
    let action = "Gebruik 'alle vestigingen', 'afstand en leerlingen' of 'gemiddelde eindscores' van DUO, of de achterstandsscores van CBS.";
    findings.push(kernel::Finding::error(
        902,
        kernel::Place::default(),
        text,
        action,
    ));
    None
}
