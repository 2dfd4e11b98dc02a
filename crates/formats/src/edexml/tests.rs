use proptest::prelude::*;

use super::*;

fn file(school: &str, groups: &str, pupils: &str, teachers: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?>\n<EDEX>\n<school>{school}</school>\n\
         <groepen>{groups}</groepen>\n<leerlingen>{pupils}</leerlingen>\n\
         <leerkrachten>{teachers}</leerkrachten>\n</EDEX>"
    )
}

const SCHOOL: &str = "<schooljaar>2020-2021</schooljaar><brincode>99AA</brincode>\
                      <dependancecode>00</dependancecode><xsdversie>1.03</xsdversie>";
const GROUP: &str = "<groep key='5a'><naam>5A</naam><jaargroep>5</jaargroep></groep>";
const PUPIL: &str = "<leerling key='17'><achternaam>Verzonnen</achternaam><roepnaam>Noor</roepnaam>\
                     <geboortedatum>2011-03-04</geboortedatum><groep key='5a'/></leerling>";

fn parse(text: &str) -> Parsed<Roster> {
    read(text.as_bytes(), &Limits::default())
}

fn codes(text: &str) -> Vec<String> {
    parse(text)
        .findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

fn pupil(xml: &str) -> PupilRecord {
    let parsed = parse(&file(SCHOOL, GROUP, xml, ""));
    assert!(!parsed.findings.has_errors(), "{:?}", parsed.findings);
    parsed.record.unwrap().pupils.remove(0)
}

#[test]
fn reads_a_small_school() {
    let teachers = "<leerkracht key='1'><achternaam>L</achternaam><groepen><groep key='5a'/></groepen>\
                    </leerkracht>";
    let parsed = parse(&file(SCHOOL, GROUP, PUPIL, teachers));
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let roster = parsed.record.unwrap();
    assert_eq!(roster.school_year.to_string(), "2020-2021");
    assert_eq!(roster.site.unwrap().to_string(), "99AA00");
    assert_eq!(roster.groups[0].grade, Grade::Groep(5));
    assert_eq!(roster.pupils[0].group_key.as_deref(), Some("5a"));
    assert_eq!(
        roster.pupils[0].grade, None,
        "in 1.03 the group has the year group"
    );
    assert_eq!(roster.teachers[0].group_keys, ["5a"]);
}

#[test]
fn quirks_of_real_files() {
    let unknown = pupil(
        "<leerling key='a-1'><roepnaam>Sam</roepnaam><achternaam>?</achternaam>\
                         <geboortedatum>?</geboortedatum><jaargroep>H</jaargroep></leerling>",
    );
    assert_eq!(
        (unknown.key.as_str(), unknown.surname, unknown.birth_date),
        ("a-1", None, None)
    );
    assert_eq!(unknown.grade, Some(Grade::Historical));
    let long = pupil(
        "<leerling key='2'><achternaam>Berg</achternaam>\
                      <voorvoegsel>van der en tot den</voorvoegsel><opmerking/>\
                      <gewicht_nieuw>0,3</gewicht_nieuw><groep key='5a'/></leerling>",
    );
    assert_eq!(long.prefix.as_deref(), Some("van der en tot den"));
    let toddlers = GROUP
        .replace("<jaargroep>5<", "<jaargroep>S<")
        .replace("5a", "s")
        + &GROUP.replace("<jaargroep>5<", "<jaargroep>0<");
    let parsed = parse(&file(SCHOOL, &toddlers, PUPIL, ""));
    let grades: Vec<_> = parsed
        .record
        .unwrap()
        .groups
        .iter()
        .map(|g| g.grade)
        .collect();
    assert_eq!(grades, [Grade::Special, Grade::Intake]);
    let interleaved =
        format!("<samengestelde_groep key='c'><naam>c</naam></samengestelde_groep>{GROUP}");
    assert_eq!(codes(&file(SCHOOL, &interleaved, PUPIL, "")), ["W123"]);
    let year = SCHOOL.replace("2020-2021", "2031-2032");
    assert_eq!(codes(&file(&year, GROUP, PUPIL, "")), Vec::<String>::new());
    let no_location = SCHOOL.replace("<dependancecode>00</dependancecode>", "");
    let roster = parse(&file(&no_location, GROUP, PUPIL, "")).record.unwrap();
    assert_eq!(roster.site.unwrap().to_string(), "99AA00");
    let no_group = "<leerling key='9'><roepnaam>Z</roepnaam></leerling>";
    assert_eq!(codes(&file(SCHOOL, GROUP, no_group, "")), ["W121"]);
    let shared =
        "<leerkracht key='1'><groepen><groep key='5a'/><groep key='6a'/></groepen></leerkracht>";
    let two = GROUP.to_owned() + &GROUP.replace("5a", "6a");
    let roster = parse(&file(SCHOOL, &two, PUPIL, shared)).record.unwrap();
    assert_eq!(roster.teachers[0].group_keys.len(), 2);
}

#[test]
fn identity_numbers_and_background_are_never_kept() {
    let private = PUPIL.replace(
        "<groep key",
        "<onderwijsnummer>999999999</onderwijsnummer><land>NL</land><groep key",
    );
    let parsed = parse(&file(SCHOOL, GROUP, &private, ""));
    assert!(!format!("{:?}", parsed.record).contains("999999999"));
    assert_eq!(
        parsed.findings.counts().next().unwrap().0.to_string(),
        "W122"
    );
}

#[test]
fn windows_made_files() {
    let text = file(SCHOOL, GROUP, &PUPIL.replace("Noor", "No\u{eb}lle"), "").replace('\n', "\r\n");
    let with_bom = format!("\u{feff}{text}");
    assert_eq!(
        parse(&with_bom).record.unwrap().pupils[0]
            .given_name
            .as_deref(),
        Some("No\u{eb}lle")
    );
    let declared = text.replace("UTF-8", "windows-1252");
    let bytes: Vec<u8> = declared
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let parsed = read(&bytes, &Limits::default());
    assert_eq!(
        parsed.record.unwrap().pupils[0].given_name.as_deref(),
        Some("No\u{eb}lle")
    );
    let lies: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let parsed = read(&lies, &Limits::default());
    assert_eq!(parsed.findings.kept()[0].code.to_string(), "F104");
}

#[test]
fn keys_and_references_are_checked_here() {
    assert_eq!(
        codes(&file(SCHOOL, GROUP, &format!("{PUPIL}{PUPIL}"), "")),
        ["F112"]
    );
    assert_eq!(
        codes(&file(SCHOOL, &format!("{GROUP}{GROUP}"), PUPIL, "")),
        ["F112"]
    );
    assert_eq!(codes(&file(SCHOOL, "", PUPIL, "")), ["F113"]);
    assert_eq!(
        codes(&file(SCHOOL, GROUP, &PUPIL.replace(" key='17'", ""), "")),
        ["F110", "F114"]
    );
    assert_eq!(
        codes(&file(SCHOOL, &GROUP.replace(">5<", ">447<"), PUPIL, "")),
        ["W124"]
    );
    assert_eq!(
        codes(&file(
            SCHOOL,
            GROUP,
            &PUPIL.replace("2011-03-04", "2011-13-04"),
            ""
        )),
        ["W125"]
    );
    assert_eq!(
        codes(&file(&SCHOOL.replace("99AA", "9AA"), GROUP, PUPIL, "")),
        ["F111"]
    );
    assert_eq!(codes(&file("", GROUP, PUPIL, "")), ["F109"]);
    assert_eq!(codes(&file(SCHOOL, GROUP, "", "")), ["F110"]);
}

#[test]
fn hostile_and_broken_files_get_one_clear_error() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE EDEX [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\
                <EDEX>&b;</EDEX>";
    assert_eq!(codes(bomb), ["F108"]);
    assert_eq!(codes("<EDEX><school>&onbekend;</school></EDEX>"), ["F108"]);
    assert_eq!(codes("<html></html>"), ["F106"]);
    assert_eq!(codes("<EDEX><school></leerling></EDEX>"), ["F105"]);
    let whole = file(SCHOOL, GROUP, PUPIL, "");
    assert_eq!(codes(&whole[..whole.len() / 2]), ["F105"]);
    assert_eq!(codes(&format!("<EDEX>{}", "<a>".repeat(100))), ["F107"]);
    assert_eq!(
        codes(&format!(
            "<EDEX><school>{}</school></EDEX>",
            "x".repeat(3_000)
        )),
        ["F107"]
    );
    assert_eq!(codes("   "), ["F101"]);
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert_eq!(
        read(whole.as_bytes(), &small).findings.kept()[0]
            .code
            .number,
        102
    );
    let line = parse("<EDEX>\n<school>\n</EDEX>").findings.kept()[0]
        .place
        .line;
    assert_eq!(line, Some(3));
}

#[test]
fn the_real_export_of_four_hundred_pupils_comes_in_whole() {
    let path = "../../../shared/data/exchange/edexml_1.03_school_pseudonymised.xml";
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: the shared data folder is not beside this checkout");
        return;
    };
    let parsed = read(&bytes, &Limits::default());
    assert_eq!(parsed.findings.errors(), 0, "{:?}", parsed.findings);
    let roster = parsed.record.unwrap();
    let counts = (
        roster.pupils.len(),
        roster.groups.len(),
        roster.teachers.len(),
    );
    assert_eq!(counts, (400, 19, 29), "standards.md 1.3");
    assert_eq!(roster.site.unwrap().to_string(), "99XX99");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, &Limits::default());
        let mut text = b"<EDEX><leerlingen>".to_vec();
        text.extend(bytes);
        let _ = read(&text, &Limits::default());
    }
}
