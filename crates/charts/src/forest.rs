//! Studies and their summary: a forest plot.

use kernel::Interval;

use crate::scale::Scale;
use crate::svg::{self, Drawing};
use crate::{Chart, ChartError, ChartTable, Estimate, Frame};

/// One row of a forest plot.
#[derive(Clone, Debug, PartialEq)]
pub enum ForestRow {
    /// A line of text above the rows that follow.
    Heading(String),
    /// One study, or one group of studies.
    Study {
        /// Who and when.
        label: String,
        /// Its effect with its interval.
        estimate: Estimate,
        /// Its share of the weight, 0 to 1: the area of its square. `None` when there are no weights.
        share: Option<f64>,
    },
    /// What the rows say together.
    Summary {
        /// What it sums up.
        label: String,
        /// The mean effect with its confidence interval: the diamond.
        estimate: Estimate,
        /// Where the effect in one new setting lies: the bar below the diamond.
        prediction: Option<Interval>,
    },
}

impl ForestRow {
    fn height(&self) -> f64 {
        let plot = match self {
            Self::Heading(_) => 28.0,
            Self::Study { .. } => 34.0,
            Self::Summary { .. } => 46.0,
        };
        plot + self.own_line()
    }

    /// Room for a label that does not fit beside its numbers.
    fn own_line(&self) -> f64 {
        let beside = match self {
            Self::Heading(_) => WHOLE_LINE,
            Self::Study { .. } => 28,
            Self::Summary { .. } => 25,
        };
        if self.label().chars().count() > beside {
            17.0
        } else {
            0.0
        }
    }

    fn label(&self) -> &str {
        match self {
            Self::Heading(label) | Self::Study { label, .. } | Self::Summary { label, .. } => label,
        }
    }
}

const LEFT: f64 = 14.0;
const RIGHT: f64 = svg::WIDTH - 14.0;
/// Letters that fit on a line of their own.
const WHOLE_LINE: usize = 46;
/// The part of a row that its words take.
const WORDS: f64 = 18.0;
/// Side of the square of a study with all the weight, and of one with none.
const LARGEST: f64 = 13.0;
const SMALLEST: f64 = 4.0;

/// A forest plot in the order given. Intervals that leave the axis end in an arrow; the axis covers
/// every effect, every summary and its prediction interval. The reference of the frame is the line of
/// no effect, if that is wanted.
///
/// # Errors
/// When a number is not finite, an interval is reversed, a share is not between 0 and 1, or the id of
/// the frame is no id.
pub fn forest(frame: &Frame, rows: &[ForestRow]) -> Result<Chart, ChartError> {
    frame.check()?;
    for row in rows {
        check(row)?;
    }
    let table = ChartTable {
        caption: frame.title.clone(),
        head: head(frame),
        rows: rows.iter().filter_map(|row| cells(frame, row)).collect(),
    };
    if table.rows.is_empty() {
        return Ok(frame.empty(head(frame)));
    }
    let reference = frame.reference.iter().map(|reference| reference.value);
    let values = rows.iter().flat_map(extent).chain(reference);
    let Some(scale) = Scale::over(values, LEFT, RIGHT) else {
        let place = frame.title.clone();
        return Err(ChartError::NotFinite { place });
    };
    let own = frame.reading.clone();
    let reading = own.unwrap_or_else(|| reading(frame, rows));
    Ok(Chart {
        svg: draw(frame, &scale, rows).finish(&frame.id, &frame.title, &reading),
        table,
        reading,
    })
}

fn check(row: &ForestRow) -> Result<(), ChartError> {
    let place = || row.label().to_owned();
    match row {
        ForestRow::Heading(_) => Ok(()),
        ForestRow::Study {
            estimate, share, ..
        } => {
            let proper = share.is_none_or(|share| (0.0..=1.0).contains(&share));
            if !proper {
                return Err(ChartError::NotFinite { place: place() });
            }
            estimate.check(row.label())
        }
        ForestRow::Summary {
            estimate,
            prediction,
            ..
        } => {
            estimate.check(row.label())?;
            let Some(Interval { low, high }) = *prediction else {
                return Ok(());
            };
            Estimate::of(estimate.value)
                .within(low, high)
                .check(row.label())
        }
    }
}

