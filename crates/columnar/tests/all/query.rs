//! Sums by SQL against sums by hand, in any partition, and after a correction.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use columnar::{
    Cluster, Column, ColumnarError, Engine, InProcess, Moments, SchoolState, States, growth,
};
use exchange::{Delivery, ParentsEducation, Sex};
use kernel::{Season, SiteCode};
use stats::exact::{ExactProducts, ExactTotal};

use crate::records::{schools, write};

fn engine(root: &Path, partitions: usize) -> InProcess {
    let engine = InProcess::start(Some(partitions)).unwrap();
    engine.table("results", &root.join("result")).unwrap();
    engine.table("pupils", &root.join("pupil-year")).unwrap();
    engine
}

/// The same sums without an engine: row by row from the deliveries.
fn by_hand(schools: &[(SiteCode, Delivery)]) -> BTreeMap<Vec<String>, ExactProducts> {
    let mut sums = BTreeMap::new();
    for (school, delivery) in schools {
        let pupils: HashMap<_, _> = delivery
            .pupil_years
            .iter()
            .map(|row| (row.pupil, row))
            .collect();
        let of = |season| {
            delivery
                .results
                .iter()
                .filter(move |row| row.season == season)
        };
        let ends: HashMap<_, _> = of(Season::End)
            .map(|row| ((row.pupil, row.domain), row))
            .collect();
        for mid in of(Season::Mid) {
            let Some(end) = ends.get(&(mid.pupil, mid.domain)) else {
                continue;
            };
            let pupil = pupils[&mid.pupil];
            let key = vec![
                school.to_string(),
                mid.school_year.start_year().to_string(),
                mid.domain.code().to_owned(),
                mid.grade.code(),
            ];
            let education = |level| i64::from(pupil.parents_education == Some(level));
            let row = [
                1,
                i64::from(mid.standardised.unwrap()),
                i64::from(end.standardised.unwrap()),
                i64::from(end.day.unwrap()) - i64::from(mid.day.unwrap()),
                i64::from(pupil.sex == Some(Sex::Female)),
                education(ParentsEducation::Low),
                education(ParentsEducation::Middle),
            ];
            let cluster: &mut ExactProducts =
                sums.entry(key).or_insert_with(|| ExactProducts::empty(7));
            cluster.push(&row).unwrap();
        }
    }
    sums
}

fn as_map(clusters: Vec<Cluster>) -> BTreeMap<Vec<String>, ExactProducts> {
    clusters
        .into_iter()
        .map(|cluster| (cluster.key, cluster.sums))
        .collect()
}

#[test]
fn sums_by_sql_are_those_by_hand_in_any_partition() {
    let schools = schools(7, 10, 2018);
    let expected = by_hand(&schools);
    assert!(expected.len() > 100, "{}", expected.len());
    let (one, many) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(one.path(), 2018, "part-0", &schools);
    write(many.path(), 2018, "part-0", &schools[6..]);
    write(many.path(), 2018, "part-1", &schools[..6]);
    for (folder, partitions) in [(&one, 1), (&many, 1), (&many, 4)] {
        let engine = engine(folder.path(), partitions);
        let clusters = growth("results", "pupils").run(&engine).unwrap();
        assert_eq!(as_map(clusters), expected, "{partitions} partitions");
    }
}

fn add_all<'a>(
    sums: impl Iterator<Item = (Vec<String>, &'a ExactProducts)>,
) -> BTreeMap<Vec<String>, ExactTotal> {
    let mut totals = BTreeMap::new();
    for (key, sums) in sums {
        let total: &mut ExactTotal = totals.entry(key).or_insert_with(|| ExactTotal::empty(7));
        total.add(sums).unwrap();
    }
    totals
}

#[test]
fn a_corrected_delivery_gives_the_bits_of_full_recomputation() {
    let mut schools = schools(7, 6, 2018);
    let (folder, store) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(folder.path(), 2018, "part-0", &schools);
    let states = States::open(store.path()).unwrap();
    let clusters = growth("results", "pupils")
        .run(&engine(folder.path(), 2))
        .unwrap();
    for state in SchoolState::of(clusters, "first") {
        states.replace(&state).unwrap();
    }
    let before = states.total().unwrap();
    // The school sends other scores, and a few pupils less.
    let corrected = &mut schools[3].1;
    let gone = corrected.pupil_years[0].pupil;
    corrected.results.retain(|row| row.pupil != gone);
    for row in &mut corrected.results {
        row.standardised = row.standardised.map(|score| score / 2 + 17);
    }
    let only = tempfile::tempdir().unwrap();
    write(only.path(), 2018, "correction", &schools[3..4]);
    let clusters = growth("results", "pupils")
        .run(&engine(only.path(), 2))
        .unwrap();
    let fresh = SchoolState::of(clusters, "second");
    assert_eq!(fresh.len(), 1);
    states.replace(&fresh[0]).unwrap();
    assert_eq!(
        states.school(&schools[3].0.to_string()).unwrap().unwrap(),
        fresh[0]
    );
    let after = states.total().unwrap();
    assert_ne!(after, before);
    let whole = by_hand(&schools);
    let expected = add_all(whole.iter().map(|(key, sums)| (key[1..].to_vec(), sums)));
    assert_eq!(after, expected);
}

#[test]
fn what_may_not_fit_is_refused_and_never_wrapped() {
    let schools = schools(7, 2, 2018);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 2018, "part-0", &schools);
    let engine = engine(folder.path(), 2);
    let moments = |expression: &str| Moments {
        relation: "results".to_owned(),
        keys: vec!["school".to_owned()],
        columns: vec![Column::one(), Column::new("big", expression, 1)],
    };
    // 3e9 squared fits 64 bits once (9.0e18 of 9.2e18), not twice.
    let refused = moments("3000000000").run(&engine);
    assert!(
        matches!(refused, Err(ColumnarError::TooLarge { ref left, .. }) if left == "big"),
        "{refused:?}"
    );
    // A wrapped product would be small here: 2^33 squared is 0 modulo 2^64.
    let refused = moments("8589934592").run(&engine);
    assert!(
        matches!(refused, Err(ColumnarError::TooLarge { .. })),
        "{refused:?}"
    );
    let fits = moments("30000").run(&engine).unwrap();
    let rows = i64::try_from(schools[0].1.results.len()).unwrap();
    assert_eq!(
        fits[0].sums.triangle(),
        [rows, rows * 30_000, rows * 900_000_000]
    );
}

#[test]
fn incomplete_rows_are_left_out() {
    let mut schools = schools(7, 1, 2018);
    let total = schools[0].1.results.len() as u64;
    for row in schools[0].1.results.iter_mut().take(5) {
        row.standardised = None;
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 2018, "part-0", &schools);
    let moments = Moments {
        relation: "results".to_owned(),
        keys: vec!["school".to_owned()],
        columns: vec![Column::one(), Column::new("score", "standardised", 10_000)],
    };
    let clusters = moments.run(&engine(folder.path(), 2)).unwrap();
    assert_eq!(clusters[0].sums.rows(), total - 5);
}

#[test]
fn a_damaged_state_is_an_error() {
    let store = tempfile::tempdir().unwrap();
    let states = States::open(store.path()).unwrap();
    assert_eq!(states.school("99AA00").unwrap(), None);
    std::fs::write(
        store.path().join("99AA00.tsv"),
        "kansrijk-state\t1\n99AA00\tx\nA\t3\t2 1 2\n",
    )
    .unwrap();
    assert!(states.school("99AA00").is_err() && states.total().is_err());
}
