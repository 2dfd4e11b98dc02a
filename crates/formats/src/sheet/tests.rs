use super::*;

fn table(text: &[u8]) -> Table {
    let parsed = read(text, &Overrides::default(), &Limits::default());
    assert!(!parsed.findings.has_errors(), "{:?}", parsed.findings.kept());
    parsed.record.unwrap()
}
