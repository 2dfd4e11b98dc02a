//! From rows to recipes; every problem at once.

use std::collections::BTreeSet;
use std::str::FromStr;

use kernel::{Finding, Findings, Place};
use policy::edition::read as read_policy;

use super::rows::{
    Body, CostRow, DiscountRow, GuardRow, LevelRow, LossRow, ModeratorRow, RecipeRow, StrengthRow,
};
use super::{
    Aspect, Belongs, Criterion, Filter, Level, LossRule, Model, Moderator, Recipe, Recipes,
    StrengthRule,
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
    let limits = limits(&body.guard, &mut check);
    if body.small_study.fewest_studies < 3 {
        check.place = "small_study".to_owned();
        check.out_of_range("fewest_studies");
    }
    if body.sensitivity.rho.iter().any(|rho| !correlates(*rho)) {
        check.place = "sensitivity".to_owned();
        check.out_of_range("rho");
    }
    let read = Recipes {
        header,
        limits,
        fewest_for_small_study: body.small_study.fewest_studies,
        other_rho: body.sensitivity.rho.clone(),
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
    let moderators = read.moderators.iter().map(|one| one.id.as_str());
    twice(moderators, "deze moderator staat er twee keer.", check);
    let rules = read.strength_rules.iter().map(|one| one.id.as_str());
    twice(rules, "deze regel staat er twee keer.", check);
    for moderator in &read.moderators {
        let levels = moderator.levels.iter().map(|one| one.id.as_str());
        twice(levels, "dit niveau staat er twee keer.", check);
    }
    let recipes = read.recipes.iter().map(|one| one.id.as_str());
    twice(recipes, "dit recept staat er twee keer.", check);
    for recipe in &read.recipes {
        check.place.clone_from(&recipe.id);
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

fn twice<'r>(ids: impl Iterator<Item = &'r str>, text: &str, check: &mut Check<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            id.clone_into(&mut check.place);
            check.refuse(1045, "id", text);
        }
    }
}

/// Limits with which a guard warns of everything or of nothing are a slip of the pen.
fn limits(row: &GuardRow, check: &mut Check<'_>) -> Limits {
    check.place = "guard".to_owned();
    for (key, value) in [
        ("largest_effect", row.largest_effect),
        ("smallest_error_ratio", row.smallest_error_ratio),
        ("largest_error_ratio", row.largest_error_ratio),
        ("smallest_sign", row.smallest_sign),
    ] {
        if !(value.is_finite() && value > 0.0) {
            check.out_of_range(key);
        }
    }
    if !(row.smallest_error_ratio < 1.0 && row.largest_error_ratio > 1.0) {
        check.out_of_range("error_ratio");
    }
    if !(row.scale_factor.is_finite() && row.scale_factor > 1.0) {
        check.out_of_range("scale_factor");
    }
    if !(0.0..=1.0).contains(&row.gain_share) {
        check.out_of_range("gain_share");
    }
    Limits {
        largest_effect: row.largest_effect,
        smallest_error_ratio: row.smallest_error_ratio,
        largest_error_ratio: row.largest_error_ratio,
        smallest_sign: row.smallest_sign,
        scale_factor: row.scale_factor,
        gain_share: row.gain_share,
    }
}

fn moderator(row: &ModeratorRow, check: &mut Check<'_>) -> Option<Moderator> {
    check.place.clone_from(&row.id);
    let Some(aspect) = Aspect::of(&row.aspect, row.component.as_deref()) else {
        check.unknown("aspect");
        return None;
    };
    let levels = row.levels.iter();
    let levels = levels.filter_map(|level| self::level(level, &aspect, check));
    Some(Moderator {
        levels: levels.collect(),
        id: row.id.clone(),
        name: row.name_nl.clone(),
        aspect,
    })
}

/// A level that no row can belong to would silently count every study as unknown.
fn level(level: &LevelRow, aspect: &Aspect, check: &mut Check<'_>) -> Option<Level> {
    let belongs = match (&level.is, level.from, level.below) {
        (Some(code), None, None) if !aspect.is_number() => {
            if !aspect.knows(code) {
                check.unknown(&level.id);
            }
            Belongs::Is(code.clone())
        }
        (None, from, below) if aspect.is_number() && (from.is_some() || below.is_some()) => {
            let from = from.unwrap_or(f64::NEG_INFINITY);
            let below = below.unwrap_or(f64::INFINITY);
            let rises = from < below;
            if !rises {
                check.out_of_range(&level.id);
            }
            Belongs::Between(from, below)
        }
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
    let Some(criterion) = Criterion::of(&row.criterion, row.since) else {
        check.unknown("criterion");
        return None;
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
    let discounts = row.discounts.iter().cloned().map(DiscountRow::discount);
    let cost = row.cost.clone().map(CostRow::cost).transpose();
    if let Err(key) = &cost {
        check.out_of_range(key);
    }
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
        cost: cost.ok()?,
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

/// Whether sampling errors of one study can correlate so.
fn correlates(rho: f64) -> bool {
    (0.0..1.0).contains(&rho)
}

fn model(row: &RecipeRow, check: &mut Check<'_>) -> Option<Model> {
    match (row.model.as_str(), row.rho) {
        ("che", Some(rho)) if correlates(rho) => Some(Model::Correlated { rho }),
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
