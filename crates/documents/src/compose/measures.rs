//! Parts 4 and 6: the measures, and what supports them.

use crate::outline::{Block, Card, Table, paragraphs_or};
use crate::programme::{Measure, SchoolProgramme};
use crate::words::{dose, effect, for_whom, join, or_missing, period};

/// Part 4.
pub(super) fn measures(programme: &SchoolProgramme) -> Vec<Block> {
    let mut blocks = vec![Block::Text(
        "Dit zijn de maatregelen die de school kiest. Bij elke maatregel staat wat er uit onderzoek \
         bekend is, en hoe de school het aanpakt."
            .to_owned(),
    )];
    let main = programme.measures.iter().filter(|m| !m.supporting);
    let cards: Vec<Block> = main
        .map(|measure| Block::Card(card(measure, programme)))
        .collect();
    if cards.is_empty() {
        let text = "Er zijn nog geen maatregelen gekozen.".to_owned();
        blocks.push(Block::Notice(text));
    }
    blocks.extend(cards);
    blocks
}

/// Part 6.
pub(super) fn support(programme: &SchoolProgramme) -> Vec<Block> {
    let mut blocks = vec![Block::Text(
        "Sommige uitgaven helpen de leerlingen niet rechtstreeks, maar zijn nodig om een andere \
         maatregel goed uit te voeren. Op de menukaart heet dat gebied F. Zo'n maatregel mag alleen \
         naast een andere."
            .to_owned(),
    )];
    let supporting: Vec<&Measure> = programme.measures.iter().filter(|m| m.supporting).collect();
    if supporting.is_empty() {
        let text = "De school kiest geen ondersteunende maatregelen.".to_owned();
        blocks.push(Block::Text(text));
        return blocks;
    }
    let rows = supporting
        .iter()
        .map(|measure| vec![name(measure), supported(measure, programme)]);
    blocks.push(Block::Table(Table::of_words(
        "Ondersteunende maatregelen",
        &["Ondersteunende maatregel", "Nodig voor"],
        rows.collect(),
    )));
    let cards = supporting.into_iter();
    blocks.extend(cards.map(|measure| Block::Card(card(measure, programme))));
    blocks
}

/// `Maatregel 2: Feedback`.
pub(super) fn name(measure: &Measure) -> String {
    format!("Maatregel {}: {}", measure.number, measure.intervention)
}

fn supported(measure: &Measure, programme: &SchoolProgramme) -> String {
    let names: Vec<String> = programme
        .measures
        .iter()
        .filter(|other| measure.supports.contains(&other.number))
        .map(|other| format!("maatregel {} ({})", other.number, other.intervention))
        .collect();
    if names.is_empty() {
        "nog niet aangewezen".to_owned()
    } else {
        join(&names)
    }
}

fn card(measure: &Measure, programme: &SchoolProgramme) -> Card {
    let missing = "De school heeft nog niet beschreven hoe zij dit doet.";
    let mut blocks = paragraphs_or(&measure.form, missing);
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact(
            "Voor wie",
            for_whom(&measure.target_group, measure.target_size),
        ),
        fact("Wanneer", period(measure.starts, measure.ends)),
        fact("Hoeveel", dose(&measure.dose)),
        fact("Wie voert het uit", measure.staff.clone()),
        fact("Wie is verantwoordelijk", or_missing(&measure.owner)),
        fact("Voor welk doel", goals(measure)),
    ];
    if measure.supporting {
        facts.push(fact("Ondersteunt", supported(measure, programme)));
    }
    for cost in &measure.costs {
        let mut text = cost.total.to_string();
        if cost.external.cents() > 0 {
            text.push_str(&format!(", waarvan {} voor inhuur", cost.external));
        }
        if cost.above_school.cents() > 0 {
            text.push_str(&format!(", waarvan {} bovenschools", cost.above_school));
        }
        facts.push((format!("Kosten {}", cost.year), text));
    }
    if measure.costs.is_empty() {
        facts.push(fact("Kosten", "nog niet ingevuld".to_owned()));
    }
    blocks.push(Block::Facts(facts));
    blocks.push(Block::Heading(format!(
        "Wat is bekend over: {}",
        measure.intervention
    )));
    if !measure.summary.is_empty() {
        blocks.push(Block::Text(measure.summary.clone()));
    }
    blocks.push(Block::Text(known_effect(measure)));
    blocks.extend(departure(measure));
    if !measure.conditions.is_empty() {
        blocks.push(Block::Text("Het werkt beter als:".to_owned()));
        blocks.push(Block::List(measure.conditions.clone()));
    }
    if !measure.unverified.is_empty() {
        blocks.push(Block::Small(format!(
            "Niet in een bron bevestigd: {}.",
            join(&measure.unverified)
        )));
    }
    Card {
        label: format!("Maatregel {} · gebied {}", measure.number, measure.area),
        title: measure.intervention.clone(),
        blocks,
    }
}

/// In what the school departs from what was studied: never what is left of the effect.
fn departure(measure: &Measure) -> Option<Block> {
    let words = measure.departures.join("; ");
    (!words.is_empty()).then(|| {
        Block::Text(format!(
            "De school doet het anders dan in de onderzoeken: {words}. Het is niet bekend hoeveel \
             van de leerwinst dan overblijft."
        ))
    })
}

fn goals(measure: &Measure) -> String {
    let numbers: Vec<String> = measure.goals.iter().map(u32::to_string).collect();
    if numbers.is_empty() {
        "nog niet gekoppeld".to_owned()
    } else {
        format!("doel {}", join(&numbers))
    }
}

fn known_effect(measure: &Measure) -> String {
    let mut text = effect(&measure.effect);
    if let Some(edition) = &measure.figures_from {
        text.push_str(&format!(" De cijfers komen uit de uitgave van {edition}."));
    }
    text
}
