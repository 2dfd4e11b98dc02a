//! Results as UWLR and OSO exchange them.

use formats::results::ResultRecord;
use formats::{FileKind, Limits, Parsed, SubjectTable, detect};
use kernel::{Domain, Grade};

use crate::{codes, shared};

/// Stands in for the policy data, which this crate does not know.
pub(crate) fn subjects() -> SubjectTable {
    let pair = |text: &str, domain| (text.to_owned(), domain);
    SubjectTable {
        words: vec![
            pair("rekenen", Domain::Maths),
            pair("begrijpend lezen", Domain::ReadingComprehension),
            pair("technisch lezen", Domain::TechnicalReading),
        ],
        codes: vec![
            pair("8001", Domain::Maths),
            pair("8050", Domain::ReadingComprehension),
        ],
    }
}

pub(crate) fn uwlr(text: &str) -> Parsed<Vec<ResultRecord>> {
    formats::uwlr::read(text.as_bytes(), &Limits::default(), &subjects())
}

pub(crate) fn oso(text: &str) -> Parsed<Vec<ResultRecord>> {
    formats::oso::read(text.as_bytes(), &Limits::default(), &subjects())
}

pub(crate) const SCORES: &str = "<oso:toetsscore><oso:aantalgoed>16</oso:aantalgoed>\
    <oso:vaardigheidsscore>148.4</oso:vaardigheidsscore>\
    <oso:codevaardigheidsschaal>SYN-RW</oso:codevaardigheidsschaal><oso:betrouwbaarheidsinterval>\
    <oso:bivlaag>140.4</oso:bivlaag><oso:bivhoog>156.4</oso:bivhoog></oso:betrouwbaarheidsinterval>\
    </oso:toetsscore>";

fn reference(code: &str, group: &str, value: &str) -> String {
    format!(
        "<oso:referentiescore><oso:codereferentiescore>{code}</oso:codereferentiescore>\
         <oso:codevergelijkingsgroep>{group}</oso:codevergelijkingsgroep><oso:waarde>{value}</oso:waarde>\
         <oso:kwalificatie>woorden</oso:kwalificatie></oso:referentiescore>\n"
    )
}

/// A message with one result of `<resultaat>…</resultaat>`.
pub(crate) fn message(result: &str) -> String {
    format!(
        "<leerresultaten_verzoek xmlns='http://www.edustandaard.nl/leerresultaten/2/leerresultaten' \
         xmlns:oso='http://www.edustandaard.nl/oso_gegevensset/1.2/dossier'>\n\
         <school><schooljaar>2020-2021</schooljaar><brincode>99AA</brincode>\
         <dependancecode>00</dependancecode><auteur>verzonnen</auteur></school>\n\
         <toetsafnames><toetsafname><leerlingid>17</leerlingid><eckid>https://ketenid.nl/x</eckid>\
         <resultaten>\n{result}\n</resultaten></toetsafname></toetsafnames>\n\
         <toetsen><toets><toetscode>SYN-RW-M5</toetscode><leerjaar>5</leerjaar>\
         <vakgebied>Rekenen</vakgebied></toets></toetsen></leerresultaten_verzoek>"
    )
}

pub(crate) fn result(content: &str) -> String {
    format!(
        "<resultaat key='R1'><afnamedatum>2021-02-03</afnamedatum><toetscode>SYN-RW-M5</toetscode>\
         {content}</resultaat>"
    )
}

fn standard(scores: &str) -> String {
    result(&format!("<osoresultaat>{scores}</osoresultaat>"))
}

fn only(text: &str) -> ResultRecord {
    let parsed = uwlr(text);
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    parsed.record.unwrap().remove(0)
}

