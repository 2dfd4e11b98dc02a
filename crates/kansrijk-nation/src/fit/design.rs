//! The numbers of a model: outcome, predictors, groups and weights on the rows that have them all.

use kernel::{Finding, Findings, Place};

use super::terms::Named;
use crate::columns::{Column, Complete, Labels};
use crate::table::Table;

/// What goes into the mathematics.
pub(crate) struct Design<'t> {
    pub(crate) rows: Complete<'t>,
    pub(crate) outcome: Vec<f64>,
    /// Predictors by name, the intercept first.
    pub(crate) predictors: Vec<(String, Vec<f64>)>,
    /// Per text column the value that others are compared with.
    pub(crate) references: Vec<(String, String)>,
    pub(crate) cluster: Option<Labels>,
    pub(crate) absorb: Option<Labels>,
    pub(crate) weights: Option<Vec<f64>>,
}

/// Most columns of one term: more values are better absorbed.
const MOST: usize = 1000;
/// The name of the intercept.
pub(crate) const INTERCEPT: &str = "(intercept)";

impl<'t> Design<'t> {
    /// Makes the columns; `None` with findings when one cannot be made.
    pub(crate) fn of(table: &'t Table, model: &Named<'_>, findings: &mut Findings) -> Option<Self> {
        let options = model.options;
        let rows = Complete::of(table, &model.columns(), findings)?;
        let mut outcome = vec![0.0; rows.rows()];
        for (sign, name) in &model.outcome {
            let numbers = rows.numbers(name, findings).unwrap_or_default();
            for (sum, number) in outcome.iter_mut().zip(numbers) {
                *sum += sign * number;
            }
        }
        let weights = options.weights.as_ref();
        let weights = weights.and_then(|name| weights_of(&rows, name, findings));
        let mut predictors = Vec::new();
        if !options.no_intercept && options.absorb.is_none() {
            predictors.push((INTERCEPT.to_owned(), vec![1.0; rows.rows()]));
        }
        let mut references: Vec<(String, String)> = Vec::new();
        for term in &model.fixed {
            let mut whole = vec![(String::new(), vec![1.0; rows.rows()])];
            for factor in term {
                let Some((columns, reference)) = expand(&rows, model, factor, findings) else {
                    continue;
                };
                references.extend(reference.map(|value| (factor.clone(), value)));
                whole = products(&whole, &columns);
            }
            predictors.extend(whole);
        }
        references.sort();
        references.dedup();
        let labels = |name: &Option<String>| name.as_ref().map(|name| rows.labels(name));
        Some(Self {
            outcome,
            predictors,
            references,
            cluster: labels(&options.cluster),
            absorb: labels(&options.absorb),
            weights,
            rows,
        })
    }
}

fn weights_of(rows: &Complete<'_>, name: &str, findings: &mut Findings) -> Option<Vec<f64>> {
    let numbers = rows.numbers(name, findings)?;
    if let Some(row) = numbers.iter().position(|weight| *weight <= 0.0) {
        let place = Place {
            line: rows.line(row),
            field: Some(name.to_owned()),
        };
        let text = "Een gewicht is groter dan nul.";
        let action = "Verbeter de cel, of maak hem leeg als de regel niet meetelt.";
        findings.push(Finding::error(1314, place, text, action));
        return None;
    }
    Some(numbers)
}

type NamedColumn = (String, Vec<f64>);

/// The columns of one factor: itself, or an indicator per value but the reference.
fn expand(
    rows: &Complete<'_>,
    model: &Named<'_>,
    factor: &str,
    findings: &mut Findings,
) -> Option<(Vec<NamedColumn>, Option<String>)> {
    let asked = model.references.get(factor);
    let labels = asked.is_some() || model.options.categorical.iter().any(|name| name == factor);
    let labels = match rows.either(factor, labels, findings)? {
        Column::Numbers(numbers) => return Some((vec![(factor.to_owned(), numbers)], None)),
        Column::Labels(labels) => labels,
    };
    let mut refuse = |text: &str, action: &str| {
        findings.push(Finding::error(1315, Place::field(factor), text, action));
    };
    let reference = match asked {
        None => 0,
        Some(value) => match labels.names.iter().position(|name| name == value) {
            Some(at) => at,
            None => {
                let text = "De waarde van --reference komt in deze kolom niet voor.";
                refuse(text, "Kies een waarde die op de gebruikte regels staat.");
                return None;
            }
        },
    };
    if labels.names.len() < 2 {
        refuse(
            "Deze kolom heeft op de gebruikte regels maar één waarde.",
            "Laat de kolom weg.",
        );
        return None;
    }
    if labels.names.len() > MOST {
        refuse(
            &format!(
                "Deze kolom heeft {} verschillende waarden.",
                labels.names.len()
            ),
            "Gebruik --absorb voor groepen met een eigen niveau.",
        );
        return None;
    }
    let others = (0..labels.names.len()).filter(|at| *at != reference);
    let columns = others.map(|value| {
        let name = format!("{factor}={}", labels.names[value]);
        let values = labels.at.iter().map(|at| f64::from(*at == value));
        (name, values.collect())
    });
    Some((columns.collect(), Some(labels.names[reference].clone())))
}

/// Every column of the one times every column of the other.
fn products(left: &[NamedColumn], right: &[NamedColumn]) -> Vec<NamedColumn> {
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs
        .map(|((a, x), (b, y))| {
            let name = if a.is_empty() {
                b.clone()
            } else {
                format!("{a}:{b}")
            };
            (name, x.iter().zip(y).map(|(x, y)| x * y).collect())
        })
        .collect()
}
