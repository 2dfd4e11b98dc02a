//! What changed between two editions of the menukaart.

use kernel::{Effect, EffectScale};

use super::{Catalogue, Intervention, Receipt, cost_word, strength_word};

/// What changed between two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueDiff {
    /// Id of the earlier edition.
    pub earlier: String,
    /// Id of the later edition.
    pub later: String,
    /// Ids that only the later edition lists, in its order.
    pub added: Vec<String>,
    /// Ids that only the earlier edition lists, in its order.
    pub removed: Vec<String>,
    /// Interventions in both that differ, in the order of the later edition.
    pub changed: Vec<InterventionChange>,
    /// Interventions in both whose figures the later edition takes over from an older one, because
    /// its own were not found: whether they changed is not known.
    pub not_found: Vec<String>,
    /// Number of other interventions in both without any difference.
    pub unchanged: usize,
}

impl CatalogueDiff {
    /// What changed for one intervention.
    pub fn of(&self, intervention: &str) -> Option<&InterventionChange> {
        self.changed.iter().find(|item| item.id == intervention)
    }
}

/// What changed for one intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterventionChange {
    /// Its id.
    pub id: String,
    /// Its Dutch name in the later edition.
    pub name: String,
    /// Every difference, at least one.
    pub fields: Vec<FieldChange>,
    /// Why it differs.
    pub cause: Cause,
}

/// Why an intervention differs between two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The later list says something else, or its makers describe it otherwise.
    List,
    /// The impact was computed from stored studies for the first time.
    NewlyComputed {
        /// How it came about.
        receipt: Receipt,
    },
    /// The impact was computed anew.
    Recomputed {
        /// How the earlier figure came about.
        before: Receipt,
        /// How the later one came about.
        after: Receipt,
    },
    /// The earlier edition had a computed impact; the later one has what a list says.
    NoLongerComputed {
        /// How the earlier figure came about.
        before: Receipt,
    },
}

impl Cause {
    fn of(before: &Intervention, after: &Intervention) -> Self {
        let receipt = |item: &Intervention| Some(item.computation.as_ref()?.receipt.clone());
        match (receipt(before), receipt(after)) {
            (None, None) => Self::List,
            (None, Some(receipt)) => Self::NewlyComputed { receipt },
            (Some(before), None) => Self::NoLongerComputed { before },
            (Some(_), Some(_))
                if before.effect == after.effect && before.computation == after.computation =>
            {
                Self::List
            }
            (Some(before), Some(after)) => Self::Recomputed { before, after },
        }
    }
}

impl InterventionChange {
    /// Whether a published figure really differs, apart from figures that are missing or unconfirmed.
    pub fn rating_changed(&self) -> bool {
        self.fields
            .iter()
            .any(|change| change.certain && change.field.is_rating())
    }
}

/// One difference, in Dutch words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// What differs.
    pub field: ChangedField,
    /// What the earlier edition says.
    pub before: String,
    /// What the later edition says.
    pub after: String,
    /// False when one side is unconfirmed, or a strength or cost figure is missing on one side.
    pub certain: bool,
}

/// What can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangedField {
    /// Months of progress, or that they are not known.
    Impact,
    /// Strength of the evidence.
    Strength,
    /// Cost level.
    Cost,
    /// Name.
    Name,
    /// Goal area.
    GoalArea,
    /// Sectors.
    Sectors,
    /// Topics.
    Topics,
}

impl ChangedField {
    /// The Dutch name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Impact => "leerwinst",
            Self::Strength => "sterkte van het bewijs",
            Self::Cost => "kosten",
            Self::Name => "naam",
            Self::GoalArea => "doelgebied",
            Self::Sectors => "sectoren",
            Self::Topics => "onderwerpen",
        }
    }

    /// Whether it is one of the three figures of the list.
    pub const fn is_rating(self) -> bool {
        matches!(self, Self::Impact | Self::Strength | Self::Cost)
    }
}

