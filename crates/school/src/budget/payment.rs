//! When the money of each line comes, to the cent.

use kernel::{Amount, Money};
use policy::funding::{FundingItem, FundingRules, Paid, Pattern, Payment};

use super::BudgetLine;

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentTerm {
    /// When, in Dutch: `november 2021`.
    pub when: String,
    /// What is in it: position of the line, and its amount.
    pub parts: Vec<(usize, Money)>,
    /// All of it.
    pub amount: Money,
}

const UNKNOWN: &str = "moment niet bekend";

/// The payments that add up to what is known, in order of time.
pub(super) fn terms(rules: &FundingRules, lines: &[BudgetLine]) -> Vec<PaymentTerm> {
    let mut found: Vec<((usize, usize), String, usize, Money)> = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        let item = rules.items.iter().find(|item| item.id == line.item);
        let (Some(item), Some(money)) = (item, line.amount.money()) else {
            continue;
        };
        if money == Money::ZERO {
            continue;
        }
        for (payment, part) in shares(rules, item, line, money) {
            let paid = of_payment(rules, payment, part).into_iter();
            found.extend(paid.map(|(key, when, amount)| (key, when, position, amount)));
        }
    }
    found.sort_by_key(|(key, _, position, _)| (*key, *position));
    let mut terms: Vec<PaymentTerm> = Vec::new();
    for (_, when, position, amount) in found {
        if terms.last().is_none_or(|term| term.when != when) {
            terms.push(PaymentTerm {
                when,
                parts: Vec::new(),
                amount: Money::ZERO,
            });
        }
        if let Some(term) = terms.last_mut() {
            term.amount = term.amount.plus(amount).unwrap_or(term.amount);
            term.parts.push((position, amount));
        }
    }
    terms
}

/// What is known of the payments of these lines, each once.
pub(super) fn notes(rules: &FundingRules, lines: &[BudgetLine]) -> Vec<(String, bool)> {
    let items = rules
        .items
        .iter()
        .filter(|item| lines.iter().any(|line| line.item == item.id));
    let named: Vec<&String> = items
        .flat_map(|item| match &item.paid {
            Paid::Whole(payment) => vec![payment],
            Paid::Parts(parts) => parts.iter().map(|(payment, _)| payment).collect(),
        })
        .collect();
    let payments = rules.payments.iter();
    payments
        .filter(|payment| named.contains(&&payment.id))
        .map(|payment| (payment.note.clone(), payment.unverified))
        .collect()
}

/// Which payment brings how much of a line. A working amount of the school's own has no published
/// parts: when it comes is then not known.
fn shares<'r>(
    rules: &'r FundingRules,
    item: &FundingItem,
    line: &BudgetLine,
    money: Money,
) -> Vec<(Option<&'r Payment>, Money)> {
    let payment = |id: &String| rules.payments.iter().find(|payment| payment.id == *id);
    match &item.paid {
        Paid::Whole(id) => vec![(payment(id), money)],
        Paid::Parts(parts) => {
            let (Amount::Known(_), Some(quantity)) = (&line.amount, line.quantity) else {
                return vec![(None, money)];
            };
            let mut left = money;
            let mut shares = Vec::with_capacity(parts.len());
            for (position, (id, part)) in parts.iter().enumerate() {
                // The last part takes what rounding leaves, so that the parts add up.
                let amount = match part.times_decimal(quantity, item.rounding) {
                    Some(amount) if position + 1 < parts.len() => amount,
                    _ => left,
                };
                left = left.minus(amount).unwrap_or(Money::ZERO);
                shares.push((payment(id), amount));
            }
            shares
        }
    }
}

type Dated = ((usize, usize), String, Money);

/// The terms of one payment: twelfths rounded down to the cent, where the last takes what is left.
fn of_payment(rules: &FundingRules, payment: Option<&Payment>, money: Money) -> Vec<Dated> {
    let last = rules.payments.len();
    let place = |payment: &Payment| {
        let found = rules.payments.iter().position(|row| row.id == payment.id);
        found.unwrap_or(last)
    };
    match payment.map(|payment| (payment, &payment.pattern)) {
        Some((payment, Pattern::Once(moment))) => {
            vec![((place(payment), 0), moment.clone(), money)]
        }
        Some((payment, Pattern::Twelfths(months))) => {
            let mut left = money;
            let mut terms = Vec::with_capacity(months.len());
            for (position, (year, month, twelfths)) in months.iter().enumerate() {
                let amount = if position + 1 == months.len() {
                    left
                } else {
                    Money::from_cents(money.cents() / 12 * i64::from(*twelfths))
                };
                left = left.minus(amount).unwrap_or(Money::ZERO);
                let when = kernel::dutch_month(*year, *month);
                terms.push(((place(payment), position), when, amount));
            }
            terms
        }
        Some((_, Pattern::Unknown)) | None => vec![((last, 0), UNKNOWN.to_owned(), money)],
    }
}
