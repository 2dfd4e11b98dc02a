//! Growth per cohort over test moments.

use crate::scale::Scale;
use crate::svg::{self, Drawing};
use crate::{Chart, ChartError, ChartTable, Estimate, Frame};

/// What a table says where there was no test.
pub const NOT_TESTED: &str = "geen toets";

/// One cohort over the test moments of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthLine {
    /// The cohort.
    pub label: String,
    /// One point per test moment; `None` where the cohort was not tested. The line does not jump
    /// over a gap.
    pub points: Vec<Option<Estimate>>,
}

impl GrowthLine {
    /// A line with its label and points.
    pub fn new(label: &str, points: Vec<Option<Estimate>>) -> Self {
        Self {
            label: label.to_owned(),
            points,
        }
    }

    fn ends(&self) -> Option<(&Estimate, &Estimate)> {
        let mut known = self.points.iter().flatten();
        let first = known.next()?;
        Some((first, known.next_back()?))
    }
}

const LEFT: f64 = 42.0;
const RIGHT: f64 = svg::WIDTH - 10.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 232.0;
const LEGEND: f64 = 20.0;

/// Lines per cohort over test moments, with the interval of every point.
///
/// # Errors
/// When a number is not finite, an interval is reversed, a line has another number of points than
/// there are moments, or the id of the frame is no id.
pub fn growth_lines(
    frame: &Frame,
    moments: &[String],
    lines: &[GrowthLine],
) -> Result<Chart, ChartError> {
    frame.check()?;
    for line in lines {
        if line.points.len() != moments.len() {
            return Err(ChartError::Length {
                place: line.label.clone(),
                expected: moments.len(),
                found: line.points.len(),
            });
        }
        for point in line.points.iter().flatten() {
            point.check(&line.label)?;
        }
    }
    let values: Vec<f64> = lines
        .iter()
        .flat_map(|line| line.points.iter().flatten().flat_map(Estimate::extent))
        .collect();
    if values.is_empty() {
        return Ok(frame.empty(head(frame)));
    }
    let reference = frame.reference.iter().map(|reference| reference.value);
    let Some(scale) = Scale::over(values.into_iter().chain(reference), BOTTOM, TOP) else {
        return Err(ChartError::NotFinite {
            place: frame.title.clone(),
        });
    };
    let reading = reading(lines);
    Ok(Chart {
        svg: draw(frame, &scale, moments, lines).finish(&frame.id, &frame.title, &reading),
        table: table(frame, moments, lines),
        reading,
    })
}

fn draw(frame: &Frame, scale: &Scale, moments: &[String], lines: &[GrowthLine]) -> Drawing {
    let staggered = moments.len() > 5;
    let legend_top = BOTTOM + if staggered { 72.0 } else { 46.0 };
    let entries = lines.len() + usize::from(frame.reference.is_some());
    let rows = u32::try_from(entries).map_or(0.0, f64::from);
    let mut drawing = Drawing::new(legend_top + rows * LEGEND);
    draw_axes(&mut drawing, frame, scale, moments);
    if let Some(reference) = &frame.reference {
        let y = scale.at(reference.value);
        drawing.line(svg::REFERENCE, (LEFT, y), (RIGHT, y));
    }
    for (series, line) in lines.iter().enumerate() {
        let dodge = dodge(series, lines.len());
        let x = |moment: usize| moment_x(moment, moments.len()) + dodge;
        draw_line(&mut drawing, scale, series, (line, &x));
    }
    let mut y = legend_top + 8.0;
    for (series, line) in lines.iter().enumerate() {
        drawing.series_line(series, &[(LEFT, y - 4.0), (LEFT + 34.0, y - 4.0)]);
        drawing.marker(series, (LEFT + 17.0, y - 4.0));
        drawing.text(
            svg::LABEL,
            "start",
            (LEFT + 42.0, y),
            &svg::shorten(&line.label, 38),
        );
        y += LEGEND;
    }
    if let Some(reference) = &frame.reference {
        drawing.line(svg::REFERENCE, (LEFT, y - 4.0), (LEFT + 34.0, y - 4.0));
        let label = svg::shorten(&reference.label, 38);
        drawing.text(svg::LABEL, "start", (LEFT + 42.0, y), &label);
    }
    drawing
}

fn draw_axes(drawing: &mut Drawing, frame: &Frame, scale: &Scale, moments: &[String]) {
    let (ticks, decimals) = scale.ticks();
    for tick in ticks {
        let y = scale.at(tick);
        drawing.line(svg::GRID, (LEFT, y), (RIGHT, y));
        let text = crate::dutch_number(tick, decimals);
        drawing.text(svg::MUTED, "end", (LEFT - 6.0, y + 4.0), &text);
    }
    drawing.line(svg::AXIS, (LEFT, BOTTOM), (RIGHT, BOTTOM));
    if !frame.unit.is_empty() {
        drawing.text(svg::MUTED, "start", (2.0, 14.0), &frame.unit);
    }
    for (number, moment) in moments.iter().enumerate() {
        let x = moment_x(number, moments.len());
        let lower = moments.len() > 5 && number % 2 == 1;
        let top = BOTTOM + if lower { 44.0 } else { 18.0 };
        drawing.line(svg::AXIS, (x, BOTTOM), (x, top - 13.0));
        let (first, second) = moment.split_once(' ').unwrap_or((moment, ""));
        drawing.text(svg::MUTED, "middle", (x, top), first);
        if !second.is_empty() {
            drawing.text(svg::MUTED, "middle", (x, top + 13.0), second);
        }
    }
}

