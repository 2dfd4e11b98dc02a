use super::*;
use crate::Limits;
use crate::sheet;

/// An invented wide export: title above, windows-1252, decimal comma, a subject per column.
const WIDE: &[u8] = b"Toetsoverzicht (verzonnen)\r\n\r\nLeerlingnr;Naam;Groep;Rekenen M5 vaardigheidsscore;Rekenen M5 niveau;Spelling M5 vaardigheidsscore;Schooljaar\r\n\
v01;Zo\xEB;5a;182,5;II;301,2;2020-2021\r\nv02;Bas;5a;170;IV;;2020-2021\r\nGemiddelde;;;176,3;;301,2;\r\n";

fn table(bytes: &[u8]) -> sheet::Table {
    let parsed = sheet::read(bytes, &sheet::Overrides::default(), &Limits::default());
    parsed.record.unwrap()
}

fn wide() -> (sheet::Table, Profile) {
    let table = table(WIDE);
    let mut profile = propose(&table, &|key| key.starts_with('v')).profile;
    profile.constants.series = "VERZONNEN 1".into();
    (table, profile)
}

#[test]
fn a_wide_export_is_understood_and_every_row_accounted_for() {
    let (table, profile) = wide();
    assert_eq!(table.seen.encoding, Some(sheet::Encoding::Windows1252));
    assert_eq!((table.seen.header_line, table.seen.notes.len()), (3, 1));
    let roles: Vec<&str> = profile.columns.iter().map(|c| c.role.code()).collect();
    // By hand: what a person would choose for the header of WIDE.
    let expected = [
        "leerling",
        "niet-gebruiken",
        "groep",
        "vaardigheidsscore",
        "niveau-i-v",
        "vaardigheidsscore",
        "schooljaar",
    ];
    assert_eq!(roles, expected);
    let applied = apply(&table, &profile);
    assert!(
        !applied.findings.has_errors(),
        "{:?}",
        applied.findings.kept()
    );
    let read = |r: &crate::results::ResultRecord| {
        let score = r.skill_score.unwrap().to_string();
        (
            r.pupil_key.clone(),
            r.domain,
            r.test.clone(),
            score,
            r.synthetic,
        )
    };
    let found: Vec<_> = applied.records.iter().map(read).collect();
    let result = |key: &str, domain, score: &str| {
        (
            key.to_owned(),
            domain,
            "M5".to_owned(),
            score.to_owned(),
            true,
        )
    };
    assert_eq!(
        found,
        [
            result("v01", kernel::Domain::Spelling, "301,2"),
            result("v01", kernel::Domain::Maths, "182,5"),
            result("v02", kernel::Domain::Maths, "170"),
        ]
    );
    assert_eq!((applied.account.rows, applied.account.rows_loaded), (2, 2));
}

#[test]
fn a_profile_and_an_account_read_back_from_their_text() {
    let (table, mut profile) = wide();
    profile.name = "Overzicht \"wijd\"\n".trim().into();
    profile.set_word(WordKind::Domain, "Rek. (oud)", "rekenen");
    assert_eq!(read(&write(&profile)).unwrap(), profile);
    assert_eq!(profile.layout(), table.layout());
    let account = apply(&table, &profile).account;
    assert_eq!(Account::decode(&account.encode()), account);
}

#[test]
fn a_skill_score_without_the_name_of_its_series_is_refused() {
    let (table, mut profile) = wide();
    profile.constants.series = String::new();
    let applied = apply(&table, &profile);
    assert!(applied.records.is_empty());
    let codes: Vec<String> = applied
        .findings
        .counts()
        .map(|(c, _)| c.to_string())
        .collect();
    assert_eq!(codes, ["F316"]);
}

proptest::proptest! {
    /// Whatever is in a file or a profile, there is an answer and no panic.
    #[test]
    fn damaged_files_and_profiles_get_an_answer(
        damage in proptest::collection::vec((0..WIDE.len(), proptest::prelude::any::<u8>()), 1..12),
        cut in 0..WIDE.len(),
    ) {
        let mut bytes = WIDE.to_vec();
        for (at, byte) in &damage {
            bytes[*at] = *byte;
        }
        bytes.rotate_left(cut);
        let overrides = sheet::Overrides::default();
        if let Some(table) = sheet::read(&bytes, &overrides, &Limits::default()).record {
            let mut profile = propose(&table, &|_| false).profile;
            profile.constants.series = "X".into();
            let account = apply(&table, &profile).account;
            proptest::prop_assert!(account.rows_loaded <= account.rows);
        }
        let mut text = write(&wide().1).into_bytes();
        for (at, byte) in &damage {
            let length = text.len();
            text[(*at * 7) % length] = *byte;
        }
        let _ = read(&String::from_utf8_lossy(&text));
    }
}
