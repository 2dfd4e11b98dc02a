//! Keuzehulp from the command line.

use app::guidance::{Advice, OpenedGuidance};
use app::scan::Found;
use kernel::Effect;
use serde_json::{Value, json};

use crate::command::SuggestOptions;
use crate::outcome::{self, Failure, tell};
use crate::place::Place;
use crate::scan::finding_json;

/// Names and impact of interventions, from the pinned edition.
type Known<'k> = dyn Fn(&str) -> (String, Effect) + 'k;

pub(crate) fn run(options: &SuggestOptions) -> Result<(), Failure> {
    let place = Place::enter(&options.at)?;
    let (app, actor) = (&place.app, &place.actor);
    let guidance = app.guidance_on(actor, place.site, options.proposed)?;
    if guidance.scan.is_none() {
        return Err(Failure::absent(
            "Er is nog geen schoolscan. Maak er een met `kansrijk scan make`.".into(),
        ));
    }
    let catalogue = app.pinned_edition(&guidance.chosen.edition)?;
    let known = |id: &str| match catalogue.intervention(id) {
        Some(found) => (found.name.clone(), found.effect.clone()),
        None => (id.to_owned(), Effect::Unclear),
    };
    outcome::write(place.format, &value(&guidance, &known), || {
        show(&guidance, &known);
    });
    Ok(())
}

fn show(guidance: &OpenedGuidance, known: &Known<'_>) {
    tell!("Menukaart: editie {}.", guidance.chosen.edition.id);
    if guidance.advice.is_empty() {
        tell!(
            "Er is nog geen bevinding bevestigd. Doe dat met `kansrijk scan confirm`, of kijk \
             vooruit met --proposed."
        );
    }
    for (finding, advice) in &guidance.advice {
        tell!("\n{} {}", finding.id, finding.proposal.sentence);
        match &advice.advice {
            Advice::Measures(suggestions) => {
                for suggestion in suggestions {
                    tell!("  {}. {}", suggestion.measure_type, suggestion.reason);
                    for id in &suggestion.interventions {
                        let (name, effect) = known(id);
                        tell!("    {id}: {name}; {}", effect_text(&effect));
                    }
                    for condition in &suggestion.conditions {
                        tell!("    Nagaan: {condition}");
                    }
                }
            }
            Advice::MeasureFirst(first) => {
                let reason = first.as_ref().map_or("", |first| first.reason.as_str());
                tell!("  Eerst meten. {reason}");
            }
            Advice::NothingFits => tell!("  Geen passende maatregel."),
        }
    }
}

/// The impact in words; published months never stand alone.
fn effect_text(effect: &Effect) -> String {
    match effect {
        Effect::Published {
            months,
            strength,
            edition,
        } => {
            let strength = strength.map_or("bewijs onbekend".to_owned(), |strength| {
                format!("bewijs {} van 5", strength.marks())
            });
            let unit = if months.0 == 1 { "maand" } else { "maanden" };
            format!(
                "{:+} {unit} (editie {edition}, {strength}, onzekerheid niet gepubliceerd)",
                months.0
            )
        }
        Effect::Computed {
            estimate,
            prediction,
            ..
        } => {
            let text = format!(
                "{estimate:.2}, op een nieuwe school tussen {:.2} en {:.2}",
                prediction.low, prediction.high
            );
            text.replace('.', ",")
        }
        Effect::Unclear => "impact niet bekend".to_owned(),
        Effect::NotInMonths { .. } => "niet in maanden uit te drukken".to_owned(),
    }
}

fn effect_json(effect: &Effect) -> Value {
    match effect {
        Effect::Published {
            months,
            strength,
            edition,
        } => json!({
            "kind": "published",
            "months": months.0,
            "strength": strength.map(kernel::Strength::marks),
            "edition": edition,
            "uncertainty": "not published",
        }),
        Effect::Computed {
            estimate,
            standard_error,
            confidence,
            prediction,
            studies,
            recipe,
            ..
        } => json!({
            "kind": "computed",
            "estimate": estimate,
            "standard_error": standard_error,
            "confidence": [confidence.low, confidence.high],
            "prediction": [prediction.low, prediction.high],
            "studies": studies,
            "recipe": recipe,
        }),
        Effect::Unclear => json!({ "kind": "unclear" }),
        Effect::NotInMonths { source } => json!({ "kind": "not_in_months", "source": source }),
    }
}

fn value(guidance: &OpenedGuidance, known: &Known<'_>) -> Value {
    let advice = guidance.advice.iter().map(|(finding, found)| {
        let (kind, suggestions) = match &found.advice {
            Advice::Measures(suggestions) => ("measures", suggestions.iter().collect()),
            Advice::MeasureFirst(first) => ("measure_first", first.iter().collect::<Vec<_>>()),
            Advice::NothingFits => ("nothing_fits", Vec::new()),
        };
        let suggestions = suggestions.into_iter().map(|suggestion| {
            let interventions = suggestion.interventions.iter().map(|id| {
                let (name, effect) = known(id);
                json!({ "id": id, "name": name, "effect": effect_json(&effect) })
            });
            json!({
                "rule": suggestion.rule,
                "type": suggestion.measure_type,
                "reason": suggestion.reason,
                "conditions": suggestion.conditions,
                "interventions": interventions.collect::<Vec<_>>(),
            })
        });
        let finding: &Found = finding;
        json!({
            "finding": finding_json(finding),
            "advice": kind,
            "suggestions": suggestions.collect::<Vec<_>>(),
        })
    });
    json!({
        "edition": guidance.chosen.edition.id,
        "advice": advice.collect::<Vec<_>>(),
    })
}
