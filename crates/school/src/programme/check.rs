//! Completeness of a programme, as numbered findings (F4xx, W4xx).

use kernel::{Finding, Findings, Place};

use super::{Goal, Measure, Programme};

/// Which interventions may be used, by the programme's edition of the menukaart.
pub trait Listed {
    /// Goal area of a listed intervention; `None` when it is not on the list.
    fn goal_area(&self, intervention: &str) -> Option<char>;
    /// Whether measures of this goal area only count beside measures of another.
    fn is_supporting(&self, goal_area: char) -> bool;
}

/// Checks a programme for completeness. A programme with errors cannot be fixed.
pub fn check(programme: &Programme, listed: &impl Listed) -> Findings {
    let mut findings = Findings::new();
    check_structure(programme, &mut findings);
    check_goals(programme, &mut findings);
    check_measures(programme, listed, &mut findings);
    check_support(programme, listed, &mut findings);
    check_texts(programme, &mut findings);
    findings
}

fn error(findings: &mut Findings, number: u16, field: &str, text: String, action: &str) {
    findings.push(Finding::error(number, Place::field(field), text, action));
}

fn warn(findings: &mut Findings, number: u16, field: &str, text: String, action: &str) {
    findings.push(Finding::warning(number, Place::field(field), text, action));
}

fn check_structure(programme: &Programme, findings: &mut Findings) {
    if programme.challenges.is_empty() {
        let action = "Maak van een bevestigde bevinding een opgave.";
        error(
            findings,
            401,
            "opgaven",
            "Het programma heeft nog geen opgave.".into(),
            action,
        );
    }
    for challenge in &programme.challenges {
        let field = format!("opgave {}", challenge.number);
        if challenge.findings.is_empty() {
            let text = format!("Opgave {} steunt op geen bevinding.", challenge.number);
            warn(
                findings,
                402,
                &field,
                text,
                "Koppel een bevestigde bevinding uit de schoolscan.",
            );
        }
        if !programme
            .goals
            .iter()
            .any(|goal| goal.challenge == challenge.number)
        {
            let text = format!("Opgave {} heeft nog geen doel.", challenge.number);
            error(
                findings,
                403,
                &field,
                text,
                "Voeg een doel toe, of verwijder de opgave.",
            );
        }
    }
}

fn check_goals(programme: &Programme, findings: &mut Findings) {
    for goal in &programme.goals {
        check_goal_fields(goal, findings);
        let field = format!("doel {}", goal.number);
        if !programme
            .challenges
            .iter()
            .any(|challenge| challenge.number == goal.challenge)
        {
            let text = format!("Doel {} hoort bij geen opgave.", goal.number);
            error(
                findings,
                405,
                &field,
                text,
                "Kies de opgave waar dit doel bij hoort.",
            );
        }
        if !programme
            .measures
            .iter()
            .any(|measure| measure.goals.contains(&goal.number))
        {
            let text = format!("Voor doel {} is nog geen maatregel gekozen.", goal.number);
            error(
                findings,
                406,
                &field,
                text,
                "Kies een maatregel, of verwijder het doel.",
            );
        }
    }
}

fn check_goal_fields(goal: &Goal, findings: &mut Findings) {
    let field = format!("doel {}", goal.number);
    let missing: Vec<&str> = [
        ("indicator", goal.indicator.trim().is_empty()),
        ("beginstand", goal.baseline.trim().is_empty()),
        ("datum van de beginstand", goal.baseline_date.is_none()),
        ("streefwaarde", goal.target.trim().is_empty()),
        ("meetmoment", goal.measured_on.is_none()),
    ]
    .into_iter()
    .filter_map(|(name, absent)| absent.then_some(name))
    .collect();
    if !missing.is_empty() {
        let text = format!("Doel {} mist: {}.", goal.number, missing.join(", "));
        let action = "Vul dit in. Zonder is later niet te zeggen of het doel is bereikt.";
        error(findings, 404, &field, text, action);
    }
    if let (Some(before), Some(after)) = (goal.baseline_date, goal.measured_on)
        && after <= before
    {
        let text = format!(
            "Doel {} wordt gemeten vóór of op de beginstand.",
            goal.number
        );
        let action = "Kies een meetmoment na de datum van de beginstand.";
        error(findings, 407, &field, text, action);
    }
}

