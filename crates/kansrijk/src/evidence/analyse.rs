//! Meta-analysis, effect sizes and diagnostics of anybody's table.

use app::evidence::analysis::{
    self, Answer, Columns, Dependent, Fitted, PredictionRule, Question, Rules, Size, Synthesis,
    Test,
};
use kernel::Findings;
use serde_json::{Map, Value, json};

use crate::command::{DiagnosticOptions, Format, MetaOptions, SizeOptions, TableOptions};
use crate::files::read;
use crate::outcome::{self, Failure, findings_json, show_findings, table};

fn columns(options: &TableOptions) -> Columns {
    let variance = options.variance.clone();
    let neither = variance.is_none() && options.se.is_none();
    Columns {
        effect: options.effect.clone(),
        variance: if neither {
            Some("vi".to_owned())
        } else {
            variance
        },
        standard_error: options.se.clone(),
        ..Columns::default()
    }
}

/// Shows what is wrong with a table.
fn refused(findings: &Findings, format: Format) -> Failure {
    outcome::write(format, &json!({ "check": findings_json(findings) }), || {
        show_findings(findings)
    });
    Failure::found("De tabel is zo niet te gebruiken.")
}

pub(super) fn meta(options: &MetaOptions) -> Result<(), Failure> {
    let bytes = read(&options.table.file)?;
    let question = Question {
        columns: Columns {
            cluster: options.cluster.clone(),
            moderators: options.moderators.clone(),
            ..columns(&options.table)
        },
        estimator: options.method,
        test: options.test.unwrap_or(Test::Normal),
        rho: options.rho,
    };
    let format = options.table.format;
    let answer =
        analysis::meta(&bytes, &question).map_err(|findings| refused(&findings, format))?;
    let rule = options.predict.unwrap_or(match question.test {
        Test::Normal => PredictionRule::Normal,
        _ => PredictionRule::StudentT,
    });
    let figures = figures(&answer, rule);
    let mut value = figures.clone();
    value.insert("used".into(), json!(answer.used));
    value.insert("left_out".into(), json!(answer.left_out));
    value.insert("check".into(), findings_json(&answer.findings));
    outcome::write(format, &Value::Object(value), || {
        let rows: Vec<Vec<String>> = flat(&figures);
        table(&["grootheid", "waarde"], &rows);
        show_findings(&answer.findings);
    });
    Ok(())
}

fn figures(answer: &Answer, rule: PredictionRule) -> Map<String, Value> {
    let value = match &answer.result {
        Fitted::Synthesis(found, interval) => {
            let mut value = synthesis(found, rule);
            if let (Some(object), Some(interval)) = (value.as_object_mut(), interval) {
                object.insert(
                    "tau2_confidence".into(),
                    json!([interval.tau2.low, interval.tau2.high]),
                );
                object.insert(
                    "i2_confidence".into(),
                    json!([interval.i2.low, interval.i2.high]),
                );
            }
            value
        }
        Fitted::Regression(found) => {
            let coefficients = found
                .coefficients
                .iter()
                .zip(&answer.names)
                .map(|(one, name)| {
                    json!({
                        "name": name,
                        "estimate": one.estimate,
                        "standard_error": one.standard_error,
                        "p": one.p,
                        "confidence": [one.confidence.low, one.confidence.high],
                    })
                });
            json!({
                "model": "regression",
                "studies": found.studies,
                "coefficients": coefficients.collect::<Vec<_>>(),
                "df": found.df,
                "tau2": found.tau2,
                "tau2_standard_error": found.tau2_standard_error,
                "i2": found.i2,
                "h2": found.h2,
                "r2": found.r2,
                "q": found.q,
                "q_df": found.q_df,
                "q_p": found.q_p,
                "moderators": found.moderators.as_ref().map(|test| json!({
                    "statistic": test.statistic, "df": test.df, "residual_df": test.residual_df, "p": test.p,
                })),
                "log_likelihood": found.log_likelihood,
            })
        }
        Fitted::Dependent(found) => dependent(found, &answer.names),
    };
    match value {
        Value::Object(object) => object,
        other => Map::from_iter([("result".to_owned(), other)]),
    }
}

fn synthesis(found: &Synthesis, rule: PredictionRule) -> Value {
    json!({
        "model": "synthesis",
        "studies": found.studies,
        "estimate": found.mean,
        "standard_error": found.standard_error,
        "statistic": found.statistic,
        "df": found.df,
        "p": found.p,
        "confidence": [found.confidence.low, found.confidence.high],
        "prediction": found.prediction.by(rule).map(|bounds| [bounds.low, bounds.high]),
        "tau2": found.tau2,
        "tau2_standard_error": found.tau2_standard_error,
        "i2": found.i2,
        "h2": found.h2,
        "q": found.q,
        "q_df": found.q_df,
        "q_p": found.q_p,
        "log_likelihood": found.log_likelihood,
    })
}

