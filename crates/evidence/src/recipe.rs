//! Declared, dated recipes: which studies are put together, and how.
//!
//! A recipe is data (`data/policy/synthese/recepten`), so that everybody can see what a figure on the
//! menukaart rests on, and a better choice is a new file with a date, not a changed program.

mod canonical;
mod check;
mod moderator;
pub(crate) mod rows;

use std::collections::BTreeSet;

use kernel::{ContentHash, Date, EffectScale, Findings, Money, Origin};
use policy::edition::choose;
use policy::{Dated, PolicyError, PolicyHeader};

pub use moderator::{Aspect, Belongs, Level, Moderator};

use crate::guard::Limits;
use crate::study::{Adjustment, Design, EffectRow, Subject, TestKind, Timing};

/// Which rows of a register a recipe takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The row has all of these parts.
    pub components: BTreeSet<String>,
    /// About this subject.
    pub subject: Option<Subject>,
    /// Measured at this moment.
    pub timing: Option<Timing>,
    /// With this kind of test.
    pub test_kind: Option<TestKind>,
    /// Set up in one of these ways; empty is any.
    pub designs: BTreeSet<Design>,
}

impl Filter {
    /// Whether a row belongs.
    pub fn takes(&self, row: &EffectRow) -> bool {
        self.components.is_subset(&row.delivery.components)
            && self
                .subject
                .is_none_or(|subject| subject == row.measure.subject)
            && self
                .timing
                .is_none_or(|timing| timing == row.measure.timing)
            && self.test_kind.is_none_or(|kind| kind == row.measure.kind)
            && (self.designs.is_empty() || self.designs.contains(&row.method.design))
    }
}

/// How dependent effects are put together; always by REML, with robust (CR2) intervals over studies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    /// Correlated and hierarchical effects: sampling errors within a study correlate with `rho`.
    Correlated {
        /// The assumed correlation.
        rho: f64,
    },
    /// Three levels: sampling errors within a study are independent.
    ThreeLevel,
}

impl Model {
    /// The assumed correlation of sampling errors within a study.
    pub const fn rho(self) -> f64 {
        match self {
            Self::Correlated { rho } => rho,
            Self::ThreeLevel => 0.0,
        }
    }
}

/// A factor on the effect because studies are not like schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Discount {
    /// Why, in Dutch.
    pub reason: String,
    /// Between 0 and 1.
    pub factor: f64,
    /// Who says so; empty when it is our own assumption.
    pub source: Option<String>,
}

/// From and up to and including, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyRange {
    /// Lower bound.
    pub low: Money,
    /// Upper bound.
    pub high: Money,
}

/// What a measure costs in a year, as far as anybody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Per pupil that takes part.
    pub per_targeted: Option<MoneyRange>,
    /// Per pupil of the class.
    pub per_enrolled: Option<MoneyRange>,
    /// Who says so.
    pub source: String,
    /// What is derived or assumed, in Dutch.
    pub note: String,
    /// Which of the two lacks a confirmed source: `per_targeted`, `per_enrolled`.
    pub unverified: BTreeSet<String>,
}

/// A reason to lose a mark, with how it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Share of the studies from this year on.
    RecentSince(u16),
    /// Share of the studies that drew lots.
    Randomised,
    /// Share of the studies in normal practice.
    NormalSetting,
    /// Share of the studies with an independent evaluator.
    IndependentEvaluator,
    /// Share of the total spread that is real and unexplained (between and within studies).
    Variation,
}

impl Criterion {
    /// The code in files of recipes, and in what is hashed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RecentSince(_) => "recent",
            Self::Randomised => "randomised",
            Self::NormalSetting => "normal_setting",
            Self::IndependentEvaluator => "independent_evaluator",
            Self::Variation => "variation",
        }
    }

    /// The criterion of a code; `since` is the year when it is about one.
    pub fn of(code: &str, since: Option<u16>) -> Option<Self> {
        if let Some(year) = since {
            return (code == "recent").then_some(Self::RecentSince(year));
        }
        let plain = [
            Self::Randomised,
            Self::NormalSetting,
            Self::IndependentEvaluator,
            Self::Variation,
        ];
        plain.into_iter().find(|criterion| criterion.code() == code)
    }
}

/// A reason to lose a mark of evidence strength.
#[derive(Clone, Debug, PartialEq)]
pub struct LossRule {
    /// Stable id.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// What is measured.
    pub criterion: Criterion,
    /// The mark is lost below this share (for variation: above it).
    pub threshold: f64,
}

