//! The list of scans, the heat map, growth per cohort, and two scans compared.

use app::Action;
use app::scan::OpenedScan;
use askama::Template;
use charts::GrowthLine;
use kernel::{Domain, TestMoment};
use school::finding::{Scope, Unit};
use school::scan::{Cell, CohortLine};
use std::collections::BTreeSet;

use super::figures::{Shown, decimal, domain_titles, heat, scope_name, unit_name};
use super::opened;
use crate::{PageError, Reply, Request, Shell};

/// A scan in the list.
struct ScanLine {
    href: String,
    version: u32,
    moment: String,
    on: String,
    norms: String,
}

#[derive(Template)]
#[template(path = "scan/list.html")]
struct ListPage {
    shell: Shell,
    base: String,
    scans: Vec<ScanLine>,
    moments: Vec<(String, String, u64)>,
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewScan)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let base = format!("/school/{site}/scan");
    let scans = request
        .app
        .scans(actor, site)?
        .into_iter()
        .map(|scan| ScanLine {
            href: format!("{base}/{}", scan.id),
            version: scan.version,
            moment: scan.moment.to_string(),
            on: kernel::dutch_date(scan.reference.0),
            norms: scan
                .norms
                .unwrap_or_else(|| "percentielen van de toetsleverancier".into()),
        });
    let moments = request.app.moments(actor, site)?.into_iter();
    let moments =
        moments.map(|(moment, n)| (moment.to_string().replace(' ', "-"), moment.to_string(), n));
    let page = ListPage {
        shell: Shell::school(request, &entry).crumb("Schoolscan", None),
        scans: scans.collect(),
        moments: moments.collect(),
        base,
    };
    Reply::page(&page)
}

pub(super) fn make(request: &Request) -> Result<Reply, PageError> {
    let moment: TestMoment = request
        .form
        .text("moment")
        .parse()
        .map_err(|_| PageError::BadRequest("Kies een toetsmoment uit de lijst."))?;
    let site = request.site()?;
    let scan = request.app.make_scan(request.actor()?, site, moment)?;
    Reply::see_other(format!("/school/{site}/scan/{scan}"))
}

/// A cell of the heat map.
struct HeatCell {
    step: u8,
    sign: &'static str,
    value: String,
    detail: String,
    thin: bool,
}

/// A row of the heat map.
struct HeatRow {
    name: String,
    indent: bool,
    href: Option<String>,
    cells: Vec<HeatCell>,
}

/// A row of the full table.
struct TableRow {
    name: String,
    domain: &'static str,
    tested: String,
    level: Shown,
    these: Shown,
    shrunk: String,
    quarter: Shown,
    tenth: Shown,
    growth: Shown,
    change: Shown,
    trend: Shown,
}

#[derive(Template)]
#[template(path = "scan/show.html")]
struct ShowPage {
    shell: Shell,
    here: String,
    opened: Receipt,
    domains: Vec<&'static str>,
    heat: Vec<HeatRow>,
    rows: Vec<TableRow>,
    left_out: Vec<(String, u32)>,
    not_used: Vec<String>,
    open_findings: usize,
    unit: &'static str,
}

/// How the numbers came about.
struct Receipt {
    version: u32,
    moment: String,
    on: String,
    basis: String,
    data: String,
    code: String,
    hash: String,
    reproduced: bool,
    pupils: u32,
    results: u32,
}

