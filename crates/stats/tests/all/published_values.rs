//! published-values.csv: figures as printed, to two units of the last printed digit.
//!
//! Printed figures come from a looser stopping rule, so the last digit may differ (the table's notes).
//! The notes also tell of papers that print other figures still, which are no test: a prediction
//! interval of -0.19 to 0.35, QE 16.58, tau2 0.088.

use crate::meta_regression::prepare;
use crate::reference::{Row, data_set, estimator, observation, observations, rows, test};
use crate::tolerance::Class::Printed;
use stats::meta::dependent::{self, Likelihood, Model, Nested};
use stats::meta::small_study::fail_safe;
use stats::meta::{
    Coefficient, Regression, Synthesis, regress, shrunken, synthesise, tau2_interval,
};

#[test]
fn agrees_with_print() {
    let Some(table) = rows("published-values.csv") else {
        return;
    };
    assert_eq!(table.len(), 215, "rows of the table");
    for row in &table {
        let label = ["dataset", "model", "method", "test", "quantity"]
            .map(|column| row.text(column))
            .join(" ");
        let printed = row.text("printed_value");
        let digits = printed
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let unit = 10_f64.powi(-i32::try_from(digits).unwrap());
        Printed(unit).check(&label, calculate(row), row.value("printed_value"));
    }
}

fn calculate(row: &Row) -> f64 {
    let data = row.text("dataset");
    match row.text("model") {
        "intercept only" | "two-level" => mean(row),
        "three-level" => three_level(row),
        "fail-safe N" => {
            let found = fail_safe(&observations(data), None).unwrap();
            match row.text("method") {
                "Rosenthal" => found.rosenthal,
                "Rosenberg" => found.rosenberg,
                other => panic!("fail-safe {other}"),
            }
        }
        "weeks capped at 3" => regression(row, "weeks_capped3"),
        "two-level + year" => regression(row, "year-mean"),
        model => match model.strip_prefix("shrunken estimate study ") {
            Some(number) => {
                let (method, rule) = (estimator(row.text("method")), test(row.text("test")));
                let all = shrunken(&observations(data), method, rule).unwrap();
                all[number.parse::<usize>().unwrap() - 1].effect
            }
            None => regression(row, model),
        },
    }
}

fn mean(row: &Row) -> f64 {
    let studies = observations(row.text("dataset"));
    let (method, rule) = (estimator(row.text("method")), test(row.text("test")));
    let found: Synthesis = synthesise(&studies, method, rule).unwrap();
    let interval = || tau2_interval(&studies).unwrap().unwrap().tau2;
    match row.text("quantity") {
        "tau2" => found.tau2,
        "se_tau2" => found.tau2_standard_error.unwrap(),
        "tau2_lb (Q-profile)" => interval().low,
        "tau2_ub (Q-profile)" => interval().high,
        "I2" => found.i2.unwrap(),
        "H2" => found.h2.unwrap(),
        "Q" => found.q,
        "Q_pvalue" => found.q_p,
        "pi_lb" => found.prediction.normal.unwrap().low,
        "pi_ub" => found.prediction.normal.unwrap().high,
        quantity => coefficient(&found.coefficient(), quantity),
    }
}

fn three_level(row: &Row) -> f64 {
    let data = data_set(row.text("dataset"));
    let effects: Vec<_> = data.iter().map(observation).collect();
    let clusters: Vec<&str> = data.iter().map(|row| row.text("cluster")).collect();
    let nested = Nested::new(&effects, &clusters).unwrap();
    let model = Model {
        rho: 0.0,
        likelihood: match row.text("method") {
            "ML" => Likelihood::Maximum,
            _ => Likelihood::Restricted,
        },
    };
    let found = dependent::fit(&nested, model).unwrap();
    let (between, within) = (found.components.between, found.components.within);
    match row.text("quantity") {
        "estimate" => found.coefficients[0].value,
        "se" | "se_model" => found.coefficients[0].standard_error,
        "sigma2 between districts" | "sigma2_between" => between,
        "sigma2 within districts" | "sigma2_within" => within,
        "loglik" => found.log_likelihood,
        "ICC between districts" => between / (between + within),
        "total heterogeneity" => between + within,
        other => panic!("quantity {other}"),
    }
}

fn regression(row: &Row, model: &str) -> f64 {
    let (studies, moderators) = prepare(row.text("dataset"), model);
    let (method, rule) = (estimator(row.text("method")), test(row.text("test")));
    let found: Regression = regress(&studies, &moderators, method, rule).unwrap();
    match row.text("quantity") {
        "tau2" => found.tau2,
        "I2_resid" => found.i2.unwrap(),
        "R2" => found.r2.unwrap(),
        "QE" => found.q,
        "QM" => found.moderators.unwrap().statistic,
        "QM_pvalue" => found.moderators.unwrap().p,
        quantity => {
            let (name, term) = quantity.split_once(' ').unwrap();
            coefficient(&found.coefficients[index(term)], name)
        }
    }
}

fn index(term: &str) -> usize {
    match term {
        "intrcpt" | "intercept" => 0,
        "weeks_capped3" | "year centred" | "length" | "factor(grade)2" | "info" => 1,
        "factor(grade)3" | "pers" => 2,
        "factor(grade)4" | "imag" => 3,
        "meta" => 4,
        other => panic!("term {other}"),
    }
}

fn coefficient(found: &Coefficient, quantity: &str) -> f64 {
    match quantity {
        "estimate" | "coefficient" => found.estimate,
        "se" => found.standard_error,
        "statistic" | "z" => found.statistic.unwrap(),
        "pvalue" => found.p.unwrap(),
        "ci_lb" => found.confidence.low,
        "ci_ub" => found.confidence.high,
        other => panic!("quantity {other}"),
    }
}
