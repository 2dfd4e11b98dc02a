//! One point per study: what a forest plot draws.

use std::collections::BTreeMap;

use kernel::Interval;
use stats::normal_interval;

use crate::recipe::Recipe;
use crate::register::Register;
use crate::summary::{CONFIDENCE, Point, Summary, count};

use super::{select, usable};

/// A study in a forest plot.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyPoint {
    /// Id of the study.
    pub study: String,
    /// Authors and year.
    pub label: String,
    /// Year.
    pub year: Option<u16>,
    /// Country.
    pub country: String,
    /// Effects that went into it.
    pub effects: u32,
    /// Mean of those effects.
    pub estimate: f64,
    /// Standard error of that mean: `sqrt(sum_ij rho_ij s_i s_j) / n`, with the recipe's correlation.
    pub standard_error: f64,
    /// Its 95 % interval (normal).
    pub confidence: Interval,
    /// Share of the weight in the synthesis, about: `1 / (b² + w²/n + s²)` over the sum of those.
    pub weight: f64,
}

/// The studies of a recipe, in the order of their ids; `summary` gives the spread for the weights.
pub fn points(recipe: &Recipe, register: &Register, summary: &Summary) -> Vec<StudyPoint> {
    let rows = select(register, &recipe.filter);
    let mut studies: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for point in usable(&rows, recipe.estimate) {
        studies.entry(point.study).or_default().push(point);
    }
    let rho = recipe.model.rho();
    let mut found: Vec<StudyPoint> = studies
        .iter()
        .filter_map(|(id, effects)| point(id, effects, rho, register))
        .collect();
    let raw = |point: &StudyPoint| {
        let within = summary.within.powi(2) / f64::from(point.effects);
        1.0 / (summary.between.powi(2) + within + point.standard_error.powi(2))
    };
    let total: f64 = found.iter().map(raw).sum();
    for point in &mut found {
        point.weight = raw(point) / total;
    }
    found
}

fn point(id: &str, effects: &[Point<'_>], rho: f64, register: &Register) -> Option<StudyPoint> {
    let n = effects.len() as f64;
    let estimate = effects.iter().map(|one| one.effect).sum::<f64>() / n;
    let sum: f64 = effects.iter().map(|one| one.standard_error).sum();
    let squares: f64 = effects.iter().map(|one| one.standard_error.powi(2)).sum();
    // sum_i s_i² + rho (sum_ij s_i s_j - sum_i s_i²)
    let variance = (squares + rho * (sum * sum - squares)) / (n * n);
    let study = register.studies.get(id)?;
    let bounds = normal_interval(estimate, variance, CONFIDENCE)?;
    Some(StudyPoint {
        study: id.to_owned(),
        label: study.authors.clone(),
        year: study.year,
        country: study.country.clone(),
        effects: count(effects.len()),
        estimate,
        standard_error: variance.sqrt(),
        confidence: crate::summary::interval(bounds),
        weight: 0.0,
    })
}
