//! Two scans compared.

use askama::Template;
use kernel::Domain;
use school::scan::{CellChange, ScanComparison};

use super::figures::{moment_name, scope_name, scope_order, signed};
use super::opened;
use crate::language::terms;
use crate::{PageError, Reply, Request, Shell, say, word};

/// Another scan to compare with.
struct Other {
    id: String,
    label: String,
    chosen: bool,
}

/// A changed cell between two scans.
struct ChangeRow {
    name: String,
    tested: String,
    level: String,
    quarter: String,
    tenth: String,
}

/// The changes of one domain.
struct DomainChanges {
    name: &'static str,
    rows: Vec<ChangeRow>,
}

/// The comparison, when another scan was chosen.
struct Compared {
    earlier: String,
    domains: Vec<DomainChanges>,
    unit: &'static str,
    same_basis: bool,
    identical: bool,
}

#[derive(Template)]
#[template(path = "scan/compare.html")]
struct ComparePage {
    shell: Shell,
    here: String,
    this: String,
    others: Vec<Other>,
    compared: Option<Compared>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, word("compare-crumb"))?;
    let (actor, site) = (request.actor()?, request.site()?);
    let label = |record: &app::scan::ScanRecord| {
        say("compare-scan")
            .with("version", record.version)
            .with("moment", moment_name(record.moment))
            .text()
    };
    let chosen = request
        .query
        .optional::<kernel::ScanId>("met")
        .ok()
        .flatten();
    let compared = match chosen {
        Some(other) => {
            let earlier = request.app.scan(actor, site, other)?;
            let comparison = school::scan::compare(&earlier.scan, &opened.scan);
            let name = |cell: &CellChange| scope_name(cell.scope, &opened.groups);
            Some(compared(label(&earlier.record), &comparison, &name))
        }
        None => None,
    };
    let others = request.app.scans(actor, site)?.into_iter();
    let others = others.filter(|scan| scan.id != opened.record.id);
    Reply::page(&ComparePage {
        shell,
        here,
        this: label(&opened.record),
        others: others
            .map(|scan| Other {
                id: scan.id.to_string(),
                label: label(&scan),
                chosen: chosen == Some(scan.id),
            })
            .collect(),
        compared,
    })
}

fn compared(
    earlier: String,
    comparison: &ScanComparison,
    name: &dyn Fn(&CellChange) -> String,
) -> Compared {
    let domains = Domain::ALL.into_iter().map(|domain| {
        let cells = comparison.cells.iter();
        let mut rows: Vec<&CellChange> = cells.filter(|cell| cell.domain == domain).collect();
        rows.sort_by_key(|cell| scope_order(cell.scope));
        DomainChanges {
            name: terms::domain(domain),
            rows: rows.iter().map(|cell| row(cell, name(cell))).collect(),
        }
    });
    let unit = comparison.cells.iter().find_map(|cell| cell.level);
    Compared {
        earlier,
        domains: domains.filter(|changes| !changes.rows.is_empty()).collect(),
        unit: unit.map_or(word("unit-percentile-points"), |(_, unit)| {
            terms::unit(unit)
        }),
        same_basis: comparison.same_basis,
        identical: comparison.identical,
    }
}

fn row(cell: &CellChange, name: String) -> ChangeRow {
    let change = |value: Option<f64>| value.map_or_else(|| "–".into(), |v| signed(v, 1));
    let count = |n: Option<u32>| n.map_or_else(|| "–".into(), |n| n.to_string());
    ChangeRow {
        name,
        tested: format!("{} → {}", count(cell.tested.0), count(cell.tested.1)),
        level: change(cell.level.map(|(value, _)| value)),
        quarter: change(cell.lowest_quarter),
        tenth: change(cell.lowest_tenth),
    }
}
