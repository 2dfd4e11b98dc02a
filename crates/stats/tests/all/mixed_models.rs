//! Mixed models against lme4 1.1-31 on sleepstudy and the exam data of 65 London schools.
//!
//! Expected values: `monitor/reference_models.csv` (lme4, 15 digits) and the published lines of facts/standards.md 8,
//! outside the repository; where a test has numbers of its own it says how they were made.

use crate::reference::read;
use crate::tolerance::{Class, check_minimum};
use stats::CrossProducts;
use stats::linear::Matrix;
use stats::mixed::{Correction, Criterion, Design, Fit, Structure, fit, objective};

const PUPILS: &str = "../../../shared/data/pupils/";
const REFERENCE: &str = "../../../shared/data/monitor/reference_models.csv";

/// A data set as sums per cluster, the clusters in the order of their numbers.
struct Sums {
    keys: Vec<String>,
    clusters: Vec<CrossProducts>,
}

fn sums(
    file: &str,
    cluster: &str,
    row: impl Fn(&crate::reference::Row) -> Vec<f64>,
) -> Option<Sums> {
    let mut keys: Vec<String> = Vec::new();
    let mut clusters: Vec<CrossProducts> = Vec::new();
    for line in read(&format!("{PUPILS}{file}"))? {
        let values = row(&line);
        let key = line.text(cluster);
        let place = keys
            .iter()
            .position(|known| known == key)
            .unwrap_or_else(|| {
                keys.push(key.to_owned());
                clusters.push(CrossProducts::empty(values.len()));
                keys.len() - 1
            });
        clusters[place].push(&values).unwrap();
    }
    Some(Sums { keys, clusters })
}

/// Columns: 1, Days, Reaction.
fn sleepstudy() -> Option<Sums> {
    sums("sleepstudy.csv", "Subject", |row| {
        vec![1.0, row.value("Days"), row.value("Reaction")]
    })
}

/// Columns: 1, standLRT, boy, girls' school, mixed school, normexam, girl, boys' school.
fn exam() -> Option<Sums> {
    sums("exam.csv", "school", |row| {
        let is = |column: &str, value: &str| f64::from(row.text(column) == value);
        vec![
            1.0,
            row.value("standLRT"),
            is("sex", "M"),
            is("schgend", "girls"),
            is("schgend", "mixed"),
            row.value("normexam"),
            is("sex", "F"),
            is("schgend", "boys"),
        ]
    })
}

/// Rows of the reference table as (term, estimate, error).
fn expected(model: &str) -> Option<Vec<(String, f64, Option<f64>)>> {
    let rows = read(REFERENCE)?;
    let ours = rows.iter().filter(|row| row.text("model") == model);
    let terms = ours.map(|row| {
        (
            row.text("term").to_owned(),
            row.value("estimate"),
            row.number("se"),
        )
    });
    let terms: Vec<_> = terms.collect();
    assert!(!terms.is_empty(), "no rows for {model}");
    Some(terms)
}

/// Compares everything but BLUPs and objectives.
fn compare(found: &Fit, model: &str, names: &[&str], random: &[&str]) {
    let Some(terms) = expected(model) else { return };
    let place = |name: &str| random.iter().position(|known| *known == name).unwrap();
    let mut compared = 0;
    for (term, estimate, error) in terms {
        let what = format!("{model}: {term}");
        let word = term.rsplit(' ').next().unwrap();
        if let Some(name) = term.strip_prefix("fixed ") {
            let i = names.iter().position(|known| *known == name).unwrap();
            Class::FixedEffect.check(&what, found.coefficients[i], estimate);
            Class::FixedEffect.check(&what, found.standard_errors()[i], error.unwrap());
        } else if term == "var residual" {
            Class::Component.check(&what, found.residual_variance, estimate);
        } else if term.starts_with("var ") {
            Class::Component.check(&what, found.random.variance(place(word)), estimate);
        } else if term.starts_with("cov ") {
            let (a, b) = word.split_once(',').unwrap();
            let value = found.random.covariance()[(place(a), place(b))];
            Class::Component.check(&what, value, estimate);
        } else if term == "deviance" || term == "REML criterion" {
            check_minimum(&what, found.deviance, estimate);
            Class::Objective.check(&what, found.deviance, estimate);
        } else {
            continue;
        }
        compared += 1;
    }
    assert!(compared >= 4, "{model}: only {compared} rows compared");
}

fn design<'a>(fixed: &'a [usize], random: &'a [usize], response: usize) -> Design<'a> {
    Design {
        fixed,
        random,
        response,
        structure: Structure::Correlated,
    }
}

