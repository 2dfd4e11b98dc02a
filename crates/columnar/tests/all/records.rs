//! What is written is what is read, and the same rows give the same bytes.

use columnar::{DeliveryReader, DeliveryWriter};
use exchange::Delivery;
use kernel::{SchoolYear, SiteCode};
use std::path::Path;
use synthetic::Seed;
use synthetic::nation::Nation;

pub(crate) fn year(start: i16) -> SchoolYear {
    SchoolYear::starting(start).unwrap()
}

pub(crate) fn schools(seed: u64, count: u32, start: i16) -> Vec<(SiteCode, Delivery)> {
    let nation = Nation::invented(Seed(seed), Some(count)).unwrap();
    let one = |index| {
        let mut years = nation.school(index, year(start)..=year(start)).unwrap();
        (nation.code(index).unwrap(), years.remove(0).1)
    };
    (0..count).map(one).collect()
}

pub(crate) fn write(root: &Path, start: i16, part: &str, schools: &[(SiteCode, Delivery)]) {
    let mut writer = DeliveryWriter::create(root, year(start), part).unwrap();
    for (_, delivery) in schools {
        writer.write(delivery).unwrap();
    }
    writer.finish().unwrap();
}

#[test]
fn written_is_read_school_by_school() {
    let (folder, schools) = (tempfile::tempdir().unwrap(), schools(5, 6, 2021));
    write(folder.path(), 2021, "part-0", &schools);
    let parts = DeliveryReader::parts(folder.path()).unwrap();
    assert_eq!(parts, [(year(2021), "part-0".to_owned())]);
    let mut reader = DeliveryReader::open(folder.path(), year(2021), "part-0").unwrap();
    let mut read = Vec::new();
    while let Some(school) = reader.next_school().unwrap() {
        read.push(school);
    }
    assert_eq!(read, schools);
    assert!(
        schools
            .iter()
            .any(|(_, delivery)| !delivery.participations.is_empty())
    );
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let schools = schools(5, 3, 2021);
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let bytes = folders.each_ref().map(|folder| {
        write(folder.path(), 2021, "a", &schools);
        std::fs::read(folder.path().join("result/year=2021/a.parquet")).unwrap()
    });
    assert!(!bytes[0].is_empty());
    assert_eq!(bytes[0], bytes[1]);
}

#[test]
fn a_file_that_is_none_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(DeliveryReader::open(folder.path(), year(2021), "part-0").is_err());
    write(folder.path(), 2021, "part-0", &[]);
    std::fs::write(folder.path().join("result/year=2021/part-0.parquet"), "no").unwrap();
    assert!(DeliveryReader::open(folder.path(), year(2021), "part-0").is_err());
}
