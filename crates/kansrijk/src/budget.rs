//! The budget from the command line.

use app::budget::OpenedBudget;
use app::register::{CountKind, Proposal};
use kernel::{Amount, Money, SchoolYear, dutch_date};
use serde_json::{Value, json};

use crate::command::{AtSchool, BudgetCommand, SetOptions};
use crate::outcome::{self, Failure, findings_json, show_findings, table, tell};
use crate::place::Place;

pub(crate) fn run(command: &BudgetCommand) -> Result<(), Failure> {
    match command {
        BudgetCommand::Show { at } => show(&Place::enter(at)?),
        BudgetCommand::Set(options) => set(options),
        BudgetCommand::Register { at, year, confirm } => register(at, *year, *confirm),
    }
}

fn set(options: &SetOptions) -> Result<(), Failure> {
    let place = Place::enter(&options.at)?;
    let budget = place.app.budget(&place.actor, place.site)?;
    let known = budget
        .years
        .iter()
        .find(|(_, found)| found.year == options.year);
    let (kept, _) = known.ok_or_else(|| no_rules(options.year))?;
    let mut count = kept.clone();
    count.counted_on = options.counted_on.or(count.counted_on);
    for setting in &options.counts {
        let (name, number) = setting_of(setting, &known_counts(&place, options.year)?)?;
        count = count.number(&name, number);
    }
    for setting in &options.amounts {
        let (item, amount) = setting_of(setting, &open_items(&place, options.year)?)?;
        count = count.scenario(&item, amount);
    }
    let (actor, site) = (&place.actor, place.site);
    place.app.save_counts(actor, site, options.year, &count)?;
    show(&place)
}

/// `leerlingen=220`, with a name that the rules of this sector know.
fn setting_of<T: std::str::FromStr>(text: &str, known: &[String]) -> Result<(String, T), Failure> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| format!("\"{text}\" heeft niet de vorm NAAM=GETAL."))?;
    if !known.iter().any(|id| id == name) {
        return Err(format!(
            "\"{name}\" is hier niet bekend. Kies uit: {}.",
            known.join(", ")
        )
        .into());
    }
    let value = value
        .parse()
        .map_err(|_| format!("Het getal van {name} is niet te lezen."))?;
    Ok((name.to_owned(), value))
}

fn known_counts(place: &Place, year: SchoolYear) -> Result<Vec<String>, Failure> {
    let sector = place.sector()?;
    let rules = place.app.policies().funding.of(year);
    let rules = rules.ok_or_else(|| no_rules(year))?;
    let counts = rules.counts_for(sector);
    Ok(counts.map(|count| count.id.clone()).collect())
}

fn open_items(place: &Place, year: SchoolYear) -> Result<Vec<String>, Failure> {
    let sector = place.sector()?;
    let rules = place.app.policies().funding.of(year);
    let rules = rules.ok_or_else(|| no_rules(year))?;
    let items = rules.open_items(sector, place.app.today());
    Ok(items.map(|item| item.id.clone()).collect())
}

fn no_rules(year: SchoolYear) -> Failure {
    Failure::absent(format!(
        "Voor {year} is er geen budget. `kansrijk budget show` toont de schooljaren."
    ))
}

fn register(at: &AtSchool, year: SchoolYear, confirm: bool) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let (actor, site) = (&place.actor, place.site);
    let offers = place.app.register_proposals(actor, site, year)?;
    if offers.is_empty() {
        return Err(Failure::absent(format!(
            "Het register biedt voor {year} niets aan voor deze school. `kansrijk register list` \
             toont wat er is geladen."
        )));
    }
    if confirm {
        for offer in &offers {
            let seen = (offer.what, offer.value);
            place.app.take_proposal(actor, site, year, seen)?;
        }
    }
    let values = offers.iter().map(|offer| {
        json!({
            "what": offer.what.code(),
            "value": offer.value.as_f64(),
            "counted_on": offer.counted_on.to_string(),
            "rule_counts_on": offer.rule_day.to_string(),
            "source": offer.source,
            "taken": confirm,
        })
    });
    let value = json!({ "year": year.to_string(), "offers": values.collect::<Vec<_>>() });
    outcome::write(place.format, &value, || {
        offers.iter().for_each(show_offer);
        if confirm {
            tell!("Overgenomen voor {year}.");
        } else {
            tell!("Nog niets gewijzigd. Voeg --confirm toe om over te nemen.");
        }
    });
    Ok(())
}

