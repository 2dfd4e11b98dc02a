//! Any CSV or workbook as a table of text: what it is made of is guessed, shown, and can be overruled.
//!
//! The table knows nothing of tests or pupils; [`crate::profile`] gives its columns a meaning.

mod layout;
mod text;
mod value;
mod workbook;

use csv::StringRecord;
use kernel::{Finding, Findings, Place};

pub use value::{DateOrder, DecimalMark, read_date, read_number};

use crate::{Limits, Parsed};

/// How the bytes of a text file are letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// The encoding of older Windows programs.
    Windows1252,
    /// UTF-16 as Excel writes "Unicode text".
    Utf16Le,
    /// UTF-16 with the bytes the other way round.
    Utf16Be,
}

impl Encoding {
    /// Every encoding that is read.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Windows1252, Self::Utf16Le, Self::Utf16Be];

    /// The code in a profile.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// What stands between two values of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Separator {
    /// Every separator that is read.
    pub const ALL: [Self; 4] = [Self::Semicolon, Self::Comma, Self::Tab, Self::Bar];

    /// The code in a profile.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Semicolon => "puntkomma",
            Self::Comma => "komma",
            Self::Tab => "tab",
            Self::Bar => "staand-streepje",
        }
    }

    const fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// What a person decided about the reading; the rest is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Encoding of a text file.
    pub encoding: Option<Encoding>,
    /// Separator of a text file.
    pub separator: Option<Separator>,
    /// Line of the header.
    pub header_line: Option<u64>,
    /// Lines of the header: one or two.
    pub header_lines: Option<u8>,
    /// Decimal mark.
    pub decimal: Option<DecimalMark>,
    /// Order of day, month and year.
    pub dates: Option<DateOrder>,
}

/// What was seen, whether guessed or decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Names of the sheets; empty for a text file.
    pub sheets: Vec<String>,
    /// The sheet that was read; empty for a text file.
    pub sheet: String,
    /// Encoding, for a text file.
    pub encoding: Option<Encoding>,
    /// Separator, for a text file.
    pub separator: Option<Separator>,
    /// First line of the header.
    pub header_line: u64,
    /// Lines of the header.
    pub header_lines: u8,
    /// Decimal mark.
    pub decimal: DecimalMark,
    /// Order of day, month and year.
    pub dates: DateOrder,
    /// Why each of these: setting and Dutch reason.
    pub reasons: Vec<(Setting, String)>,
    /// Lines above the header.
    pub above: u64,
    /// Lines without any value.
    pub empty: u64,
    /// Lines of totals, averages and notes, which are no rows.
    pub notes: Vec<u64>,
    /// Whether a line above or below the table says that the content was made up.
    pub synthetic: bool,
}

impl Seen {
    /// The reason for a setting.
    pub fn reason(&self, setting: Setting) -> &str {
        let mut reasons = self.reasons.iter();
        reasons
            .find(|(known, _)| *known == setting)
            .map_or("", |(_, reason)| reason)
    }
}

/// Something that is guessed about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The sheet of a workbook.
    Sheet,
    /// The encoding.
    Encoding,
    /// The separator.
    Separator,
    /// Where the header is.
    Header,
    /// The decimal mark.
    Decimal,
    /// The order of dates.
    Dates,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Line in the file.
    pub line: u64,
    cells: StringRecord,
}

impl Row {
    /// The trimmed value in a column; empty when there is none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }
}

/// A table of text.
#[derive(Clone, Debug)]
pub struct Table {
    /// How it was read.
    pub seen: Seen,
    /// Names of the columns, each different.
    pub headers: Vec<String>,
    /// The rows under the header.
    pub rows: Vec<Row>,
}

impl Table {
    /// The first different values of a column.
    pub fn examples(&self, column: usize, most: usize) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for row in &self.rows {
            let text = row.text(column);
            if !text.is_empty() && !found.contains(&text) {
                found.push(text);
                if found.len() == most {
                    break;
                }
            }
        }
        found
    }

    /// What files with the same columns have in common: the names, whatever their order.
    pub fn layout(&self) -> String {
        let mut names: Vec<String> = self.headers.iter().map(|name| plain(name)).collect();
        names.sort();
        kernel::ContentHash::of(names.join("\n").as_bytes()).to_string()
    }
}