#[test]
fn every_score_is_kept_and_one_scale_is_filled() {
    let scores = SCORES.to_owned()
        + &reference("AE", "Landelijk", "C")
        + &reference("IV", "Landelijk", "III")
        + &reference("Percentiel", "Landelijk", "41,2")
        + &reference("RNTRM", "Landelijk", "1F")
        + &reference("DLE", "Landelijk", "37")
        + &reference("FN", "Landelijk", "M4")
        + &reference("AE", "VWO", "E");
    let record = only(&message(&standard(&scores)));
    assert_eq!(record.pupil_key, "17");
    assert_eq!(record.skill_score.unwrap().to_string(), "148,4");
    let bounds = record.interval.unwrap().map(|bound| bound.to_string());
    assert_eq!(bounds, ["140,4", "156,4"]);
    assert_eq!(
        record.band_ae.unwrap().code(),
        "C",
        "only national comparisons fill a field"
    );
    assert_eq!(record.band_iv.unwrap().code(), "III");
    assert_eq!(record.percentile.unwrap().to_string(), "41,2");
    assert_eq!(record.reference_level.unwrap().code(), "1F");
    assert_eq!(record.dle, Some(37));
    assert_eq!(
        record.other_scores.len(),
        7,
        "all of them, with their group and words"
    );
    assert_eq!(
        record.other_scores[6].comparison_group.as_deref(),
        Some("VWO")
    );
    assert_eq!(
        record.other_scores[5].qualification.as_deref(),
        Some("woorden")
    );
    assert_eq!(
        (record.test.as_str(), record.scale_code.as_str()),
        ("M5", "SYN-RW")
    );
    assert_eq!(record.moment, "M 2020-2021".parse().unwrap());
    assert_eq!(record.class_year, Grade::Groep(5));
    assert_eq!(record.school, Some("99AA00".parse().unwrap()));
    assert!(record.synthetic, "the author says so");
    assert!(
        !format!("{record:?}").contains("ketenid"),
        "the chain id is not kept"
    );
}

#[test]
fn the_envelope_of_the_web_service_is_walked_over() {
    let inside = message(&standard(SCORES));
    let text = format!(
        "<?xml version='1.0'?><!-- x --><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>\
         <s:Header><autorisatiesleutel>geheim</autorisatiesleutel></s:Header><s:Body>{inside}</s:Body>\
         </s:Envelope>"
    );
    assert_eq!(detect(text.as_bytes()), FileKind::Uwlr);
    assert_eq!(only(&text).pupil_key, "17");
    assert!(!format!("{:?}", uwlr(&text)).contains("geheim"));
    let other = text.replace("leerresultaten_verzoek", "leerlinggegevens_antwoord");
    assert_eq!(codes(&uwlr(&other).findings), ["F245"]);
}

#[test]
fn every_fault_of_a_message_has_its_number() {
    let change = |from: &str, to: &str| {
        let text = message(&standard(SCORES));
        assert!(text.contains(from), "{from}");
        codes(&uwlr(&text.replace(from, to)).findings)
    };
    for (from, to, expected) in [
        ("148.4", "veel", "W255"),
        ("156.4", "141", "W251"),
        ("Rekenen", "Muziek", "W253"),
        ("2021-02-03", "2021-13-03", "W257"),
        ("<leerlingid>17</leerlingid>", "", "W279"),
        ("brincode>99AA", "brincode>9AA", "F252"),
        ("leerresultaten/2/", "leerresultaten/1/", "W278"),
        (
            "<toetscode>SYN-RW-M5</toetscode><leerjaar>",
            "<toetscode>X</toetscode><leerjaar>",
            "W277",
        ),
    ] {
        assert!(
            change(from, to).contains(&expected.to_owned()),
            "{from} -> {to}: {:?}",
            change(from, to)
        );
    }
    let wrong_band = SCORES.to_owned() + &reference("AE", "Landelijk", "Z");
    let parsed = uwlr(&message(&standard(&wrong_band)));
    assert_eq!(codes(&parsed.findings), ["W250"]);
    let record = parsed.record.unwrap().remove(0);
    assert_eq!(
        (record.band_ae, record.other_scores[0].value.as_str()),
        (None, "Z")
    );
}

