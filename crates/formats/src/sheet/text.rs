//! Text files: encoding, separator, lines.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Bounded, Encoding, Grid, Overrides, Separator, Setting, Unreadable};
use crate::Limits;
use crate::decoding::Lines;

/// How many lines decide about the separator.
const LOOKED_AT: usize = 200;

pub(super) fn read(
    bytes: &[u8],
    overrides: &Overrides,
    limits: &Limits,
) -> Result<Grid, Unreadable> {
    let (encoding, why_encoding) = match overrides.encoding {
        Some(encoding) => (encoding, "Zelf gekozen.".to_owned()),
        None => guess_encoding(bytes),
    };
    let text = decode(bytes, encoding);
    if text.contains('\0') {
        return Err(Unreadable::NotText);
    }
    let (separator, why_separator) = match overrides.separator {
        Some(separator) => (separator, "Zelf gekozen.".to_owned()),
        None => guess_separator(&text),
    };
    let mut bounded = Bounded::new(limits);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(&text);
    let mut record = StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| Unreadable::NotText)?
    {
        let before = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(before + breaks(&text, before));
        let mut kept = record.clone();
        kept.set_position(None);
        bounded.push(line, kept)?;
    }
    Ok(Grid {
        rows: bounded.rows,
        sheets: Vec::new(),
        sheet: String::new(),
        encoding: Some(encoding),
        separator: Some(separator),
        reasons: vec![
            (Setting::Encoding, why_encoding),
            (Setting::Separator, why_separator),
        ],
    })
}

/// Line ends between a position and the next value: the reader of lines passes over empty ones and
/// leaves half of a Windows line end for later.
fn breaks(text: &str, from: u64) -> u64 {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or(&[]);
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    u64::try_from(ends.count()).unwrap_or(0)
}

fn guess_encoding(bytes: &[u8]) -> (Encoding, String) {
    let said = |encoding, reason: &str| (encoding, reason.to_owned());
    let mark = "Het bestand begint met het merkteken daarvan.";
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return said(Encoding::Utf8, mark);
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return said(Encoding::Utf16Le, mark);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return said(Encoding::Utf16Be, mark);
    }
    if let Some(encoding) = unmarked_halves(bytes) {
        let halves = "Om en om een lege byte: zo bewaart Excel ‘Unicode-tekst’.";
        return said(encoding, halves);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => said(Encoding::Utf8, "Er staan alleen gewone letters in."),
        Ok(_) => said(Encoding::Utf8, "Alle letters met een accent kloppen zo."),
        Err(_) => said(
            Encoding::Windows1252,
            "Als UTF-8 is het niet te lezen. Kijk of letters met een accent kloppen.",
        ),
    }
}

/// UTF-16 without its mark: of Dutch text every other byte is zero, and the bytes between are not.
pub(super) fn unmarked_halves(bytes: &[u8]) -> Option<Encoding> {
    let start = bytes.get(..bytes.len().min(2_000)).unwrap_or(bytes);
    let zeros = |first: usize| {
        let places = start.iter().skip(first).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 3 > start.len() && even * 20 < start.len() {
        Some(Encoding::Utf16Le)
    } else if even * 3 > start.len() && odd * 20 < start.len() {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn decode(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            String::from_utf8_lossy(bytes).into_owned()
        }
        Encoding::Windows1252 => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
        Encoding::Utf16Le => UTF_16LE.decode_with_bom_removal(bytes).0.into_owned(),
        Encoding::Utf16Be => UTF_16BE.decode_with_bom_removal(bytes).0.into_owned(),
    }
}

/// The separator that splits most lines into the same number of values.
fn guess_separator(text: &str) -> (Separator, String) {
    let named = text.lines().next().and_then(|line| {
        let mark = line.trim().strip_prefix("sep=")?;
        Separator::ALL
            .into_iter()
            .find(|known| mark.as_bytes() == [known.byte()])
    });
    if let Some(separator) = named {
        return (
            separator,
            "De eerste regel van het bestand zegt het.".into(),
        );
    }
    let mut best = (Separator::Semicolon, 0_usize, 0_usize, 0_usize);
    for separator in Separator::ALL {
        let (same, values, lines) = regularity(text, separator);
        let score = same * values.saturating_sub(1);
        if score > best.1 * best.2.max(1).saturating_sub(1) {
            best = (separator, same, values, lines);
        }
    }
    let (separator, same, values, lines) = best;
    let reason = format!("{same} van de eerste {lines} regels hebben dan {values} kolommen.");
    (separator, reason)
}

/// How many of the first lines have the most common number of values, that number, and the lines.
fn regularity(text: &str, separator: Separator) -> (usize, usize, usize) {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut counts = std::collections::BTreeMap::new();
    let mut lines = 0;
    let mut record = StringRecord::new();
    while lines < LOOKED_AT && reader.read_record(&mut record).unwrap_or(false) {
        lines += 1;
        *counts.entry(record.len()).or_insert(0_usize) += 1;
    }
    let most = counts
        .into_iter()
        .filter(|(values, _)| *values > 1)
        .max_by_key(|(values, count)| count * (values - 1));
    most.map_or((0, 0, lines), |(values, count)| (count, values, lines))
}
