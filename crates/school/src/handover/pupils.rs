//! Pupils and their results, without who they are.

use std::collections::{BTreeMap, BTreeSet};

use exchange::{BoardKey, Level, Pseudonym, PupilYear, Result as Row};
use kernel::{Date, Grade, PupilId, SchoolYear, Track};
use policy::handover::Minimisation;

use super::minimise::{day, hundredths, plain, week};
use super::{RosterRow, Source, Year, is_in};
use crate::pupil::{ReferenceLevel, TestResult};

/// Pupils in and out.
pub(super) struct People {
    pub(super) rows: Vec<PupilYear>,
    pub(super) taken: BTreeSet<PupilId>,
    pub(super) objected: BTreeSet<PupilId>,
    pub(super) no_grade: BTreeSet<PupilId>,
}

/// Results in, and how many stayed out.
pub(super) struct Tests {
    pub(super) rows: Vec<Row>,
    pub(super) left_out: u64,
}

fn pseudonym(source: &Source, key: &BoardKey, pupil: PupilId) -> Option<Pseudonym> {
    let local = source.keys.get(&pupil)?;
    Some(key.pseudonym(source.scope.school.brin(), local))
}

pub(super) fn take(
    source: &Source,
    years: &[&Year],
    profile: &Minimisation,
    key: &BoardKey,
) -> People {
    let mut people = People {
        rows: Vec::new(),
        taken: BTreeSet::new(),
        objected: BTreeSet::new(),
        no_grade: BTreeSet::new(),
    };
    let mut seen = BTreeSet::new();
    for year in years {
        for row in &year.roster {
            let pupil = row.enrolment.pupil;
            if source.objections.contains(&pupil) {
                people.objected.insert(pupil);
            } else if !travels(row.enrolment.grade) {
                people.no_grade.insert(pupil);
            } else if let Some(pseudonym) = pseudonym(source, key, pupil)
                && seen.insert((year.year, pupil))
            {
                people.taken.insert(pupil);
                people
                    .rows
                    .push(pupil_year(source, year, (row, pseudonym), profile));
            }
        }
    }
    // Who travels in one year is not counted for another.
    people
        .no_grade
        .retain(|pupil| !people.taken.contains(pupil));
    // The order of pseudonyms says nothing about the order at school.
    people
        .rows
        .sort_unstable_by_key(|row| (row.school_year, row.pupil));
    people
}

/// The year groups of the contract.
const fn travels(grade: Grade) -> bool {
    !matches!(
        grade,
        Grade::PreSchool | Grade::Combination | Grade::None | Grade::Historical
    )
}

fn pupil_year(
    source: &Source,
    year: &Year,
    (row, pupil): (&RosterRow, Pseudonym),
    profile: &Minimisation,
) -> PupilYear {
    let moved = |on: Option<Date>, during: &dyn Fn(u16) -> bool| {
        on.map(|on| day(on, year.year).is_some_and(during))
    };
    let after = |day: u16| day > profile.entered_after_day;
    let before = |day: u16| day < profile.left_before_day;
    PupilYear {
        school: source.scope.school,
        pupil,
        school_year: year.year,
        grade: row.enrolment.grade,
        track: track(year, row),
        sex: None,
        parents_education: None,
        repeated: repeated(source, year.year, row),
        entered_during_year: moved(row.joined, &after),
        left_during_year: moved(row.left, &before),
        first_advice: None,
        final_advice: None,
        reading_level: None,
        language_level: None,
        maths_level: None,
    }
}

/// The level of the pupil's group, when it is one level.
fn track(year: &Year, row: &RosterRow) -> Option<Track> {
    let group = row.enrolment.group?;
    let group = year.groups.iter().find(|known| known.id == group)?;
    let mut tracks = group.tracks.iter();
    let track = tracks.next();
    track.filter(|_| tracks.next().is_none())
}

/// Whether the pupil was in the same year group a year before; unknown without that roster.
fn repeated(source: &Source, year: SchoolYear, row: &RosterRow) -> Option<bool> {
    let before = source
        .years
        .iter()
        .find(|known| known.year == year.previous())?;
    let mut rows = before.roster.iter();
    let own = rows.find(|other| other.enrolment.pupil == row.enrolment.pupil)?;
    Some(own.enrolment.grade == row.enrolment.grade)
}

pub(super) fn results(source: &Source, years: &[&Year], people: &People, key: &BoardKey) -> Tests {
    let mut rows = BTreeMap::new();
    let mut left_out = 0;
    let own = source.results.iter();
    for result in own.filter(|result| people.taken.contains(&result.pupil)) {
        if !is_in(years, result.moment) {
            continue;
        }
        let row = pseudonym(source, key, result.pupil).and_then(|pupil| row(source, result, pupil));
        let Some(row) = row else {
            left_out += 1;
            continue;
        };
        let place = (
            (row.school_year, row.pupil, row.season, row.domain),
            (
                row.test.clone(),
                row.scale.clone(),
                row.series.clone(),
                row.day,
            ),
        );
        // Twice in one week: the later one counts.
        if rows.insert(place, row).is_some() {
            left_out += 1;
        }
    }
    Tests {
        rows: rows.into_values().collect(),
        left_out,
    }
}

/// `None` when nothing of the outcome is in the contract (only a band, say), or the year group is not.
fn row(source: &Source, result: &TestResult, pupil: Pseudonym) -> Option<Row> {
    let scale = plain(&result.label.scale, 40);
    // A score without a scale can be compared with nothing.
    let score = result
        .skill_score
        .filter(|_| scale.is_some())
        .and_then(hundredths);
    let percentile = result.percentile.and_then(hundredths);
    let level = result.reference_level.map(level);
    if (score.is_none() && percentile.is_none() && level.is_none()) || !travels(result.grade) {
        return None;
    }
    Some(Row {
        school: source.scope.school,
        pupil,
        school_year: result.moment.year,
        season: result.moment.season,
        grade: result.grade,
        domain: result.domain,
        vendor: None,
        test: plain(&result.label.test, 40).unwrap_or_else(|| "onbekend".to_owned()),
        scale,
        series: plain(&result.label.series, 40),
        norm_year: None,
        day: result.taken_on.and_then(|on| week(on, result.moment.year)),
        score,
        standardised: None,
        percentile,
        reference_level: level,
    })
}

const fn level(level: ReferenceLevel) -> Level {
    match level {
        ReferenceLevel::BelowF1 => Level::BelowF1,
        ReferenceLevel::F1 => Level::F1,
        ReferenceLevel::S1 => Level::S1,
        ReferenceLevel::F2 => Level::F2,
        ReferenceLevel::F3 => Level::F3,
        ReferenceLevel::F4 => Level::F4,
    }
}
