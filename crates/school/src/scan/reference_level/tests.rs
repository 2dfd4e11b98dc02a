//! The formulas: facts on standards, section 3.6.

use kernel::{Season, TestMoment};

use super::*;
use crate::pupil::TestLabel;

fn year(start: i16) -> SchoolYear {
    SchoolYear::starting(start).unwrap()
}

fn result(pupil: i64, (start, season): (i16, Season), domain: Domain, level: &str) -> TestResult {
    TestResult {
        pupil: PupilId::new(pupil),
        domain,
        moment: TestMoment {
            year: year(start),
            season,
        },
        grade: GRADE,
        taken_on: None,
        label: TestLabel {
            test: "verzonnen".into(),
            scale: "S".into(),
            series: "1".into(),
        },
        skill_score: None,
        percentile: None,
        band_ae: None,
        band_iv: None,
        reference_level: ReferenceLevel::from_code(level),
        interval: None,
        dle: None,
        other_scores: Vec::new(),
    }
}

fn levels(
    results: &[TestResult],
    in_grade: &BTreeMap<SchoolYear, Vec<PupilId>>,
) -> ReferenceLevels {
    reference_levels(&LevelInput {
        years: &[year(2018), year(2019), year(2020)],
        in_grade,
        results,
        confidence: 0.95,
    })
}

const END: (i16, Season) = (2020, Season::End);

#[test]
fn ten_buckets_give_the_two_shares_of_the_model() {
    let buckets = Buckets {
        arithmetic: [2, 10, 12, 6],
        reading: [1, 9, 20],
        conventions: [3, 12, 15],
    };
    // N = 90 (the model's own example: 3 years × 10 pupils × 3 subjects).
    assert_eq!(buckets.total(), 90);
    // 1 − (2 + 1 + 3)/90 = 84/90, and (12 + 6 + 20 + 15)/90 = 53/90.
    assert_eq!((buckets.at_least_1f(), buckets.at_least_1s2f()), (84, 53));
}

#[test]
fn three_years_are_pooled_and_pupils_are_counted_once_per_year() {
    let mut results = Vec::new();
    for start in [2017, 2018, 2019, 2020] {
        for pupil in 0..10 {
            let at = (start, Season::End);
            let id = i64::from(start) * 100 + pupil;
            let level = if pupil == 0 { "<1F" } else { "1F" };
            results.push(result(id, at, Domain::ReadingComprehension, level));
            results.push(result(id, at, Domain::Spelling, "2F"));
            let level = if pupil < 4 { "1S" } else { "1F" };
            results.push(result(id, at, Domain::Maths, level));
        }
    }
    let in_grade = BTreeMap::from([
        (year(2018), (0..11).map(PupilId::new).collect()),
        (year(2019), (0..10).map(PupilId::new).collect()),
        (year(2020), (0..12).map(PupilId::new).collect()),
    ]);
    let found = levels(&results, &in_grade);
    // 2017 lies outside the three years. Per year 30 observations: 29 at least 1F, 10 + 4 at 1S/2F.
    let share = found.pooled.at_least_1f.unwrap();
    assert_eq!((share.part, share.whole), (87, 90));
    let share = found.pooled.at_least_1s2f.unwrap();
    assert_eq!((share.part, share.whole), (42, 90));
    let interval = share.interval.unwrap();
    assert!(interval.low < share.value() && share.value() < interval.high);
    assert_eq!((found.pooled.pupils, found.pooled.enrolled), (30, Some(33)));
    let years: Vec<SchoolYear> = found.years.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, [year(2018), year(2019), year(2020)]);
    assert_eq!(found.years[2].1.enrolled, Some(12));
}

#[test]
fn the_last_level_of_a_year_counts_and_only_in_groep_8() {
    let mut young = result(2, END, Domain::Maths, "2F");
    young.grade = Grade::Groep(7);
    let results = [
        result(1, END, Domain::Maths, "1S"),
        result(1, (2020, Season::Mid), Domain::Maths, "<1F"),
        result(1, END, Domain::TechnicalReading, "2F"),
        young,
        result(3, END, Domain::Maths, "geen"),
    ];
    let found = levels(&results, &BTreeMap::new());
    assert_eq!(found.pooled.buckets.arithmetic, [0, 0, 1, 0]);
    assert_eq!((found.pooled.buckets.total(), found.pooled.pupils), (1, 1));
    assert_eq!(found.pooled.enrolled, None, "no roster, so not known");
    assert_eq!(
        found.pooled.at_least_1f.unwrap().interval,
        None,
        "one pupil"
    );
}

#[test]
fn a_level_that_a_subject_does_not_have_is_left_out_and_counted() {
    let results = [
        result(1, END, Domain::Spelling, "1S"),
        result(1, END, Domain::Maths, "1F"),
    ];
    let found = levels(&results, &BTreeMap::new());
    assert_eq!(found.left_out, 1);
    assert_eq!(found.pooled.buckets.total(), 1);
}

#[test]
fn without_levels_there_is_nothing_to_say() {
    let found = levels(&[], &BTreeMap::new());
    assert_eq!(found.pooled.at_least_1f, None);
    assert!(found.years.is_empty());
}
