//! The menukaart file as it is written.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileRow {
    pub(super) rules: RulesRow,
    pub(super) scale: ScaleTable,
    pub(super) goal_area: Vec<GoalAreaRow>,
    pub(super) intervention: Vec<InterventionRow>,
    #[serde(default)]
    pub(super) milestone: Vec<MilestoneRow>,
    pub(super) proposal: Option<ProposalRow>,
}

/// Where an edition that was made here comes from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposalRow {
    pub(super) status: String,
    pub(super) base: String,
    pub(super) base_revision: u32,
    pub(super) base_hash: String,
    pub(super) list: String,
    pub(super) code_version: String,
    #[serde(default)]
    pub(super) reason: String,
    pub(super) accepted_on: Option<toml::value::Datetime>,
}

/// A figure that was computed from stored studies, with its receipt.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComputedRow {
    pub(super) estimate: f64,
    pub(super) standard_error: f64,
    pub(super) confidence: [f64; 2],
    pub(super) prediction: [f64; 2],
    pub(super) scale: String,
    pub(super) studies: u32,
    pub(super) evidence_strength: Option<u8>,
    #[serde(default)]
    pub(super) evidence_at_most: bool,
    pub(super) recipe: String,
    pub(super) recipe_hash: String,
    pub(super) data: String,
    pub(super) data_hash: String,
    pub(super) data_origin: String,
    pub(super) code_version: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MilestoneRow {
    pub(super) date: toml::value::Datetime,
    pub(super) note_nl: String,
    pub(super) sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesRow {
    pub(super) only_listed_interventions_fundable: bool,
    pub(super) concrete_forms_of_listed_interventions_fundable: bool,
    pub(super) support_area: char,
    pub(super) support_area_requires_one_of: Vec<char>,
    pub(super) monitoring_and_evaluation_fundable: bool,
    pub(super) not_fundable_toolkit_strands: Vec<String>,
    pub(super) default_sectors: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) unverified: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleTable {
    pub(super) source: String,
    pub(super) rows: Vec<ScaleLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleLine {
    pub(super) months: i8,
    pub(super) from: f64,
    pub(super) to: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalAreaRow {
    pub(super) id: char,
    pub(super) name_nl: String,
    pub(super) name_en: String,
    pub(super) supporting_only: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ImpactKind {
    Months,
    Unclear,
    NotInMonths,
    Computed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InterventionRow {
    pub(super) id: String,
    pub(super) name_nl: String,
    pub(super) name_en: String,
    pub(super) goal_area: char,
    pub(super) parent: Option<String>,
    pub(super) origin: String,
    pub(super) since_edition: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) sectors: Vec<String>,
    pub(super) eef_strands: Vec<String>,
    pub(super) impact: ImpactKind,
    pub(super) impact_months: Option<i8>,
    pub(super) impact_source: Option<String>,
    pub(super) evidence_strength: Option<u8>,
    pub(super) cost_level: Option<u8>,
    pub(super) rating_edition: Option<String>,
    pub(super) summary_nl: String,
    #[serde(default)]
    pub(super) variants: Vec<String>,
    pub(super) conditions: Vec<String>,
    pub(super) practical: Vec<String>,
    pub(super) cautions: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) unverified: Vec<String>,
    pub(super) computed: Option<ComputedRow>,
}

/// The keys that may stand in an intervention's `unverified` list.
pub(super) const INTERVENTION_FIELDS: [&str; 20] = [
    "name_nl",
    "name_en",
    "goal_area",
    "parent",
    "origin",
    "since_edition",
    "topics",
    "sectors",
    "eef_strands",
    "impact",
    "impact_months",
    "impact_source",
    "evidence_strength",
    "cost_level",
    "rating_edition",
    "summary_nl",
    "variants",
    "conditions",
    "practical",
    "cautions",
];

/// The keys that may stand in the rules' `unverified` list.
pub(super) const RULE_FIELDS: [&str; 7] = [
    "only_listed_interventions_fundable",
    "concrete_forms_of_listed_interventions_fundable",
    "support_area",
    "support_area_requires_one_of",
    "monitoring_and_evaluation_fundable",
    "not_fundable_toolkit_strands",
    "default_sectors",
];
