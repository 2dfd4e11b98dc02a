//! The money of a version: of today for a draft, of its day for a fixed version.

use documents::{BudgetLine, BudgetYear};
use kernel::{Date, Findings, ReferenceDate};
use school::budget::{Budget, YearBalance, balance, compute};
use school::programme::{Programme, ProgrammeState};

use crate::budget::inputs;
use crate::{AppError, Entry, Kansrijk};

impl Kansrijk {
    /// Available, planned and left, with the amounts that were known on a day.
    pub(super) fn money(
        &self,
        entry: &Entry,
        programme: &Programme,
        day: Date,
    ) -> Result<Vec<BudgetYear>, AppError> {
        let board = self.board(entry.site.board)?;
        let mut budgets = Vec::new();
        for year in programme.years() {
            let Some(rules) = self.policies().funding.of(year) else {
                continue;
            };
            let count = board.read(|db| match programme.state {
                ProgrammeState::Draft => db.funding_count(entry.site.id, year),
                ProgrammeState::Fixed { .. } => db.fixed_count(programme.id, year),
            })?;
            let inputs = inputs(entry.site.sector, &count, ReferenceDate(day));
            budgets.push(compute(rules, &inputs));
        }
        let (balances, _) = balance(&budgets, |year| programme.planned(year));
        Ok(years(&budgets, &balances))
    }
}

/// An unknown or a scenario in one year makes what is carried over unknown or a scenario too.
fn years(budgets: &[Budget], balances: &[YearBalance]) -> Vec<BudgetYear> {
    let (mut incomplete, mut scenario) = (false, false);
    let years = budgets.iter().zip(balances);
    years
        .map(|(budget, balance)| {
            incomplete |= budget.incomplete;
            scenario |= budget.scenario;
            BudgetYear {
                year: budget.year,
                lines: budget.lines.iter().map(line).collect(),
                funded: budget.total,
                funded_incomplete: budget.incomplete,
                incomplete,
                scenario,
                carried_in: balance.carried_in,
                planned: balance.planned,
                left: balance.left,
                remarks: remarks(&budget.findings),
            }
        })
        .collect()
}

fn remarks(findings: &Findings) -> Vec<String> {
    let kept = findings.kept().iter();
    kept.map(|finding| finding.message.clone()).collect()
}

fn line(line: &school::budget::BudgetLine) -> BudgetLine {
    let mut notes: Vec<String> = line.notes.clone();
    if !line.unverified.is_empty() {
        let fields: Vec<&str> = line.unverified.iter().map(|key| field_name(key)).collect();
        notes.push(format!(
            "Niet in een bron bevestigd: {}.",
            fields.join(", ")
        ));
    }
    BudgetLine {
        label: line.label.clone(),
        amount: line.amount.clone(),
        calculation: line.calculation.clone(),
        source: format!("Regel {}. Bron: {}", line.rule, line.source),
        notes,
    }
}

/// Keys of the funding files in Dutch.
fn field_name(key: &str) -> &str {
    match key {
        "amount" => "het bedrag",
        "rounding" => "hoe wordt afgerond",
        "sectors" => "voor welke scholen",
        other => other,
    }
}
