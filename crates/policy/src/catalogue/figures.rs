//! A file with computed figures: what a proposal is made of.

use kernel::{Finding, Findings, Place};
use serde::Deserialize;

use super::ComputedFigure;
use super::computed::computed;
use super::problem::{Problems, about, unread};
use super::rows::ComputedRow;
use super::write::computed_lines;
use crate::edition::line_of;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FiguresFile {
    #[serde(default)]
    figure: Vec<FigureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureRow {
    intervention: String,
    computed: ComputedRow,
}

/// Reads a file with computed figures: `[[figure]]` with `intervention` and `[figure.computed]`,
/// which has the keys of an edition.
///
/// # Errors
/// Every problem as a numbered finding.
pub fn read_figures(text: &str) -> Result<Vec<ComputedFigure>, Findings> {
    let file: FiguresFile = toml::from_str(text).map_err(|error| {
        let place = Place {
            line: u64::try_from(line_of(text, &error)).ok(),
            field: None,
        };
        let message = about("Deze regel is niet te lezen", &unread(error.message()));
        let action = "Verbeter de regel. Het bestand bestaat uit [[figure]]-delen.";
        let mut findings = Findings::new();
        findings.push(Finding::error(1131, place, message, action));
        findings
    })?;
    let mut problems = Problems::new();
    problems.check(!file.figure.is_empty(), (1103, "figure"), "there is none");
    let mut figures: Vec<ComputedFigure> = Vec::new();
    for row in file.figure {
        let place = format!("figure {}", row.intervention);
        let twice = figures
            .iter()
            .any(|known| known.intervention == row.intervention);
        problems.check(!twice, (1105, &place), "occurs twice");
        if let Some((effect, computation)) = computed(&row.computed, &place, &mut problems) {
            figures.push(ComputedFigure {
                intervention: row.intervention,
                effect,
                computation,
            });
        }
    }
    if problems.is_empty() {
        Ok(figures)
    } else {
        Err(problems.into_findings())
    }
}

/// Writes figures as [`read_figures`] reads them: the same figures, the same bytes.
pub fn write_figures(figures: &[ComputedFigure]) -> String {
    let parts = figures.iter().map(|figure| {
        format!(
            "[[figure]]\nintervention = \"{}\"\n[figure.computed]\n{}",
            figure.intervention,
            computed_lines(&figure.effect, &figure.computation)
        )
    });
    parts.collect::<Vec<_>>().join("\n")
}
