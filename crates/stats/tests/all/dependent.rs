//! Dependent effects against metafor with clubSandwich, robumeta, and the K-6 data.

mod edges;
mod k6;
mod textbook;
mod theory;

use stats::meta::dependent::{
    Correction, Likelihood, Model, Nested, fit,
    weighted::{SmallSample, Weights, weigh},
};

use crate::{
    reference::{data_set, observation, rows},
    tolerance::Class,
};

fn konstantopoulos() -> Nested {
    let data = data_set("konstantopoulos2011");
    let effects: Vec<_> = data.iter().map(observation).collect();
    let clusters: Vec<&str> = data.iter().map(|row| row.text("cluster")).collect();
    Nested::new(&effects, &clusters).unwrap()
}

#[test]
fn three_level_models_agree_with_metafor_and_club_sandwich() {
    let Some(rows) = rows("dependent-effects.csv") else {
        return;
    };
    let mut checked = 0;
    for row in rows
        .iter()
        .filter(|row| row.text("dataset") == "konstantopoulos2011")
    {
        let likelihood = match row.text("model") {
            "3-level ML" => Likelihood::Maximum,
            "3-level REML" => Likelihood::Restricted,
            other => panic!("model {other}"),
        };
        let nested = konstantopoulos();
        let model = Model {
            rho: 0.0,
            likelihood,
        };
        let fitted = fit(&nested, model).unwrap();
        let near = |column: &str, actual: f64| {
            let what = format!("{} {column}", row.text("model"));
            Class::ThreeLevel.check(&what, actual, row.value(column));
        };
        let interval = fitted.coefficients[0].confidence(0.95).unwrap();
        near("estimate", fitted.coefficients[0].value);
        near("se_model", fitted.coefficients[0].standard_error);
        near("ci_lb_model", interval.low);
        near("ci_ub_model", interval.high);
        near("sigma2_between", fitted.components.between);
        near("sigma2_within", fitted.components.within);
        near("loglik", fitted.log_likelihood);
        // A closed form: no variance component enters.
        Class::Exact.check("QE", fitted.q, row.value("QE"));
        for (column, correction) in [
            ("se_CR0", Correction::Cr0),
            ("se_CR1", Correction::Cr1),
            ("se_CR2", Correction::Cr2),
        ] {
            let robust = fitted.robust(correction).unwrap();
            let mean = robust.estimate(&[1.0], 0.95).unwrap();
            near(column, mean.standard_error);
            if correction == Correction::Cr2 {
                // Degrees of freedom react most to the last digits of the components.
                near("df_satterthwaite", mean.df);
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 2);
}

#[test]
fn approximate_weights_agree_with_robumeta() {
    let Some(rows) = rows("robust-variance.csv") else {
        return;
    };
    let mut checked = 0;
    for row in rows
        .iter()
        .filter(|row| row.text("dataset") == "konstantopoulos2011")
    {
        let weights = match row.text("weights") {
            "CORR" => Weights::Correlated {
                rho: row.value("rho"),
            },
            "HIER" => Weights::Hierarchical,
            other => panic!("weights {other}"),
        };
        let small = if row.text("small_sample") == "TRUE" {
            SmallSample::Corrected
        } else {
            SmallSample::Simple
        };
        let found = weigh(&konstantopoulos(), weights, small).unwrap();
        let mean = found.robust.estimate(&[1.0], 0.95).unwrap();
        let actual = [
            ("estimate", Some(mean.value)),
            ("se", Some(mean.standard_error)),
            ("t", Some(mean.t)),
            ("df", Some(mean.df)),
            ("p", Some(mean.p)),
            ("ci_lb", Some(mean.confidence.low)),
            ("ci_ub", Some(mean.confidence.high)),
            ("tau2", Some(found.between)),
            ("omega2", found.within),
            ("I2", found.i2),
        ];
        for (column, actual) in actual {
            let what = format!("{weights:?} {small:?} {column}");
            match (actual, row.number(column)) {
                (Some(actual), Some(expected)) => Class::Exact.check(&what, actual, expected),
                (actual, expected) => assert_eq!(actual, expected, "{what}"),
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 8);
}
