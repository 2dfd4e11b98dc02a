//! An intervention beside a form: what is known of it, with its uncertainty.

use kernel::Effect;
use policy::catalogue::{Catalogue, Intervention};

use crate::language::{decimal, terms};
use crate::{say, word};

/// What is known of an intervention, in words.
pub(super) struct InterventionCard {
    pub(super) name: String,
    pub(super) area: String,
    pub(super) summary: String,
    pub(super) effect: String,
    pub(super) cost: String,
    pub(super) conditions: Vec<String>,
    pub(super) cautions: Vec<String>,
    pub(super) practical: Vec<String>,
    pub(super) edition: String,
    pub(super) href: String,
    /// The page that tells how to go about it.
    pub(super) how: Option<String>,
    /// Whether something on the card has no confirmed source.
    pub(super) unverified: bool,
    /// Whether it only counts beside a measure from another goal area.
    pub(super) supporting: bool,
}

impl InterventionCard {
    pub(super) fn of(catalogue: &Catalogue, item: &Intervention) -> Self {
        Self {
            name: item.name.clone(),
            area: area(catalogue, item.goal_area),
            summary: item.summary.clone(),
            effect: effect(item),
            cost: cost(item),
            conditions: item.conditions.clone(),
            cautions: item.cautions.clone(),
            practical: item.practical.clone(),
            edition: catalogue.id().to_owned(),
            href: href(catalogue, &item.id),
            how: None,
            unverified: !item.unverified.is_empty(),
            supporting: catalogue.is_supporting(item.goal_area),
        }
    }

    /// With the page that tells how to go about it.
    pub(super) fn with_how(mut self, how: String) -> Self {
        self.how = Some(how);
        self
    }
}

/// The page of an intervention.
pub(super) fn href(catalogue: &Catalogue, id: &str) -> String {
    format!("/menukaart/{id}?editie={}", catalogue.id())
}

/// A goal area with its letter.
pub(super) fn area(catalogue: &Catalogue, letter: char) -> String {
    match catalogue.area(letter) {
        Some(area) => format!("{letter}. {}", area.name),
        None => letter.to_string(),
    }
}

/// The impact; published months never stand without their strength and edition.
pub(super) fn effect(item: &Intervention) -> String {
    match &item.effect {
        Effect::Published {
            months,
            strength,
            edition,
        } => {
            let strength = strength.map_or(word("effect-strength-unknown").to_owned(), |s| {
                say("effect-strength")
                    .with("strength", terms::strength(s))
                    .with("marks", s.marks())
                    .text()
            });
            let (one, more) = (word("month-one"), word("month-more"));
            let unit = if months.0 == 1 { one } else { more };
            say("effect-published")
                .with("months", format!("{:+} {unit}", months.0))
                .with("edition", edition)
                .with("strength", strength)
                .text()
        }
        Effect::Computed {
            estimate,
            prediction,
            ..
        } => {
            let shown = |value: f64| decimal(&format!("{value:.2}").replace('.', ","));
            say("effect-computed")
                .with("estimate", shown(*estimate))
                .with("low", shown(prediction.low))
                .with("high", shown(prediction.high))
                .text()
        }
        Effect::Unclear => word("effect-unclear").to_owned(),
        Effect::NotInMonths { .. } => word("effect-not-in-months").to_owned(),
    }
}

fn cost(item: &Intervention) -> String {
    let words = item.cost_level.and_then(|level| {
        Some(
            say("cost-of-five")
                .with("cost", terms::cost(level)?)
                .with("level", level)
                .text(),
        )
    });
    words.unwrap_or_else(|| word("not-known").to_owned())
}