#[test]
fn keys_that_the_schema_lets_through_are_checked() {
    let second = standard(SCORES).replace("2021-02-03", "2021-06-03");
    let parsed = uwlr(&message(&(standard(SCORES) + &second)));
    assert_eq!(codes(&parsed.findings), ["W276"]);
    assert_eq!(parsed.record.unwrap().len(), 2);
    let contradiction = standard(SCORES).replace("148.4", "150").replace("R1", "R2");
    let parsed = uwlr(&message(&(standard(SCORES) + "\n" + &contradiction)));
    assert_eq!(codes(&parsed.findings), ["F219"]);
}

#[test]
fn a_bare_number_and_a_vendors_own_type_are_told_apart() {
    let bare = uwlr(&message(&result("<score>31</score>")));
    assert_eq!(codes(&bare.findings), ["W249"]);
    assert!(bare.record.unwrap().is_empty());
    let own = uwlr(&message(&result(
        "<anderresultaat><x>1</x></anderresultaat>",
    )));
    assert_eq!(codes(&own.findings), ["W248"]);
    let part = standard(SCORES).replace(
        "<osoresultaat>",
        "<toetsonderdeelcode>1</toetsonderdeelcode><osoresultaat>",
    );
    assert_eq!(codes(&uwlr(&message(&part)).findings), ["W258"]);
    let only_counts = "<oso:toetsscore><oso:aantalgoed>16</oso:aantalgoed></oso:toetsscore>";
    assert_eq!(
        codes(&uwlr(&message(&standard(only_counts))).findings),
        ["W256"]
    );
}

#[test]
fn what_is_left_out_is_told_once_per_test() {
    let many: String = (1..=9)
        .map(|n| standard(SCORES).replace("R1", &format!("R{n}")))
        .collect();
    let parsed = uwlr(&message(&many).replace("Rekenen", "Muziek"));
    assert_eq!(parsed.findings.warnings(), 1);
    let finding = &parsed.findings.kept()[0];
    assert!(
        finding.message.starts_with("9 resultaten"),
        "{}",
        finding.message
    );
    assert!(finding.message.contains("SYN-RW-M5"));
    let odd = message(&many)
        .replace("Rekenen", "Muziek")
        .replace("SYN-RW-M5", "Noor");
    assert!(
        !uwlr(&odd).findings.kept()[0].message.contains("Noor"),
        "only codes are repeated"
    );
}

#[test]
fn a_day_between_two_periods_goes_by_the_name_of_the_test() {
    let april = message(&standard(SCORES)).replace("2021-02-03", "2021-04-10");
    assert_eq!(
        only(&april).moment,
        "M 2020-2021".parse().unwrap(),
        "SYN-RW-M5"
    );
    let unnamed = april.replace("SYN-RW-M5", "SYN-RW");
    assert_eq!(codes(&uwlr(&unnamed).findings), ["W254"]);
}

#[test]
fn hostile_messages_get_one_clear_error() {
    let bomb =
        "<!DOCTYPE a [<!ENTITY b 'cc'>]><leerresultaten_verzoek>&b;</leerresultaten_verzoek>";
    assert_eq!(codes(&uwlr(bomb).findings), ["F247"]);
    assert_eq!(
        codes(&oso(&bomb.replace("leerresultaten_verzoek", "dossier")).findings),
        ["F267"]
    );
    let whole = message(&standard(SCORES));
    assert_eq!(codes(&uwlr(&whole[..whole.len() / 2]).findings), ["F244"]);
    let deep = format!("<leerresultaten_verzoek>{}", "<a>".repeat(100));
    assert_eq!(codes(&uwlr(&deep).findings), ["F246"]);
    let wide = message(&standard(&reference("AE", "Landelijk", "A").repeat(10_000)));
    assert_eq!(
        codes(&uwlr(&wide).findings),
        ["F246"],
        "one pupil with too much"
    );
    assert_eq!(codes(&uwlr("").findings), ["F240"]);
    assert_eq!(codes(&oso("").findings), ["F260"]);
    let few = Limits {
        rows: 1,
        ..Limits::default()
    };
    let two = message(&(standard(SCORES) + &standard(SCORES).replace("2021-02-03", "2021-06-03")));
    let parsed = formats::uwlr::read(two.replace("key='R1'", "").as_bytes(), &few, &subjects());
    assert_eq!(codes(&parsed.findings), ["F259"]);
}