/// Draws the stretches between gaps, then the intervals, then the markers on top.
fn draw_line(
    drawing: &mut Drawing,
    scale: &Scale,
    series: usize,
    (line, x): (&GrowthLine, &dyn Fn(usize) -> f64),
) {
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    for (moment, point) in line.points.iter().enumerate() {
        if let Some(point) = point {
            stretch.push((x(moment), scale.at(point.value)));
        }
        let ends = point.is_none() || moment + 1 == line.points.len();
        if ends {
            if stretch.len() > 1 {
                drawing.series_line(series, &stretch);
            }
            stretch.clear();
        }
    }
    for (moment, point) in line.points.iter().enumerate() {
        let Some(point) = point else { continue };
        if let Some(interval) = point.interval {
            let along = (scale.at(interval.high), scale.at(interval.low));
            drawing.whisker(series, along, x(moment), true);
        }
        drawing.marker(series, (x(moment), scale.at(point.value)));
    }
}

fn moment_x(moment: usize, count: usize) -> f64 {
    let (from, to) = (LEFT + 24.0, RIGHT - 28.0);
    let number = |n: usize| u32::try_from(n).map_or(0.0, f64::from);
    if count < 2 {
        return f64::midpoint(from, to);
    }
    from + (to - from) * number(moment) / number(count - 1)
}

/// A small shift per series, so that intervals at one moment stand beside each other.
fn dodge(series: usize, count: usize) -> f64 {
    let number = |n: usize| u32::try_from(n).map_or(0.0, f64::from);
    let width = (number(count.saturating_sub(1)) * 7.0).min(28.0);
    if count < 2 {
        return 0.0;
    }
    width * (number(series) / number(count - 1) - 0.5)
}

fn head(frame: &Frame) -> Vec<String> {
    vec![
        "Lijn".to_owned(),
        "Toetsmoment".to_owned(),
        frame.head("Gemiddelde"),
        "Marge".to_owned(),
        "Leerlingen".to_owned(),
    ]
}

fn table(frame: &Frame, moments: &[String], lines: &[GrowthLine]) -> ChartTable {
    let mut rows = Vec::new();
    for line in lines {
        for (moment, point) in moments.iter().zip(&line.points) {
            let (value, interval, pupils) = match point {
                Some(point) => (
                    frame.number(point.value),
                    frame.interval(point.interval),
                    point.pupils.map_or("niet bekend".into(), |n| n.to_string()),
                ),
                None => (NOT_TESTED.to_owned(), String::new(), String::new()),
            };
            rows.push(vec![
                line.label.clone(),
                moment.clone(),
                value,
                interval,
                pupils,
            ]);
        }
    }
    ChartTable {
        caption: frame.title.clone(),
        head: head(frame),
        rows,
    }
}

/// Counts what rose and fell, and for how many the first and last interval stand apart.
fn reading(lines: &[GrowthLine]) -> String {
    let (mut rise, mut fall, mut same, mut apart, mut unknown) = (0, 0, 0, 0, 0);
    for (first, last) in lines.iter().filter_map(GrowthLine::ends) {
        match last.value.total_cmp(&first.value) {
            _ if (last.value - first.value).abs() < f64::EPSILON => same += 1,
            std::cmp::Ordering::Greater => rise += 1,
            _ => fall += 1,
        }
        match (first.interval, last.interval) {
            (Some(a), Some(b)) if a.high < b.low || b.high < a.low => apart += 1,
            (Some(_), Some(_)) => {}
            _ => unknown += 1,
        }
    }
    let total = rise + fall + same;
    if total == 0 {
        return "Elke lijn heeft nog maar één toetsmoment, dus over groei is nog niets te zeggen."
            .to_owned();
    }
    let mut parts = Vec::new();
    for (count, what) in [(rise, "omhoog"), (fall, "omlaag")] {
        if count > 0 {
            parts.push(format!("{} {what}", lines_go(count, total)));
        }
    }
    if same > 0 {
        parts.push(format!("{} gelijk", lines_stay(same, total)));
    }
    let movement = join(&parts);
    if unknown > 0 {
        return format!(
            "Van het eerste tot het laatste toetsmoment {movement}; van {unknown} is de marge niet bekend."
        );
    }
    let caution = match apart {
        0 => "de marges van begin en eind overlappen, dus dit kan toeval zijn".to_owned(),
        n if n == total => "de marges van begin en eind liggen los van elkaar".to_owned(),
        n => format!("bij {n} daarvan liggen de marges van begin en eind los van elkaar"),
    };
    format!("Van het eerste tot het laatste toetsmoment {movement}; {caution}.")
}

fn lines_go(count: u32, total: u32) -> String {
    match (count, total) {
        (1, 1) => "gaat de lijn".to_owned(),
        (1, _) => format!("gaat 1 van de {total} lijnen"),
        _ => format!("gaan {count} van de {total} lijnen"),
    }
}

fn lines_stay(count: u32, total: u32) -> String {
    match (count, total) {
        (1, 1) => "blijft de lijn".to_owned(),
        (1, _) => format!("blijft 1 van de {total} lijnen"),
        _ => format!("blijven {count} van de {total} lijnen"),
    }
}

/// `a`, `a en b`, `a, b en c`.
pub(crate) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} en {last}", rest.join(", ")),
    }
}
