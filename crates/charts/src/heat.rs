//! Steps for the cells of a heat map, which the pages write as an accessible table.

use crate::{ChartError, Frame};

/// Where the middle of the heat map lies and how wide one step is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatScale {
    /// The value that is neither ahead nor behind.
    pub centre: f64,
    /// The width of one step; the middle step reaches half of it to either side.
    pub step: f64,
}

/// One cell: its text is always printed, colour and symbol only underline it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// The value, or `geen gegevens`.
    pub text: String,
    /// 1 (far below the middle) to 7 (far above); `None` without a value.
    pub step: Option<u8>,
    /// The class name of the cell.
    pub class: &'static str,
    /// The symbol beside the value.
    pub symbol: &'static str,
    /// What colour and symbol mean, for screen readers and the legend.
    pub meaning: &'static str,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// The head of the row.
    pub label: String,
    /// Its cells, one per column.
    pub cells: Vec<HeatCell>,
}

/// A heat map, ready to be written as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// What the table shows, with its unit.
    pub caption: String,
    /// The column heads, without the head of the label column.
    pub columns: Vec<String>,
    /// The rows, in the order given.
    pub rows: Vec<HeatRow>,
    /// One Dutch sentence.
    pub reading: String,
}

/// Class, symbol and meaning of the steps 1 to 7.
const STEPS: [(&str, &str, &str); 7] = [
    ("kr-heat--1", "▼▼▼", "ver onder de vergelijking"),
    ("kr-heat--2", "▼▼", "onder de vergelijking"),
    ("kr-heat--3", "▼", "iets onder de vergelijking"),
    ("kr-heat--4", "●", "rond de vergelijking"),
    ("kr-heat--5", "▲", "iets boven de vergelijking"),
    ("kr-heat--6", "▲▲", "boven de vergelijking"),
    ("kr-heat--7", "▲▲▲", "ver boven de vergelijking"),
];

impl HeatScale {
    /// The step of a finite value.
    fn step_of(self, value: f64) -> u8 {
        let distance = (value - self.centre) / self.step;
        let bounds = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5];
        bounds
            .iter()
            .zip(1_u8..)
            .find(|(bound, _)| distance < **bound)
            .map_or(7, |(_, step)| step)
    }
}

impl HeatCell {
    fn of(step: Option<u8>, text: String) -> Self {
        let known = step.and_then(|step| STEPS.get(usize::from(step).checked_sub(1)?));
        let (class, symbol, meaning) = known.copied().unwrap_or(("kr-heat--leeg", "", ""));
        Self {
            text,
            step,
            class,
            symbol,
            meaning,
        }
    }
}

impl HeatMap {
    /// The legend: every step that occurs in the heat map, from low to high.
    pub fn legend(&self) -> Vec<HeatCell> {
        let mut steps: Vec<u8> = self
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().filter_map(|cell| cell.step))
            .collect();
        steps.sort_unstable();
        steps.dedup();
        steps
            .into_iter()
            .map(|step| HeatCell::of(Some(step), String::new()))
            .collect()
    }
}

/// Places values in seven steps around the centre. A missing value stays missing.
///
/// # Errors
/// When a value is not finite, a row has another number of values than there are columns, or the
/// step is not positive.
pub fn heat_map(
    frame: &Frame,
    scale: HeatScale,
    columns: &[String],
    rows: &[(String, Vec<Option<f64>>)],
) -> Result<HeatMap, ChartError> {
    frame.check()?;
    if !(scale.step.is_finite() && scale.step > 0.0 && scale.centre.is_finite()) {
        return Err(ChartError::Step);
    }
    let mut placed = Vec::with_capacity(rows.len());
    for (label, values) in rows {
        if values.len() != columns.len() {
            return Err(ChartError::Length {
                place: label.clone(),
                expected: columns.len(),
                found: values.len(),
            });
        }
        if values.iter().flatten().any(|value| !value.is_finite()) {
            return Err(ChartError::NotFinite {
                place: label.clone(),
            });
        }
        let cell = |value: &Option<f64>| match value {
            Some(value) => HeatCell::of(Some(scale.step_of(*value)), frame.number(*value)),
            None => HeatCell::of(None, "geen gegevens".to_owned()),
        };
        placed.push(HeatRow {
            label: label.clone(),
            cells: values.iter().map(cell).collect(),
        });
    }
    Ok(HeatMap {
        caption: frame.head(&frame.title),
        columns: columns.to_vec(),
        reading: reading(&placed),
        rows: placed,
    })
}

fn reading(rows: &[HeatRow]) -> String {
    let steps = || rows.iter().flat_map(|row| &row.cells).map(|cell| cell.step);
    let known = steps().flatten().count();
    if known == 0 {
        return "Er zijn nog geen gegevens om te tonen.".to_owned();
    }
    let below = steps().flatten().filter(|step| *step < 4).count();
    let above = steps().flatten().filter(|step| *step > 4).count();
    let missing = steps().count() - known;
    let mut text = format!(
        "Van de {known} vakken met gegevens liggen er {below} onder en {above} boven de vergelijking"
    );
    match missing {
        0 => {}
        1 => text.push_str("; van 1 vak zijn er geen gegevens"),
        n => text.push_str(&format!("; van {n} vakken zijn er geen gegevens")),
    }
    text.push('.');
    text
}
