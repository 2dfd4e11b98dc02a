//! Rule files as they stand on disk.

use std::collections::BTreeSet;

use kernel::{Money, Rounding, SchoolYear, Sector};
use serde::Deserialize;

use super::{Count, FundingItem, FundingRules, NotIncluded, OtherAmount, Paid, Pattern, Payment};
use crate::PolicyError;
use crate::edition::{day, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    school_year: String,
    announced_on: toml::value::Datetime,
    counted_on: toml::value::Datetime,
    counted_on_unverified: bool,
    count: Vec<CountRow>,
    item: Vec<ItemRow>,
    payment: Vec<PaymentRow>,
    #[serde(default)]
    not_included: Vec<NotIncludedRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountRow {
    id: String,
    sectors: Vec<String>,
    label_nl: String,
    unit_nl: String,
    #[serde(default)]
    decimals: bool,
    hint_nl: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    id: String,
    label_nl: String,
    sectors: Vec<String>,
    count: String,
    minus: Option<String>,
    above: Option<u32>,
    unit: String,
    amount: Option<String>,
    other: Option<OtherRow>,
    rounding: String,
    payment: Option<String>,
    #[serde(default)]
    part: Vec<PartRow>,
    source: String,
    #[serde(default)]
    unverified: Vec<String>,
    note_nl: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherRow {
    who_nl: String,
    amount: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    payment: String,
    amount: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentRow {
    id: String,
    first_month: Option<i8>,
    first_twelfths: Option<u32>,
    moment_nl: Option<String>,
    note_nl: String,
    unverified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotIncludedRow {
    sectors: Vec<String>,
    text_nl: String,
}

impl FundingRules {
    /// Reads a rule file.
    ///
    /// # Errors
    /// When it cannot be read; every impossible value is named.
    pub fn parse(file: &str, text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(file, text)?;
        let mut problems = Vec::new();
        let year = body.school_year.parse::<SchoolYear>().ok();
        if year.is_none() {
            problems.push(format!("school_year: {:?}", body.school_year));
        }
        let announced_on = day(&body.announced_on, "announced_on", &mut problems);
        let counted_on = day(&body.counted_on, "counted_on", &mut problems);
        let counts = body.count.into_iter();
        let counts = counts.map(|row| count(row, &mut problems)).collect();
        let items = body.item.into_iter();
        let items = items.map(|row| item(row, &mut problems)).collect();
        let left_out = body.not_included.into_iter().map(|row| NotIncluded {
            sectors: sectors("not_included", &row.sectors, &mut problems),
            text: row.text_nl,
        });
        let not_included = left_out.collect();
        let payments = body.payment.into_iter();
        let payments = payments
            .map(|row| payment(year, row, &mut problems))
            .collect();
        let invalid = |problems| PolicyError::Invalid {
            file: file.to_owned(),
            problems,
        };
        let (Some(year), Some(announced_on), Some(counted_on)) = (year, announced_on, counted_on)
        else {
            return Err(invalid(problems));
        };
        let rules = Self {
            header,
            year,
            announced_on,
            counted_on,
            counted_on_unverified: body.counted_on_unverified,
            counts,
            items,
            payments,
            not_included,
        };
        check(&rules, &mut problems);
        if problems.is_empty() {
            Ok(rules)
        } else {
            Err(invalid(problems))
        }
    }
}

/// Everything that names something else must name something that exists.
fn check(rules: &FundingRules, problems: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for item in &rules.items {
        let id = &item.id;
        if !ids.insert(id) {
            problems.push(format!("item {id:?} stands here twice"));
        }
        for sector in &item.sectors {
            for count in std::iter::once(&item.count).chain(&item.minus) {
                let found = rules.counts_for(*sector).filter(|row| row.id == *count);
                if found.count() != 1 {
                    problems.push(format!(
                        "item {id:?}: {sector} must have one count {count:?}"
                    ));
                }
            }
        }
        let named: Vec<&String> = match &item.paid {
            Paid::Whole(payment) => vec![payment],
            Paid::Parts(parts) => {
                let sum: Money = parts.iter().map(|(_, part)| *part).sum();
                if item.amount.is_some_and(|amount| amount != sum) {
                    problems.push(format!(
                        "item {id:?}: the parts do not add up to the amount"
                    ));
                }
                parts.iter().map(|(payment, _)| payment).collect()
            }
        };
        for payment in named {
            if !rules.payments.iter().any(|row| row.id == *payment) {
                problems.push(format!("item {id:?}: payment {payment:?} is not known"));
            }
        }
    }
}

/// Sectors by their codes.
pub(super) fn sectors(place: &str, codes: &[String], problems: &mut Vec<String>) -> Vec<Sector> {
    let mut found = Vec::new();
    for code in codes {
        match code.parse() {
            Ok(sector) => found.push(sector),
            Err(_) => problems.push(format!("{place}: sector {code:?} is not known")),
        }
    }
    if found.is_empty() {
        problems.push(format!("{place}: no sectors"));
    }
    found
}

/// An amount of zero or more.
pub(super) fn money(place: &str, text: &str, problems: &mut Vec<String>) -> Money {
    let amount = text.parse::<Money>().ok();
    amount.filter(|m| *m >= Money::ZERO).unwrap_or_else(|| {
        problems.push(format!("{place}: amount {text:?} is no amount"));
        Money::ZERO
    })
}

fn count(row: CountRow, problems: &mut Vec<String>) -> Count {
    Count {
        sectors: sectors(&format!("count {:?}", row.id), &row.sectors, problems),
        id: row.id,
        label: row.label_nl,
        unit: row.unit_nl,
        decimals: row.decimals,
        hint: row.hint_nl,
    }
}

fn item(row: ItemRow, problems: &mut Vec<String>) -> FundingItem {
    let place = format!("item {:?}", row.id);
    let rounding = match row.rounding.as_str() {
        "half_up" => Rounding::HalfUp,
        "down" => Rounding::Down,
        other => {
            problems.push(format!("{place}: rounding {other:?} is not known"));
            Rounding::HalfUp
        }
    };
    let paid = match (row.payment, row.part) {
        (Some(payment), parts) if parts.is_empty() => Paid::Whole(payment),
        (None, parts) if !parts.is_empty() => {
            let parts = parts.into_iter();
            let part = |part: PartRow| (part.payment, money(&place, &part.amount, problems));
            Paid::Parts(parts.map(part).collect())
        }
        _ => {
            problems.push(format!("{place}: either a payment or parts"));
            Paid::Parts(Vec::new())
        }
    };
    let amount = row.amount.map(|text| money(&place, &text, problems));
    let other = row.other.map(|other| OtherAmount {
        who: other.who_nl,
        amount: money(&place, &other.amount, problems),
        source: other.source,
    });
    FundingItem {
        sectors: sectors(&place, &row.sectors, problems),
        id: row.id,
        label: row.label_nl,
        count: row.count,
        minus: row.minus,
        above: row.above,
        unit: row.unit,
        amount,
        other,
        rounding,
        paid,
        source: row.source,
        unverified: row.unverified,
        note: row.note_nl,
    }
}

fn payment(year: Option<SchoolYear>, row: PaymentRow, problems: &mut Vec<String>) -> Payment {
    let pattern = match (row.first_month, row.first_twelfths, row.moment_nl) {
        (Some(month @ 1..=12), Some(twelfths @ 1..=12), None) => {
            Pattern::Twelfths(year.map_or_else(Vec::new, |year| terms(year, month, twelfths)))
        }
        (None, None, Some(moment)) => Pattern::Once(moment),
        (None, None, None) => Pattern::Unknown,
        _ => {
            problems.push(format!("payment {:?}: either months or a moment", row.id));
            Pattern::Unknown
        }
    };
    Payment {
        id: row.id,
        pattern,
        note: row.note_nl,
        unverified: row.unverified,
    }
}

/// Twelve twelfths from the first month of payment on.
fn terms(year: SchoolYear, first_month: i8, first_twelfths: u32) -> Vec<(i16, i8, u32)> {
    let mut terms = Vec::new();
    let (mut calendar, mut month, mut left) = (year.start_year(), first_month, 12_u32);
    let mut twelfths = first_twelfths;
    while left > 0 {
        let part = twelfths.clamp(1, left);
        terms.push((calendar, month, part));
        left -= part;
        twelfths = 1;
        (calendar, month) = if month == 12 {
            (calendar + 1, 1)
        } else {
            (calendar, month + 1)
        };
    }
    terms
}
