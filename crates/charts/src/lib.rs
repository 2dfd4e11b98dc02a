//! Charts as SVG, with the table behind them and a one-sentence Dutch reading of them.
//!
//! Everything here is a pure function of plain numbers: the same input gives the same bytes.
//! A drawing never stands alone: [`Chart`] always carries its [`ChartTable`] and its reading.
//!
//! The SVG has `role="img"`, a title and a description, and no style element, style attribute,
//! script or outside reference, so it passes a strict content security policy. Class names are for
//! the style sheet of the pages; the presentation attributes beside them make the same drawing
//! legible where there is no style sheet, as in a PDF. Series differ by marker and dash as well as
//! by colour.
//!
//! ```
//! use charts::{Dot, Estimate, Frame, dots_with_intervals};
//! let frame = Frame::new("lezen", "Technisch lezen per groep").unit("punten");
//! let rows = [Dot::new("Groep 5", Estimate::of(48.2).within(45.1, 51.3))];
//! let chart = dots_with_intervals(&frame, &rows).unwrap();
//! assert!(chart.svg.starts_with("<svg "));
//! assert_eq!(chart.table.rows[0][0], "Groep 5");
//! ```
#![deny(missing_docs)]

mod bars;
mod dots;
mod forest;
mod growth;
mod heat;
mod number;
mod scale;
mod svg;

pub use bars::{MoneyYear, bars};
pub use dots::{Dot, dots_with_intervals};
pub use forest::{ForestRow, forest};
pub use growth::{GrowthLine, NOT_TESTED, growth_lines};
pub use heat::{HeatCell, HeatMap, HeatRow, HeatScale, heat_map};
pub use number::dutch_number;

use kernel::Interval;

/// A drawing, the table with the same figures, and what can be read from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The SVG element, complete and escaped.
    pub svg: String,
    /// The figures that were drawn.
    pub table: ChartTable,
    /// One Dutch sentence: what the figures say, with their uncertainty.
    pub reading: String,
}

/// The table behind a chart. Plain text: escape it where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// What the table shows.
    pub caption: String,
    /// The column heads.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its head.
    pub rows: Vec<Vec<String>>,
}

/// Why something cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// A value is not a number or infinite.
    #[error("{place:?} holds a value that is not a finite number")]
    NotFinite {
        /// The label of the row or line.
        place: String,
    },
    /// The lower bound of an interval exceeds the upper bound.
    #[error("{place:?} has an interval whose lower bound exceeds its upper bound")]
    Reversed {
        /// The label of the row or line.
        place: String,
    },
    /// A line or row has another number of values than there are columns.
    #[error("{place:?} has {found} values where {expected} were expected")]
    Length {
        /// The label of the row or line.
        place: String,
        /// The number of columns.
        expected: usize,
        /// The number of values.
        found: usize,
    },
    /// The id is empty or holds something else than letters, digits, `-` and `_`.
    #[error("{0:?} cannot be an id in a page")]
    Id(String),
    /// The step of a heat map is zero or negative.
    #[error("the step of a heat map must be positive")]
    Step,
}

/// A value with, where it is known, its uncertainty and the number of pupils behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its interval.
    pub interval: Option<Interval>,
    /// The number of pupils.
    pub pupils: Option<u32>,
}

impl Estimate {
    /// A value without interval.
    pub const fn of(value: f64) -> Self {
        Self {
            value,
            interval: None,
            pupils: None,
        }
    }

    /// The same value with an interval.
    #[must_use]
    pub const fn within(mut self, low: f64, high: f64) -> Self {
        self.interval = Some(Interval { low, high });
        self
    }

    /// The same value with the number of pupils behind it.
    #[must_use]
    pub const fn from_pupils(mut self, pupils: u32) -> Self {
        self.pupils = Some(pupils);
        self
    }

    fn check(&self, place: &str) -> Result<(), ChartError> {
        let bounds = self.interval.unwrap_or(Interval {
            low: self.value,
            high: self.value,
        });
        if ![self.value, bounds.low, bounds.high]
            .iter()
            .all(|number| number.is_finite())
        {
            return Err(ChartError::NotFinite {
                place: place.to_owned(),
            });
        }
        if bounds.low > bounds.high {
            return Err(ChartError::Reversed {
                place: place.to_owned(),
            });
        }
        Ok(())
    }

    /// Every number that must fit on the axis.
    fn extent(&self) -> impl Iterator<Item = f64> {
        let bounds = self.interval;
        std::iter::once(self.value).chain(bounds.into_iter().flat_map(|b| [b.low, b.high]))
    }
}

/// A line to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it lies.
    pub value: f64,
    /// What it is, such as `landelijk gemiddelde`.
    pub label: String,
}

/// What a chart is about, and how its numbers are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    id: String,
    title: String,
    unit: String,
    decimals: usize,
    reference: Option<Reference>,
    reading: Option<String>,
}

impl Frame {
    /// A frame with an id that is unique on the page and a title.
    pub fn new(id: &str, title: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            unit: String::new(),
            decimals: 1,
            reference: None,
            reading: None,
        }
    }

    /// The unit, as it is written beside the axis.
    #[must_use]
    pub fn unit(mut self, unit: &str) -> Self {
        unit.clone_into(&mut self.unit);
        self
    }

    /// The number of decimals (one, unless said otherwise; at most six).
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = decimals.min(6);
        self
    }

    /// A line to compare with.
    #[must_use]
    pub fn reference(mut self, value: f64, label: &str) -> Self {
        self.reference = Some(Reference {
            value,
            label: label.to_owned(),
        });
        self
    }

    /// A reading in words of one's own, for readers who need others than the usual.
    #[must_use]
    pub fn reading(mut self, reading: String) -> Self {
        self.reading = Some(reading);
        self
    }

    fn check(&self) -> Result<(), ChartError> {
        let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !self.id.starts_with(|c: char| c.is_ascii_alphabetic()) || !self.id.chars().all(letters)
        {
            return Err(ChartError::Id(self.id.clone()));
        }
        match &self.reference {
            Some(reference) => Estimate::of(reference.value).check(&reference.label),
            None => Ok(()),
        }
    }

    fn number(&self, value: f64) -> String {
        dutch_number(value, self.decimals)
    }

    fn interval(&self, interval: Option<Interval>) -> String {
        interval.map_or_else(
            || "niet bekend".to_owned(),
            |i| format!("{} tot {}", self.number(i.low), self.number(i.high)),
        )
    }

    /// A head such as `Waarde (punten)`.
    fn head(&self, word: &str) -> String {
        if self.unit.is_empty() {
            word.to_owned()
        } else {
            format!("{word} ({})", self.unit)
        }
    }

    /// The polite chart for no data.
    fn empty(&self, head: Vec<String>) -> Chart {
        let reading = "Er zijn nog geen gegevens om te tonen.".to_owned();
        let mut drawing = svg::Drawing::new(96.0);
        drawing.text(svg::MUTED, "middle", (svg::WIDTH / 2.0, 54.0), &reading);
        Chart {
            svg: drawing.finish(&self.id, &self.title, &reading),
            table: ChartTable {
                caption: self.title.clone(),
                head,
                rows: Vec::new(),
            },
            reading,
        }
    }
}

#[cfg(test)]
mod tests;
