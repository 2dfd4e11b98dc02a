//! Completeness of the measures.

use kernel::{Findings, Money};

use super::{Listed, error, warn};
use crate::programme::{Departure, Measure, Programme, StaffKind, departures};

pub(super) fn check_measures(programme: &Programme, listed: &impl Listed, findings: &mut Findings) {
    for measure in &programme.measures {
        check_place(programme, measure, listed, findings);
        check_fields(measure, findings);
        check_period(programme, measure, findings);
        check_costs(programme, measure, findings);
        check_dose(measure, findings);
        check_departure(measure, listed, findings);
    }
}

fn field(measure: &Measure) -> String {
    format!("maatregel {}", measure.number)
}

/// On the list, and serving a goal.
fn check_place(
    programme: &Programme,
    measure: &Measure,
    listed: &impl Listed,
    findings: &mut Findings,
) {
    let (place, number) = (field(measure), measure.number);
    if listed.goal_area(&measure.intervention) != Some(measure.goal_area) {
        let text = format!("Maatregel {number} staat niet op de gekozen menukaart.");
        let action = "Kies een interventie van de lijst; alleen die mag u hieruit betalen.";
        error(findings, 410, &place, text, action);
    }
    let known = |goal: &u32| programme.goals.iter().any(|known| known.number == *goal);
    if !measure.goals.iter().any(known) {
        let text = format!("Maatregel {number} dient geen doel.");
        let action = "Koppel de maatregel aan een doel.";
        error(findings, 411, &place, text, action);
    }
}

fn check_fields(measure: &Measure, findings: &mut Findings) {
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
        let text = format!("Maatregel {} mist: {}.", measure.number, missing.join(", "));
        let action = "Vul dit in bij de maatregel.";
        error(findings, 412, &field(measure), text, action);
    }
}

fn check_period(programme: &Programme, measure: &Measure, findings: &mut Findings) {
    let [first, second] = programme.years();
    if let (Some(starts), Some(ends)) = (measure.starts, measure.ends)
        && (ends < starts || starts < first.first_day() || ends > second.last_day())
    {
        let text = format!("De periode van maatregel {} klopt niet.", measure.number);
        let action = "Begin en einde liggen binnen de twee schooljaren; het einde na het begin.";
        error(findings, 413, &field(measure), text, action);
    }
}

fn check_costs(programme: &Programme, measure: &Measure, findings: &mut Findings) {
    let (place, number) = (field(measure), measure.number);
    for cost in &measure.costs {
        let parts = [cost.external, cost.above_school];
        let wrong = cost.total.cents() < 0
            || parts
                .iter()
                .any(|part| part.cents() < 0 || *part > cost.total);
        if wrong {
            let text = format!(
                "De kosten van maatregel {number} in {} kloppen niet.",
                cost.year
            );
            let action =
                "Een deel (inhuur, bovenschools) is nooit negatief of meer dan het totaal.";
            error(findings, 414, &place, text, action);
        }
        if !programme.years().contains(&cost.year) {
            let text = format!(
                "Maatregel {number} heeft kosten in {}, buiten dit programma.",
                cost.year
            );
            let action = "Zet de kosten in een van de twee schooljaren van het programma.";
            error(findings, 416, &place, text, action);
        } else if !runs_in(measure, cost.year) && cost.total != Money::ZERO {
            let text = format!(
                "Maatregel {number} heeft kosten in {}, maar loopt dan niet.",
                cost.year
            );
            let action = "Controleer de periode en de kosten per schooljaar.";
            warn(findings, 417, &place, text, action);
        }
    }
    check_parts(measure, findings);
}

/// The PNIL part belongs to the staff that was chosen; money above school level needs the GMR.
fn check_parts(measure: &Measure, findings: &mut Findings) {
    let (place, number) = (field(measure), measure.number);
    let external: Money = measure.costs.iter().map(|cost| cost.external).sum();
    let total: Money = measure.costs.iter().map(|cost| cost.total).sum();
    let fits = match measure.staff {
        StaffKind::Own => external == Money::ZERO,
        StaffKind::External | StaffKind::Mixed => external != Money::ZERO || total == Money::ZERO,
    };
    if !fits {
        let text = format!(
            "Bij maatregel {number} past het bedrag voor inhuur niet bij '{}'.",
            measure.staff.name()
        );
        let action = "Vul bij inhuur het deel voor PNIL in; bij eigen personeel is dat nul. \
                      Het bestuur moet dit deel later verantwoorden.";
        warn(findings, 418, &place, text, action);
    }
    if measure
        .costs
        .iter()
        .any(|cost| cost.above_school > Money::ZERO)
    {
        let text = format!("Van maatregel {number} wordt een deel bovenschools besteed.");
        let action = "Daarvoor is instemming van de GMR nodig. Noteer het bij betrokkenheid.";
        warn(findings, 419, &place, text, action);
    }
}

/// Whether a measure runs in a school year, as far as its period is known.
fn runs_in(measure: &Measure, year: kernel::SchoolYear) -> bool {
    let after = measure.starts.is_some_and(|day| day > year.last_day());
    let before = measure.ends.is_some_and(|day| day < year.first_day());
    !after && !before
}

fn check_dose(measure: &Measure, findings: &mut Findings) {
    let dose = &measure.dose;
    if dose.sessions_per_week.is_none() || dose.minutes.is_none() || dose.weeks.is_none() {
        let text = format!(
            "Bij maatregel {} staat niet hoeveel en hoe lang.",
            measure.number
        );
        let action =
            "Vul sessies per week, minuten en weken in: dan is later te zien wat is gedaan.";
        warn(findings, 415, &field(measure), text, action);
    }
}

/// The figure of the menukaart is about the form that was studied.
fn check_departure(measure: &Measure, listed: &impl Listed, findings: &mut Findings) {
    let Some(studied) = listed.studied(&measure.intervention) else {
        return;
    };
    let found = departures(measure, studied);
    if found.is_empty() {
        return;
    }
    let parts: Vec<String> = found.iter().map(Departure::words).collect();
    let text = format!(
        "Maatregel {} wijkt af van de onderzochte vorm: {}.",
        measure.number,
        parts.join("; ")
    );
    let action = "Dat mag. Maar wat de menukaart over leerwinst zegt, gaat over de onderzochte \
                  vorm. Hoeveel daarvan bij u geldt, is niet bekend.";
    warn(findings, 940, &field(measure), text, action);
}

/// A supporting measure (F) only counts beside one from another goal area.
pub(super) fn check_support(programme: &Programme, listed: &impl Listed, findings: &mut Findings) {
    let is_support = |measure: &Measure| listed.is_supporting(measure.goal_area);
    let has_main = programme
        .measures
        .iter()
        .any(|measure| !is_support(measure));
    for measure in programme
        .measures
        .iter()
        .filter(|measure| is_support(measure))
    {
        let place = field(measure);
        let supports_main = measure.supports.iter().any(|number| {
            programme
                .measures
                .iter()
                .any(|other| other.number == *number && !is_support(other))
        });
        if !has_main {
            let text = format!(
                "Maatregel {} ({}) mag alleen naast een maatregel uit A tot en met E.",
                measure.number, measure.goal_area
            );
            let action = "Kies ook een maatregel uit A tot en met E.";
            error(findings, 420, &place, text, action);
        } else if !supports_main {
            let text = format!(
                "Maatregel {} ondersteunt geen andere maatregel.",
                measure.number
            );
            let action = "Wijs aan welke maatregel uit A tot en met E hij ondersteunt.";
            error(findings, 421, &place, text, action);
        }
    }
}
