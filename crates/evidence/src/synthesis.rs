//! A recipe on a register: the effect, what lies behind it, and how it came about.

mod breakdown;
mod figure;
mod points;

pub use breakdown::{Breakdown, BreakdownRow};
pub use points::{StudyPoint, points};

use std::collections::BTreeSet;

use kernel::{Effect, EffectScale, Months, Origin};
use policy::catalogue::MonthsScale;
use policy::{Catalogues, Dated};
use stats::meta::dependent::DependentError;

use crate::receipt::{CODE, Receipt};
use crate::recipe::{Cost, Discount, Filter, Model, Recipe, Recipes};
use crate::register::Register;
use crate::small_study::{Diagnostic, diagnostics};
use crate::strength::{Verdict, judge};
use crate::study::{Adjustment, EffectRow, Timing};
use crate::summary::{Point, Summary, summarise};

/// Why a recipe gives no effect.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SynthesisError {
    /// The recipe is about another set of studies.
    #[error("recipe {recipe} is about the set {wanted}, not {found}")]
    OtherSet {
        /// The recipe.
        recipe: String,
        /// The set it is about.
        wanted: String,
        /// The set that was given.
        found: String,
    },
    /// The recipe is about another file of that set.
    #[error("recipe {recipe} is about another version of the file")]
    OtherFile {
        /// The recipe.
        recipe: String,
    },
    /// Invented and real do not go together.
    #[error("recipe {recipe} and the studies are not both real or both invented")]
    OtherOrigin {
        /// The recipe.
        recipe: String,
    },
    /// A name in the recipe does not exist.
    #[error("recipe {recipe}: {name} does not exist")]
    UnknownName {
        /// The recipe.
        recipe: String,
        /// The name.
        name: String,
    },
    /// The studies cannot be put together.
    #[error("recipe {recipe}: {problem}")]
    Model {
        /// The recipe.
        recipe: String,
        /// Why not.
        problem: DependentError,
    },
}

/// Months by an edition's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthsReading {
    /// The edition of the menukaart whose table was used.
    pub edition: String,
    /// The months of the estimate.
    pub months: Months,
    /// Months of the 95 % interval of the mean.
    pub confidence: (Months, Months),
    /// Months of the 95 % prediction interval.
    pub prediction: (Months, Months),
    /// Whether any of these lies beyond the table.
    pub capped: bool,
}

/// How far the mean moves when one study is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaveOneOut {
    /// The smallest mean, and the study left out.
    pub low: (f64, String),
    /// The largest mean, and the study left out.
    pub high: (f64, String),
}

/// What a recipe gives: one per intervention.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The intervention of the menukaart.
    pub intervention: String,
    /// Why these studies stand for it, in Dutch.
    pub classification: String,
    /// Real or invented studies.
    pub origin: Origin,
    /// The effect, discounts applied: always [`Effect::Computed`].
    pub effect: Effect,
    /// Months by an edition's table.
    pub months: Option<MonthsReading>,
    /// The same before discounts.
    pub adjusted: Summary,
    /// The discounts.
    pub discounts: Vec<Discount>,
    /// The estimate that the recipe shows beside it, such as effects as reported.
    pub beside: Option<Summary>,
    /// Which estimates these two are.
    pub estimates: (Adjustment, Adjustment),
    /// The same with other correlations of sampling errors within a study: that correlation, and the mean.
    pub other_rho: Vec<(f64, Summary)>,
    /// Later measurements of the same kind of measure.
    pub follow_up: Option<Summary>,
    /// The same studies directly afterwards: what the later measurement is to be compared with.
    pub before_follow_up: Option<Summary>,
    /// How far one study moves the mean.
    pub leave_one_out: Option<LeaveOneOut>,
    /// Do small studies give other results? Several answers, never one "corrected" truth.
    pub small_study: Vec<Diagnostic>,
    /// What lies behind the average.
    pub breakdowns: Vec<Breakdown>,
    /// Strength of the evidence.
    pub verdict: Verdict,
    /// What it costs, as far as anybody says.
    pub cost: Option<Cost>,
    /// How it came about.
    pub receipt: Receipt,
}

impl Outcome {
    /// All discounts together.
    pub fn factor(&self) -> f64 {
        let factors = self.discounts.iter().map(|discount| discount.factor);
        factors.product()
    }

    /// The summary with the discounts applied: what the effect rests on.
    pub fn discounted(&self) -> Summary {
        self.adjusted.times(self.factor())
    }

