//! What a school gets, plans and has left, per school year: every euro with its trace.

use kernel::{
    Amount, Date, Decimal, Finding, Findings, Money, Place, ReferenceDate, SchoolYear, Sector,
};
use policy::Dated;
use policy::funding::{Basis, FundingItem, FundingRules};

/// What is known of a school for one school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetInputs {
    /// Sector.
    pub sector: Sector,
    /// Pupils on the counting day.
    pub pupils: Option<u32>,
    /// The day on which they were counted.
    pub counted_on: Option<Date>,
    /// CBS disadvantage score.
    pub score: Option<Decimal>,
    /// The user's own working amount per pupil.
    pub scenario_per_pupil: Option<Money>,
    /// The user's own working amount per unit of the score.
    pub scenario_per_score_unit: Option<Money>,
    /// The day on which the budget is looked at: amounts announced later do not exist yet.
    pub today: ReferenceDate,
}

/// One line of a budget with its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// Label.
    pub label: String,
    /// The amount, or why it is not known.
    pub amount: Amount,
    /// The calculation in words: `220 leerlingen × € 701,16`.
    pub calculation: String,
    /// Id of the rule file and item.
    pub rule: String,
    /// Where the amount was read.
    pub source: String,
    /// What is not confirmed.
    pub unverified: Vec<String>,
    /// A remark.
    pub note: Option<String>,
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
    /// Payments that add up to the total: calendar year, month, amount.
    pub payments: Vec<(i16, i8, Money)>,
    /// What is known of the payments.
    pub payment_note: String,
    /// Whether the pattern of the payments is inferred.
    pub payment_unverified: bool,
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
    let lines: Vec<BudgetLine> = rules
        .items_for(inputs.sector)
        .map(|item| line(rules, item, inputs))
        .collect();
    if lines.is_empty() {
        let text = format!(
            "Voor {} zijn nog geen regels opgenomen.",
            inputs.sector.name()
        );
        let action = "Vul zelf scenariobedragen in, of wacht op een volgende versie.";
        findings.push(Finding::error(501, Place::field("sector"), text, action));
    }
    note_inputs(rules, inputs, &mut findings);
    let total: Money = lines.iter().filter_map(|line| line.amount.money()).sum();
    let incomplete = lines.is_empty()
        || lines
            .iter()
            .any(|line| matches!(line.amount, Amount::Unknown(_)));
    let scenario = lines
        .iter()
        .any(|line| matches!(line.amount, Amount::Scenario(_)));
    Budget {
        year: rules.year,
        payments: payments(rules, total),
        payment_note: rules.payment.note.clone(),
        payment_unverified: rules.payment.unverified,
        not_included: rules.not_included.clone(),
        sources: rules.header().sources.clone(),
        lines,
        total,
        incomplete,
        scenario,
        findings,
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

fn line(rules: &FundingRules, item: &FundingItem, inputs: &BudgetInputs) -> BudgetLine {
    let (quantity, unit, scenario) = match item.basis {
        Basis::Pupils => (
            inputs
                .pupils
                .and_then(|n| Decimal::from_whole(i64::from(n)).ok()),
            "leerlingen",
            inputs.scenario_per_pupil,
        ),
        Basis::DisadvantageScore => (
            inputs.score,
            "eenheden achterstandsscore",
            inputs.scenario_per_score_unit,
        ),
    };
    let published = item.amount.filter(|_| rules.is_definitive(inputs.today));
    let product = |amount: Money, quantity| amount.times_decimal(quantity, item.rounding);
    let unknown = |why: &str| (Amount::Unknown(why.to_owned()), String::new());
    let (amount, calculation) = match (quantity, published, scenario) {
        (None, _, _) => unknown(match item.basis {
            Basis::Pupils => "het aantal leerlingen is niet ingevuld",
            Basis::DisadvantageScore => "de achterstandsscore is niet ingevuld",
        }),
        (Some(quantity), Some(amount), _) => match product(amount, quantity) {
            Some(money) => (
                Amount::Known(money),
                format!("{quantity} {unit} × {amount}"),
            ),
            None => unknown("het bedrag is te groot"),
        },
        (Some(quantity), None, Some(amount)) => match product(amount, quantity) {
            Some(money) => (
                Amount::Scenario(money),
                format!("{quantity} {unit} × {amount} (scenario van de school)"),
            ),
            None => unknown("het bedrag is te groot"),
        },
        (Some(_), None, None) => unknown("het bedrag is op deze dag nog niet bekend"),
    };
    BudgetLine {
        label: item.label.clone(),
        amount,
        calculation,
        rule: format!(
            "{}.{}, {}",
            rules.header().id,
            rules.header().revision,
            item.id
        ),
        source: item.source.clone(),
        unverified: item.unverified.clone(),
        note: item.note.clone(),
    }
}

/// Twelfths rounded down to the cent; the last term takes what is left, so that the terms add up.
fn payments(rules: &FundingRules, total: Money) -> Vec<(i16, i8, Money)> {
    let terms = &rules.payment.terms;
    let mut left = total;
    let mut payments = Vec::with_capacity(terms.len());
    for (position, (year, month, twelfths)) in terms.iter().enumerate() {
        let part = Money::from_cents(total.cents() / 12 * i64::from(*twelfths));
        let amount = if position + 1 == terms.len() {
            left
        } else {
            part
        };
        left = left.minus(amount).unwrap_or(Money::ZERO);
        payments.push((*year, *month, amount));
    }
    payments
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
