//! Pupil files: bytes to plain records, with every problem as a numbered finding.
//!
//! Readers never panic, never expand an entity, and hold no more than [`Limits`] allows. A record
//! is returned only when it can be used; the findings always say everything that was seen.
#![deny(missing_docs)]

pub mod bundle;
mod decoding;
pub mod edexml;
mod exchanged;
pub mod handover;
pub mod oneroster;
pub mod oso;
pub mod profile;
pub mod results;
pub mod sheet;
mod subjects;
pub mod uwlr;
mod xml;

use kernel::Findings;

pub use subjects::SubjectTable;

/// What a reader found.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The content, when it can be used.
    pub record: Option<T>,
    /// Every problem.
    pub findings: Findings,
}

impl<T> Parsed<T> {
    fn unusable(findings: Findings) -> Self {
        Self {
            record: None,
            findings,
        }
    }
}

/// Bounds on what a reader accepts.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Elements of a roster.
    pub items: usize,
    /// Rows of a table.
    pub rows: usize,
    /// Nesting of elements.
    pub depth: usize,
    /// Characters of one value.
    pub text: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Cells of a table.
    pub cells: usize,
    /// Bytes of a workbook after unpacking.
    pub unpacked: u64,
}

impl Default for Limits {
    /// 20 MB, a million elements, 32 levels, 2,000 characters, 500 columns, five
    /// million cells, 200 MB unpacked. 200,000 rows: a school of
    /// a thousand pupils has half of that after eight years of four tests, three times a year.
    fn default() -> Self {
        Self {
            bytes: 20 * 1024 * 1024,
            items: 1_000_000,
            rows: 200_000,
            depth: 32,
            text: 2_000,
            columns: 500,
            cells: 5_000_000,
            unpacked: 200 * 1024 * 1024,
        }
    }
}

/// What a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// XML: a roster.
    Edexml,
    /// XML: a message with results.
    Uwlr,
    /// XML: the dossier of one pupil.
    Oso,
    /// XML, but none of these.
    OtherXml,
    /// A zip file with such files side by side.
    Bundle,
    /// Text with separators: test results.
    ResultsCsv,
    /// Neither.
    Unknown,
}

/// Looks at the first bytes of a file; of XML at the first element.
pub fn detect(bytes: &[u8]) -> FileKind {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'<') => match xml::root_name(start).as_deref() {
            Some("leerresultaten_verzoek" | "Envelope") => FileKind::Uwlr,
            Some("dossier") => FileKind::Oso,
            Some("EDEX") => FileKind::Edexml,
            _ => FileKind::OtherXml,
        },
        Some(_) if bundle::is_bundle(start) => FileKind::Bundle,
        Some(_) if start.starts_with(b"PK") || start.iter().take(512).any(|b| *b == 0) => {
            FileKind::Unknown
        }
        Some(_) => FileKind::ResultsCsv,
        None => FileKind::Unknown,
    }
}
