//! Every euro with its rule, calculation, source and what is not confirmed.

use crate::language::money;
use crate::{say, word};
use kernel::{Amount, Money};
use school::budget::{AllowanceMoney, Budget, BudgetLine};

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
    pub(super) notes: Vec<Note>,
}

/// A remark, and the page that it names at its end.
pub(super) struct Note {
    pub(super) text: String,
    pub(super) link: Option<String>,
}

/// When the money comes: a column per line that is paid, and all together.
pub(super) struct PaymentTable {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<(String, Vec<String>)>,
    pub(super) total: Vec<String>,
}

/// The labour market allowance of a selected location.
pub(super) struct AllowanceView {
    pub(super) parts: Vec<(&'static str, String, String)>,
    pub(super) amount: String,
    pub(super) purpose: String,
    pub(super) selection: String,
    pub(super) note: Option<String>,
    pub(super) rule: String,
    pub(super) source: String,
}

pub(super) fn line_row(line: &BudgetLine) -> LineRow {
    let (amount, calculation) = match &line.amount {
        Amount::Known(amount) | Amount::Scenario(amount) => {
            (money(*amount), line.calculation.clone())
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
        notes: line.notes.iter().map(|text| note(text)).collect(),
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

/// A remark that ends with an address gets a link in its place.
fn note(text: &str) -> Note {
    match text.rsplit_once(" https://") {
        Some((before, address)) => Note {
            text: before.to_owned(),
            link: Some(format!("https://{address}")),
        },
        None => Note {
            text: text.to_owned(),
            link: None,
        },
    }
}

pub(super) fn payment_table(budget: &Budget) -> PaymentTable {
    let paid: Vec<usize> = (0..budget.lines.len())
        .filter(|line| {
            let mut parts = budget.payments.iter().flat_map(|term| &term.parts);
            parts.any(|(position, _)| position == line)
        })
        .collect();
    let columns: &[usize] = if paid.len() > 1 { &paid } else { &[] };
    let named = columns.iter().filter_map(|line| budget.lines.get(*line));
    let mut heads: Vec<String> = named.map(|line| line.label.clone()).collect();
    // All together first: with many items the others scroll out of sight.
    heads.insert(0, word("trace-together").to_owned());
    let cell = |amount: Money| {
        if amount == Money::ZERO {
            "–".to_owned()
        } else {
            money(amount)
        }
    };
    let rows = budget.payments.iter().map(|term| {
        let of_line = |line: &usize| {
            let parts = term.parts.iter().filter(|(position, _)| position == line);
            cell(parts.map(|(_, amount)| *amount).sum())
        };
        let mut cells: Vec<String> = columns.iter().map(of_line).collect();
        cells.insert(0, money(term.amount));
        (term.when.clone(), cells)
    });
    let all = |line: &usize| {
        let parts = budget.payments.iter().flat_map(|term| &term.parts);
        let own = parts.filter(|(position, _)| position == line);
        money(own.map(|(_, amount)| *amount).sum::<Money>())
    };
    let mut total: Vec<String> = columns.iter().map(all).collect();
    total.insert(0, money(budget.total));
    PaymentTable {
        heads,
        rows: rows.collect(),
        total,
    }
}

pub(super) fn allowance_view(allowance: &AllowanceMoney) -> AllowanceView {
    let parts = allowance.parts.iter();
    AllowanceView {
        parts: parts
            .map(|part| (part.label, part.calculation.clone(), money(part.amount)))
            .collect(),
        amount: match &allowance.amount {
            Amount::Known(amount) | Amount::Scenario(amount) => money(*amount),
            Amount::Unknown(why) => say("trace-not-known-why").with("why", why).text(),
        },
        purpose: allowance.purpose.clone(),
        selection: allowance.selection.clone(),
        note: allowance.note.clone(),
        rule: allowance.rule.clone(),
        source: allowance.source.clone(),
    }
}
