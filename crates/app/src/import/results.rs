//! Test results against what is there: what is new or changed. Results are never removed.

use std::collections::BTreeMap;

use formats::results::ResultRecord;
use kernel::{Finding, Findings, ImportId, Origin, Place, PupilId, ReferenceDate};
use school::pupil::{TestLabel, TestResult};
use store::{Reader, Writer};

use super::{Changes, wrong_school};
use crate::{AppError, Entry};

/// What a file with results changes.
pub(super) struct ResultsPlan {
    pub(super) changes: Changes,
    ended: Vec<i64>,
    added: Vec<TestResult>,
}

/// What makes two rows the same sitting of the same test.
type Sitting = (
    PupilId,
    kernel::Domain,
    kernel::TestMoment,
    TestLabel,
    Option<kernel::Date>,
);

fn sitting(result: &TestResult) -> Sitting {
    (
        result.pupil,
        result.domain,
        result.moment,
        result.label.clone(),
        result.taken_on,
    )
}

/// Compares results with the database.
pub(super) fn plan(
    db: &Reader<'_>,
    entry: &Entry,
    (records, today): (&[ResultRecord], ReferenceDate),
    findings: &mut Findings,
) -> Result<ResultsPlan, AppError> {
    let site = entry.site.id;
    let identities = db.identities(site)?;
    let mut joined = BTreeMap::new();
    if let Some(year) = db.latest_roster_year(site)? {
        for row in db.enrolments(site, year, None)? {
            joined.insert(row.enrolment.pupil, row.joined);
        }
    }
    let lookup = |key: &str| {
        let (pupil, _) = identities.get(key)?;
        Some(joined.get(pupil).copied().flatten())
    };
    findings.extend(formats::results::check_against_roster(
        records, &lookup, today,
    ));
    let foreign = records.iter().filter_map(|record| record.school);
    if let Some(code) = foreign.into_iter().find(|code| *code != entry.site.code) {
        findings.push(wrong_school(entry, code));
    }
    if entry.site.origin == Origin::Real
        && let Some(record) = records.iter().find(|record| is_made_up(record))
    {
        findings.push(made_up(record.line));
    }
    let mut now: BTreeMap<Sitting, (i64, TestResult)> = BTreeMap::new();
    for (row, result) in db.results(site, None)? {
        now.insert(sitting(&result), (row, result));
    }
    let read = u64::try_from(records.len()).unwrap_or(u64::MAX);
    let mut plan = ResultsPlan {
        changes: Changes {
            read,
            ..Changes::default()
        },
        ended: Vec::new(),
        added: Vec::new(),
    };
    for record in records {
        let Some((pupil, _)) = identities.get(&record.pupil_key) else {
            continue;
        };
        let result = result_of(record, *pupil);
        match now.get(&sitting(&result)) {
            Some((_, known)) if *known == result => plan.changes.unchanged += 1,
            Some((row, _)) => {
                plan.changes.changed += 1;
                plan.ended.push(*row);
                plan.added.push(result);
            }
            None => {
                plan.changes.new += 1;
                plan.added.push(result);
            }
        }
    }
    Ok(plan)
}

/// Made by a generator: the row says so, or its scale is one that only the generator knows.
fn is_made_up(record: &ResultRecord) -> bool {
    record.synthetic || synthetic::is_synthetic_scale(&record.scale_code)
}

fn made_up(line: u64) -> Finding {
    let text = "Dit bestand heeft verzonnen resultaten. Die horen niet bij een echte school.";
    let action = "Kies de export uit uw leerlingvolgsysteem. Oefenen kan in de demonstratie.";
    Finding::error(193, Place::at(line, "origin"), text, action)
}

fn result_of(record: &ResultRecord, pupil: PupilId) -> TestResult {
    TestResult {
        pupil,
        domain: record.domain,
        moment: record.moment,
        grade: record.class_year,
        taken_on: record.taken_on,
        label: TestLabel {
            test: record.test.clone(),
            scale: record.scale_code.clone(),
            series: record.series.clone(),
        },
        skill_score: record.skill_score,
        percentile: record.percentile,
        band_ae: record
            .band_ae
            .and_then(|band| school::pupil::BandAe::from_letter(band.code())),
        band_iv: record
            .band_iv
            .and_then(|band| school::pupil::BandIv::from_numeral(band.code())),
        reference_level: record
            .reference_level
            .and_then(|level| school::pupil::ReferenceLevel::from_code(level.code())),
    }
}

impl ResultsPlan {
    /// Writes the changes.
    pub(super) fn apply(self, db: &Writer<'_>, import: ImportId) -> Result<(), AppError> {
        for row in self.ended {
            db.end_result(row, import)?;
        }
        for result in &self.added {
            db.add_result(result, import)?;
        }
        Ok(())
    }
}
