use super::*;

const HEAD: &str = r#"schema_version = 1
id = "proef"
title = "Proef"
valid_from = 2021-05-10
revision = 1
recorded_on = 2026-11-23
origin = "synthetic"
sources = ["verzonnen voor deze proef"]
"#;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    amount: i64,
}

fn day_of(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

fn header(id: &str, from: &str, revision: u32, until: Option<&str>) -> PolicyHeader {
    let (mut header, _) = read::<Body>("proef.toml", &format!("{HEAD}amount = 1\n")).unwrap();
    header.id = id.to_owned();
    header.valid_from = day_of(from);
    header.revision = revision;
    header.valid_until = until.map(day_of);
    header
}

#[test]
fn reads_header_and_body_and_hashes_the_bytes() {
    let text = format!("{HEAD}amount = 12\n");
    let (header, body) = read::<Body>("proef.toml", &text).unwrap();
    assert_eq!(body.amount, 12);
    assert_eq!(header.id, "proef");
    assert_eq!(header.origin, Origin::Synthetic);
    assert_eq!(header.valid_from, day_of("2021-05-10"));
    let edition = header.edition();
    assert_eq!(edition.hash, ContentHash::of(text.as_bytes()));
    assert_eq!((edition.id.as_str(), edition.revision), ("proef", 1));
    // One changed byte is another edition.
    let (other, _) = read::<Body>("proef.toml", &format!("{text}\n")).unwrap();
    assert_ne!(other.edition(), edition);
}

#[test]
fn says_file_line_and_problem() {
    let message = |text: &str| read::<Body>("proef.toml", text).unwrap_err().to_string();
    // Nine lines: the header has eight, the body starts at line 9.
    let unknown = message(&format!("{HEAD}amount = 1\namuont = 2\n"));
    assert!(unknown.starts_with("proef.toml, line 10: "), "{unknown}");
    assert!(unknown.contains("amuont"), "{unknown}");
    let wrong_type = message(&format!("{HEAD}amount = \"1\"\n"));
    assert!(
        wrong_type.starts_with("proef.toml, line 9: "),
        "{wrong_type}"
    );
    let missing = message(&HEAD.replace("revision = 1\n", ""));
    assert!(
        missing.starts_with("proef.toml, line 1: ") && missing.contains("revision"),
        "{missing}"
    );
    assert!(message("a = = 1").starts_with("proef.toml, line 1: "));
}

#[test]
fn reports_all_header_problems_at_once() {
    let text = HEAD
        .replace("revision = 1", "revision = 0")
        .replace("\"synthetic\"", "\"made-up\"")
        .replace("2021-05-10", "2021-05-10T10:00:00")
        .replace("schema_version = 1", "schema_version = 9");
    let error = read::<Body>("proef.toml", &format!("{text}amount = 1\n")).unwrap_err();
    let PolicyError::Invalid { problems, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(problems.len(), 4, "{problems:?}");
}

#[test]
fn chooses_latest_start_and_highest_revision() {
    let editions = [
        header("a", "2021-05-10", 2, None),
        header("b", "2022-04-01", 1, None),
        header("a", "2021-05-10", 1, None),
    ];
    let chosen = |date: &str| {
        choose(&editions, day_of(date)).map(|header| (header.id.as_str(), header.revision))
    };
    assert_eq!(chosen("2021-05-10"), Ok(("a", 2)));
    assert_eq!(chosen("2022-03-31"), Ok(("a", 2)));
    assert_eq!(chosen("2022-04-01"), Ok(("b", 1)));
    assert_eq!(
        chosen("2021-05-09"),
        Err(PolicyError::NotYetValid {
            date: day_of("2021-05-09"),
            first: day_of("2021-05-10"),
        })
    );
    assert_eq!(
        choose::<PolicyHeader>(&[], day_of("2021-05-10")),
        Err(PolicyError::NoEditions)
    );
}

#[test]
fn never_falls_back_to_an_expired_edition() {
    let editions = [
        header("open", "2021-01-01", 1, None),
        header("kort", "2022-01-01", 1, Some("2022-12-31")),
    ];
    assert_eq!(
        choose(&editions, day_of("2022-12-31")).map(|header| header.id.as_str()),
        Ok("kort")
    );
    // The older edition has no last day, but the later one took its place.
    let error = choose(&editions, day_of("2023-01-01")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no edition is valid on 2023-01-01: edition kort ended on 2022-12-31"
    );
}
