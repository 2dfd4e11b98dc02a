use proptest::prelude::*;

use super::*;

const HEADER: &str = "pupil_id;school_id;class_id;class_year;semester;school_year;date_taken;\
                      cito_subject;cito_taken_test;absolute_score;percentile_score;\
                      test_scale_code;test_series;band_ae\n";
const ROW: &str = "17;99AA00;5A;5;M;2020-2021;2021-01-20;TBL;M5;123.5;41,2;SYN-TBL;SYN;C\n";

fn codes(text: &str) -> Vec<String> {
    let parsed = read(text.as_bytes(), &Limits::default());
    parsed
        .findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

/// The codes of the one row with one value replaced.
fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(ROW.contains(from), "{from}");
    codes(&format!("{HEADER}{}", ROW.replacen(from, to, 1)))
}

#[test]
fn reads_a_row_whole() {
    let parsed = read(format!("{HEADER}{ROW}").as_bytes(), &Limits::default());
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let record = &parsed.record.unwrap()[0];
    assert_eq!(record.pupil_key, "17");
    assert_eq!(record.moment, "M 2020-2021".parse().unwrap());
    assert_eq!(record.domain, Domain::ReadingComprehension);
    assert_eq!(record.skill_score.unwrap().to_string(), "123,5");
    assert_eq!(record.percentile.unwrap().to_string(), "41,2");
    assert_eq!(record.band_ae.unwrap().code(), "C");
    assert_eq!(record.school, Some("99AA00".parse().unwrap()));
    assert_eq!(record.line, 2);
}

#[test]
fn every_fault_has_its_number() {
    for (from, to, expected) in [
        ("17;", ";", "F211"),
        ("TBL", "XX", "F212"),
        ("5A;5;", "5A;447;", "F213"),
        (";M;", ";Q;", "F214"),
        ("2020-2021", "2020", "F215"),
        ("2021-01-20", "20 januari", "F216"),
        ("41,2", "101", "F217"),
        ("123.5", "-3", "F217"),
        (";C\n", ";Z\n", "F218"),
        ("2021-01-20", "", "W233"),
        ("2021-01-20", "2021-06-20", "W234"),
        ("M5", "M8", "W235"),
    ] {
        assert_eq!(changed(from, to), [expected], "{from} -> {to}");
    }
    assert_eq!(codes(&format!("{HEADER}17;a;b\n")), ["F208"]);
    let empty = ROW.replace("123.5;41,2", ";").replace(";C\n", ";\n");
    assert_eq!(codes(&format!("{HEADER}{empty}")), ["W232"]);
    assert_eq!(codes(HEADER), ["F206"]);
    assert_eq!(codes("a;b\n1;2\n"), ["F205"]);
    assert_eq!(codes(""), ["F201"]);
}

#[test]
fn duplicates_count_once_and_contradictions_stop() {
    assert_eq!(codes(&format!("{HEADER}{ROW}{ROW}")), ["W236"]);
    let other = ROW.replace("123.5", "99");
    assert_eq!(codes(&format!("{HEADER}{ROW}{other}")), ["F219"]);
}

#[test]
fn separators_and_encodings() {
    let commas = format!("{HEADER}{ROW}").replace(',', ".").replace(';', ",");
    assert_eq!(codes(&commas), Vec::<String>::new());
    let with_bom = [
        b"\xEF\xBB\xBF".as_slice(),
        format!("{HEADER}{ROW}").as_bytes(),
    ]
    .concat();
    assert!(read(&with_bom, &Limits::default()).findings.is_empty());
    let latin: Vec<u8> = format!("{HEADER}{}", ROW.replace("5A", "5\u{e9}"))
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let parsed = read(&latin, &Limits::default());
    assert_eq!(parsed.findings.warnings(), 1);
    assert_eq!(
        parsed.record.unwrap()[0].class_key.as_deref(),
        Some("5\u{e9}")
    );
    let excel = read(b"PK\x03\x04rest", &Limits::default());
    assert_eq!(excel.findings.kept()[0].code.to_string(), "F203");
    let small = Limits {
        bytes: 100,
        ..Limits::default()
    };
    assert_eq!(
        read(format!("{HEADER}{ROW}").as_bytes(), &small)
            .findings
            .kept()[0]
            .code
            .number,
        202
    );
}

#[test]
fn twenty_thousand_bad_lines_stay_a_short_report() {
    let bad = ROW.replace("TBL", "XX").repeat(20_000);
    let parsed = read(format!("{HEADER}{bad}").as_bytes(), &Limits::default());
    assert_eq!(parsed.findings.errors(), 20_000);
    assert_eq!(parsed.findings.kept().len(), Findings::KEPT_PER_CODE);
    assert!(parsed.record.is_none());
}

#[test]
fn the_roster_knows_who_and_since_when() {
    let text = format!("{HEADER}{ROW}{}", ROW.replacen("17;", "99;", 1));
    let records = read(text.as_bytes(), &Limits::default()).record.unwrap();
    let check = |joined: Option<&str>, today: &str| {
        let joined = joined.map(|day| day.parse().unwrap());
        let lookup = |key: &str| (key == "17").then_some(joined);
        let today = ReferenceDate(today.parse().unwrap());
        let findings = check_against_roster(&records, &lookup, today);
        findings
            .counts()
            .map(|(code, _)| code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(check(None, "2021-04-01"), ["W231"]);
    assert_eq!(check(Some("2021-03-01"), "2021-04-01"), ["W231", "W237"]);
    assert_eq!(check(None, "2021-01-01"), ["F220", "W231"]);
}

use kernel::ReferenceDate;

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, &Limits::default());
        let mut text = HEADER.as_bytes().to_vec();
        text.extend(bytes);
        let _ = read(&text, &Limits::default());
    }
}
