//! An intervention in short, and its figures in words: never a bare number.

use kernel::{Effect, EffectScale, Interval, Sector, Strength};
use policy::catalogue::Progress;
use policy::{Catalogue, Intervention};

use crate::language::{decimal, terms};
use crate::{say, word};

/// Key of what is said with every published number of months.
pub(crate) const NO_UNCERTAINTY: &str = "card-not-published";

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
        if catalogue.is_taken_over(item) {
            impact.parts.push(word("card-taken-over").into());
        }
        impact.add_scale(item, catalogue);
        impact.add_listed(item, catalogue);
        let computed = item.computation.is_some();
        if !computed && (item.is_unverified("impact_months") || item.is_unverified("impact")) {
            impact.parts.push(word("not-confirmed").into());
        }
        if let Some(rated) = item.rating_edition.as_deref()
            && catalogue.is_carried_over(item)
        {
            impact
                .parts
                .push(say("card-figure-of").with("rated", rated).text());
            impact.meaning.push(' ');
            impact
                .meaning
                .push_str(&say("card-no-figures").with("rated", rated).text());
        }
        impact
    }

    /// A computed impact on the months scale of the edition, where that has rows for it, and the
    /// strength of its evidence.
    fn add_scale(&mut self, item: &Intervention, catalogue: &Catalogue) {
        let Effect::Computed {
            estimate,
            confidence,
            scale,
            ..
        } = &item.effect
        else {
            return;
        };
        if *scale == EffectScale::PupilLevel {
            self.add_months((*estimate, *confidence), catalogue);
        }
        let strength = item.strength();
        if let Some(strength) = strength.filter(|_| item.is_at_most()) {
            let part = say("card-marks-at-most").with("marks", strength.marks());
            self.parts.push(part.text());
        } else if strength.is_some() {
            self.parts.push(marks_words(strength, false));
        }
    }

    /// What a list says beside a computed impact, as it would stand by itself.
    fn add_listed(&mut self, item: &Intervention, catalogue: &Catalogue) {
        let Some(listed) = &item.taken_over else {
            return;
        };
        let listed = Self::of_effect(listed, item.is_unverified("evidence_strength"));
        let part = say("card-listed")
            .with("list", catalogue.list())
            .with("impact", listed.in_words(", "));
        self.parts.push(part.text());
    }

    fn add_months(&mut self, (estimate, confidence): (f64, Interval), catalogue: &Catalogue) {
        let months = |value: f64| catalogue.scale().months(value);
        let all = (
            months(estimate),
            months(confidence.low),
            months(confidence.high),
        );
        if let (Some(middle), Some(low), Some(high)) = all {
            let part = say("card-on-scale")
                .with("months", on_scale(middle, months_words))
                .with("low", on_scale(low, minus))
                .with("high", on_scale(high, minus));
            self.parts.push(part.text());
        }
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
                    word(NO_UNCERTAINTY).into(),
                ],
                meaning: published_meaning(months.0, *strength),
            },
            Effect::Computed {
                estimate,
                confidence,
                prediction,
                scale,
                studies,
                ..
            } => Self {
                kind: "computed",
                headline: say(deviation(*scale))
                    .with("estimate", signed(*estimate))
                    .text(),
                parts: vec![
                    say("card-interval")
                        .with("interval", bounds(*confidence))
                        .text(),
                    say("card-elsewhere")
                        .with("interval", bounds(*prediction))
                        .text(),
                    say("card-studies").with("studies", studies).text(),
                ],
                meaning: word("card-computed").into(),
            },
            Effect::Unclear => Self {
                kind: "unclear",
                headline: word("card-unclear").into(),
                parts: Vec::new(),
                meaning: word("card-unclear-text").into(),
            },
            Effect::NotInMonths { source } => Self {
                kind: "elsewhere",
                headline: word("card-not-in-months").into(),
                parts: vec![say("card-see").with("source", source).text()],
                meaning: say("card-other-goal").with("source", source).text(),
            },
        }
    }

    /// All of it in one line, for lists and tables.
    pub(crate) fn line(&self) -> String {
        self.in_words(" · ")
    }

    fn in_words(&self, between: &str) -> String {
        let mut line = self.headline.clone();
        for part in &self.parts {
            line.push_str(between);
            line.push_str(part);
        }
        line
    }
}

/// Key of the words for an estimate, which name the spread that it was divided by.
const fn deviation(scale: EffectScale) -> &'static str {
    match scale {
        EffectScale::PupilLevel => "card-deviation",
        EffectScale::Growth => "card-deviation-growth",
    }
}

