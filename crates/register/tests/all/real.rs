//! Numbers of rows and totals as counted when the files were collected (facts on the register).

use register::{Content, Loaded, Location, PupilCount, SchoolKind};

fn file(name: &str) -> Option<Vec<u8>> {
    let path = format!("../../../shared/data/register/{name}");
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED, nothing was tested: {name} is not at hand");
    }
    bytes
}

fn loaded(name: &str) -> Option<Loaded> {
    file(name).map(|bytes| register::read(&bytes))
}

fn complete(loaded: &Loaded, rows: u64) {
    assert_eq!(loaded.rows, rows);
    let records = loaded.content.as_ref().map_or(0, Content::len) as u64;
    assert_eq!(
        records + loaded.findings.errors(),
        rows,
        "{:?}",
        loaded.findings.kept()
    );
    assert_eq!(loaded.findings.errors(), 0, "{:?}", loaded.findings.kept());
}

#[test]
fn every_primary_location_of_2021_is_loaded() {
    let Some(loaded) = loaded("duo_alle-vestigingen-bo_2021-01.csv") else {
        return;
    };
    complete(&loaded, 6268);
    let Some(Content::Locations(rows)) = loaded.content else {
        panic!("locations")
    };
    let first: &Location = &rows[0];
    assert_eq!(first.code.to_string(), "16AH00");
    assert_eq!(
        (first.board, first.municipality.number()),
        (Some(10249), 114)
    );
    assert_eq!(first.name, "Openbare Basisschool 't Eenspan");
    assert_eq!(first.postal_code, "7822HG");
    // 0x92 is an apostrophe in windows-1252 and a control character in Latin-1.
    assert!(rows.iter().all(|row| !row.name.contains('\u{92}')));
    assert!(rows.iter().any(|row| row.name.contains('’')));
}

#[test]
fn every_secondary_location_of_2021_is_loaded() {
    let Some(loaded) = loaded("duo_alle-vestigingen-vo_2021-01.csv") else {
        return;
    };
    complete(&loaded, 1619);
    let Some(Content::Locations(rows)) = loaded.content else {
        panic!("locations")
    };
    let pro = rows
        .iter()
        .filter(|row| row.sector() == kernel::Sector::Pro)
        .count();
    assert!(
        (100..400).contains(&pro),
        "{pro} locations for practical education only"
    );
}

#[test]
fn every_count_of_2019_is_loaded_and_special_schools_keep_both_kinds() {
    let Some(loaded) = loaded("duo_afstand-en-leerlingen-po-2019-2020.csv") else {
        return;
    };
    complete(&loaded, 7301);
    let Some(Content::Counts(rows)) = loaded.content else {
        panic!("counts")
    };
    let mainstream = rows.iter().filter(|row| row.kind == SchoolKind::Mainstream);
    let pupils: u32 = mainstream.filter_map(|row| row.pupils).sum();
    assert_eq!(pupils, 1_396_457, "equal to the total of CBS");
    let key = |row: &PupilCount| (row.code, row.kind);
    let keys: std::collections::BTreeSet<_> = rows.iter().map(key).collect();
    assert_eq!(keys.len(), rows.len(), "location and kind are the key");
    let codes: std::collections::BTreeSet<_> = rows.iter().map(|row| row.code).collect();
    assert!(codes.len() < rows.len(), "some locations have two kinds");
}

#[test]
fn every_final_test_of_2019_is_loaded() {
    let Some(loaded) = loaded("duo_gemiddelde-eindscores-bo-sbo-2018-2019.csv") else {
        return;
    };
    complete(&loaded, 6579);
    let Some(Content::FinalTests(rows)) = loaded.content else {
        panic!("tests")
    };
    assert_eq!(rows.iter().filter(|row| !row.has_mean()).count(), 296);
    let small = rows
        .iter()
        .flat_map(|row| &row.tests)
        .filter(|test| test.mean.is_some());
    assert_eq!(
        small.map(|test| test.pupils).min(),
        Some(5),
        "5 is the smallest n with a mean"
    );
}

#[test]
fn every_score_of_2019_is_loaded_from_text_and_from_the_workbook_alike() {
    let Some(text) = loaded("cbs_achterstandsscores-scholen-2019.csv") else {
        return;
    };
    complete(&text, 6295);
    let Some(book) = loaded("cbs_achterstandsscores-scholen-2019.xlsx") else {
        return;
    };
    complete(&book, 6295);
    assert_eq!(text.content, book.content);
    let Some(Content::Scores(rows)) = text.content else {
        panic!("scores")
    };
    let zero = rows
        .iter()
        .filter(|row| row.score.ten_thousandths() == 0)
        .count();
    assert_eq!(zero, 3740);
    let total: i64 = rows.iter().map(|row| row.score.ten_thousandths()).sum();
    assert_eq!(total, 5_617_361_200, "561,736.12 units");
    assert_eq!(rows.iter().filter(|row| row.less_reliable).count(), 120);
    let pupils: u32 = rows.iter().map(|row| row.pupils).sum();
    assert_eq!(pupils, 1_396_457);
    let day = kernel::Date::new(2019, 10, 1).unwrap();
    assert!(rows.iter().all(|row| row.counted_on == Some(day)));
}

#[test]
fn the_threshold_reproduces_every_published_score_within_a_tenth() {
    let Some(loaded) = loaded("cbs_achterstandsscores-scholen-2019.csv") else {
        return;
    };
    let Some(Content::Scores(rows)) = loaded.content else {
        panic!("scores")
    };
    // The parameters stand in data/policy/disadvantage, from the explanation in the workbook of CBS.
    let thresholds = policy::disadvantage::Thresholds::embedded().unwrap();
    let day = kernel::Date::new(2019, 10, 1).unwrap();
    let threshold = thresholds.counted_on(day).unwrap();
    let mut worst = 0.0_f64;
    for row in &rows {
        let before = row.before_threshold.expect("published for every school");
        assert!(threshold.explains((before, row.score), row.pupils));
        let difference = threshold.apply(before, row.pupils) - row.score.as_f64();
        worst = worst.max(difference.abs());
    }
    assert!(worst < 0.1, "{worst}");
    assert!(
        worst > 0.01,
        "published figures are rounded: an exact match would be suspect"
    );
}
