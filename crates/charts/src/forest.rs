//! Studies and their summary: a forest plot.

use kernel::Interval;

use crate::scale::Scale;
use crate::svg::{self, Drawing};
use crate::{Chart, ChartError, ChartTable, Estimate, Frame};

/// One row of a forest plot.
#[derive(Clone, Debug, PartialEq)]
pub enum ForestRow {
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
            Self::Study { .. } => 34.0,
            Self::Summary { .. } => 46.0,
        };
        plot + self.own_line()
    }

    /// Room for a label that does not fit beside its numbers.
    fn own_line(&self) -> f64 {
        let beside = match self {
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
            Self::Study { label, .. } | Self::Summary { label, .. } => label,
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
        rows: rows.iter().map(|row| cells(frame, row)).collect(),
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
    let label = frame.reference.as_ref();
    let label = label.map_or("", |reference| reference.label.as_str());
    let size = |row: &ForestRow| (row.height(), WORDS + row.own_line());
    let sizes: Vec<(f64, f64)> = rows.iter().map(size).collect();
    let (mut drawing, mut y) = svg::level_axis(frame, scale, (LEFT, RIGHT), &sizes, label);
    for row in rows {
        draw_row(&mut drawing, frame, (scale, y), row);
        y += row.height();
    }
    drawing
}

fn draw_row(drawing: &mut Drawing, frame: &Frame, (scale, y): (&Scale, f64), row: &ForestRow) {
    let label = svg::shorten(row.label(), WHOLE_LINE);
    let looks = match row {
        ForestRow::Study { .. } => (svg::LABEL, svg::MUTED),
        ForestRow::Summary { .. } => (svg::STRONG, svg::LABEL),
    };
    drawing.text(looks.0, "start", (LEFT, y + 14.0), &label);
    let y = y + row.own_line();
    let (ForestRow::Study { estimate, .. } | ForestRow::Summary { estimate, .. }) = row;
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

fn cells(frame: &Frame, row: &ForestRow) -> Vec<String> {
    let percent = |share: f64| format!("{}%", crate::dutch_number(share * 100.0, 1));
    let (estimate, prediction, weight) = match row {
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
    vec![
        row.label().to_owned(),
        frame.number(estimate.value),
        frame.interval(estimate.interval),
        prediction,
        weight,
    ]
}

/// One summary in words; of several, which lie lowest and highest; without one, that every row has its interval.
fn reading(frame: &Frame, rows: &[ForestRow]) -> String {
    let summaries: Vec<(&str, &Estimate, &Option<Interval>)> = rows
        .iter()
        .filter_map(|row| match row {
            ForestRow::Summary {
                label,
                estimate,
                prediction,
            } => Some((label.as_str(), estimate, prediction)),
            ForestRow::Study { .. } => None,
        })
        .collect();
    match summaries.as_slice() {
        [] => format!(
            "De {} uitkomsten staan hieronder elk met hun marge.",
            rows.len()
        ),
        [(_, estimate, prediction)] => mean(frame, estimate, **prediction),
        several => contrast(frame, several),
    }
}

/// A number with the unit of the frame.
fn measured(frame: &Frame, value: f64) -> String {
    format!("{} {}", frame.number(value), frame.unit)
        .trim_end()
        .to_owned()
}

fn mean(frame: &Frame, estimate: &Estimate, prediction: Option<Interval>) -> String {
    let mean = format!(
        "Gemiddeld is het effect {} (marge {})",
        measured(frame, estimate.value),
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

/// Several summaries have no common mean: the lowest and the highest, and whether these can be told apart.
fn contrast(frame: &Frame, summaries: &[(&str, &Estimate, &Option<Interval>)]) -> String {
    let by_value = |a: &&(&str, &Estimate, &Option<Interval>),
                    b: &&(&str, &Estimate, &Option<Interval>)| {
        a.1.value.total_cmp(&b.1.value)
    };
    let ends = summaries
        .iter()
        .min_by(by_value)
        .zip(summaries.iter().max_by(by_value));
    let Some(((low, least, _), (high, most, _))) = ends else {
        return String::new();
    };
    let apart = least
        .interval
        .zip(most.interval)
        .is_some_and(|(least, most)| least.high < most.low);
    let told = if apart {
        "De marges raken elkaar niet. Andere verschillen tussen de onderzoeken kunnen meespelen."
    } else {
        "De marges overlappen: een verschil is niet vast te stellen."
    };
    format!(
        "Het kleinste effect heeft ‘{low}’ ({}), het grootste ‘{high}’ ({}). {told}",
        measured(frame, least.value),
        measured(frame, most.value)
    )
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
        let rows = [study("A (2001)", 0.1, 0.2), summary()];
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
    fn one_summary_is_told_with_its_unit_and_several_as_a_contrast() {
        let one = forest(&frame(), &[study("A", 0.1, 0.2), summary()]).unwrap();
        let told = "Gemiddeld is het effect 0,26 standaarddeviaties (marge 0,21 tot 0,31)";
        assert!(one.reading.starts_with(told), "{}", one.reading);
        let named = |label: &str, value: f64| ForestRow::Summary {
            label: label.into(),
            estimate: Estimate::of(value).within(value - 0.05, value + 0.05),
            prediction: None,
        };
        // Three measures beside each other: none of their means is the mean of all.
        let apart = [named("B", 0.3), named("C", 0.5), named("A", 0.1)];
        let told = forest(&frame(), &apart).unwrap().reading;
        assert!(!told.contains("Gemiddeld"), "{told}");
        assert!(told.contains("‘A’ (0,10 standaarddeviaties)"), "{told}");
        assert!(told.contains("‘C’ (0,50 standaarddeviaties)"), "{told}");
        assert!(told.contains("raken elkaar niet"), "{told}");
        let near = forest(&frame(), &[named("A", 0.1), named("B", 0.15)]).unwrap();
        assert!(
            near.reading.contains("niet vast te stellen"),
            "{}",
            near.reading
        );
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
