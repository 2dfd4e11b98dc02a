use super::*;

#[test]
fn the_separator_is_found_beside_decimal_commas() {
    let text = b"a;b;c\n1,5;2,5;x\n3,5;4,5;y\n";
    let table = read(text, &Overrides::default(), &Limits::default());
    let seen = table.record.unwrap().seen;
    assert_eq!(seen.separator, Some(Separator::Semicolon));
    assert_eq!(seen.decimal, DecimalMark::Comma);
}

#[test]
fn days_are_read_as_programs_write_them() {
    // 44224 is 28 January 2021 in a spreadsheet (days since 30 December 1899).
    for text in [
        "28-1-2021",
        "2021-01-28",
        "20210128",
        "44224",
        "28 januari 2021",
        "28-01-21",
    ] {
        let day = read_date(text, DateOrder::DayFirst).unwrap();
        assert_eq!(day.to_string(), "2021-01-28", "{text}");
    }
    assert_eq!(read_date("31-2-2021", DateOrder::DayFirst), None);
}

const EXPORT: &str = "Leerlingnummer;Groep;Score\r\nv01;5ë;88,4\r\nv02;5ë;91\r\n";

/// A text as UTF-16, with or without the mark in front.
fn utf_16(text: &str, mark: bool, two: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff_u16);
    let halves = mark.into_iter().chain(text.encode_utf16());
    halves.flat_map(two).collect()
}

fn codes(findings: &Findings) -> Vec<String> {
    let codes = findings.counts().map(|(code, _)| code.to_string());
    codes.collect()
}

#[test]
fn unicode_text_of_excel_is_the_table_that_it_is_in_utf_8() {
    let plain = read(EXPORT.as_bytes(), &Overrides::default(), &Limits::default());
    let plain = plain.record.unwrap();
    for (encoding, two) in [
        (Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]),
        (Encoding::Utf16Be, u16::to_be_bytes),
    ] {
        for mark in [true, false] {
            let bytes = utf_16(EXPORT, mark, two);
            assert!(is_utf_16(&bytes), "{encoding:?}, mark: {mark}");
            let read = read(&bytes, &Overrides::default(), &Limits::default());
            assert!(read.findings.is_empty(), "{:?}", read.findings);
            let table = read.record.unwrap();
            assert_eq!(table.seen.encoding, Some(encoding));
            assert_eq!(table.headers, ["Leerlingnummer", "Groep", "Score"]);
            assert_eq!(table.layout(), plain.layout());
            let cells = |table: &Table| -> Vec<(u64, String, String)> {
                let rows = table.rows.iter();
                rows.map(|row| (row.line, row.text(1).to_owned(), row.text(2).to_owned()))
                    .collect()
            };
            assert_eq!(cells(&table), cells(&plain));
            assert_eq!(cells(&table)[0], (2, "5ë".into(), "88,4".into()));
        }
    }
}

#[test]
fn zero_bytes_alone_are_no_unicode_text() {
    // UTF-8, nothing but zeros, and pairs of which both halves are often zero.
    let pictures: Vec<u8> = (0..900_u32).map(|n| u8::from(n % 3 == 0)).collect();
    for bytes in [EXPORT.as_bytes(), &[0; 600], &pictures] {
        assert!(!is_utf_16(bytes));
    }
    let zeros = read(&[0; 600], &Overrides::default(), &Limits::default());
    assert_eq!(codes(&zeros.findings), ["F305"]);
    assert!(zeros.record.is_none());
}
