//! random-effects.csv: nine estimators, three tests, three data sets.

use crate::reference::{Row, estimator, observations, rows, test};
use crate::tolerance::Class;
use stats::Bounds;
use stats::meta::{PredictionRule, Synthesis, Test, synthesise};

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("random-effects.csv") else {
        return;
    };
    assert_eq!(table.len(), 75, "rows of the table");
    for row in &table {
        let label = ["dataset", "method", "test"].map(|c| row.text(c)).join(" ");
        let studies = observations(row.text("dataset"));
        let (method, rule) = (estimator(row.text("method")), test(row.text("test")));
        let found = synthesise(&studies, method, rule).unwrap();
        assert_eq!(found.studies as f64, row.value("k"), "{label}");
        assert_eq!(found.df, row.number("df"), "{label}");
        compare(&label, &found, row);
    }
}

fn compare(label: &str, found: &Synthesis, row: &Row) {
    let rule = if found.test == Test::Normal {
        PredictionRule::Normal
    } else {
        PredictionRule::StudentT
    };
    let (own, riley) = (found.prediction.by(rule), found.prediction.riley);
    let low = |bounds: Option<Bounds>| bounds.map(|b| b.low);
    let high = |bounds: Option<Bounds>| bounds.map(|b| b.high);
    let exact = [
        ("estimate", Some(found.mean)),
        ("se", Some(found.standard_error)),
        ("statistic", found.statistic),
        ("ci_lb", Some(found.confidence.low)),
        ("ci_ub", Some(found.confidence.high)),
        ("tau2", Some(found.tau2)),
        ("se_tau2", found.tau2_standard_error),
        ("I2", found.i2),
        ("H2", found.h2),
        ("Q", Some(found.q)),
        ("Q_df", Some(found.q_df)),
        ("pi_lb", low(own)),
        ("pi_ub", high(own)),
        ("pi_lb_t_km2", low(riley)),
        ("pi_ub_t_km2", high(riley)),
        ("loglik", found.log_likelihood),
    ];
    for (column, actual) in exact {
        check(
            Class::Exact,
            &format!("{label} {column}"),
            actual,
            row.number(column),
        );
    }
    check(
        Class::Tail,
        &format!("{label} p"),
        found.p,
        row.number("pvalue"),
    );
    check(
        Class::Tail,
        &format!("{label} Q p"),
        Some(found.q_p),
        row.number("Q_pvalue"),
    );
}

fn check(class: Class, what: &str, actual: Option<f64>, expected: Option<f64>) {
    match (actual, expected) {
        (Some(actual), Some(expected)) => class.check(what, actual, expected),
        (actual, expected) => assert_eq!(actual, expected, "{what}"),
    }
}
