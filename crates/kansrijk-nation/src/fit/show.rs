//! The answer for programs and for people.

use kernel::Findings;
use serde_json::{Map, Value, json};

use stats::linear::Matrix;

use super::answer::{Answer, Mixed};
use crate::outcome::{findings_json, say, shown, table};

/// At full precision.
pub(crate) fn json(answer: &Answer, findings: &Findings) -> Value {
    let coefficients = answer.coefficients.iter().zip(&answer.names);
    let coefficients = coefficients.map(|(one, name)| {
        let error = one.error.as_ref();
        json!({
            "name": name,
            "estimate": one.value,
            "standard_error": error.map(|found| found.standard_error),
            "df": error.map(|found| found.df),
            "t": error.map(|found| found.t),
            "p": error.map(|found| found.p),
            "confidence": error.map(|found| [found.confidence.low, found.confidence.high]),
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
        "model": if answer.mixed.is_some() { "mixed" } else { "regression" },
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
        "mixed": answer.mixed.as_ref().map(mixed),
        "check": findings_json(findings),
    })
}

fn mixed(found: &Mixed) -> Value {
    let rows = |matrix: &Matrix| -> Vec<Vec<f64>> {
        (0..matrix.rows())
            .map(|row| matrix.row(row).to_vec())
            .collect()
    };
    json!({
        "criterion": found.criterion,
        "deviance": found.deviance,
        "log_likelihood": found.log_likelihood,
        "boundary": found.boundary,
        "iterations": found.iterations,
        "effects": found.effects,
        "covariance": rows(&found.covariance),
        "theta": found.theta,
        "covariance_standard_error": found.errors.as_ref().map(|(errors, _)| rows(errors)),
        "residual_variance_standard_error": found.errors.as_ref().map(|(_, error)| error),
    })
}

/// As a table.
pub(crate) fn people(answer: &Answer) {
    let percent = format!("{}%-interval", (answer.level * 1000.0).round() / 10.0);
    let header = ["term", "schatting", "standaardfout", &percent, "df", "p"];
    let coefficients = answer.coefficients.iter().zip(&answer.names);
    let rows: Vec<Vec<String>> = coefficients
        .map(|(one, name)| {
            let mut row = vec![name.clone(), shown(one.value)];
            match &one.error {
                Some(found) => row.extend([
                    shown(found.standard_error),
                    format!(
                        "{} tot {}",
                        shown(found.confidence.low),
                        shown(found.confidence.high)
                    ),
                    found
                        .df
                        .map_or_else(|| "-".to_owned(), |df| format!("{df:.1}")),
                    shown(found.p),
                ]),
                None => row.extend(["-", "-", "-", "-"].map(str::to_owned)),
            }
            row
        })
        .collect();
    table(&header, &rows);
    say("");
    let mut facts: Vec<(&str, String)> = vec![
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
    if let Some(mixed) = &answer.mixed {
        facts.extend(random(mixed));
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

fn random(found: &Mixed) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("methode", found.criterion.to_owned()),
        ("deviantie", shown(found.deviance)),
    ];
    for (i, name) in found.effects.iter().enumerate() {
        let variance = found.covariance[(i, i)];
        facts.push((
            "variantie tussen groepen",
            format!("{} bij {name}", shown(variance)),
        ));
        for (j, other) in found.effects.iter().enumerate().take(i) {
            let scale = (variance * found.covariance[(j, j)]).sqrt();
            if scale > 0.0 {
                let correlation = found.covariance[(i, j)] / scale;
                facts.push((
                    "samenhang",
                    format!("{} tussen {other} en {name}", shown(correlation)),
                ));
            }
        }
    }
    if found.boundary {
        let text = "een variantie is nul of effecten hangen volledig samen";
        facts.push(("op de rand", text.to_owned()));
    }
    facts
}