#[test]
fn the_synthetic_message_comes_in_whole() {
    let Some(bytes) = shared("uwlr_2.2_leerresultaten_synthetic.xml") else {
        return;
    };
    assert_eq!(detect(&bytes), FileKind::Uwlr);
    let parsed = formats::uwlr::read(&bytes, &Limits::default(), &subjects());
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let records = parsed.record.unwrap();
    // standards.md 2.2: 12 pupils, 24 results; three reference scores each (counted in the file).
    let pupils: std::collections::BTreeSet<&str> =
        records.iter().map(|r| r.pupil_key.as_str()).collect();
    assert_eq!((records.len(), pupils.len()), (24, 12));
    assert!(
        records
            .iter()
            .all(|r| r.interval.is_some() && r.other_scores.len() == 3)
    );
}

/// A dossier with the tests of `toetslijst` and whatever else.
pub(crate) fn dossier(pupil: &str) -> String {
    format!(
        "<dossier xmlns='http://www.edustandaard.nl/oso_gegevensset/2019/dossier'>\n<metadata>\
         <pakketnaam>Verzonnen</pakketnaam><standaardversie>2019.1</standaardversie></metadata>\n\
         <huidigeschool><brincode>99AA</brincode><vestigingscode>00</vestigingscode>\n\
         <leerling><achternaam>Bedachtzaam</achternaam><bsn>999999990</bsn>\
         <gba><gbageboortedatum>04-03-2011</gbageboortedatum></gba><leerlingid>17</leerlingid>\n\
         {pupil}\n</leerling></huidigeschool></dossier>"
    )
}

pub(crate) fn test_in_dossier() -> String {
    format!(
        "<toets><toetsidentificatie><eldtoetscode>RW2006-12-155</eldtoetscode>\
         <leergebied>rekenen</leergebied><toetsversie>M8-digi S(B)O</toetsversie></toetsidentificatie>\
         <afname><afnamedatum>2021-01-19</afnamedatum><jaargroep>7</jaargroep><dl>45</dl>\
         <afgenomendoor><naammedewerker>Juf Bedacht</naammedewerker></afgenomendoor></afname>\
         <resultaat>{}<document><bestandsinhoud>{}</bestandsinhoud></document></resultaat></toets>",
        SCORES.replace("oso:", ""),
        "QQ==".repeat(5_000)
    )
}

#[test]
fn a_dossier_gives_its_tests_and_nothing_else() {
    let text = dossier(&format!("<toetslijst>{}</toetslijst>", test_in_dossier()));
    assert_eq!(detect(text.as_bytes()), FileKind::Oso);
    let parsed = oso(&text);
    assert_eq!(
        codes(&parsed.findings),
        ["W268"],
        "an attachment of any size is passed over"
    );
    let said = &parsed.findings.kept()[0].message;
    assert!(
        said.contains("burgerservicenummer") && said.contains("namen"),
        "{said}"
    );
    let records = parsed.record.unwrap();
    let shown = format!("{records:?}");
    for private in ["Bedacht", "999999990", "2011", "QQ=="] {
        assert!(!shown.contains(private), "{private}");
    }
    let record = &records[0];
    assert_eq!(
        record.class_year,
        Grade::Groep(7),
        "the pupil's year group, not the test's"
    );
    assert_eq!((record.test.as_str(), record.dle), ("M8", None));
    assert!(record.interval.is_some());
}