const INTERCEPT: &str = "(Intercept)";

#[test]
fn sleepstudy_with_random_slopes() {
    let Some(data) = sleepstudy() else { return };
    let days = design(&[0, 1], &[0, 1], 2);
    for (criterion, name) in [
        (Criterion::Reml, "REML"),
        (Criterion::MaximumLikelihood, "ML"),
    ] {
        let found = fit(&data.clusters, &days, criterion).unwrap();
        let model = format!("Reaction ~ Days + (Days | Subject), {name}");
        let names = [INTERCEPT, "Days"];
        compare(&found, &model, &names, &names);
        assert!(
            !found.boundary && found.iterations < 40,
            "{}",
            found.iterations
        );
        assert_eq!((found.rows, found.clusters), (180, 18));
    }
}

#[test]
fn exam_models() {
    let Some(data) = exam() else { return };
    let lrt = [INTERCEPT, "standLRT"];
    let all = [
        INTERCEPT,
        "standLRT",
        "sexM",
        "schgendgirls",
        "schgendmixed",
    ];
    let ml = Criterion::MaximumLikelihood;
    let model = |formula: &str, fixed: &[usize], random: &[usize], criterion: Criterion| {
        let name = if criterion == ml { "ML" } else { "REML" };
        let found = fit(&data.clusters, &design(fixed, random, 5), criterion).unwrap();
        compare(
            &found,
            &format!("{formula}, {name}"),
            &all[..fixed.len()],
            &lrt[..random.len()],
        );
    };
    model("normexam ~ 1 + (1 | school)", &[0], &[0], ml);
    model("normexam ~ standLRT + (1 | school)", &[0, 1], &[0], ml);
    model(
        "normexam ~ standLRT + (1 | school)",
        &[0, 1],
        &[0],
        Criterion::Reml,
    );
    model(
        "normexam ~ standLRT + (standLRT | school)",
        &[0, 1],
        &[0, 1],
        ml,
    );
    let formula = "normexam ~ standLRT + sex + schgend + (standLRT | school)";
    model(formula, &[0, 1, 2, 3, 4], &[0, 1], Criterion::Reml);
}

#[test]
fn exam_effects_of_schools() {
    let Some(data) = exam() else { return };
    let Some(terms) = expected("normexam ~ standLRT + (1 | school), REML") else {
        return;
    };
    let found = fit(&data.clusters, &design(&[0, 1], &[0], 5), Criterion::Reml).unwrap();
    let mut compared = 0;
    for (term, estimate, error) in terms {
        let Some(key) = term.strip_prefix("BLUP school ") else {
            continue;
        };
        let place = data.keys.iter().position(|known| known == key).unwrap();
        let effect = found.cluster_effect(&data.clusters[place]).unwrap();
        Class::Component.check(&term, effect.effects[0], estimate);
        Class::Component.check(&term, effect.variance[(0, 0)].sqrt(), error.unwrap());
        // lambda = n tau2 / (n tau2 + sigma2), monitor.md 7.4.
        let seen = data.clusters[place].rows() as f64 * found.random.variance(0);
        let lambda = seen / (seen + found.residual_variance);
        Class::Exact.check("kept", effect.kept[0].unwrap(), lambda);
        compared += 1;
    }
    assert_eq!(compared, 3);
}

#[test]
fn criterion_at_fixed_theta() {
    let (Some(exam), Some(sleep)) = (exam(), sleepstudy()) else {
        return;
    };
    let mut compared = 0;
    for row in read(REFERENCE).unwrap_or_default() {
        let Some((_, theta)) = row.text("term").split_once(" at theta=") else {
            continue;
        };
        let theta: Vec<f64> = theta
            .trim_matches(['(', ')'])
            .split(',')
            .map(|value| value.parse().unwrap())
            .collect();
        let criterion = if row.text("model").ends_with("REML") {
            Criterion::Reml
        } else {
            Criterion::MaximumLikelihood
        };
        let random: &[usize] = if theta.len() == 1 { &[0] } else { &[0, 1] };
        let (data, response) = if row.text("dataset") == "exam" {
            (&exam, 5)
        } else {
            (&sleep, 2)
        };
        let design = design(&[0, 1], random, response);
        let value = objective(&data.clusters, &design, criterion, &theta).unwrap();
        Class::Objective.check(row.text("term"), value, row.value("estimate"));
        compared += 1;
    }
    assert_eq!(compared, 6, "rows with theta in the reference");
}
