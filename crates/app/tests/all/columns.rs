//! Exports in any layout: chosen, kept, recognised, and every row accounted for. Everything is invented.

use app::AppError;
use app::import::profile::{Left, Role};
use app::import::sheet::Separator;
use kernel::Domain;

use crate::support::School;

const ROSTER: &str = include_str!("../../../../examples/rooster-verzonnen.xml");
const HEADER: &str = "Leerlingnummer;Vak;Toets;Afnamedatum;Vaardigheidsscore";

fn school() -> School {
    let school = School::new("99ZZ00");
    school.import("rooster.xml", ROSTER.as_bytes());
    school
}

/// Uploads an export that nobody knows and says which tests these are; its waiting number.
fn chosen(school: &School, text: &str) -> i64 {
    let preview = school.preview("export.csv", text.as_bytes());
    assert_eq!(preview.pending, None, "the series is missing");
    let table = preview.to_map.unwrap();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let mut profile = app.import_columns(leader, site, table).unwrap().profile;
    profile.constants.series = "VERZONNEN 1".into();
    app.choose_columns(leader, site, (table, &profile)).unwrap();
    table
}

#[test]
fn a_row_of_a_stranger_is_left_out_and_told() {
    let school = school();
    // v01 and v02 stand in the example roster, x99 does not.
    let text = format!(
        "{HEADER}\nv01;Rekenen;M5;2021-01-21;88,4\nv02;Rekenen;M5;2021-01-21;91\nx99;Rekenen;M5;2021-01-21;77\n"
    );
    let table = chosen(&school, &text);
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let (import, changes) = app.apply_import(leader, site, table).unwrap();
    assert_eq!(changes.new, 2);
    let account = app.import_report(leader, site, import).unwrap();
    let moment = "M 2020-2021".parse().unwrap();
    assert_eq!(account.loaded[&(Domain::Maths, moment)], 2);
    assert_eq!((account.rows, account.rows_loaded), (3, 2));
    let stranger = &account.left[&Left::UnknownPupil];
    assert_eq!((stranger.count, stranger.lines.as_slice()), (1, &[4][..]));
    // Twelve pupils on the roster, all in tested year groups; two have a result.
    assert_eq!(account.coverage[&(Domain::Maths, moment)], (2, 12));
}

#[test]
fn a_kept_layout_is_recognised_whatever_the_order_of_columns() {
    let school = school();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let table = chosen(
        &school,
        &format!("{HEADER}\nv01;Rekenen;M5;2021-01-21;88,4\n"),
    );
    app.save_layout(leader, site, (table, "Overzicht")).unwrap();
    app.apply_import(leader, site, table).unwrap();
    let other =
        "Vak;Leerlingnummer;Vaardigheidsscore;Toets;Afnamedatum\nRekenen;v02;91;M5;2021-01-21\n";
    let preview = school.preview("export.csv", other.as_bytes());
    let pending = preview.pending.unwrap();
    assert_eq!(
        preview.mapped.unwrap().recognised.as_deref(),
        Some("Overzicht")
    );
    let again = app.pending_import(leader, site, pending).unwrap();
    assert_eq!(
        again.mapped.unwrap().recognised.as_deref(),
        Some("Overzicht")
    );
}

#[test]
fn a_layout_brings_its_own_way_of_reading() {
    let school = school();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    // Bars that nobody guesses, for the header has commas in its names.
    let text = "Leerlingnummer|Vak, kort|Toets, kort|Datum, afname|Score, ruw\nv01|Rekenen|M5|2021-01-21|88\n";
    let table = school
        .preview("export.txt", text.as_bytes())
        .to_map
        .unwrap();
    let mut profile = app.import_columns(leader, site, table).unwrap().profile;
    profile.reading.separator = Some(Separator::Bar);
    app.choose_columns(leader, site, (table, &profile)).unwrap();
    let mut profile = app.import_columns(leader, site, table).unwrap().profile;
    let roles = [
        Role::Pupil,
        Role::Domain,
        Role::Test,
        Role::Date,
        Role::SkillScore,
    ];
    assert_eq!(profile.columns.len(), roles.len());
    for (column, role) in profile.columns.iter_mut().zip(roles) {
        column.role = role;
    }
    profile.constants.series = "VERZONNEN 2".into();
    app.choose_columns(leader, site, (table, &profile)).unwrap();
    app.save_layout(leader, site, (table, "Streepjes")).unwrap();
    app.apply_import(leader, site, table).unwrap();
    let next = text.replace("v01|", "v02|");
    let preview = school.preview("export.txt", next.as_bytes());
    assert!(preview.pending.is_some(), "{:?}", preview.findings);
    assert_eq!(
        preview.mapped.unwrap().recognised.as_deref(),
        Some("Streepjes")
    );
}

