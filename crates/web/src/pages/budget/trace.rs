//! Every euro with its rule, calculation, source and what is not confirmed.

use crate::word;
use kernel::{Amount, Money};
use school::budget::BudgetLine;

/// One line of the budget.
pub(super) struct LineRow {
    pub(super) label: String,
    pub(super) amount: String,
    pub(super) calculation: String,
    pub(super) scenario: bool,
    pub(super) rule: String,
    pub(super) source: String,
    pub(super) is_link: bool,
    pub(super) unverified: Vec<String>,
    pub(super) note: Option<String>,
}

/// One payment.
pub(super) struct PaymentRow {
    pub(super) month: String,
    pub(super) amount: String,
}

pub(super) fn line_row(line: &BudgetLine) -> LineRow {
    let (amount, calculation) = match &line.amount {
        Amount::Known(money) | Amount::Scenario(money) => {
            (crate::language::money(*money), line.calculation.clone())
        }
        Amount::Unknown(why) => (word("trace-unknown").to_owned(), why.clone()),
    };
    LineRow {
        label: line.label.clone(),
        amount,
        calculation,
        scenario: matches!(line.amount, Amount::Scenario(_)),
        rule: line.rule.clone(),
        source: line.source.clone(),
        is_link: line.source.starts_with("https://"),
        unverified: line.unverified.iter().map(|key| in_words(key)).collect(),
        note: line.note.clone(),
    }
}

/// A key of a rule file in words.
fn in_words(key: &str) -> String {
    match key {
        "amount" => word("trace-amount"),
        "rounding" => word("trace-rounding"),
        "basis" => word("trace-basis"),
        "sectors" => word("trace-sectors"),
        other => other,
    }
    .to_owned()
}

pub(super) fn payment_rows(payments: &[(i16, i8, Money)]) -> Vec<PaymentRow> {
    let row = |(year, month, amount): &(i16, i8, Money)| PaymentRow {
        month: month_name(*year, *month),
        amount: crate::language::money(*amount),
    };
    payments.iter().map(row).collect()
}

/// `september 2021`.
fn month_name(year: i16, month: i8) -> String {
    let day = kernel::parse_date(&format!("{year:04}-{month:02}-01"));
    day.map_or_else(
        |_| format!("{month}-{year}"),
        |day| {
            let full = crate::language::date(day);
            full.strip_prefix("1 ").unwrap_or(&full).to_owned()
        },
    )
}
