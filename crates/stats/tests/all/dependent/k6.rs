//! The K-6 interventions (Dietrichson and others 2021): per group the published synthesis, recomputed from the
//! effects.
//!
//! The recipe: effect `Effectsize_g_adj1` (adjusted for clustering with intraclass correlation 0.09), variance
//! `SE_g_adj1` squared, study `Study_ID` (whose rows are not all adjacent); CHE with `rho = 0.8`, REML, an intercept
//! only; CR2 by study with Satterthwaite degrees of freedom. None of these columns, nor those of the filters, has
//! an empty field.

use stats::meta::{
    Observation,
    dependent::{
        Correction, Model, Nested, fit,
        weighted::{SmallSample, Weights, weigh},
    },
};

use crate::{
    reference::{Row, rows},
    tolerance::Class,
};

const DATA: &str = "../k6_interventions_dietrichson2021.csv";

/// The columns, with their values, that a row of the group has.
fn filter(group: &str) -> Vec<(&str, &'static str)> {
    match group {
        "all post-tests" => vec![("Post", "1")],
        "reading" => vec![("Post", "1"), ("Test_subject", "Reading")],
        "mathematics" => vec![("Post", "1"), ("Test_subject", "Math")],
        "follow-up tests" => vec![("Follow_up", "1")],
        "general (norm-referenced) tests" => vec![("Post", "1"), ("General", "1")],
        "domain-specific tests" => vec![("Post", "1"), ("General", "0")],
        other => {
            let component = other.strip_prefix("component: ").unwrap();
            vec![("Post", "1"), (component, "1")]
        }
    }
}

fn nested(data: &[Row], group: &str) -> Nested {
    let filter = filter(group);
    let chosen = data.iter().filter(|row| {
        filter
            .iter()
            .all(|(column, value)| row.text(column) == *value)
    });
    let (effects, studies): (Vec<_>, Vec<_>) = chosen
        .map(|row| {
            let observation = Observation {
                effect: row.value("Effectsize_g_adj1"),
                variance: row.value("SE_g_adj1").powi(2),
            };
            (observation, row.text("Study_ID"))
        })
        .unzip();
    Nested::new(&effects, &studies).unwrap()
}

#[test]
fn the_components_of_the_k6_data_come_out() {
    let (Some(data), Some(summary)) = (rows(DATA), rows("dietrichson2021-summary.csv")) else {
        return;
    };
    for row in &summary {
        let group = row.text("group");
        let nested = nested(&data, group);
        let counts = (nested.studies() as f64, nested.effects() as f64);
        assert_eq!(
            counts,
            (row.value("studies"), row.value("effects")),
            "{group}"
        );
        let fitted = fit(&nested, Model::che(0.8)).unwrap();
        let robust = fitted.robust(Correction::Cr2).unwrap();
        let mean = robust.estimate(&[1.0], 0.95).unwrap();
        let prediction = fitted.prediction(&mean, 0.95).unwrap();
        for (column, actual) in [
            ("g", mean.value),
            ("se_CR2", mean.standard_error),
            ("df", mean.df),
            ("lb", mean.confidence.low),
            ("ub", mean.confidence.high),
            ("tau_between", fitted.components.between.sqrt()),
            ("tau_within", fitted.components.within.sqrt()),
            ("pi_lb", prediction.low),
            ("pi_ub", prediction.high),
        ] {
            let what = format!("{group} {column}");
            Class::FiveDigits.check(&what, actual, row.value(column));
        }
    }
    assert_eq!(summary.len(), 13);
}

#[test]
fn the_assumed_correlation_hardly_moves_the_older_method() {
    let Some(data) = rows(DATA) else {
        return;
    };
    let nested = nested(&data, "all post-tests");
    // Printed with five decimals in the facts on evidence, section 4.3 (robumeta).
    for (rho, expected) in [(0.0, 0.29369), (0.5, 0.29370), (0.8, 0.29371)] {
        let found = weigh(&nested, Weights::Correlated { rho }, SmallSample::Corrected).unwrap();
        let mean = found.robust.estimate(&[1.0], 0.95).unwrap();
        Class::Printed(0.5e-5).check("mean", mean.value, expected);
    }
}

#[test]
fn the_assumed_correlation_moves_the_mean_of_the_model() {
    let Some(data) = rows(DATA) else {
        return;
    };
    let nested = nested(&data, "all post-tests");
    // A separate program: whole blocks per study in numpy, maximised by Nelder and Mead.
    for (rho, mean, between, within) in [
        (0.0, 0.305_057_0, 0.067_319_3, 0.011_641_1),
        (0.5, 0.272_712_0, 0.037_213_7, 0.045_100_8),
        (0.8, 0.259_989_1, 0.036_962_8, 0.081_969_6),
    ] {
        let fitted = fit(&nested, Model::che(rho)).unwrap();
        Class::ThreeLevel.check("mean", fitted.coefficients[0].value, mean);
        Class::ThreeLevel.check("tau2", fitted.components.between, between);
        Class::ThreeLevel.check("omega2", fitted.components.within, within);
    }
}
