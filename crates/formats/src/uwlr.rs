//! UWLR 2.x: the message with which a test system brings results to the administration
//! (`leerresultaten_verzoek`), as a file, with or without its SOAP envelope.
//!
//! The schema of the standard does not check keys (its paths miss a prefix), so this reader does.
//! The ECK iD of a pupil is never kept: results go by the key of the administration.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Finding, Findings, Grade, Place};

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
        empty: 240,
        too_large: 241,
        not_text: 242,
        encoding: 243,
    },
    broken: 244,
    root: (
        245,
        "Dit is wel XML, maar geen bericht met leerresultaten.",
        "Kies het bericht met leerresultaten (UWLR) uit uw toetssysteem.",
    ),
    too_much: 246,
    entity: 247,
    roots: &["leerresultaten_verzoek", "Envelope"],
    whole: is_whole,
    passed_over: &["infourl", "toetsnormering", "toetshierarchie", "normering"],
};

/// School, everything of one pupil, and the tests; at any depth, for the envelope.
fn is_whole(path: &[String], name: &str) -> bool {
    let around = path.last().map_or("", String::as_str);
    matches!(
        (around, name),
        ("leerresultaten_verzoek", "school")
            | ("toetsafnames", "toetsafname")
            | ("toetsen", "toets")
    )
}

/// A result of which the test is described further on in the message.
struct Waiting {
    sitting: Sitting,
    test: String,
    not: Option<Why>,
}

/// What the message holds.
struct Message<'t> {
    gathering: Gathering<'t>,
    waiting: Vec<Waiting>,
    tests: BTreeMap<String, TestIdentity>,
    keys: BTreeSet<String>,
    found: Findings,
}

/// Reads a message with results.
pub fn read(bytes: &[u8], limits: &Limits, subjects: &SubjectTable) -> Parsed<Vec<ResultRecord>> {
    let mut findings = Findings::new();
    let mut message = Message {
        gathering: Gathering::new(subjects, limits),
        waiting: Vec::new(),
        tests: BTreeMap::new(),
        keys: BTreeSet::new(),
        found: Findings::new(),
    };
    let (mut is_message, mut other_version) = (false, false);
    let mut see = |_: &[String], name: &str, attributes: &[(String, String)]| {
        if name == "leerresultaten_verzoek" {
            is_message = true;
            let space = attributes
                .iter()
                .filter(|(_, v)| v.contains("leerresultaten/"));
            other_version |= space.clone().next().is_some()
                && !space.clone().any(|(_, v)| v.contains("leerresultaten/2/"));
        }
    };
    let mut take = |node: Node| message.take(node);
    let read = xml::read(bytes, (&WANTED, limits), &mut findings, &mut take, &mut see);
    if read.is_none() {
        return Parsed::unusable(findings);
    }
    if !is_message {
        let (_, text, action) = WANTED.root;
        findings.push(Finding::error(
            WANTED.root.0,
            Place::default(),
            text,
            action,
        ));
        return Parsed::unusable(findings);
    }
    if other_version {
        let text = "Dit bericht heeft een andere versie van de standaard dan UWLR 2.";
        let action = "Controleer na het inlezen of de aantallen kloppen.";
        findings.push(Finding::warning(278, Place::default(), text, action));
    }
    let records = message.resolve(&mut findings);
    let records = drop_duplicates(records, &mut findings);
    let record = (!findings.has_errors()).then_some(records);
    Parsed { record, findings }
}

