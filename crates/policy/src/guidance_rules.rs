//! Rules of the keuzehulp: from a finding to types of measures, readable, as data.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

/// What a rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A type of measures to look at.
    Measures,
    /// Too little is known: measure first.
    MeasureFirst,
}

/// For whom a finding must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleScope {
    /// The whole school.
    School,
    /// A year group.
    YearGroup,
    /// A group.
    Group,
}

/// One rule. Every condition that stands in it must hold; a finding lacking the fact fails it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Stable id.
    pub id: String,
    /// What it leads to.
    pub outcome: Outcome,
    /// Topic codes of findings, such as `leren:rekenen`.
    pub topics: BTreeSet<String>,
    /// Scopes; empty means any.
    pub scopes: BTreeSet<RuleScope>,
    /// Year groups, as groep numbers; empty means any. The whole school fits only when empty.
    pub grades: BTreeSet<u8>,
    /// Smallest share of pupils affected, in percent.
    pub affected_from: Option<u32>,
    /// Share of pupils affected below which it holds, in percent.
    pub affected_below: Option<u32>,
    /// The type of measures, in Dutch.
    pub measure_type: String,
    /// Interventions to look at, by id, in order.
    pub interventions: Vec<String>,
    /// Why, in Dutch: `{zin}` becomes the finding's own sentence.
    pub reason: String,
    /// What the school must still check.
    pub conditions: Vec<String>,
    /// Where the rule comes from.
    pub basis: String,
}

/// The rules of one edition.
#[derive(Clone, Debug)]
pub struct GuidanceRules {
    header: PolicyHeader,
    /// Coverage in percent below which the answer is always: measure first.
    pub minimum_coverage: u32,
    /// Rules, in order.
    pub rules: Vec<Rule>,
    /// What to say when no rule fits.
    pub nothing_fits: String,
    /// What to say when coverage is too low.
    pub measure_first: String,
    /// What to say when findings point different ways.
    pub conflict: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    minimum_coverage: u32,
    nothing_fits_nl: String,
    measure_first_nl: String,
    conflict_nl: String,
    rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    outcome: String,
    topics: BTreeSet<String>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    grades: BTreeSet<u8>,
    affected_from: Option<u32>,
    affected_below: Option<u32>,
    measure_type_nl: String,
    #[serde(default)]
    interventions: Vec<String>,
    reason_nl: String,
    #[serde(default)]
    conditions_nl: Vec<String>,
    basis: String,
}

impl Dated for GuidanceRules {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl GuidanceRules {
    /// Reads a rule file.
    ///
    /// # Errors
    /// When it cannot be read; every unknown word is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let (mut problems, mut ids) = (Vec::new(), BTreeSet::new());
        let mut rules = Vec::new();
        for row in body.rule {
            if !ids.insert(row.id.clone()) {
                problems.push(format!("rule {:?} occurs twice", row.id));
            }
            rules.push(rule(row, &mut problems));
        }
        if !problems.is_empty() {
            return Err(PolicyError::Invalid {
                file: file.to_owned(),
                problems,
            });
        }
        Ok(Self {
            header,
            minimum_coverage: body.minimum_coverage,
            rules,
            nothing_fits: body.nothing_fits_nl,
            measure_first: body.measure_first_nl,
            conflict: body.conflict_nl,
        })
    }

    /// The rules that ship.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/keuzehulp/keuzehulp/2021-04-08.1.toml");
        Self::parse("keuzehulp/2021-04-08.1.toml", text)
    }
}

fn rule(row: RuleRow, problems: &mut Vec<String>) -> Rule {
    let mut wrong = |what: &str, value: &str| {
        problems.push(format!("rule {:?}: {what} {value:?} is not known", row.id));
    };
    let outcome = match row.outcome.as_str() {
        "measures" => Outcome::Measures,
        "measure_first" => Outcome::MeasureFirst,
        other => {
            wrong("outcome", other);
            Outcome::MeasureFirst
        }
    };
    let mut scopes = BTreeSet::new();
    for scope in &row.scopes {
        match scope.as_str() {
            "school" => scopes.insert(RuleScope::School),
            "year_group" => scopes.insert(RuleScope::YearGroup),
            "group" => scopes.insert(RuleScope::Group),
            other => {
                wrong("scope", other);
                false
            }
        };
    }
    if outcome == Outcome::Measures && row.interventions.is_empty() {
        wrong("interventions", "(empty)");
    }
    Rule {
        id: row.id,
        outcome,
        topics: row.topics,
        scopes,
        grades: row.grades,
        affected_from: row.affected_from,
        affected_below: row.affected_below,
        measure_type: row.measure_type_nl,
        interventions: row.interventions,
        reason: row.reason_nl,
        conditions: row.conditions_nl,
        basis: row.basis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogues;

    #[test]
    fn every_rule_names_listed_interventions_only() {
        let rules = GuidanceRules::embedded().unwrap();
        let catalogues = Catalogues::embedded().unwrap();
        let newest = catalogues.edition("2022-04").unwrap();
        for rule in &rules.rules {
            for id in &rule.interventions {
                assert!(newest.intervention(id).is_some(), "{}: {id}", rule.id);
            }
        }
    }
}
