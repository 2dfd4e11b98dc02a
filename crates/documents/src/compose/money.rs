//! Part 5: what the school gets, plans and has left.

use charts::{MoneyYear, bars};
use kernel::{Amount, Money, SchoolYear};

use super::measures::name;
use crate::DocumentError;
use crate::outline::{Block, Table};
use crate::programme::{BudgetYear, Measure, MeasureCost, SchoolProgramme};

pub(super) fn money(programme: &SchoolProgramme) -> Result<Vec<Block>, DocumentError> {
    let mut blocks = vec![Block::Text(format!(
        "De school krijgt van het Rijk extra geld voor dit programma. Hieronder staat hoeveel dat is, \
         wat de maatregelen kosten en wat er overblijft. Dit is de stand van {}.",
        kernel::dutch_date(programme.budget_as_of)
    ))];
    if programme.budget.is_empty() {
        let text = "Over het geld voor deze schooljaren is nog niets bekend.".to_owned();
        blocks.push(Block::Notice(text));
    } else {
        let years: Vec<MoneyYear> = programme.budget.iter().map(bar).collect();
        let frame = charts::Frame::new("geldbalken", "Beschikbaar en begroot per schooljaar");
        // The balance below is this chart's table, with more in it.
        blocks.push(Block::Chart(Box::new(bars(&frame, &years)?), false));
        blocks.push(Block::Table(balance(&programme.budget)));
        blocks.extend(certainty(&programme.budget));
    }
    blocks.push(Block::Heading("Kosten per maatregel".to_owned()));
    blocks.push(Block::Table(per_measure(programme)));
    blocks.push(Block::Heading(
        "Kosten per gebied van de menukaart".to_owned(),
    ));
    blocks.push(Block::Table(per_area(programme)));
    blocks.push(Block::Heading("Inhuur en bovenschools".to_owned()));
    blocks.extend(shares(programme));
    for year in &programme.budget {
        blocks.push(Block::Heading(format!(
            "Waar het bedrag voor {} vandaan komt",
            year.year
        )));
        blocks.push(Block::Table(lines(year)));
        let of_lines = year.lines.iter().flat_map(|line| {
            let note = |note: &String| format!("{}: {note}", line.label);
            line.notes.iter().map(note)
        });
        let notes: Vec<String> = of_lines.chain(year.remarks.iter().cloned()).collect();
        if !notes.is_empty() {
            blocks.push(Block::List(notes));
        }
    }
    Ok(blocks)
}

fn available(year: &BudgetYear) -> Money {
    year.funded.plus(year.carried_in).unwrap_or(year.funded)
}

const INCOMPLETE: &str = "onvolledig";

/// The known part of an amount that is not complete; nothing known is not zero.
fn incomplete(known: Money) -> String {
    if known == Money::ZERO {
        INCOMPLETE.to_owned()
    } else {
        format!("{known} ({INCOMPLETE})")
    }
}

fn bar(year: &BudgetYear) -> MoneyYear {
    let total = available(year);
    MoneyYear {
        label: year.year.to_string(),
        available: match (year.incomplete, year.scenario) {
            (true, _) => Amount::Unknown(INCOMPLETE.to_owned()),
            (false, true) => Amount::Scenario(total),
            (false, false) => Amount::Known(total),
        },
        planned: Amount::Known(year.planned),
    }
}