/// Lower case, without accents' company: letters and digits with single spaces between.
pub(crate) fn plain(text: &str) -> String {
    let letters = text.chars().map(|c| {
        if c.is_alphanumeric() || matches!(c, '<' | '>' | '+') {
            c
        } else {
            ' '
        }
    });
    let spaced: String = letters.collect::<String>().to_lowercase();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file before its header was found: lines with their values.
struct Grid {
    rows: Vec<Row>,
    sheets: Vec<String>,
    sheet: String,
    encoding: Option<Encoding>,
    separator: Option<Separator>,
    reasons: Vec<(Setting, String)>,
}

/// Adds lines, no more than is allowed.
struct Bounded<'l> {
    limits: &'l Limits,
    rows: Vec<Row>,
    cells: usize,
}

/// The table is larger than is allowed.
struct TooLarge;

impl<'l> Bounded<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            rows: Vec::new(),
            cells: 0,
        }
    }

    fn push(&mut self, line: u64, cells: StringRecord) -> Result<(), TooLarge> {
        self.cells += cells.len();
        let fits = cells.len() <= self.limits.columns
            && self.cells <= self.limits.cells
            && self.rows.len() < self.limits.rows;
        if !fits {
            return Err(TooLarge);
        }
        self.rows.push(Row { line, cells });
        Ok(())
    }
}

/// Whether bytes are text as Excel writes it: UTF-16, with its mark or recognised by its zero bytes.
pub fn is_utf_16(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
    marks.iter().any(|mark| bytes.starts_with(mark)) || text::unmarked_halves(bytes).is_some()
}

/// Reads a file as a table.
pub fn read(bytes: &[u8], overrides: &Overrides, limits: &Limits) -> Parsed<Table> {
    let mut findings = Findings::new();
    let record = grid(bytes, overrides, limits, &mut findings)
        .and_then(|grid| layout::table(grid, overrides, &mut findings));
    Parsed { record, findings }
}

fn grid(
    bytes: &[u8],
    overrides: &Overrides,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<Grid> {
    let mut refuse = |number: u16, text: &str, action: &str| {
        findings.push(Finding::error(number, Place::default(), text, action));
        None
    };
    let choose = "Controleer de export en kies het bestand opnieuw.";
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(301, "Het bestand is leeg.", choose);
    }
    if bytes.len() > limits.bytes {
        let action = "Exporteer één school en één schooljaar tegelijk.";
        return refuse(302, "Het bestand is groter dan we lezen.", action);
    }
    let read = if bytes.starts_with(b"PK") {
        workbook::read(bytes, overrides, limits)
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Err(Unreadable::OldWorkbook)
    } else {
        text::read(bytes, overrides, limits)
    };
    match read {
        Ok(grid) => Some(grid),
        Err(Unreadable::OldWorkbook) => {
            let text =
                "Dit is een Excelbestand van voor 2007, of een Excelbestand met een wachtwoord.";
            refuse(
                303,
                text,
                "Open het in Excel en bewaar het als .xlsx, zonder wachtwoord.",
            )
        }
        Err(Unreadable::NotAWorkbook) => {
            let text = "Dit bestand is geen leesbaar Excelbestand.";
            refuse(
                304,
                text,
                "Open het in Excel en bewaar het opnieuw als .xlsx of als CSV.",
            )
        }
        Err(Unreadable::NotText) => refuse(305, "Dit bestand is geen leesbare tekst.", choose),
        Err(Unreadable::TooLarge) => {
            let text = "De tabel in dit bestand is groter dan we lezen.";
            let action =
                "Exporteer één schooljaar tegelijk, met alleen de kolommen die u nodig hebt.";
            refuse(306, text, action)
        }
        Err(Unreadable::NoTable) => {
            let text = "In dit bestand staat geen tabel met een kop en regels eronder.";
            refuse(307, text, choose)
        }
    }
}

/// Why bytes are no table.
enum Unreadable {
    OldWorkbook,
    NotAWorkbook,
    NotText,
    TooLarge,
    NoTable,
}

impl From<TooLarge> for Unreadable {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

#[cfg(test)]
mod tests;
