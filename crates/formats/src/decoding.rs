//! Bytes to text: UTF-8 or windows-1252, and nothing else.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use kernel::{Finding, Findings, Place};

use crate::Limits;

const LOOK_AT_ACCENTS: &str = "Kijk of namen en groepen met een accent goed zijn overgenomen.";
const EXPORT_AGAIN: &str = "Maak de export opnieuw, of bewaar het bestand als UTF-8.";

/// Numbers of the findings, which differ per kind of file.
pub(crate) struct Codes {
    pub(crate) empty: u16,
    pub(crate) too_large: u16,
    pub(crate) not_text: u16,
    pub(crate) encoding: u16,
}

/// Reads a file as text. `declared` is the encoding that the file itself names, in lower case.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
    codes: &Codes,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<Cow<'b, str>> {
    let mut refuse = |number, text: String, action: &str| {
        findings.push(Finding::error(number, Place::default(), text, action));
        None
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let action = "Controleer de export en kies het bestand opnieuw.";
        return refuse(codes.empty, "Het bestand is leeg.".into(), action);
    }
    if bytes.len() > limits.bytes {
        let megabytes = limits.bytes / (1024 * 1024);
        let text = format!("Het bestand is groter dan {megabytes} MB.");
        return refuse(
            codes.too_large,
            text,
            "Exporteer één school en één schooljaar tegelijk.",
        );
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let text = "Dit is een Excelbestand of een zipbestand, geen tekstbestand.";
        let action = "Open het in Excel en bewaar het als CSV, of pak het zipbestand eerst uit.";
        return refuse(codes.not_text, text.into(), action);
    }
    // A byte order mark is a promise that outranks what the first line says.
    let (bytes, declared) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, Some("utf-8")),
        None => (bytes, declared),
    };
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let text =
            "Het bestand is bewaard als UTF-16 (in Excel: Unicode-tekst). Dat lezen we niet.";
        return refuse(codes.not_text, text.into(), EXPORT_AGAIN);
    }
    if bytes.contains(&0) {
        let text = "Dit bestand is geen leesbare tekst.";
        return refuse(codes.not_text, text.into(), EXPORT_AGAIN);
    }
    in_encoding(bytes, declared, codes, findings)
}

/// The text in the encoding that it has, and what there is to say about that.
fn in_encoding<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
    codes: &Codes,
    findings: &mut Findings,
) -> Option<Cow<'b, str>> {
    let mut say = |finding: fn(u16, Place, &str, &str) -> Finding, text: &str, action: &str| {
        findings.push(finding(codes.encoding, Place::default(), text, action));
    };
    match (declared, std::str::from_utf8(bytes)) {
        (None | Some("utf-8" | "utf8" | "us-ascii"), Ok(text)) => Some(Cow::Borrowed(text)),
        (Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1"), Ok(text)) => {
            // Text with accents that is valid UTF-8 is UTF-8, whatever it calls itself.
            if !text.is_ascii() {
                let said = "Het bestand noemt een andere codering, maar is UTF-8 en zo gelezen.";
                say(warning, said, LOOK_AT_ACCENTS);
            }
            Some(Cow::Borrowed(text))
        }
        (Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1"), Err(_)) => {
            Some(WINDOWS_1252.decode(bytes).0)
        }
        (None, Err(_)) => {
            let said = "Het bestand is gelezen als windows-1252, niet als UTF-8.";
            say(warning, said, LOOK_AT_ACCENTS);
            Some(WINDOWS_1252.decode(bytes).0)
        }
        (Some("utf-8" | "utf8" | "us-ascii"), Err(_)) => {
            let said = "Het bestand zegt UTF-8 te zijn, maar is dat niet.";
            say(error, said, EXPORT_AGAIN);
            None
        }
        (Some(_), _) => {
            let said = "Het bestand heeft een codering die we niet lezen.";
            say(error, said, EXPORT_AGAIN);
            None
        }
    }
}

fn warning(number: u16, place: Place, text: &str, action: &str) -> Finding {
    Finding::warning(number, place, text, action)
}

fn error(number: u16, place: Place, text: &str, action: &str) -> Finding {
    Finding::error(number, place, text, action)
}

/// Counts lines up to growing positions in a text.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    position: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            position: 0,
            line: 1,
        }
    }

    /// The line of a position; positions must not go back.
    pub(crate) fn at(&mut self, position: u64) -> u64 {
        let position = usize::try_from(position)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        if let Some(passed) = self.text.get(self.position..position) {
            // A lone carriage return ends a line as well: files of an old Mac have nothing else.
            let following = self.text.get(self.position + 1..).unwrap_or(&[]);
            let next = following.iter().map(Some).chain(std::iter::repeat(None));
            let ends = |(byte, next): &(&u8, Option<&u8>)| match byte {
                b'\n' => true,
                b'\r' => *next != Some(&b'\n'),
                _ => false,
            };
            let breaks = passed.iter().zip(next).filter(ends).count();
            self.line += u64::try_from(breaks).unwrap_or(0);
            self.position = position;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_any_of_the_three_ends() {
        for text in ["a\nb\nc", "a\rb\rc", "a\r\nb\r\nc"] {
            let mut lines = Lines::new(text);
            let end = u64::try_from(text.len()).unwrap();
            assert_eq!((lines.at(0), lines.at(end)), (1, 3), "{text:?}");
            let mut lines = Lines::new(text);
            let found: Vec<u64> = (0..=end).map(|at| lines.at(at)).collect();
            assert!(found.is_sorted(), "{text:?}: {found:?}");
            assert_eq!(found.last(), Some(&3), "{text:?}: one step at a time");
        }
    }
}