fn receipt(opened: &OpenedScan) -> Receipt {
    let record = &opened.record;
    Receipt {
        version: record.version,
        moment: record.moment.to_string(),
        on: kernel::dutch_date(record.reference.0),
        basis: opened.scan.basis.name(),
        data: record.data.to_string(),
        code: record.code_version.clone(),
        hash: record.hash.short(),
        reproduced: opened.reproduced,
        pupils: opened.scan.quality.pupils,
        results: opened.scan.quality.results_used,
    }
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, "")?;
    let groups_base = format!("/school/{}/groepen", request.site()?);
    let quality = &opened.scan.quality;
    let left_out = quality
        .left_out
        .iter()
        .map(|(why, n)| (why.text().to_owned(), *n));
    let not_used = quality.tests_not_used.iter().map(|test| {
        let label = &test.label;
        format!(
            "{}: {} ({}), {} resultaten. {}",
            test.domain,
            label.test,
            label.series,
            test.results,
            test.reason.text()
        )
    });
    let state = school::finding::State::Proposed;
    let unit = opened
        .scan
        .cells
        .iter()
        .find_map(|cell| cell.level.such_a_group.as_ref().ok());
    let page = ShowPage {
        shell,
        here,
        domains: domain_titles(),
        heat: heat_rows(&opened, &groups_base),
        rows: opened
            .scan
            .cells
            .iter()
            .map(|cell| table_row(cell, &opened))
            .collect(),
        left_out: left_out.collect(),
        not_used: not_used.collect(),
        open_findings: opened.findings.iter().filter(|f| f.state == state).count(),
        unit: unit.map_or("percentiel", |estimate| unit_name(estimate.unit)),
        opened: receipt(&opened),
    };
    Reply::page(&page)
}

/// School, then each year group with its groups.
fn heat_rows(opened: &OpenedScan, groups_base: &str) -> Vec<HeatRow> {
    let mut scopes: Vec<Scope> = opened.scan.cells.iter().map(|cell| cell.scope).collect();
    let key = |scope: &Scope| match *scope {
        Scope::School => (0, None, None),
        Scope::YearGroup(grade) => (1, Some(grade), None),
        Scope::Group(id, grade) => (1, Some(grade), Some(id)),
    };
    scopes.sort_by_key(key);
    scopes.dedup();
    scopes
        .into_iter()
        .map(|scope| HeatRow {
            name: scope_name(scope, &opened.groups),
            indent: matches!(scope, Scope::Group(..)),
            href: match scope {
                Scope::Group(id, _) => Some(format!("{groups_base}/{id}")),
                _ => None,
            },
            cells: Domain::ALL
                .into_iter()
                .map(|d| heat_cell(opened.scan.cell(d, scope)))
                .collect(),
        })
        .collect()
}

fn heat_cell(cell: Option<&Cell>) -> HeatCell {
    let Some(cell) = cell else {
        return HeatCell {
            step: 0,
            sign: "",
            value: "–".into(),
            detail: "Geen gegevens".into(),
            thin: false,
        };
    };
    let (step, sign) = heat(cell);
    let Shown { value, detail } = Shown::share(&cell.lowest_quarter);
    let thin = cell.coverage.is_none_or(|share| share.percent() < 80);
    HeatCell {
        step,
        sign,
        value,
        detail,
        thin,
    }
}

fn table_row(cell: &Cell, opened: &OpenedScan) -> TableRow {
    let shrunk = match &cell.level.shrunk {
        Ok(shrunk) => format!(
            "{} (weging λ = {:.2} naar {})",
            decimal(shrunk.estimate.value),
            shrunk.lambda,
            decimal(shrunk.target_mean)
        )
        .replace("0.", "0,"),
        Err(_) => "–".into(),
    };
    TableRow {
        name: scope_name(cell.scope, &opened.groups),
        domain: cell.domain.name(),
        tested: format!("{} van {}", cell.tested, cell.enrolled),
        level: Shown::estimate(&cell.level.such_a_group),
        these: Shown::estimate(&cell.level.these_pupils),
        shrunk,
        quarter: Shown::share(&cell.lowest_quarter),
        tenth: Shown::share(&cell.lowest_tenth),
        growth: Shown::estimate(&cell.growth.percentile),
        change: Shown::estimate(&cell.level_change),
        trend: Shown::estimate(&cell.trend.slope),
    }
}

/// A chart with its table.
struct Figure {
    title: String,
    svg: String,
    reading: String,
    table: charts::ChartTable,
}

#[derive(Template)]
#[template(path = "scan/growth.html")]
struct GrowthPage {
    shell: Shell,
    here: String,
    figures: Vec<Figure>,
}

