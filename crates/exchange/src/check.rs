//! The check of rows against the schema: all problems at once, never a value in a message.

use std::collections::HashSet;

use kernel::{Finding, Findings, Place, SiteCode};

use crate::cell::Cell;
use crate::schema::{FieldSchema, FieldType, RecordSchema};

/// The years that a school year can start in, here.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// Checks the rows of one record, one after the other.
pub struct RecordCheck<'s> {
    schema: &'s RecordSchema,
    key: Vec<usize>,
    seen: HashSet<Vec<u8>>,
    findings: Findings,
}

impl<'s> RecordCheck<'s> {
    /// For the rows of a record.
    pub fn new(schema: &'s RecordSchema) -> Self {
        let key = schema.key.iter();
        Self {
            schema,
            key: key.filter_map(|name| schema.position(name)).collect(),
            seen: HashSet::new(),
            findings: Findings::new(),
        }
    }

    /// Checks one row; tells whether it can be used.
    pub fn row(&mut self, line: u64, cells: &[Cell<'_>]) -> bool {
        let before = self.findings.errors();
        if cells.len() != self.schema.fields.len() {
            self.error(
                1201,
                Place {
                    line: Some(line),
                    field: Some(self.schema.name.clone()),
                },
                "De rij heeft niet de kolommen die zijn afgesproken",
                "Maak het bestand opnieuw met dezelfde versie van de afspraak.",
            );
            return false;
        }
        let schema = self.schema;
        for (field, cell) in schema.fields.iter().zip(cells) {
            if let Some((number, message)) = problem(field, cell) {
                let action = "Verbeter de gegevens bij de bron en maak het bestand opnieuw.";
                self.error(number, Place::at(line, &field.name), message, action);
            }
        }
        self.key(line, cells);
        self.findings.errors() == before
    }

    fn key(&mut self, line: u64, cells: &[Cell<'_>]) {
        let mut key = Vec::new();
        for cell in self.key.iter().filter_map(|at| cells.get(*at)) {
            put(&mut key, cell);
        }
        if !self.seen.insert(key) {
            self.error(
                1202,
                Place::at(line, &self.schema.key.join(", ")),
                "Deze rij staat er al: de sleutel komt twee keer voor",
                "Zoek in de bron waarom dit er twee keer in staat, en laat er één weg.",
            );
        }
    }

    fn error(&mut self, number: u16, place: Place, message: &str, action: &str) {
        let message = format!("{message}, in {}.", self.schema.name);
        self.findings
            .push(Finding::error(number, place, message, action));
    }

    /// Everything that was found.
    pub fn finish(self) -> Findings {
        self.findings
    }
}

/// Bytes that differ when cells differ.
fn put(key: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Empty => key.push(0),
        Cell::Flag(flag) => key.extend([1, u8::from(*flag)]),
        Cell::Whole(number) => {
            key.push(2);
            key.extend(number.to_be_bytes());
        }
        Cell::Text(text) => {
            key.push(3);
            key.extend(text.len().to_be_bytes());
            key.extend(text.as_bytes());
        }
        Cell::Pupil(pupil) => {
            key.push(4);
            key.extend(pupil.bytes());
        }
    }
}

/// What is wrong with a cell: number and sentence.
fn problem(field: &FieldSchema, cell: &Cell<'_>) -> Option<(u16, &'static str)> {
    let wrong_kind = (1204, "De waarde is van een andere soort dan afgesproken");
    match cell {
        Cell::Empty if field.nullable => None,
        Cell::Empty => Some((1203, "Een verplichte waarde ontbreekt")),
        Cell::Flag(_) => (field.kind != FieldType::Flag).then_some(wrong_kind),
        Cell::Pupil(_) => (field.kind != FieldType::Pupil).then_some(wrong_kind),
        Cell::Whole(number) => match field.kind {
            FieldType::Whole | FieldType::Fixed | FieldType::Cents => {
                let (min, max) = (field.min.unwrap_or(i64::MIN), field.max.unwrap_or(i64::MAX));
                (!(min..=max).contains(number)).then_some(OUTSIDE)
            }
            FieldType::Year => (!YEARS.contains(number)).then_some(OUTSIDE),
            // 1990 to 2100, as for school years.
            FieldType::Date => (!(7_305..=47_846).contains(number)).then_some(OUTSIDE),
            _ => Some(wrong_kind),
        },
        Cell::Text(text) => match field.kind {
            FieldType::Code => (!field.values.iter().any(|value| value == text))
                .then_some((1206, "De waarde staat niet in de lijst van de afspraak")),
            FieldType::School => text
                .parse::<SiteCode>()
                .is_err()
                .then_some((1207, "De vestigingscode heeft niet de goede vorm")),
            FieldType::Text => (!fits(text, field.max.unwrap_or(0))).then_some((
                1208,
                "De tekst is leeg of te lang, of heeft tekens die niet zijn afgesproken",
            )),
            _ => Some(wrong_kind),
        },
    }
}

const OUTSIDE: (u16, &str) = (1205, "Het getal ligt buiten de afgesproken grenzen");

fn fits(text: &str, most: i64) -> bool {
    let is_known = |c: char| c.is_ascii_alphanumeric() || "-._/+<> ".contains(c);
    let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    (1..=most).contains(&length)
        && text.chars().all(is_known)
        && text.trim() == text
        && !text.contains("  ")
}