pub(super) fn between(earlier: &Catalogue, later: &Catalogue) -> CatalogueDiff {
    let missing_in = |items: &[Intervention], other: &Catalogue| {
        let absent = items
            .iter()
            .filter(|item| other.intervention(&item.id).is_none());
        absent.map(|item| item.id.clone()).collect()
    };
    let mut changed = Vec::new();
    let mut not_found = Vec::new();
    let mut unchanged = 0;
    for after in later.interventions() {
        let Some(before) = earlier.intervention(&after.id) else {
            continue;
        };
        let fields = differences(before, after);
        // Without another list there was nothing to find: the figures are as old as they were.
        let unfound = later.list() != earlier.list() && later.is_carried_over(after);
        if unfound {
            not_found.push(after.id.clone());
        } else if fields.is_empty() {
            unchanged += 1;
        }
        if fields.is_empty() {
            continue;
        }
        changed.push(InterventionChange {
            id: after.id.clone(),
            name: after.name.clone(),
            fields,
            cause: Cause::of(before, after),
        });
    }
    CatalogueDiff {
        earlier: earlier.id().to_owned(),
        later: later.id().to_owned(),
        added: missing_in(later.interventions(), earlier),
        removed: missing_in(earlier.interventions(), later),
        changed,
        not_found,
        unchanged,
    }
}

pub(super) fn differences(before: &Intervention, after: &Intervention) -> Vec<FieldChange> {
    let confirmed = |field: &str| !before.is_unverified(field) && !after.is_unverified(field);
    let rows = [
        (
            ChangedField::Impact,
            impact_words(before),
            impact_words(after),
            confirmed("impact") && confirmed("impact_months"),
        ),
        (
            ChangedField::Strength,
            strength_words(before),
            strength_words(after),
            before.strength().is_some()
                && after.strength().is_some()
                && confirmed("evidence_strength"),
        ),
        (
            ChangedField::Cost,
            cost_words(before.cost_level),
            cost_words(after.cost_level),
            before.cost_level.is_some() && after.cost_level.is_some() && confirmed("cost_level"),
        ),
        (
            ChangedField::Name,
            before.name.clone(),
            after.name.clone(),
            true,
        ),
        (
            ChangedField::GoalArea,
            before.goal_area.to_string(),
            after.goal_area.to_string(),
            true,
        ),
        (
            ChangedField::Sectors,
            listed(before.sectors.iter().map(|sector| sector.code())),
            listed(after.sectors.iter().map(|sector| sector.code())),
            confirmed("sectors"),
        ),
        (
            ChangedField::Topics,
            listed(before.topics.iter().map(|topic| topic.name())),
            listed(after.topics.iter().map(|topic| topic.name())),
            confirmed("topics"),
        ),
    ];
    let differing = rows.into_iter().filter(|(_, old, new, _)| old != new);
    differing
        .map(|(field, before, after, certain)| FieldChange {
            field,
            before,
            after,
            certain,
        })
        .collect()
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn impact_words(item: &Intervention) -> String {
    match &item.effect {
        Effect::Published { months, .. } => match months.0 {
            1 => "+1 maand".to_owned(),
            number => format!("{number:+} maanden"),
        },
        Effect::Computed {
            estimate,
            confidence,
            scale,
            studies,
            ..
        } => format!(
            "{} {} (95 %: {} tot {}), berekend uit {studies} onderzoeken",
            signed(*estimate),
            spread_words(*scale),
            signed(confidence.low),
            signed(confidence.high)
        ),
        Effect::Unclear => "effect onduidelijk".to_owned(),
        Effect::NotInMonths { .. } => "niet in maanden uitgedrukt".to_owned(),
    }
}

/// By which spread the difference was divided: one of them is not the other.
const fn spread_words(scale: EffectScale) -> &'static str {
    match scale {
        EffectScale::PupilLevel => "standaarddeviatie tussen leerlingen",
        EffectScale::Growth => "standaarddeviatie van de groei",
    }
}

/// Three decimals, so that a small move can be seen.
fn signed(value: f64) -> String {
    format!("{value:+.3}").replace('.', ",").replace('-', "−")
}

fn strength_words(item: &Intervention) -> String {
    let at_most = if item.is_at_most() { "hooguit " } else { "" };
    item.strength().map_or_else(
        || "niet bekend".to_owned(),
        |strength| {
            let (word, marks) = (strength_word(strength), strength.marks());
            format!("{at_most}{word} ({marks} van 5)")
        },
    )
}

fn cost_words(level: Option<u8>) -> String {
    let known = level.and_then(|level| Some(format!("{} ({level} van 5)", cost_word(level)?)));
    known.unwrap_or_else(|| "niet bekend".to_owned())
}
