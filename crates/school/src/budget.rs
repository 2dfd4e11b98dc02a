//! What a school gets, plans and has left, per school year: every euro with its trace.

mod allowance;
mod line;
mod payment;

pub use allowance::{AllowanceMoney, AllowancePart, allowance};
pub use line::BudgetLine;
pub use payment::PaymentTerm;

use std::collections::BTreeMap;

use kernel::{
    Amount, Date, Decimal, Finding, Findings, Money, Place, ReferenceDate, SchoolYear, Sector,
};
use policy::Dated;
use policy::funding::FundingRules;

/// What is known of a school for one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetInputs {
    /// Sector.
    pub sector: Sector,
    /// Numbers, by the id of the count in the rules; what is not in it is unknown.
    pub counts: BTreeMap<String, Decimal>,
    /// The day on which pupils were counted.
    pub counted_on: Option<Date>,
    /// The user's own working amounts, by the id of the item.
    pub scenarios: BTreeMap<String, Money>,
    /// The day on which the budget is looked at: amounts announced later do not exist yet.
    pub today: ReferenceDate,
}

/// What a school gets in one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The school year.
    pub year: SchoolYear,
    /// Lines.
    pub lines: Vec<BudgetLine>,
    /// Sum of what is known.
    pub total: Money,
    /// Whether a line is unknown: the total is then "onvolledig".
    pub incomplete: bool,
    /// Whether a line is a scenario of the user's own.
    pub scenario: bool,
    /// Payments that add up to the total, in order of time.
    pub payments: Vec<PaymentTerm>,
    /// What is known of those payments, and whether it is inferred.
    pub payment_notes: Vec<(String, bool)>,
    /// Funding that exists but is not part of the total, each with the reason.
    pub not_included: Vec<String>,
    /// Where the rules were read.
    pub sources: Vec<String>,
    /// What to look at.
    pub findings: Findings,
}

/// Computes the budget of a school year.
pub fn compute(rules: &FundingRules, inputs: &BudgetInputs) -> Budget {
    let mut findings = Findings::new();
    let items = rules.items_for(inputs.sector);
    let lines: Vec<BudgetLine> = items.map(|item| line::line(rules, item, inputs)).collect();
    if lines.is_empty() {
        let text = format!(
            "Voor {} zijn nog geen regels opgenomen.",
            inputs.sector.name()
        );
        let action = "Vul zelf scenariobedragen in, of wacht op een volgende versie.";
        findings.push(Finding::error(501, Place::field("sector"), text, action));
    }
    note_inputs(rules, inputs, &mut findings);
    note_items(rules, inputs, &mut findings);
    let total: Money = lines.iter().filter_map(|line| line.amount.money()).sum();
    let incomplete = lines.is_empty()
        || lines
            .iter()
            .any(|line| matches!(line.amount, Amount::Unknown(_)));
    let scenario = lines
        .iter()
        .any(|line| matches!(line.amount, Amount::Scenario(_)));
    let left_out = rules.not_included_for(inputs.sector);
    Budget {
        year: rules.year,
        payments: payment::terms(rules, &lines),
        payment_notes: payment::notes(rules, &lines),
        not_included: left_out.map(str::to_owned).collect(),
        sources: rules.header().sources.clone(),
        lines,
        total,
        incomplete,
        scenario,
        findings,
    }
}

/// What is impossible in the counts, and which amounts nobody found.
fn note_items(rules: &FundingRules, inputs: &BudgetInputs, findings: &mut Findings) {
    for item in rules.items_for(inputs.sector) {
        let number = |id: &String| inputs.counts.get(id).copied();
        let part = item.minus.as_ref();
        let (Some(part), Some(whole)) = (part.and_then(number), number(&item.count)) else {
            continue;
        };
        if part > whole {
            let text = format!("Voor {} is een deel groter dan het geheel.", rules.year);
            let action = "Kijk de aantallen na: eerst alle leerlingen, dan het deel daarvan.";
            findings.push(Finding::error(470, Place::field("aantallen"), text, action));
        }
    }
    let missing = rules
        .items_for(inputs.sector)
        .filter(|item| item.amount.is_none() && !inputs.scenarios.contains_key(&item.id));
    let missing = missing.count();
    if rules.is_definitive(inputs.today) && missing > 0 {
        let text = format!(
            "Voor {} is van {missing} {} het bedrag niet gevonden. Het totaal is onvolledig.",
            rules.year,
            if missing == 1 {
                "onderdeel"
            } else {
                "onderdelen"
            }
        );
        let action = "Kijk in de beschikking van DUO, en vul dat bedrag of een eigen schatting in.";
        findings.push(Finding::warning(
            471,
            Place::field("bedragen"),
            text,
            action,
        ));
    }
}

