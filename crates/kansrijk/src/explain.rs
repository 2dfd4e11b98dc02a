//! Errors in Dutch for the terminal. They hold no pupil data.

use app::AppError;

/// An error as a sentence, with what to do where that is known.
pub(crate) fn explain(error: &AppError) -> String {
    match error {
        AppError::Refused(findings) => {
            let lines = findings
                .kept()
                .iter()
                .map(|finding| format!("{} {} {}", finding.code, finding.message, finding.action));
            lines.collect::<Vec<_>>().join("\n")
        }
        AppError::NotFound => {
            "Niet gevonden. `kansrijk admin --data MAP list` toont de besturen en \
                               scholen met hun nummers."
                .into()
        }
        AppError::Forbidden => "Dit mag niet met de rollen van deze persoon.".into(),
        AppError::Conflict => {
            "Iemand anders was eerder. Er is niets gewijzigd; probeer het opnieuw.".into()
        }
        AppError::File(_) | AppError::Store(_) => format!(
            "De gegevensmap is niet te gebruiken ({}). Mag u in deze map schrijven, en is er ruimte \
             op de schijf?",
            causes(error)
        ),
        other => format!("Dit had niet mogen gebeuren: {}.", causes(other)),
    }
}

/// The message of an error with those of its causes.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
