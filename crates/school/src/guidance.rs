//! Keuzehulp: from confirmed findings to types of measures, each with its reason. No scores.

use std::collections::BTreeSet;

use kernel::{Grade, ScanFindingId, Share};
use policy::guidance_rules::{GuidanceRules, Outcome, Rule, RuleScope};

use crate::finding::{ScanFinding, Scope, State, Topic};

/// What the guidance says about one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Types of measures to look at.
    Measures(Vec<Suggestion>),
    /// Too little is known; the suggestion tells what would help.
    MeasureFirst(Option<Suggestion>),
    /// No rule fits.
    NothingFits,
}

/// One type of measures with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The rule that says so.
    pub rule: String,
    /// The type of measures, in Dutch.
    pub measure_type: String,
    /// Interventions to look at, by id.
    pub interventions: Vec<String>,
    /// Why, in one Dutch sentence with the finding's own numbers.
    pub reason: String,
    /// What the school must still check.
    pub conditions: Vec<String>,
    /// Where the rule comes from.
    pub basis: String,
}

/// The advice on one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// The finding.
    pub finding: ScanFindingId,
    /// What to look at.
    pub advice: Advice,
    /// Whether another confirmed finding on the same topic points another way.
    pub conflict: bool,
}

/// Applies the rules to every confirmed finding, in the order of priority.
pub fn suggest(rules: &GuidanceRules, findings: &[ScanFinding]) -> Vec<Guidance> {
    let mut confirmed: Vec<&ScanFinding> = findings
        .iter()
        .filter(|finding| finding.state == State::Confirmed)
        .collect();
    confirmed.sort_by_key(|finding| (finding.priority, finding.id));
    let advised = confirmed
        .iter()
        .map(|finding| (*finding, advise(rules, finding)));
    let advised: Vec<_> = advised.collect();
    advised
        .iter()
        .map(|(finding, advice)| Guidance {
            finding: finding.id,
            advice: advice.clone(),
            conflict: advised.iter().any(|(other, theirs)| {
                other.id != finding.id
                    && other.proposal.topic == finding.proposal.topic
                    && points_elsewhere(advice, theirs)
            }),
        })
        .collect()
}

/// A part of the pupils on one side and a whole group on the other.
fn points_elsewhere(one: &Advice, other: &Advice) -> bool {
    let rules = |advice: &Advice| -> BTreeSet<String> {
        match advice {
            Advice::Measures(suggestions) => suggestions.iter().map(|s| s.rule.clone()).collect(),
            Advice::MeasureFirst(_) | Advice::NothingFits => BTreeSet::new(),
        }
    };
    let (one, other) = (rules(one), rules(other));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
        || (one.contains("deel-achter") && other.contains("hele-groep-achter"))
        || (one.contains("hele-groep-achter") && other.contains("deel-achter"))
}

fn advise(rules: &GuidanceRules, finding: &ScanFinding) -> Advice {
    let fitting: Vec<&Rule> = rules
        .rules
        .iter()
        .filter(|rule| fits(rule, finding))
        .collect();
    let first = fitting
        .iter()
        .find(|rule| rule.outcome == Outcome::MeasureFirst);
    let thin = finding
        .proposal
        .coverage
        .is_some_and(|c| c.percent() < rules.minimum_coverage);
    if thin || first.is_some() {
        return Advice::MeasureFirst(first.map(|rule| suggestion(rule, finding)));
    }
    let suggestions: Vec<Suggestion> = fitting
        .into_iter()
        .map(|rule| suggestion(rule, finding))
        .collect();
    if suggestions.is_empty() {
        Advice::NothingFits
    } else {
        Advice::Measures(suggestions)
    }
}

fn suggestion(rule: &Rule, finding: &ScanFinding) -> Suggestion {
    Suggestion {
        rule: rule.id.clone(),
        measure_type: rule.measure_type.clone(),
        interventions: rule.interventions.clone(),
        reason: rule.reason.replace("{zin}", &finding.proposal.sentence),
        conditions: rule.conditions.clone(),
        basis: rule.basis.clone(),
    }
}

/// Whether every condition of a rule holds. A fact that is not known fails its condition.
fn fits(rule: &Rule, finding: &ScanFinding) -> bool {
    let proposal = &finding.proposal;
    let (scope, grade) = match proposal.scope {
        Scope::School => (RuleScope::School, None),
        Scope::YearGroup(grade) => (RuleScope::YearGroup, Some(grade)),
        Scope::Group(_, grade) => (RuleScope::Group, Some(grade)),
    };
    let grade_fits = rule.grades.is_empty()
        || matches!(grade, Some(Grade::Groep(number)) if rule.grades.contains(&number));
    let affected = proposal.affected.map(Share::percent);
    rule.topics.contains(&Topic::code(proposal.topic))
        && (rule.scopes.is_empty() || rule.scopes.contains(&scope))
        && grade_fits
        && rule
            .affected_from
            .is_none_or(|from| affected.is_some_and(|share| share >= from))
        && rule
            .affected_below
            .is_none_or(|below| affected.is_some_and(|share| share < below))
}

#[cfg(test)]
mod tests;
