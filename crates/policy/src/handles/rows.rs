//! The files of the handreiking as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandlesRow {
    #[serde(default)]
    pub(super) source: BTreeMap<String, SourceRow>,
    pub(super) handle: Vec<HandleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContextRow {
    #[serde(default)]
    pub(super) source: BTreeMap<String, SourceRow>,
    pub(super) rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRow {
    pub(super) title_nl: String,
    pub(super) address: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandleRow {
    pub(super) intervention: String,
    pub(super) studied: Option<StudiedRow>,
    pub(super) form: Vec<FormRow>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RangeRow {
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StudiedRow {
    pub(super) sessions_per_week: Option<RangeRow>,
    pub(super) minutes: Option<RangeRow>,
    pub(super) group_size: Option<RangeRow>,
    pub(super) weeks: Option<RangeRow>,
    pub(super) staff_nl: Option<String>,
    pub(super) familiar_staff: Option<bool>,
    pub(super) note_nl: Option<String>,
    pub(super) sources: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) unverified: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormRow {
    pub(super) id: String,
    pub(super) name_nl: String,
    pub(super) for_nl: String,
    pub(super) sessions_per_week: Option<RangeRow>,
    pub(super) minutes: Option<RangeRow>,
    pub(super) group_size: Option<RangeRow>,
    pub(super) weeks: Option<RangeRow>,
    pub(super) who_nl: String,
    pub(super) training_nl: String,
    pub(super) materials_nl: String,
    pub(super) steps_nl: Vec<String>,
    pub(super) signals_nl: Vec<String>,
    pub(super) stop_nl: String,
    pub(super) parents_nl: String,
    #[serde(default)]
    pub(super) sources: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) unsourced: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleRow {
    pub(super) id: String,
    pub(super) title_nl: String,
    pub(super) why_nl: String,
    pub(super) when: WhenRow,
    pub(super) advice: Vec<AdviceRow>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WhenRow {
    pub(super) sectors: Vec<String>,
    pub(super) pupils_below: Option<u32>,
    pub(super) combination_groups: bool,
    pub(super) staff_short: bool,
    pub(super) many_behind: bool,
    pub(super) part_time: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdviceRow {
    pub(super) interventions: Vec<String>,
    pub(super) text_nl: String,
    #[serde(default)]
    pub(super) set: SetRow,
    pub(super) source: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SetRow {
    pub(super) sessions_per_week: Option<RangeRow>,
    pub(super) minutes: Option<RangeRow>,
    pub(super) group_size: Option<RangeRow>,
    pub(super) weeks: Option<RangeRow>,
}
