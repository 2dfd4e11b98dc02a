//! Keuzehulp: from confirmed findings to types of measures, each with its reason. No scores.

use kernel::{Domain, Grade, ScanFindingId, Sector};
use policy::Catalogue;
use policy::guidance_rules::{GuidanceRules, Outcome, Rule, RuleScope};

use crate::finding::{ScanFinding, Scope, State, Topic, Unit};

/// The school that asks, and the menukaart that it chooses from.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'c> {
    /// Sector of the school.
    pub sector: Sector,
    /// The edition that applies.
    pub catalogue: &'c Catalogue,
}

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
    /// Interventions to look at, by id; each is listed and meant for the school's sector.
    pub interventions: Vec<String>,
    /// Interventions that the rule names too, and why they are not offered here.
    pub left_out: Vec<LeftOut>,
    /// Why, in one Dutch sentence with the finding's own numbers.
    pub reason: String,
    /// What the school must still check.
    pub conditions: Vec<String>,
    /// Where the rule comes from.
    pub basis: String,
}

/// An intervention that a rule names but that cannot be offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id.
    pub intervention: String,
    /// Why not.
    pub why: Absence,
}

/// Why an intervention is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The edition does not list it.
    NotListed,
    /// It is meant for other sectors.
    OtherSector,
}

/// The advice on one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// The finding.
    pub finding: ScanFindingId,
    /// What to look at.
    pub advice: Advice,
    /// Other confirmed findings on the same pupils and subject that point another way.
    pub conflicts: Vec<Conflict>,
}

/// Another finding that points another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The other finding.
    pub with: ScanFindingId,
    /// How.
    pub kind: ConflictKind,
}

/// How two findings disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Their rules ask for opposite approaches.
    Opposed,
    /// One asks for measures, the other tells that too little was measured.
    Unmeasured,
}

/// Applies the rules to every confirmed finding, in the order of priority.
pub fn suggest(
    rules: &GuidanceRules,
    findings: &[ScanFinding],
    setting: Setting<'_>,
) -> Vec<Guidance> {
    let mut confirmed: Vec<&ScanFinding> = findings
        .iter()
        .filter(|finding| finding.state == State::Confirmed)
        .collect();
    confirmed.sort_by_key(|finding| (finding.priority.is_none(), finding.priority, finding.id));
    let advised = confirmed
        .iter()
        .map(|finding| (*finding, advise(rules, finding, setting)));
    let advised: Vec<(&ScanFinding, Advice)> = advised.collect();
    advised
        .iter()
        .map(|(finding, advice)| {
            let others = advised
                .iter()
                .filter(|(other, _)| other.id != finding.id && on_the_same_pupils(finding, other));
            let conflicts = others.filter_map(|(other, theirs)| {
                let kind = disagreement(rules, (finding, advice), (other, theirs))?;
                Some(Conflict {
                    with: other.id,
                    kind,
                })
            });
            Guidance {
                finding: finding.id,
                advice: advice.clone(),
                conflicts: conflicts.collect(),
            }
        })
        .collect()
}

/// Whether two findings are about the same subject and, in part, the same pupils.
fn on_the_same_pupils(one: &ScanFinding, other: &ScanFinding) -> bool {
    let (one, other) = (&one.proposal, &other.proposal);
    let same_subject = match (subject(one.topic), subject(other.topic)) {
        (Some(mine), Some(theirs)) => mine == theirs,
        _ => one.topic == other.topic,
    };
    let overlap = match (one.scope, other.scope) {
        (Scope::School, _) | (_, Scope::School) => true,
        (Scope::Group(mine, grade), Scope::Group(theirs, of)) => mine == theirs && grade == of,
        (Scope::YearGroup(grade), Scope::YearGroup(of) | Scope::Group(_, of))
        | (Scope::Group(_, grade), Scope::YearGroup(of)) => grade == of,
    };
    same_subject && overlap
}

const fn subject(topic: Topic) -> Option<Domain> {
    match topic {
        Topic::Learning(domain) | Topic::Measurement(Some(domain)) => Some(domain),
        _ => None,
    }
}