fn balance(years: &[BudgetYear]) -> Table {
    let row = |name: &str, pick: &dyn Fn(&BudgetYear) -> String| {
        let mut cells = vec![name.to_owned()];
        cells.extend(years.iter().map(pick));
        cells
    };
    let marked = |year: &BudgetYear, money: Money| {
        if year.scenario {
            format!("{money} (schatting)")
        } else {
            money.to_string()
        }
    };
    let mut head = vec!["Bedrag".to_owned()];
    head.extend(years.iter().map(|year| year.year.to_string()));
    Table {
        caption: "Beschikbaar, begroot en over".to_owned(),
        head,
        rows: vec![
            row("De school krijgt", &|year| match year.funded_incomplete {
                true => incomplete(year.funded),
                false => marked(year, year.funded),
            }),
            row("Over van het jaar ervoor", &|year| {
                // What is left of a year whose money is not known, is not known either.
                let mut before = years.iter().take_while(|one| one.year < year.year);
                match before.any(|one| one.incomplete) {
                    true => INCOMPLETE.to_owned(),
                    false => year.carried_in.to_string(),
                }
            }),
            row("De maatregelen kosten", &|year| year.planned.to_string()),
        ],
        total: Some(row("Wat er overblijft", &|year| match year.incomplete {
            true => INCOMPLETE.to_owned(),
            false => marked(year, year.left),
        })),
        amounts_from: 1,
    }
}

/// What is not certain about the amounts, in words.
fn certainty(years: &[BudgetYear]) -> Vec<Block> {
    let named = |wanted: &dyn Fn(&&BudgetYear) -> bool| {
        let names: Vec<String> = years
            .iter()
            .filter(wanted)
            .map(|year| year.year.to_string())
            .collect();
        (!names.is_empty()).then(|| crate::words::join(&names))
    };
    let mut blocks = Vec::new();
    if let Some(names) = named(&|year| year.scenario) {
        blocks.push(Block::Notice(format!(
            "Voor {names} rekent de school met een eigen schatting. Het echte bedrag was op deze dag \
             nog niet bekend."
        )));
    }
    if let Some(names) = named(&|year| year.funded_incomplete) {
        blocks.push(Block::Notice(format!(
            "Voor {names} is het bedrag onvolledig: er ontbreekt nog een getal of een regel. Wat \
             onbekend is, telt niet mee als nul."
        )));
    }
    if let Some(names) = named(&|year| year.left < Money::ZERO && !year.incomplete) {
        blocks.push(Block::Notice(format!(
            "In {names} kosten de maatregelen meer dan er is."
        )));
    }
    blocks
}

fn in_year<'m>(
    measures: impl Iterator<Item = &'m Measure>,
    year: SchoolYear,
    part: fn(&MeasureCost) -> Money,
) -> Money {
    measures
        .flat_map(|measure| &measure.costs)
        .filter(|cost| cost.year == year)
        .map(part)
        .sum()
}

fn total(cost: &MeasureCost) -> Money {
    cost.total
}

/// A row with an amount per school year and their sum.
fn row<'m>(
    name: String,
    programme: &'m SchoolProgramme,
    wanted: impl Fn(&&'m Measure) -> bool + Copy,
    part: fn(&MeasureCost) -> Money,
) -> Vec<String> {
    let amounts = programme
        .years
        .map(|year| in_year(programme.measures.iter().filter(wanted), year, part));
    let mut cells = vec![name];
    cells.extend(amounts.iter().map(Money::to_string));
    cells.push(amounts.into_iter().sum::<Money>().to_string());
    cells
}

fn year_head(programme: &SchoolProgramme, first: &str) -> Vec<String> {
    let mut head = vec![first.to_owned()];
    head.extend(programme.years.map(|year| year.to_string()));
    head.push("Samen".to_owned());
    head
}

fn per_measure(programme: &SchoolProgramme) -> Table {
    let rows = programme.measures.iter().map(|measure| {
        let this = |other: &&Measure| other.number == measure.number;
        row(name(measure), programme, this, total)
    });
    Table {
        caption: "Kosten per maatregel en schooljaar".to_owned(),
        head: year_head(programme, "Maatregel"),
        rows: rows.collect(),
        total: Some(row("Samen".to_owned(), programme, |_| true, total)),
        amounts_from: 1,
    }
}

