//! Growth per year group: one drawing per domain and unit.

use std::collections::BTreeSet;

use app::scan::OpenedScan;
use askama::Template;
use charts::GrowthLine;
use kernel::{Domain, TestMoment, Tracks};
use school::finding::Unit;
use school::scan::CohortLine;

use super::figures::{moment_name, short_moment, unit_name};
use super::opened;
use crate::language::{Language, speak, terms};
use crate::{PageError, Reply, Request, Shell, say, word};

/// A chart with its table.
pub(super) struct Figure {
    pub(super) title: String,
    pub(super) svg: String,
    pub(super) reading: String,
    pub(super) table: charts::ChartTable,
}

#[derive(Template)]
#[template(path = "scan/growth.html")]
struct GrowthPage {
    shell: Shell,
    here: String,
    figures: Vec<Figure>,
    confidence: String,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, word("growth-title"))?;
    let mut figures = Vec::new();
    for domain in Domain::of(opened.scan.sector).iter().copied() {
        // Drawings are Dutch in any language.
        figures.extend(speak(Language::Dutch, || of_domain(&opened, domain))?);
    }
    let confidence = crate::language::number(100.0 * opened.scan.settings.confidence, 0);
    Reply::page(&GrowthPage {
        shell,
        here,
        figures,
        confidence: format!("{confidence}%"),
    })
}

/// One drawing per unit: lines in skill points and in percentiles never share an axis. In secondary
/// education one per level as well.
fn of_domain(opened: &OpenedScan, domain: Domain) -> Result<Vec<Figure>, PageError> {
    let own = opened.scan.cohorts.iter();
    let own: Vec<&CohortLine> = own
        .filter(|line| line.domain == domain && !line.points.is_empty())
        .collect();
    let kind = |line: &CohortLine| (line.grade.tracks, line.unit);
    let kinds: BTreeSet<(Tracks, Unit)> = own.iter().map(|line| kind(line)).collect();
    kinds
        .into_iter()
        .map(|own_kind| {
            let lines = own.iter().filter(|line| kind(line) == own_kind);
            let lines: Vec<&CohortLine> = lines.copied().collect();
            figure(domain, own_kind, &lines)
        })
        .collect()
}

fn figure(
    domain: Domain,
    (tracks, unit): (Tracks, Unit),
    lines: &[&CohortLine],
) -> Result<Figure, PageError> {
    let points = lines.iter().flat_map(|line| &line.points);
    let moments: BTreeSet<TestMoment> = points.map(|point| point.moment).collect();
    let drawn: Vec<GrowthLine> = lines
        .iter()
        .map(|line| {
            let at = |moment: &TestMoment| {
                let point = line.points.iter().find(|point| point.moment == *moment)?;
                let estimate = charts::Estimate::of(point.level.value).from_pupils(point.level.n);
                Some(match point.level.interval {
                    Some(interval) => estimate.within(interval.low, interval.high),
                    None => estimate,
                })
            };
            GrowthLine::new(
                &say("growth-now")
                    .with("grade", terms::year_group(line.grade))
                    .text(),
                moments.iter().map(at).collect(),
            )
        })
        .collect();
    let moments: Vec<TestMoment> = moments.into_iter().collect();
    let (id, name) = if tracks.is_empty() {
        (String::new(), terms::domain(domain).to_owned())
    } else {
        let id = format!("-{}", tracks.code().replace(',', "-"));
        // Names of levels are not translated.
        (id, format!("{}, {tracks}", terms::domain(domain)))
    };
    let id = format!("groei-{}-{}{id}", domain.code(), unit.code());
    let title = say("growth-chart").with("domain", name.clone()).text();
    draw((&id, &title), unit_name(unit), &moments, &drawn).map(|figure| Figure {
        title: format!("{name} ({})", unit_name(unit)),
        ..figure
    })
}

/// Draws lines with short moments under the axis and whole ones in the table.
pub(super) fn draw(
    (id, title): (&str, &str),
    unit: &str,
    moments: &[TestMoment],
    lines: &[GrowthLine],
) -> Result<Figure, PageError> {
    let labels: Vec<String> = moments.iter().map(|m| short_moment(*m)).collect();
    let frame = charts::Frame::new(id, title).unit(unit);
    let chart = charts::growth_lines(&frame, &labels, lines)
        .map_err(|_| app::AppError::Internal("growth chart"))?;
    let mut table = chart.table;
    table
        .rows
        .retain(|row| row.get(2).is_none_or(|value| value != charts::NOT_TESTED));
    for row in &mut table.rows {
        if let Some(cell) = row.get_mut(1)
            && let Some(moment) = moments.iter().find(|m| short_moment(**m) == *cell)
        {
            *cell = moment_name(*moment);
        }
    }
    Ok(Figure {
        title: title.to_owned(),
        svg: chart.svg,
        reading: chart.reading,
        table,
    })
}