fn check_measures(programme: &Programme, listed: &impl Listed, findings: &mut Findings) {
    for measure in &programme.measures {
        let field = format!("maatregel {}", measure.number);
        let number = measure.number;
        if listed.goal_area(&measure.intervention) != Some(measure.goal_area) {
            let text = format!("Maatregel {number} staat niet op de gekozen menukaart.");
            let action = "Kies een interventie van de lijst; alleen die mag u hieruit betalen.";
            error(findings, 410, &field, text, action);
        }
        let known = |goal: &u32| programme.goals.iter().any(|known| known.number == *goal);
        if !measure.goals.iter().any(known) {
            let text = format!("Maatregel {number} dient geen doel.");
            error(
                findings,
                411,
                &field,
                text,
                "Koppel de maatregel aan een doel.",
            );
        }
        let missing: Vec<&str> = [
            ("vorm", measure.form.trim().is_empty()),
            ("doelgroep", measure.target_group.trim().is_empty()),
            ("aantal leerlingen", measure.target_size.is_none()),
            ("begin", measure.starts.is_none()),
            ("einde", measure.ends.is_none()),
            ("wie verantwoordelijk is", measure.owner.trim().is_empty()),
            ("kosten", measure.costs.is_empty()),
        ]
        .into_iter()
        .filter_map(|(name, absent)| absent.then_some(name))
        .collect();
        if !missing.is_empty() {
            let text = format!("Maatregel {number} mist: {}.", missing.join(", "));
            error(findings, 412, &field, text, "Vul dit in bij de maatregel.");
        }
        check_period(programme, measure, findings);
    }
}

fn check_period(programme: &Programme, measure: &Measure, findings: &mut Findings) {
    let field = format!("maatregel {}", measure.number);
    let [first, second] = programme.years();
    if let (Some(starts), Some(ends)) = (measure.starts, measure.ends)
        && (ends < starts || starts < first.first_day() || ends > second.last_day())
    {
        let text = format!("De periode van maatregel {} klopt niet.", measure.number);
        let action = "Begin en einde liggen binnen de twee schooljaren; het einde na het begin.";
        error(findings, 413, &field, text, action);
    }
    for cost in &measure.costs {
        let parts = [cost.external, cost.above_school];
        let wrong = cost.total.cents() < 0
            || parts
                .iter()
                .any(|part| part.cents() < 0 || *part > cost.total);
        if wrong {
            let text = format!(
                "De kosten van maatregel {} in {} kloppen niet.",
                measure.number, cost.year
            );
            let action =
                "Een deel (inhuur, bovenschools) is nooit negatief of meer dan het totaal.";
            error(findings, 414, &field, text, action);
        }
    }
    let dose = &measure.dose;
    if dose.sessions_per_week.is_none() || dose.minutes.is_none() || dose.weeks.is_none() {
        let text = format!(
            "Bij maatregel {} staat niet hoeveel en hoe lang.",
            measure.number
        );
        let action =
            "Vul sessies per week, minuten en weken in: dan is later te zien wat is gedaan.";
        warn(findings, 415, &field, text, action);
    }
}

fn check_support(programme: &Programme, listed: &impl Listed, findings: &mut Findings) {
    let is_support = |measure: &Measure| listed.is_supporting(measure.goal_area);
    let main = programme
        .measures
        .iter()
        .filter(|measure| !is_support(measure))
        .count();
    for measure in programme
        .measures
        .iter()
        .filter(|measure| is_support(measure))
    {
        let field = format!("maatregel {}", measure.number);
        let supports_main = measure.supports.iter().any(|number| {
            programme
                .measures
                .iter()
                .any(|other| other.number == *number && !is_support(other))
        });
        if main == 0 {
            let text = format!(
                "Maatregel {} ({}) mag alleen naast een maatregel uit A tot en met E.",
                measure.number, measure.goal_area
            );
            error(
                findings,
                420,
                &field,
                text,
                "Kies ook een maatregel uit A tot en met E.",
            );
        } else if !supports_main {
            let text = format!(
                "Maatregel {} ondersteunt geen andere maatregel.",
                measure.number
            );
            error(
                findings,
                421,
                &field,
                text,
                "Wijs aan welke maatregel uit A–E hij ondersteunt.",
            );
        }
    }
}

fn check_texts(programme: &Programme, findings: &mut Findings) {
    let texts = &programme.texts;
    for (number, field, text) in [
        (430, "volgen", &texts.monitoring),
        (431, "stoppen of doorgaan", &texts.stop_rule),
        (432, "na afloop", &texts.embedding),
    ] {
        if text.trim().is_empty() {
            let sentence = format!("Het onderdeel '{field}' is nog leeg.");
            warn(
                findings,
                number,
                field,
                sentence,
                "Schrijf in twee of drie zinnen wat u afspreekt.",
            );
        }
    }
    if programme.involvement.is_empty() {
        let text = "Er staat nog niet wie bij het programma betrokken was.".into();
        let action = "Noteer team, ouders, MR en eventueel gemeente, met datum.";
        warn(findings, 433, "betrokkenheid", text, action);
    }
}
