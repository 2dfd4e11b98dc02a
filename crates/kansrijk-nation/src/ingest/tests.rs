use columnar::{DeliveryWriter, States};
use exchange::Delivery;
use synthetic::Seed;
use synthetic::nation::Nation;

use super::*;
use crate::simulate;

fn year() -> SchoolYear {
    SchoolYear::starting(2018).unwrap()
}

fn simulated(folder: &Path, parts: u32) {
    let options = simulate::Options {
        out: folder.to_owned(),
        seed: 3,
        schools: Some(5),
        years: vec![year()],
        register: None,
        parts,
    };
    simulate::run(&options)
        .map_err(|failure| failure.text)
        .unwrap();
    // A second run would mix two nations.
    assert!(simulate::run(&options).is_err());
    let about = std::fs::read_to_string(folder.join("LEESMIJ.txt")).unwrap();
    assert!(about.starts_with("VERZONNEN GEGEVENS"), "{about}");
}

fn ingest(folder: &Path, store: &Path) -> Result<(), String> {
    let options = Options {
        folder: folder.to_owned(),
        store: store.to_owned(),
        format: Format::Json,
    };
    run(&options).map_err(|failure| failure.text)
}

fn one_school(folder: &Path, index: u32, change: impl FnOnce(&mut Delivery)) {
    let nation = Nation::invented(Seed(3), Some(5)).unwrap();
    let mut delivery = nation.school(index, year()..=year()).unwrap().remove(0).1;
    change(&mut delivery);
    let mut writer = DeliveryWriter::create(folder, year(), "school").unwrap();
    writer.write(&delivery).unwrap();
    writer.finish().unwrap();
}

#[test]
fn however_many_parts_the_sums_are_the_same() {
    let totals = [1, 4].map(|parts| {
        let (folder, store) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        simulated(folder.path(), parts);
        ingest(folder.path(), store.path()).unwrap();
        let states = States::open(&store.path().join("growth/year=2018")).unwrap();
        states.total().unwrap()
    });
    assert!(!totals[0].is_empty());
    assert_eq!(totals[0], totals[1]);
}

#[test]
fn a_correction_replaces_one_school_and_a_wrong_delivery_nothing() {
    let (folder, store) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    simulated(folder.path(), 2);
    ingest(folder.path(), store.path()).unwrap();
    let states = States::open(&store.path().join("growth/year=2018")).unwrap();
    let before = states.all().unwrap();
    // A pupil is missing in pupil-year while its results are there.
    let wrong = tempfile::tempdir().unwrap();
    one_school(wrong.path(), 2, |delivery| {
        delivery.pupil_years.remove(0);
    });
    assert!(ingest(wrong.path(), store.path()).is_err());
    assert_eq!(states.all().unwrap(), before);
    let right = tempfile::tempdir().unwrap();
    one_school(right.path(), 2, |delivery| {
        for row in &mut delivery.results {
            row.standardised = row.standardised.map(|score| score + 100);
        }
    });
    ingest(right.path(), store.path()).unwrap();
    let after = states.all().unwrap();
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(a, b)| a.sums != b.sums)
        .collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].0.school, "99AA02");
}

#[test]
fn a_school_that_takes_all_its_tests_back_has_no_sums_left() {
    let (folder, store) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    one_school(folder.path(), 2, |_| {});
    ingest(folder.path(), store.path()).unwrap();
    let states = States::open(&store.path().join("growth/year=2018")).unwrap();
    assert!(!states.school("99AA02").unwrap().unwrap().sums.is_empty());
    let empty = tempfile::tempdir().unwrap();
    one_school(empty.path(), 2, |delivery| delivery.results.clear());
    ingest(empty.path(), store.path()).unwrap();
    assert!(states.school("99AA02").unwrap().unwrap().sums.is_empty());
    assert!(states.total().unwrap().is_empty());
}
