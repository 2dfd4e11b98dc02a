//! The register of school careers as it stands in its file.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{SchoolYear, Track};
use serde::Deserialize;

use super::{
    CareerDefinition, CareerIndicator, CareerUnit, PeriodKind, PublishedName, Stage, TrendBreak,
    WithinSchool,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) within_school: WithinRow,
    pub(super) indicator: Vec<IndicatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithinRow {
    levels_from_year: u8,
    last_year: BTreeMap<String, u8>,
    source: String,
    #[serde(default)]
    unverified: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorRow {
    id: String,
    label: String,
    unit: Unit,
    definition: Vec<DefinitionRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    Percent,
    Pupils,
    Mark,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    SchoolYear,
    Transition,
    CalendarYear,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StageRow {
    Preliminary,
    Final,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionRow {
    version: String,
    period: Kind,
    text: String,
    source: String,
    #[serde(default)]
    names: Vec<NameRow>,
    #[serde(default, rename = "break")]
    breaks: Vec<BreakRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    indicator: String,
    wording: Option<String>,
    stage: Option<StageRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakRow {
    from: String,
    until: Option<String>,
    reason: String,
    source: String,
    #[serde(default)]
    unverified: BTreeSet<String>,
}

impl WithinRow {
    pub(super) fn read(self, problems: &mut Vec<String>) -> WithinSchool {
        let mut last_year = BTreeMap::new();
        for (code, year) in self.last_year {
            match code.parse::<Track>() {
                Ok(track) if (1..=6).contains(&year) => {
                    last_year.insert(track, year);
                }
                _ => problems.push(format!("last_year: {code} = {year}")),
            }
        }
        if !(1..=6).contains(&self.levels_from_year) {
            problems.push(format!("levels_from_year: {}", self.levels_from_year));
        }
        WithinSchool {
            levels_from_year: self.levels_from_year,
            last_year,
            source: self.source,
            unverified: self.unverified,
        }
    }
}

impl IndicatorRow {
    pub(super) fn read(self, problems: &mut Vec<String>) -> CareerIndicator {
        let rows = self.definition.into_iter();
        CareerIndicator {
            label: self.label,
            unit: match self.unit {
                Unit::Percent => CareerUnit::Percent,
                Unit::Pupils => CareerUnit::Pupils,
                Unit::Mark => CareerUnit::Mark,
            },
            definitions: rows.map(|row| row.read(&self.id, problems)).collect(),
            id: self.id,
        }
    }
}

impl DefinitionRow {
    fn read(self, indicator: &str, problems: &mut Vec<String>) -> CareerDefinition {
        let place = format!("{indicator} {}", self.version);
        let breaks = self.breaks.into_iter();
        CareerDefinition {
            version: self.version,
            period: match self.period {
                Kind::SchoolYear => PeriodKind::SchoolYear,
                Kind::Transition => PeriodKind::Transition,
                Kind::CalendarYear => PeriodKind::CalendarYear,
            },
            text: self.text,
            source: self.source,
            names: self.names.into_iter().map(PublishedName::from).collect(),
            breaks: breaks
                .filter_map(|row| row.read(&place, problems))
                .collect(),
        }
    }
}

impl BreakRow {
    fn read(self, place: &str, problems: &mut Vec<String>) -> Option<TrendBreak> {
        let mut year = |text: &str| {
            let found = text.parse::<SchoolYear>().ok();
            if found.is_none() {
                problems.push(format!("{place}: {text:?} is no school year"));
            }
            found
        };
        let from = year(&self.from);
        let until = self.until.as_deref().map(&mut year);
        Some(TrendBreak {
            from: from?,
            until: until.map_or(Some(None), |until| until.map(Some))?,
            reason: self.reason,
            source: self.source,
            unverified: self.unverified,
        })
    }
}

impl From<NameRow> for PublishedName {
    fn from(row: NameRow) -> Self {
        Self {
            indicator: row.indicator,
            wording: row.wording,
            stage: row.stage.map(|stage| match stage {
                StageRow::Preliminary => Stage::Preliminary,
                StageRow::Final => Stage::Final,
            }),
        }
    }
}
