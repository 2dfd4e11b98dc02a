//! What can happen to a file: bytes change, go missing, come twice, or come from another file.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Pieces that readers of XML, tables and settings tend to stumble over.
const PIECES: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "&",
    ";",
    ",",
    "\t",
    "\n",
    "\r",
    "=",
    "[",
    "]",
    "[[",
    "#",
    "|",
    "\0",
    "&#0;",
    "&#x110000;",
    "&amp;",
    "&a;",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?xml",
    "<!DOCTYPE a [",
    "<!ENTITY a 'b'>",
    "</leerling>",
    "<leerling key='",
    "<EDEX>",
    "xmlns:a='b'",
    "\u{feff}",
    "9999999999999999999999",
    "1e308",
    "-1e-308",
    "NaN",
    "inf",
    "\u{202e}",
    "\u{80}",
    "=cmd",
    "-0",
    "0,0",
    "1.234.567,89",
    "31-02-2021",
    "2021-02-30",
    "44561",
    "2020-2021",
    "2021-2020",
    "A",
    "1S",
    "<1F",
    "M5",
    "E8",
    "\"\"",
    "'''",
    "\u{1f600}",
    "PK\u{3}\u{4}",
];

/// Most bytes of a damaged file: readers are fast on small files, and large ones have tests of their own.
const LARGEST: usize = 256 * 1024;

/// A damaged copy of one of the files: 1 to 8 damages, sometimes with a part of another file.
pub fn damaged(files: &[Vec<u8>], random: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = pick(files, random).cloned().unwrap_or_default();
    for _ in 0..random.random_range(1..=8) {
        damage(&mut bytes, files, random);
        bytes.truncate(LARGEST);
    }
    bytes
}

fn pick<'a, T>(from: &'a [T], random: &mut ChaCha8Rng) -> Option<&'a T> {
    (!from.is_empty()).then(|| &from[random.random_range(0..from.len())])
}

/// A stretch of at most `most` bytes, somewhere in a file of this length.
fn stretch(length: usize, most: usize, random: &mut ChaCha8Rng) -> std::ops::Range<usize> {
    let from = random.random_range(0..=length);
    let to = from + random.random_range(0..=most).min(length - from);
    from..to
}

fn damage(bytes: &mut Vec<u8>, files: &[Vec<u8>], random: &mut ChaCha8Rng) {
    match random.random_range(0..8_u8) {
        0 => {
            let at = random.random_range(0..=bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.random();
            }
        }
        1 => {
            let at = random.random_range(0..=bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.random_range(0..8_u8);
            }
        }
        2 => drop(bytes.drain(stretch(bytes.len(), 400, random))),
        3 => {
            let range = stretch(bytes.len(), 200, random);
            let part = bytes[range.clone()].repeat(random.random_range(1..20));
            bytes.splice(range.start..range.start, part);
        }
        4 | 5 => {
            let piece = pick(PIECES, random).copied().unwrap_or_default();
            let room = if random.random() { 0 } else { piece.len() };
            let range = stretch(bytes.len(), room, random);
            bytes.splice(range, piece.bytes());
        }
        6 => {
            let part = pick(files, random).map_or_else(Vec::new, |file| {
                file[stretch(file.len(), 600, random)].to_vec()
            });
            let range = stretch(bytes.len(), 600, random);
            bytes.splice(range, part);
        }
        _ => bytes.truncate(random.random_range(0..=bytes.len())),
    }
}