pub(super) fn growth(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, "Groei per leerjaar")?;
    let mut figures = Vec::new();
    for domain in Domain::ALL {
        figures.extend(growth_figures(&opened, domain)?);
    }
    Reply::page(&GrowthPage {
        shell,
        here,
        figures,
    })
}

/// One drawing per unit: lines in skill points and in percentiles never share an axis.
fn growth_figures(opened: &OpenedScan, domain: Domain) -> Result<Vec<Figure>, PageError> {
    let own = opened.scan.cohorts.iter();
    let own: Vec<&CohortLine> = own
        .filter(|line| line.domain == domain && !line.points.is_empty())
        .collect();
    let units: BTreeSet<Unit> = own.iter().map(|line| line.unit).collect();
    units
        .into_iter()
        .map(|unit| {
            let lines: Vec<&CohortLine> = own.iter().filter(|l| l.unit == unit).copied().collect();
            growth_figure(domain, unit, &lines)
        })
        .collect()
}

fn growth_figure(domain: Domain, unit: Unit, lines: &[&CohortLine]) -> Result<Figure, PageError> {
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
                &format!("nu {}", line.grade),
                moments.iter().map(at).collect(),
            )
        })
        .collect();
    let labels: Vec<String> = moments.iter().map(ToString::to_string).collect();
    let id = format!("groei-{}-{}", domain.code(), unit.code());
    let title = format!("{domain}: groei van de leerlingen van nu");
    let frame = charts::Frame::new(&id, &title).unit(unit_name(unit));
    let chart = charts::growth_lines(&frame, &labels, &drawn)
        .map_err(|_| app::AppError::Internal("growth chart"))?;
    Ok(Figure {
        title: format!("{} ({})", domain.name(), unit_name(unit)),
        svg: chart.svg,
        reading: chart.reading,
        table: chart.table,
    })
}

/// A changed cell between two scans.
struct ChangeRow {
    name: String,
    domain: &'static str,
    tested: String,
    level: String,
    quarter: String,
}

#[derive(Template)]
#[template(path = "scan/compare.html")]
struct ComparePage {
    shell: Shell,
    here: String,
    others: Vec<(String, String)>,
    earlier: Option<String>,
    rows: Vec<ChangeRow>,
    same_basis: bool,
    identical: bool,
}

pub(super) fn compare(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, "Vergelijken")?;
    let (actor, site) = (request.actor()?, request.site()?);
    let others = request.app.scans(actor, site)?;
    let others: Vec<_> = others
        .into_iter()
        .filter(|s| s.id != opened.record.id)
        .collect();
    let mut page = ComparePage {
        shell,
        here,
        others: others
            .iter()
            .map(|s| {
                (
                    s.id.to_string(),
                    format!("scan {}: {}", s.version, s.moment),
                )
            })
            .collect(),
        earlier: None,
        rows: Vec::new(),
        same_basis: true,
        identical: false,
    };
    if let Ok(Some(other)) = request.query.optional("met") {
        let earlier = request.app.scan(actor, site, other)?;
        let comparison = school::scan::compare(&earlier.scan, &opened.scan);
        page.earlier = Some(format!(
            "scan {} ({})",
            earlier.record.version, earlier.record.moment
        ));
        page.same_basis = comparison.same_basis;
        page.identical = comparison.identical;
        let signed = |value: Option<f64>| {
            value.map_or("–".into(), |v| format!("{v:+.1}").replace('.', ","))
        };
        let count = |n: Option<u32>| n.map_or("–".into(), |n: u32| n.to_string());
        page.rows = comparison
            .cells
            .iter()
            .map(|cell| ChangeRow {
                name: scope_name(cell.scope, &opened.groups),
                domain: cell.domain.name(),
                tested: format!("{} → {}", count(cell.tested.0), count(cell.tested.1)),
                level: signed(cell.level.map(|(value, _)| value)),
                quarter: signed(cell.lowest_quarter),
            })
            .collect();
    }
    Reply::page(&page)
}
