//! Files that are broken or meant to harm: one clear, numbered finding, and nothing read.

use formats::{FileKind, Limits, detect};

use crate::{File, HEADER, ROW, codes, results, roster};

/// The one finding of a roster that must not come in.
fn refused(bytes: &[u8]) -> String {
    let parsed = roster(bytes);
    assert!(parsed.record.is_none());
    let codes = codes(&parsed.findings);
    assert_eq!(codes.len(), 1, "{codes:?}");
    for finding in parsed.findings.kept() {
        assert!(finding.message.ends_with('.') && finding.action.ends_with('.'));
    }
    codes.into_iter().next().unwrap()
}

fn refused_results(bytes: &[u8]) -> String {
    let parsed = results(bytes);
    assert!(parsed.record.is_none());
    codes(&parsed.findings).join(" ")
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb = String::from("<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>");
    for level in 1..10 {
        let before = if level == 1 {
            "lol".to_owned()
        } else {
            format!("lol{}", level - 1)
        };
        let ten = format!("&{before};").repeat(10);
        bomb.push_str(&format!("<!ENTITY lol{level} '{ten}'>"));
    }
    bomb.push_str("]><EDEX><school><schooljaar>&lol9;</schooljaar></school></EDEX>");
    assert_eq!(refused(bomb.as_bytes()), "F108");
    let external = "<?xml version='1.0'?><!DOCTYPE EDEX [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\
                    <EDEX><school><auteur>&x;</auteur></school></EDEX>";
    assert_eq!(refused(external.as_bytes()), "F108");
    let subset = "<!DOCTYPE EDEX SYSTEM 'http://127.0.0.1:1/edex.dtd'><EDEX></EDEX>";
    assert_eq!(refused(subset.as_bytes()), "F108");
    let in_text = "<EDEX><school><auteur>&x;</auteur></school></EDEX>";
    assert_eq!(refused(in_text.as_bytes()), "F108");
    let in_key = "<EDEX><leerlingen><leerling key='&x;'></leerling></leerlingen></EDEX>";
    assert_eq!(refused(in_key.as_bytes()), "F108");
}

#[test]
fn wrong_encodings() {
    let text = File::new().xml().replace("Noor", "No\u{eb}lle");
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(detect(&utf16), FileKind::Unknown);
    assert_eq!(refused(&utf16), "F103");
    assert_eq!(refused_results(&utf16), "F203");
    let narrow: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(refused(&narrow), "F104", "says UTF-8 and is not");
    let undeclared = String::from_utf8_lossy(&narrow).len();
    assert!(undeclared > narrow.len(), "the fixture has an accent");
    let marked = [b"\xEF\xBB\xBF".as_slice(), &narrow].concat();
    assert_eq!(refused(&marked), "F104", "the mark lies");
    let rows = format!("{HEADER}{}", ROW.replace("5A", "5\u{eb}"));
    let narrow_rows: Vec<u8> = rows
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), &narrow_rows].concat();
    assert_eq!(refused_results(&marked), "F204", "the mark lies");
    let other = text.replace("UTF-8", "EBCDIC-CP-NL");
    assert_eq!(refused(other.as_bytes()), "F104");
}

#[test]
fn utf_8_that_calls_itself_otherwise_is_read_as_it_is() {
    let text = File::new()
        .xml()
        .replace("Noor", "No\u{eb}lle")
        .replace("UTF-8", "ISO-8859-1");
    let parsed = roster(text.as_bytes());
    assert_eq!(codes(&parsed.findings), ["W104"]);
    let pupil = &parsed.record.unwrap().pupils[0];
    assert_eq!(pupil.given_name.as_deref(), Some("No\u{eb}lle"));
}

#[test]
fn truncated_files() {
    let whole = File::new().xml();
    for cut in [10, 80, whole.len() / 3, whole.len() / 2, whole.len() - 9] {
        let cut = (cut..).find(|at| whole.is_char_boundary(*at)).unwrap();
        assert_eq!(refused(&whole.as_bytes()[..cut]), "F105", "cut at {cut}");
    }
    let rows = format!("{HEADER}{ROW}{}", &ROW[..30]);
    assert_eq!(refused_results(rows.as_bytes()), "F208");
    assert_eq!(refused_results(&HEADER.as_bytes()[..20]), "F205");
    let quote = format!("{HEADER}\"{ROW}{ROW}{ROW}");
    assert_eq!(refused_results(quote.as_bytes()), "F208");
}

#[test]
fn nul_bytes() {
    let with_nul = File::new().xml().replace("Noor", "No\0or");
    assert_eq!(refused(with_nul.as_bytes()), "F103");
    let rows = format!("{HEADER}{}", ROW.replace("5A", "5\0A"));
    assert_eq!(refused_results(rows.as_bytes()), "F203");
    assert_eq!(refused_results(&[0; 1000]), "F203");
}

#[test]
fn a_line_of_a_million_columns() {
    let wide = ";".repeat(1_000_000);
    assert_eq!(refused_results(wide.as_bytes()), "F209");
    let row = format!("{HEADER}{wide}1\n");
    assert_eq!(refused_results(row.as_bytes()), "F208");
    let file = File {
        pupils: format!("<leerling {}></leerling>", "a='1' ".repeat(200_000)),
        ..File::new()
    };
    let parsed = roster(file.xml().as_bytes());
    assert!(parsed.record.is_none() && parsed.findings.has_errors());
}

#[test]
fn too_much_of_anything() {
    let limits = Limits::default();
    let large = vec![b'x'; limits.bytes + 1];
    assert_eq!(refused(&large), "F102");
    assert_eq!(refused_results(&large), "F202");
    let rows = ROW.repeat(limits.rows + 1);
    let parsed = results(format!("{HEADER}{rows}").as_bytes());
    assert!(codes(&parsed.findings).contains(&"F202".to_owned()));
    assert_eq!(refused("<EDEX>".repeat(40).as_bytes()), "F107");
    let long = File::new()
        .xml()
        .replace("Noor", &"o".repeat(limits.text + 1));
    assert_eq!(refused(long.as_bytes()), "F107");
    let small = Limits {
        items: 5,
        ..Limits::default()
    };
    let parsed = formats::edexml::read(File::new().xml().as_bytes(), &small);
    assert_eq!(codes(&parsed.findings), ["F107"]);
}

#[test]
fn other_files_by_mistake() {
    assert_eq!(refused(b"<html><body></body></html>"), "F106");
    assert_eq!(refused(b"PK\x03\x04 a workbook"), "F103");
    assert_eq!(refused_results(b"PK\x03\x04 a workbook"), "F203");
    assert_eq!(refused(b" \n\t "), "F101");
    assert_eq!(refused_results(b""), "F201");
    assert_eq!(refused_results(b"%PDF-1.7\n1 0 obj\n"), "F205");
}

/// Every wrong value of a file is told at once, not only the first.
#[test]
fn all_problems_at_once() {
    let rows = ROW.replace("TBL", "XX")
        + &ROW.replace("2020-2021", "2020")
        + &ROW.replacen("17;", ";", 1)
        + "a;b\n";
    let parsed = results(format!("{HEADER}{rows}").as_bytes());
    assert_eq!(codes(&parsed.findings), ["F208", "F211", "F212", "F215"]);
    let lines: Vec<_> = parsed
        .findings
        .kept()
        .iter()
        .map(|finding| finding.place.line)
        .collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4), Some(5)]);
}
