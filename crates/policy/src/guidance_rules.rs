//! Rules of the keuzehulp: from a finding to types of measures, readable, as data.

use std::collections::BTreeSet;

use kernel::{Grade, Sector, Share};
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

#[cfg(test)]
mod tests;

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
    /// Sub-topics of findings, such as `groei`; empty means any.
    pub sub_topics: BTreeSet<String>,
    /// Where the finding must come from, by its code; empty means anywhere.
    pub data_sources: BTreeSet<String>,
    /// Sectors of the school; empty means any.
    pub sectors: BTreeSet<Sector>,
    /// Scopes; empty means any.
    pub scopes: BTreeSet<RuleScope>,
    /// Year groups; empty means any. The whole school fits only when empty.
    pub grades: BTreeSet<Grade>,
    /// On the share of pupils affected.
    pub affected: AffectedShare,
    /// The type of measures, in Dutch.
    pub measure_type: String,
    /// Interventions to look at, by id, in order.
    pub interventions: Vec<String>,
    /// Why, in Dutch: `{zin}` becomes the finding's own sentence.
    pub reason: String,
    /// What the school must still check.
    pub conditions: Vec<String>,
    /// Rules that point another way when both hold for the same pupils.
    pub opposes: BTreeSet<String>,
    /// Where the rule comes from.
    pub basis: String,
}

/// Conditions of a rule on the share of pupils that a finding concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AffectedShare {
    /// Smallest share, in percent.
    pub from: Option<u32>,
    /// Share below which it holds, in percent.
    pub below: Option<u32>,
    /// Least percentage points above the national share.
    pub excess_from: Option<u32>,
    /// Holds only when no share is known.
    pub unknown: bool,
}

impl AffectedShare {
    /// Whether a share, and its excess over the national share in percentage points, meets them.
    ///
    /// Shares are compared by their counts: 49,6 % is below 50 %.
    pub fn holds(&self, share: Option<Share>, excess: Option<f64>) -> bool {
        let reaches = |percent: u32| {
            let whole = Share::new(percent, 100);
            let order = share
                .zip(whole)
                .map(|(share, whole)| share.value_cmp(whole));
            order.map(std::cmp::Ordering::is_ge)
        };
        self.from.is_none_or(|from| reaches(from) == Some(true))
            && self.below.is_none_or(|below| reaches(below) == Some(false))
            && self
                .excess_from
                .is_none_or(|from| excess.is_some_and(|found| found >= f64::from(from)))
            && (!self.unknown || share.is_none())
    }
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
    pub nothing_fits: Answer,
    /// What to say when coverage is too low.
    pub measure_first: Answer,
    /// What to say when findings on the same pupils point different ways.
    pub conflict: String,
    /// What to say when another finding tells that too little was measured here.
    pub unmeasured: String,
}

/// A full answer: what is the matter, and what a school can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is the matter, in Dutch.
    pub text: String,
    /// What to do, in Dutch, in order.
    pub steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    minimum_coverage: u32,
    nothing_fits: AnswerRow,
    measure_first: AnswerRow,
    conflict_nl: String,
    unmeasured_nl: String,
    rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerRow {
    text_nl: String,
    steps_nl: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    outcome: String,
    topics: BTreeSet<String>,
    #[serde(default)]
    sub_topics: BTreeSet<String>,
    #[serde(default)]
    data_sources: BTreeSet<String>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    grades: Vec<u8>,
    affected_from: Option<u32>,
    affected_below: Option<u32>,
    excess_from: Option<u32>,
    #[serde(default)]
    affected_unknown: bool,
    measure_type_nl: String,
    #[serde(default)]
    interventions: Vec<String>,
    reason_nl: String,
    #[serde(default)]
    conditions_nl: Vec<String>,
    #[serde(default)]
    opposes: BTreeSet<String>,
    basis_nl: String,
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
        for rule in &rules {
            for other in rule.opposes.difference(&ids) {
                problems.push(format!(
                    "rule {:?}: opposes {other:?} is not known",
                    rule.id
                ));
            }
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
            nothing_fits: body.nothing_fits.into(),
            measure_first: body.measure_first.into(),
            conflict: body.conflict_nl,
            unmeasured: body.unmeasured_nl,
        })
    }

    /// The rules that ship.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        let text = include_str!("../../../data/policy/keuzehulp/keuzehulp/2021-04-08.1.toml");
        Self::parse("keuzehulp/keuzehulp/2021-04-08.1.toml", text)
    }

    /// A rule by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Whether two rules point different ways, whichever of them says so.
    pub fn opposed(&self, one: &str, other: &str) -> bool {
        let says = |one: &str, other: &str| {
            self.rule(one)
                .is_some_and(|rule| rule.opposes.contains(other))
        };
        says(one, other) || says(other, one)
    }
}

impl From<AnswerRow> for Answer {
    fn from(row: AnswerRow) -> Self {
        Self {
            text: row.text_nl,
            steps: row.steps_nl,
        }
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
            "school" => drop(scopes.insert(RuleScope::School)),
            "year_group" => drop(scopes.insert(RuleScope::YearGroup)),
            "group" => drop(scopes.insert(RuleScope::Group)),
            other => wrong("scope", other),
        }
    }
    let grades = known(row.grades.iter().map(u8::to_string), "grade", &mut wrong);
    let sectors = known(row.sectors.iter().cloned(), "sector", &mut wrong);
    if outcome == Outcome::Measures && row.interventions.is_empty() {
        wrong("interventions", "(empty)");
    }
    if row.topics.is_empty() {
        wrong("topics", "(empty)");
    }
    if row.conditions_nl.is_empty() {
        wrong("conditions_nl", "(empty)");
    }
    if !row.reason_nl.contains("{zin}") {
        wrong("reason_nl without {zin}", &row.reason_nl);
    }
    Rule {
        id: row.id,
        outcome,
        topics: row.topics,
        sub_topics: row.sub_topics,
        data_sources: row.data_sources,
        sectors,
        scopes,
        grades,
        affected: AffectedShare {
            from: row.affected_from,
            below: row.affected_below,
            excess_from: row.excess_from,
            unknown: row.affected_unknown,
        },
        measure_type: row.measure_type_nl,
        interventions: row.interventions,
        reason: row.reason_nl,
        conditions: row.conditions_nl,
        opposes: row.opposes,
        basis: row.basis_nl,
    }
}

/// The values of a list of codes; an unknown one is a problem.
fn known<T: Ord + std::str::FromStr>(
    codes: impl Iterator<Item = String>,
    what: &str,
    wrong: &mut impl FnMut(&str, &str),
) -> BTreeSet<T> {
    let mut values = BTreeSet::new();
    for code in codes {
        match code.parse() {
            Ok(value) => drop(values.insert(value)),
            Err(_) => wrong(what, &code),
        }
    }
    values
}
