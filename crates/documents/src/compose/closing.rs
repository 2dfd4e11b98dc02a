//! Parts 7 to 10 and the explanation of terms.

use crate::outline::{Block, Table, paragraphs_or};
use crate::programme::{Consent, Involved, SchoolProgramme, State, VersionLine};
use crate::words::{date_or_missing, or_missing};

/// Part 7.
pub(super) fn involved(programme: &SchoolProgramme) -> Vec<Block> {
    if programme.involved.is_empty() {
        let text = "Er is nog niet ingevuld wie bij het programma betrokken was.".to_owned();
        return vec![Block::Notice(text)];
    }
    let row = |involved: &Involved| {
        vec![
            or_missing(&involved.who),
            or_missing(&involved.how),
            date_or_missing(involved.on),
        ]
    };
    vec![Block::Table(Table::of_words(
        "Wie meedacht, hoe en wanneer",
        &["Wie", "Hoe", "Wanneer"],
        programme.involved.iter().map(row).collect(),
    ))]
}

/// Part 8.
pub(super) fn consent(programme: &SchoolProgramme) -> Vec<Block> {
    let mut blocks = vec![Block::Text(
        "De medezeggenschapsraad (MR) van de school moet met het schoolprogramma instemmen. In de MR \
         zitten ouders en personeel. De MR stemt in met precies één versie: verandert het programma, \
         dan is opnieuw een besluit nodig."
            .to_owned(),
    )];
    let above = programme
        .measures
        .iter()
        .flat_map(|measure| &measure.costs)
        .any(|cost| cost.above_school.cents() > 0);
    let Consent::NotDecided = programme.consent;
    let decision = match programme.state {
        State::Concept { .. } => "nog niet gevraagd: dit is een concept",
        State::Fixed { .. } => "nog niet besloten",
    };
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut facts = vec![fact("Besluit van de MR", decision)];
    facts.push(if above {
        fact(
            "Besluit van de GMR",
            "nodig voor het bovenschoolse deel; nog niet besloten",
        )
    } else {
        fact(
            "Besluit van de GMR",
            "niet nodig: er is geen bovenschools deel",
        )
    });
    blocks.push(Block::Facts(facts));
    if let State::Fixed { .. } = programme.state {
        blocks.push(Block::Text(
            "De MR kan haar besluit over deze versie hieronder op papier vastleggen.".to_owned(),
        ));
        let blank = "…".repeat(24);
        blocks.push(Block::Facts(vec![
            fact(
                "Besluit",
                "instemming / geen instemming (streep door wat niet geldt)",
            ),
            fact("Datum", &blank),
            fact("Namens de MR", &blank),
        ]));
    }
    blocks
}

/// Part 9.
pub(super) fn following(programme: &SchoolProgramme) -> Vec<Block> {
    let missing = "Dit is nog niet ingevuld.";
    let mut blocks = vec![Block::Heading("Volgen".to_owned())];
    blocks.extend(paragraphs_or(&programme.monitoring, missing));
    blocks.push(Block::Heading("Stoppen of bijsturen".to_owned()));
    blocks.extend(paragraphs_or(&programme.stop_rule, missing));
    blocks.push(Block::Heading("Na afloop van het geld".to_owned()));
    blocks.extend(paragraphs_or(&programme.embedding, missing));
    blocks
}

/// Part 10.
pub(super) fn history(programme: &SchoolProgramme) -> Vec<Block> {
    let row = |line: &VersionLine| {
        let (state, code) = line.fixed.map_or(
            ("concept".to_owned(), "nog geen".to_owned()),
            |(day, hash)| {
                (
                    format!("vastgesteld op {}", kernel::dutch_date(day)),
                    hash.short(),
                )
            },
        );
        let note = if line.note.trim().is_empty() {
            "geen toelichting".to_owned()
        } else {
            line.note.trim().to_owned()
        };
        vec![format!("Versie\u{a0}{}", line.version), state, note, code]
    };
    let mut blocks = vec![
        Block::Text(
            "Een vastgestelde versie verandert niet meer. Het controlegetal wordt berekend uit de \
             inhoud. Staat op een ander exemplaar een ander getal, dan is het een andere versie."
                .to_owned(),
        ),
        Block::Table(Table::of_words(
            "Versies tot en met deze",
            &["Versie", "Stand", "Wat er nieuw is", "Controlegetal"],
            programme.history.iter().map(row).collect(),
        )),
    ];
    if let State::Fixed { hash, .. } = programme.state {
        blocks.push(Block::Small(format!(
            "Volledig controlegetal van deze versie: {hash}"
        )));
    }
    blocks
}

/// The words that a parent may not know.
pub(super) fn terms() -> Vec<Block> {
    let terms = [
        (
            "Bovenschools",
            "Samen met andere scholen van hetzelfde bestuur.",
        ),
        (
            "Controlegetal",
            "Een getal (met ook letters) dat uit de inhoud van het programma is berekend. Hetzelfde \
             getal, dezelfde inhoud.",
        ),
        (
            "GMR",
            "Gemeenschappelijke medezeggenschapsraad: ouders en personeel van alle scholen van het \
             bestuur.",
        ),
        (
            "Maanden leerwinst",
            "Hoeveel verder leerlingen gemiddeld kwamen dan leerlingen die de maatregel niet kregen, \
             uitgedrukt in maanden van een schooljaar.",
        ),
        (
            "Marge",
            "Een meting is nooit helemaal zeker. De marge geeft aan tussen welke waarden het echte \
             cijfer waarschijnlijk ligt.",
        ),
        (
            "Menukaart",
            "Landelijke lijst met maatregelen waaruit scholen kiezen. De letters A tot en met F zijn \
             de gebieden op die lijst.",
        ),
        (
            "MR",
            "Medezeggenschapsraad: ouders en personeel die meepraten en meebeslissen over de school.",
        ),
        (
            "Normgroep",
            "De leerlingen in het hele land waarmee een toets vergelijkt.",
        ),
        (
            "PNIL",
            "Personeel niet in loondienst: mensen die de school inhuurt.",
        ),
        (
            "Scenario",
            "Een bedrag dat de school zelf schat, omdat het echte bedrag nog niet bekend is.",
        ),
        (
            "Schoolscan",
            "Een overzicht van hoe het met de leerlingen gaat: leren, omgaan met anderen en \
             welbevinden.",
        ),
    ];
    let terms = terms.map(|(word, meaning)| (word.to_owned(), meaning.to_owned()));
    vec![Block::Terms(terms.to_vec())]
}
