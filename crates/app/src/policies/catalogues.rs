//! The editions of the menukaart while the program runs: an accepted one joins at once.

use std::sync::OnceLock;

use policy::Catalogues;

/// The editions, with those that joined since the start.
///
/// Each acceptance adds a stage behind the last one. What was handed out before stays as it was, so
/// that a page that is being made never sees two menukaarten; editions are few and small.
pub(crate) struct LivingCatalogues {
    first: Stage,
}

struct Stage {
    catalogues: Catalogues,
    next: OnceLock<Box<Self>>,
}

impl Stage {
    const fn new(catalogues: Catalogues) -> Self {
        Self {
            catalogues,
            next: OnceLock::new(),
        }
    }
}

impl LivingCatalogues {
    pub(crate) const fn new(catalogues: Catalogues) -> Self {
        Self {
            first: Stage::new(catalogues),
        }
    }

    /// The newest stage.
    pub(crate) fn now(&self) -> &Catalogues {
        &self.last().catalogues
    }

    /// Adds a stage; when another thread adds one at the same time, both get their place.
    pub(crate) fn replace(&self, catalogues: Catalogues) {
        let mut waiting = Box::new(Stage::new(catalogues));
        while let Err(returned) = self.last().next.set(waiting) {
            waiting = returned;
        }
    }

    fn last(&self) -> &Stage {
        let mut stage = &self.first;
        while let Some(next) = stage.next.get() {
            stage = next;
        }
        stage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_handed_out_stays_and_the_next_reader_sees_the_new_one() {
        let all = Catalogues::embedded().unwrap();
        let older = Catalogues::new(all.editions()[..1].to_vec()).unwrap();
        let living = LivingCatalogues::new(older.clone());
        let before = living.now();
        living.replace(all.clone());
        assert_eq!((before, living.now()), (&older, &all));
    }
}