fn per_area(programme: &SchoolProgramme) -> Table {
    let rows = programme.areas.iter().map(|area| {
        let name = format!("{} · {}", area.letter, area.name);
        row(name, programme, |m| m.area == area.letter, total)
    });
    Table {
        caption: "Kosten per gebied: hierover legt het bestuur later verantwoording af".to_owned(),
        head: year_head(programme, "Gebied"),
        rows: rows.collect(),
        total: Some(row("Samen".to_owned(), programme, |_| true, total)),
        amounts_from: 1,
    }
}

fn shares(programme: &SchoolProgramme) -> Vec<Block> {
    let sum = |part: fn(&MeasureCost) -> Money| -> Money {
        let years = programme.years.into_iter();
        years
            .map(|year| in_year(programme.measures.iter(), year, part))
            .sum()
    };
    let (all, external) = (sum(total), sum(|cost| cost.external));
    let above = sum(|cost| cost.above_school);
    let external_text = if external.cents() == 0 {
        "De school huurt voor dit programma niemand in.".to_owned()
    } else {
        format!(
            "Van alle kosten is {external} ({}) voor mensen die de school inhuurt (PNIL).",
            percent(external, all)
        )
    };
    let above_text = if above.cents() == 0 {
        "Er wordt niets samen met andere scholen van het bestuur uitgegeven (bovenschools)."
            .to_owned()
    } else {
        format!(
            "{above} ({}) wordt samen met andere scholen van het bestuur uitgegeven (bovenschools). \
             Daarvoor is ook instemming van de GMR nodig.",
            percent(above, all)
        )
    };
    vec![
        Block::Table(Table {
            caption: "Inhuur en bovenschools per schooljaar".to_owned(),
            head: year_head(programme, "Deel van de kosten"),
            rows: vec![
                row(
                    "Inhuur (PNIL)".to_owned(),
                    programme,
                    |_| true,
                    |cost| cost.external,
                ),
                row(
                    "Bovenschools".to_owned(),
                    programme,
                    |_| true,
                    |cost| cost.above_school,
                ),
            ],
            total: None,
            amounts_from: 1,
        }),
        Block::Text(format!("{external_text} {above_text}")),
    ]
}

/// A share of money in whole percent, rounded half up; below one percent it says so.
fn percent(part: Money, whole: Money) -> String {
    if whole.cents() <= 0 {
        return "aandeel onbekend".to_owned();
    }
    let tenths = i128::from(part.cents()) * 1_000 / i128::from(whole.cents());
    if tenths < 10 {
        "minder dan 1 %".to_owned()
    } else {
        format!("{} %", (tenths + 5) / 10)
    }
}

fn lines(year: &BudgetYear) -> Table {
    let rows = year.lines.iter().map(|line| {
        let amount = match &line.amount {
            Amount::Known(money) => money.to_string(),
            Amount::Scenario(money) => format!("{money} (eigen schatting)"),
            Amount::Unknown(why) => format!("onbekend: {why}"),
        };
        vec![
            line.label.clone(),
            line.calculation.clone(),
            line.source.clone(),
            amount,
        ]
    });
    let sum = if year.funded_incomplete {
        incomplete(year.funded)
    } else {
        year.funded.to_string()
    };
    Table {
        caption: format!("Wat de school krijgt in {}", year.year),
        head: ["Onderdeel", "Berekening", "Regel en bron", "Bedrag"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
        total: Some(vec!["Samen".to_owned(), String::new(), String::new(), sum]),
        amounts_from: 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_money_are_rounded_and_never_divide_by_nothing() {
        let euro = |n: i64| Money::from_cents(n * 100);
        // By hand: 125 of 1000 is 12,5 %, half up 13 %; 9 of 1000 is 0,9 %.
        assert_eq!(percent(euro(125), euro(1_000)), "13 %");
        assert_eq!(percent(euro(9), euro(1_000)), "minder dan 1 %");
        assert_eq!(percent(euro(1_000), euro(1_000)), "100 %");
        assert_eq!(percent(euro(1), Money::ZERO), "aandeel onbekend");
    }
}
