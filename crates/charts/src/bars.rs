//! Planned and available money per year.

use kernel::{Amount, Money};

use crate::scale::Scale;
use crate::svg::{self, Drawing, Look};
use crate::{Chart, ChartError, ChartTable, Frame};

/// One school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyYear {
    /// The year.
    pub label: String,
    /// What the school receives.
    pub available: Amount,
    /// What the measures cost.
    pub planned: Amount,
}

const LEFT: f64 = 12.0;
const RIGHT: f64 = svg::WIDTH - 12.0;
const YEAR: f64 = 124.0;

/// Two labelled bars per year: available and planned. An amount the user entered as a scenario is
/// hatched and labelled; an unknown amount has no bar and makes the total incomplete.
///
/// # Errors
/// When the id of the frame is no id.
pub fn bars(frame: &Frame, years: &[MoneyYear]) -> Result<Chart, ChartError> {
    frame.check()?;
    if years.is_empty() {
        return Ok(frame.empty(head()));
    }
    let amounts = years
        .iter()
        .flat_map(|year| [&year.available, &year.planned])
        .filter_map(Amount::money)
        .map(euros);
    let scale = Scale::over(amounts.chain([0.0]), LEFT, RIGHT);
    let reading = reading(years);
    let count = u32::try_from(years.len()).map_or(0.0, f64::from);
    let mut drawing = Drawing::new(count * YEAR + 4.0);
    let hatch = format!("{}-arcering", frame.id);
    drawing.hatch(&hatch, "#8a5a00");
    let mut y = 0.0;
    for year in years {
        let row = Row {
            scale: scale.as_ref(),
            hatch: &hatch,
            y,
        };
        draw_year(&mut drawing, &row, year);
        y += YEAR;
    }
    Ok(Chart {
        svg: drawing.finish(&frame.id, &frame.title, &reading),
        table: table(frame, years),
        reading,
    })
}

struct Row<'a> {
    scale: Option<&'a Scale>,
    hatch: &'a str,
    y: f64,
}

fn draw_year(drawing: &mut Drawing, row: &Row<'_>, year: &MoneyYear) {
    let label = svg::shorten(&year.label, 24);
    drawing.text(svg::STRONG, "start", (LEFT, row.y + 18.0), &label);
    let verdict = verdict(year);
    drawing.text(svg::MUTED, "end", (RIGHT, row.y + 18.0), &verdict);
    let items = [
        ("Beschikbaar", &year.available, svg::AVAILABLE),
        ("Begroot", &year.planned, svg::PLANNED),
    ];
    for (number, (name, amount, look)) in (0_u32..).zip(items) {
        let y = row.y + 26.0 + f64::from(number) * 46.0;
        drawing.text(svg::LABEL, "start", (LEFT, y + 14.0), name);
        drawing.text(svg::LABEL, "end", (RIGHT, y + 14.0), &amount_text(amount));
        draw_bar(drawing, row, y + 20.0, (amount, look));
    }
    let bottom = row.y + YEAR - 2.0;
    drawing.line(svg::GRID, (LEFT, bottom), (RIGHT, bottom));
}

fn draw_bar(drawing: &mut Drawing, row: &Row<'_>, y: f64, (amount, look): (&Amount, Look)) {
    let (Some(scale), Some(money)) = (row.scale, amount.money()) else {
        return;
    };
    let (zero, end) = (scale.at(0.0), scale.at(euros(money)));
    let (at, size) = ((zero.min(end), y), ((end - zero).abs(), 16.0));
    match amount {
        Amount::Scenario(_) => drawing.bar(svg::SCENARIO, at, size, Some(row.hatch)),
        _ => drawing.bar(look, at, size, None),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only the length of a bar depends on it; the printed amounts are exact"
)]
fn euros(money: Money) -> f64 {
    money.cents() as f64 / 100.0
}

fn amount_text(amount: &Amount) -> String {
    match amount {
        Amount::Known(money) => money.to_string(),
        Amount::Scenario(money) => format!("{money} (scenario)"),
        Amount::Unknown(_) => "niet bekend".to_owned(),
    }
}

fn left(year: &MoneyYear) -> Option<Money> {
    year.available.money()?.minus(year.planned.money()?)
}

fn verdict(year: &MoneyYear) -> String {
    match left(year) {
        None => "onvolledig".to_owned(),
        Some(Money::ZERO) => "past precies".to_owned(),
        Some(money) if money < Money::ZERO => match Money::ZERO.minus(money) {
            Some(over) => format!("{} te veel", over.short()),
            None => "te veel".to_owned(),
        },
        Some(money) => format!("{} over", money.short()),
    }
}

fn head() -> Vec<String> {
    ["Schooljaar", "Beschikbaar", "Begroot", "Verschil"]
        .map(str::to_owned)
        .to_vec()
}

fn table(frame: &Frame, years: &[MoneyYear]) -> ChartTable {
    let rows = years
        .iter()
        .map(|year| {
            vec![
                year.label.clone(),
                amount_text(&year.available),
                amount_text(&year.planned),
                left(year).map_or("onvolledig".to_owned(), |money| money.to_string()),
            ]
        })
        .collect();
    ChartTable {
        caption: frame.title.clone(),
        head: head(),
        rows,
    }
}

fn reading(years: &[MoneyYear]) -> String {
    let mut parts = Vec::new();
    for year in years {
        parts.push(match (&year.available.money(), &year.planned.money()) {
            (Some(available), Some(planned)) => format!(
                "in {} is {} begroot van {} ({})",
                year.label,
                planned.short(),
                available.short(),
                verdict(year)
            ),
            (None, Some(planned)) => format!(
                "in {} is {} begroot, maar het beschikbare bedrag is nog niet bekend",
                year.label,
                planned.short()
            ),
            _ => format!("voor {} is de begroting nog onvolledig", year.label),
        });
    }
    let mut text = parts.join("; ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    let scenario = years
        .iter()
        .flat_map(|year| [&year.available, &year.planned])
        .any(|amount| matches!(amount, Amount::Scenario(_)));
    if scenario {
        text.push_str("; een bedrag met 'scenario' is zelf ingevuld en ligt nog niet vast");
    }
    text.push('.');
    text
}
