//! Computed effects of two to four interventions on one scale: with their intervals, for money, and the chance that
//! one does more than another. Real and invented studies never stand together.

use charts::Chart;
use evidence::summary::Summary;
use evidence::synthesis::Outcome;
use evidence::versus::{chance, months_for_money};
use kernel::Origin;
use policy::Intervention;

use super::super::card::months_words;
use super::figures;
use super::words::{marks, money_range, percent};
use crate::language::{Language, number, speak};
use crate::{PageError, Request, say, word};

/// What one of them yields for money.
pub(in super::super) struct ForMoney {
    pub(in super::super) name: String,
    pub(in super::super) months: String,
    pub(in super::super) cost: String,
    pub(in super::super) yields: String,
}

/// The chance that the first does more than the second.
pub(in super::super) struct ChanceRow {
    pub(in super::super) first: String,
    pub(in super::super) second: String,
    pub(in super::super) on_average: String,
    pub(in super::super) in_one_school: String,
}

/// Computed effects beside each other.
pub(in super::super) struct Beside {
    pub(in super::super) invented: bool,
    pub(in super::super) chart: Chart,
    pub(in super::super) money: Vec<ForMoney>,
    pub(in super::super) chances: Vec<ChanceRow>,
    /// Interventions of the comparison without a computed effect.
    pub(in super::super) without: Vec<String>,
}

/// `None` when none of the interventions has a computed effect.
pub(in super::super) fn beside(
    request: &Request,
    items: &[&Intervention],
) -> Result<Option<Beside>, PageError> {
    let mut all: Vec<(&Intervention, Vec<Outcome>)> = Vec::new();
    for item in items {
        all.push((item, request.app.computed_outcomes(&item.id)?));
    }
    let with = |origin: Origin| {
        let known = all.iter().filter_map(|(item, outcomes)| {
            let own = outcomes.iter().find(|outcome| outcome.origin == origin)?;
            Some((item.name.clone(), own))
        });
        known.collect::<Vec<_>>()
    };
    let (real, invented) = (with(Origin::Real), with(Origin::Synthetic));
    let is_invented = real.len() < 2 && invented.len() > real.len();
    let shown = if is_invented { invented } else { real };
    if shown.is_empty() {
        return Ok(None);
    }
    let summaries: Vec<(String, Summary)> = shown
        .iter()
        .map(|(name, outcome)| (name.clone(), outcome.discounted()))
        .collect();
    let drawn: Vec<(String, &Summary)> = summaries
        .iter()
        .map(|(name, summary)| (name.clone(), summary))
        .collect();
    // Drawings are Dutch in any language.
    let chart = speak(Language::Dutch, || figures::side_by_side(&drawn))?;
    let absent = items
        .iter()
        .filter(|item| shown.iter().all(|(name, _)| *name != item.name));
    Ok(Some(Beside {
        invented: is_invented,
        chart,
        money: shown
            .iter()
            .map(|(name, outcome)| for_money(name, outcome))
            .collect(),
        chances: chances(&summaries),
        without: absent.map(|item| item.name.clone()).collect(),
    }))
}

fn for_money(name: &str, outcome: &Outcome) -> ForMoney {
    let months = outcome.told_months();
    let cost = outcome.cost.as_ref().and_then(|cost| cost.per_targeted);
    let yields = months
        .zip(cost)
        .and_then(|(months, cost)| months_for_money(months, &cost));
    let unknown = || word("trace-unknown").to_owned();
    let doubt = outcome
        .cost
        .as_ref()
        .is_some_and(|cost| cost.unverified.contains("per_targeted"));
    let doubt = if doubt {
        format!(" ({})", word("not-confirmed"))
    } else {
        String::new()
    };
    ForMoney {
        name: name.to_owned(),
        months: months.map_or_else(
            || marks(outcome),
            |months| {
                say("beside-months")
                    .with("months", months_words(months.months.0))
                    .with("low", months_words(months.confidence.0.0))
                    .with("high", months_words(months.confidence.1.0))
                    .text()
            },
        ),
        cost: cost.map_or_else(unknown, |cost| format!("{}{doubt}", money_range(cost))),
        yields: yields.map_or_else(
            || word("beside-no-ratio").to_owned(),
            |yields| {
                say("beside-yields")
                    .with("low", number(yields.low, 1))
                    .with("high", number(yields.high, 1))
                    .text()
            },
        ),
    }
}

/// Each pair once.
fn chances(summaries: &[(String, Summary)]) -> Vec<ChanceRow> {
    let mut rows = Vec::new();
    for (at, (first, one)) in summaries.iter().enumerate() {
        for (second, other) in summaries.iter().skip(at + 1) {
            let Some(chance) = chance(one, other) else {
                continue;
            };
            rows.push(ChanceRow {
                first: first.clone(),
                second: second.clone(),
                on_average: percent(chance.on_average),
                in_one_school: percent(chance.in_one_school),
            });
        }
    }
    rows
}
