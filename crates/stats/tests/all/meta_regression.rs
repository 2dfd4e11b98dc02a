//! meta-regression.csv: eight models, three estimators, two tests.

use crate::reference::{Row, data_set, estimator, observation, rows, test};
use crate::tolerance::Class::{Exact, Tail};
use stats::linear::Matrix;
use stats::meta::{Observation, Regression, Test, regress};

/// The moderators of a study, or `None` where one is missing.
fn moderators(model: &str, row: &Row) -> Option<Vec<f64>> {
    let level = |column: &str, level: &str| f64::from(u8::from(row.text(column) == level));
    Some(match model {
        "weeks_capped3" => vec![row.number("weeks_capped3")?],
        "weeks+tester" => vec![row.number("weeks_capped3")?, level("tester", "blind")],
        "length" => vec![row.number("length")?],
        "grade(factor)" => ["2", "3", "4"].map(|grade| level("grade", grade)).to_vec(),
        "info+pers+imag+meta" => ["info", "pers", "imag", "meta"]
            .into_iter()
            .map(|column| row.number(column))
            .collect::<Option<Vec<_>>>()?,
        "year-mean" => vec![row.number("year")?],
        other => panic!("model {other}"),
    })
}

/// The studies without missing moderators, and their moderators.
pub(crate) fn prepare(data: &str, model: &str) -> (Vec<Observation>, Matrix) {
    let mut studies = Vec::new();
    let mut values: Vec<Vec<f64>> = Vec::new();
    for row in data_set(data) {
        if let Some(found) = moderators(model, &row) {
            studies.push(observation(&row));
            values.push(found);
        }
    }
    if model == "year-mean" {
        let mean = values.iter().map(|row| row[0]).sum::<f64>() / values.len() as f64;
        for row in &mut values {
            row[0] -= mean;
        }
    }
    (studies, Matrix::from_rows(&values).unwrap())
}

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("meta-regression.csv") else {
        return;
    };
    assert_eq!(table.len(), 108, "rows of the table");
    let key = |row: &Row| ["dataset", "model", "method", "test"].map(|c| row.text(c).to_owned());
    for fit in table.chunk_by(|a, b| key(a) == key(b)) {
        let [data, model, method, rule] = key(&fit[0]);
        let (studies, values) = prepare(&data, &model);
        let found = regress(&studies, &values, estimator(&method), test(&rule)).unwrap();
        let label = format!("{data} {model} {method} {rule}");
        assert_eq!(found.coefficients.len(), fit.len(), "{label}");
        assert_eq!(found.studies as f64, fit[0].value("k"), "{label}");
        compare_model(&label, &found, &fit[0]);
        for (index, row) in fit.iter().enumerate() {
            compare_term(&format!("{label} {}", row.text("term")), &found, index, row);
        }
    }
}

fn compare_model(label: &str, found: &Regression, row: &Row) {
    let moderation = found.moderators.unwrap();
    for (column, actual) in [
        ("tau2", found.tau2),
        ("I2_resid", found.i2.unwrap()),
        ("R2", found.r2.unwrap()),
        ("QE", found.q),
        ("QE_df", found.q_df),
        ("QM", moderation.statistic),
        ("QM_df", moderation.df),
    ] {
        Exact.check(&format!("{label} {column}"), actual, row.value(column));
    }
    Tail.check(&format!("{label} QE p"), found.q_p, row.value("QE_pvalue"));
    Tail.check(
        &format!("{label} QM p"),
        moderation.p,
        row.value("QM_pvalue"),
    );
}

fn compare_term(label: &str, found: &Regression, index: usize, row: &Row) {
    let term = &found.coefficients[index];
    for (column, actual) in [
        ("estimate", term.estimate),
        ("se", term.standard_error),
        ("statistic", term.statistic.unwrap()),
        ("ci_lb", term.confidence.low),
        ("ci_ub", term.confidence.high),
    ] {
        Exact.check(&format!("{label} {column}"), actual, row.value(column));
    }
    Tail.check(&format!("{label} p"), term.p.unwrap(), row.value("pvalue"));
}

/// R 4.2, metafor 3.8: predict(rma(yi, vi, mods = ~ length, test = "knha"), newmods = 10).
#[test]
fn expectation_by_reference() {
    if rows("meta-regression.csv").is_none() {
        return;
    }
    let (studies, values) = prepare("bangertdrowns2004", "length");
    let found = regress(&studies, &values, estimator("REML"), Test::HartungKnapp).unwrap();
    let expected = found.expect(&[10.0]).unwrap();
    for (what, actual, reference) in [
        ("effect", expected.effect, 0.218_603_385_439_147),
        ("se", expected.standard_error, 0.047_526_928_417_388),
        ("ci low", expected.confidence.low, 0.122_819_154_993_833),
        ("ci high", expected.confidence.high, 0.314_387_615_884_461),
        ("pi low", expected.prediction.low, -0.215_322_679_003_188),
        ("pi high", expected.prediction.high, 0.652_529_449_881_482),
    ] {
        Exact.check(what, actual, reference);
    }
    assert_eq!(found.expect(&[]), None, "as many values as moderators");
}
