//! Documents for people outside the program: the school programme as a page and as tagged PDF.
//!
//! Input is plain: [`SchoolProgramme`] knows neither house. It is written out once as an outline
//! (headings, texts, tables, charts), and two writers turn that same outline into HTML and, through
//! Typst, into PDF/UA. So both always say the same. Text of users is data in both: the HTML writer
//! escapes it, and Typst receives it as strings, never as markup.
//!
//! Same input, same bytes: the only date in a document is the one that its input gives.
#![deny(missing_docs)]

mod compose;
mod html;
mod legible;
mod outline;
mod pdf;
mod programme;
#[cfg(test)]
mod sample;
mod words;
mod world;

pub use html::{html, summary_html};
pub use pdf::pdf;
pub use programme::{
    BudgetLine, BudgetYear, Challenge, Consent, Dose, Edition, FoundThing, Goal, GoalArea,
    Involved, Level, Measure, MeasureCost, Scan, School, SchoolProgramme, State, VersionLine,
    YearLevels,
};

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A chart could not be drawn.
    #[error("chart: {0}")]
    Chart(#[from] charts::ChartError),
    /// Typesetting failed: a fault in the program, not in the input.
    #[error("typesetting: {0}")]
    Typesetting(String),
}