impl Message<'_> {
    fn take(&mut self, node: Node) {
        match node.name.as_str() {
            "school" => self.school(&node),
            "toetsafname" => self.pupil(&node),
            _ => self.test(&node),
        }
    }

    fn school(&mut self, node: &Node) {
        let (brin, location) = (node.child("brincode"), node.child("dependancecode"));
        self.gathering.school = school(brin, location, &mut self.found);
        let texts = [node.value("auteur"), node.value("commentaar")];
        self.gathering.synthetic = texts.into_iter().flatten().any(says_synthetic);
    }

    fn pupil(&mut self, node: &Node) {
        let Some(key) = node.value("leerlingid") else {
            let text = "Bij deze resultaten staat niet van welke leerling ze zijn.";
            let action = "Kansrijk koppelt op de sleutel van uw leerlingadministratie. Lever het bericht met leerlingid.";
            let place = Place::at(node.line, "leerlingid");
            self.found.push(Finding::warning(279, place, text, action));
            return;
        };
        for results in node.all("resultaten") {
            for result in results.all("resultaat") {
                self.result(key, result);
            }
        }
    }

    fn result(&mut self, pupil: &str, node: &Node) {
        if let Some(key) = node.attribute("key")
            && !self.keys.insert(key.to_owned())
        {
            let text = "Dit resultaat heeft dezelfde sleutel als een eerder resultaat.";
            let action = "Beide zijn gelezen. Meld dit bij de leverancier van het toetssysteem.";
            let place = Place::at(node.line, "resultaat");
            self.found.push(Finding::warning(276, place, text, action));
        }
        let standard = node.child("osoresultaat");
        let not = if node.value("toetsonderdeelcode").is_some() {
            Some(Why::Part)
        } else if standard.is_some() {
            None
        } else if node.child("score").is_some() {
            Some(Why::PlainScore)
        } else if node.child("anderresultaat").is_some() {
            Some(Why::VendorType)
        } else {
            Some(Why::NoOutcome)
        };
        let scores = match (not, standard) {
            (None, Some(standard)) => Scores::read(standard, &mut self.found),
            _ => Scores::default(),
        };
        let taken_on = match not {
            None => match day(node, "afnamedatum", &mut self.found) {
                Some(date) => Some(date),
                None => return,
            },
            Some(_) => None,
        };
        self.waiting.push(Waiting {
            sitting: Sitting {
                line: node.line,
                pupil_key: pupil.to_owned(),
                taken_on,
                grade: None,
                scores,
            },
            test: node.value("toetscode").unwrap_or_default().to_owned(),
            not,
        });
    }

    fn test(&mut self, node: &Node) {
        let text = |name: &str| node.value(name).unwrap_or_default().to_owned();
        let code = text("toetscode");
        let level = node.value("leerjaar").and_then(|level| level.parse().ok());
        let test = TestIdentity {
            code: code.clone(),
            name: text("toetsnaam"),
            subject: text("vakgebied"),
            version: text("versie"),
            level: level.filter(|grade| matches!(grade, Grade::Groep(_) | Grade::Secondary(_))),
        };
        self.tests.entry(code).or_insert(test);
    }

    /// Puts results and tests together.
    fn resolve(self, findings: &mut Findings) -> Vec<ResultRecord> {
        let Self {
            mut gathering,
            waiting,
            tests,
            found,
            ..
        } = self;
        findings.extend(found);
        let (mut undescribed, mut line) = (0_u64, 0);
        for Waiting { sitting, test, not } in waiting {
            let unknown = TestIdentity {
                code: test.clone(),
                ..TestIdentity::default()
            };
            let described = tests.get(&test);
            if described.is_none() {
                undescribed += 1;
                line = if line == 0 { sitting.line } else { line };
            }
            match not {
                Some(why) => gathering.left_out.count(why, &test, sitting.line),
                None => gathering.add(sitting, described.unwrap_or(&unknown)),
            }
        }
        if undescribed > 0 {
            let text = format!(
                "Van {undescribed} resultaten staat de toets niet beschreven in het bericht."
            );
            let action = "Ze zijn gelezen als de code van de toets genoeg zegt. Meld dit bij de leverancier.";
            findings.push(Finding::warning(
                277,
                Place::at(line, "toetscode"),
                text,
                action,
            ));
        }
        gathering.left_out.tell(findings);
        gathering.records
    }
}
