//! Whatever is uploaded, the data stay as they were until something usable is confirmed.

use app::AppError;

use crate::support::{School, codes};

fn filled() -> (School, String, String) {
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let site = &demo.sites[1];
    let school = School::new(&site.code.to_string());
    let roster = synthetic::to_edexml_103(site);
    let results = synthetic::to_results_csv(&site.results, site.code);
    school.import("rooster.xml", roster.as_bytes());
    school.import("resultaten.csv", results.as_bytes());
    (school, roster, results)
}

fn utf_16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff_u16)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

#[test]
fn files_that_must_not_come_in_leave_everything_as_it_was() {
    let (school, roster, results) = filled();
    let before = school.everything();
    let header = results.lines().next().unwrap();
    let bomb = "<!DOCTYPE EDEX [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><EDEX>&b;</EDEX>";
    let external = "<!DOCTYPE EDEX [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><EDEX>&x;</EDEX>";
    let other_school = roster.replace("<brincode>99", "<brincode>98");
    assert_ne!(other_school, roster);
    let other_results = results.replace(";99", ";98");
    let brin = results.lines().nth(1).unwrap().split(';').nth(1).unwrap();
    let other_location = results.replace(brin, &format!("{}07", &brin[..4]));
    let files: [(&str, Vec<u8>, &str); 15] = [
        ("empty", Vec::new(), "F201"),
        ("bomb", bomb.into(), "F108"),
        ("external entity", external.into(), "F108"),
        ("utf-16 roster", utf_16(&roster), "F203"),
        (
            "half a roster",
            roster.as_bytes()[..roster.len() / 2].into(),
            "F105",
        ),
        (
            "half a row",
            results.as_bytes()[..results.len() - 40].into(),
            "F208",
        ),
        ("another school's roster", other_school.into(), "F190"),
        ("another school's results", other_results.into(), "F190"),
        ("another location's results", other_location.into(), "F190"),
        ("nul bytes", results.replacen('5', "\0", 1).into(), "F203"),
        ("a million columns", ";".repeat(1_000_000).into(), "F209"),
        (
            "a wide row",
            format!("{header}\n1{}", ";".repeat(1_000_000)).into(),
            "F208",
        ),
        ("too large", vec![b'x'; 21 * 1024 * 1024], "F202"),
        (
            "too large a roster",
            [b"<EDEX>".as_slice(), &vec![b' '; 21 * 1024 * 1024]].concat(),
            "F102",
        ),
        ("a workbook", b"PK\x03\x04\x14".to_vec(), "F304"),
    ];
    for (name, content, code) in files {
        let preview = school.preview(name, &content);
        assert_eq!(preview.pending, None, "{name}");
        assert!(
            codes(&preview).contains(&code.to_owned()),
            "{name}: {:?}",
            codes(&preview)
        );
        assert_eq!(school.everything(), before, "{name}");
    }
}

/// One wrong row stops the whole file: an import is everything or nothing.
#[test]
fn a_file_with_one_wrong_row_is_not_half_loaded() {
    let (school, _, results) = filled();
    let before = school.everything();
    let mut lines: Vec<String> = results.lines().map(str::to_owned).collect();
    let changed = lines[1].replace(";M;", ";E;").replace(";E;20", ";M;20");
    lines[2] = lines[2].replacen(';', ";;", 1);
    let new = lines[3].replacen("20", "19", 1);
    lines.extend([changed, new]);
    let preview = school.preview("half.csv", lines.join("\n").as_bytes());
    assert!(preview.findings.has_errors() && preview.pending.is_none());
    assert_eq!(school.everything(), before);
}

/// A waiting file is checked again when it is confirmed, against what then stands there.
#[test]
fn a_waiting_file_that_was_overtaken_changes_nothing_twice() {
    let (school, _, results) = filled();
    let mut lines: Vec<&str> = results.lines().collect();
    let row = lines.pop().unwrap();
    let fields: Vec<&str> = row.split(';').collect();
    let score = fields[9];
    let newer = row.replace(score, "1.5");
    lines.push(&newer);
    let text = lines.join("\n");
    let first = school.preview("een.csv", text.as_bytes()).pending.unwrap();
    let second = school.preview("twee.csv", text.as_bytes()).pending.unwrap();
    let apply = |pending| {
        school
            .app
            .apply_import(&school.leader, school.site, pending)
    };
    let (_, changes) = apply(first).unwrap();
    assert_eq!(changes.changed, 1);
    let (_, changes) = apply(second).unwrap();
    assert!(changes.is_nothing(), "{changes:?}");
    assert!(matches!(apply(second), Err(AppError::NotFound)));
}
