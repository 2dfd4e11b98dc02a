//! The menukaart: which interventions a school may choose, and what is known of each.
//!
//! One [`Catalogue`] is one edition. Ratings changed between editions, so a plan keeps the edition
//! it was decided on; [`Catalogues`] holds them all and shows what changed.

use std::collections::BTreeSet;

use kernel::{Date, EditionRef, Effect, Findings, Months, Sector, Strength};

use crate::edition::{Dated, PolicyError, PolicyHeader};

mod check;
mod computed;
mod diff;
mod editions;
mod figures;
mod problem;
mod propose;
mod read;
mod rows;
mod scale;
#[cfg(test)]
mod tests;
mod topic;
mod write;

pub use computed::{Base, Computation, ComputedFigure, Provenance, Receipt, Status};
pub use diff::{CatalogueDiff, Cause, ChangedField, FieldChange, InterventionChange};
pub use editions::{Catalogues, RatingInEdition, seed_file};
pub use figures::{read_figures, write_figures};
pub use propose::Draft;
pub use scale::{EffectBand, MonthsScale, Progress, ScaleRow};
pub use topic::{InterventionOrigin, Topic, UnknownTopic, cost_word, strength_word};

/// A goal area (doelgebied) of the menukaart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalArea {
    /// Letter `A` to `F`.
    pub id: char,
    /// Dutch name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Only fundable beside an intervention from one of the other areas.
    pub supporting_only: bool,
}

/// An intervention (interventie) on the menukaart.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// Stable Dutch id, such as `instructie-in-kleine-groepen`.
    pub id: String,
    /// Dutch name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Letter of its goal area.
    pub goal_area: char,
    /// The broader intervention of which this is a more concrete form.
    pub parent: Option<String>,
    /// Who brought it onto the list.
    pub origin: InterventionOrigin,
    /// First edition that lists it; `None` when it was there from the start.
    pub since_edition: Option<String>,
    /// What it works on; the first is the main one.
    pub topics: Vec<Topic>,
    /// Sectors for which it is meant.
    pub sectors: BTreeSet<Sector>,
    /// Toolkit strands that it stands for.
    pub eef_strands: Vec<String>,
    /// What is known of the impact. Never a bare number.
    pub effect: Effect,
    /// What a published list says, beside an effect that was computed here.
    pub taken_over: Option<Effect>,
    /// Strength and receipt of an effect that was computed here.
    pub computation: Option<Box<Computation>>,
    /// Cost level, 1 to 5 euro signs; `None` when no figure was found.
    pub cost_level: Option<u8>,
    /// Edition in which the figures were published; may be older than the catalogue's own.
    pub rating_edition: Option<String>,
    /// What it is, in two or three plain Dutch sentences.
    pub summary: String,
    /// Forms in which it occurs.
    pub variants: Vec<String>,
    /// Conditions under which it works.
    pub conditions: Vec<String>,
    /// Practical handles.
    pub practical: Vec<String>,
    /// What to watch out for.
    pub cautions: Vec<String>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Fields (by their key in the file) without a confirmed source.
    pub unverified: BTreeSet<String>,
}

impl Intervention {
    /// Whether a field, named as in the file (`cost_level`), lacks a confirmed source.
    pub fn is_unverified(&self, field: &str) -> bool {
        self.unverified.contains(field)
    }

    /// The strength of the evidence, when the list gives one.
    pub fn strength(&self) -> Option<Strength> {
        match (&self.effect, &self.computation) {
            (Effect::Published { strength, .. }, _) => *strength,
            (Effect::Computed { .. }, Some(own)) => own.strength,
            _ => None,
        }
    }

    /// Whether that strength could be lower: a reason of the rule could not be measured.
    pub fn is_at_most(&self) -> bool {
        self.computation.as_ref().is_some_and(|own| own.at_most)
    }

    /// Published months of progress. `None` is unknown, never zero.
    pub const fn months(&self) -> Option<Months> {
        match self.effect {
            Effect::Published { months, .. } => Some(months),
            _ => None,
        }
    }

    /// Whether the list gives a figure, published or computed.
    pub const fn has_figure(&self) -> bool {
        matches!(
            self.effect,
            Effect::Published { .. } | Effect::Computed { .. }
        )
    }

    /// Whether it works on a topic.
    pub fn works_on(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }

    /// Whether it is meant for a sector.
    pub fn suits(&self, sector: Sector) -> bool {
        self.sectors.contains(&sector)
    }
}

/// What may be paid from the programme's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueRules {
    /// A measure must fall under a listed intervention.
    pub only_listed_fundable: bool,
    /// A concrete form of a listed intervention that is known to work is fundable too.
    pub concrete_forms_fundable: bool,
    /// Goal area that is only fundable beside another one.
    pub support_area: char,
    /// At least one measure from these areas must stand beside the support area.
    pub support_area_requires_one_of: Vec<char>,
    /// Monitoring and evaluation at school level may be paid.
    pub monitoring_fundable: bool,
    /// Toolkit strands that may not be paid.
    pub not_fundable_strands: Vec<String>,
    /// Sectors for which interventions are meant unless they say otherwise.
    pub default_sectors: BTreeSet<Sector>,
    /// Where the rules come from.
    pub sources: Vec<String>,
    /// Rules without a confirmed source, by their key in the file.
    pub unverified: BTreeSet<String>,
}

