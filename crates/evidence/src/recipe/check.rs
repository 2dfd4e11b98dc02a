//! From rows to recipes; every problem at once.

use std::collections::BTreeSet;
use std::str::FromStr;

use kernel::{Finding, Findings, Money, Place};
use policy::edition::read as read_policy;

use super::rows::{Body, CostRow, LevelRow, LossRow, ModeratorRow, RecipeRow, StrengthRow};
use super::{
    Aspect, Belongs, Cost, Criterion, Discount, Filter, Level, LossRule, Model, Moderator,
    MoneyRange, Recipe, Recipes, StrengthRule,
};
use crate::guard::Limits;
use crate::study::Design;

/// What is wrong, and where.
struct Check<'f> {
    findings: &'f mut Findings,
    place: String,
}

impl Check<'_> {
    fn refuse(&mut self, number: u16, key: &str, text: &str) {
        let place = format!("{} {key}", self.place);
        let action = "Verbeter dit in het bestand met recepten.";
        let message = format!("{place}: {text}");
        let place = Place::field(&place);
        self.findings
            .push(Finding::error(number, place, message, action));
    }

    fn unknown(&mut self, key: &str) {
        self.refuse(1042, key, "deze code bestaat niet.");
    }

    fn out_of_range(&mut self, key: &str) {
        self.refuse(1043, key, "dit getal kan niet.");
    }

    fn coded<T: FromStr>(&mut self, key: &str, text: &str) -> Option<T> {
        let known = text.parse().ok();
        if known.is_none() {
            self.unknown(key);
        }
        known
    }

    /// A code that may be absent: the outer `None` is a mistake.
    fn optional<T: FromStr>(&mut self, key: &str, text: Option<&String>) -> Option<Option<T>> {
        match text {
            None => Some(None),
            Some(text) => self.coded(key, text).map(Some),
        }
    }
}

pub(super) fn read(file: &str, text: &str) -> Result<Recipes, Findings> {
    let mut findings = Findings::new();
    let (header, body): (_, Body) = match read_policy(file, text) {
        Ok(parts) => parts,
        Err(error) => {
            let text = format!("{file}: het bestand is niet te lezen: {error}");
            let action = "Verbeter dit in het bestand met recepten.";
            findings.push(Finding::error(1041, Place::field(file), text, action));
            return Err(findings);
        }
    };
    let mut check = Check {
        findings: &mut findings,
        place: file.to_owned(),
    };
    let moderators: Vec<Moderator> = body
        .moderator
        .iter()
        .filter_map(|row| moderator(row, &mut check))
        .collect();
    let rules: Vec<StrengthRule> = body
        .strength_rule
        .iter()
        .filter_map(|row| rule(row, &mut check))
        .collect();
    let recipes: Vec<Recipe> = body
        .recipe
        .iter()
        .filter_map(|row| recipe(row, &mut check))
        .collect();
    let guard = body.guard;
    let read = Recipes {
        header,
        limits: Limits {
            largest_effect: guard.largest_effect,
            smallest_error_ratio: guard.smallest_error_ratio,
            largest_error_ratio: guard.largest_error_ratio,
            smallest_sign: guard.smallest_sign,
            scale_factor: guard.scale_factor,
            gain_share: guard.gain_share,
        },
        recipes,
        moderators,
        strength_rules: rules,
    };
    names(&read, &mut check);
    if findings.has_errors() {
        Err(findings)
    } else {
        Ok(read)
    }
}

/// Names that are used exist, and stand for one thing.
fn names(read: &Recipes, check: &mut Check<'_>) {
    let mut seen = BTreeSet::new();
    for recipe in &read.recipes {
        check.place.clone_from(&recipe.id);
        if !seen.insert(recipe.id.as_str()) {
            check.refuse(1045, "id", "dit recept staat er twee keer.");
        }
        for id in recipe
            .moderators
            .iter()
            .filter(|id| read.moderator(id).is_none())
        {
            check.refuse(1044, "moderators", &format!("{id} bestaat niet."));
        }
        if read.strength_rule(&recipe.strength).is_none() {
            check.refuse(1044, "strength", "deze regel bestaat niet.");
        }
    }
}

fn moderator(row: &ModeratorRow, check: &mut Check<'_>) -> Option<Moderator> {
    check.place.clone_from(&row.id);
    let aspect = match (row.aspect.as_str(), &row.component) {
        ("grade", None) => Aspect::Grade,
        ("group_size", None) => Aspect::GroupSize,
        ("weeks", None) => Aspect::Weeks,
        ("sessions", None) => Aspect::Sessions,
        ("hours_per_week", None) => Aspect::HoursPerWeek,
        ("subject", None) => Aspect::Subject,
        ("staff", None) => Aspect::Staff,
        ("test_kind", None) => Aspect::TestKind,
        ("design", None) => Aspect::Design,
        ("component", Some(part)) => Aspect::Component(part.clone()),
        _ => {
            check.unknown("aspect");
            return None;
        }
    };
    let level = |level: &LevelRow| {
        let belongs = match (&level.is, level.from, level.below) {
            (Some(code), None, None) => Belongs::Is(code.clone()),
            (None, from, below) if from.is_some() || below.is_some() => Belongs::Between(
                from.unwrap_or(f64::NEG_INFINITY),
                below.unwrap_or(f64::INFINITY),
            ),
            _ => {
                check.out_of_range(&level.id);
                return None;
            }
        };
        Some(Level {
            id: level.id.clone(),
            name: level.name_nl.clone(),
            belongs,
        })
    };
    Some(Moderator {
        id: row.id.clone(),
        name: row.name_nl.clone(),
        aspect,
        levels: row.levels.iter().filter_map(level).collect(),
    })
}

