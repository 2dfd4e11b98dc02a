//! Test results against what is there: what is new or changed. Results are never removed.

use std::collections::{BTreeMap, btree_map};

use formats::results::ResultRecord;
use kernel::{
    Date, Finding, Findings, Grade, ImportId, Origin, Place, PupilId, ReferenceDate, SchoolYear,
    SiteId,
};
use school::pupil::{OtherScore, TestLabel, TestResult};
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
    Option<Date>,
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

/// The results of one file.
pub(super) struct ReadFile {
    /// How findings name the file when there are several.
    pub(super) label: Option<String>,
    /// Whether the year groups are those of the tests, not of the pupils.
    pub(super) grade_of_test: bool,
    pub(super) records: Vec<ResultRecord>,
}

/// Since when the pupils of the newest roster are here, where it says so.
fn joined(db: &Reader<'_>, site: SiteId) -> Result<BTreeMap<PupilId, Option<Date>>, AppError> {
    let Some(year) = db.latest_roster_year(site)? else {
        return Ok(BTreeMap::new());
    };
    let rows = db.enrolments(site, year, None)?.into_iter();
    Ok(rows.map(|row| (row.enrolment.pupil, row.joined)).collect())
}

/// Compares results with the database.
pub(super) fn plan(
    db: &Reader<'_>,
    entry: &Entry,
    (files, today): (&[ReadFile], ReferenceDate),
    findings: &mut Findings,
) -> Result<ResultsPlan, AppError> {
    let site = entry.site.id;
    let identities = db.identities(site)?;
    let joined = joined(db, site)?;
    let lookup = |key: &str| {
        let (pupil, _) = identities.get(key)?;
        Some(joined.get(pupil).copied().flatten())
    };
    for file in files {
        let found = formats::results::check_against_roster(&file.records, &lookup, today);
        findings.extend(labelled(found, file.label.as_deref()));
    }
    let records = || files.iter().flat_map(|file| &file.records);
    let foreign = records().filter_map(|record| record.school);
    if let Some(code) = foreign.into_iter().find(|code| *code != entry.site.code) {
        findings.push(wrong_school(entry, code));
    }
    if entry.site.origin == Origin::Real
        && let Some(record) = records().find(|record| is_made_up(record))
    {
        findings.push(made_up(record.line));
    }
    let mut now: BTreeMap<Sitting, (i64, TestResult)> = BTreeMap::new();
    for (row, result) in db.results(site, None)? {
        now.insert(sitting(&result), (row, result));
    }
    let mut plan = ResultsPlan {
        changes: Changes {
            read: u64::try_from(records().count()).unwrap_or(u64::MAX),
            ..Changes::default()
        },
        ended: Vec::new(),
        added: Vec::new(),
    };
    let mut rosters = Rosters::default();
    let (mut seen, mut contradict) = (BTreeMap::new(), false);
    for file in files {
        for record in &file.records {
            let Some((pupil, _)) = identities.get(&record.pupil_key) else {
                continue;
            };
            let mut result = result_of(record, *pupil);
            if file.grade_of_test || result.grade == Grade::None {
                let own = rosters.grade(db, site, &result)?;
                result.grade = own.unwrap_or(result.grade);
            }
            match seen.insert(sitting(&result), result.clone()) {
                // The same dossier twice, or the same test in two files.
                Some(earlier) if earlier == result => plan.changes.read -= 1,
                Some(_) => contradict = true,
                None => plan.take(&now, result),
            }
        }
    }
    if contradict {
        findings.push(contradiction());
    }
    Ok(plan)
}

/// Year groups by roster, read once per school year.
#[derive(Default)]
struct Rosters(BTreeMap<SchoolYear, BTreeMap<PupilId, Grade>>);

impl Rosters {
    /// The pupil's own year group at the time, when a roster of that year knows it.
    fn grade(
        &mut self,
        db: &Reader<'_>,
        site: SiteId,
        result: &TestResult,
    ) -> Result<Option<Grade>, AppError> {
        let year = result.moment.year;
        let grades = match self.0.entry(year) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(place) => {
                let rows = db.enrolments(site, year, None)?.into_iter();
                let grades = rows.map(|row| (row.enrolment.pupil, row.enrolment.grade));
                place.insert(grades.collect())
            }
        };
        Ok(grades.get(&result.pupil).copied())
    }
}

/// The same findings, with the file that they are about.
pub(super) fn labelled(found: Findings, label: Option<&str>) -> Findings {
    let Some(label) = label else { return found };
    let mut findings = Findings::new();
    for finding in found.kept() {
        let mut finding = finding.clone();
        finding.place.field = Some(match finding.place.field {
            Some(field) => format!("{label}, {field}"),
            None => label.to_owned(),
        });
        findings.push(finding);
    }
    findings
}

fn contradiction() -> Finding {
    let text = "Twee bestanden hebben een andere uitslag van dezelfde toets van dezelfde leerling.";
    let action = "Kies van elke leerling één dossier: het nieuwste.";
    Finding::error(285, Place::default(), text, action)
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
        interval: record.interval,
        dle: record.dle,
        other_scores: record.other_scores.iter().map(other_score).collect(),
    }
}

fn other_score(score: &formats::results::OtherScore) -> OtherScore {
    OtherScore {
        code: score.code.clone(),
        comparison_group: score.comparison_group.clone(),
        value: score.value.clone(),
        qualification: score.qualification.clone(),
    }
}

impl ResultsPlan {
    /// Adds a result of the files: new, changed or the same.
    fn take(&mut self, now: &BTreeMap<Sitting, (i64, TestResult)>, result: TestResult) {
        match now.get(&sitting(&result)) {
            Some((_, known)) if *known == result => self.changes.unchanged += 1,
            Some((row, _)) => {
                self.changes.changed += 1;
                self.ended.push(*row);
                self.added.push(result);
            }
            None => {
                self.changes.new += 1;
                self.added.push(result);
            }
        }
    }

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
