//! The normal update (normal-update.csv) and the quadrature posterior (bayes-random-effects.csv).

use std::collections::HashMap;

use stats::bayes::{Normal, Posterior, Priors, TauPrior, posterior};

use crate::reference::{observations, rows};
use crate::tolerance::Class;

#[test]
fn normal_update_as_in_the_reference() {
    let Some(table) = rows("normal-update.csv") else {
        return;
    };
    assert_eq!(table.len(), 54);
    for row in &table {
        let normal = |mean, sd| Normal::new(row.value(mean), row.value(sd)).unwrap();
        let found = normal("prior_mean", "prior_sd").update(normal("local", "local_se"));
        let after = found.posterior;
        let interval = after.interval(0.95).unwrap();
        for (column, value) in [
            ("post_mean", after.mean()),
            ("post_sd", after.sd()),
            ("weight_on_local", found.weight_on_local),
            ("prob_gt_0", after.probability_above(0.0)),
            ("q025", interval.low),
            ("q975", interval.high),
        ] {
            Class::Exact.check(column, value, row.value(column));
        }
    }
}

fn scale(text: &str, family: &str) -> Option<f64> {
    let inner = text.strip_prefix(family)?.strip_prefix('(')?;
    inner.strip_suffix(')')?.parse().ok()
}

fn tau_prior(text: &str) -> TauPrior {
    if let Some(scale) = scale(text, "half-normal") {
        return TauPrior::HalfNormal { scale };
    }
    let scale = scale(text, "half-cauchy").unwrap();
    TauPrior::HalfCauchy { scale }
}

fn mean_prior(text: &str) -> Normal {
    let inner = text.strip_prefix("normal(").unwrap();
    let (mean, sd) = inner.strip_suffix(')').unwrap().split_once(',').unwrap();
    Normal::new(mean.parse().unwrap(), sd.parse().unwrap()).unwrap()
}

fn quantity(found: &Posterior, name: &str) -> f64 {
    match name {
        "mu_mean" => found.mean(),
        "mu_sd" => found.sd(),
        "mu_q025" => found.mean_quantile(0.025).unwrap(),
        "mu_q50" => found.mean_quantile(0.5).unwrap(),
        "mu_q975" => found.mean_quantile(0.975).unwrap(),
        "tau_mean" => found.tau_mean(),
        "new_q025" => found.new_quantile(0.025).unwrap(),
        "new_q975" => found.new_quantile(0.975).unwrap(),
        "prob_mu_gt_0" => found.probability_mean_above(0.0),
        "prob_mu_gt_0.05" => found.probability_mean_above(0.05),
        "prob_new_gt_0" => found.probability_new_above(0.0),
        other => panic!("quantity {other}"),
    }
}

#[test]
fn quadrature_as_in_the_reference() {
    let Some(table) = rows("bayes-random-effects.csv") else {
        return;
    };
    assert_eq!(table.len(), 132);
    let mut known = HashMap::new();
    for row in &table {
        let key = ["dataset", "prior_mu", "prior_tau"].map(|column| row.text(column));
        let found = known.entry(key).or_insert_with(|| {
            let priors = Priors {
                mean: mean_prior(row.text("prior_mu")),
                tau: tau_prior(row.text("prior_tau")),
                tau_limit: 3.0,
            };
            posterior(&observations(row.text("dataset")), &priors).unwrap()
        });
        let name = row.text("quantity");
        Class::Exact.check(name, quantity(found, name), row.value("value"));
    }
    assert_eq!(known.len(), 12);
}