fn note_inputs(rules: &FundingRules, inputs: &BudgetInputs, findings: &mut Findings) {
    if !rules.is_definitive(inputs.today) {
        let text = format!("De bedragen voor {} zijn nog niet bekend.", rules.year);
        let action = "Werk zolang met een eigen scenariobedrag; dat staat er steeds bij.";
        findings.push(Finding::warning(
            502,
            Place::field("bedragen"),
            text,
            action,
        ));
    }
    if let Some(day) = inputs.counted_on
        && day != rules.counted_on
    {
        let rule = kernel::dutch_date(rules.counted_on);
        let text = format!(
            "Voor {} telt de regel leerlingen op {rule}; u vulde een andere dag in.",
            rules.year
        );
        let action = "Zoek het aantal van de juiste dag op, of gebruik dit als schatting.";
        findings.push(Finding::warning(
            503,
            Place::field("teldatum"),
            text,
            action,
        ));
    }
    if rules.counted_on_unverified {
        let text = format!(
            "Dat de leerlingen voor {} op {} worden geteld, is niet bevestigd.",
            rules.year,
            kernel::dutch_date(rules.counted_on)
        );
        let action = "Controleer de beschikking van DUO.";
        findings.push(Finding::warning(
            504,
            Place::field("teldatum"),
            text,
            action,
        ));
    }
}

/// Available, planned and left in one school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearBalance {
    /// The school year.
    pub year: SchoolYear,
    /// Funding of the year itself.
    pub funded: Money,
    /// Left from the year before.
    pub carried_in: Money,
    /// Planned in the programme.
    pub planned: Money,
    /// What is left; negative when too much is planned.
    pub left: Money,
    /// Whether an amount of this year, or of one before it, is unknown.
    pub incomplete: bool,
    /// Whether an amount of this year, or of one before it, is a scenario of the school's own.
    pub scenario: bool,
}

impl YearBalance {
    /// What can be spent: the year's own funding and what was left. An unknown part makes the
    /// whole unknown, and a scenario makes it a scenario.
    pub fn available(&self) -> Amount {
        let total = self.funded.plus(self.carried_in);
        match (self.incomplete, total) {
            (false, Some(total)) if self.scenario => Amount::Scenario(total),
            (false, Some(total)) => Amount::Known(total),
            _ => Amount::Unknown("het beschikbare bedrag is onvolledig".to_owned()),
        }
    }
}

/// Balances over the school years of a programme. What is left goes to the next year.
pub fn balance(
    budgets: &[Budget],
    planned: impl Fn(SchoolYear) -> Money,
) -> (Vec<YearBalance>, Findings) {
    let (mut balances, mut findings) = (Vec::new(), Findings::new());
    let mut carried_in = Money::ZERO;
    let (mut incomplete, mut scenario) = (false, false);
    for budget in budgets {
        incomplete |= budget.incomplete;
        scenario |= budget.scenario;
        let planned = planned(budget.year);
        let available = budget.total.plus(carried_in).unwrap_or(budget.total);
        let left = available.minus(planned).unwrap_or(available);
        if left < Money::ZERO {
            let over = Money::from_cents(-left.cents());
            let text = format!("In {} is {over} meer gepland dan beschikbaar.", budget.year);
            let action = if incomplete {
                "Het beschikbare bedrag is onvolledig: vul eerst de aantallen aan."
            } else {
                "Maak maatregelen kleiner, of schuif ze naar een ander jaar."
            };
            findings.push(Finding::warning(510, Place::field("budget"), text, action));
        }
        balances.push(YearBalance {
            year: budget.year,
            funded: budget.total,
            carried_in,
            planned,
            left,
            incomplete,
            scenario,
        });
        carried_in = left;
    }
    (balances, findings)
}

#[cfg(test)]
mod tests;