/// What must be visible whole: a wide interval of one small study would flatten all the others.
fn extent(row: &ForestRow) -> Vec<f64> {
    match row {
        ForestRow::Heading(_) => Vec::new(),
        ForestRow::Study { estimate, .. } => vec![estimate.value],
        ForestRow::Summary {
            estimate,
            prediction,
            ..
        } => {
            let ends = prediction
                .iter()
                .flat_map(|bounds| [bounds.low, bounds.high]);
            estimate.extent().chain(ends).collect()
        }
    }
}

fn draw(frame: &Frame, scale: &Scale, rows: &[ForestRow]) -> Drawing {
    let top = if frame.reference.is_some() { 30.0 } else { 8.0 };
    let bottom = top + rows.iter().map(ForestRow::height).sum::<f64>();
    let mut drawing = Drawing::new(bottom + 40.0);
    let (ticks, decimals) = scale.ticks();
    for tick in ticks {
        let x = scale.at(tick);
        upright(&mut drawing, svg::GRID, (x, top), rows);
        let text = crate::dutch_number(tick, decimals);
        drawing.text(svg::MUTED, svg::leaning(x), (x, bottom + 16.0), &text);
    }
    drawing.line(svg::AXIS, (LEFT, bottom), (RIGHT, bottom));
    let unit = (svg::WIDTH / 2.0, bottom + 34.0);
    drawing.text(svg::MUTED, "middle", unit, &frame.unit);
    if let Some(reference) = &frame.reference {
        let x = scale.at(reference.value);
        drawing.line(svg::REFERENCE, (x, 20.0), (x, top));
        upright(&mut drawing, svg::REFERENCE, (x, top), rows);
        let label = svg::shorten(&reference.label, 46);
        drawing.text(svg::MUTED, svg::leaning(x), (x, 14.0), &label);
    }
    let mut y = top;
    for row in rows {
        draw_row(&mut drawing, frame, (scale, y), row);
        y += row.height();
    }
    drawing
}

/// An upright line that leaves room for the words of each row.
fn upright(drawing: &mut Drawing, look: svg::Look, (x, top): (f64, f64), rows: &[ForestRow]) {
    let mut y = top;
    for row in rows {
        let below = y + row.height();
        if !matches!(row, ForestRow::Heading(_)) {
            drawing.line(look, (x, y + WORDS + row.own_line()), (x, below));
        }
        y = below;
    }
}

