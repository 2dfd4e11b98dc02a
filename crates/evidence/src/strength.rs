//! How strong the evidence is: a level by the number of studies, minus a mark for each reason to doubt.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Strength;

use crate::recipe::{Criterion, StrengthRule};
use crate::register::Register;
use crate::study::{Design, EffectRow, Evaluator, Setting};

/// A reason to lose a mark, with what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// Id of the reason.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// The share that was found; `None` when the studies do not say.
    pub share: Option<f64>,
    /// The threshold of the rule.
    pub threshold: f64,
    /// Whether a mark was lost.
    pub lost: bool,
}

/// The strength of the evidence, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Id of the rule.
    pub rule: String,
    /// The level that the number of studies gives, 0 to 5.
    pub start: u8,
    /// Every reason of the rule.
    pub losses: Vec<Loss>,
    /// The strength; `None` is insufficient evidence.
    pub strength: Option<Strength>,
}

impl Verdict {
    /// Whether it could be lower: a reason could not be measured.
    pub fn at_most(&self) -> bool {
        self.losses.iter().any(|loss| loss.share.is_none())
    }
}

/// Applies a rule. `variation` is the share of the spread that is real and unexplained.
pub fn judge(
    rule: &StrengthRule,
    rows: &[&EffectRow],
    register: &Register,
    variation: Option<f64>,
) -> Verdict {
    let studies: BTreeSet<&str> = rows.iter().map(|row| row.study.as_str()).collect();
    let reached = rule
        .starts
        .iter()
        .filter(|(least, _)| studies.len() >= *least as usize);
    let start = reached.map(|(_, marks)| *marks).max().unwrap_or(0);
    let losses: Vec<Loss> = rule
        .losses
        .iter()
        .map(|loss| {
            let share = match loss.criterion {
                Criterion::Variation => variation,
                other => share(other, rows, register),
            };
            let lost = share.is_some_and(|share| match loss.criterion {
                Criterion::Variation => share > loss.threshold,
                _ => share < loss.threshold,
            });
            Loss {
                id: loss.id.clone(),
                name: loss.name.clone(),
                share,
                threshold: loss.threshold,
                lost,
            }
        })
        .collect();
    let lost = u8::try_from(losses.iter().filter(|loss| loss.lost).count()).unwrap_or(u8::MAX);
    Verdict {
        rule: rule.id.clone(),
        start,
        losses,
        strength: Strength::new(start.saturating_sub(lost)),
    }
}

/// Share of the studies for which something holds, among those that say so.
fn share(criterion: Criterion, rows: &[&EffectRow], register: &Register) -> Option<f64> {
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for row in rows {
        let holds = match criterion {
            Criterion::RecentSince(year) => register
                .study(row)
                .and_then(|study| study.year)
                .map(|own| own >= year),
            Criterion::Randomised => (row.method.design != Design::Unknown)
                .then_some(row.method.design == Design::Randomised),
            Criterion::NormalSetting => (row.delivery.setting != Setting::Unknown)
                .then_some(row.delivery.setting == Setting::Normal),
            Criterion::IndependentEvaluator => (row.method.evaluator != Evaluator::Unknown)
                .then_some(row.method.evaluator == Evaluator::Independent),
            Criterion::Variation => None,
        };
        if let Some(holds) = holds {
            // A study counts as soon as one of its rows does.
            *known.entry(&row.study).or_insert(false) |= holds;
        }
    }
    let holding = known.values().filter(|holds| **holds).count();
    (!known.is_empty()).then(|| holding as f64 / known.len() as f64)
}