fn show_offer(offer: &Proposal) {
    let what = match offer.what {
        CountKind::Pupils => "leerlingen",
        CountKind::Score => "eenheden achterstandsscore",
    };
    let day = dutch_date(offer.counted_on);
    tell!("{} {what} op {day} ({}).", offer.value, offer.source);
    if !offer.is_of_the_rule() {
        let rule = dutch_date(offer.rule_day);
        tell!("  Let op: de regel telt op {rule}. Gebruik dit getal alleen als schatting.");
    }
}

fn show(place: &Place) -> Result<(), Failure> {
    let budget = place.app.budget(&place.actor, place.site)?;
    outcome::write(place.format, &value(&budget), || show_budget(&budget));
    Ok(())
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Known(money) => money.to_string(),
        Amount::Scenario(money) => format!("{money} (scenario)"),
        Amount::Unknown(why) => format!("onbekend: {why}"),
    }
}

fn show_budget(budget: &OpenedBudget) {
    let mut rows = Vec::new();
    for (_, found) in &budget.years {
        for line in &found.lines {
            rows.push(vec![
                found.year.to_string(),
                line.label.clone(),
                amount(&line.amount),
                line.calculation.clone(),
            ]);
        }
    }
    table(&["jaar", "onderdeel", "bedrag", "berekening"], &rows);
    tell!("");
    let rows = budget.balances.iter().map(|balance| {
        let sure = |money: Money| {
            if balance.incomplete {
                "onvolledig".to_owned()
            } else {
                money.to_string()
            }
        };
        vec![
            balance.year.to_string(),
            amount(&balance.available()),
            balance.planned.to_string(),
            sure(balance.left),
        ]
    });
    table(
        &["jaar", "beschikbaar", "gepland", "over"],
        &rows.collect::<Vec<_>>(),
    );
    if !budget.findings.is_empty() {
        tell!("");
        show_findings(&budget.findings);
    }
}

fn amount_json(amount: &Amount) -> Value {
    match amount {
        Amount::Known(money) => json!({ "kind": "known", "cents": money.cents() }),
        Amount::Scenario(money) => json!({ "kind": "scenario", "cents": money.cents() }),
        Amount::Unknown(why) => json!({ "kind": "unknown", "reason": why }),
    }
}

fn value(budget: &OpenedBudget) -> Value {
    let years = budget.years.iter().map(|(_, found)| {
        let lines = found.lines.iter().map(|line| {
            json!({
                "label": line.label,
                "amount": amount_json(&line.amount),
                "calculation": line.calculation,
                "rule": line.rule,
                "source": line.source,
                "unverified": line.unverified,
            })
        });
        json!({
            "year": found.year.to_string(),
            "lines": lines.collect::<Vec<_>>(),
            "known_total_cents": found.total.cents(),
            "incomplete": found.incomplete,
        })
    });
    let balances = budget.balances.iter().map(|balance| {
        json!({
            "year": balance.year.to_string(),
            "available": amount_json(&balance.available()),
            "planned_cents": balance.planned.cents(),
            "left_cents": (!balance.incomplete).then(|| balance.left.cents()),
        })
    });
    json!({
        "years": years.collect::<Vec<_>>(),
        "balances": balances.collect::<Vec<_>>(),
        "check": findings_json(&budget.findings),
    })
}
