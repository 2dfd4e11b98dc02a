//! What is wrong with a panel, for people.

use kernel::{Finding, Place};
use stats::logistic::LogisticError;
use stats::panel::PanelError;
use stats::weighting::WeightingError;

use super::Options;
use super::read::Rows;

/// The finding for an error of the mathematics.
pub(super) fn problem(error: &PanelError, rows: &Rows, options: &Options) -> Finding {
    let line_of = |unit: usize, time: Option<i64>| {
        let own = |row: &stats::panel::Observation| {
            row.unit == unit && time.is_none_or(|time| row.time == time)
        };
        // The last of two rows is the one too many.
        let at = rows.observations.iter().rposition(own);
        at.and_then(|at| rows.lines.get(at).copied().flatten())
    };
    let place = |line: Option<u64>, field: &str| Place {
        line,
        field: Some(field.to_owned()),
    };
    let (code, place, text, action) = match error {
        PanelError::Twice { unit, time } => (
            1332,
            place(line_of(*unit, Some(*time)), &options.time),
            "Deze eenheid heeft in deze periode al een regel.".to_owned(),
            "Geef per eenheid en periode één regel.",
        ),
        PanelError::Contradiction(unit) => (
            1333,
            place(line_of(*unit, None), &options.first_treated),
            "Deze eenheid heeft regels met een andere start of een andere groep.".to_owned(),
            "Geef alle regels van een eenheid dezelfde start en groep.",
        ),
        PanelError::NobodyStarts => (
            1334,
            Place::field(&options.first_treated),
            "Geen enkele eenheid begint na de eerste periode.".to_owned(),
            "Kijk na of dit de goede kolom is. Gebruik 0 voor wie nooit begint.",
        ),
        PanelError::NoControls => (
            1335,
            Place::field(&options.first_treated),
            "Er is niemand om mee te vergelijken.".to_owned(),
            "Vergelijk met --control notyet, of voeg eenheden toe die niet begonnen zijn.",
        ),
        PanelError::Nothing(reason) => (
            1336,
            Place::default(),
            format!("Er is geen enkel effect te schatten: {}.", why(reason)),
            "Gebruik minder kenmerken, of meer eenheden.",
        ),
        PanelError::Empty | PanelError::Shape(_) | PanelError::NotFinite(_) => (
            1334,
            Place::field(&options.time),
            "Er zijn geen eenheden met regels in alle perioden, of er is maar één periode."
                .to_owned(),
            "Geef per eenheid voor elke periode een regel, met ten minste twee perioden.",
        ),
    };
    Finding::error(code, place, text, action)
}

/// Why there is no effect for a group and period.
pub(super) fn why(reason: &WeightingError) -> &'static str {
    match reason {
        WeightingError::EmptyArm => "er is niemand om mee te vergelijken",
        WeightingError::NoOverlap(_)
        | WeightingError::Propensity(LogisticError::Separated { .. }) => {
            "de kenmerken zeggen precies wie begon"
        }
        WeightingError::Dependent | WeightingError::Propensity(LogisticError::Dependent) => {
            "een kenmerk volgt uit de andere, of er zijn te weinig eenheden"
        }
        _ => "de getallen liggen te ver uiteen om mee te rekenen",
    }
}