#[test]
fn levels_of_a_final_test_by_part() {
    let level = |level: &str| {
        dossier(&format!(
            "<eindtoets_basisonderwijs><eindtoetsresultaat><toetssoort>0011</toetssoort>\
             <datum_afname>2021-04-20</datum_afname><wettelijke_ontheffing>N</wettelijke_ontheffing>\
             <onderdelen><onderdeel><onderdeelcode>8000</onderdeelcode><domeinen>\
             <domein><domeincode>8050</domeincode><dom_referentieniveau>{level}</dom_referentieniveau>\
             </domein><domein><domeincode>8051</domeincode><dom_referentieniveau>02</dom_referentieniveau>\
             </domein></domeinen></onderdeel><onderdeel><onderdeelcode>8001</onderdeelcode>\
             <ond_referentieniveau>03</ond_referentieniveau></onderdeel></onderdelen>\
             </eindtoetsresultaat></eindtoets_basisonderwijs>"
        ))
    };
    let parsed = oso(&level("01"));
    assert_eq!(
        codes(&parsed.findings),
        ["W253", "W268"],
        "language conventions have no domain"
    );
    let records = parsed.record.unwrap();
    // Code list 45: 01 below 1F, 02 1F, 03 1S, 04 2F (standards.md 3.6).
    let levels: Vec<_> = records
        .iter()
        .map(|r| {
            (
                r.domain,
                r.reference_level.unwrap().code(),
                r.moment.to_string(),
            )
        })
        .collect();
    let moment = "E 2020-2021".to_owned();
    assert_eq!(
        levels,
        [
            (Domain::ReadingComprehension, "<1F", moment.clone()),
            (Domain::Maths, "1S", moment)
        ]
    );
    let exempt = level("01").replace("ontheffing>N", "ontheffing>J");
    assert_eq!(codes(&oso(&exempt).findings), ["W268", "W270"]);
    assert!(codes(&oso(&level("09")).findings).contains(&"W256".to_owned()));
}

#[test]
fn every_fault_of_a_dossier_has_its_number() {
    let text = dossier(&format!("<toetslijst>{}</toetslijst>", test_in_dossier()));
    let change = |from: &str, to: &str| codes(&oso(&text.replace(from, to)).findings);
    assert!(change("2019.1", "2022.1").contains(&"W271".to_owned()));
    assert!(change("<leerlingid>17</leerlingid>", "").contains(&"F272".to_owned()));
    assert!(codes(&oso(&dossier("")).findings).contains(&"F269".to_owned()));
    assert_eq!(codes(&oso("<html/>").findings), ["F265"]);
}

#[test]
fn the_official_dossier_gives_the_tests_that_belong_to_a_subject() {
    let Some(bytes) = shared("oso_2019.1_povo_official_example_nobinaries.xml") else {
        return;
    };
    let parsed = formats::oso::read(&bytes, &Limits::default(), &subjects());
    assert!(!parsed.findings.has_errors(), "{:?}", parsed.findings);
    let records = parsed.record.unwrap();
    // Read in the file by hand: arithmetic (B8, level 1F, DLE 40) and reading (M8) have a skill score; the
    // final test has reading below 1F and arithmetic at 2F. Two intelligence tests, their parts and a
    // test of 10 April that no period knows stay out.
    assert_eq!(records.len(), 4);
    assert_eq!(records[0].skill_score.unwrap().to_string(), "90");
    assert_eq!(
        (records[0].scale_code.as_str(), records[0].dle),
        ("110", Some(40))
    );
    assert_eq!(records[0].reference_level.unwrap().code(), "1F");
    assert_eq!(records[1].domain, Domain::ReadingComprehension);
    assert_eq!(records[3].reference_level.unwrap().code(), "2F");
    assert_eq!(codes(&parsed.findings), ["W253", "W254", "W258", "W268"]);
}

#[test]
fn the_examples_that_ship_come_in_whole() {
    let message = include_str!("../../../../examples/resultaten-verzonnen-uwlr.xml");
    let parsed = uwlr(message);
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let records = parsed.record.unwrap();
    assert_eq!(records.len(), message.matches("<resultaat ").count());
    assert!(records.iter().all(|r| r.synthetic && r.interval.is_some()));
    let text = include_str!("../../../../examples/dossier-verzonnen-oso.xml");
    let parsed = oso(text);
    assert_eq!(codes(&parsed.findings), ["W268"], "a name is left alone");
    let records = parsed.record.unwrap();
    assert_eq!(records.len(), text.matches("<toets>").count());
    assert!(records.iter().all(|r| r.synthetic && r.dle == Some(34)));
}
