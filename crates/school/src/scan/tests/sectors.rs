//! Secondary and special schools: levels, pupils without a year group, no tests at all.

use kernel::{Sector, Track, Tracks, YearGroup};

use super::*;
use crate::finding::Topic;

/// A school of another sector with classes: number, year group, level, percentiles of its pupils.
fn school(classes: &[(i64, Grade, Tracks, &[&str])]) -> School {
    let mut school = School::default();
    let mut pupil = 0;
    for (class, grade, tracks, percentiles) in classes {
        for percentile in *percentiles {
            pupil += 1;
            school.pupil(pupil, *class, 1);
            if !percentile.is_empty() {
                school.percentile(pupil, NOW, 1, percentile);
            }
        }
        for group in school.groups.iter_mut().filter(|g| g.id.get() == *class) {
            group.grade = *grade;
            group.tracks = *tracks;
        }
        let here = |id: Option<GroupId>| id.is_some_and(|id| id.get() == *class);
        let own: Vec<PupilId> = school
            .enrolments
            .iter()
            .filter(|line| here(line.group))
            .map(|line| line.pupil)
            .collect();
        for line in school
            .enrolments
            .iter_mut()
            .filter(|l| own.contains(&l.pupil))
        {
            line.grade = *grade;
        }
        for result in school.results.iter_mut().filter(|r| own.contains(&r.pupil)) {
            result.grade = *grade;
        }
    }
    school
}

fn scan_of(school: &School, sector: Sector) -> Scan {
    scan(&ScanInput {
        sector,
        moment: moment(NOW),
        reference: ReferenceDate(jiff::civil::date(2022, 3, 1)),
        groups: &school.groups,
        enrolments: &school.enrolments,
        stays: &[],
        results: &school.results,
        norms: None,
        settings: settings(),
    })
}

const LOW: &[&str] = &["2", "4", "6", "8", "10", "12", "14", "60"];
const ORDINARY: &[&str] = &["20", "40", "50", "60", "70", "80", "90", "95"];
const NOBODY: &[&str] = &["", "", "", "", "", ""];

#[test]
fn a_level_and_year_is_a_scope_of_its_own() {
    let (havo, kader) = (Tracks::only(Track::Havo), Tracks::only(Track::VmboKb));
    let second = Grade::Secondary(2);
    let school = school(&[
        (1, second, havo, ORDINARY),
        (2, second, kader, LOW),
        (3, second, Tracks::NONE, ORDINARY),
    ]);
    let found = scan_of(&school, Sector::Vo);
    // By hand: 7 of 8 below the 25th percentile; the others 1 of 8.
    for (tracks, low) in [(kader, 7), (havo, 1), (Tracks::NONE, 1)] {
        let year = Scope::YearGroup(YearGroup::at(second, tracks));
        let cell = found.cell(Domain::Maths, year).unwrap();
        let share = cell.lowest_quarter.unwrap().share;
        assert_eq!((share.numerator(), share.denominator()), (low, 8));
        assert_eq!(cell.trend.slope, Err(Unavailable::LevelThenUnknown));
    }
    let proposals = propose(&found, &GroupNames::new());
    let low: Vec<Scope> = proposals
        .iter()
        .filter(|p| p.topic == Topic::Learning(Domain::Maths))
        .map(|p| p.scope)
        .collect();
    assert_eq!(low, [Scope::YearGroup(YearGroup::at(second, kader))]);
    assert!(
        found
            .cells
            .iter()
            .all(|cell| cell.domain != Domain::Spelling)
    );
}

#[test]
fn special_schools_have_no_year_groups_and_no_norm_to_lag_behind() {
    let none = Tracks::NONE;
    let school = school(&[
        (1, Grade::Special, none, LOW),
        (2, Grade::Special, none, LOW),
    ]);
    let found = scan_of(&school, Sector::Sbo);
    assert!(
        !found
            .cells
            .iter()
            .any(|c| matches!(c.scope, Scope::YearGroup(_)))
    );
    let maths = found.cell(Domain::Maths, Scope::School).unwrap();
    assert_eq!((maths.tested, maths.enrolled), (16, 16));
    let proposals = propose(&found, &GroupNames::new());
    assert!(
        proposals
            .iter()
            .all(|p| matches!(p.topic, Topic::Measurement(_))),
        "{proposals:?}"
    );
    // The same pupils outside their sector are not tested pupils at all.
    assert_eq!(scan_of(&school, Sector::Po).quality.pupils, 0);
}

#[test]
fn later_years_count_only_where_they_were_tested() {
    let (havo, third, fourth) = (
        Tracks::only(Track::Havo),
        Grade::Secondary(3),
        Grade::Secondary(4),
    );
    let until = ScanSettings {
        secondary_until: Some(third),
        ..settings()
    };
    for (percentiles, counted) in [(NOBODY, 8), (ORDINARY, 16)] {
        let school = school(&[(1, third, havo, ORDINARY), (2, fourth, havo, percentiles)]);
        let found = scan(&ScanInput {
            sector: Sector::Vo,
            moment: moment(NOW),
            reference: ReferenceDate(jiff::civil::date(2022, 3, 1)),
            groups: &school.groups,
            enrolments: &school.enrolments,
            stays: &[],
            results: &school.results,
            norms: None,
            settings: until,
        });
        let maths = found.cell(Domain::Maths, Scope::School).unwrap();
        assert_eq!(maths.enrolled, counted);
    }
}

#[test]
fn a_school_without_any_test_gets_one_finding_that_says_so() {
    let school = school(&[(1, Grade::SpecialSecondary, Tracks::NONE, NOBODY)]);
    let proposals = propose(&scan_of(&school, Sector::Vso), &GroupNames::new());
    assert_eq!(proposals.len(), 1);
    assert_eq!(proposals[0].topic, Topic::Measurement(None));
    assert_eq!(proposals[0].scope, Scope::School);
}
