//! The labour market allowance of a selected location: beside the programme's money, never in it.

use std::collections::BTreeMap;

use kernel::{Amount, Decimal, Money, Rounding, Sector};
use policy::Dated;
use policy::funding::{Allowance, PUPILS};

/// What a selected location gets, with its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceMoney {
    /// The parts, in order.
    pub parts: Vec<AllowancePart>,
    /// All of it, or why that is not known.
    pub amount: Amount,
    /// What it may be spent on.
    pub purpose: String,
    /// Which locations get it.
    pub selection: String,
    /// What is not confirmed of the amounts.
    pub note: Option<String>,
    /// Id of the rule file.
    pub rule: String,
    /// Where the formula was read.
    pub source: String,
}

/// One part of the formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowancePart {
    /// What it is.
    pub label: &'static str,
    /// The calculation in words.
    pub calculation: String,
    /// The amount.
    pub amount: Money,
}

/// The allowance of a location that was selected; `None` when its sector has no formula.
pub fn allowance(
    rules: &Allowance,
    sector: Sector,
    counts: &BTreeMap<String, Decimal>,
) -> Option<AllowanceMoney> {
    let formula = rules.of(sector)?;
    let mut parts = Vec::new();
    let mut amount = Amount::Unknown("niet ingevuld: aantal leerlingen".to_owned());
    if let Some(pupils) = counts.get(PUPILS).copied() {
        let times = |money: Money| money.times_decimal(pupils, Rounding::HalfUp);
        if let Some(money) = times(formula.per_pupil) {
            parts.push(AllowancePart {
                label: "Bedrag per leerling",
                calculation: format!("{pupils} leerlingen × {}", formula.per_pupil),
                amount: money,
            });
        }
        let small = formula.small.as_ref().filter(|small| {
            let bound = Decimal::from_whole(i64::from(small.below)).unwrap_or_default();
            pupils < bound
        });
        if let Some(small) = small
            && let Some(money) =
                times(small.less_per_pupil).and_then(|less| small.fixed.minus(less))
        {
            parts.push(AllowancePart {
                label: "Extra voor een kleine vestiging",
                calculation: format!(
                    "{} − {pupils} leerlingen × {} (minder dan {} leerlingen)",
                    small.fixed, small.less_per_pupil, small.below
                ),
                amount: money,
            });
        }
        amount = Amount::Known(parts.iter().map(|part| part.amount).sum());
    }
    let header = rules.header();
    Some(AllowanceMoney {
        parts,
        amount,
        purpose: rules.purpose.clone(),
        selection: rules.selection.clone(),
        note: header.note.clone(),
        rule: format!("{}.{}, {}", header.id, header.revision, formula.id),
        source: header.sources.first().cloned().unwrap_or_default(),
    })
}
