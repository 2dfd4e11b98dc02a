//! What leaves a school: from its own records to the rows of the contract.
//!
//! Here a pupil becomes a pseudonym. What the contract does not have does not travel; what the
//! minimisation profile coarsens is coarser; pupils whose parents objected are not in it.

mod minimise;
mod programme;
mod pupils;

use std::collections::{BTreeMap, BTreeSet};

use exchange::{BoardKey, Cell, Delivery, RecordKind, School, Scope};
use kernel::{Date, Decimal, PupilId, SchoolYear, Sector, TestMoment};
use policy::handover::Minimisation;

use crate::programme::Programme;
use crate::pupil::{Enrolment, Group, TestResult};

/// A pupil on the roster of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// Pupil, group and year group.
    pub enrolment: Enrolment,
    /// First day, when known.
    pub joined: Option<Date>,
    /// Last day, for a pupil who left.
    pub left: Option<Date>,
}

/// A school year of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: SchoolYear,
    /// The roster; empty when there is none.
    pub roster: Vec<RosterRow>,
    /// The groups.
    pub groups: Vec<Group>,
    /// Answers of the inventory: item and rating, one per group.
    pub answers: Vec<(String, u8)>,
}

/// Everything of a school from which a delivery is made.
#[derive(Clone, Debug)]
pub struct Source {
    /// School, newest school year, origin.
    pub scope: Scope,
    /// Number of the board.
    pub board: Option<String>,
    /// Sector.
    pub sector: Sector,
    /// Disadvantage score of the newest school year.
    pub disadvantage_score: Option<Decimal>,
    /// School years, oldest first; those that the profile leaves out may be there.
    pub years: Vec<Year>,
    /// Keys in the school's own administration.
    pub keys: BTreeMap<PupilId, String>,
    /// Test results.
    pub results: Vec<TestResult>,
    /// Id of the inventory's instrument.
    pub instrument: String,
    /// The newest fixed version of the programme.
    pub programme: Option<Programme>,
    /// Pupils whose parents objected.
    pub objections: BTreeSet<PupilId>,
}

/// A delivery that is ready to be checked, shown and decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The rows.
    pub delivery: Delivery,
    /// Pupils in it.
    pub pupils: BTreeSet<PupilId>,
    /// Pupils of these years who are left out because of an objection. Stays at school.
    pub objected: BTreeSet<PupilId>,
    /// Pupils who are left out because of their year group. Stays at school.
    pub no_grade: BTreeSet<PupilId>,
    /// Results without an outcome that the contract has, or the same result twice.
    pub results_left_out: u64,
}

/// Makes the rows of a delivery.
pub fn prepare(source: &Source, profile: &Minimisation, key: &BoardKey) -> Prepared {
    let years = travelling(source, profile);
    let people = pupils::take(source, &years, profile, key);
    let tests = pupils::results(source, &years, &people, key);
    let mut delivery = Delivery {
        schools: schools(source, &years),
        pupil_years: people.rows,
        results: tests.rows,
        inventory: programme::inventory(source, &years, profile),
        ..Delivery::default()
    };
    if let Some(own) = &source.programme {
        delivery.measures = programme::measures(source, own);
        delivery.programmes = programme::programme(source, own).into_iter().collect();
    }
    Prepared {
        delivery: withhold(delivery, &profile.withheld),
        pupils: people.taken,
        objected: people.objected,
        no_grade: people.no_grade,
        results_left_out: tests.left_out,
    }
}

/// The school years that travel, oldest first.
fn travelling<'s>(source: &'s Source, profile: &Minimisation) -> Vec<&'s Year> {
    let newest = source.scope.school_year;
    let mut first = newest;
    for _ in 1..profile.school_years {
        first = first.previous();
    }
    let years = source.years.iter();
    years
        .filter(|year| (first..=newest).contains(&year.year))
        .collect()
}

fn schools(source: &Source, years: &[&Year]) -> Vec<School> {
    let row = |year: SchoolYear, pupils: Option<u32>| School {
        school: source.scope.school,
        school_year: year,
        board: source.board.clone(),
        sector: source.sector,
        province: None,
        pupils,
        disadvantage_score: source
            .disadvantage_score
            .filter(|_| year == source.scope.school_year)
            .and_then(|score| i32::try_from(score.ten_thousandths()).ok()),
        origin: source.scope.origin,
    };
    let known = years.iter().filter(|year| !year.roster.is_empty());
    let mut rows: Vec<School> = known
        .map(|year| {
            let pupils: BTreeSet<_> = year.roster.iter().map(|row| row.enrolment.pupil).collect();
            row(year.year, u32::try_from(pupils.len()).ok())
        })
        .collect();
    if rows
        .last()
        .is_none_or(|last| last.school_year != source.scope.school_year)
    {
        rows.push(row(source.scope.school_year, None));
    }
    rows
}

/// Empties the fields that the profile holds back.
fn withhold(delivery: Delivery, withheld: &[String]) -> Delivery {
    let Ok(schema) = exchange::Schema::current() else {
        return delivery;
    };
    if withheld.is_empty() {
        return delivery;
    }
    let mut kept = Delivery::default();
    for (kind, record) in RecordKind::ALL.into_iter().zip(&schema.records) {
        let held: Vec<bool> = record
            .fields
            .iter()
            .map(|field| withheld.contains(&format!("{}.{}", record.name, field.name)))
            .collect();
        for mut row in delivery.rows(kind) {
            for (cell, _) in row.iter_mut().zip(&held).filter(|(_, held)| **held) {
                *cell = Cell::Empty;
            }
            kept.push(kind, &row);
        }
    }
    kept
}

/// A moment lies in one of the years.
fn is_in(years: &[&Year], moment: TestMoment) -> bool {
    let (first, last) = (years.first(), years.last());
    first.is_some_and(|year| year.year <= moment.year)
        && last.is_some_and(|year| moment.year <= year.year)
}
