//! Where a fact of the handreiking comes from, and everything that can be wrong with it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use kernel::{Finding, Findings, Place};

use super::rows::{RangeRow, SourceRow};
use super::{Fact, Range, Source};
use crate::PolicyError;

/// The sources of one file, and what was found wrong with it so far.
pub(super) struct Checked<'f> {
    file: &'f str,
    sources: BTreeMap<String, SourceRow>,
    used: RefCell<BTreeSet<String>>,
    found: RefCell<Findings>,
}

impl<'f> Checked<'f> {
    pub(super) fn new(file: &'f str, sources: BTreeMap<String, SourceRow>) -> Self {
        Self {
            file,
            sources,
            used: RefCell::default(),
            found: RefCell::default(),
        }
    }

    pub(super) fn refuse(&self, number: u16, place: &str, text: &str) {
        let message = format!("{}, {place}: {text}", self.file);
        let action = "Verbeter dit in het bestand en start Kansrijk opnieuw.";
        let finding = Finding::error(number, Place::field(place), message, action);
        self.found.borrow_mut().push(finding);
    }

    /// F924: a source that is named does not exist.
    pub(super) fn source(&self, place: &str, key: &str) -> Option<Source> {
        self.used.borrow_mut().insert(key.to_owned());
        let row = self.sources.get(key);
        if row.is_none() {
            self.refuse(924, place, &format!("de bron '{key}' bestaat niet."));
        }
        row.map(|row| Source {
            title: row.title_nl.clone(),
            address: row.address.clone(),
        })
    }

    /// F925: a text is empty.
    pub(super) fn text(&self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.refuse(925, place, "de tekst is leeg.");
        }
    }

    /// F926: a range has no bound, or its bounds are the wrong way round.
    pub(super) fn range(&self, place: &str, row: RangeRow) -> Range {
        let turned = matches!((row.from, row.to), (Some(from), Some(to)) if from > to);
        if turned || row.to == Some(0) || (row.from.is_none() && row.to.is_none()) {
            self.refuse(926, place, "deze marge kan niet.");
        }
        Range {
            from: row.from,
            to: row.to,
        }
    }

    /// The findings; also that a source is named nowhere.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Findings> {
        let used = self.used.borrow().clone();
        for key in self.sources.keys().filter(|key| !used.contains(*key)) {
            self.refuse(924, key, "deze bron wordt nergens genoemd.");
        }
        let found = self.found.into_inner();
        if found.has_errors() {
            Err(found)
        } else {
            Ok(value)
        }
    }
}

/// The facts of one table: its sources by field.
pub(super) struct Facts<'c, 'f> {
    checked: &'c Checked<'f>,
    place: String,
    sources: BTreeMap<String, String>,
    unverified: Vec<String>,
    unsourced: bool,
    seen: RefCell<BTreeSet<String>>,
}

impl<'c, 'f> Facts<'c, 'f> {
    pub(super) fn new(
        checked: &'c Checked<'f>,
        place: String,
        sources: BTreeMap<String, String>,
    ) -> Self {
        Self {
            checked,
            place,
            sources,
            unverified: Vec::new(),
            unsourced: false,
            seen: RefCell::default(),
        }
    }

    pub(super) const fn unsourced(mut self, unsourced: bool) -> Self {
        self.unsourced = unsourced;
        self
    }

    pub(super) fn unverified(mut self, fields: Vec<String>) -> Self {
        self.unverified = fields;
        self
    }

    /// F923: a fact has neither a source nor the mark that there is none.
    pub(super) fn fact<T>(&self, field: &str, value: T) -> Fact<T> {
        let place = format!("{} {field}", self.place);
        self.seen.borrow_mut().insert(field.to_owned());
        let key = self.sources.get(field);
        if key.is_none() && !self.unsourced {
            let text = "hier staat geen bron bij, en ook niet dat er geen bron is.";
            self.checked.refuse(923, &place, text);
        }
        Fact {
            value,
            source: key.and_then(|key| self.checked.source(&place, key)),
            unverified: self.unverified.iter().any(|known| known == field),
        }
    }

    pub(super) fn text(&self, field: &str, text: String) -> Fact<String> {
        let place = format!("{} {field}", self.place);
        self.checked.text(&place, &text);
        self.fact(field, text)
    }

    pub(super) fn texts(&self, field: &str, texts: Vec<String>) -> Fact<Vec<String>> {
        let place = format!("{} {field}", self.place);
        for text in &texts {
            self.checked.text(&place, text);
        }
        self.fact(field, texts)
    }

    pub(super) fn range(&self, field: &str, row: Option<RangeRow>) -> Option<Fact<Range>> {
        let place = format!("{} {field}", self.place);
        let range = row.map(|row| self.checked.range(&place, row))?;
        Some(self.fact(field, range))
    }

    /// F922: a source, or the mark that one is not confirmed, belongs to a field that is not there.
    pub(super) fn finish(self) {
        let seen = self.seen.into_inner();
        let named = self.sources.keys().chain(&self.unverified);
        for field in named.filter(|field| !seen.contains(*field)) {
            let text = format!("'{field}' is hier geen gegeven.");
            self.checked.refuse(922, &self.place, &text);
        }
    }
}

/// F920: the file cannot be read at all.
pub(super) fn unreadable(error: &PolicyError) -> Findings {
    let mut findings = Findings::new();
    let action = "Verbeter dit in het bestand en start Kansrijk opnieuw.";
    let text = format!("Het bestand is niet te lezen: {error}");
    findings.push(Finding::error(920, Place::field("bestand"), text, action));
    findings
}
