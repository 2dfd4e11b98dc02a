//! A file with official figures: all of it, or nothing and the reasons.

use std::collections::BTreeMap;

use kernel::{Finding, Findings, Place};
use policy::careers::{CareerRules, Stage};

use super::figure::OfficialFigure;
use super::lines::split;
use super::read::{Columns, Reader};

/// Columns of a file with official figures.
const KNOWN: [&str; 13] = [
    "indicator",
    "definition",
    "definition_short",
    "population",
    "group",
    "school_year",
    "value",
    "unit",
    "stage",
    "source",
    "published_on",
    "retrieved_on",
    "status",
];

/// Columns without which there is no figure; of a pair one is enough.
const NEEDED: [&[&str]; 7] = [
    &["indicator"],
    &["definition", "definition_short"],
    &["population", "group"],
    &["school_year"],
    &["value"],
    &["unit"],
    &["source"],
];

/// What came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The figures, in order of the file; none when there is an error.
    pub figures: Vec<OfficialFigure>,
    /// What was found.
    pub findings: Findings,
}

/// Reads a table of official figures (docs/formats/officiele-reeksen.md). One error leaves the whole file out.
pub fn import(text: &str, rules: &CareerRules) -> Import {
    let mut findings = Findings::new();
    let mut figures = read(text, rules, &mut findings);
    if findings.has_errors() {
        figures.clear();
    }
    Import { figures, findings }
}

fn read(text: &str, rules: &CareerRules, findings: &mut Findings) -> Vec<OfficialFigure> {
    let table = split(text);
    if let Some(line) = table.open_quote {
        let message = "Een aanhalingsteken wordt nergens gesloten.";
        let action = "Sluit het, of verdubbel het als het bij de tekst hoort.";
        findings.push(Finding::error(
            1401,
            Place::at(line, "regel"),
            message,
            action,
        ));
        return Vec::new();
    }
    let mut rows = table.rows.iter();
    let Some(header) = rows.next() else {
        let action = "Zet de namen van de kolommen op de eerste regel.";
        let place = Place::default();
        findings.push(Finding::error(1402, place, "Het bestand is leeg.", action));
        return Vec::new();
    };
    let columns = Columns(header.cells.clone());
    check_columns(&columns, findings);
    if findings.has_errors() {
        return Vec::new();
    }
    let mut figures: Vec<(u64, OfficialFigure)> = Vec::new();
    for row in rows {
        if row.cells.len() != columns.0.len() {
            let message = "Deze rij heeft meer of minder cellen dan er kolommen zijn.";
            let action = "Zet tekst waar een scheidingsteken in staat tussen aanhalingstekens.";
            findings.push(Finding::error(
                1405,
                Place::at(row.line, "regel"),
                message,
                action,
            ));
            continue;
        }
        let mut reader = Reader {
            columns: &columns,
            row,
            rules,
            findings,
        };
        figures.extend(reader.figure().map(|figure| (row.line, figure)));
    }
    without_doubles(figures, findings)
}

fn check_columns(columns: &Columns, findings: &mut Findings) {
    for names in NEEDED {
        if !names.iter().any(|name| columns.has(name)) {
            let message = format!("De kolom {} ontbreekt.", names.join(" of "));
            let action = "Voeg de kolom toe, ook als hij niet overal gevuld is.";
            let place = Place::at(1, names.first().copied().unwrap_or_default());
            findings.push(Finding::error(1403, place, message, action));
        }
    }
    for (at, name) in columns.0.iter().enumerate() {
        if columns.0.iter().take(at).any(|other| other == name) {
            let message = format!("De kolom {name} staat er twee keer.");
            let action = "Laat één van de twee weg.";
            findings.push(Finding::error(1404, Place::at(1, name), message, action));
        } else if !KNOWN.contains(&name.as_str()) {
            let message = format!("De kolom {name} kennen we niet; hij wordt overgeslagen.");
            let action = "Kijk of de naam goed is geschreven.";
            findings.push(Finding::warning(1432, Place::at(1, name), message, action));
        }
    }
}

/// Which figures are the same one: definition, population, period and stage, with what day it appeared.
type Sameness = (
    String,
    String,
    String,
    super::Period,
    Stage,
    Option<kernel::Date>,
);

fn sameness(figure: &OfficialFigure) -> Sameness {
    (
        figure.indicator.clone(),
        figure.definition.clone(),
        figure.population.clone(),
        figure.period,
        figure.stage,
        figure.published_on,
    )
}

fn without_doubles(
    figures: Vec<(u64, OfficialFigure)>,
    findings: &mut Findings,
) -> Vec<OfficialFigure> {
    let mut seen: BTreeMap<Sameness, (u64, OfficialFigure)> = BTreeMap::new();
    let mut kept = Vec::new();
    for (line, figure) in figures {
        let place = Place::at(line, "value");
        match seen.get(&sameness(&figure)) {
            Some((first, known)) if known.value == figure.value => {
                let message = format!("Hetzelfde cijfer staat al op regel {first}.");
                let action = "Laat een van de twee weg.";
                findings.push(Finding::warning(1433, place, message, action));
            }
            Some((first, _)) => {
                let message =
                    format!("Voor hetzelfde cijfer staat op regel {first} een andere waarde.");
                let action =
                    "Zeg van elk of het voorlopig of definitief is, of wanneer het verscheen.";
                findings.push(Finding::error(1422, place, message, action));
            }
            None => {
                seen.insert(sameness(&figure), (line, figure.clone()));
                kept.push(figure);
            }
        }
    }
    kept
}
