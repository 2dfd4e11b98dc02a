//! Files of studies, each layout read completely: a row is loaded, or listed with its number and reason.

mod canonical;
mod k6;
pub(crate) mod table;
mod wwc;

use std::collections::BTreeMap;

use kernel::{ContentHash, Finding, Findings, Origin, Place};

use crate::code::coded;
use crate::register::{Register, StudySet};
use crate::study::{EffectRow, Study};
use table::{LeftOut, Row, Table};

coded! {
    /// A layout of a file of studies.
    Layout {
        /// Our own, documented in docs/formats/studies.md.
        Canonical = "kansrijk", "indeling van Kansrijk";
        /// Dietrichson et al. 2021, targeted measures in kindergarten to grade 6.
        K6 = "k6", "Dietrichson e.a. 2021 (K-6)";
        /// Findings of the What Works Clearinghouse.
        Wwc = "wwc", "What Works Clearinghouse, findings";
    }
}

/// What the person who imports says of a file; a known layout brings its own answers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Description {
    /// Stable name of the set; required for our own layout.
    pub name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Who collected the studies.
    pub source: Option<String>,
    /// On what conditions the rows may be used.
    pub licence: Option<String>,
}

/// A file of studies: what was loaded, and everything that was not.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The set; `None` when the file as a whole was refused.
    pub register: Option<Register>,
    /// Rows in the file, the header apart.
    pub rows: u64,
    /// Rows that were left out; each has its finding.
    pub left_out: u64,
    /// Every problem, with its line.
    pub findings: Findings,
}

/// One row as a layout reads it.
pub(crate) struct Read {
    study: Study,
    effect: EffectRow,
    origin: Origin,
}

/// Most bytes of a file.
const LARGEST: usize = 64 * 1024 * 1024;

/// Reads a file of studies; without a layout it is recognised by its columns.
pub fn read(bytes: &[u8], layout: Option<Layout>, about: &Description) -> Loaded {
    let mut findings = Findings::new();
    let mut loaded = Loaded {
        register: None,
        rows: 0,
        left_out: 0,
        findings: Findings::new(),
    };
    if let Some(table) = open(bytes, &mut findings) {
        loaded.rows = table.len();
        let unreadable = findings.errors();
        loaded.register = recognised(&table, layout, &mut findings)
            .and_then(|layout| rows(&table, layout, &mut findings, bytes, about));
        let kept = loaded.register.as_ref().map_or(0, |set| set.effects.len());
        loaded.rows += unreadable;
        loaded.left_out = loaded.rows.saturating_sub(u64::try_from(kept).unwrap_or(0));
    }
    loaded.findings = findings;
    loaded
}

pub(crate) fn open(bytes: &[u8], findings: &mut Findings) -> Option<Table> {
    if bytes.len() > LARGEST {
        let text = "Het bestand is groter dan 64 MB.";
        let action = "Splits het bestand, of laat kolommen weg die u niet nodig hebt.";
        findings.push(Finding::error(1001, Place::default(), text, action));
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) else {
        let text = "Dit bestand is geen tekst in UTF-8.";
        let action = "Bewaar het bestand als CSV met tekenset UTF-8.";
        findings.push(Finding::error(1002, Place::default(), text, action));
        return None;
    };
    table::read(text, findings)
}

fn recognised(table: &Table, asked: Option<Layout>, findings: &mut Findings) -> Option<Layout> {
    let needed = |layout| match layout {
        Layout::Canonical => canonical::NEEDED,
        Layout::K6 => k6::NEEDED,
        Layout::Wwc => wwc::NEEDED,
    };
    let missing = |layout: Layout| -> Vec<&'static str> {
        let columns = needed(layout).iter().copied();
        columns.filter(|name| !table.has(name)).collect()
    };
    let fits = |layout: &&Layout| missing(**layout).is_empty();
    match asked {
        None => {
            let found = Layout::ALL.iter().find(fits).copied();
            if found.is_none() {
                let text = "Dit bestand heeft de kolommen van geen enkele bekende indeling.";
                let action = "Gebruik de kolommen uit docs/formats/studies.md, of kies de indeling met --layout.";
                findings.push(Finding::error(1003, Place::default(), text, action));
            }
            found
        }
        Some(layout) => {
            let missing = missing(layout);
            if missing.is_empty() {
                return Some(layout);
            }
            let text = format!("Deze kolommen ontbreken: {}.", missing.join(", "));
            let action = "Voeg de kolommen toe, of kies een andere indeling.";
            findings.push(Finding::error(1004, Place::default(), text, action));
            None
        }
    }
}

