//! Completeness of a programme, as numbered findings (F4xx, W4xx).

mod measure;

use kernel::{Finding, Findings, Place};
use policy::handles::Studied;

use super::{Goal, Programme};

/// Which interventions may be used, by the programme's edition of the menukaart.
pub trait Listed {
    /// Goal area of a listed intervention; `None` when it is not on the list.
    fn goal_area(&self, intervention: &str) -> Option<char>;
    /// Whether measures of this goal area only count beside measures of another.
    fn is_supporting(&self, goal_area: char) -> bool;
    /// What is known of the form that was studied; `None` when nothing is.
    fn studied(&self, _intervention: &str) -> Option<&Studied> {
        None
    }
}

/// Checks a programme for completeness. A programme with errors cannot be fixed.
pub fn check(programme: &Programme, listed: &impl Listed) -> Findings {
    let mut findings = Findings::new();
    check_structure(programme, &mut findings);
    check_goals(programme, &mut findings);
    measure::check_measures(programme, listed, &mut findings);
    measure::check_support(programme, listed, &mut findings);
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
        if challenge.title.trim().is_empty() {
            let text = format!("Opgave {} heeft geen naam.", challenge.number);
            error(
                findings,
                409,
                &field,
                text,
                "Geef de opgave een korte naam.",
            );
        }
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
        check_moment(programme, goal, findings);
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
        ("doelgroep", goal.target_group.trim().is_empty()),
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
}

fn check_moment(programme: &Programme, goal: &Goal, findings: &mut Findings) {
    let field = format!("doel {}", goal.number);
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
    let [_, second] = programme.years();
    if goal.measured_on.is_some_and(|day| day > second.last_day()) {
        let text = format!("Doel {} wordt pas na het programma gemeten.", goal.number);
        let last = kernel::dutch_date(second.last_day());
        let action = format!("Kies ook een meetmoment vóór {last}, zodat u nog kunt bijsturen.");
        warn(findings, 408, &field, text, &action);
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
