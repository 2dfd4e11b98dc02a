//! Mixed models against lme4 1.1-31 on sleepstudy and the exam data of 65 London schools.
//!
//! Expected values: `monitor/reference_models.csv` (lme4, 15 digits) and the published lines of facts/standards.md 8,
//! outside the repository; where a test has numbers of its own it says how they were made.

use crate::reference::read;
use crate::tolerance::{Class, check_minimum};
use stats::CrossProducts;
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
            !found.boundary && found.iterations < 12,
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

/// Printed in facts/standards.md 8, from the documentation of mlmRev; the criterion with its seven digits.
#[test]
fn exam_as_published() {
    let Some(data) = exam() else { return };
    let found = fit(
        &data.clusters,
        &design(&[0, 1, 6, 4, 3], &[0], 5),
        Criterion::Reml,
    )
    .unwrap();
    Class::Printed(0.001).check("criterion", found.deviance, 9347.674);
    Class::Printed(0.001).check("school SD", found.random.variance(0).sqrt(), 0.293);
    Class::Printed(0.001).check("residual SD", found.residual_variance.sqrt(), 0.750);
    Class::Printed(1e-6).check("standLRT", found.coefficients[1], 0.559754);
    Class::Printed(1e-6).check("sexF", found.coefficients[2], 0.167392);
    // lme4 1.1-31 with bobyqa stopped at 1e-12.
    Class::Objective.check("criterion", found.deviance, 9_347.673_462_349_28);
    // Another coding of the same columns is the same model.
    let other = fit(
        &data.clusters,
        &design(&[0, 1, 2, 7, 4], &[0], 5),
        Criterion::MaximumLikelihood,
    );
    let same = fit(
        &data.clusters,
        &design(&[0, 1, 6, 7, 3], &[0], 5),
        Criterion::MaximumLikelihood,
    );
    Class::Objective.check("coding", other.unwrap().deviance, same.unwrap().deviance);
}

/// lme4 1.1-31, `(standLRT || school)` and `(Days || Subject)`, REML, bobyqa stopped at 1e-12.
#[test]
fn independent_random_effects() {
    let (Some(exam), Some(sleep)) = (exam(), sleepstudy()) else {
        return;
    };
    let apart = |response| Design {
        structure: Structure::Independent,
        ..design(&[0, 1], &[0, 1], response)
    };
    let found = fit(&exam.clusters, &apart(5), Criterion::Reml).unwrap();
    check_minimum("exam", found.deviance, 9_335.707_628_691_03);
    Class::Component.check(
        "intercept",
        found.random.variance(0),
        0.091_950_012_679_669_6,
    );
    Class::Component.check("slope", found.random.variance(1), 0.014_742_777_752_863);
    assert_eq!(found.random.correlation(0, 1), Some(0.0));
    assert_eq!(found.theta.len(), 2);
    let found = fit(&sleep.clusters, &apart(2), Criterion::Reml).unwrap();
    check_minimum("sleepstudy", found.deviance, 1_743.669_293_581_31);
    Class::Component.check("intercept", found.random.variance(0), 627.569_116_728_445);
    Class::Component.check("slope", found.random.variance(1), 35.858_201_780_778);
    Class::Component.check("residual", found.residual_variance, 653.583_804_945_434);
    Class::FixedEffect.check("error", found.standard_errors()[1], 1.559_565_995_887_44);
}