#[test]
fn a_known_format_has_no_columns_to_choose_and_a_layout_needs_a_name() {
    let school = School::new("99ZZ00");
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let waiting = school.preview("rooster.xml", ROSTER.as_bytes());
    assert_eq!(waiting.to_map, None);
    let profile = app::import::profile::Profile::default();
    let refused = app.choose_columns(leader, site, (waiting.pending.unwrap(), &profile));
    assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    let nameless = app::import::profile::write(&profile);
    for text in ["", "niets", &nameless] {
        let refused = app.add_layout(leader, site, text);
        assert!(
            matches!(refused, Err(AppError::Conflict)),
            "{text}: {refused:?}"
        );
    }
}

#[test]
fn a_reading_that_gives_no_table_is_refused_and_another_is_proposed_anew() {
    let school = school();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let text = format!("{HEADER}\nv01;Rekenen;M5;2021-01-21;88,4\nv02;Rekenen;M5;2021-01-21;91\n");
    let table = chosen(&school, &text);
    let before = app.import_columns(leader, site, table).unwrap().profile;
    let mut wrong = before.clone();
    wrong.reading.header_line = Some(999);
    let refused = app.choose_columns(leader, site, (table, &wrong));
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    assert_eq!(
        app.import_columns(leader, site, table).unwrap().profile,
        before
    );
    // Read from the second line the columns are others; the keys in the first one tell what it is.
    let mut other = before;
    other.reading.header_line = Some(2);
    app.choose_columns(leader, site, (table, &other)).unwrap();
    let again = app.import_columns(leader, site, table).unwrap().profile;
    assert_eq!(again.columns[0].role, Role::Pupil, "proposed anew");
}

#[test]
fn unicode_text_without_its_mark_has_columns_to_choose() {
    let school = school();
    let text = format!("{HEADER}\nv01;Rekenen;M5;2021-01-21;88,4\n");
    for two in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(two).collect();
        let preview = school.preview("export.txt", &bytes);
        let table = preview.to_map.unwrap();
        let (app, leader, site) = (&school.app, &school.leader, school.site);
        let columns = app.import_columns(leader, site, table).unwrap();
        assert_eq!(columns.profile.columns[0].role, Role::Pupil);
        assert_eq!(columns.table.rows.len(), 1);
    }
}

#[test]
fn findings_name_the_columns_as_the_file_does() {
    let school = school();
    // Tests of the school year after 20 August 2021, and a pupil who is not on the roster.
    let text = format!("{HEADER}\nv01;Rekenen;M5;2022-01-21;88,4\nx99;Rekenen;M5;2021-01-21;77\n");
    let table = chosen(&school, &text);
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let preview = app.pending_import(leader, site, table).unwrap();
    let place = |number: u16| {
        let mut found = preview.findings.kept().iter();
        let place = found.find(|finding| finding.code.number == number);
        let place = &place.unwrap().place;
        (place.line.unwrap(), place.field.as_deref().unwrap())
    };
    assert_eq!(place(220), (2, "Afnamedatum"));
    assert_eq!(place(231), (3, "Leerlingnummer"));
}

#[test]
fn a_layout_gets_another_name_and_keeps_its_meaning() {
    let school = school();
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let text = format!("{HEADER}\nv01;Rekenen;M5;2021-01-21;88,4\n");
    let table = chosen(&school, &text);
    app.save_layout(leader, site, (table, "Overzicht")).unwrap();
    let before = app.layouts(leader, site).unwrap().remove(0);
    for empty in ["", "  "] {
        let refused = app.rename_layout(leader, site, (before.id, empty));
        assert!(matches!(refused, Err(AppError::Conflict)), "{refused:?}");
    }
    let none = app.rename_layout(leader, site, (before.id + 1, "Niets"));
    assert!(matches!(none, Err(AppError::NotFound)), "{none:?}");
    assert_eq!(
        app.layouts(leader, site).unwrap(),
        std::slice::from_ref(&before)
    );
    app.rename_layout(leader, site, (before.id, " Toetsen 2021 "))
        .unwrap();
    let after = app.layouts(leader, site).unwrap().remove(0);
    assert_eq!(after.name, "Toetsen 2021");
    assert_eq!(after.text, before.text.replace("Overzicht", "Toetsen 2021"));
    // The next file is recognised under the new name.
    let preview = school.preview("export.csv", text.replace("v01", "v02").as_bytes());
    let recognised = preview.mapped.unwrap().recognised;
    assert_eq!(recognised.as_deref(), Some("Toetsen 2021"));
    assert!(school.everything().contains("profile.rename"));
}
