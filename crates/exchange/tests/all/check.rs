//! What breaks the contract is refused, all at once, at its place, without its value.

use std::borrow::Cow;

use exchange::{Cell, Delivery, RecordCheck, RecordKind, Schema, check_rows};
use kernel::{Findings, Origin, SchoolYear};

use crate::sample::{delivery, pupil, result, scope};

fn found(delivery: &Delivery) -> Vec<String> {
    let findings = delivery
        .check(&Schema::current().unwrap(), scope())
        .unwrap();
    shown(&findings)
}

fn shown(findings: &Findings) -> Vec<String> {
    let places = findings.kept().iter().map(|f| {
        let line = f
            .place
            .line
            .map_or(String::new(), |line| format!(" {line}"));
        format!(
            "{}{line} {}",
            f.code,
            f.place.field.as_deref().unwrap_or("-")
        )
    });
    places.collect()
}

#[test]
fn the_sample_is_right() {
    assert_eq!(found(&delivery()), Vec::<String>::new());
}

#[test]
fn all_problems_are_found_at_once_and_no_value_is_repeated() {
    let mut sample = delivery();
    sample.results[0].test = "Noor van den Berg, geboren 2012".to_owned();
    sample.results[0].percentile = Some(10_001);
    sample.results[1].pupil = pupil(9);
    sample.results[1].scale = None;
    sample.results.push(result(2));
    sample.results.push(result(2));
    sample.results[3].score = None;
    sample.results[3].percentile = None;
    sample.results[3].standardised = None;
    sample.results[3].day = None;
    sample.participations[0].attended = Some(41);
    sample.participations[0].measure = 2;
    assert_eq!(
        found(&sample),
        [
            "F1208 1 test",
            "F1205 1 percentile",
            "F1213 2 pupil",
            "F1215 2 scale",
            "F1214 4 score",
            "W1216 4 day",
            "F1217 1 measure",
            "F1218 1 attended",
        ]
    );
    let schema = Schema::current().unwrap();
    let findings = sample.check(&schema, scope()).unwrap();
    assert!(findings.kept().iter().all(|f| !f.message.contains("Noor")));
}

#[test]
fn a_row_twice_is_refused() {
    let mut sample = delivery();
    sample.results.push(result(1));
    assert_eq!(
        found(&sample),
        ["F1202 3 school, pupil, school_year, season, domain, test, scale, series, day"]
    );
}

#[test]
fn another_school_a_later_year_and_mixed_origin_are_refused() {
    let mut sample = delivery();
    sample.pupil_years[1].school = "99ZY00".parse().unwrap();
    sample.results[0].school_year = SchoolYear::starting(2021).unwrap();
    sample.schools[0].origin = Origin::Real;
    assert_eq!(
        found(&sample),
        ["F1209 2 school", "F1210 1 school_year", "F1211 origin"]
    );
    sample = delivery();
    sample.schools.clear();
    assert_eq!(found(&sample), ["F1212 school"]);
    let real = exchange::Scope {
        origin: Origin::Real,
        ..scope()
    };
    let schema = Schema::current().unwrap();
    assert!(shown(&delivery().check(&schema, real).unwrap()).contains(&"F1211 origin".to_owned()));
}

#[test]
fn the_years_of_a_programme_may_still_come() {
    let mut sample = delivery();
    let mut next = sample.measures[0].clone();
    next.school_year = next.school_year.next().next();
    sample.measures.push(next);
    assert_eq!(found(&sample), Vec::<String>::new());
    sample.measures[1].school_year = sample.measures[1].school_year.next();
    assert_eq!(found(&sample), ["F1210 2 school_year"]);
}

#[test]
fn cells_of_another_kind_are_refused() {
    let schema = Schema::current().unwrap();
    let record = schema.record(RecordKind::Result).unwrap();
    let sample = delivery();
    let row = sample.rows(RecordKind::Result).remove(0);
    let mut check = RecordCheck::new(record);
    assert!(check.row(1, &row));
    assert!(!check.row(2, row.get(1..).unwrap()));
    let cases: [(&str, Cell<'_>); 7] = [
        ("school", Cell::Text(Cow::Borrowed("99zz00"))),
        ("pupil", Cell::Empty),
        ("school_year", Cell::Whole(20)),
        ("season", Cell::Text(Cow::Borrowed("Z"))),
        ("domain", Cell::Whole(3)),
        ("day", Cell::Flag(true)),
        ("score", Cell::Text(Cow::Borrowed("12,5"))),
    ];
    for (line, (field, cell)) in (3..).zip(cases) {
        let mut wrong = row.clone();
        wrong[record.position(field).unwrap()] = cell;
        assert!(!check.row(line, &wrong), "{field}");
    }
    assert_eq!(
        shown(&check.finish())
            .into_iter()
            .filter(|f| !f.starts_with("F1202"))
            .collect::<Vec<_>>(),
        [
            "F1201 2 result",
            "F1207 3 school",
            "F1203 4 pupil",
            "F1205 5 school_year",
            "F1206 6 season",
            "F1204 7 domain",
            "F1204 8 day",
            "F1204 9 score",
        ]
    );
}

#[test]
fn many_wrong_rows_are_counted_and_a_few_kept() {
    let schema = Schema::current().unwrap();
    let rows = vec![result(1); 100];
    let findings = check_rows(&schema, &rows).unwrap();
    assert_eq!((findings.errors(), findings.kept().len()), (99, 50));
}