fn dependent(found: &Dependent, names: &[String]) -> Value {
    let coefficients = found.coefficients.iter().zip(names).map(|(one, name)| {
        json!({
            "name": name,
            "estimate": one.value,
            "standard_error": one.standard_error,
            "df": one.df,
            "t": one.t,
            "p": one.p,
            "confidence": [one.confidence.low, one.confidence.high],
        })
    });
    json!({
        "model": if found.rho > 0.0 { "correlated-hierarchical" } else { "three-level" },
        "robust": "CR2",
        "rho": found.rho,
        "studies": found.studies,
        "effects": found.effects,
        "coefficients": coefficients.collect::<Vec<_>>(),
        "tau2_between": found.components.between,
        "tau2_within": found.components.within,
        "prediction": found.prediction.map(|bounds| [bounds.low, bounds.high]),
        "log_likelihood": found.log_likelihood,
    })
}

/// Names and values, for people: what is nested stands behind its own name.
fn flat(figures: &Map<String, Value>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (key, value) in figures {
        match value {
            Value::Array(items) if items.iter().all(Value::is_object) => {
                for item in items.iter().filter_map(Value::as_object) {
                    let name = item.get("name").and_then(Value::as_str).unwrap_or(key);
                    let rest = item.iter().filter(|(inner, _)| *inner != "name");
                    rows.extend(
                        rest.map(|(inner, value)| vec![format!("{name} {inner}"), shown(value)]),
                    );
                }
            }
            Value::Object(inner) => {
                rows.extend(
                    inner
                        .iter()
                        .map(|(name, value)| vec![format!("{key} {name}"), shown(value)]),
                );
            }
            value => rows.push(vec![key.clone(), shown(value)]),
        }
    }
    rows
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => {
            format!("{:.6}", number.as_f64().unwrap_or_default())
        }
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(" tot "),
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

pub(super) fn effect_size(options: &SizeOptions) -> Result<(), Failure> {
    let bytes = read(&options.file)?;
    let rules = match options.rules.as_str() {
        "wwc" => Rules::CLEARINGHOUSE,
        "unbiased" => Rules {
            variance: analysis::VarianceRule::Unbiased,
            ..Rules::default()
        },
        _ => Rules::default(),
    };
    let format = options.format;
    let found = analysis::sizes(&bytes, options.kind, rules)
        .map_err(|findings| refused(&findings, format))?;
    let value = |size: &Size| {
        json!({
            "line": size.line,
            "effect": size.size.estimate,
            "variance": size.size.variance,
            "standard_error": size.size.standard_error(),
            "effect_clustered": size.clustered.map(|one| one.estimate),
            "variance_clustered": size.clustered.map(|one| one.variance),
            "improvement_index": size.improvement,
        })
    };
    let all: Vec<Value> = found.iter().map(value).collect();
    outcome::write(
        format,
        &json!({ "kind": options.kind.code(), "sizes": all }),
        || {
            let rows = found.iter().map(|size| {
                let clustered = size
                    .clustered
                    .map_or_else(|| "-".to_owned(), |one| format!("{:.4}", one.estimate));
                vec![
                    size.line.to_string(),
                    format!("{:.4}", size.size.estimate),
                    format!("{:.4}", size.size.standard_error()),
                    clustered,
                ]
            });
            table(
                &["regel", "effect", "standaardfout", "voor groepen"],
                &rows.collect::<Vec<_>>(),
            );
        },
    );
    Ok(())
}

pub(super) fn diagnostics(options: &DiagnosticOptions) -> Result<(), Failure> {
    let bytes = read(&options.table.file)?;
    let format = options.table.format;
    let found = analysis::diagnostics(&bytes, &columns(&options.table))
        .map_err(|findings| refused(&findings, format))?;
    let tests = analysis::small_study(&found);
    let small: Vec<Value> = tests
        .iter()
        .map(|one| json!({"id": one.id, "mean": one.mean, "p": one.p}))
        .collect();
    let influence: Vec<Value> = found
        .lines
        .iter()
        .zip(&found.influence)
        .map(|(line, left)| {
            json!({
                "line": line,
                "estimate": left.without.mean,
                "tau2": left.without.tau2,
                "studentised_residual": left.studentised_residual,
                "cook": left.cook,
                "hat": left.hat,
            })
        })
        .collect();
    outcome::write(
        format,
        &json!({
            "small_study": small,
            "leave_one_out": influence,
            "check": findings_json(&found.findings),
        }),
        || {
            let number = |value: Option<f64>| {
                value.map_or_else(|| "-".to_owned(), |value| format!("{value:.4}"))
            };
            let rows = tests
                .iter()
                .map(|one| vec![one.name.clone(), number(one.mean), number(one.p)]);
            table(&["methode", "gemiddelde", "p"], &rows.collect::<Vec<_>>());
            let rows = found
                .lines
                .iter()
                .zip(&found.influence)
                .map(|(line, left)| {
                    vec![
                        line.to_string(),
                        format!("{:.4}", left.without.mean),
                        format!("{:.4}", left.without.tau2),
                    ]
                });
            println!();
            table(
                &["zonder regel", "gemiddelde", "tau2"],
                &rows.collect::<Vec<_>>(),
            );
            show_findings(&found.findings);
        },
    );
    Ok(())
}
