//! Every number of a scan, one table per domain.

use app::scan::OpenedScan;
use kernel::Domain;
use school::scan::Cell;

use super::figures::{Shown, Shrinkage, moment_name, scope_name, unit_name};

/// All numbers of one domain.
pub(super) struct DomainTable {
    pub(super) name: &'static str,
    pub(super) basis: String,
    pub(super) unit: &'static str,
    pub(super) rows: Vec<Row>,
    pub(super) shrunk: Vec<(String, Shrinkage)>,
    pub(super) remarks: Vec<String>,
}

/// All numbers of one cell.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) tested: String,
    pub(super) level: Shown,
    pub(super) these: Shown,
    pub(super) quarter: Shown,
    pub(super) tenth: Shown,
    pub(super) reference: Shown,
    pub(super) skill: Shown,
    pub(super) percentile: Shown,
    pub(super) against_norm: Shown,
    pub(super) since: String,
    pub(super) change: Shown,
    pub(super) trend: Shown,
}

/// One table per domain that has cells.
pub(super) fn per_domain(opened: &OpenedScan) -> Vec<DomainTable> {
    let tables = Domain::ALL.into_iter().map(|domain| {
        let cells = opened.scan.cells.iter();
        let cells: Vec<&Cell> = cells.filter(|cell| cell.domain == domain).collect();
        domain_table(domain, &cells, opened)
    });
    tables.filter(|table| !table.rows.is_empty()).collect()
}

fn domain_table(domain: Domain, cells: &[&Cell], opened: &OpenedScan) -> DomainTable {
    let name = |cell: &Cell| scope_name(cell.scope, &opened.groups);
    let unit = cells
        .iter()
        .find_map(|cell| cell.level.these_pupils.as_ref().ok())
        .map_or("percentiel", |estimate| unit_name(estimate.unit));
    let shrunk = cells.iter().filter_map(|cell| {
        let level = cell.level.shrunk.as_ref().ok()?;
        Some((name(cell), Shrinkage::of(level)))
    });
    let remarks = cells.iter().filter_map(|cell| {
        let remark = cell.growth.remark.as_ref()?;
        Some(format!("{}: {}", name(cell), remark.sentence))
    });
    DomainTable {
        name: domain.name(),
        basis: cells.first().map_or_else(String::new, |c| c.basis.name()),
        unit,
        shrunk: shrunk.collect(),
        remarks: remarks.collect(),
        rows: cells.iter().map(|cell| row(cell, name(cell))).collect(),
    }
}

pub(super) fn row(cell: &Cell, name: String) -> Row {
    Row {
        name,
        tested: format!("{} van {}", cell.tested, cell.enrolled),
        level: Shown::estimate(&cell.level.such_a_group),
        these: Shown::estimate(&cell.level.these_pupils),
        quarter: Shown::share(&cell.lowest_quarter),
        tenth: Shown::share(&cell.lowest_tenth),
        reference: Shown::share(&cell.at_least_1f),
        skill: Shown::change(&cell.growth.skill),
        percentile: Shown::change(&cell.growth.percentile),
        against_norm: Shown::deviation(&cell.growth.against_norm),
        since: cell
            .growth
            .since
            .map(|moment| format!("sinds {}", moment_name(moment)))
            .unwrap_or_default(),
        change: Shown::change(&cell.level_change),
        trend: Shown::change(&cell.trend.slope),
    }
}
