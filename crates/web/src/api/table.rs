//! The whole menukaart as a table: RFC 4180, UTF-8, one line per intervention.

use kernel::{Effect, EffectScale, Origin};
use policy::{Catalogue, Intervention};

use super::catalogue::{names, sectors};

/// The columns. An effect takes several, so that no number stands without its kind.
const COLUMNS: [&str; 26] = [
    "editie",
    "geldigVanafDatum",
    "verzonnen",
    "id",
    "naam",
    "doelgebied",
    "vormVan",
    "effectSoort",
    "maanden",
    "maandenEditie",
    "schatting",
    "standaardfout",
    "betrouwbaarheidLaag",
    "betrouwbaarheidHoog",
    "voorspellingLaag",
    "voorspellingHoog",
    "schaal",
    "onderzoeken",
    "recept",
    "onzekerheid",
    "bewijs",
    "kosten",
    "sectoren",
    "nietBevestigd",
    "gegevens",
    "gegevensHash",
];

/// An edition as a table. What is not known is an empty cell, never zero.
pub(crate) fn of(catalogue: &Catalogue) -> String {
    let mut text = line(&COLUMNS.map(str::to_owned));
    for item in catalogue.interventions() {
        text.push_str(&line(&cells(catalogue, item)));
    }
    text
}

fn cells(catalogue: &Catalogue, item: &Intervention) -> Vec<String> {
    let header = catalogue.header();
    let invented = header.origin == Origin::Synthetic;
    let mut cells = vec![
        header.id.clone(),
        header.valid_from.to_string(),
        if invented { "ja" } else { "nee" }.to_owned(),
        item.id.clone(),
        item.name.clone(),
        item.goal_area.to_string(),
        item.parent.clone().unwrap_or_default(),
    ];
    cells.extend(effect_cells(item));
    let receipt = item.computation.as_ref().map(|own| &own.receipt);
    let known = |number: Option<u8>| number.map(|n| n.to_string()).unwrap_or_default();
    cells.extend([
        known(item.strength().map(kernel::Strength::marks)),
        known(item.cost_level),
        sectors(item).join(" "),
        names(&item.unverified).join(" | "),
        receipt.map(|own| own.data.clone()).unwrap_or_default(),
        receipt
            .map(|own| own.data_hash.to_string())
            .unwrap_or_default(),
    ]);
    cells
}

/// Kind, published months with their edition, the computed figure, and what is known of its
/// uncertainty. Of a computed figure the published months stand beside it.
fn effect_cells(item: &Intervention) -> [String; 13] {
    let mut cells: [String; 13] = Default::default();
    let [
        kind,
        months_cell,
        edition_cell,
        estimate_cell,
        error,
        low,
        high,
        near,
        far,
        scale_cell,
        studies_cell,
        recipe_cell,
        known,
    ] = &mut cells;
    let published = item.taken_over.as_ref().unwrap_or(&item.effect);
    if let Effect::Published {
        months, edition, ..
    } = published
    {
        *months_cell = months.0.to_string();
        *edition_cell = edition.clone();
    }
    match &item.effect {
        Effect::Published { .. } => {
            *kind = "gepubliceerd".to_owned();
            *known = "niet gepubliceerd".to_owned();
        }
        Effect::Computed {
            estimate,
            standard_error,
            confidence,
            prediction,
            scale,
            studies,
            recipe,
        } => {
            *kind = "berekend".to_owned();
            *estimate_cell = estimate.to_string();
            *error = standard_error.to_string();
            (*low, *high) = (confidence.low.to_string(), confidence.high.to_string());
            (*near, *far) = (prediction.low.to_string(), prediction.high.to_string());
            *scale_cell = match scale {
                EffectScale::PupilLevel => "leerlingniveau",
                EffectScale::Growth => "groei",
            }
            .to_owned();
            *studies_cell = studies.to_string();
            *recipe_cell = recipe.clone();
            *known = "intervallen van 95 procent".to_owned();
            if !months_cell.is_empty() {
                known.push_str("; van de maanden niet gepubliceerd");
            }
        }
        Effect::Unclear => *kind = "onduidelijk".to_owned(),
        Effect::NotInMonths { source } => {
            *kind = "niet-in-maanden".to_owned();
            *known = format!("zie: {source}");
        }
    }
    cells
}

fn line(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| {
        // What begins like a formula is text for a spreadsheet too: numbers below zero stay numbers.
        let formula = cell.starts_with(['=', '+', '@']);
        let cell = if formula {
            format!("'{cell}")
        } else {
            cell.clone()
        };
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}
