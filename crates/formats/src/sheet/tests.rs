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
