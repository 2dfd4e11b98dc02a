use super::*;
use crate::Catalogues;

const HEAD: &str = "schema_version = 1\nid = \"x\"\ntitle = \"x\"\nvalid_from = 2021-01-01\nrevision = 1\n\
                    recorded_on = 2021-01-01\norigin = \"real\"\nsources = [\"x\"]\n";

fn embedded() -> SectorEvidence {
    let date = kernel::parse_date("2021-07-05").unwrap();
    let all = SectorEvidences::embedded().unwrap();
    all.valid_on(date).unwrap().clone()
}

/// The shared facts, evidence.md 1.3 and programme.md 3.4: individualised instruction is larger in
/// secondary; most evidence on tutoring is from primary; (v)so and pro were promised for later.
#[test]
fn statements_are_those_of_the_sources() {
    let evidence = embedded();
    let kind = |id, sector| evidence.kind(id, sector);
    assert_eq!(
        kind("individuele-instructie", Sector::Vo),
        EvidenceKind::Direct
    );
    assert_eq!(
        kind("instructie-in-kleine-groepen", Sector::Vo),
        EvidenceKind::Indirect
    );
    assert_eq!(
        kind("een-op-een-begeleiding", Sector::Pro),
        EvidenceKind::None
    );
    // Never rated at all: nobody wrote where it was studied.
    assert_eq!(
        kind("directe-instructie", Sector::Po),
        EvidenceKind::Unknown
    );
    assert!(
        evidence
            .of("een-op-een-begeleiding", Sector::Vo)
            .unwrap()
            .unverified
    );
}

#[test]
fn only_listed_interventions_and_their_own_sectors_are_named() {
    let all = Catalogues::embedded().unwrap();
    let catalogue = all.edition("2022-04").unwrap();
    let evidence = embedded();
    for ((id, sector), statement) in &evidence.statements {
        let item = catalogue.intervention(id).unwrap_or_else(|| panic!("{id}"));
        assert!(item.suits(*sector), "{id} {sector}");
        assert!(statement.source.address.starts_with("http"), "{id}");
        assert_ne!(statement.kind, EvidenceKind::Unknown);
    }
}

#[test]
fn every_problem_has_its_number() {
    let text = format!(
        "{HEAD}[source.a]\ntitle_nl = \"x\"\naddress = \"x\"\n\
         [statement.s]\nkind = \"unknown\"\ntext_nl = \"x\"\nsource = \"b\"\n\
         [intervention.feedback]\nhbo = \"s\"\npo = \"t\"\n"
    );
    let findings = SectorEvidence::check("x", &text).unwrap_err();
    let numbers: Vec<u16> = findings.counts().map(|(code, _)| code.number).collect();
    assert_eq!(numbers, [931, 932, 933, 934]);
    let unreadable = SectorEvidence::check("x", "[").unwrap_err();
    assert_eq!(unreadable.kept()[0].code.to_string(), "F930");
}
