//! small-study-diagnostics.csv: the whole set on three data sets.

use crate::reference::{Row, observations, rows};
use crate::tolerance::Class::{Exact, Loose, Selection, Tail};
use stats::meta::small_study::{
    Diagnostics, Missing, RegressionTest, Side, TrimFill, diagnose, trim_fill,
};
use stats::meta::{Estimator, Test};

#[test]
fn agrees_with_the_reference() {
    let Some(table) = rows("small-study-diagnostics.csv") else {
        return;
    };
    assert_eq!(table.len(), 141, "rows of the table");
    for name in ["konstantopoulos2011", "raudenbush1985", "bangertdrowns2004"] {
        let found = diagnose(&observations(name)).unwrap();
        for row in table.iter().filter(|row| row.text("dataset") == name) {
            compare(&found, row);
            if row.text("diagnostic").starts_with("selmodel") && row.text("quantity") == "loglik" {
                let height = found.selection.unwrap().log_likelihood;
                assert!(
                    height >= row.value("value") - 1e-8,
                    "{name}: a higher optimum exists"
                );
            }
        }
    }
}

/// R 4.2, metafor 3.8: trimfill(fit, control = list(threshold = 1e-13)): estimate, se, tau2.
const TIGHT: [(&str, Missing, usize, [f64; 3]); 4] = [
    (
        "konstantopoulos2011",
        Missing::L0,
        11,
        [
            0.206_110_499_837_399,
            0.043_859_963_214_326_3,
            0.106_586_219_354_142,
        ],
    ),
    (
        "raudenbush1985",
        Missing::L0,
        3,
        [
            0.028_198_301_349_469_7,
            0.074_097_113_106_076_6,
            0.076_930_162_270_395,
        ],
    ),
    (
        "raudenbush1985",
        Missing::R0,
        2,
        [
            0.046_047_699_688_988_1,
            0.072_771_764_542_797_1,
            0.069_531_234_549_808_4,
        ],
    ),
    (
        "bangertdrowns2004",
        Missing::L0,
        7,
        [
            0.158_575_755_116_899,
            0.052_674_125_014_085_6,
            0.090_544_545_440_396_3,
        ],
    ),
];

#[test]
fn trim_and_fill_at_the_optimum() {
    if rows("small-study-diagnostics.csv").is_none() {
        return;
    }
    for (name, missing, count, [mean, error, tau2]) in TIGHT {
        let model = (Estimator::Reml, Test::Normal);
        let found = trim_fill(&observations(name), missing, None, model).unwrap();
        assert_eq!(found.filled.len(), count, "{name}");
        Exact.check(name, found.adjusted.mean, mean);
        Exact.check(name, found.adjusted.standard_error, error);
        Exact.check(name, found.adjusted.tau2, tau2);
    }
}

fn compare(found: &Diagnostics, row: &Row) {
    let (diagnostic, quantity) = (row.text("diagnostic"), row.text("quantity"));
    let label = ["dataset", "diagnostic", "quantity"]
        .map(|c| row.text(c))
        .join(" ");
    let actual = match diagnostic {
        "regtest_rma_sei" => regression(&found.regressions[0], quantity),
        "regtest_lm_sei" => regression(&found.regressions[1], quantity),
        "regtest_rma_vi" => regression(&found.regressions[2], quantity),
        "regtest_lm_vi" => regression(&found.regressions[3], quantity),
        "ranktest" => rank(found, quantity),
        "trimfill_L0" => filled(&found.trim_fill_l0, quantity),
        "trimfill_R0" => filled(&found.trim_fill_r0, quantity),
        "failsafe_rosenthal" => found.fail_safe.rosenthal,
        "failsafe_rosenberg" => found.fail_safe.rosenberg,
        "selmodel_step_one_sided_.025" => selection(found, quantity),
        other => panic!("diagnostic {other}"),
    };
    let class = match (diagnostic, quantity) {
        ("selmodel_step_one_sided_.025", _) => Selection,
        (_, "p") => Tail,
        // trimfill() of metafor refits with the default stopping rule, whatever the rule of the first
        // fit; the tight values are below.
        ("trimfill_L0" | "trimfill_R0", _) => Loose,
        _ => Exact,
    };
    class.check(&label, actual, row.value("value"));
}

fn regression<E: std::fmt::Debug>(test: &Result<RegressionTest, E>, quantity: &str) -> f64 {
    let test = test.as_ref().unwrap();
    match quantity {
        "stat" => test.statistic.unwrap(),
        "df" => test.df.unwrap(),
        "p" => test.p.unwrap(),
        "limit" => test.limit,
        "limit_lb" => test.limit_confidence.low,
        "limit_ub" => test.limit_confidence.high,
        other => panic!("quantity {other}"),
    }
}

fn rank(found: &Diagnostics, quantity: &str) -> f64 {
    let rank = found.rank.unwrap();
    match quantity {
        "tau" => rank.tau,
        "p" => rank.p,
        other => panic!("quantity {other}"),
    }
}

fn filled<E: std::fmt::Debug>(result: &Result<TrimFill, E>, quantity: &str) -> f64 {
    let result = result.as_ref().unwrap();
    match quantity {
        "k0" => result.filled.len() as f64,
        "side_left" => f64::from(u8::from(result.side == Side::Low)),
        "estimate" => result.adjusted.mean,
        "se" => result.adjusted.standard_error,
        "ci_lb" => result.adjusted.confidence.low,
        "ci_ub" => result.adjusted.confidence.high,
        "tau2" => result.adjusted.tau2,
        other => panic!("quantity {other}"),
    }
}

fn selection(found: &Diagnostics, quantity: &str) -> f64 {
    let model = found.selection.unwrap();
    match quantity {
        "estimate" => model.mean,
        "se" => model.standard_error.unwrap(),
        "tau2" => model.tau2,
        "delta2" => model.delta,
        "loglik" => model.log_likelihood,
        "LRT" => model.gain,
        "LRTp" => model.p,
        other => panic!("quantity {other}"),
    }
}
