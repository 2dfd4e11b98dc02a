//! A delivery as one file: manifest, signature and tables, packed; encrypting comes after.

use kernel::{ContentHash, Finding, Findings, Place};

use crate::archive::{pack, unpack};
use crate::hex;
use crate::key::{BoardKey, PublicKey};
use crate::manifest::{Manifest, ManifestError};

const MANIFEST: &str = "manifest.toml";
const SIGNATURE: &str = "manifest.sig";

/// A delivery whose manifest, signature and hashes are right. The rows still have to be checked.
#[derive(Clone, Debug)]
pub struct Package {
    /// The manifest.
    pub manifest: Manifest,
    /// Its hash: what a corrected delivery names as its predecessor.
    pub hash: ContentHash,
    /// The tables, in the order of the manifest.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Packs tables with a signed manifest. `None` for a name that does not fit.
pub fn sign_and_pack(
    key: &BoardKey,
    manifest: &Manifest,
    files: &[(String, Vec<u8>)],
) -> Option<Vec<u8>> {
    let text = manifest.to_text().into_bytes();
    let signature = format!("{}\n", hex::write(&key.sign(&text)));
    let mut all = vec![
        (MANIFEST.to_owned(), text),
        (SIGNATURE.to_owned(), signature.into_bytes()),
    ];
    all.extend(files.iter().cloned());
    pack(&all)
}

/// Unpacks and checks: signature, hashes, nothing more and nothing less than the manifest says.
///
/// `expected` is the board's public key as the recipient knows it from elsewhere. Without it the
/// signature shows only that nothing changed since it was signed, not by whom.
///
/// # Errors
/// Everything that is wrong with it; a package with an error is not used at all.
pub fn unpack_and_verify(
    archive: &[u8],
    expected: Option<PublicKey>,
) -> Result<(Package, Findings), Findings> {
    let mut findings = Findings::new();
    let Some(mut files) = unpack(archive) else {
        refuse(
            &mut findings,
            1231,
            "levering",
            "De levering is beschadigd of is geen levering.",
        );
        return Err(findings);
    };
    let mut take = |name: &str| {
        let at = files.iter().position(|(known, _)| known == name)?;
        Some(files.remove(at).1)
    };
    let (text, signature) = (take(MANIFEST), take(SIGNATURE));
    let Some(text) = text.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        refuse(
            &mut findings,
            1232,
            MANIFEST,
            "De levering heeft geen manifest.",
        );
        return Err(findings);
    };
    let manifest = match Manifest::parse(&text) {
        Ok(manifest) => manifest,
        Err(error) => {
            let (number, message) = unreadable(&error);
            refuse(&mut findings, number, MANIFEST, message);
            return Err(findings);
        }
    };
    check_signature(
        &mut findings,
        (&manifest, &text),
        signature.as_deref(),
        expected,
    );
    check_files(&mut findings, &manifest, &files);
    if findings.has_errors() {
        return Err(findings);
    }
    let hash = ContentHash::of(text.as_bytes());
    Ok((
        Package {
            manifest,
            hash,
            files,
        },
        findings,
    ))
}

fn unreadable(error: &ManifestError) -> (u16, &'static str) {
    match error {
        ManifestError::Syntax(_) => (1233, "Het manifest is niet te lezen."),
        ManifestError::Version(_) => (
            1234,
            "De levering is van een andere versie van de afspraak.",
        ),
    }
}

fn check_signature(
    findings: &mut Findings,
    (manifest, text): (&Manifest, &str),
    signature: Option<&[u8]>,
    expected: Option<PublicKey>,
) {
    let signature = signature.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let signature = signature.and_then(|text| hex::read::<64>(text.trim_end()));
    let is_signed =
        signature.is_some_and(|signature| manifest.signer.verifies(text.as_bytes(), &signature));
    if !is_signed {
        let message = "De handtekening ontbreekt of hoort niet bij dit manifest.";
        refuse(findings, 1235, SIGNATURE, message);
    }
    match expected {
        Some(known) if known != manifest.signer => {
            let message =
                "De levering is ondertekend met een andere sleutel dan die van het bestuur.";
            refuse(findings, 1236, SIGNATURE, message);
        }
        Some(_) => {}
        None => findings.push(Finding::warning(
            1237,
            Place::field(SIGNATURE),
            "Wie ondertekende, is niet nagegaan: de sleutel van het bestuur is niet opgegeven.",
            "Vraag het bestuur langs een andere weg naar zijn openbare sleutel en geef die op.",
        )),
    }
}

fn check_files(findings: &mut Findings, manifest: &Manifest, files: &[(String, Vec<u8>)]) {
    for entry in &manifest.files {
        match files.iter().find(|(name, _)| *name == entry.name) {
            None => refuse(
                findings,
                1238,
                &entry.name,
                "Een bestand uit het manifest ontbreekt.",
            ),
            Some((_, bytes)) if ContentHash::of(bytes) != entry.hash => {
                refuse(
                    findings,
                    1239,
                    &entry.name,
                    "Een bestand is veranderd na het ondertekenen.",
                );
            }
            Some(_) => {}
        }
    }
    let same_order = manifest.files.iter().map(|entry| &entry.name);
    if !same_order.eq(files.iter().map(|(name, _)| name)) && !findings.has_errors() {
        let message = "De levering heeft andere bestanden dan het manifest noemt.";
        refuse(findings, 1240, "levering", message);
    }
}

fn refuse(findings: &mut Findings, number: u16, field: &str, message: &str) {
    let action =
        "Gebruik deze levering niet. Vraag de school om haar opnieuw te maken en te versturen.";
    findings.push(Finding::error(number, Place::field(field), message, action));
}
