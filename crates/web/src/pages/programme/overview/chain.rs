//! The chain from challenges by goals to measures, as cards.

use app::programme::FindingChoices;
use policy::Catalogue;
use school::programme::{Goal, Measure, Programme};

use crate::pages::programme::finding_scope;
use crate::pages::programme::intervention::{area, effect, href};

/// A challenge with its goals.
pub(super) struct ChallengeCard {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) findings: Vec<String>,
    pub(super) goals: Vec<GoalCard>,
}

/// A goal with the measures that serve it.
pub(super) struct GoalCard {
    pub(super) number: u32,
    pub(super) indicator: String,
    pub(super) domain: &'static str,
    pub(super) group: String,
    pub(super) baseline: String,
    pub(super) target: String,
    pub(super) measured_on: String,
    pub(super) measures: Vec<(String, String)>,
}

/// A measure.
pub(super) struct MeasureCard {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) area: String,
    pub(super) listed: bool,
    pub(super) href: String,
    pub(super) effect: String,
    pub(super) form: String,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) goals: String,
    pub(super) supports: String,
}

pub(super) fn chain(
    programme: &Programme,
    catalogue: &Catalogue,
    choices: &FindingChoices,
) -> (Vec<ChallengeCard>, Vec<MeasureCard>) {
    let challenges = programme.challenges.iter().map(|challenge| {
        let goals = programme.goals.iter();
        let own = goals.filter(|goal| goal.challenge == challenge.number);
        let findings = challenge.findings.iter().filter_map(|id| {
            let choice = choices.find(*id)?;
            let scope = finding_scope(choice, choices);
            Some(format!("{scope}: {}", choice.finding.proposal.sentence))
        });
        ChallengeCard {
            number: challenge.number,
            title: challenge.title.clone(),
            description: challenge.description.clone(),
            findings: findings.collect(),
            goals: own
                .map(|goal| goal_card(goal, programme, catalogue))
                .collect(),
        }
    });
    let measures = programme.measures.iter();
    (
        challenges.collect(),
        measures.map(|m| measure_card(m, catalogue)).collect(),
    )
}

/// What is not filled in yet says so.
fn or_missing(text: &str) -> String {
    if text.trim().is_empty() {
        "nog niet ingevuld".to_owned()
    } else {
        text.to_owned()
    }
}

fn day(date: Option<kernel::Date>) -> String {
    date.map_or_else(|| "nog niet ingevuld".to_owned(), kernel::dutch_date)
}

fn name(catalogue: &Catalogue, id: &str) -> String {
    catalogue
        .intervention(id)
        .map_or_else(|| id.to_owned(), |item| item.name.clone())
}

fn group(text: &str, size: Option<u32>) -> String {
    match size {
        Some(size) if text.trim().is_empty() => format!("{size} leerlingen"),
        Some(size) => format!("{text} ({size} leerlingen)"),
        None => or_missing(text),
    }
}

fn goal_card(goal: &Goal, programme: &Programme, catalogue: &Catalogue) -> GoalCard {
    let measures = programme.measures.iter();
    let serving = measures.filter(|measure| measure.goals.contains(&goal.number));
    let baseline = match goal.baseline_date {
        Some(date) => format!(
            "{} op {}",
            or_missing(&goal.baseline),
            kernel::dutch_date(date)
        ),
        None => or_missing(&goal.baseline),
    };
    GoalCard {
        number: goal.number,
        indicator: goal.indicator.clone(),
        domain: goal.domain.map_or("", kernel::Domain::name),
        group: group(&goal.target_group, goal.target_size),
        baseline,
        target: or_missing(&goal.target),
        measured_on: day(goal.measured_on),
        measures: serving
            .map(|measure| {
                let number = measure.number.to_string();
                (number, name(catalogue, &measure.intervention))
            })
            .collect(),
    }
}

fn measure_card(measure: &Measure, catalogue: &Catalogue) -> MeasureCard {
    let item = catalogue.intervention(&measure.intervention);
    let numbers = |numbers: Vec<String>| numbers.join(", ");
    MeasureCard {
        number: measure.number.to_string(),
        name: name(catalogue, &measure.intervention),
        area: area(catalogue, measure.goal_area),
        listed: item.is_some(),
        href: href(catalogue, &measure.intervention),
        effect: item.map(effect).unwrap_or_default(),
        form: measure.form.clone(),
        facts: facts(measure),
        goals: numbers(measure.goals.iter().map(ToString::to_string).collect()),
        supports: numbers(measure.supports.iter().map(ToString::to_string).collect()),
    }
}

fn facts(measure: &Measure) -> Vec<(&'static str, String)> {
    let period = match (measure.starts, measure.ends) {
        (None, None) => "nog niet ingevuld".to_owned(),
        (starts, ends) => format!("{} tot en met {}", day(starts), day(ends)),
    };
    let mut facts = vec![
        (
            "Voor wie",
            group(&measure.target_group, measure.target_size),
        ),
        ("Periode", period),
        ("Omvang", dose(measure)),
        ("Wie", measure.staff.name().to_owned()),
        ("Verantwoordelijk", or_missing(&measure.owner)),
    ];
    if measure.costs.is_empty() {
        facts.push(("Kosten", "nog niet ingevuld".to_owned()));
    }
    for cost in &measure.costs {
        let mut text = format!("{} in {}", cost.total, cost.year);
        if cost.external > kernel::Money::ZERO {
            text.push_str(&format!("; waarvan inhuur {}", cost.external));
        }
        if cost.above_school > kernel::Money::ZERO {
            text.push_str(&format!("; waarvan bovenschools {}", cost.above_school));
        }
        facts.push(("Kosten", text));
    }
    facts
}

fn dose(measure: &Measure) -> String {
    let dose = &measure.dose;
    let part = |number: Option<String>, unit: &str| number.map(|n| format!("{n} {unit}"));
    let parts = [
        part(
            dose.sessions_per_week.map(|n| n.to_string()),
            "sessies per week",
        ),
        part(dose.minutes.map(|n| n.to_string()), "minuten"),
        part(dose.weeks.map(|n| n.to_string()), "weken"),
        part(
            dose.group_size.map(|n| n.to_string()),
            "leerlingen per groepje",
        ),
    ];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    or_missing(&known.join(", "))
}