/// Something that changed around the list while an edition applied, without changing its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The day.
    pub date: Date,
    /// What happened, in Dutch.
    pub note: String,
    /// Where that stands.
    pub sources: Vec<String>,
}

/// One edition of the menukaart.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    header: PolicyHeader,
    provenance: Option<Box<Provenance>>,
    rules: CatalogueRules,
    scale: MonthsScale,
    goal_areas: Vec<GoalArea>,
    interventions: Vec<Intervention>,
    milestones: Vec<Milestone>,
}

impl Dated for Catalogue {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Catalogue {
    /// Reads and checks one edition; `file` is its name, for error messages.
    ///
    /// # Errors
    /// When the text is not a complete and consistent catalogue.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (catalogue, problems) = read::parse(file, text)?;
        if problems.is_empty() {
            Ok(catalogue)
        } else {
            Err(problems.into_error(file))
        }
    }

    /// Reads one edition for the person who wrote it: every problem is a numbered finding.
    ///
    /// # Errors
    /// The findings, when there is an error among them.
    pub fn validate(file: &str, text: &str) -> Result<Self, Findings> {
        let (catalogue, problems) =
            read::parse(file, text).map_err(|error| problem::unreadable(&error))?;
        if problems.is_empty() {
            Ok(catalogue)
        } else {
            Err(problems.into_findings())
        }
    }

    /// Writes the edition: the same edition always gives the same bytes.
    pub fn to_toml(&self) -> String {
        write::canonical(self)
    }

    /// Where an edition that was made here comes from; `None` for a published list.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_deref()
    }

    /// Id of the published list whose figures stand where nothing was computed.
    pub fn list(&self) -> &str {
        self.provenance()
            .map_or(self.header.id.as_str(), |own| own.list.as_str())
    }

    /// Whether a figure was taken over from a published list, in an edition that was made here.
    pub fn is_taken_over(&self, intervention: &Intervention) -> bool {
        self.provenance.is_some() && matches!(intervention.effect, Effect::Published { .. })
    }

    /// The file's header.
    pub const fn header(&self) -> &PolicyHeader {
        &self.header
    }

    /// The edition's id, such as `2022-04`.
    pub fn id(&self) -> &str {
        &self.header.id
    }

    /// What a plan is pinned to.
    pub fn edition(&self) -> EditionRef {
        self.header.edition()
    }

    /// What may be paid.
    pub const fn rules(&self) -> &CatalogueRules {
        &self.rules
    }

    /// The months scale.
    pub const fn scale(&self) -> &MonthsScale {
        &self.scale
    }

    /// The goal areas, in the order of the list.
    pub fn goal_areas(&self) -> &[GoalArea] {
        &self.goal_areas
    }

    /// The interventions, in the order of the list.
    pub fn interventions(&self) -> &[Intervention] {
        &self.interventions
    }

    /// What changed around the list while it applied, oldest first as in the file.
    pub fn milestones(&self) -> &[Milestone] {
        &self.milestones
    }

    /// One intervention.
    pub fn intervention(&self, id: &str) -> Option<&Intervention> {
        self.interventions.iter().find(|item| item.id == id)
    }

    /// One goal area.
    pub fn area(&self, id: char) -> Option<&GoalArea> {
        self.goal_areas.iter().find(|area| area.id == id)
    }

    /// The interventions of one goal area, in the order of the list.
    pub fn in_area(&self, id: char) -> impl Iterator<Item = &Intervention> {
        let belongs = move |item: &&Intervention| item.goal_area == id;
        self.interventions.iter().filter(belongs)
    }

    /// The more concrete forms of an intervention.
    pub fn forms_of(&self, id: &str) -> impl Iterator<Item = &Intervention> {
        let belongs = move |item: &&Intervention| item.parent.as_deref() == Some(id);
        self.interventions.iter().filter(belongs)
    }

    /// The goal area of a listed intervention; `None` when it is not on the list.
    pub fn goal_area(&self, intervention: &str) -> Option<char> {
        self.intervention(intervention).map(|item| item.goal_area)
    }

    /// Whether a goal area is only fundable beside another one.
    pub fn is_supporting(&self, goal_area: char) -> bool {
        self.area(goal_area)
            .is_some_and(|area| area.supporting_only)
    }

    /// Whether the figures of an intervention were published in an older edition than this one.
    pub fn is_carried_over(&self, intervention: &Intervention) -> bool {
        let rated = intervention.rating_edition.as_deref();
        let computed = matches!(intervention.effect, Effect::Computed { .. });
        !computed && rated.is_some_and(|edition| edition != self.list())
    }

    /// What changed between this edition and a later one.
    pub fn diff(&self, later: &Self) -> CatalogueDiff {
        diff::between(self, later)
    }
}
