//! Readers of dated data that an editor or a board brings.

use policy::PolicyError;
use policy::catalogue::Catalogue;
use policy::indicators::ReferenceSignals;

use super::answer::worded;

pub(super) fn norms(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    match policy::norms::NormTable::check("normen.toml", &text) {
        Ok(_) => Ok(()),
        Err(findings) if findings.is_empty() => Err("refused without a reason".into()),
        Err(_) => Ok(()),
    }
}

/// An edition that is accepted is the same after writing and reading again; any other says why not.
pub(super) fn edition(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    match Catalogue::validate("editie.toml", &text) {
        Ok(kept) => {
            let written = kept.to_toml();
            match Catalogue::validate("editie.toml", &written) {
                Ok(again) if again.to_toml() == written => Ok(()),
                Ok(_) => Err("an edition changed by writing it".into()),
                Err(findings) => Err(format!("an edition cannot be read back: {findings:?}")),
            }
        }
        Err(findings) if findings.has_errors() => worded(&findings),
        Err(_) => Err("refused without a reason".into()),
    }
}

/// Signal values are percentages whose ranges do not overlap, or the file is refused with a reason.
pub(super) fn signals(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    match ReferenceSignals::parse("signaalwaarden.toml", &text) {
        Ok(signals) => {
            let found = signals
                .weighting
                .iter()
                .find(|row| signals.of_weighting(row.from) != Some(row.signal));
            found.map_or(Ok(()), |row| Err(format!("a range hides another: {row:?}")))
        }
        Err(PolicyError::Invalid { problems, .. }) if problems.is_empty() => {
            Err("refused without a reason".into())
        }
        Err(error) if error.to_string().is_empty() => Err("refused without a reason".into()),
        Err(_) => Ok(()),
    }
}
