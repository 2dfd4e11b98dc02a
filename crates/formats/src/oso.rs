//! OSO: the transfer dossier of one pupil. Only the tests and the levels of the final test are read.
//!
//! Everything else in a dossier (names, addresses, support, absence, carers) is walked over and
//! never kept; a finding says which parts there were.

use std::collections::BTreeSet;

use kernel::{Date, Finding, Findings, Grade, Place, Season};

use crate::decoding::Codes;
use crate::exchanged::{
    Gathering, Scores, Sitting, TestIdentity, Why, day, says_synthetic, school,
};
use crate::results::{ResultRecord, drop_duplicates};
use crate::subjects::SubjectTable;
use crate::xml::{self, Node, Wanted};
use crate::{Limits, Parsed};

const WANTED: Wanted = Wanted {
    file: Codes {
        empty: 260,
        too_large: 261,
        not_text: 262,
        encoding: 263,
    },
    broken: 264,
    root: (
        265,
        "Dit is wel XML, maar geen overstapdossier.",
        "Kies een overstapdossier (OSO) uit uw leerlingadministratie.",
    ),
    too_much: 266,
    entity: 267,
    roots: &["dossier"],
    whole: is_whole,
    passed_over: &["document", "documentLijst", "afgenomendoor", "opmerking"],
};

fn is_whole(path: &[String], name: &str) -> bool {
    let around = path.last().map_or("", String::as_str);
    matches!(
        (path.len(), around, name),
        (2, "metadata", "pakketnaam" | "standaardversie")
            | (2, "huidigeschool", "brincode" | "vestigingscode")
            | (3, "leerling", "leerlingid")
            | (4, "toetslijst", "toets")
            | (4, "eindtoets_basisonderwijs", "eindtoetsresultaat")
    )
}

/// Parts of a dossier that are never read, with how we call them.
const LEFT_ALONE: [(&str, &str); 16] = [
    ("inzage", "inzage door ouders"),
    ("adreslijst", "adressen"),
    ("communicatielijst", "telefoon en e-mail"),
    ("achternaam", "namen"),
    ("geboortedatum", "geboortedatum"),
    ("gba", "gegevens uit het bevolkingsregister"),
    ("bsn", "burgerservicenummer"),
    ("leerlinggewicht", "gewicht"),
    ("nnca", "herkomst"),
    ("huisarts", "huisarts"),
    ("overstapadvies", "advies"),
    ("schoolloopbaanlijst", "schoolloopbaan"),
    ("onderwijsondersteuning", "ondersteuning"),
    ("verzuim", "verzuim"),
    ("cijferlijstlijst", "cijferlijsten"),
    ("verzorger", "verzorgers"),
];

/// The dossier as far as it is read.
struct Dossier<'t> {
    gathering: Gathering<'t>,
    brin: Option<Node>,
    location: Option<Node>,
    pupil: Option<String>,
    tests: Vec<Node>,
    finals: Vec<Node>,
    other_version: bool,
}

/// Reads the tests in a dossier.
pub fn read(bytes: &[u8], limits: &Limits, subjects: &SubjectTable) -> Parsed<Vec<ResultRecord>> {
    let mut findings = Findings::new();
    let mut dossier = Dossier {
        gathering: Gathering::new(subjects, limits),
        brin: None,
        location: None,
        pupil: None,
        tests: Vec::new(),
        finals: Vec::new(),
        other_version: false,
    };
    let mut left_alone = BTreeSet::new();
    let mut see = |path: &[String], name: &str, _: &[(String, String)]| {
        if path.len() < 4 {
            let known = LEFT_ALONE.iter().find(|(known, _)| *known == name);
            left_alone.extend(known.map(|(_, shown)| *shown));
        }
    };
    let mut take = |node: Node| dossier.take(node);
    let read = xml::read(bytes, (&WANTED, limits), &mut findings, &mut take, &mut see);
    if read.is_none() {
        return Parsed::unusable(findings);
    }
    if !left_alone.is_empty() {
        let names: Vec<&str> = left_alone.into_iter().collect();
        let text = format!("Niet ingelezen, want niet nodig: {}.", names.join(", "));
        let action = "U hoeft niets te doen. Deze gegevens komen niet in Kansrijk.";
        findings.push(Finding::warning(268, Place::field("dossier"), text, action));
    }
    let records = dossier.resolve(&mut findings);
    let records = drop_duplicates(records, &mut findings);
    let record = (!findings.has_errors()).then_some(records);
    Parsed { record, findings }
}

