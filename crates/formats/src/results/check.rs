//! Rows against each other and against the roster.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use kernel::{Date, Finding, Findings, Place, ReferenceDate};

use super::ResultRecord;

/// Drops identical rows with a warning; rows that contradict each other are errors.
pub(crate) fn drop_duplicates(
    records: Vec<ResultRecord>,
    findings: &mut Findings,
) -> Vec<ResultRecord> {
    let repeated = repeated(&records, findings);
    let mut repeated = repeated.into_iter();
    let mut records = records;
    records.retain(|_| !repeated.next().unwrap_or(false));
    records
}

/// Which records repeat an earlier one. Compared by reference: a large file is not held twice.
fn repeated(records: &[ResultRecord], findings: &mut Findings) -> Vec<bool> {
    let mut first: BTreeMap<_, &ResultRecord> = BTreeMap::new();
    let mut repeated = Vec::with_capacity(records.len());
    for record in records {
        let label = (
            record.test.as_str(),
            record.scale_code.as_str(),
            record.series.as_str(),
        );
        let key = (
            record.pupil_key.as_str(),
            record.domain,
            record.moment,
            label,
            record.taken_on,
        );
        let known = match first.entry(key) {
            Entry::Vacant(place) => {
                place.insert(record);
                repeated.push(false);
                continue;
            }
            Entry::Occupied(known) => *known.get(),
        };
        repeated.push(true);
        let same = ResultRecord {
            line: known.line,
            ..record.clone()
        } == *known;
        let place = Place {
            line: Some(record.line),
            field: None,
        };
        let line = known.line;
        findings.push(if same {
            let text = format!("Deze regel is gelijk aan regel {line} en telt één keer.");
            Finding::warning(236, place, text, "U hoeft niets te doen.")
        } else {
            let text = format!("Deze regel spreekt regel {line} tegen.");
            let action = "Laat één van beide staan: dezelfde leerling, toets en datum.";
            Finding::error(219, place, text, action)
        });
    }
    repeated
}

/// Checks results against the roster. `joined` tells of a pupil key the first day at school
/// (`Some(None)`: known pupil, day unknown; `None`: unknown pupil).
pub fn check_against_roster(
    records: &[ResultRecord],
    joined: &dyn Fn(&str) -> Option<Option<Date>>,
    today: ReferenceDate,
) -> Findings {
    let mut findings = Findings::new();
    for record in records {
        let at = |column| Place::at(record.line, column);
        let Some(first_day) = joined(&record.pupil_key) else {
            let text = "Deze leerling staat niet in de leerlingenlijst; de regel is overgeslagen.";
            let action = "Lees eerst de leerlingen in, of negeer dit bij leerlingen die weg zijn.";
            findings.push(Finding::warning(231, at("pupil_id"), text, action));
            continue;
        };
        let Some(date) = record.taken_on else {
            continue;
        };
        if date > today.0 {
            let text = "De toetsdatum ligt in de toekomst.";
            let action = "Controleer dag, maand en jaar.";
            findings.push(Finding::error(220, at("date_taken"), text, action));
        }
        if first_day.is_some_and(|first_day| date < first_day) {
            let text = "De toets is gemaakt voordat de leerling op school kwam.";
            let action = "Controleer de datum. Resultaten van een vorige school zijn toegestaan.";
            findings.push(Finding::warning(237, at("date_taken"), text, action));
        }
    }
    findings
}
