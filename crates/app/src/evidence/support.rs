//! What stands behind the figure of one intervention.

use std::sync::Arc;

use evidence::outcomes::Outcomes;
use evidence::recipe::{Recipe, Recipes};
use evidence::synthesis::{Outcome, StudyPoint, points, synthesise};
use kernel::{ContentHash, Date, Origin};
use policy::Dated;
use store::KeptStudies;

use super::cache::Key;
use super::in_force;
use crate::{AppError, Kansrijk};

/// An effect with the studies behind it.
#[derive(Clone, Debug)]
pub struct Supported {
    /// The effect and all that is known of it.
    pub outcome: Outcome,
    /// Its studies; empty when they are not kept here.
    pub studies: Vec<StudyPoint>,
    /// Title of the set, who collected it, and on what conditions it may be used.
    pub source: String,
    /// First day of the file of recipes or results. It may still have to come: see [`in_force`].
    pub since: Date,
}

impl Kansrijk {
    /// Every computed effect of an intervention: what ships with the program, and what follows from invented
    /// studies that are kept here. Made once and kept in memory until the studies change.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn computed_effects(&self, intervention: &str) -> Result<Vec<Arc<Supported>>, AppError> {
        let sets = self.study_sets()?;
        let mut found = Vec::new();
        if let Some(file) = in_force(&self.policies().outcomes, self.today().0) {
            let own = file.outcomes.iter();
            for outcome in own.filter(|outcome| outcome.intervention == intervention) {
                found.push(self.support_of_shipped(file, outcome, &sets)?);
            }
        }
        found.extend(self.invented_effects(intervention, &sets)?);
        Ok(found)
    }

    /// The same without the studies of what ships: nothing of those has to be read.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn computed_outcomes(&self, intervention: &str) -> Result<Vec<Outcome>, AppError> {
        let shipped = self.shipped_outcomes().iter();
        let own = shipped.filter(|outcome| outcome.intervention == intervention);
        let mut found: Vec<Outcome> = own.cloned().collect();
        let invented = self.invented_effects(intervention, &self.study_sets()?)?;
        found.extend(invented.iter().map(|one| one.outcome.clone()));
        Ok(found)
    }

    fn invented_effects(
        &self,
        intervention: &str,
        sets: &[KeptStudies],
    ) -> Result<Vec<Arc<Supported>>, AppError> {
        let Some(recipes) = self.recipes(Origin::Synthetic) else {
            return Ok(Vec::new());
        };
        let own = recipes.recipes.iter();
        let own = own.filter(|recipe| recipe.intervention == intervention);
        let found: Result<Vec<_>, AppError> = own
            .map(|recipe| self.support_of(recipes, recipe, sets))
            .collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// What ships, with its studies when exactly that file of them is kept here.
    fn support_of_shipped(
        &self,
        file: &Outcomes,
        outcome: &Outcome,
        sets: &[KeptStudies],
    ) -> Result<Arc<Supported>, AppError> {
        let receipt = &outcome.receipt;
        let since = file.header().valid_from;
        let with = |studies| {
            Arc::new(Supported {
                outcome: outcome.clone(),
                studies,
                source: file.told_of(&receipt.set).unwrap_or_default().to_owned(),
                since,
            })
        };
        let same = |kept: &&KeptStudies| {
            let set = &kept.set;
            (&set.name, set.hash, set.origin) == (&receipt.set, receipt.set_hash, outcome.origin)
        };
        let known = self.policies().recipes.iter().find_map(|recipes| {
            let mut own = recipes.recipes.iter();
            own.find(|recipe| {
                recipe.id == receipt.recipe && recipes.hash(recipe) == receipt.recipe_hash
            })
        });
        let (Some(kept), Some(recipe)) = (sets.iter().find(same), known) else {
            return Ok(with(Vec::new()));
        };
        let key = self.key(kept, recipe, (receipt.recipe_hash, since));
        let made = self.supports().get(key, || {
            let register = self.study_register(&recipe.set)?;
            let studies = register.map(|register| points(recipe, &register, &outcome.adjusted));
            Ok::<_, AppError>(Some(with(studies.unwrap_or_default())))
        })?;
        Ok(made.unwrap_or_else(|| with(Vec::new())))
    }

    /// A recipe on invented studies that are kept here; `None` when they are not, are others, or do not go
    /// together: a set under a name that a recipe asks for must not break a page that everybody may open.
    fn support_of(
        &self,
        recipes: &Recipes,
        recipe: &Recipe,
        sets: &[KeptStudies],
    ) -> Result<Option<Arc<Supported>>, AppError> {
        let fits = |kept: &&KeptStudies| {
            kept.set.name == recipe.set
                && kept.set.origin == recipes.origin()
                && recipe.sha256.is_none_or(|hash| hash == kept.set.hash)
        };
        let Some(kept) = sets.iter().find(fits) else {
            return Ok(None);
        };
        let since = recipes.header().valid_from;
        let key = self.key(kept, recipe, (recipes.hash(recipe), since));
        self.supports().get(key, || {
            let Some(register) = self.study_register(&recipe.set)? else {
                return Ok(None);
            };
            let catalogues = self.policies().catalogues();
            let Ok(outcome) = synthesise(recipes, recipe, &register, catalogues) else {
                return Ok(None);
            };
            let studies = points(recipe, &register, &outcome.adjusted);
            Ok(Some(Arc::new(Supported {
                outcome,
                studies,
                source: register.set.told(),
                since,
            })))
        })
    }

    fn key(&self, kept: &KeptStudies, recipe: &Recipe, (hash, since): (ContentHash, Date)) -> Key {
        let table = self.policies().catalogues().edition(&recipe.months_edition);
        Key {
            set: kept.clone(),
            recipe: hash,
            table: table.map(|edition| edition.header().hash),
            since,
        }
    }
}

#[cfg(test)]
mod tests;
