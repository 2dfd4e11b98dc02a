//! Behind the average: the same recipe per level of a moderator.

use std::collections::BTreeSet;

use crate::recipe::{Moderator, Recipe, Recipes};
use crate::study::EffectRow;
use crate::summary::{Summary, count, summarise};

use super::{enough, usable};

/// The effect per level of one moderator.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// Id of the moderator.
    pub moderator: String,
    /// In Dutch.
    pub name: String,
    /// A row per level, in the order of the moderator.
    pub rows: Vec<BreakdownRow>,
    /// Studies that do not say to which level they belong.
    pub unknown: u32,
}

/// One level.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownRow {
    /// Id of the level.
    pub level: String,
    /// In Dutch.
    pub name: String,
    /// Studies with a row at this level.
    pub studies: u32,
    /// Their effect, without discounts; `None` when there are too few studies to say.
    pub summary: Option<Summary>,
}

/// All moderators of a recipe. Levels are not contrasts: studies differ in more than this one thing.
pub(super) fn all(recipes: &Recipes, recipe: &Recipe, rows: &[&EffectRow]) -> Vec<Breakdown> {
    let known = recipe
        .moderators
        .iter()
        .filter_map(|id| recipes.moderator(id));
    known
        .map(|moderator| one(moderator, recipe, rows))
        .collect()
}

fn one(moderator: &Moderator, recipe: &Recipe, rows: &[&EffectRow]) -> Breakdown {
    let levels = moderator.levels.iter().map(|level| {
        let here = |row: &&EffectRow| moderator.level(row) == Some(level);
        let own: Vec<&EffectRow> = rows.iter().copied().filter(here).collect();
        let points = usable(&own, recipe.estimate);
        let summary =
            enough(&points, recipe.fewest_studies).then(|| summarise(&points, recipe.model).ok());
        BreakdownRow {
            level: level.id.clone(),
            name: level.name.clone(),
            studies: studies(own.iter().copied()),
            summary: summary.flatten(),
        }
    });
    let unknown = rows
        .iter()
        .copied()
        .filter(|row| moderator.level(row).is_none());
    Breakdown {
        moderator: moderator.id.clone(),
        name: moderator.name.clone(),
        rows: levels.collect(),
        unknown: studies(unknown),
    }
}

fn studies<'r>(rows: impl Iterator<Item = &'r EffectRow>) -> u32 {
    count(
        rows.map(|row| row.study.as_str())
            .collect::<BTreeSet<_>>()
            .len(),
    )
}