/// Observed information of the dense deviance in `Psi` and `sigma^2`, by differences in R at lme4's optimum
/// (1e-3 steps, one Richardson extrapolation: five digits).
#[test]
fn errors_of_variance_components() {
    let (Some(exam), Some(sleep)) = (exam(), sleepstudy()) else {
        return;
    };
    let ml = Criterion::MaximumLikelihood;
    let found = fit(&exam.clusters, &design(&[0, 1], &[0], 5), ml).unwrap();
    let errors = found.component_errors.unwrap();
    Class::Component.check("school", errors.covariance[(0, 0)], 0.018_530_540_7);
    Class::Component.check("residual", errors.residual_variance, 0.012_662_642_2);
    let cases = [
        (
            &exam,
            5,
            Criterion::Reml,
            [
                0.018_757_486,
                0.007_089_455_18,
                0.004_696_149_28,
                0.012_492_339_4,
            ],
        ),
        (
            &sleep,
            2,
            Criterion::Reml,
            [288.782_598, 46.678_575_8, 14.782_065_7, 77.185_544_9],
        ),
        (
            &sleep,
            2,
            ml,
            [265.266_002, 42.875_719_5, 13.572_577, 77.185_541],
        ),
    ];
    for (data, response, criterion, expected) in cases {
        let design = design(&[0, 1], &[0, 1], response);
        let errors = fit(&data.clusters, &design, criterion)
            .unwrap()
            .component_errors
            .unwrap();
        let found = [(0, 0), (1, 0), (1, 1)].map(|place| errors.covariance[place]);
        for (value, expected) in found
            .into_iter()
            .chain([errors.residual_variance])
            .zip(expected)
        {
            Class::Component.check("component error", value, expected);
        }
    }
}

/// clubSandwich 0.5.8 `vcovCR` and lme4's `ranef(condVar = TRUE)` for exam with random slopes, REML.
#[test]
fn robust_errors_and_two_effects_per_school() {
    let Some(data) = exam() else { return };
    let found = fit(
        &data.clusters,
        &design(&[0, 1], &[0, 1], 5),
        Criterion::Reml,
    )
    .unwrap();
    let cases = [
        (
            Correction::Cr0,
            [
                0.001_583_704_522_538_99,
                0.000_289_946_743_269_857,
                0.000_397_919_831_428_658,
            ],
        ),
        (
            Correction::Cr1,
            [
                0.001_608_449_905_703_67,
                0.000_294_477_161_133_448,
                0.000_404_137_328_794_73,
            ],
        ),
        (
            Correction::Cr1s,
            [
                0.001_608_846_368_584_04,
                0.000_294_549_746_088_127,
                0.000_404_236_943_615_73,
            ],
        ),
    ];
    for (correction, expected) in cases {
        let robust = found.robust(&data.clusters, correction).unwrap();
        let values = [(0, 0), (0, 1), (1, 1)].map(|place| robust[place]);
        for (value, expected) in values.into_iter().zip(expected) {
            assert!(
                (value / expected - 1.0).abs() < 1e-5,
                "{correction:?}: {value} {expected}"
            );
        }
    }
    let place = data.keys.iter().position(|known| known == "2").unwrap();
    let effect = found.cluster_effect(&data.clusters[place]).unwrap();
    Class::Component.check("intercept", effect.effects[0], 0.470_675_905_273_256);
    Class::Component.check("slope", effect.effects[1], 0.165_714_398_815_71);
    let variances = [(0, 0), (0, 1), (1, 1)].map(|place| effect.variance[place]);
    let expected = [
        0.008_957_028_964_896_95,
        -0.000_850_898_178_179_574,
        0.004_467_093_894_179_72,
    ];
    for (value, expected) in variances.into_iter().zip(expected) {
        assert!((value / expected - 1.0).abs() < 1e-4, "{value} {expected}");
    }
    assert!(effect.error[(0, 0)] > effect.variance[(0, 0)]);
}

/// Three random effects that 65 schools do not carry: lme4 1.1-31 (ML, bobyqa at 1e-12) calls it singular too.
#[test]
fn a_singular_fit_says_so() {
    let Some(data) = exam() else { return };
    let design = design(&[0, 1, 2], &[0, 1, 2], 5);
    let found = fit(&data.clusters, &design, Criterion::MaximumLikelihood).unwrap();
    check_minimum("deviance", found.deviance, 9_286.713_948_821_65);
    assert!(found.boundary);
    assert_eq!(found.theta[5], 0.0);
    assert_eq!(found.component_errors, None);
    Class::FixedEffect.check("sexM", found.coefficients[2], -0.182_666_533_947_8);
    Class::Component.check("residual", found.residual_variance, 0.550_016_515_980_904);
}
