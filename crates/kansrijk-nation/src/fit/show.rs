//! The answer for programs and for people.

use kernel::Findings;
use serde_json::{Map, Value, json};

use super::answer::Answer;
use crate::outcome::{findings_json, say, table};

/// At full precision.
pub(crate) fn json(answer: &Answer, findings: &Findings) -> Value {
    let coefficients = answer.coefficients.iter().zip(&answer.names);
    let coefficients = coefficients.map(|(one, name)| {
        let estimate = one.estimate.as_ref();
        json!({
            "name": name,
            "estimate": one.value,
            "standard_error": estimate.map(|found| found.standard_error),
            "df": estimate.map(|found| found.df),
            "t": estimate.map(|found| found.t),
            "p": estimate.map(|found| found.p),
            "confidence": estimate.map(|found| [found.confidence.low, found.confidence.high]),
        })
    });
    let size = answer.covariance.rows();
    let covariance: Vec<&[f64]> = (0..size).map(|row| answer.covariance.row(row)).collect();
    let counts = |counts: &[(String, u64)]| -> Map<String, Value> {
        counts
            .iter()
            .map(|(name, count)| (name.clone(), json!(count)))
            .collect()
    };
    let references = answer.references.iter();
    let references: Map<String, Value> = references
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    let group = |group: &Option<(String, usize)>| {
        group
            .as_ref()
            .map(|(name, count)| json!({ "column": name, "groups": count }))
    };
    json!({
        "model": "regression",
        "outcome": answer.outcome,
        "vcov": answer.vcov.name(),
        "level": answer.level,
        "rows": answer.rows,
        "left_out": answer.left_out,
        "missing": counts(&answer.missing),
        "references": references,
        "coefficients": coefficients.collect::<Vec<_>>(),
        "covariance": covariance,
        "residual_variance": answer.residual_variance,
        "residual_df": answer.residual_df,
        "r2": answer.r2,
        "cluster": group(&answer.clusters),
        "absorb": group(&answer.absorbed),
        "check": findings_json(findings),
    })
}

/// Six decimals, or as many digits as small numbers need.
fn shown(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-4 {
        return format!("{number:.3e}");
    }
    format!("{number:.6}")
}

/// As a table.
pub(crate) fn people(answer: &Answer) {
    let percent = format!("{}%-interval", answer.level * 100.0);
    let header = ["term", "schatting", "standaardfout", &percent, "df", "p"];
    let coefficients = answer.coefficients.iter().zip(&answer.names);
    let rows: Vec<Vec<String>> = coefficients
        .map(|(one, name)| {
            let mut row = vec![name.clone(), shown(one.value)];
            match &one.estimate {
                Some(found) => row.extend([
                    shown(found.standard_error),
                    format!(
                        "{} tot {}",
                        shown(found.confidence.low),
                        shown(found.confidence.high)
                    ),
                    format!("{:.1}", found.df),
                    shown(found.p),
                ]),
                None => row.extend(["-", "-", "-", "-"].map(str::to_owned)),
            }
            row
        })
        .collect();
    table(&header, &rows);
    say("");
    let mut facts = vec![
        ("uitkomst", answer.outcome.clone()),
        ("regels", answer.rows.to_string()),
        ("weggelaten", answer.left_out.to_string()),
        ("standaardfout", answer.vcov.name().to_owned()),
    ];
    for (what, group) in [
        ("groepen", &answer.clusters),
        ("eigen niveau", &answer.absorbed),
    ] {
        if let Some((name, count)) = group {
            facts.push((what, format!("{count} ({name})")));
        }
    }
    for (name, value) in &answer.references {
        facts.push(("vergeleken met", format!("{name}={value}")));
    }
    for (what, number) in [
        ("restvariantie", answer.residual_variance),
        ("verklaard deel", answer.r2),
    ] {
        if let Some(number) = number {
            facts.push((what, shown(number)));
        }
    }
    let facts: Vec<Vec<String>> = facts
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value])
        .collect();
    table(&["grootheid", "waarde"], &facts);
}
