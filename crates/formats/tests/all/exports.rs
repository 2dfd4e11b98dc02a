//! The invented exports of `examples/exports`: what is proposed for them, and what comes out.

use std::fmt::Write;

use formats::Limits;
use formats::profile::{self, Profile};
use formats::results::ResultRecord;
use formats::sheet::{self, Overrides, Table};

const FOLDER: &str = "../../examples/exports";
const HEADER: &str =
    "leerling\tvak\tmoment\tleerjaar\ttoets\tscore\tpercentiel\ta-e\ti-v\treferentieniveau\tdle\n";

fn table(file: &str) -> Table {
    let bytes = std::fs::read(format!("{FOLDER}/{file}")).unwrap();
    let parsed = sheet::read(&bytes, &Overrides::default(), &Limits::default());
    let told = parsed.findings.kept();
    assert!(parsed.record.is_some(), "{file}: {told:?}");
    parsed.record.unwrap()
}

/// The results as text, in order.
fn written(records: &[ResultRecord]) -> String {
    let mut lines: Vec<String> = records
        .iter()
        .map(|r| {
            let number = |n: Option<kernel::Decimal>| n.map(|n| n.to_string()).unwrap_or_default();
            let code =
                |c: Option<formats::results::Code>| c.map_or("", formats::results::Code::code);
            format!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                r.pupil_key,
                r.domain.code(),
                r.moment,
                r.class_year.code(),
                r.test,
                number(r.skill_score),
                number(r.percentile),
                code(r.band_ae),
                code(r.band_iv),
                code(r.reference_level),
                r.dle.map(|dle| dle.to_string()).unwrap_or_default(),
            )
        })
        .collect();
    lines.sort();
    let mut text = HEADER.to_owned();
    for line in lines {
        let _ = write!(text, "{line}");
    }
    text
}

/// The proposal with what a person adds, beside the committed layout; then the results of the latter.
#[track_caller]
fn check(file: &str, stem: &str, add: impl Fn(&mut Profile)) -> profile::Account {
    let table = table(file);
    let mut proposed = profile::propose(&table, &|key| key.starts_with('v')).profile;
    proposed.name = format!("Verzonnen: {stem}");
    add(&mut proposed);
    let path = format!("{FOLDER}/{stem}.profiel.toml");
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(&path, profile::write(&proposed)).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(profile::write(&proposed), committed, "{file}: the proposal");
    let kept = profile::read(&committed).unwrap();
    let applied = profile::apply(&table, &kept.arranged(&table.headers));
    let expected = std::fs::read_to_string(format!("{FOLDER}/{stem}.verwacht.tsv")).unwrap();
    assert_eq!(
        written(&applied.records),
        expected,
        "{file}: {:?}",
        applied.findings.kept()
    );
    assert!(
        applied.records.iter().all(|record| record.synthetic),
        "{file} says so itself"
    );
    applied.account
}

#[test]
fn a_wide_windows_file_with_a_title_and_an_average() {
    let account = check("breed-puntkomma.csv", "breed-puntkomma", |profile| {
        profile.constants.series = "VERZONNEN 1".into();
    });
    assert_eq!((account.rows, account.notes), (4, 1));
}

#[test]
fn a_long_file_with_a_byte_order_mark_and_tests_that_are_not_used() {
    let account = check("lang-komma.csv", "lang-komma", |profile| {
        profile.constants.series = "VERZONNEN 2".into();
    });
    let unused: Vec<_> = account.unused.keys().map(|reason| reason.code()).collect();
    assert!(unused.contains(&profile::Unused::Avi.code()), "{unused:?}");
}

#[test]
fn a_workbook_with_two_sheets_and_a_header_of_two_lines() {
    let table = table("breed-twee-bladen.xlsx");
    assert_eq!(table.seen.sheets, ["Toelichting", "Scores"]);
    assert_eq!(
        (table.seen.sheet.as_str(), table.seen.header_lines),
        ("Scores", 2)
    );
    check("breed-twee-bladen.xlsx", "breed-twee-bladen", |profile| {
        profile.constants.series = "VERZONNEN 3".into();
        profile.constants.moment = profile::MomentHint::read("2019-2020");
    });
}

#[test]
fn tabs_with_a_development_score_and_reference_levels() {
    check("ontwikkelscore-tab.txt", "ontwikkelscore-tab", |profile| {
        profile.constants.series = "VERZONNEN 4".into();
        // Technical or comprehension: only the school knows.
        profile.set_word(profile::WordKind::Domain, "Lezen", "begrijpend-lezen");
    });
}

#[test]
fn an_old_file_with_dle_only() {
    let account = check("dle-oud.csv", "dle-oud", |_| ());
    assert_eq!(account.results(), 3);
}
