//! What can be wrong with an edition: numbered, with the Dutch sentence and advice of each number.

use kernel::{Finding, Findings, Place};

use crate::edition::PolicyError;

/// Something that is wrong with the content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    number: u16,
    place: String,
    text: String,
}

/// Everything that is wrong, each with its number and place.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, (number, place): (u16, &str), text: impl std::fmt::Display) {
        self.0.push(Problem {
            number,
            place: place.to_owned(),
            text: text.to_string(),
        });
    }

    pub(super) fn check(&mut self, right: bool, at: (u16, &str), problem: impl std::fmt::Display) {
        if !right {
            self.add(at, problem);
        }
    }

    /// As the error of a program that needs a good file.
    pub(super) fn into_error(self, file: &str) -> PolicyError {
        let lines = self.0.into_iter();
        PolicyError::Invalid {
            file: file.to_owned(),
            problems: lines
                .map(|problem| format!("{}: {}", problem.place, problem.text))
                .collect(),
        }
    }

    /// As findings for the person who wrote the file.
    pub(super) fn into_findings(self) -> Findings {
        let mut findings = Findings::new();
        for problem in self.0 {
            let (message, action) = words(problem.number);
            let message = about(message, subject(&problem.text));
            let place = Place::field(&problem.place);
            findings.push(Finding::error(problem.number, place, message, action));
        }
        findings
    }
}

/// A file that could not be read, as findings.
pub(super) fn unreadable(error: &PolicyError) -> Findings {
    let mut findings = Findings::new();
    match error {
        PolicyError::Syntax { line, problem, .. } => {
            let place = Place {
                line: u64::try_from(*line).ok(),
                field: None,
            };
            let (message, action) = words(1101);
            let message = about(message, &unread(problem));
            findings.push(Finding::error(1101, place, message, action));
        }
        PolicyError::Invalid { problems, .. } => {
            for problem in problems {
                let (field, text) = problem.split_once(": ").unwrap_or(("", problem));
                let (message, action) = words(1102);
                let message = about(message, subject(text));
                findings.push(Finding::error(1102, Place::field(field), message, action));
            }
        }
        // What can be wrong with a choice of editions does not come from one file.
        PolicyError::NoEditions | PolicyError::NotYetValid { .. } | PolicyError::Expired { .. } => {
            let (message, action) = words(1102);
            let message = about(message, "");
            findings.push(Finding::error(1102, Place::default(), message, action));
        }
    }
    findings
}

/// A sentence, with what it is about between brackets.
pub(super) fn about(message: &str, what: &str) -> String {
    if what.is_empty() {
        format!("{message}.")
    } else {
        format!("{message} ({what}).")
    }
}

/// The key and value that a problem is about, in the words of the file. What is wrong with them is
/// said by the Dutch sentence of its number, so the English verb and what follows it is left out.
fn subject(text: &str) -> &str {
    const VERBS: [&str; 7] = [
        " is ",
        " are ",
        " does ",
        " needs ",
        " lies ",
        " has ",
        " without ",
    ];
    const NO_KEY: [&str; 12] = [
        "a ", "an ", "at ", "has ", "is ", "lies ", "occurs ", "only ", "rows ", "starts ", "the ",
        "there ",
    ];
    if NO_KEY.iter().any(|start| text.starts_with(start)) {
        return "";
    }
    let ends = VERBS.iter().filter_map(|verb| text.find(verb));
    ends.min().and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Why a line cannot be read, as far as the reader of TOML says so in words that we know.
pub(super) fn unread(problem: &str) -> String {
    let name = problem.split('`').nth(1).unwrap_or_default();
    for (known, words) in [
        ("unknown field", "dit veld bestaat niet: "),
        ("missing field", "dit veld ontbreekt: "),
        ("duplicate key", "dit veld staat er twee keer"),
        ("duplicate field", "dit veld staat er twee keer: "),
        ("invalid type", "hier hoort een ander soort waarde"),
        ("unknown variant", "dit woord is niet bekend: "),
    ] {
        if problem.starts_with(known) {
            let name = if words.ends_with(": ") { name } else { "" };
            return format!("{words}{name}");
        }
    }
    String::new()
}

/// What each number means and what to do about it. The part between brackets that follows the
/// sentence names the value, in the words of the file.
const WORDS: [(u16, &str, &str); 19] = [
    (
        1101,
        "Deze regel is niet te lezen",
        "Verbeter de regel. Zolang het bestand niet te lezen is, wordt de rest niet bekeken.",
    ),
    (
        1102,
        "Dit klopt niet in de kop van het bestand",
        "Verbeter de kop. Daarna wordt de rest bekeken.",
    ),
    (1103, "Dit deel van de menukaart ontbreekt", "Vul het aan."),
    (
        1104,
        "Dit kenmerk heeft niet de goede vorm",
        "Een doelgebied heeft een hoofdletter; een interventie heeft kleine letters, cijfers en \
             streepjes.",
    ),
    (1105, "Dit kenmerk komt twee keer voor", "Haal er een weg."),
    (1106, "Deze tekst is leeg", "Vul de tekst in."),
    (
        1107,
        "Dit getal valt buiten de schaal",
        "Kies 1 tot en met 5, of laat het weg.",
    ),
    (
        1108,
        "De bron ontbreekt of is geen webadres",
        "Geef bij elk cijfer een bron die met https:// begint.",
    ),
    (
        1109,
        "De maandenschaal klopt niet",
        "Zet de maanden van laag naar hoog; de grenzen mogen niet over elkaar vallen.",
    ),
    (
        1110,
        "Deze regel verwijst naar een verkeerd doelgebied",
        "Kies een doelgebied dat in dit bestand staat en dat hier past.",
    ),
    (
        1111,
        "Deze datum past niet",
        "Geef een dag die bestaat en die niet vóór de editie ligt.",
    ),
    (
        1112,
        "Dit woord is niet bekend",
        "Kies een herkomst, onderwerp of sector uit de lijst in docs/formats/menukaart.md.",
    ),
    (
        1113,
        "Dit veld bestaat niet",
        "Zet in `unverified` alleen namen van velden uit dit bestand.",
    ),
    (
        1114,
        "De impact en de cijfers passen niet bij elkaar",
        "Maanden horen bij `impact = \"months\"`, met de editie waarin zij staan.",
    ),
    (
        1115,
        "Dit verwijst naar iets dat niet op de menukaart staat",
        "Verbeter de verwijzing of voeg het ontbrekende toe.",
    ),
    (
        1116,
        "Dit berekende cijfer klopt niet in zichzelf",
        "Neem het over uit de uitkomst van het recept; verander het niet met de hand.",
    ),
    (
        1117,
        "De herkomst van dit berekende cijfer is niet volledig",
        "Noem gegevens, recept en versie van het programma, met hun hashes.",
    ),
    (
        1118,
        "Verzonnen onderzoeken staan in een editie die echt heet",
        "Noem de editie verzonnen (`origin = \"synthetic\"`) of neem het cijfer niet op.",
    ),
    (
        1119,
        "De herkomst van deze editie klopt niet",
        "Maak het voorstel opnieuw met `kansrijk catalogue propose`.",
    ),
];

fn words(number: u16) -> (&'static str, &'static str) {
    let known = WORDS.iter().find(|(known, ..)| *known == number);
    known.map_or(
        ("Dit klopt niet", "Verbeter het."),
        |(_, message, action)| (*message, *action),
    )
}
