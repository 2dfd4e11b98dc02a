//! Forest plots: the studies of an effect, and what lies behind its average.

use app::evidence::Supported;
use charts::{Chart, Estimate, ForestRow, Frame, forest};
use evidence::summary::Summary;
use evidence::synthesis::{Breakdown, Outcome, StudyPoint};

use crate::{PageError, say, word};

/// Every study with its weight, and the mean. `None` when the studies are not stored here.
pub(super) fn studies(id: &str, name: &str, one: &Supported) -> Result<Option<Chart>, PageError> {
    if one.studies.is_empty() {
        return Ok(None);
    }
    let mut rows: Vec<ForestRow> = one.studies.iter().map(study).collect();
    let summary = &one.outcome.adjusted;
    rows.push(mean(word("drawn-all"), summary));
    let title = format!("{name}: {}", plural(one.outcome.adjusted.studies));
    draw(&format!("bos-{id}"), &title, &rows).map(Some)
}

/// A drawing per moderator, each with the mean of all below it.
pub(super) fn behind(id: &str, outcome: &Outcome) -> Result<Vec<Chart>, PageError> {
    let known = |breakdown: &&Breakdown| breakdown.rows.iter().any(|row| row.summary.is_some());
    let drawn = outcome.breakdowns.iter().filter(known).map(|breakdown| {
        let rows = breakdown.rows.iter().filter_map(|row| {
            let summary = row.summary.as_ref()?;
            let studies = plural(row.studies);
            Some(ForestRow::Study {
                label: format!("{} ({studies})", row.name),
                estimate: estimate(summary),
                share: None,
            })
        });
        let mut rows: Vec<ForestRow> = rows.collect();
        rows.push(mean(word("drawn-all"), &outcome.adjusted));
        let frame = frame(&format!("{}-{id}", breakdown.moderator), &breakdown.name);
        drawn_in(&frame.reading(contrast(breakdown)), &rows)
    });
    drawn.collect()
}

/// Some interventions on one scale.
pub(in super::super) fn side_by_side(rows: &[(String, &Summary)]) -> Result<Chart, PageError> {
    let rows: Vec<ForestRow> = rows
        .iter()
        .map(|(name, summary)| mean(name, summary))
        .collect();
    draw("naast-elkaar", word("drawn-beside"), &rows)
}

fn draw(id: &str, title: &str, rows: &[ForestRow]) -> Result<Chart, PageError> {
    drawn_in(&frame(id, title), rows)
}

fn frame(id: &str, title: &str) -> Frame {
    let frame = Frame::new(id, title).unit(word("drawn-axis")).decimals(2);
    frame.reference(0.0, word("drawn-nothing"))
}

fn drawn_in(frame: &Frame, rows: &[ForestRow]) -> Result<Chart, PageError> {
    forest(frame, rows).map_err(|_| app::AppError::Internal("forest plot").into())
}

/// What the groups say beside each other: drawings and what is read from them are Dutch.
fn contrast(breakdown: &Breakdown) -> String {
    let mut known: Vec<(&str, &Summary)> = breakdown
        .rows
        .iter()
        .filter_map(|row| Some((row.name.as_str(), row.summary.as_ref()?)))
        .collect();
    known.sort_by(|(_, a), (_, b)| a.estimate.total_cmp(&b.estimate));
    let ([(low, least), ..], [.., (high, most)]) = (known.as_slice(), known.as_slice()) else {
        return String::new();
    };
    if low == high {
        return say("drawn-only").with("low", low).text();
    }
    let told = if least.confidence.high < most.confidence.low {
        word("drawn-apart")
    } else {
        word("drawn-overlap")
    };
    say("drawn-contrast")
        .with("low", low)
        .with("least", charts::dutch_number(least.estimate, 2))
        .with("high", high)
        .with("most", charts::dutch_number(most.estimate, 2))
        .with("told", told)
        .text()
}

fn study(point: &StudyPoint) -> ForestRow {
    ForestRow::Study {
        label: point.label.clone(),
        estimate: Estimate::of(point.estimate).within(point.confidence.low, point.confidence.high),
        share: Some(point.weight.clamp(0.0, 1.0)),
    }
}

fn mean(label: &str, summary: &Summary) -> ForestRow {
    ForestRow::Summary {
        label: label.to_owned(),
        estimate: estimate(summary),
        prediction: Some(summary.prediction),
    }
}

fn estimate(summary: &Summary) -> Estimate {
    Estimate::of(summary.estimate).within(summary.confidence.low, summary.confidence.high)
}

fn plural(studies: u32) -> String {
    say("drawn-studies").with("studies", studies).text()
}
