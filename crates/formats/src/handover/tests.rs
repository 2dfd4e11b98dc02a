use exchange::{Delivery, Pseudonym, RecordKind, School};
use kernel::{Origin, SchoolYear, Sector};

use super::{file_name, read, read_table, write, write_table};

fn school(year: i16) -> School {
    School {
        school: "99ZZ00".parse().unwrap(),
        school_year: SchoolYear::starting(year).unwrap(),
        board: None,
        sector: Sector::Po,
        province: None,
        pupils: Some(200),
        disadvantage_score: None,
        origin: Origin::Synthetic,
    }
}

fn pupil(number: u8) -> exchange::PupilYear {
    exchange::PupilYear {
        school: "99ZZ00".parse().unwrap(),
        pupil: Pseudonym::new([number; 16]),
        school_year: SchoolYear::starting(2020).unwrap(),
        grade: kernel::Grade::Groep(number % 8 + 1),
        track: None,
        sex: None,
        parents_education: None,
        repeated: (!number.is_multiple_of(3)).then_some(number % 3 == 1),
        entered_during_year: None,
        left_during_year: Some(false),
        first_advice: None,
        final_advice: None,
        reading_level: None,
        language_level: None,
        maths_level: None,
    }
}

fn delivery() -> Delivery {
    Delivery {
        schools: vec![school(2019), school(2020)],
        pupil_years: (0..100).map(pupil).collect(),
        programmes: vec![exchange::Programme {
            school: "99ZZ00".parse().unwrap(),
            first_year: SchoolYear::starting(2020).unwrap(),
            version: 3,
            fixed_on: kernel::parse_date("2020-07-01").unwrap(),
            edition: "2022-04".to_owned(),
            edition_revision: 1,
            measures: 0,
            planned_first_year: Some(kernel::Money::from_cents(9_999_999_999)),
            planned_second_year: None,
            consent: None,
        }],
        ..Delivery::default()
    }
}

fn numbers(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let findings = read(files).unwrap_err();
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

#[test]
fn a_delivery_reads_back_and_has_the_same_bytes_every_time() {
    let files = write(&delivery()).unwrap();
    assert_eq!(files.len(), RecordKind::ALL.len());
    assert_eq!(read(&files).unwrap(), delivery());
    assert_eq!(write(&delivery()).unwrap(), files);
}

#[test]
fn a_table_in_the_place_of_another_is_refused() {
    let mut files = write(&delivery()).unwrap();
    let other = files[0].1.clone();
    files[2].1 = other;
    assert_eq!(numbers(&files), ["F1253"]);
    files.remove(1);
    files[1].1.truncate(20);
    assert_eq!(numbers(&files), ["F1252", "F1258"]);
}

#[test]
fn every_damage_is_a_finding_or_a_row_that_passed_the_check() {
    let rows = delivery();
    let whole = write_table(RecordKind::PupilYear, &rows.rows(RecordKind::PupilYear)).unwrap();
    let read = |bytes: &[u8]| {
        let mut taken = 0;
        let findings = read_table(RecordKind::PupilYear, bytes.to_vec(), &mut |_| {
            taken += 1;
            true
        });
        (findings.has_errors(), taken)
    };
    assert_eq!(read(&whole), (false, 100));
    for at in (0..whole.len()).step_by(37) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let _ = read(&damaged);
        assert!(read(&whole[..at]).0, "{at}");
    }
}

#[test]
fn rows_that_break_the_contract_are_refused_on_reading() {
    let mut files = write(&delivery()).unwrap();
    let twice = Delivery {
        schools: vec![school(2020), school(2020)],
        ..Delivery::default()
    };
    files[0].1 = write_table(RecordKind::School, &twice.rows(RecordKind::School)).unwrap();
    assert_eq!(numbers(&files), ["F1202"]);
    assert_eq!(file_name(RecordKind::PupilYear), "pupil-year.parquet");
    let short = vec![twice.rows(RecordKind::School)[0][..3].to_vec()];
    assert!(write_table(RecordKind::School, &short).is_err());
}
