//! What stands behind the figure of one intervention.

use evidence::Register;
use evidence::recipe::Recipe;
use evidence::synthesis::{Outcome, StudyPoint, points, synthesise};
use kernel::Origin;

use crate::{AppError, Kansrijk};

/// An effect with the studies behind it.
#[derive(Clone, Debug)]
pub struct Supported {
    /// The effect and all that is known of it.
    pub outcome: Outcome,
    /// Its studies; empty when they are not kept here.
    pub studies: Vec<StudyPoint>,
}

impl Kansrijk {
    /// Every computed effect of an intervention: what ships with the program, and what follows from invented
    /// studies that are kept here. Synthesised while the reader waits, from what is stored at that moment.
    ///
    /// # Errors
    /// When the directory cannot be read, or recipe and studies do not go together.
    pub fn computed_effects(&self, intervention: &str) -> Result<Vec<Supported>, AppError> {
        let shipped = self.shipped_outcomes().iter();
        let mut found = Vec::new();
        for outcome in shipped.filter(|outcome| outcome.intervention == intervention) {
            let studies = self.study_points(outcome)?.unwrap_or_default();
            let outcome = outcome.clone();
            found.push(Supported { outcome, studies });
        }
        let Some(recipes) = self.recipes(Origin::Synthetic) else {
            return Ok(found);
        };
        let own = recipes.recipes.iter();
        for recipe in own.filter(|recipe| recipe.intervention == intervention) {
            found.extend(self.support_of(recipe)?);
        }
        Ok(found)
    }

    /// A recipe on invented studies that are kept here; `None` when they are not, or are others.
    fn support_of(&self, recipe: &Recipe) -> Result<Option<Supported>, AppError> {
        let Some(recipes) = self.recipes(Origin::Synthetic) else {
            return Ok(None);
        };
        let fits = |register: &Register| recipe.sha256.is_none_or(|hash| hash == register.set.hash);
        let Some(register) = self.study_register(&recipe.set)?.filter(fits) else {
            return Ok(None);
        };
        let catalogues = self.policies().catalogues();
        let outcome = synthesise(recipes, recipe, &register, catalogues);
        let outcome = outcome.map_err(|error| AppError::Policy(error.to_string()))?;
        let studies = points(recipe, &register, &outcome.adjusted);
        Ok(Some(Supported { outcome, studies }))
    }
}
