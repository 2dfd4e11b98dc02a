//! Several files as one zip file: dossiers of several pupils, chosen together or zipped by the school.

use std::io::{Cursor, Read, Write};

use kernel::{Finding, Findings, Place};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::{Limits, Parsed};

/// Files in one bundle: a large school in one upload.
const MOST: usize = 2_000;

/// Puts files together, without their names: those may hold the name of a pupil.
pub fn pack(files: &[&[u8]]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (index, content) in files.iter().enumerate() {
        let name = format!("{:04}.xml", index + 1);
        zip.start_file(name, options).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Takes files out, never more bytes than a single file may have.
pub fn unpack(bytes: &[u8], limits: &Limits) -> Parsed<Vec<Vec<u8>>> {
    let mut findings = Findings::new();
    let files = open(bytes, limits).map_err(|finding| findings.push(*finding));
    Parsed {
        record: files.ok(),
        findings,
    }
}

fn open(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<u8>>, Box<Finding>> {
    let broken = |_| Box::new(broken());
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if zip.len() > MOST {
        return Err(Box::new(too_much()));
    }
    let (mut files, mut left) = (Vec::new(), limits.bytes);
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(broken)?;
        if file.is_dir() {
            continue;
        }
        // What the zip says about its sizes is not to be believed: stop at one byte too many.
        let most = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        let mut content = Vec::new();
        file.take(most)
            .read_to_end(&mut content)
            .map_err(|_| Box::new(self::broken()))?;
        left = left
            .checked_sub(content.len())
            .ok_or_else(|| Box::new(too_much()))?;
        files.push(content);
    }
    Ok(files)
}

fn broken() -> Finding {
    let text = "Het zipbestand is beschadigd of heeft een wachtwoord.";
    let action = "Maak het zipbestand opnieuw, of kies de bestanden zelf zonder zip.";
    Finding::error(281, Place::default(), text, action)
}

fn too_much() -> Finding {
    let text = "De bestanden samen zijn te groot of het zijn er te veel.";
    let action = "Lees de bestanden in delen in.";
    Finding::error(282, Place::default(), text, action)
}

/// Whether a zip file looks like files next to each other, and not like a document of Excel.
pub(crate) fn is_bundle(bytes: &[u8]) -> bool {
    let length = bytes.get(26..28).map(|two| {
        two.iter()
            .rev()
            .fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte))
    });
    let name = length.and_then(|length| bytes.get(30..30 + length));
    bytes.starts_with(b"PK\x03\x04")
        && name.is_some_and(|name| {
            let xml = name.len() > 4 && name[name.len() - 4..].eq_ignore_ascii_case(b".xml");
            xml && !name.contains(&b'/') && !name.starts_with(b"[")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_in_order() {
        let packed = pack(&[b"<dossier/>", b"", b"abc"]).unwrap();
        assert!(is_bundle(&packed));
        let files = unpack(&packed, &Limits::default()).record.unwrap();
        assert_eq!(files, [b"<dossier/>".to_vec(), Vec::new(), b"abc".to_vec()]);
    }

    #[test]
    fn a_small_zip_that_unfolds_to_much_is_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("a.xml", options).unwrap();
        zip.write_all(&vec![b' '; 3_000_000]).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 50_000, "{}", bytes.len());
        let limits = Limits {
            bytes: 100_000,
            ..Limits::default()
        };
        let parsed = unpack(&bytes, &limits);
        assert!(parsed.record.is_none());
        assert_eq!(parsed.findings.kept()[0].code.to_string(), "F282");
        let cut = unpack(&bytes[..bytes.len() / 2], &limits);
        assert_eq!(cut.findings.kept()[0].code.to_string(), "F281");
    }

    #[test]
    fn a_workbook_is_no_bundle() {
        for name in ["[Content_Types].xml", "docProps/app.xml", "a.csv"] {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            assert!(!is_bundle(&zip.finish().unwrap().into_inner()), "{name}");
        }
    }
}
