//! Rules that adapt a form to a school's own situation.

use kernel::Sector;

use super::{Extent, Fact};

/// What is known of a school, and what its reader answered. What is not known holds for no rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// Sector.
    pub sector: Option<Sector>,
    /// Number of pupils.
    pub pupils: Option<u32>,
    /// Whether there are combination groups.
    pub combination_groups: Option<bool>,
    /// No extra teacher can be found.
    pub staff_short: bool,
    /// Many pupils are far behind.
    pub many_behind: bool,
    /// Groups have teachers who work part of the week.
    pub part_time: bool,
}

/// When a rule holds: everything that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    pub(super) sectors: Vec<Sector>,
    pub(super) pupils_below: Option<u32>,
    pub(super) combination_groups: bool,
    pub(super) staff_short: bool,
    pub(super) many_behind: bool,
    pub(super) part_time: bool,
}

/// A rule of context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextRule {
    /// Stable id.
    pub id: String,
    /// The situation, in a Dutch sentence.
    pub title: String,
    /// Why it matters.
    pub why: String,
    pub(super) when: Conditions,
    /// What to do otherwise.
    pub advice: Vec<Advice>,
}

/// What to do otherwise for some interventions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Ids of the interventions.
    pub interventions: Vec<String>,
    /// What to do.
    pub text: Fact<String>,
    /// Ranges that take the place of those in a form.
    pub set: Extent,
}

impl ContextRule {
    /// Whether it holds in a situation.
    pub fn holds(&self, situation: &Situation) -> bool {
        let when = &self.when;
        let sector = when.sectors.is_empty()
            || situation
                .sector
                .is_some_and(|sector| when.sectors.contains(&sector));
        let small = when
            .pupils_below
            .is_none_or(|bound| situation.pupils.is_some_and(|pupils| pupils < bound));
        sector
            && small
            && (!when.combination_groups || situation.combination_groups == Some(true))
            && (!when.staff_short || situation.staff_short)
            && (!when.many_behind || situation.many_behind)
            && (!when.part_time || situation.part_time)
    }
}

impl Extent {
    /// With the ranges of advice in place of its own. What a form does not say stays unsaid, and
    /// the first advice goes before later ones.
    #[must_use]
    pub fn adapted<'a>(&self, advice: impl IntoIterator<Item = &'a Advice>) -> Self {
        let mut own = self.clone();
        let mut done = [false; 4];
        for set in advice.into_iter().map(|advice| &advice.set) {
            let pairs = [
                (&mut own.sessions_per_week, &set.sessions_per_week),
                (&mut own.minutes, &set.minutes),
                (&mut own.group_size, &set.group_size),
                (&mut own.weeks, &set.weeks),
            ];
            for ((own, set), done) in pairs.into_iter().zip(&mut done) {
                if own.is_some() && set.is_some() && !*done {
                    own.clone_from(set);
                    *done = true;
                }
            }
        }
        own
    }
}
