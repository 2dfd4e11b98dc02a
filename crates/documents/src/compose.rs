//! From the programme to its outline: the summary, ten parts and the explanation of terms.

mod closing;
mod goals;
mod measures;
mod money;
mod summary;

use crate::DocumentError;
use crate::outline::{Block, Outline, Part};
use crate::programme::{SchoolProgramme, State};
use crate::words::both_years;

/// Writes the whole outline.
pub(crate) fn compose(programme: &SchoolProgramme) -> Result<Outline, DocumentError> {
    let mut parts = vec![summary::summary(programme)];
    let numbered = [
        ("school", "De school", school(programme)),
        (
            "scan",
            "Wat liet de schoolscan zien?",
            goals::scan(programme)?,
        ),
        ("doelen", "Wat willen we bereiken?", goals::goals(programme)),
        (
            "maatregelen",
            "Wat gaan we doen?",
            measures::measures(programme),
        ),
        ("geld", "Wat kost het?", money::money(programme)?),
        (
            "ondersteuning",
            "Wat is daarbij nodig?",
            measures::support(programme),
        ),
        (
            "betrokken",
            "Wie dachten er mee?",
            closing::involved(programme),
        ),
        (
            "instemming",
            "Wat besluit de medezeggenschapsraad?",
            closing::consent(programme),
        ),
        (
            "volgen",
            "Hoe volgen we of het werkt?",
            closing::following(programme),
        ),
        (
            "versies",
            "Welke versies zijn er?",
            closing::history(programme),
        ),
    ];
    for (number, (id, title, blocks)) in (1..).zip(numbered) {
        parts.push(part(id, Some(number), title, blocks));
    }
    parts.push(part(
        "begrippen",
        None,
        "Wat betekenen de woorden?",
        closing::terms(),
    ));
    Ok(Outline {
        title: format!("Schoolprogramma {}", programme.school.name),
        subtitle: format!("Schooljaren {}", both_years(programme.years)),
        facts: facts(programme),
        notices: notices(programme),
        watermark: watermark(programme),
        footer: footer(programme),
        parts,
    })
}

fn part(id: &str, number: Option<u32>, title: &str, blocks: Vec<Block>) -> Part {
    Part {
        id: id.to_owned(),
        number,
        title: title.to_owned(),
        blocks,
    }
}

/// What this version is, in a few words: `versie 2, vastgesteld op 8 juli 2021`.
fn version_line(programme: &SchoolProgramme) -> String {
    let day = kernel::dutch_date(programme.state.day());
    match programme.state {
        State::Concept { .. } => {
            format!("concept van versie {}, stand van {day}", programme.version)
        }
        State::Fixed { .. } => format!("versie {}, vastgesteld op {day}", programme.version),
    }
}

fn code_line(programme: &SchoolProgramme) -> String {
    match programme.state {
        State::Concept { .. } => "nog geen: een concept kan veranderen".to_owned(),
        State::Fixed { hash, .. } => hash.short(),
    }
}

fn facts(programme: &SchoolProgramme) -> Vec<(String, String)> {
    let school = &programme.school;
    let fact = |name: &str, value: String| (name.to_owned(), value);
    vec![
        fact("School", format!("{} ({})", school.name, school.code)),
        fact("Bestuur", school.board.clone()),
        fact("Versie", version_line(programme)),
        fact("Controlegetal", code_line(programme)),
    ]
}

fn notices(programme: &SchoolProgramme) -> Vec<String> {
    let mut notices = Vec::new();
    if programme.synthetic {
        notices.push(
            "Verzonnen voorbeeld: deze school bestaat niet, en alle leerlingen en cijfers zijn \
             bedacht."
                .to_owned(),
        );
    }
    if programme.state.is_concept() {
        notices.push(
            "Concept: dit programma is nog niet vastgesteld en kan nog veranderen.".to_owned(),
        );
    }
    notices
}

fn watermark(programme: &SchoolProgramme) -> String {
    match (programme.synthetic, programme.state.is_concept()) {
        (true, true) => "CONCEPT · VERZONNEN".to_owned(),
        (true, false) => "VERZONNEN".to_owned(),
        (false, true) => "CONCEPT".to_owned(),
        (false, false) => String::new(),
    }
}

fn footer(programme: &SchoolProgramme) -> String {
    let name = &programme.school.name;
    match programme.state {
        State::Concept { .. } => format!("{name} · {}", version_line(programme)),
        State::Fixed { hash, .. } => format!(
            "{name} · {} · controlegetal {}",
            version_line(programme),
            hash.short()
        ),
    }
}

/// Part 1.
fn school(programme: &SchoolProgramme) -> Vec<Block> {
    let school = &programme.school;
    let edition = &programme.edition;
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact("Naam", school.name.clone()),
        fact("Vestigingscode", school.code.clone()),
        fact("Bestuur", school.board.clone()),
        fact("Soort onderwijs", school.sector.clone()),
        fact("Schooljaren", both_years(programme.years)),
    ];
    if let Some(pupils) = programme.scans.first().and_then(|scan| scan.pupils) {
        let text = format!("{pupils} leerlingen");
        facts.push(fact("De schoolscan gaat over", text));
    }
    facts.push(fact(
        "Gekozen menukaart",
        format!(
            "{}, geldig vanaf {} (uitgave {}, revisie {}, controlegetal {})",
            edition.title,
            kernel::dutch_date(edition.valid_from),
            edition.id,
            edition.revision,
            edition.hash.short()
        ),
    ));
    vec![
        Block::Text(
            "Dit programma zegt wat de school doet om leerlingen te helpen die achterop zijn \
             geraakt, of die meer nodig hebben dan de gewone les."
                .to_owned(),
        ),
        Block::Facts(facts),
        Block::Text(
            "De maatregelen komen van de menukaart: een landelijke lijst met maatregelen waarvan \
             is onderzocht of ze werken. De lijst verandert soms. Dit programma blijft horen bij \
             de uitgave die hierboven staat."
                .to_owned(),
        ),
    ]
}
