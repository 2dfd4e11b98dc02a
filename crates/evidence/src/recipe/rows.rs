//! A file of recipes as it stands in TOML.

use std::collections::BTreeSet;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) guard: GuardRow,
    pub(super) small_study: SmallStudyRow,
    #[serde(default)]
    pub(super) moderator: Vec<ModeratorRow>,
    #[serde(default)]
    pub(super) strength_rule: Vec<StrengthRow>,
    #[serde(default)]
    pub(super) recipe: Vec<RecipeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuardRow {
    pub(super) largest_effect: f64,
    pub(super) smallest_error_ratio: f64,
    pub(super) largest_error_ratio: f64,
    pub(super) smallest_sign: f64,
    pub(super) scale_factor: f64,
    pub(super) gain_share: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SmallStudyRow {
    pub(super) fewest_studies: u32,
    /// Who says so; kept in the file, for its readers.
    #[serde(rename = "source")]
    pub(super) _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModeratorRow {
    pub(super) id: String,
    pub(super) name_nl: String,
    pub(super) aspect: String,
    pub(super) component: Option<String>,
    pub(super) levels: Vec<LevelRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelRow {
    pub(super) id: String,
    pub(super) name_nl: String,
    pub(super) from: Option<f64>,
    pub(super) below: Option<f64>,
    pub(super) is: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StrengthRow {
    pub(super) id: String,
    pub(super) starts: Vec<StartRow>,
    pub(super) losses: Vec<LossRow>,
    pub(super) note_nl: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StartRow {
    pub(super) studies: u32,
    pub(super) marks: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LossRow {
    pub(super) id: String,
    pub(super) name_nl: String,
    pub(super) criterion: String,
    pub(super) since: Option<u16>,
    pub(super) threshold: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecipeRow {
    pub(super) id: String,
    pub(super) intervention: String,
    pub(super) classification_nl: String,
    pub(super) set: String,
    pub(super) sha256: Option<String>,
    #[serde(default)]
    pub(super) components: BTreeSet<String>,
    pub(super) subject: Option<String>,
    pub(super) timing: Option<String>,
    pub(super) test_kind: Option<String>,
    #[serde(default)]
    pub(super) designs: BTreeSet<String>,
    pub(super) estimate: String,
    pub(super) beside: String,
    pub(super) scale: String,
    pub(super) model: String,
    pub(super) rho: Option<f64>,
    #[serde(default)]
    pub(super) discounts: Vec<DiscountRow>,
    #[serde(default)]
    pub(super) moderators: Vec<String>,
    pub(super) fewest_studies: u32,
    pub(super) months_edition: String,
    pub(super) strength: String,
    pub(super) cost: Option<CostRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DiscountRow {
    pub(super) reason_nl: String,
    pub(super) factor: f64,
    pub(super) source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CostRow {
    pub(super) per_targeted: Option<[String; 2]>,
    pub(super) per_enrolled: Option<[String; 2]>,
    pub(super) source: String,
    pub(super) note_nl: String,
    #[serde(default)]
    pub(super) unverified: BTreeSet<String>,
}
