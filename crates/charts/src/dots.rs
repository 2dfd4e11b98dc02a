//! Levels per group or year, with their intervals and a line to compare with.

use crate::growth::join;
use crate::scale::Scale;
use crate::svg::{self, Drawing};
use crate::{Chart, ChartError, ChartTable, Estimate, Frame};

/// One row of the dot chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// The group or year.
    pub label: String,
    /// Its level; `None` when it cannot be established.
    pub estimate: Option<Estimate>,
}

impl Dot {
    /// A row with a level.
    pub fn new(label: &str, estimate: Estimate) -> Self {
        Self {
            label: label.to_owned(),
            estimate: Some(estimate),
        }
    }

    /// A row whose level cannot be established.
    pub fn unknown(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            estimate: None,
        }
    }
}

const LEFT: f64 = 12.0;
const RIGHT: f64 = svg::WIDTH - 12.0;
const ROW: f64 = 44.0;
/// The part of a row that its words take.
const WORDS: f64 = 22.0;

/// A level with its interval per row, in the order given, and the reference line of the frame. A
/// reading of the frame replaces the usual one.
///
/// # Errors
/// When a number is not finite, an interval is reversed, or the id of the frame is no id.
pub fn dots_with_intervals(frame: &Frame, rows: &[Dot]) -> Result<Chart, ChartError> {
    frame.check()?;
    for row in rows {
        if let Some(estimate) = &row.estimate {
            estimate.check(&row.label)?;
        }
    }
    let values: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.estimate.as_ref())
        .flat_map(Estimate::extent)
        .collect();
    if values.is_empty() {
        let mut chart = frame.empty(head(frame));
        chart.table.rows = rows.iter().map(|row| cells(frame, row)).collect();
        return Ok(chart);
    }
    let reference = frame.reference.iter().map(|reference| reference.value);
    let Some(scale) = Scale::over(values.into_iter().chain(reference), LEFT, RIGHT) else {
        return Err(ChartError::NotFinite {
            place: frame.title.clone(),
        });
    };
    let own = frame.reading.clone();
    let reading = own.unwrap_or_else(|| reading(frame, rows));
    Ok(Chart {
        svg: draw(frame, &scale, rows).finish(&frame.id, &frame.title, &reading),
        table: ChartTable {
            caption: frame.title.clone(),
            head: head(frame),
            rows: rows.iter().map(|row| cells(frame, row)).collect(),
        },
        reading,
    })
}

fn draw(frame: &Frame, scale: &Scale, rows: &[Dot]) -> Drawing {
    let label = frame.reference.as_ref().map_or_else(String::new, |line| {
        format!("{} ({})", line.label, frame.number(line.value))
    });
    let sizes = vec![(ROW, WORDS); rows.len()];
    let (mut drawing, mut y) = svg::level_axis(frame, scale, (LEFT, RIGHT), &sizes, &label);
    for row in rows {
        draw_row(&mut drawing, frame, (scale, y), row);
        y += ROW;
    }
    drawing
}

fn draw_row(drawing: &mut Drawing, frame: &Frame, (scale, y): (&Scale, f64), row: &Dot) {
    let label = svg::shorten(&row.label, 28);
    drawing.text(svg::STRONG, "start", (LEFT, y + 17.0), &label);
    let Some(estimate) = &row.estimate else {
        drawing.text(svg::MUTED, "end", (RIGHT, y + 17.0), "niet vast te stellen");
        return;
    };
    let text = match estimate.interval {
        Some(_) => format!(
            "{} ({})",
            frame.number(estimate.value),
            frame.interval(estimate.interval)
        ),
        None => frame.number(estimate.value),
    };
    drawing.text(svg::LABEL, "end", (RIGHT, y + 17.0), &text);
    if let Some(interval) = estimate.interval {
        let along = (scale.at(interval.low), scale.at(interval.high));
        drawing.whisker(0, along, y + 32.0, false);
    }
    drawing.marker(0, (scale.at(estimate.value), y + 32.0));
}

fn head(frame: &Frame) -> Vec<String> {
    vec![
        "Wie of wanneer".to_owned(),
        frame.head("Waarde"),
        "Marge".to_owned(),
        "Leerlingen".to_owned(),
    ]
}

fn cells(frame: &Frame, row: &Dot) -> Vec<String> {
    let mut cells = vec![row.label.clone()];
    match &row.estimate {
        Some(estimate) => cells.extend([
            frame.number(estimate.value),
            frame.interval(estimate.interval),
            estimate
                .pupils
                .map_or("niet bekend".into(), |n| n.to_string()),
        ]),
        None => cells.extend([
            "niet vast te stellen".to_owned(),
            String::new(),
            String::new(),
        ]),
    }
    cells
}

/// With a reference: how many lie clearly below or above it. Without: the range.
fn reading(frame: &Frame, rows: &[Dot]) -> String {
    let known: Vec<&Estimate> = rows
        .iter()
        .filter_map(|row| row.estimate.as_ref())
        .collect();
    let Some(reference) = &frame.reference else {
        let low = known.iter().map(|e| e.value).fold(f64::INFINITY, f64::min);
        let high = known
            .iter()
            .map(|e| e.value)
            .fold(f64::NEG_INFINITY, f64::max);
        return format!(
            "De waarden lopen van {} tot {}; kijk ook naar de marges, want die tellen mee.",
            frame.number(low),
            frame.number(high)
        );
    };
    let (mut below, mut above, mut open, mut bare) = (0_u32, 0_u32, 0_u32, 0_u32);
    for estimate in &known {
        match estimate.interval {
            None => bare += 1,
            Some(interval) if interval.high < reference.value => below += 1,
            Some(interval) if interval.low > reference.value => above += 1,
            Some(_) => open += 1,
        }
    }
    let mut parts = Vec::new();
    for (count, what) in [
        (below, "met de hele marge onder"),
        (above, "met de hele marge boven"),
        (open, "met de marge om"),
        (bare, "zonder bekende marge bij"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let verb = if known.len() == 1 { "ligt" } else { "liggen" };
    let caution = if open > 0 {
        "; bij een marge om deze lijn is een verschil niet vast te stellen"
    } else {
        ""
    };
    format!(
        "Van de {} waarden {verb} er {} de lijn '{}' ({}){caution}.",
        known.len(),
        join(&parts),
        reference.label,
        frame.number(reference.value)
    )
}
