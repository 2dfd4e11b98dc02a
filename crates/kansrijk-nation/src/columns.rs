//! The columns that a model needs, on the rows that have them all.

use std::collections::BTreeSet;

use kernel::{Finding, Findings, Place};

use crate::table::Table;

/// The rows of a table in which none of the needed columns is empty.
#[derive(Debug)]
pub(crate) struct Complete<'t> {
    table: &'t Table,
    rows: Vec<usize>,
    /// Needed columns with empty cells, and how many.
    pub(crate) missing: Vec<(String, u64)>,
}

/// A column of labels: which there are, and which each row has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Labels {
    /// Sorted: as numbers when all are numbers.
    pub(crate) names: Vec<String>,
    /// Per row a position in `names`.
    pub(crate) at: Vec<usize>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Column {
    Numbers(Vec<f64>),
    Labels(Labels),
}

impl<'t> Complete<'t> {
    /// Takes the rows that have every needed column; `None` with findings when a column is not there or
    /// no row has them all.
    pub(crate) fn of(
        table: &'t Table,
        needed: &BTreeSet<String>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let mut complete = true;
        for name in needed {
            let text = match table.times(name) {
                1 => continue,
                0 => "Deze kolom staat niet in het bestand.".to_owned(),
                times => format!("Deze kolom staat {times} keer in het bestand."),
            };
            complete = false;
            let action = "Noem een kolom die één keer in de eerste regel staat.";
            findings.push(Finding::error(1304, Place::field(name), text, action));
        }
        if !complete {
            return None;
        }
        let columns: Vec<(&String, usize)> = needed
            .iter()
            .filter_map(|name| table.column(name).map(|at| (name, at)))
            .collect();
        let empty = |row: usize, at: usize| table.cell(row, at).is_none();
        let count = |at: usize| (0..table.rows()).filter(|row| empty(*row, at)).count();
        let missing: Vec<(String, u64)> = columns
            .iter()
            .map(|(name, at)| ((*name).clone(), count(*at)))
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name, u64::try_from(count).unwrap_or(u64::MAX)))
            .collect();
        let rows: Vec<usize> = (0..table.rows())
            .filter(|row| columns.iter().all(|(_, at)| !empty(*row, *at)))
            .collect();
        for (name, count) in &missing {
            let text = format!("Op {count} regels is deze cel leeg.");
            let action = "Die regels tellen niet mee. Ga na of dat de uitkomst vertekent.";
            findings.push(Finding::warning(1305, Place::field(name), text, action));
        }
        if rows.is_empty() {
            let text = "Op geen enkele regel zijn alle genoemde kolommen gevuld.";
            let action = "Noem minder kolommen, of kijk na of het de goede zijn.";
            findings.push(Finding::error(1306, Place::default(), text, action));
            return None;
        }
        Some(Self {
            table,
            rows,
            missing,
        })
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn left_out(&self) -> usize {
        self.table.rows() - self.rows.len()
    }

    /// The line of the file of row `row`, if there is one.
    pub(crate) fn line(&self, row: usize) -> Option<u64> {
        self.rows.get(row).map(|row| self.table.line(*row))
    }

    fn cells(&self, name: &str) -> impl Iterator<Item = &'t str> {
        let (table, column) = (self.table, self.table.column(name));
        let rows = self.rows.iter();
        rows.map(move |row| {
            column
                .and_then(|at| table.cell(*row, at))
                .unwrap_or_default()
        })
    }

    fn parsed(&self, name: &str) -> Vec<Option<f64>> {
        let cells = self.cells(name);
        cells.map(|cell| self.table.number(cell)).collect()
    }

    /// A column of numbers only; a finding for the first cell that is none.
    pub(crate) fn numbers(&self, name: &str, findings: &mut Findings) -> Option<Vec<f64>> {
        let numbers = self.parsed(name);
        let wrong = numbers.iter().filter(|number| number.is_none()).count();
        if let Some(row) = numbers.iter().position(Option::is_none) {
            let text = format!("Hier hoort een getal; dat is op {wrong} regels niet zo.");
            let place = Place {
                line: self.line(row),
                field: Some(name.to_owned()),
            };
            let action = "Verbeter deze cellen, of maak ze leeg.";
            findings.push(Finding::error(1307, place, text, action));
        }
        numbers.into_iter().collect()
    }

    /// A column of labels, whatever they look like.
    pub(crate) fn labels(&self, name: &str) -> Labels {
        let known: BTreeSet<&str> = self.cells(name).collect();
        let mut names: Vec<&str> = known.into_iter().collect();
        let number = |name: &str| self.table.number(name);
        if names.iter().all(|name| number(name).is_some()) {
            let value = |name: &str| number(name).unwrap_or_default();
            names.sort_by(|a, b| value(a).total_cmp(&value(b)));
            let at = |cell: &str| {
                names.partition_point(|name| value(name).total_cmp(&value(cell)).is_lt())
            };
            // Different texts of one number ("1" and "1.0") are one label: the first.
            let first: Vec<usize> = self.cells(name).map(at).collect();
            return Labels::compact(&names, first);
        }
        let at = |cell: &str| names.partition_point(|name| *name < cell);
        let at = self.cells(name).map(at).collect();
        Labels::compact(&names, at)
    }

    /// A column of numbers, or of labels where every cell is text or the caller says so; a finding
    /// when it has both.
    pub(crate) fn either(
        &self,
        name: &str,
        labels: bool,
        findings: &mut Findings,
    ) -> Option<Column> {
        let numbers = self.parsed(name);
        let count = numbers.iter().filter(|number| number.is_some()).count();
        if labels || count == 0 {
            return Some(Column::Labels(self.labels(name)));
        }
        if count < numbers.len() {
            let other = numbers.len() - count;
            let text =
                format!("Getallen en tekst door elkaar: {count} getallen, {other} keer tekst.");
            let place = Place {
                line: numbers
                    .iter()
                    .position(Option::is_none)
                    .and_then(|row| self.line(row)),
                field: Some(name.to_owned()),
            };
            let action = "Verbeter de cellen, maak ze leeg, of noem de kolom bij --categorical.";
            findings.push(Finding::error(1308, place, text, action));
            return None;
        }
        Some(Column::Numbers(numbers.into_iter().flatten().collect()))
    }
}

impl Labels {
    /// Drops names that no row has.
    fn compact(names: &[&str], at: Vec<usize>) -> Self {
        let used: BTreeSet<usize> = at.iter().copied().collect();
        let used: Vec<usize> = used.into_iter().collect();
        Self {
            names: used.iter().map(|name| names[*name].to_owned()).collect(),
            at: at
                .into_iter()
                .map(|name| used.partition_point(|other| *other < name))
                .collect(),
        }
    }
}
