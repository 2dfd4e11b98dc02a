//! School careers: indicators, the definitions that series follow, and where their lines break.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{SchoolYear, Track};

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

mod rows;
#[cfg(test)]
mod tests;

const FILE: &str = "careers/schoolloopbanen/2026-11-24.1.toml";

/// What the figures of an indicator are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CareerUnit {
    /// Percent of a whole.
    Percent,
    /// Children or pupils.
    Pupils,
    /// A mark from 1 to 10.
    Mark,
}

/// What the period of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// A school year.
    SchoolYear,
    /// The transition from a school year to the next.
    Transition,
    /// A calendar year, as the publication labels it.
    CalendarYear,
}

/// Whether a figure may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// As first published.
    Preliminary,
    /// Settled.
    Final,
    /// The source does not say.
    Unstated,
}

/// A name under which a publication lists figures of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedName {
    /// The indicator as the publication calls it.
    pub indicator: String,
    /// The wording of its definition, where one name stands for several.
    pub wording: Option<String>,
    /// What the name says about the stage.
    pub stage: Option<Stage>,
}

/// Years from which, or in which, figures cannot be compared with others of the same definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendBreak {
    /// First school year.
    pub from: SchoolYear,
    /// Last school year; `None`: for good.
    pub until: Option<SchoolYear>,
    /// Dutch reason.
    pub reason: String,
    /// Where it comes from.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
}

impl TrendBreak {
    /// Whether it holds in a school year.
    pub fn applies(&self, year: SchoolYear) -> bool {
        self.from <= year && self.until.is_none_or(|until| year <= until)
    }
}

/// A definition that a series follows. Series of two definitions are two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerDefinition {
    /// Stable id within the indicator.
    pub version: String,
    /// What its periods are.
    pub period: PeriodKind,
    /// What is counted, in Dutch.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Names in publications.
    pub names: Vec<PublishedName>,
    /// Its breaks, in order of the file.
    pub breaks: Vec<TrendBreak>,
}

/// An indicator of school careers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerIndicator {
    /// Stable id.
    pub id: String,
    /// Dutch label.
    pub label: String,
    /// Unit of its figures.
    pub unit: CareerUnit,
    /// Its definitions.
    pub definitions: Vec<CareerDefinition>,
}

/// How careers are counted within one school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithinSchool {
    /// From this year of secondary education on, moves between levels count.
    pub levels_from_year: u8,
    /// Last year of each level; who leaves after it has not left early.
    pub last_year: BTreeMap<Track, u8>,
    /// Where it comes from.
    pub source: String,
    /// Fields without a confirmed source.
    pub unverified: BTreeSet<String>,
}

/// The whole register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerRules {
    header: PolicyHeader,
    /// How careers are counted within one school.
    pub within_school: WithinSchool,
    /// Indicators, in the order of the file.
    pub indicators: Vec<CareerIndicator>,
}

impl Dated for CareerRules {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl CareerRules {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read or contradicts itself.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/careers/schoolloopbanen/2026-11-24.1.toml");
        Self::parse(FILE, text)
    }

    /// Reads a register.
    ///
    /// # Errors
    /// When it cannot be read; every contradiction is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, rows::Body) = read(file, text)?;
        let mut problems = Vec::new();
        let within_school = body.within_school.read(&mut problems);
        let rows = body.indicator.into_iter();
        let indicators: Vec<_> = rows.map(|row| row.read(&mut problems)).collect();
        contradictions(&indicators, &mut problems);
        if problems.is_empty() {
            Ok(Self {
                header,
                within_school,
                indicators,
            })
        } else {
            let file = file.to_owned();
            Err(PolicyError::Invalid { file, problems })
        }
    }

    /// An indicator.
    pub fn indicator(&self, id: &str) -> Option<&CareerIndicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// A definition of an indicator.
    pub fn definition(&self, indicator: &str, version: &str) -> Option<&CareerDefinition> {
        let definitions = &self.indicator(indicator)?.definitions;
        definitions.iter().find(|own| own.version == version)
    }

    /// What a publication means by a name and, where needed, the wording of its definition.
    pub fn named(
        &self,
        name: &str,
        wording: &str,
    ) -> Option<(&CareerIndicator, &CareerDefinition, &PublishedName)> {
        let fits = |known: &&PublishedName| {
            let worded = known.wording.as_deref().is_none_or(|own| own == wording);
            known.indicator == name && worded
        };
        let definitions = self.indicators.iter().flat_map(|indicator| {
            let of = indicator.definitions.iter();
            of.map(move |definition| (indicator, definition))
        });
        definitions.into_iter().find_map(|(indicator, definition)| {
            let known = definition.names.iter().find(fits)?;
            Some((indicator, definition, known))
        })
    }
}

fn contradictions(indicators: &[CareerIndicator], problems: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for indicator in indicators {
        if !ids.insert(&indicator.id) {
            problems.push(format!("indicator {} is there twice", indicator.id));
        }
        let mut versions = BTreeSet::new();
        for definition in &indicator.definitions {
            let place = format!("{} {}", indicator.id, definition.version);
            if !versions.insert(&definition.version) {
                problems.push(format!("definition {place} is there twice"));
            }
            for name in &definition.names {
                if !names.insert((&name.indicator, &name.wording)) {
                    problems.push(format!("{place}: {:?} means two things", name.indicator));
                }
            }
            let turned = |own: &&TrendBreak| own.until.is_some_and(|until| until < own.from);
            if definition.breaks.iter().any(|own| turned(&own)) {
                problems.push(format!("{place}: a break ends before it starts"));
            }
        }
    }
}