fn rows(
    table: &Table,
    layout: Layout,
    findings: &mut Findings,
    bytes: &[u8],
    about: &Description,
) -> Option<Register> {
    let read = |row: &Row<'_>| -> Result<Read, LeftOut> {
        match layout {
            Layout::Canonical => canonical::row(row),
            Layout::K6 => k6::row(row),
            Layout::Wwc => wwc::row(row),
        }
    };
    let all = table.each(findings, read);
    if all.is_empty() {
        // An empty set would take the place of a good one of the same name.
        let text = "Geen enkele regel van dit bestand is te laden.";
        let action = "Los de genoemde regels op. Een eerdere verzameling blijft staan.";
        findings.push(Finding::error(1006, Place::default(), text, action));
        return None;
    }
    let synthetic = all
        .iter()
        .filter(|row| row.origin == Origin::Synthetic)
        .count();
    if synthetic != 0 && synthetic != all.len() {
        let text = "In dit bestand staan echte en verzonnen studies door elkaar.";
        let action = "Zet verzonnen studies in een bestand apart.";
        findings.push(Finding::error(1007, Place::field("origin"), text, action));
        return None;
    }
    let origin = if synthetic == 0 {
        Origin::Real
    } else {
        Origin::Synthetic
    };
    let set = described(layout, origin, about, findings)?;
    let set = StudySet {
        hash: ContentHash::of(bytes),
        ..set
    };
    let mut studies: BTreeMap<String, Study> = BTreeMap::new();
    let mut effects = Vec::with_capacity(all.len());
    for Read { study, effect, .. } in all {
        join(&mut studies, study, &effect, findings);
        unusable(&effect, findings);
        effects.push(effect);
    }
    Some(Register {
        set,
        studies,
        effects,
    })
}

/// Several publications under one study id are one study: they share pupils.
fn join(
    studies: &mut BTreeMap<String, Study>,
    new: Study,
    row: &EffectRow,
    findings: &mut Findings,
) {
    let Some(known) = studies.get_mut(&new.id) else {
        studies.insert(new.id.clone(), new);
        return;
    };
    // A cell may itself hold several publications, so parts are compared, not pieces between marks.
    let part = |text: &str| format!("; {text}; ");
    if known.authors.is_empty() {
        known.authors = new.authors;
    } else if !new.authors.is_empty() && !part(&known.authors).contains(&part(&new.authors)) {
        known.authors = format!("{}; {}", known.authors, new.authors);
        let text = "Onder dit nummer van een studie staan meer publicaties. Ze tellen samen als één studie.";
        let action = "Klopt dat niet, geef dan elke studie een eigen nummer.";
        findings.push(Finding::warning(
            1008,
            Place::at(row.line, "study"),
            text,
            action,
        ));
    }
    known.year = match (known.year, new.year) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}

fn unusable(row: &EffectRow, findings: &mut Findings) {
    if row
        .estimates
        .iter()
        .any(|estimate| estimate.usable().is_some())
    {
        return;
    }
    let (field, text) = if row
        .estimates
        .iter()
        .any(|estimate| estimate.effect.is_some())
    {
        (
            "standard_error",
            "Deze regel heeft een effect zonder standaardfout, en die is niet af te leiden.",
        )
    } else {
        ("effect", "Deze regel heeft geen effectgrootte.")
    };
    let action = "De regel is geladen, maar telt niet mee in een synthese.";
    findings.push(Finding::warning(
        1009,
        Place::at(row.line, field),
        text,
        action,
    ));
}

fn described(
    layout: Layout,
    origin: Origin,
    about: &Description,
    findings: &mut Findings,
) -> Option<StudySet> {
    let known = match layout {
        Layout::K6 => k6::DESCRIPTION,
        Layout::Wwc => wwc::DESCRIPTION,
        Layout::Canonical => ["", "", "", ""],
    };
    let [name, title, source, licence] = known;
    let told =
        |told: &Option<String>, known: &str| told.clone().unwrap_or_else(|| known.to_owned());
    let name = told(&about.name, name);
    if name.trim().is_empty() {
        let text = "De verzameling studies heeft nog geen naam.";
        let action = "Geef een korte naam, bijvoorbeeld --name mijn-studies.";
        findings.push(Finding::error(1005, Place::field("name"), text, action));
        return None;
    }
    let title = told(&about.title, title);
    Some(StudySet {
        title: if title.is_empty() {
            name.clone()
        } else {
            title
        },
        name,
        source: told(&about.source, source),
        licence: told(&about.licence, licence),
        layout,
        origin,
        hash: ContentHash::of(&[]),
    })
}

#[cfg(test)]
mod tests;