    /// The months, when the rule finds enough evidence to name any.
    pub fn told_months(&self) -> Option<&MonthsReading> {
        self.months
            .as_ref()
            .filter(|_| self.verdict.strength.is_some())
    }
}

/// The rows that a filter takes.
pub fn select<'r>(register: &'r Register, filter: &Filter) -> Vec<&'r EffectRow> {
    register
        .effects
        .iter()
        .filter(|row| filter.takes(row))
        .collect()
}

/// The usable estimates of rows.
pub fn usable<'r>(rows: &[&'r EffectRow], adjustment: Adjustment) -> Vec<Point<'r>> {
    let point = |row: &&'r EffectRow| {
        let (effect, standard_error) = row.estimate(adjustment).usable()?;
        Some(Point {
            study: &row.study,
            effect,
            standard_error,
        })
    };
    rows.iter().filter_map(point).collect()
}

fn with_estimate<'r>(rows: &[&'r EffectRow], adjustment: Adjustment) -> Vec<&'r EffectRow> {
    let known = |row: &&&EffectRow| row.estimate(adjustment).usable().is_some();
    rows.iter().filter(known).copied().collect()
}

/// Carries a recipe out.
///
/// # Errors
/// When the studies are not those of the recipe, or cannot be put together.
pub fn synthesise(
    recipes: &Recipes,
    recipe: &Recipe,
    register: &Register,
    catalogues: &Catalogues,
) -> Result<Outcome, SynthesisError> {
    belongs(recipes, recipe, register)?;
    let unknown = |name: &str| SynthesisError::UnknownName {
        recipe: recipe.id.clone(),
        name: name.to_owned(),
    };
    let edition = catalogues
        .edition(&recipe.months_edition)
        .ok_or_else(|| unknown(&recipe.months_edition))?;
    let rule = recipes
        .strength_rule(&recipe.strength)
        .ok_or_else(|| unknown(&recipe.strength))?;
    let rows = select(register, &recipe.filter);
    let all = usable(&rows, recipe.estimate);
    let failed = |problem| SynthesisError::Model {
        recipe: recipe.id.clone(),
        problem,
    };
    let adjusted = summarise(&all, recipe.model).map_err(failed)?;
    let discounted = adjusted.times(recipe.factor());
    let (follow_up, before_follow_up) = follow_up(recipe, register, &all);
    // What is judged and counted are the rows behind the mean, not those without an estimate.
    let behind = with_estimate(&rows, recipe.estimate);
    let verdict = judge(rule, &behind, register, Some(adjusted.variation));
    Ok(Outcome {
        intervention: recipe.intervention.clone(),
        classification: recipe.classification.clone(),
        origin: register.set.origin,
        effect: effect(recipe, &discounted),
        months: months(recipe, edition.scale(), &discounted),
        adjusted,
        discounts: recipe.discounts.clone(),
        beside: summarise(&usable(&rows, recipe.beside), recipe.model).ok(),
        estimates: (recipe.estimate, recipe.beside),
        other_rho: other_rho(recipes, recipe, &all),
        follow_up,
        before_follow_up,
        leave_one_out: leave_one_out(recipe, register, &all),
        small_study: diagnostics(
            &points(recipe, register, &adjusted),
            recipes.fewest_for_small_study,
        ),
        breakdowns: breakdown::all(recipes, recipe, &behind),
        verdict,
        cost: recipe.cost.clone(),
        receipt: receipt(recipes, recipe, register),
    })
}

/// Carries every recipe out whose set of studies is there.
///
/// # Errors
/// The first recipe that cannot be carried out.
pub fn synthesise_all(
    recipes: &Recipes,
    registers: &[&Register],
    catalogues: &Catalogues,
) -> Result<Vec<Outcome>, SynthesisError> {
    let mut outcomes = Vec::new();
    for recipe in &recipes.recipes {
        let named = |register: &&&Register| register.set.name == recipe.set;
        if let Some(register) = registers.iter().find(named) {
            outcomes.push(synthesise(recipes, recipe, register, catalogues)?);
        }
    }
    Ok(outcomes)
}

fn belongs(recipes: &Recipes, recipe: &Recipe, register: &Register) -> Result<(), SynthesisError> {
    let id = recipe.id.clone();
    if recipe.set != register.set.name {
        return Err(SynthesisError::OtherSet {
            recipe: id,
            wanted: recipe.set.clone(),
            found: register.set.name.clone(),
        });
    }
    if recipe.sha256.is_some_and(|hash| hash != register.set.hash) {
        return Err(SynthesisError::OtherFile { recipe: id });
    }
    if recipes.origin() != register.set.origin {
        return Err(SynthesisError::OtherOrigin { recipe: id });
    }
    Ok(())
}

