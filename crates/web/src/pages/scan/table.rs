//! Every number of a scan, one table per domain. A column without any number becomes a remark.

use app::scan::OpenedScan;
use kernel::Domain;
use school::scan::Cell;

use crate::language::terms;
use crate::{say, word};

use super::figures::{Shown, Shrinkage, moment_name, scope_name, scope_order, unit_name};

/// A column: the key of its head and what it shows of a cell.
type Column = (&'static str, fn(&Cell) -> Shown);

/// Every column, in reading order: level, shares, growth, change.
const COLUMNS: [Column; 13] = [
    ("column-these-pupils", |cell| {
        Shown::estimate(&cell.level.these_pupils)
    }),
    ("column-such-a-group", |cell| {
        Shown::estimate(&cell.level.such_a_group)
    }),
    ("column-cautious", |cell| Shown::shrunk(&cell.level.shrunk)),
    ("column-quarter", |cell| {
        Shown::share_twice(&cell.lowest_quarter)
    }),
    ("column-fifth", |cell| {
        Shown::share_twice(&cell.lowest_fifth)
    }),
    ("column-tenth", |cell| {
        Shown::share_twice(&cell.lowest_tenth)
    }),
    ("column-1f", |cell| Shown::share_twice(&cell.at_least_1f)),
    ("column-growth-scale", |cell| {
        Shown::change(&cell.growth.skill)
    }),
    ("column-growth-percentile", |cell| {
        Shown::change(&cell.growth.percentile)
    }),
    ("column-growth-norm", |cell| {
        Shown::deviation(&cell.growth.against_norm)
    }),
    ("column-growth-earlier", |cell| {
        Shown::against_earlier(&cell.growth.against_earlier)
    }),
    ("column-change", |cell| {
        Shown::change_in_unit(&cell.level_change)
    }),
    ("column-trend", |cell| {
        Shown::change_in_unit(&cell.trend.slope)
    }),
];

/// Numbers of several cells.
pub(super) struct Table {
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
    /// Columns that hold no number at all, and why.
    pub(super) missing: Vec<String>,
    /// Since when growth is measured; empty when it differs.
    pub(super) since: String,
}

/// All numbers of one cell, in the order of the heads.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) tested: String,
    pub(super) numbers: Vec<Shown>,
}

impl Table {
    /// The numbers of cells, each with its name.
    pub(super) fn of(cells: &[(String, &Cell)]) -> Self {
        let mut table = Self {
            heads: Vec::new(),
            missing: Vec::new(),
            since: since(cells),
            rows: cells
                .iter()
                .map(|(name, cell)| Row {
                    name: name.clone(),
                    tested: say("scan-n-of")
                        .with("n", cell.tested)
                        .with("of", cell.enrolled)
                        .text(),
                    numbers: Vec::new(),
                })
                .collect(),
        };
        for (head, show) in COLUMNS {
            let column: Vec<Shown> = cells.iter().map(|(_, cell)| show(cell)).collect();
            if column.iter().any(Shown::is_known) {
                table.heads.push(word(head));
                for (row, shown) in table.rows.iter_mut().zip(column) {
                    row.numbers.push(shown);
                }
            } else if let Some(first) = column.first() {
                table
                    .missing
                    .push(format!("{}: {}", word(head), first.detail));
            }
        }
        table
    }
}

fn since(cells: &[(String, &Cell)]) -> String {
    let mut moments = cells.iter().filter_map(|(_, cell)| cell.growth.since);
    let first = moments.next();
    match first {
        Some(moment) if moments.all(|other| other == moment) => moment_name(moment),
        _ => String::new(),
    }
}

/// All numbers of one domain.
pub(super) struct DomainTable {
    pub(super) name: &'static str,
    pub(super) basis: String,
    pub(super) unit: &'static str,
    pub(super) table: Table,
    pub(super) shrunk: Vec<(String, Shrinkage)>,
    pub(super) remarks: Vec<String>,
}

/// One table per domain that has cells.
pub(super) fn per_domain(opened: &OpenedScan) -> Vec<DomainTable> {
    let tables = Domain::of(opened.scan.sector)
        .iter()
        .copied()
        .map(|domain| {
            let cells = opened.scan.cells.iter();
            let cells = cells.filter(|cell| cell.domain == domain);
            let mut cells: Vec<&Cell> = cells.collect();
            cells.sort_by_key(|cell| scope_order(cell.scope));
            domain_table(domain, &cells, opened)
        });
    tables
        .filter(|table| !table.table.rows.is_empty())
        .collect()
}

fn domain_table(domain: Domain, cells: &[&Cell], opened: &OpenedScan) -> DomainTable {
    let name = |cell: &Cell| scope_name(cell.scope, &opened.groups);
    let unit = cells
        .iter()
        .find_map(|cell| cell.level.these_pupils.as_ref().ok())
        .map_or(word("unit-percentile"), |estimate| unit_name(estimate.unit));
    let shrunk = cells.iter().filter_map(|cell| {
        let level = cell.level.shrunk.as_ref().ok()?;
        Some((name(cell), Shrinkage::of(level)))
    });
    let remarks = cells.iter().filter_map(|cell| {
        let remark = cell.growth.remark.as_ref()?;
        Some(format!("{}: {}", name(cell), remark.sentence))
    });
    let named: Vec<(String, &Cell)> = cells.iter().map(|cell| (name(cell), *cell)).collect();
    DomainTable {
        name: terms::domain(domain),
        basis: cells
            .first()
            .map_or_else(String::new, |c| terms::basis(&c.basis)),
        unit,
        shrunk: shrunk.collect(),
        remarks: remarks.collect(),
        table: Table::of(&named),
    }
}
