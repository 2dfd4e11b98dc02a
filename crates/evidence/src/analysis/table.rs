//! The rows of anybody's table that can be used, and the design of its moderators.

use std::collections::BTreeSet;

use kernel::{Finding, Findings, Place};
use stats::linear::Matrix;
use stats::meta::Observation;

use super::Columns;
use crate::import::open;
use crate::import::table::{Row, Table};

/// Rows that can be used.
pub(super) struct Usable<'t> {
    pub(super) rows: Vec<Row<'t>>,
    pub(super) observations: Vec<Observation>,
    pub(super) left_out: usize,
}

fn refuse(
    findings: &mut Findings,
    number: u16,
    place: Place,
    text: impl Into<String>,
    action: &str,
) {
    findings.push(Finding::error(number, place, text, action));
}

/// The table, when it can be read and has the columns.
pub(super) fn table(
    bytes: &[u8],
    columns: &Columns,
    findings: &mut Findings,
) -> Result<Table, Findings> {
    let Some(table) = open(bytes, findings) else {
        return Err(std::mem::take(findings));
    };
    let spread = columns.variance.iter().chain(&columns.standard_error);
    let named = std::iter::once(&columns.effect)
        .chain(spread)
        .chain(&columns.cluster);
    for name in named.chain(&columns.moderators) {
        if !table.has(name) {
            let text = format!("De kolom {name} staat niet in het bestand.");
            refuse(
                findings,
                1061,
                Place::field(name),
                text,
                "Noem een kolom die in de eerste regel staat.",
            );
        }
    }
    if columns.variance.is_some() == columns.standard_error.is_some() {
        let text = "Noem de kolom met de variantie of die met de standaardfout, niet allebei.";
        refuse(
            findings,
            1065,
            Place::default(),
            text,
            "Gebruik --variance of --se.",
        );
    }
    if findings.has_errors() {
        Err(std::mem::take(findings))
    } else {
        Ok(table)
    }
}

/// The two numbers of a row; a cell that is no number is told, an empty one is not.
fn pair(row: &Row<'_>, names: (&str, &str), findings: &mut Findings) -> Option<(f64, f64)> {
    let cells = [row.number(names.0), row.number(names.1)];
    for wrong in cells.iter().filter_map(|cell| cell.as_ref().err()) {
        let place = Place::at(row.line, &wrong.column);
        let action = "Verbeter de cel of maak hem leeg.";
        refuse(findings, 1062, place, "Deze waarde is geen getal.", action);
    }
    let [effect, spread] = cells.map(|cell| cell.ok().flatten());
    effect.zip(spread)
}

/// The rows that have everything the model needs.
pub(super) fn usable<'t>(
    table: &'t Table,
    columns: &Columns,
    findings: &mut Findings,
) -> Result<Usable<'t>, Findings> {
    let mut found = Usable {
        rows: Vec::new(),
        observations: Vec::new(),
        left_out: 0,
    };
    let (spread, is_error) = match (&columns.variance, &columns.standard_error) {
        (Some(variance), _) => (variance.as_str(), false),
        (None, error) => (error.as_deref().unwrap_or_default(), true),
    };
    for row in table.rows() {
        let Some((effect, value)) = pair(&row, (&columns.effect, spread), findings) else {
            found.left_out += 1;
            continue;
        };
        let mut others = columns.moderators.iter().chain(&columns.cluster);
        if others.any(|name| row.text(name).is_empty()) {
            found.left_out += 1;
            continue;
        }
        let variance = if is_error { value * value } else { value };
        if variance <= 0.0 || value <= 0.0 {
            let text = "Een variantie of standaardfout is groter dan nul.";
            let action = "Een effect zonder onzekerheid bestaat niet: kijk de bron na.";
            refuse(findings, 1063, Place::at(row.line, spread), text, action);
        }
        found.observations.push(Observation { effect, variance });
        found.rows.push(row);
    }
    if found.left_out > 0 {
        let text = format!(
            "{} regels zijn niet volledig en tellen niet mee.",
            found.left_out
        );
        findings.push(Finding::warning(
            1066,
            Place::default(),
            text,
            "Vul de lege cellen als de gegevens er wel zijn.",
        ));
    }
    if findings.has_errors() {
        Err(std::mem::take(findings))
    } else {
        Ok(found)
    }
}

/// The columns of the moderators without the intercept: numbers as they are, text as a column of
/// zeros and ones for each value but the first in order.
pub(super) fn design(
    usable: &Usable<'_>,
    moderators: &[String],
    findings: &mut Findings,
) -> Result<(Vec<String>, Matrix), Findings> {
    let mut names = vec!["intercept".to_owned()];
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for name in moderators {
        let numbers: Option<Vec<f64>> = usable
            .rows
            .iter()
            .map(|row| row.number(name).ok().flatten())
            .collect();
        if let Some(numbers) = numbers {
            names.push(name.clone());
            columns.push(numbers);
            continue;
        }
        let values: BTreeSet<&str> = usable.rows.iter().map(|row| row.text(name)).collect();
        if values.len() > 20 {
            let text = format!("De kolom {name} heeft meer dan twintig verschillende waarden.");
            refuse(
                findings,
                1067,
                Place::field(name),
                text,
                "Neem waarden samen, of kies een kolom met getallen.",
            );
            return Err(std::mem::take(findings));
        }
        for value in values.into_iter().skip(1) {
            names.push(format!("{name}={value}"));
            let is = |row: &Row<'_>| if row.text(name) == value { 1.0 } else { 0.0 };
            columns.push(usable.rows.iter().map(is).collect());
        }
    }
    let matrix = Matrix::from_fn(usable.rows.len(), columns.len(), |i, j| columns[j][i]);
    Ok((names, matrix))
}
