//! The chain from challenges by goals to measures, as cards.

use app::programme::FindingChoices;
use policy::Catalogue;
use school::programme::{Goal, Measure, Programme};

use crate::language::{Html, date, decimal, money, terms};
use crate::pages::programme::finding_scope;
use crate::pages::programme::intervention::{area, effect, href};
use crate::{in_dutch, say, word};

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
    pub(super) group: Html,
    pub(super) baseline: Html,
    pub(super) target: Html,
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
    pub(super) facts: Vec<(&'static str, Html)>,
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
fn or_missing(text: &str) -> Html {
    if text.trim().is_empty() {
        missing()
    } else {
        in_dutch(text)
    }
}

fn missing() -> Html {
    Html::of(word("programme-not-filled-in-short"))
}

fn day(known: Option<kernel::Date>) -> String {
    known.map_or_else(|| word("programme-not-filled-in-short").to_owned(), date)
}

fn name(catalogue: &Catalogue, id: &str) -> String {
    catalogue
        .intervention(id)
        .map_or_else(|| id.to_owned(), |item| item.name.clone())
}

fn group(text: &str, size: Option<u32>) -> Html {
    match size {
        Some(size) if text.trim().is_empty() => say("chain-pupils").with("n", size).html(),
        Some(size) => say("chain-text-pupils")
            .with_dutch("text", text)
            .with("n", size)
            .html(),
        None => or_missing(text),
    }
}

fn goal_card(goal: &Goal, programme: &Programme, catalogue: &Catalogue) -> GoalCard {
    let measures = programme.measures.iter();
    let serving = measures.filter(|measure| measure.goals.contains(&goal.number));
    let baseline = match goal.baseline_date {
        Some(on) if !goal.baseline.trim().is_empty() => say("chain-on")
            .with_dutch("baseline", &goal.baseline)
            .with("on", date(on))
            .html(),
        Some(on) => say("chain-missing-on").with("on", date(on)).html(),
        None => or_missing(&goal.baseline),
    };
    GoalCard {
        number: goal.number,
        indicator: goal.indicator.clone(),
        domain: goal.domain.map_or("", terms::domain),
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

fn facts(measure: &Measure) -> Vec<(&'static str, Html)> {
    let period = match (measure.starts, measure.ends) {
        (None, None) => missing(),
        (starts, ends) => say("chain-period")
            .with("first", day(starts))
            .with("last", day(ends))
            .html(),
    };
    let mut facts = vec![
        (
            word("inventory-for-whom"),
            group(&measure.target_group, measure.target_size),
        ),
        (word("chain-period-name"), period),
        (word("chain-size"), dose(measure)),
        (word("chain-who"), Html::of(terms::staff(measure.staff))),
        (word("chain-responsible"), or_missing(&measure.owner)),
    ];
    if measure.costs.is_empty() {
        facts.push((word("form-cost"), missing()));
    }
    for cost in &measure.costs {
        let mut text = say("chain-cost")
            .with("amount", money(cost.total))
            .with("year", cost.year)
            .text();
        if cost.external > kernel::Money::ZERO {
            text.push_str(
                &say("chain-hired")
                    .with("amount", money(cost.external))
                    .text(),
            );
        }
        if cost.above_school > kernel::Money::ZERO {
            text.push_str(
                &say("chain-shared")
                    .with("amount", money(cost.above_school))
                    .text(),
            );
        }
        facts.push((word("form-cost"), Html::of(&text)));
    }
    facts
}

fn dose(measure: &Measure) -> Html {
    let dose = &measure.dose;
    let part = |number: Option<String>, unit: &str| number.map(|n| format!("{n} {unit}"));
    let parts = [
        part(
            dose.sessions_per_week.map(|n| decimal(&n.to_string())),
            word("chain-sessions"),
        ),
        part(dose.minutes.map(|n| n.to_string()), word("chain-minutes")),
        part(dose.weeks.map(|n| n.to_string()), word("chain-weeks")),
        part(
            dose.group_size.map(|n| n.to_string()),
            word("chain-group-size"),
        ),
    ];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    if known.is_empty() {
        missing()
    } else {
        Html::of(&known.join(", "))
    }
}