fn rule(row: &StrengthRow, check: &mut Check<'_>) -> Option<StrengthRule> {
    check.place.clone_from(&row.id);
    let starts: Vec<(u32, u8)> = row
        .starts
        .iter()
        .map(|start| (start.studies, start.marks))
        .collect();
    let rises = starts
        .windows(2)
        .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
    if !rises || starts.iter().any(|(_, marks)| !(1..=5).contains(marks)) {
        check.out_of_range("starts");
    }
    let losses = row
        .losses
        .iter()
        .filter_map(|row| loss(row, check))
        .collect();
    Some(StrengthRule {
        id: row.id.clone(),
        starts,
        losses,
        note: row.note_nl.clone(),
    })
}

fn loss(row: &LossRow, check: &mut Check<'_>) -> Option<LossRule> {
    let criterion = match (row.criterion.as_str(), row.since) {
        ("recent", Some(year)) => Criterion::RecentSince(year),
        ("randomised", None) => Criterion::Randomised,
        ("normal_setting", None) => Criterion::NormalSetting,
        ("independent_evaluator", None) => Criterion::IndependentEvaluator,
        ("variation", None) => Criterion::Variation,
        _ => {
            check.unknown("criterion");
            return None;
        }
    };
    if !(0.0..=1.0).contains(&row.threshold) {
        check.out_of_range("threshold");
    }
    Some(LossRule {
        id: row.id.clone(),
        name: row.name_nl.clone(),
        criterion,
        threshold: row.threshold,
    })
}

fn recipe(row: &RecipeRow, check: &mut Check<'_>) -> Option<Recipe> {
    check.place.clone_from(&row.id);
    let filter = filter(row, check);
    let model = model(row, check);
    let estimate = check.coded("estimate", &row.estimate);
    let beside = check.coded("beside", &row.beside);
    let sha256 = check.optional("sha256", row.sha256.as_ref());
    let scale = check.coded("scale", &row.scale);
    if row
        .discounts
        .iter()
        .any(|discount| !(0.0..=1.0).contains(&discount.factor))
    {
        check.out_of_range("discounts");
    }
    let discounts = row.discounts.iter().map(|row| Discount {
        reason: row.reason_nl.clone(),
        factor: row.factor,
        source: row.source.clone(),
    });
    let cost = match &row.cost {
        None => Some(None),
        Some(row) => cost(row, check).map(Some),
    };
    Some(Recipe {
        id: row.id.clone(),
        intervention: row.intervention.clone(),
        classification: row.classification_nl.clone(),
        set: row.set.clone(),
        sha256: sha256?,
        filter: filter?,
        estimate: estimate?,
        beside: beside?,
        scale: scale?,
        model: model?,
        discounts: discounts.collect(),
        moderators: row.moderators.clone(),
        fewest_studies: row.fewest_studies,
        months_edition: row.months_edition.clone(),
        strength: row.strength.clone(),
        cost: cost?,
    })
}

fn filter(row: &RecipeRow, check: &mut Check<'_>) -> Option<Filter> {
    let subject = check.optional("subject", row.subject.as_ref());
    let timing = check.optional("timing", row.timing.as_ref());
    let test_kind = check.optional("test_kind", row.test_kind.as_ref());
    let designs: Option<BTreeSet<Design>> = row
        .designs
        .iter()
        .map(|code| check.coded("designs", code))
        .collect();
    Some(Filter {
        components: row.components.clone(),
        subject: subject?,
        timing: timing?,
        test_kind: test_kind?,
        designs: designs?,
    })
}

fn model(row: &RecipeRow, check: &mut Check<'_>) -> Option<Model> {
    match (row.model.as_str(), row.rho) {
        ("che", Some(rho)) if (0.0..1.0).contains(&rho) => Some(Model::Correlated { rho }),
        ("three-level", None) => Some(Model::ThreeLevel),
        ("che" | "three-level", _) => {
            check.out_of_range("rho");
            None
        }
        _ => {
            check.unknown("model");
            None
        }
    }
}

fn cost(row: &CostRow, check: &mut Check<'_>) -> Option<Cost> {
    let mut range = |key: &str, pair: Option<&[String; 2]>| -> Option<Option<MoneyRange>> {
        let Some([low, high]) = pair else {
            return Some(None);
        };
        let amounts = money(low)
            .zip(money(high))
            .filter(|(low, high)| low <= high);
        if amounts.is_none() {
            check.out_of_range(key);
        }
        amounts.map(|(low, high)| Some(MoneyRange { low, high }))
    };
    Some(Cost {
        per_targeted: range("cost.per_targeted", row.per_targeted.as_ref())?,
        per_enrolled: range("cost.per_enrolled", row.per_enrolled.as_ref())?,
        source: row.source.clone(),
        note: row.note_nl.clone(),
        unverified: row.unverified.clone(),
    })
}

/// An amount of nothing or more.
fn money(text: &str) -> Option<Money> {
    text.parse()
        .ok()
        .filter(|amount: &Money| amount.cents() >= 0)
}