fn draw_row(drawing: &mut Drawing, frame: &Frame, (scale, y): (&Scale, f64), row: &ForestRow) {
    let label = svg::shorten(row.label(), WHOLE_LINE);
    let looks = match row {
        ForestRow::Study { .. } => (svg::LABEL, svg::MUTED),
        _ => (svg::STRONG, svg::LABEL),
    };
    drawing.text(looks.0, "start", (LEFT, y + 14.0), &label);
    let y = y + row.own_line();
    let (ForestRow::Study { estimate, .. } | ForestRow::Summary { estimate, .. }) = row else {
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
    drawing.text(looks.1, "end", (RIGHT, y + 14.0), &text);
    let line = y + 25.0;
    match row {
        ForestRow::Heading(_) => {}
        ForestRow::Study { share, .. } => {
            if let Some(interval) = estimate.interval {
                let along = (scale.at(interval.low), scale.at(interval.high));
                drawing.clipped_whisker(along, line, (LEFT, RIGHT));
            }
            let side = SMALLEST + (LARGEST - SMALLEST) * share.unwrap_or(0.1).sqrt();
            drawing.square((scale.at(estimate.value), line), side);
        }
        ForestRow::Summary { prediction, .. } => {
            if let Some(Interval { low, high }) = prediction {
                drawing.band((scale.at(*low), scale.at(*high)), line + 12.0);
            }
            let bounds = estimate.interval.unwrap_or(Interval {
                low: estimate.value,
                high: estimate.value,
            });
            let places = [bounds.low, estimate.value, bounds.high].map(|value| scale.at(value));
            drawing.diamond(places, line);
        }
    }
}

fn head(frame: &Frame) -> Vec<String> {
    vec![
        "Onderzoek".to_owned(),
        frame.head("Effect"),
        "95%-interval".to_owned(),
        "In een nieuwe situatie".to_owned(),
        "Gewicht".to_owned(),
    ]
}

fn cells(frame: &Frame, row: &ForestRow) -> Option<Vec<String>> {
    let percent = |share: f64| format!("{}%", crate::dutch_number(share * 100.0, 1));
    let (estimate, prediction, weight) = match row {
        ForestRow::Heading(_) => return None,
        ForestRow::Study {
            estimate, share, ..
        } => (
            estimate,
            String::new(),
            share.map_or_else(String::new, percent),
        ),
        ForestRow::Summary {
            estimate,
            prediction,
            ..
        } => (estimate, frame.interval(*prediction), String::new()),
    };
    Some(vec![
        row.label().to_owned(),
        frame.number(estimate.value),
        frame.interval(estimate.interval),
        prediction,
        weight,
    ])
}

/// The last summary in words; without one, how many rows lie clearly on one side of zero.
fn reading(frame: &Frame, rows: &[ForestRow]) -> String {
    let studies = rows
        .iter()
        .filter(|row| matches!(row, ForestRow::Study { .. }))
        .count();
    let last = rows.iter().rev().find_map(|row| match row {
        ForestRow::Summary {
            estimate,
            prediction,
            ..
        } => Some((estimate, prediction)),
        _ => None,
    });
    let Some((estimate, prediction)) = last else {
        return format!("De {studies} uitkomsten staan hieronder elk met hun marge.");
    };
    let mean = format!(
        "Gemiddeld is het effect {} (marge {})",
        frame.number(estimate.value),
        frame.interval(estimate.interval)
    );
    match prediction {
        Some(interval) => format!(
            "{mean}; in een nieuwe situatie kan het liggen tussen {} en {}.",
            frame.number(interval.low),
            frame.number(interval.high)
        ),
        None => format!("{mean}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study(label: &str, value: f64, half: f64) -> ForestRow {
        ForestRow::Study {
            label: label.to_owned(),
            estimate: Estimate::of(value).within(value - half, value + half),
            share: Some(0.5),
        }
    }

    fn summary() -> ForestRow {
        ForestRow::Summary {
            label: "Samen".into(),
            estimate: Estimate::of(0.26).within(0.21, 0.31),
            prediction: Some(Interval {
                low: -0.42,
                high: 0.94,
            }),
        }
    }

    fn frame() -> Frame {
        Frame::new("bos", "Effecten per onderzoek")
            .unit("standaarddeviaties")
            .decimals(2)
    }

    #[test]
    fn the_table_holds_every_study_and_the_summary() {
        let rows = [
            ForestRow::Heading("Lezen".into()),
            study("A (2001)", 0.1, 0.2),
            summary(),
        ];
        let chart = forest(&frame().reference(0.0, "geen verschil"), &rows).unwrap();
        assert_eq!(chart.table.rows.len(), 2);
        assert_eq!(
            chart.table.rows[0],
            ["A (2001)", "0,10", "-0,10 tot 0,30", "", "50,0%"]
        );
        assert_eq!(chart.table.rows[1][3], "-0,42 tot 0,94");
        assert!(
            chart.reading.contains("tussen -0,42 en 0,94"),
            "{}",
            chart.reading
        );
        assert!(chart.svg.contains("geen verschil"));
    }

    #[test]
    fn a_wide_interval_ends_in_an_arrow_and_leaves_the_axis_alone() {
        let narrow = forest(&frame(), &[study("A", 0.1, 0.2), summary()]).unwrap();
        let wide = forest(&frame(), &[study("A", 0.1, 9.0), summary()]).unwrap();
        let ticks = |chart: &Chart| chart.svg.matches("chart-grid").count();
        assert_eq!(ticks(&narrow), ticks(&wide));
        assert_eq!(narrow.svg.matches("chart-arrow").count(), 0);
        assert_eq!(wide.svg.matches("chart-arrow").count(), 2);
    }

    #[test]
    fn impossible_numbers_are_refused() {
        let mut rows = [
            study("A", f64::NAN, 0.1),
            study("A", 0.1, -0.1),
            study("A", 0.1, 0.1),
        ];
        if let ForestRow::Study { share, .. } = &mut rows[2] {
            *share = Some(1.5);
        }
        for row in rows {
            assert!(forest(&frame(), &[row]).is_err());
        }
        let none = forest(&frame(), &[]).unwrap();
        assert!(none.reading.contains("nog geen gegevens"));
    }
}
