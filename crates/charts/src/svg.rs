//! Writing SVG: escaping, looks, markers.

use std::fmt::Write as _;

use crate::Frame;
use crate::scale::Scale;

/// The width of every drawing, in its own units. Narrow, so that the letters stay readable when a
/// telephone shrinks the drawing to its screen.
pub(crate) const WIDTH: f64 = 360.0;

/// A class name with the presentation attributes that stand in for it where there is no style sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look(pub(crate) &'static str, pub(crate) &'static str);

pub(crate) const GRID: Look = Look("chart-grid", r##"stroke="#d9d0c1" stroke-width="1""##);
pub(crate) const AXIS: Look = Look("chart-axis", r##"stroke="#857a6a" stroke-width="1""##);
pub(crate) const REFERENCE: Look = Look(
    "chart-reference",
    r##"stroke="#22201c" stroke-width="1.5" stroke-dasharray="2 3""##,
);
pub(crate) const LABEL: Look = Look("chart-label", r##"fill="#22201c" font-size="13""##);
pub(crate) const STRONG: Look = Look(
    "chart-label chart-label--strong",
    r##"fill="#22201c" font-size="13" font-weight="700""##,
);
pub(crate) const MUTED: Look = Look("chart-label--muted", r##"fill="#5a5348" font-size="12""##);
pub(crate) const AVAILABLE: Look = Look(
    "chart-bar chart-bar--available",
    r##"fill="#ffffff" stroke="#22201c" stroke-width="1.5""##,
);
pub(crate) const PLANNED: Look = Look(
    "chart-bar chart-bar--planned",
    r##"fill="#0b5a5e" stroke="#22201c" stroke-width="1.5""##,
);
pub(crate) const SCENARIO: Look = Look(
    "chart-bar chart-bar--scenario",
    r##"stroke="#22201c" stroke-width="1.5" stroke-dasharray="4 3""##,
);

/// Line looks per series: colour and dash.
const LINES: [Look; 6] = [
    Look("chart-line chart-series-1", r##"stroke="#0b5a5e""##),
    Look(
        "chart-line chart-series-2",
        r##"stroke="#8a5a00" stroke-dasharray="7 3""##,
    ),
    Look(
        "chart-line chart-series-3",
        r##"stroke="#6b3f73" stroke-dasharray="2 3""##,
    ),
    Look(
        "chart-line chart-series-4",
        r##"stroke="#2b5c8a" stroke-dasharray="9 3 2 3""##,
    ),
    Look(
        "chart-line chart-series-5",
        r##"stroke="#a3281e" stroke-dasharray="5 5""##,
    ),
    Look(
        "chart-line chart-series-6",
        r##"stroke="#22201c" stroke-dasharray="1 2""##,
    ),
];
/// Marker shapes around the origin, with the colour of the series.
const MARKERS: [(&str, &str); 6] = [
    ("#0b5a5e", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"),
    ("#8a5a00", "M-4.2 -4.2h8.4v8.4h-8.4z"),
    ("#6b3f73", "M0 -5.4L5.2 4.2H-5.2z"),
    ("#2b5c8a", "M0 -5.8L5.8 0L0 5.8L-5.8 0z"),
    ("#a3281e", "M0 5.4L-5.2 -4.2H5.2z"),
    (
        "#22201c",
        "M-1.6 -5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6z",
    ),
];

/// A drawing under construction.
#[derive(Debug)]
pub(crate) struct Drawing {
    height: f64,
    body: String,
}

impl Drawing {
    pub(crate) const fn new(height: f64) -> Self {
        Self {
            height,
            body: String::new(),
        }
    }

    pub(crate) fn line(&mut self, look: Look, from: (f64, f64), to: (f64, f64)) {
        let Look(class, paint) = look;
        let (x1, y1, x2, y2) = (place(from.0), place(from.1), place(to.0), place(to.1));
        self.push(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {paint}/>"#
        ));
    }

    /// An upright line that leaves room for the words of each row.
    fn upright(&mut self, look: Look, (x, top): (f64, f64), rows: &Rows) {
        let mut y = top;
        for (height, words) in rows {
            self.line(look, (x, y + words), (x, y + height));
            y += height;
        }
    }

    /// A line through points in the look of a series.
    pub(crate) fn series_line(&mut self, series: usize, points: &[(f64, f64)]) {
        let Look(class, paint) = pick(&LINES, series);
        let mut path = String::new();
        for (x, y) in points {
            let mark = if path.is_empty() { 'M' } else { 'L' };
            write_to(&mut path, format_args!("{mark}{} {}", place(*x), place(*y)));
        }
        self.push(format_args!(
            r#"<path class="{class}" d="{path}" fill="none" stroke-width="2" {paint}/>"#
        ));
    }

    /// A marker in the look of a series.
    pub(crate) fn marker(&mut self, series: usize, at: (f64, f64)) {
        let (colour, shape) = MARKERS[series % MARKERS.len()];
        let number = series % MARKERS.len() + 1;
        let (x, y) = (place(at.0), place(at.1));
        self.push(format_args!(
            r##"<path class="chart-marker chart-series-{number}" d="{shape}" transform="translate({x} {y})" fill="{colour}" stroke="#ffffff" stroke-width="1"/>"##
        ));
    }

    /// An interval: a bar with caps. `upright` says along which axis.
    pub(crate) fn whisker(&mut self, series: usize, along: (f64, f64), at: f64, upright: bool) {
        let (colour, _) = MARKERS[series % MARKERS.len()];
        let number = series % MARKERS.len() + 1;
        let (a, b) = (place(along.0), place(along.1));
        let (c1, c, c2) = (place(at - 4.0), place(at), place(at + 4.0));
        let path = if upright {
            format!("M{c1} {a}H{c2}M{c1} {b}H{c2}M{c} {a}V{b}")
        } else {
            format!("M{a} {c1}V{c2}M{b} {c1}V{c2}M{a} {c}H{b}")
        };
        self.push(format_args!(
            r#"<path class="chart-whisker chart-series-{number}" d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>"#
        ));
    }

    /// An interval within an axis; an end that leaves the axis becomes an arrow.
    pub(crate) fn clipped_whisker(&mut self, along: (f64, f64), at: f64, within: (f64, f64)) {
        let kept = (along.0.max(within.0), along.1.min(within.1));
        let (a, b) = (place(kept.0), place(kept.1));
        let (c1, c, c2) = (place(at - 4.0), place(at), place(at + 4.0));
        let colour = MARKERS[0].0;
        self.push(format_args!(
            r#"<path class="chart-whisker chart-series-1" d="M{a} {c}H{b}" fill="none" stroke="{colour}" stroke-width="1.5"/>"#
        ));
        let ends = [(along.0, kept.0, 5.0), (along.1, kept.1, -5.0)];
        for (wanted, end, back) in ends {
            let (x, inner) = (place(end), place(end + back));
            let (class, path) = if (wanted - end).abs() > 0.05 {
                ("chart-arrow", format!("M{inner} {c1}L{x} {c}L{inner} {c2}"))
            } else {
                ("chart-whisker", format!("M{x} {c1}V{c2}"))
            };
            self.push(format_args!(
                r#"<path class="{class} chart-series-1" d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>"#
            ));
        }
    }

    /// A square around a point.
    pub(crate) fn square(&mut self, at: (f64, f64), side: f64) {
        let (x, y, side) = (
            place(at.0 - side / 2.0),
            place(at.1 - side / 2.0),
            place(side),
        );
        let colour = MARKERS[0].0;
        self.push(format_args!(
            r##"<rect class="chart-marker chart-series-1" x="{x}" y="{y}" width="{side}" height="{side}" fill="{colour}" stroke="#ffffff" stroke-width="1"/>"##
        ));
    }

    /// A diamond from low over middle to high.
    pub(crate) fn diamond(&mut self, [low, middle, high]: [f64; 3], at: f64) {
        let (low, middle, high) = (place(low), place(middle), place(high));
        let (above, at, below) = (place(at - 7.0), place(at), place(at + 7.0));
        self.push(format_args!(
            r##"<path class="chart-summary" d="M{low} {at}L{middle} {above}L{high} {at}L{middle} {below}z" fill="#22201c" stroke="#22201c" stroke-width="1"/>"##
        ));
    }

    /// A flat bar: where a new value may lie.
    pub(crate) fn band(&mut self, along: (f64, f64), at: f64) {
        let (x, y) = (place(along.0), place(at - 2.5));
        let width = place((along.1 - along.0).max(1.0));
        self.push(format_args!(
            r##"<rect class="chart-band" x="{x}" y="{y}" width="{width}" height="5" rx="2.5" fill="#8a5a00"/>"##
        ));
    }

    /// A bar from the left; `fill` names a pattern of this drawing instead of the look's colour.
    pub(crate) fn bar(&mut self, look: Look, at: (f64, f64), size: (f64, f64), fill: Option<&str>) {
        let Look(class, paint) = look;
        let (x, y, w, h) = (place(at.0), place(at.1), place(size.0), place(size.1));
        let pattern = fill.map_or_else(String::new, |id| format!(r##" fill="url(#{id})""##));
        self.push(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}" {paint}{pattern}/>"#
        ));
    }

    /// A diagonal hatch that bars can be filled with.
    pub(crate) fn hatch(&mut self, id: &str, colour: &str) {
        self.push(format_args!(
            r##"<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/><rect width="2" height="6" fill="{colour}"/></pattern></defs>"##
        ));
    }

    /// Text; `anchor` is `start`, `middle` or `end`.
    pub(crate) fn text(&mut self, look: Look, anchor: &str, at: (f64, f64), text: &str) {
        let Look(class, paint) = look;
        let (x, y, text) = (place(at.0), place(at.1), escape(text));
        self.push(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}" {paint}>{text}</text>"#
        ));
    }

    pub(crate) fn finish(self, id: &str, title: &str, description: &str) -> String {
        let (title, description) = (escape(title), escape(description));
        let (width, height) = (place(WIDTH), place(self.height));
        format!(
            concat!(
                r#"<svg class="chart" role="img" aria-labelledby="{id}-title" "#,
                r#"aria-describedby="{id}-desc" viewBox="0 0 {width} {height}" "#,
                r#"font-family="system-ui, sans-serif" xmlns="http://www.w3.org/2000/svg">"#,
                "\n",
                r#"<title id="{id}-title">{title}</title>"#,
                "\n",
                r#"<desc id="{id}-desc">{description}</desc>"#,
                "\n{body}</svg>\n"
            ),
            id = id,
            title = title,
            description = description,
            width = width,
            height = height,
            body = self.body
        )
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        write_to(&mut self.body, element);
        self.body.push('\n');
    }
}

/// Rows below one level axis: the height of each, and the part of it that its words take.
pub(crate) type Rows = [(f64, f64)];

/// The axis of a drawing with a row per value: grid, ticks, unit, and the reference of the frame under its label.
/// Gives the drawing and where the first row starts.
pub(crate) fn level_axis(
    frame: &Frame,
    scale: &Scale,
    (left, right): (f64, f64),
    rows: &Rows,
    reference_label: &str,
) -> (Drawing, f64) {
    let top = if frame.reference.is_some() { 30.0 } else { 8.0 };
    let bottom = top + rows.iter().map(|(height, _)| height).sum::<f64>();
    let mut drawing = Drawing::new(bottom + 40.0);
    let (ticks, decimals) = scale.ticks();
    for tick in ticks {
        let x = scale.at(tick);
        drawing.upright(GRID, (x, top), rows);
        let text = crate::dutch_number(tick, decimals);
        drawing.text(MUTED, leaning(x), (x, bottom + 16.0), &text);
    }
    drawing.line(AXIS, (left, bottom), (right, bottom));
    drawing.text(MUTED, "middle", (WIDTH / 2.0, bottom + 34.0), &frame.unit);
    if let Some(reference) = &frame.reference {
        let x = scale.at(reference.value);
        drawing.line(REFERENCE, (x, 20.0), (x, top));
        drawing.upright(REFERENCE, (x, top), rows);
        let label = shorten(reference_label, 46);
        drawing.text(MUTED, leaning(x), (x, 14.0), &label);
    }
    (drawing, top)
}

fn pick(looks: &[Look; 6], series: usize) -> Look {
    looks[series % looks.len()]
}

/// Text near an edge of the drawing leans inwards.
pub(crate) fn leaning(x: f64) -> &'static str {
    if x < 90.0 {
        "start"
    } else if x > WIDTH - 90.0 {
        "end"
    } else {
        "middle"
    }
}

/// Writing to a string cannot fail.
fn write_to(text: &mut String, what: std::fmt::Arguments<'_>) {
    let written = text.write_fmt(what);
    debug_assert!(written.is_ok());
}

/// A coordinate with at most one decimal.
fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

/// Text for an element or attribute. Characters that XML does not allow become a space.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            other if other.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// At most `letters` characters; what was cut off is shown by an ellipsis.
pub(crate) fn shorten(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(letters.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
