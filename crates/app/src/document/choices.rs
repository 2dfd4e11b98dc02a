//! Challenges, goals and measures of a version, in the document's own structs.

use documents::{Challenge, Dose, Goal, Measure, MeasureCost};
use kernel::{Effect, MeasureNo};
use policy::handles::Studied;
use policy::{Catalogue, Intervention};
use school::programme::{Departure, Programme, departures};

use super::found::{Audience, Evidence, found};

pub(super) fn challenges(
    programme: &Programme,
    evidence: &[Evidence],
    audience: Audience,
) -> Vec<Challenge> {
    let challenge = |challenge: &school::programme::Challenge| Challenge {
        number: challenge.number,
        title: challenge.title.clone(),
        description: challenge.description.clone(),
        found: evidence
            .iter()
            .filter(|item| challenge.findings.contains(&item.finding.id))
            .map(|item| found(item, audience))
            .collect(),
        goals: programme
            .goals
            .iter()
            .filter(|goal| goal.challenge == challenge.number)
            .map(|one| goal(one, audience))
            .collect(),
    };
    programme.challenges.iter().map(challenge).collect()
}

fn goal(goal: &school::programme::Goal, audience: Audience) -> Goal {
    Goal {
        number: goal.number,
        indicator: goal.indicator.clone(),
        domain: goal.domain.map(|domain| domain.name().to_owned()),
        target_group: goal.target_group.clone(),
        target_size: goal.target_size.and_then(|size| audience.count(size)),
        baseline: goal.baseline.clone(),
        baseline_date: goal.baseline_date,
        target: goal.target.clone(),
        measured_on: goal.measured_on,
    }
}

pub(super) fn measures<'k>(
    programme: &Programme,
    catalogue: &Catalogue,
    studied: impl Fn(&str) -> Option<&'k Studied>,
    audience: Audience,
) -> Vec<Measure> {
    let measures = programme.measures.iter();
    measures
        .map(|one| Measure {
            departures: studied(&one.intervention)
                .map(|studied| departures(one, studied))
                .unwrap_or_default()
                .iter()
                .map(Departure::words)
                .collect(),
            ..measure(one, catalogue, audience)
        })
        .collect()
}

fn measure(
    measure: &school::programme::Measure,
    catalogue: &Catalogue,
    audience: Audience,
) -> Measure {
    // A draft may hold what is not on the list; its findings say so, and nothing is known of it.
    let listed = catalogue.intervention(&measure.intervention);
    let figures_from = listed
        .filter(|item| catalogue.is_carried_over(item))
        .and_then(|item| item.rating_edition.clone());
    Measure {
        number: measure.number.get(),
        intervention: listed.map_or(measure.intervention.clone(), |item| item.name.clone()),
        area: measure.goal_area,
        supporting: catalogue.is_supporting(measure.goal_area),
        summary: listed.map(|item| item.summary.clone()).unwrap_or_default(),
        conditions: listed
            .map(|item| item.conditions.clone())
            .unwrap_or_default(),
        effect: listed.map_or(Effect::Unclear, |item| item.effect.clone()),
        unverified: listed.map(unverified).unwrap_or_default(),
        figures_from,
        departures: Vec::new(),
        form: measure.form.clone(),
        target_group: measure.target_group.clone(),
        target_size: measure.target_size.and_then(|size| audience.count(size)),
        starts: measure.starts,
        ends: measure.ends,
        dose: Dose {
            sessions_per_week: measure.dose.sessions_per_week,
            minutes: measure.dose.minutes,
            weeks: measure.dose.weeks,
            group_size: measure.dose.group_size,
        },
        staff: measure.staff.name().to_owned(),
        owner: measure.owner.clone(),
        goals: measure.goals.clone(),
        supports: measure
            .supports
            .iter()
            .map(|n| MeasureNo::get(*n))
            .collect(),
        costs: measure.costs.iter().map(cost).collect(),
    }
}

/// What the document shows of an intervention without a confirmed source.
fn unverified(item: &Intervention) -> Vec<String> {
    let shown = [
        ("summary_nl", "de uitleg"),
        ("conditions", "wanneer het beter werkt"),
        ("impact_months", "het aantal maanden"),
        ("evidence_strength", "de sterkte van het bewijs"),
    ];
    let missing = shown.into_iter().filter(|(key, _)| item.is_unverified(key));
    missing.map(|(_, name)| name.to_owned()).collect()
}

fn cost(cost: &school::programme::YearCost) -> MeasureCost {
    MeasureCost {
        year: cost.year,
        total: cost.total,
        external: cost.external,
        above_school: cost.above_school,
    }
}
