//! A file of recipes as it stands in TOML.

use std::collections::BTreeSet;

use kernel::Money;
use serde::Deserialize;

use super::{Cost, Discount, MoneyRange};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) guard: GuardRow,
    pub(super) small_study: SmallStudyRow,
    pub(super) sensitivity: SensitivityRow,
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
pub(super) struct SensitivityRow {
    pub(super) rho: Vec<f64>,
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

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DiscountRow {
    pub(crate) reason_nl: String,
    pub(crate) factor: f64,
    pub(crate) source: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CostRow {
    pub(crate) per_targeted: Option<[String; 2]>,
    pub(crate) per_enrolled: Option<[String; 2]>,
    pub(crate) source: String,
    pub(crate) note_nl: String,
    #[serde(default)]
    pub(crate) unverified: BTreeSet<String>,
}

impl DiscountRow {
    pub(crate) fn discount(self) -> Discount {
        Discount {
            reason: self.reason_nl,
            factor: self.factor,
            source: self.source,
        }
    }
}

impl CostRow {
    /// The cost, or the key whose amounts are none: below nothing, or the larger one first.
    pub(crate) fn cost(self) -> Result<Cost, &'static str> {
        let range = |key: &'static str, pair: Option<&[String; 2]>| {
            let Some([low, high]) = pair else {
                return Ok(None);
            };
            let amounts = money(low).zip(money(high));
            let amounts = amounts.filter(|(low, high)| low <= high).ok_or(key)?;
            let (low, high) = amounts;
            Ok(Some(MoneyRange { low, high }))
        };
        Ok(Cost {
            per_targeted: range("cost.per_targeted", self.per_targeted.as_ref())?,
            per_enrolled: range("cost.per_enrolled", self.per_enrolled.as_ref())?,
            source: self.source,
            note: self.note_nl,
            unverified: self.unverified,
        })
    }
}

/// An amount of nothing or more.
fn money(text: &str) -> Option<Money> {
    text.parse()
        .ok()
        .filter(|amount: &Money| amount.cents() >= 0)
}
