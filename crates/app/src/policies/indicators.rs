//! Signal values that a board adds itself, in `DATA/policy/indicators/*.toml`.

use std::path::Path;

use kernel::{Finding, Findings, Place};
use policy::indicators::{Indicators, ReferenceSignals};

use super::folder::toml_files;
use crate::AppError;

/// Largest file: such a table has tens of rows.
const LARGEST: u64 = 256 * 1024;

/// Adds what stands in the folder. No folder: nothing to add.
///
/// # Errors
/// `Refused` with the problems of every file at once; then nothing is used.
pub(super) fn add_folder(indicators: &mut Indicators, data: &Path) -> Result<(), AppError> {
    let mut findings = Findings::new();
    for (name, path) in toml_files(data, "indicators")? {
        if let Err(why) = add(indicators, &path, &name)? {
            let text = format!("{name}: {why}");
            let action = "Verbeter het bestand, of haal het weg uit policy/indicators.";
            findings.push(Finding::error(472, Place::field("bestand"), text, action));
        }
    }
    if findings.has_errors() {
        return Err(AppError::Refused(findings));
    }
    Ok(())
}

fn add(
    indicators: &mut Indicators,
    path: &Path,
    name: &str,
) -> Result<Result<(), String>, AppError> {
    if std::fs::metadata(path)?.len() > LARGEST {
        return Ok(Err("het bestand is groter dan 256 kB".to_owned()));
    }
    let Ok(text) = String::from_utf8(std::fs::read(path)?) else {
        return Ok(Err("dit is geen tekst in UTF-8".to_owned()));
    };
    let read = ReferenceSignals::parse(name, &text);
    let added = read.and_then(|signals| indicators.add(name, signals));
    Ok(added.map_err(|error| error.to_string()))
}
