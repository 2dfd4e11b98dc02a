//! Norm tables: the synthetic one that ships, and those that a board puts in its own folder.

use std::path::Path;

use kernel::{Finding, Findings, Origin, Place, TestMoment};
use policy::Dated;
use policy::norms::NormTable;
use school::scan::{NormKey, NormRow, Norms};

use crate::AppError;
use crate::policies::folder::toml_files;

/// Every norm table that can be used here.
pub(crate) struct NormTables(Vec<NormTable>);

/// The norm tables of one scan: at most one edition of each series of tables.
pub(crate) struct ChosenNorms<'p>(Vec<&'p NormTable>);

impl NormTables {
    /// The table that ships, for invented pupils.
    pub(crate) fn embedded() -> Result<Self, AppError> {
        let demo = NormTable::demo().map_err(|error| AppError::Policy(error.to_string()))?;
        Ok(Self(vec![demo]))
    }

    /// Adds what stands in `DATA/policy/norms/*.toml`. No folder: nothing to add.
    ///
    /// # Errors
    /// `Refused` with every problem of every file at once. Then nothing is used: a scan on half of
    /// the norms looks like a scan on all of them.
    pub(crate) fn add_folder(&mut self, data: &Path) -> Result<(), AppError> {
        let mut findings = Findings::new();
        let mut names = Vec::new();
        for (name, path) in toml_files(data, "norms")? {
            match read_table(&path, &name)? {
                Ok(table) => {
                    let beside = self.check_beside(&name, &table);
                    // A table that is refused itself is no reason to refuse the next one.
                    if !beside.has_errors() {
                        names.push(table.label());
                        self.0.push(table);
                    }
                    findings.extend(beside);
                }
                Err(found) => findings.extend(found),
            }
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        for name in names {
            tracing::info!(table = name, "norm table loaded");
        }
        Ok(())
    }

    /// A norm group must have one answer: not in two series of tables, nor twice in one edition.
    fn check_beside(&self, file: &str, table: &NormTable) -> Findings {
        let mut findings = Findings::new();
        let place = || Place::field("id");
        let (id, from) = (&table.header().id, table.header().valid_from);
        for known in self.0.iter().filter(|k| k.fits(table.header().origin)) {
            let header = known.header();
            let same = header.valid_from == from && header.revision == table.header().revision;
            if header.id == *id || known.label() == table.label() {
                // A scan keeps the label: two tables must not share one.
                if same {
                    let text = format!("{file}: deze versie van {} staat er al.", known.label());
                    let action = "Geef een verbetering een hoger nummer bij revision.";
                    findings.push(Finding::error(607, place(), text, action));
                }
            } else if let Some(group) = known.overlap(table) {
                let text = format!(
                    "{file}: de norm voor {group} staat ook in {}.",
                    known.label()
                );
                let action = "Geef tabellen die elkaar opvolgen dezelfde id.";
                findings.push(Finding::error(608, place(), text, action));
            }
        }
        findings
    }

    /// The tables for data of an origin that are valid at the end of the school year of a moment:
    /// synthetic ones for synthetic data only, and never an expired one.
    pub(crate) fn at(&self, data: Origin, moment: TestMoment) -> Option<ChosenNorms<'_>> {
        let day = moment.year.last_day();
        let fitting: Vec<&NormTable> = self.0.iter().filter(|table| table.fits(data)).collect();
        let mut ids: Vec<&str> = fitting.iter().map(|t| t.header().id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let chosen: Vec<&NormTable> = ids
            .into_iter()
            .filter_map(|id| {
                let editions = fitting.iter().filter(|table| table.header().id == id);
                let headers: Vec<_> = editions
                    .clone()
                    .map(|table| table.header().clone())
                    .collect();
                let edition = policy::choose(&headers, day).ok()?;
                editions.copied().find(|table| table.header() == edition)
            })
            .collect();
        (!chosen.is_empty()).then_some(ChosenNorms(chosen))
    }

    /// The tables that a scan was made with, by the label it keeps; `None` when one is gone.
    pub(crate) fn of_label(&self, data: Origin, label: &str) -> Option<ChosenNorms<'_>> {
        let find = |name: &str| {
            let mut tables = self.0.iter().filter(|table| table.fits(data));
            tables.find(|table| table.label() == name)
        };
        let found: Option<Vec<&NormTable>> = label.split(SEPARATOR).map(find).collect();
        found.map(ChosenNorms)
    }
}

const SEPARATOR: &str = " + ";

fn read_table(path: &Path, name: &str) -> Result<Result<NormTable, Findings>, AppError> {
    let mut findings = Findings::new();
    if std::fs::metadata(path)?.len() > NormTable::LARGEST {
        let text = format!("{name}: het bestand is groter dan 4 MB.");
        let action = "Verdeel de normen over meer bestanden.";
        findings.push(Finding::error(609, Place::field("bestand"), text, action));
        return Ok(Err(findings));
    }
    let Ok(text) = String::from_utf8(std::fs::read(path)?) else {
        let text = format!("{name}: dit is geen tekst in UTF-8.");
        let action = "Sla het bestand op als UTF-8.";
        findings.push(Finding::error(609, Place::field("bestand"), text, action));
        return Ok(Err(findings));
    };
    Ok(NormTable::check(name, &text))
}

impl Norms for ChosenNorms<'_> {
    fn row(&self, key: &NormKey<'_>) -> Option<NormRow> {
        let find = |table: &&NormTable| {
            table.row((key.domain, key.grade, key.season), (key.scale, key.series))
        };
        let row = self.0.iter().find_map(find)?;
        let [cut10, cut25, cut50, cut75] = row.cuts;
        Some(NormRow {
            mean: row.mean,
            sd: row.sd,
            cut10,
            cut25,
            cut50,
            cut75,
        })
    }

    fn label(&self) -> String {
        let labels: Vec<String> = self.0.iter().map(|table| table.label()).collect();
        labels.join(SEPARATOR)
    }
}
