//! One line: a count times an amount, in words and in cents.

use kernel::{Amount, Decimal, Money};
use policy::Dated;
use policy::funding::{FundingItem, FundingRules};

use super::BudgetInputs;

/// One line of a budget with its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// Id of the item in the rules.
    pub item: String,
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
    /// Remarks.
    pub notes: Vec<String>,
    /// What the amount is multiplied by.
    pub(super) quantity: Option<Decimal>,
}

/// What an amount is multiplied by, with the words that say how it came about.
struct Quantity {
    number: Decimal,
    words: String,
}

pub(super) fn line(rules: &FundingRules, item: &FundingItem, inputs: &BudgetInputs) -> BudgetLine {
    let published = item.amount.filter(|_| rules.is_definitive(inputs.today));
    let found = quantity(rules, item, inputs);
    let (amount, calculation) = match &found {
        Ok(found) => times(item, found, published, inputs),
        Err(why) => (Amount::Unknown(why.clone()), String::new()),
    };
    let number = found.ok().map(|found| found.number);
    let mut notes: Vec<String> = item.note.iter().cloned().collect();
    notes.extend(difference(item, number, &amount));
    BudgetLine {
        item: item.id.clone(),
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
        notes,
        quantity: number,
    }
}

fn times(
    item: &FundingItem,
    quantity: &Quantity,
    published: Option<Money>,
    inputs: &BudgetInputs,
) -> (Amount, String) {
    let unknown = |why: &str| (Amount::Unknown(why.to_owned()), String::new());
    let (each, is_scenario) = match (published, inputs.scenarios.get(&item.id)) {
        (Some(amount), _) => (amount, false),
        (None, Some(amount)) => (*amount, true),
        (None, None) if item.amount.is_some() => {
            return unknown("het bedrag is op deze dag nog niet bekend");
        }
        (None, None) => return unknown("het bedrag is niet gevonden"),
    };
    let Some(money) = each.times_decimal(quantity.number, item.rounding) else {
        return unknown("het bedrag is te groot");
    };
    let words = format!("{} × {each}", quantity.words);
    if is_scenario {
        let words = format!("{words} (scenario van de school)");
        (Amount::Scenario(money), words)
    } else {
        (Amount::Known(money), words)
    }
}

/// The count less the part that another item pays, and less what is without payment.
fn quantity(
    rules: &FundingRules,
    item: &FundingItem,
    inputs: &BudgetInputs,
) -> Result<Quantity, String> {
    let known = |id: &str| {
        let count = rules.count(inputs.sector, id);
        let (label, unit) = count.map_or((id, ""), |count| (&*count.label, &*count.unit));
        match inputs.counts.get(id) {
            Some(number) => Ok((*number, unit.to_owned())),
            None => Err(format!("niet ingevuld: {}", lower_first(label))),
        }
    };
    let (whole, unit) = known(&item.count)?;
    let mut number = whole;
    let mut words = format!("{whole} {unit}");
    if let Some(part) = &item.minus {
        let (part, unit) = known(part)?;
        if part > whole {
            return Err("een deel is groter dan het geheel".to_owned());
        }
        number = less(number, part);
        words = format!("({words} − {part} {unit})");
    }
    if let Some(free) = item.above {
        let free = Decimal::from_whole(i64::from(free)).unwrap_or_default();
        words = if number > free {
            format!("({words} − {free})")
        } else {
            format!("{words}, geen boven de {free}: 0")
        };
        number = less(number, free).max(Decimal::default());
    }
    Ok(Quantity { number, words })
}

fn less(from: Decimal, part: Decimal) -> Decimal {
    let rest = from
        .ten_thousandths()
        .saturating_sub(part.ten_thousandths());
    Decimal::from_ten_thousandths(rest)
}

/// What another source prints, in cents: who sees it can choose whom to ask.
fn difference(item: &FundingItem, quantity: Option<Decimal>, amount: &Amount) -> Option<String> {
    let other = item.other.as_ref()?;
    let used = item.amount?;
    let mut text = format!(
        "Wij rekenen met {used} {}. Volgens {} is het {}.",
        item.unit.replace("euro ", ""),
        other.who,
        other.amount
    );
    if let (Some(quantity), Amount::Known(money)) = (quantity, amount)
        && let Some(theirs) = other.amount.times_decimal(quantity, item.rounding)
        && let Some(gap) = theirs.minus(*money)
    {
        let size = Money::from_cents(gap.cents().abs());
        let way = if gap < Money::ZERO { "minder" } else { "meer" };
        text.push_str(&format!(" Dan zou het {theirs} zijn, {size} {way}."));
    }
    Some(format!("{text} Bron daarvan: {}", other.source))
}

/// A label inside a sentence; names in capitals stay.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
