//! Which reader a file with results needs, and several files taken as one.

use formats::{FileKind, Limits, Parsed, SubjectTable};
use kernel::{Finding, Findings, Place};
use policy::subjects::Subjects;

use super::results::{ReadFile, labelled};
use crate::AppError;

/// Several files as one, so that they are looked at and taken in together or not at all.
///
/// # Errors
/// When they cannot be put together.
pub fn bundle(files: &[(&str, &[u8])]) -> Result<Vec<u8>, AppError> {
    let contents: Vec<&[u8]> = files.iter().map(|(_, content)| *content).collect();
    formats::bundle::pack(&contents).ok_or(AppError::NotFound)
}

/// Reads the results in a file or in a bundle of files; `None` when any of them is unusable.
pub(super) fn read(
    content: &[u8],
    subjects: &Subjects,
    findings: &mut Findings,
) -> Option<Vec<ReadFile>> {
    let table = SubjectTable {
        words: subjects.words.clone(),
        codes: subjects.codes.clone(),
    };
    if formats::detect(content) != FileKind::Bundle {
        return Some(vec![read_one(content, &table, None, findings)?]);
    }
    let Parsed {
        record,
        findings: found,
    } = formats::bundle::unpack(content, &Limits::default());
    findings.extend(found);
    let (mut files, mut whole) = (Vec::new(), true);
    for (index, content) in record?.iter().enumerate() {
        let label = format!("bestand {}", index + 1);
        match read_one(content, &table, Some(&label), findings) {
            Some(file) => files.push(file),
            None => whole = false,
        }
    }
    whole.then_some(files)
}

fn read_one(
    content: &[u8],
    table: &SubjectTable,
    label: Option<&str>,
    findings: &mut Findings,
) -> Option<ReadFile> {
    let limits = Limits::default();
    let kind = formats::detect(content);
    let parsed = match kind {
        FileKind::Uwlr => formats::uwlr::read(content, &limits, table),
        FileKind::Oso => formats::oso::read(content, &limits, table),
        FileKind::OtherXml => unknown_xml(),
        FileKind::Edexml | FileKind::Bundle => not_together(),
        FileKind::ResultsCsv | FileKind::Unknown => formats::results::read(content, &limits),
    };
    let usable = !parsed.findings.has_errors();
    findings.extend(labelled(parsed.findings, label));
    if label.is_some() && !usable {
        let text = "Dit bestand kan niet worden ingelezen; daarom komt geen van de bestanden erin.";
        let action = "Herstel het, of kies de bestanden opnieuw zonder dit bestand.";
        let place = Place::field(label.unwrap_or_default());
        findings.push(Finding::error(284, place, text, action));
    }
    Some(ReadFile {
        label: label.map(str::to_owned),
        grade_of_test: kind == FileKind::Uwlr,
        records: parsed.record?,
    })
}

fn refused(number: u16, text: &str, action: &str) -> Parsed<Vec<formats::results::ResultRecord>> {
    let mut findings = Findings::new();
    findings.push(Finding::error(number, Place::default(), text, action));
    Parsed {
        record: None,
        findings,
    }
}

fn unknown_xml() -> Parsed<Vec<formats::results::ResultRecord>> {
    let text = "Dit is wel XML, maar geen leerlingenlijst, geen leerresultaten en geen dossier.";
    let action =
        "Kies EDEXML (leerlingen), het UWLR-bericht met leerresultaten of een OSO-dossier.";
    refused(280, text, action)
}

fn not_together() -> Parsed<Vec<formats::results::ResultRecord>> {
    let text = "Een leerlingenlijst kan niet samen met andere bestanden worden ingelezen.";
    let action = "Lees eerst de leerlingenlijst in, en daarna de bestanden met resultaten.";
    refused(283, text, action)
}
