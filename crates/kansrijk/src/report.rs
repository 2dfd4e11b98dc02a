//! The school programme as a file.

use app::document::FileKind;
use serde_json::json;

use crate::command::ReportOptions;
use crate::outcome::{self, Failure, tell};
use crate::place::Place;

pub(crate) fn run(options: &ReportOptions) -> Result<(), Failure> {
    let ending = options.out.extension().and_then(|ending| ending.to_str());
    let kind = match ending {
        Some("html") => FileKind::Html,
        Some("pdf") => FileKind::Pdf,
        _ => {
            let text = "Geef met --out een bestand op dat eindigt op .html of .pdf.";
            return Err(text.to_owned().into());
        }
    };
    let place = Place::enter(&options.at)?;
    let file = place
        .app
        .programme_file(&place.actor, place.site, (None, kind));
    let bytes = file.map_err(|error| match error {
        app::AppError::NotFound => {
            Failure::absent("Er is nog geen schoolprogramma. Begin met `kansrijk plan add`.".into())
        }
        other => other.into(),
    })?;
    let path = options.out.display();
    std::fs::write(&options.out, &bytes)
        .map_err(|error| format!("{path} is niet te schrijven: {error}"))?;
    let value = json!({ "file": path.to_string(), "bytes": bytes.len() });
    outcome::write(place.format, &value, || {
        tell!("Schoolprogramma geschreven naar {path}.");
    });
    Ok(())
}