fn disagreement(
    rules: &GuidanceRules,
    (one, mine): (&ScanFinding, &Advice),
    (other, theirs): (&ScanFinding, &Advice),
) -> Option<ConflictKind> {
    // Only a finding on measuring itself doubts another: growth of a few pupils, or an observation
    // without a size, says nothing against a level that was measured well.
    let on_measuring =
        |finding: &ScanFinding| matches!(finding.proposal.topic, Topic::Measurement(_));
    match (mine, theirs) {
        (Advice::Measures(mine), Advice::Measures(theirs)) => {
            let mut pairs = mine
                .iter()
                .flat_map(|my| theirs.iter().map(move |o| (my, o)));
            let opposed = pairs.any(|(my, o)| rules.opposed(&my.rule, &o.rule));
            opposed.then_some(ConflictKind::Opposed)
        }
        (Advice::Measures(_), Advice::MeasureFirst(_))
        | (Advice::MeasureFirst(_), Advice::Measures(_))
            if on_measuring(one) || on_measuring(other) =>
        {
            Some(ConflictKind::Unmeasured)
        }
        _ => None,
    }
}

fn advise(rules: &GuidanceRules, finding: &ScanFinding, setting: Setting<'_>) -> Advice {
    let fitting: Vec<&Rule> = rules
        .rules
        .iter()
        .filter(|rule| fits(rule, finding, setting.sector))
        .collect();
    let first = fitting
        .iter()
        .find(|rule| rule.outcome == Outcome::MeasureFirst);
    if is_thin(rules, finding) || first.is_some() {
        return Advice::MeasureFirst(first.map(|rule| suggestion(rule, finding, setting)));
    }
    let suggestions: Vec<Suggestion> = fitting
        .into_iter()
        .map(|rule| suggestion(rule, finding, setting))
        .collect();
    if suggestions.is_empty() {
        Advice::NothingFits
    } else {
        Advice::Measures(suggestions)
    }
}

/// Too few pupils were measured; compared by counts, so that 59,6 % is below 60 %.
fn is_thin(rules: &GuidanceRules, finding: &ScanFinding) -> bool {
    let minimum = kernel::Share::new(rules.minimum_coverage, 100);
    let both = finding.proposal.coverage.zip(minimum);
    both.is_some_and(|(coverage, minimum)| coverage.value_cmp(minimum).is_lt())
}

fn suggestion(rule: &Rule, finding: &ScanFinding, setting: Setting<'_>) -> Suggestion {
    let (mut interventions, mut left_out) = (Vec::new(), Vec::new());
    for id in &rule.interventions {
        let why = match setting.catalogue.intervention(id) {
            Some(item) if item.suits(setting.sector) => {
                interventions.push(id.clone());
                continue;
            }
            Some(_) => Absence::OtherSector,
            None => Absence::NotListed,
        };
        left_out.push(LeftOut {
            intervention: id.clone(),
            why,
        });
    }
    Suggestion {
        rule: rule.id.clone(),
        measure_type: rule.measure_type.clone(),
        interventions,
        left_out,
        reason: rule.reason.replace("{zin}", &finding.proposal.sentence),
        conditions: rule.conditions.clone(),
        basis: rule.basis.clone(),
    }
}

/// Whether every condition of a rule holds. A fact that is not known fails its condition.
fn fits(rule: &Rule, finding: &ScanFinding, sector: Sector) -> bool {
    let proposal = &finding.proposal;
    let (scope, grade): (RuleScope, Option<Grade>) = match proposal.scope {
        Scope::School => (RuleScope::School, None),
        Scope::YearGroup(year) => (RuleScope::YearGroup, Some(year.grade)),
        Scope::Group(_, year) => (RuleScope::Group, Some(year.grade)),
    };
    let grade_fits = grade.is_some_and(|grade| rule.grades.contains(&grade));
    let excess = match proposal.size {
        Some((value, Unit::PercentOfPupils)) => Some(value),
        _ => None,
    };
    let source = proposal.source.code();
    rule.topics.contains(&proposal.topic.code())
        && (rule.sub_topics.is_empty() || rule.sub_topics.contains(&proposal.sub_topic))
        && (rule.data_sources.is_empty() || rule.data_sources.contains(source))
        && (rule.sectors.is_empty() || rule.sectors.contains(&sector))
        && (rule.scopes.is_empty() || rule.scopes.contains(&scope))
        && (rule.grades.is_empty() || grade_fits)
        && rule.affected.holds(proposal.affected, excess)
}

#[cfg(test)]
mod tests;