pub(super) fn months_words(months: i8) -> String {
    match months {
        0 => word("card-zero-months").to_owned(),
        1 | -1 => format!("{months:+} {}", word("month-one")).replace('-', "−"),
        _ => format!("{months:+} {}", word("month-more")).replace('-', "−"),
    }
}

/// Months of a table; beyond its end they say so.
fn on_scale(found: Progress, words: impl Fn(i8) -> String) -> String {
    let text = words(found.months.0);
    match (found.capped, found.months.0) {
        (false, _) => text,
        (true, ..0) => say("card-or-less").with("months", text).text(),
        (true, _) => say("card-or-more").with("months", text).text(),
    }
}

fn minus(months: i8) -> String {
    if months == 0 {
        return months.to_string();
    }
    format!("{months:+}").replace('-', "−")
}

fn marks_words(strength: Option<Strength>, unconfirmed: bool) -> String {
    match strength {
        Some(strength) if unconfirmed => say("card-marks-unconfirmed")
            .with("marks", strength.marks())
            .text(),
        Some(strength) => say("card-marks").with("marks", strength.marks()).text(),
        None => word("card-marks-unknown").to_owned(),
    }
}

fn published_meaning(months: i8, strength: Option<Strength>) -> String {
    let progress = match months {
        0 => word("card-as-far").to_owned(),
        ..0 => say("card-less-far")
            .with("months", plain_months(months))
            .text(),
        _ => say("card-further")
            .with("months", plain_months(months))
            .text(),
    };
    let evidence = strength.map_or_else(
        || word("card-strength-unknown").to_owned(),
        |strength| {
            say("card-strength")
                .with("strength", terms::strength(strength))
                .text()
        },
    );
    say("card-months-text")
        .with("progress", progress)
        .with("evidence", evidence)
        .text()
}

fn plain_months(months: i8) -> String {
    match months.unsigned_abs() {
        1 => word("card-one-month").to_owned(),
        number => say("card-months").with("number", number).text(),
    }
}

pub(super) fn signed(value: f64) -> String {
    decimal(&format!("{value:+.2}").replace('.', ",")).replace('-', "−")
}

pub(super) fn bounds(interval: Interval) -> String {
    say("from-to")
        .with("low", signed(interval.low))
        .with("high", signed(interval.high))
        .text()
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
        let known = level.and_then(|level| Some((level, terms::cost(level)?)));
        match known {
            Some((level, cost)) => Self {
                euros: "€".repeat(usize::from(level)),
                words: say("cost-of-five")
                    .with("cost", cost)
                    .with("level", level)
                    .text(),
                unconfirmed,
            },
            None => Self {
                euros: String::new(),
                words: word("not-known").into(),
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
            word("card-beside")
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

/// Key of the message that says why a figure that fills an empty cell is not confirmed.
const EMPTY_CELL: &str = "card-empty-box";
/// Key of the message that says why a classification is not confirmed.
const OWN_CLASSES: &str = "card-own-grouping";
/// Key of the message that says why a text is not confirmed.
const OWN_WORDS: &str = "card-own-text";
/// Key of the message that says why a fact is not confirmed.
const NO_SOURCE: &str = "card-no-source";

/// Every field that can lack a confirmed source: key in the file, and the keys of its name and of what that means.
pub(super) const FIELDS: [(&str, &str, &str); 20] = [
    ("name_nl", "changed-name", NO_SOURCE),
    ("name_en", "field-english-name", NO_SOURCE),
    ("goal_area", "changed-goal-area", NO_SOURCE),
    ("parent", "field-parent", NO_SOURCE),
    ("origin", "field-origin", NO_SOURCE),
    ("since_edition", "field-since", NO_SOURCE),
    ("topics", "changed-topics", OWN_CLASSES),
    ("sectors", "changed-sectors", OWN_CLASSES),
    ("eef_strands", "field-strand", OWN_CLASSES),
    ("impact", "changed-impact", NO_SOURCE),
    ("impact_months", "field-months", NO_SOURCE),
    ("impact_source", "field-impact-source", NO_SOURCE),
    ("evidence_strength", "field-marks", EMPTY_CELL),
    ("cost_level", "changed-cost", EMPTY_CELL),
    ("rating_edition", "field-rating-edition", NO_SOURCE),
    ("summary_nl", "field-summary", OWN_WORDS),
    ("variants", "field-variants", OWN_WORDS),
    ("conditions", "field-conditions", OWN_WORDS),
    ("practical", "field-practical", OWN_WORDS),
    ("cautions", "field-cautions", OWN_WORDS),
];

#[cfg(test)]
mod tests;