impl Dossier<'_> {
    fn take(&mut self, node: Node) {
        match node.name.as_str() {
            "pakketnaam" => self.gathering.synthetic = says_synthetic(&node.text),
            "standaardversie" => self.other_version = !node.text.starts_with("2019."),
            "brincode" => self.brin = Some(node),
            "vestigingscode" => self.location = Some(node),
            "leerlingid" => self.pupil = Some(node.text).filter(|key| !key.is_empty()),
            "toets" => self.tests.push(node),
            _ => self.finals.push(node),
        }
    }

    fn resolve(mut self, findings: &mut Findings) -> Vec<ResultRecord> {
        let (brin, location) = (self.brin.take(), self.location.take());
        self.gathering.school = school(brin.as_ref(), location.as_ref(), findings);
        if self.other_version {
            let text = "Dit dossier heeft een andere versie van de standaard dan OSO 2019.";
            let action = "Controleer na het inlezen of de toetsen kloppen.";
            findings.push(Finding::warning(
                271,
                Place::field("standaardversie"),
                text,
                action,
            ));
        }
        let Some(pupil) = self.pupil.take() else {
            let text = "In het dossier staat de sleutel van de leerling (leerlingid) niet.";
            let action = "Maak het dossier uit uw eigen leerlingadministratie. Op naam koppelen doen we niet.";
            findings.push(Finding::error(
                272,
                Place::field("leerlingid"),
                text,
                action,
            ));
            return Vec::new();
        };
        if self.tests.is_empty() && self.finals.is_empty() {
            let text = "In dit dossier staan geen toetsen.";
            let action = "Neem bij het maken van het dossier de toetsresultaten op.";
            findings.push(Finding::error(
                269,
                Place::field("toetslijst"),
                text,
                action,
            ));
        }
        for test in std::mem::take(&mut self.tests) {
            self.test(&pupil, &test, findings);
        }
        for test in std::mem::take(&mut self.finals) {
            self.final_test(&pupil, &test, findings);
        }
        self.gathering.left_out.tell(findings);
        self.gathering.records
    }

    fn test(&mut self, pupil: &str, node: &Node, findings: &mut Findings) {
        let empty = Node::default();
        let about = node.child("toetsidentificatie").unwrap_or(&empty);
        let taking = node.child("afname").unwrap_or(node);
        let text = |name: &str| about.value(name).unwrap_or_default().to_owned();
        let grade = taking.value("jaargroep").and_then(|g| g.parse().ok());
        let test = TestIdentity {
            code: text("eldtoetscode"),
            name: text("toetsnaam"),
            subject: text("leergebied"),
            version: text("toetsversie"),
            level: None,
        };
        for part in node.all("toetsonderdeel") {
            let line = part.line;
            self.gathering.left_out.count(Why::Part, &test.code, line);
        }
        let Some(result) = node.child("resultaat") else {
            let line = node.line;
            return self
                .gathering
                .left_out
                .count(Why::NoOutcome, &test.code, line);
        };
        let Some(taken_on) = day(taking, "afnamedatum", findings) else {
            return;
        };
        let sitting = Sitting {
            line: node.line,
            pupil_key: pupil.to_owned(),
            taken_on: Some(taken_on),
            grade,
            scores: Scores::read(result, findings),
        };
        self.gathering.add(sitting, &test);
    }

    /// Levels per part of the final test; the standard score has no scale that the scan knows.
    fn final_test(&mut self, pupil: &str, node: &Node, findings: &mut Findings) {
        if node.value("wettelijke_ontheffing") == Some("J") {
            let text = "De leerling had ontheffing van de eindtoets; die telt niet mee.";
            let place = node.at("wettelijke_ontheffing");
            findings.push(Finding::warning(270, place, text, "U hoeft niets te doen."));
            return;
        }
        let Some(date) = day(node, "datum_afname", findings) else {
            return;
        };
        let kind = node.value("toetssoort").unwrap_or_default();
        let parts = node
            .all("onderdelen")
            .flat_map(|list| list.all("onderdeel"));
        for part in parts {
            let code = part.value("onderdeelcode").unwrap_or_default();
            let level = part.value("ond_referentieniveau");
            self.level((pupil, date), (kind, code, level), part);
            let domains = part.all("domeinen").flat_map(|list| list.all("domein"));
            for domain in domains {
                let code = domain.value("domeincode").unwrap_or_default();
                let level = domain.value("dom_referentieniveau");
                self.level((pupil, date), (kind, code, level), domain);
            }
        }
    }

    fn level(
        &mut self,
        (pupil, date): (&str, Date),
        (kind, code, level): (&str, &str, Option<&str>),
        node: &Node,
    ) {
        let Some(level) = level else { return };
        let season = Season::End.letter();
        let test = TestIdentity {
            code: code.to_owned(),
            // A final test is taken in April, between two periods; it closes groep 8.
            version: format!("{season}8"),
            ..TestIdentity::default()
        };
        let Some(mut scores) = Scores::of_level(level) else {
            let name = format!("EINDTOETS-{code}");
            return self
                .gathering
                .left_out
                .count(Why::NoOutcome, &name, node.line);
        };
        scores.scale = Some(format!("eindtoets-{kind}-{code}"));
        let before = self.gathering.records.len();
        let sitting = Sitting {
            line: node.line,
            pupil_key: pupil.to_owned(),
            taken_on: Some(date),
            grade: Some(Grade::Groep(8)),
            scores,
        };
        self.gathering.add(sitting, &test);
        if let Some(record) = self.gathering.records.get_mut(before) {
            record.test = "eindtoets".to_owned();
        }
    }
}
