//! An intervention in short, and its figures in words: never a bare number.

use kernel::{Effect, Interval, Sector, Strength};
use policy::catalogue::{cost_word, strength_word};
use policy::{Catalogue, Intervention};

/// Said with every published number of months.
pub(crate) const NO_UNCERTAINTY: &str = "onzekerheid niet gepubliceerd";

/// The impact of an intervention in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Impact {
    /// `months`, `computed`, `unclear` or `elsewhere`: for its colour only.
    pub(crate) kind: &'static str,
    /// The figure, or that there is none.
    pub(crate) headline: String,
    /// What must stand beside it.
    pub(crate) parts: Vec<String>,
    /// What it means, or why there is no figure: whole sentences.
    pub(crate) meaning: String,
}

impl Impact {
    /// The impact of an intervention as an edition gives it.
    pub(crate) fn of(item: &Intervention, catalogue: &Catalogue) -> Self {
        let mut impact = Self::of_effect(&item.effect, item.is_unverified("evidence_strength"));
        if item.is_unverified("impact_months") || item.is_unverified("impact") {
            impact.parts.push("niet bevestigd".into());
        }
        if let Some(rated) = item.rating_edition.as_deref()
            && catalogue.is_carried_over(item)
        {
            impact.parts.push(format!("cijfer van {rated}"));
            impact.meaning.push_str(&format!(
                " Voor deze editie zijn geen cijfers gevonden. Dit zijn nog die van {rated}."
            ));
        }
        impact
    }

    /// The impact by itself.
    pub(crate) fn of_effect(effect: &Effect, unconfirmed_strength: bool) -> Self {
        match effect {
            Effect::Published {
                months, strength, ..
            } => Self {
                kind: "months",
                headline: months_words(months.0),
                parts: vec![
                    marks_words(*strength, unconfirmed_strength),
                    NO_UNCERTAINTY.into(),
                ],
                meaning: published_meaning(months.0, *strength),
            },
            Effect::Computed {
                estimate,
                confidence,
                prediction,
                studies,
                ..
            } => Self {
                kind: "computed",
                headline: format!("{} standaarddeviatie", signed(*estimate)),
                parts: vec![
                    format!("95 %-interval {}", bounds(*confidence)),
                    format!("in een nieuwe situatie {}", bounds(*prediction)),
                    format!("{studies} studies"),
                ],
                meaning: "Dit getal is berekend uit opgeslagen studies. Het eerste interval gaat \
                          over het gemiddelde, het tweede over een nieuwe school."
                    .into(),
            },
            Effect::Unclear => Self {
                kind: "unclear",
                headline: "effect onduidelijk".into(),
                parts: Vec::new(),
                meaning: "De menukaart geeft hiervoor geen aantal maanden. Dat betekent niet dat \
                          het niets oplevert: het is niet bekend."
                    .into(),
            },
            Effect::NotInMonths { source } => Self {
                kind: "elsewhere",
                headline: "niet in maanden uitgedrukt".into(),
                parts: vec![format!("zie: {source}")],
                meaning: format!(
                    "Maanden gaan alleen over leren. Deze interventie heeft een ander doel. Wat \
                     ervan bekend is, staat op een andere plek: {source}."
                ),
            },
        }
    }

    /// All of it in one line, for lists and tables.
    pub(crate) fn line(&self) -> String {
        let mut line = self.headline.clone();
        for part in &self.parts {
            line.push_str(" · ");
            line.push_str(part);
        }
        line
    }
}

fn months_words(months: i8) -> String {
    match months {
        0 => "0 maanden".to_owned(),
        1 | -1 => format!("{months:+} maand").replace('-', "−"),
        _ => format!("{months:+} maanden").replace('-', "−"),
    }
}

fn marks_words(strength: Option<Strength>, unconfirmed: bool) -> String {
    match strength {
        Some(strength) if unconfirmed => {
            format!("{} van 5 vinkjes (niet bevestigd)", strength.marks())
        }
        Some(strength) => format!("{} van 5 vinkjes", strength.marks()),
        None => "vinkjes niet bekend".to_owned(),
    }
}

fn published_meaning(months: i8, strength: Option<Strength>) -> String {
    let progress = match months {
        0 => "leerlingen met deze aanpak even ver kwamen als".to_owned(),
        ..0 => format!(
            "leerlingen met deze aanpak in een schooljaar {} minder ver kwamen dan",
            plain_months(months)
        ),
        _ => format!(
            "leerlingen met deze aanpak in een schooljaar {} verder kwamen dan",
            plain_months(months)
        ),
    };
    let evidence = strength.map_or_else(
        || "Hoe sterk het bewijs is, is niet bekend.".to_owned(),
        |strength| format!("Het bewijs daarvoor is {}.", strength_word(strength)),
    );
    format!(
        "In de onderzoeken samen bleek dat {progress} vergelijkbare leerlingen zonder. {evidence} \
         Het is een gemiddelde: op uw school kan het meer of minder zijn. Hoeveel meer of minder \
         is niet gepubliceerd."
    )
}

fn plain_months(months: i8) -> String {
    match months.unsigned_abs() {
        1 => "1 maand".to_owned(),
        number => format!("{number} maanden"),
    }
}

fn signed(value: f64) -> String {
    format!("{value:+.2}").replace('.', ",").replace('-', "−")
}

fn bounds(interval: Interval) -> String {
    format!("{} tot {}", signed(interval.low), signed(interval.high))
}

/// The cost of an intervention in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    /// `€€€`; empty when not known.
    pub(crate) euros: String,
    /// `gemiddeld (3 van 5)`, or that it is not known.
    pub(crate) words: String,
    /// Whether the level lacks a confirmed source.
    pub(crate) unconfirmed: bool,
}