fn effect(recipe: &Recipe, summary: &Summary) -> Effect {
    Effect::Computed {
        estimate: summary.estimate,
        standard_error: summary.standard_error,
        confidence: summary.confidence,
        prediction: summary.prediction,
        scale: recipe.scale,
        studies: summary.studies,
        recipe: recipe.id.clone(),
    }
}

/// The table of an edition is about the spread between pupils: growth has another, and no months.
fn months(recipe: &Recipe, scale: &MonthsScale, summary: &Summary) -> Option<MonthsReading> {
    if recipe.scale != EffectScale::PupilLevel {
        return None;
    }
    let read = |effect| scale.months(effect);
    let pair = |low, high| Some((read(low)?, read(high)?));
    let mean = read(summary.estimate)?;
    let confidence = pair(summary.confidence.low, summary.confidence.high)?;
    let prediction = pair(summary.prediction.low, summary.prediction.high)?;
    let capped = [mean, confidence.0, confidence.1, prediction.0, prediction.1]
        .iter()
        .any(|one| one.capped);
    Some(MonthsReading {
        edition: recipe.months_edition.clone(),
        months: mean.months,
        confidence: (confidence.0.months, confidence.1.months),
        prediction: (prediction.0.months, prediction.1.months),
        capped,
    })
}

/// The same recipe on what was measured later, and on those same studies directly afterwards; `None` when
/// fewer studies did than a row rests on.
fn follow_up(
    recipe: &Recipe,
    register: &Register,
    direct: &[Point<'_>],
) -> (Option<Summary>, Option<Summary>) {
    let filter = Filter {
        timing: Some(Timing::FollowUp),
        ..recipe.filter.clone()
    };
    let later = usable(&select(register, &filter), recipe.estimate);
    let studies: BTreeSet<&str> = later.iter().map(|point| point.study).collect();
    let own = direct.iter().filter(|point| studies.contains(point.study));
    let before: Vec<Point<'_>> = own.copied().collect();
    let summary = |points: &[Point<'_>]| {
        enough(points, recipe.fewest_studies).then(|| summarise(points, recipe.model).ok())?
    };
    let later = summary(&later);
    let before = later.and_then(|_| summary(&before));
    (later, before)
}

/// The same estimates with each other correlation that the recipes name.
fn other_rho(recipes: &Recipes, recipe: &Recipe, all: &[Point<'_>]) -> Vec<(f64, Summary)> {
    let others = recipes.other_rho.iter().copied();
    others
        .filter(|rho| (rho - recipe.model.rho()).abs() > f64::EPSILON)
        .filter_map(|rho| Some((rho, summarise(all, Model::Correlated { rho }).ok()?)))
        .collect()
}

fn enough(points: &[Point<'_>], fewest: u32) -> bool {
    let studies: BTreeSet<&str> = points.iter().map(|point| point.study).collect();
    studies.len() >= fewest as usize
}

fn leave_one_out(recipe: &Recipe, register: &Register, all: &[Point<'_>]) -> Option<LeaveOneOut> {
    let studies: BTreeSet<&str> = all.iter().map(|point| point.study).collect();
    let mut means = Vec::new();
    for left in studies {
        let rest: Vec<Point<'_>> = all
            .iter()
            .filter(|point| point.study != left)
            .copied()
            .collect();
        let mean = summarise(&rest, recipe.model).ok()?.estimate;
        let label = register
            .studies
            .get(left)
            .map_or(left, |study| &study.authors);
        means.push((mean, label.to_owned()));
    }
    let by_mean = |a: &&(f64, String), b: &&(f64, String)| a.0.total_cmp(&b.0);
    Some(LeaveOneOut {
        low: means.iter().min_by(by_mean)?.clone(),
        high: means.iter().max_by(by_mean)?.clone(),
    })
}

fn receipt(recipes: &Recipes, recipe: &Recipe, register: &Register) -> Receipt {
    let header = recipes.header();
    Receipt {
        set: register.set.name.clone(),
        set_hash: register.set.hash,
        recipe: recipe.id.clone(),
        recipe_hash: recipes.hash(recipe),
        recipes: format!("{} {}.{}", header.id, header.valid_from, header.revision),
        code: CODE.to_owned(),
    }
}

#[cfg(test)]
mod tests;