/// How evidence strength follows from studies.
#[derive(Clone, Debug, PartialEq)]
pub struct StrengthRule {
    /// Stable id.
    pub id: String,
    /// Fewest studies and the level they give, rising.
    pub starts: Vec<(u32, u8)>,
    /// Reasons to lose a mark.
    pub losses: Vec<LossRule>,
    /// What of this is our own choice, in Dutch.
    pub note: String,
}

/// How an effect of the menukaart is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Stable id.
    pub id: String,
    /// The intervention of the menukaart.
    pub intervention: String,
    /// Why these studies stand for that intervention, in Dutch: a classification by Kansrijk.
    pub classification: String,
    /// The set of studies.
    pub set: String,
    /// The exact file, when the recipe is about one.
    pub sha256: Option<ContentHash>,
    /// Which rows.
    pub filter: Filter,
    /// Which estimate of a row.
    pub estimate: Adjustment,
    /// The estimate to show beside it.
    pub beside: Adjustment,
    /// Which standard deviation the effects were divided by.
    pub scale: EffectScale,
    /// How effects are put together.
    pub model: Model,
    /// Factors on the effect.
    pub discounts: Vec<Discount>,
    /// What lies behind the average: ids of moderators.
    pub moderators: Vec<String>,
    /// Fewest studies on which a row of a breakdown rests.
    pub fewest_studies: u32,
    /// The edition of the menukaart whose table gives months.
    pub months_edition: String,
    /// Id of the rule for strength.
    pub strength: String,
    /// What it costs.
    pub cost: Option<Cost>,
}

impl Recipe {
    /// All discounts together.
    pub fn factor(&self) -> f64 {
        self.discounts
            .iter()
            .map(|discount| discount.factor)
            .product()
    }
}

/// One dated file of recipes.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipes {
    header: PolicyHeader,
    /// From where on the guards call a value implausible.
    pub limits: Limits,
    /// Fewest studies on which the search for missing small studies says anything.
    pub fewest_for_small_study: u32,
    /// Correlations of sampling errors within a study for which each mean is also shown.
    pub other_rho: Vec<f64>,
    /// The recipes.
    pub recipes: Vec<Recipe>,
    /// What lies behind averages.
    pub moderators: Vec<Moderator>,
    /// Rules for strength.
    pub strength_rules: Vec<StrengthRule>,
}

impl Dated for Recipes {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Recipes {
    /// Reads a file of recipes.
    ///
    /// # Errors
    /// All problems as numbered findings: F1041 not readable, F1042 unknown code, F1043 number out of
    /// range, F1044 name that does not exist, F1045 id that stands there twice.
    pub fn check(file: &str, text: &str) -> Result<Self, Findings> {
        check::read(file, text)
    }

    /// The recipes that ship: on real studies.
    ///
    /// # Errors
    /// When the embedded file is not right; a test says it is.
    pub fn embedded() -> Result<Vec<Self>, PolicyError> {
        let file = "synthese/recepten/2026-11-24.1.toml";
        let text = include_str!("../../../data/policy/synthese/recepten/2026-11-24.1.toml");
        Ok(vec![whole(file, text)?])
    }

    /// The recipes on invented studies, for the demonstration and for tests.
    ///
    /// # Errors
    /// When the embedded file is not right; a test says it is.
    pub fn synthetic() -> Result<Vec<Self>, PolicyError> {
        let file = "studies/recepten/2021-04-01.1.toml";
        let text = include_str!("../../../data/synthetic/studies/recepten/2021-04-01.1.toml");
        Ok(vec![whole(file, text)?])
    }

    /// The file that applies on a day.
    ///
    /// # Errors
    /// When there is none for that day.
    pub fn valid_on(all: &[Self], date: Date) -> Result<&Self, PolicyError> {
        choose(all, date)
    }

    /// Of real or of invented studies.
    pub const fn origin(&self) -> Origin {
        self.header.origin
    }

    /// A moderator.
    pub fn moderator(&self, id: &str) -> Option<&Moderator> {
        self.moderators.iter().find(|moderator| moderator.id == id)
    }

    /// A rule for strength.
    pub fn strength_rule(&self, id: &str) -> Option<&StrengthRule> {
        self.strength_rules.iter().find(|rule| rule.id == id)
    }

    /// Hash of everything that a recipe says, moderators and strength rule included.
    pub fn hash(&self, recipe: &Recipe) -> ContentHash {
        canonical::encode(self, recipe).hash()
    }
}

fn whole(file: &str, text: &str) -> Result<Recipes, PolicyError> {
    Recipes::check(file, text).map_err(|findings| PolicyError::Invalid {
        file: file.to_owned(),
        problems: findings.kept().iter().map(|f| f.message.clone()).collect(),
    })
}

#[cfg(test)]
mod tests;