impl Cost {
    /// The cost of an intervention.
    pub(crate) fn of(item: &Intervention) -> Self {
        Self::of_level(item.cost_level, item.is_unverified("cost_level"))
    }

    /// The cost by its level.
    pub(crate) fn of_level(level: Option<u8>, unconfirmed: bool) -> Self {
        let known = level.and_then(|level| Some((level, cost_word(level)?)));
        match known {
            Some((level, word)) => Self {
                euros: "€".repeat(usize::from(level)),
                words: format!("{word} ({level} van 5)"),
                unconfirmed,
            },
            None => Self {
                euros: String::new(),
                words: "niet bekend".into(),
                unconfirmed: false,
            },
        }
    }
}

/// An intervention in short.
pub(crate) struct Card {
    /// Id of the intervention.
    pub(crate) id: String,
    /// Level of its heading on the page.
    pub(crate) level: u8,
    pub(crate) href: String,
    /// Its goal area, where the page does not say so already.
    pub(crate) area: Option<String>,
    pub(crate) name: String,
    /// What it is, in one sentence.
    pub(crate) sentence: String,
    pub(crate) impact: Impact,
    pub(crate) cost: Cost,
    /// Said only when it is not meant for every sector.
    pub(crate) only_for: String,
    /// Whether the sectors lack a confirmed source.
    pub(crate) sectors_unconfirmed: bool,
    /// Whether it was studied in the sector that is asked for: sector, in words, look of the badge.
    pub(crate) studied_in: Option<(&'static str, &'static str, &'static str)>,
    /// Sets it aside for comparison, or takes it away again: address, and whether it is set aside.
    pub(crate) compare: Option<(String, bool)>,
    /// What one can do with it here: address and text.
    pub(crate) action: Option<(String, String)>,
}

impl Card {
    /// An intervention of an edition; `query` keeps links in that edition.
    pub(crate) fn of(item: &Intervention, catalogue: &Catalogue, query: &str, level: u8) -> Self {
        let limited = item.sectors.len() < Sector::ALL.len();
        let sectors = item.sectors.iter().map(|sector| sector.code());
        Self {
            id: item.id.clone(),
            level,
            href: format!("/menukaart/{}{query}", item.id),
            area: None,
            name: item.name.clone(),
            sentence: first_sentence(&item.summary).to_owned(),
            impact: Impact::of(item, catalogue),
            cost: Cost::of(item),
            only_for: if limited {
                sectors.collect::<Vec<_>>().join(", ")
            } else {
                String::new()
            },
            sectors_unconfirmed: item.is_unverified("sectors"),
            studied_in: None,
            compare: None,
            action: None,
        }
    }

    /// With its goal area.
    pub(crate) fn with_area(mut self, item: &Intervention, catalogue: &Catalogue) -> Self {
        let alone = if catalogue.is_supporting(item.goal_area) {
            ", alleen naast een ander doelgebied"
        } else {
            ""
        };
        self.area = Some(format!("{}{alone}", item.goal_area));
        self
    }

    /// With something that one can do with it.
    pub(crate) fn with_action(mut self, href: String, text: &str) -> Self {
        self.action = Some((href, text.to_owned()));
        self
    }
}

pub(super) fn first_sentence(text: &str) -> &str {
    text.find(". ")
        .and_then(|end| text.get(..=end))
        .unwrap_or(text)
}

/// Why a figure that fills an empty cell is not confirmed.
const EMPTY_CELL: &str = "In de lijst was dit vakje leeg. Wij lezen dat als de laagste klasse, 1 van 5. Dat is niet \
     na te gaan.";
/// Why a classification is not confirmed.
const OWN_CLASSES: &str = "Deze indeling is van Kansrijk en staat niet op de menukaart.";
/// Why a text is not confirmed.
const OWN_WORDS: &str =
    "Deze tekst is van Kansrijk en berust op algemene kennis. Er is geen bron bij nagelopen.";
/// Why a fact is not confirmed.
const NO_SOURCE: &str = "Hiervoor is geen bron gevonden.";

/// Every field that can lack a confirmed source: key in the file, Dutch name, and what that means.
pub(super) const FIELDS: [(&str, &str, &str); 20] = [
    ("name_nl", "naam", NO_SOURCE),
    ("name_en", "Engelse naam", NO_SOURCE),
    ("goal_area", "doelgebied", NO_SOURCE),
    ("parent", "waar het bij hoort", NO_SOURCE),
    ("origin", "herkomst", NO_SOURCE),
    ("since_edition", "sinds wanneer op de lijst", NO_SOURCE),
    ("topics", "onderwerpen", OWN_CLASSES),
    ("sectors", "sectoren", OWN_CLASSES),
    ("eef_strands", "onderdeel van de toolkit", OWN_CLASSES),
    ("impact", "leerwinst", NO_SOURCE),
    ("impact_months", "maanden", NO_SOURCE),
    ("impact_source", "waar het bewijs staat", NO_SOURCE),
    ("evidence_strength", "vinkjes", EMPTY_CELL),
    ("cost_level", "kosten", EMPTY_CELL),
    ("rating_edition", "editie van de cijfers", NO_SOURCE),
    ("summary_nl", "beschrijving", OWN_WORDS),
    ("variants", "vormen", OWN_WORDS),
    ("conditions", "voorwaarden", OWN_WORDS),
    ("practical", "praktische handvatten", OWN_WORDS),
    ("cautions", "let op", OWN_WORDS),
];

#[cfg(test)]
mod tests;
