//! The summary on the first page: five questions of a parent.

use crate::outline::{Block, Part};
use crate::programme::{BudgetYear, Goal, SchoolProgramme};
use crate::words::{both_years, count, date_or_missing};

/// So many items per question fit on one page.
const ITEMS: usize = 3;
/// So many characters per item.
const LENGTH: usize = 200;

pub(super) fn summary(programme: &SchoolProgramme) -> Part {
    let mut blocks = vec![Block::Heading("Wat is er aan de hand?".to_owned())];
    let challenges = programme.challenges.iter().map(|challenge| {
        let text = first_sentence(&challenge.description);
        if text.is_empty() {
            challenge.title.clone()
        } else {
            format!("{}. {text}", challenge.title.trim_end_matches('.'))
        }
    });
    let missing = "De school heeft nog geen opgaven gekozen.";
    blocks.extend(items(
        challenges.collect(),
        (missing, "opgave", "opgaven"),
        2,
    ));
    blocks.push(Block::Heading("Wat willen we bereiken?".to_owned()));
    let goals = programme.challenges.iter().flat_map(|c| &c.goals);
    let missing = "Er zijn nog geen doelen.";
    blocks.extend(items(
        goals.map(goal).collect(),
        (missing, "doel", "doelen"),
        3,
    ));
    blocks.push(Block::Heading("Wat gaan we doen?".to_owned()));
    let measures = programme.measures.iter().map(|measure| {
        let form = first_sentence(&measure.form);
        if form.is_empty() {
            measure.intervention.clone()
        } else {
            format!("{}. {form}", measure.intervention)
        }
    });
    let missing = "Er zijn nog geen maatregelen gekozen.";
    let words = (missing, "maatregel", "maatregelen");
    blocks.extend(items(measures.collect(), words, 4));
    blocks.push(Block::Heading("Wat kost het?".to_owned()));
    blocks.extend(cost(programme));
    blocks.push(Block::Heading("Wat vragen we van u?".to_owned()));
    blocks.push(Block::Text(asked(programme)));
    Part {
        id: "kort".to_owned(),
        number: None,
        title: "In het kort".to_owned(),
        blocks,
    }
}

/// The first items, shortened; what is left out is counted and pointed at.
fn items(all: Vec<String>, (missing, one, many): (&str, &str, &str), part: u32) -> Vec<Block> {
    if all.is_empty() {
        return vec![Block::Text(missing.to_owned())];
    }
    let more = u32::try_from(all.len().saturating_sub(ITEMS)).unwrap_or(u32::MAX);
    let shown = all.iter().take(ITEMS).map(|text| shorten(text)).collect();
    let mut blocks = vec![Block::List(shown)];
    if more > 0 {
        let text = format!("En nog {}: zie deel {part}.", count(more, one, many));
        blocks.push(Block::Small(text));
    }
    blocks
}

fn goal(goal: &Goal) -> String {
    let word = |text: &str| {
        if text.trim().is_empty() {
            "(nog niet ingevuld)".to_owned()
        } else {
            text.trim().trim_end_matches('.').to_owned()
        }
    };
    format!(
        "{}, {}: van {} naar {}. We meten dat op {}.",
        word(&goal.indicator),
        word(&goal.target_group),
        word(&goal.baseline),
        word(&goal.target),
        date_or_missing(goal.measured_on)
    )
}

fn cost(programme: &SchoolProgramme) -> Vec<Block> {
    if programme.budget.is_empty() {
        let text = "Over het geld voor deze schooljaren is nog niets bekend.".to_owned();
        return vec![Block::Text(text)];
    }
    let sentences: Vec<String> = programme.budget.iter().map(year).collect();
    vec![Block::Text(sentences.join(" "))]
}

fn year(year: &BudgetYear) -> String {
    let planned = year.planned.short();
    let available = year.funded.plus(year.carried_in).unwrap_or(year.funded);
    if year.incomplete {
        return format!(
            "In {} kosten de maatregelen {planned}; hoeveel geld er dan is, is nog niet helemaal \
             bekend.",
            year.year
        );
    }
    let certainty = if year.scenario {
        " (een eigen schatting: het bedrag ligt nog niet vast)"
    } else {
        ""
    };
    format!(
        "In {} kosten de maatregelen {planned}; er is {}{certainty}.",
        year.year,
        available.short()
    )
}

fn asked(programme: &SchoolProgramme) -> String {
    if programme.state.is_concept() {
        return "Dit is een concept. U kunt meelezen en meedenken. De medezeggenschapsraad (MR) \
                besluit pas als de school het programma heeft vastgesteld."
            .to_owned();
    }
    format!(
        "De medezeggenschapsraad (MR) wordt gevraagd om in te stemmen met precies deze versie, voor \
         {}. De MR heeft nog niet besloten. Bent u ouder? Stel uw vragen aan de MR of aan de \
         schoolleider.",
        both_years(programme.years)
    )
}

/// The first sentence of a text, without its full stop lost.
fn first_sentence(text: &str) -> String {
    let text = text.lines().map(str::trim).find(|line| !line.is_empty());
    let text = text.unwrap_or("");
    text.find(". ")
        .map_or(text, |end| text.get(..=end).unwrap_or(text))
        .to_owned()
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LENGTH).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", whole.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_and_texts_are_cut_and_say_so() {
        let all = vec!["woord ".repeat(60), "b".into(), "c".into(), "d".into()];
        let blocks = items(all, ("leeg", "doel", "doelen"), 3);
        let [Block::List(shown), Block::Small(more)] = &blocks[..] else {
            panic!("{blocks:?}")
        };
        assert_eq!(shown.len(), ITEMS);
        assert!(shown[0].ends_with("woord …") && shown[0].chars().count() <= LENGTH + 2);
        assert_eq!(more, "En nog 1 doel: zie deel 3.");
        assert_eq!(first_sentence("Een zin. En nog een."), "Een zin.");
        assert_eq!(first_sentence(" \n Zonder punt"), "Zonder punt");
    }
}
