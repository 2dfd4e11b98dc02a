//! What a recipe says, as bytes for its hash.

use kernel::Canonical;

use super::{Aspect, Belongs, Criterion, Moderator, Recipe, Recipes, StrengthRule};

pub(super) fn encode(recipes: &Recipes, recipe: &Recipe) -> Canonical {
    let mut out = Canonical::new("recept", 3);
    out.field("id", &recipe.id)
        .field("intervention", &recipe.intervention)
        .field("classification", &recipe.classification)
        .field("set", &recipe.set)
        .optional("sha256", recipe.sha256);
    out.nested("filter", |out| filter(out, recipe));
    out.field("estimate", recipe.estimate.code())
        .field("beside", recipe.beside.code())
        .field("scale", recipe.scale.code())
        .field("rho", recipe.model.rho())
        .field("fewest_studies", recipe.fewest_studies)
        .field("fewest_small_study", recipes.fewest_for_small_study)
        .field("months_edition", &recipe.months_edition);
    for rho in &recipes.other_rho {
        out.field("other_rho", rho);
    }
    for discount in &recipe.discounts {
        out.field("discount", discount.factor)
            .field("reason", &discount.reason);
        out.optional("source", discount.source.as_ref());
    }
    for id in &recipe.moderators {
        if let Some(known) = recipes.moderator(id) {
            out.nested("moderator", |out| moderator(out, known));
        }
    }
    if let Some(rule) = recipes.strength_rule(&recipe.strength) {
        out.nested("strength", |out| strength(out, rule));
    }
    cost(&mut out, recipe);
    out
}

fn filter(out: &mut Canonical, recipe: &Recipe) {
    for part in &recipe.filter.components {
        out.field("component", part);
    }
    for design in &recipe.filter.designs {
        out.field("design", design.code());
    }
    out.optional("subject", recipe.filter.subject.map(|code| code.code()))
        .optional("timing", recipe.filter.timing.map(|code| code.code()))
        .optional("test_kind", recipe.filter.test_kind.map(|code| code.code()));
}

fn moderator(out: &mut Canonical, moderator: &Moderator) {
    let aspect = match &moderator.aspect {
        Aspect::Component(part) => format!("component {part}"),
        other => other.code().to_owned(),
    };
    out.field("id", &moderator.id)
        .field("name", &moderator.name)
        .field("aspect", aspect);
    for level in &moderator.levels {
        out.field("level", &level.id).field("name", &level.name);
        match &level.belongs {
            Belongs::Is(code) => out.field("is", code),
            Belongs::Between(from, below) => out.field("from", from).field("below", below),
        };
    }
}

fn strength(out: &mut Canonical, rule: &StrengthRule) {
    out.field("id", &rule.id).field("note", &rule.note);
    for (studies, marks) in &rule.starts {
        out.field("studies", studies).field("marks", marks);
    }
    for loss in &rule.losses {
        let criterion = match loss.criterion {
            Criterion::RecentSince(year) => format!("recent {year}"),
            other => other.code().to_owned(),
        };
        out.field("loss", &loss.id).field("name", &loss.name);
        out.field("criterion", criterion)
            .field("threshold", loss.threshold);
    }
}

fn cost(out: &mut Canonical, recipe: &Recipe) {
    let Some(cost) = &recipe.cost else {
        return;
    };
    for (key, range) in [
        ("targeted", cost.per_targeted),
        ("enrolled", cost.per_enrolled),
    ] {
        let text = range.map(|range| format!("{}-{}", range.low.cents(), range.high.cents()));
        out.optional(key, text);
    }
    out.field("source", &cost.source).field("note", &cost.note);
    for key in &cost.unverified {
        out.field("unverified", key);
    }
}
