//! Parts 2 and 3: what the scan showed, the challenges, the goals.

use charts::{Chart, Dot, Estimate, Frame, dots_with_intervals};

use crate::DocumentError;
use crate::outline::{Block, Card, Table, paragraphs, paragraphs_or};
use crate::programme::{Challenge, FoundThing, Goal, Level, Scan, SchoolProgramme, YearLevels};
use crate::words::{date_or_missing, for_whom, join, or_missing};

/// The lowest quarter of a norm group is a quarter of it: that is what the word means.
const LOWEST_QUARTER: f64 = 25.0;

/// Part 2.
pub(super) fn scan(programme: &SchoolProgramme) -> Result<Vec<Block>, DocumentError> {
    let mut blocks = vec![Block::Text(
        "In de schoolscan bekijkt de school hoe het met de leerlingen gaat. Zij gebruikt \
         toetsresultaten, en wat leraren in hun groep zien. Daaruit kiest zij de opgaven: de dingen \
         waar zij aan gaat werken."
            .to_owned(),
    )];
    if programme.scans.is_empty() {
        let text = "Aan dit programma is geen schoolscan gekoppeld.".to_owned();
        blocks.push(Block::Text(text));
    } else {
        blocks.push(Block::Table(scans(&programme.scans)));
    }
    blocks.push(Block::Small(format!(
        "Cijfers van de scan die op minder dan {} leerlingen rusten, staan hier niet in. Ook zet dit \
         document geen groepen of leraren naast elkaar.",
        programme.smallest_group
    )));
    if programme.levels.iter().any(|level| level.percent.is_some()) {
        blocks.push(Block::Heading("Hoe staat de school ervoor?".to_owned()));
        blocks.push(Block::Text(
            "Landelijk hoort per vak een kwart van de leerlingen (25 %) bij de groep met de laagste \
             scores. Ligt een school daarboven, dan hebben meer leerlingen dan gewoonlijk extra hulp \
             nodig. De streep bij elke stip is de marge: hoe langer de streep, hoe minder zeker."
                .to_owned(),
        ));
        blocks.push(Block::Chart(Box::new(levels(&programme.levels)?), true));
    }
    if let Some(years) = &programme.year_levels {
        blocks.push(Block::Heading("Per niveau en leerjaar".to_owned()));
        blocks.push(Block::Text(
            "Elk niveau is vergeleken met de groep die de toets daarvoor gebruikt. Zet havo dus niet \
             naast vwo. Een streepje betekent: er is niet gemeten, of het gaat om te weinig \
             leerlingen of om één klas."
                .to_owned(),
        ));
        blocks.push(Block::Table(year_levels(years)));
    }
    for challenge in &programme.challenges {
        blocks.push(Block::Card(challenge_card(challenge)));
    }
    if programme.challenges.is_empty() {
        let text = "De school heeft nog geen opgaven gekozen.".to_owned();
        blocks.push(Block::Notice(text));
    }
    Ok(blocks)
}

fn scans(scans: &[Scan]) -> Table {
    let row = |scan: &Scan| {
        vec![
            format!("Scan\u{a0}{}", scan.version),
            scan.moment.clone(),
            kernel::dutch_date(scan.made_on),
            scan.norms
                .clone()
                .unwrap_or_else(|| "de vergelijking die de toets zelf geeft".to_owned()),
            scan.hash.short(),
        ]
    };
    Table::of_words(
        "De gebruikte schoolscan",
        &[
            "Scan",
            "Toetsmoment",
            "Gemaakt op",
            "Vergeleken met",
            "Controlegetal",
        ],
        scans.iter().map(row).collect(),
    )
}

fn year_levels(years: &YearLevels) -> Table {
    let mut heads = vec!["Niveau en leerjaar"];
    heads.extend(years.domains.iter().map(String::as_str));
    let row = |(name, cells): &(String, Vec<Option<String>>)| {
        let texts = cells.iter().map(|cell| cell.clone().unwrap_or("–".into()));
        std::iter::once(name.clone()).chain(texts).collect()
    };
    Table::of_words(
        "Deel van de leerlingen in de laagste 25 %",
        &heads,
        years.rows.iter().map(row).collect(),
    )
}

fn levels(levels: &[Level]) -> Result<Chart, DocumentError> {
    let dots: Vec<Dot> = levels.iter().map(dot).collect();
    let frame = Frame::new(
        "niveaus",
        "Aandeel leerlingen in de laagste 25 % van het land, per vak",
    )
    .unit("procent van de leerlingen")
    .decimals(0)
    .reference(LOWEST_QUARTER, "landelijk")
    .reading(reading(levels));
    let mut chart = dots_with_intervals(&frame, &dots)?;
    chart.table.head = ["Vak", "Bij de laagste 25 %", "Marge", "Leerlingen getoetst"]
        .map(str::to_owned)
        .to_vec();
    Ok(chart)
}

/// A domain within a sentence; the name of a language keeps its capital.
fn in_sentence(domain: &str) -> String {
    if domain == kernel::Domain::English.name() {
        domain.to_owned()
    } else {
        domain.to_lowercase()
    }
}

/// What a parent can read from the chart: only a margin that lies on one side says something.
fn reading(levels: &[Level]) -> String {
    let (mut more, mut fewer, mut open, mut unknown) = (vec![], vec![], vec![], vec![]);
    for level in levels {
        let list = match (level.percent, level.interval) {
            (None, _) => &mut unknown,
            (Some(_), Some(bounds)) if bounds.low > LOWEST_QUARTER => &mut more,
            (Some(_), Some(bounds)) if bounds.high < LOWEST_QUARTER => &mut fewer,
            (Some(_), _) => &mut open,
        };
        list.push(in_sentence(&level.domain));
    }
    let sentences = [
        (
            more,
            "Bij",
            "horen meer leerlingen dan landelijk bij de laagste 25 %",
        ),
        (
            fewer,
            "Bij",
            "horen minder leerlingen dan landelijk bij de laagste 25 %",
        ),
        (
            open,
            "Bij",
            "is het verschil met het land te klein om zeker te zijn",
        ),
        (
            unknown,
            "Over",
            "staat hier geen cijfer: er is te weinig gemeten, of het gaat om te weinig leerlingen",
        ),
    ];
    let sentences = sentences
        .into_iter()
        .filter(|(names, _, _)| !names.is_empty());
    let sentences: Vec<String> = sentences
        .map(|(names, word, text)| format!("{word} {} {text}.", join(&names)))
        .collect();
    sentences.join(" ")
}

fn dot(level: &Level) -> Dot {
    let Some(percent) = level.percent else {
        return Dot::unknown(&level.domain);
    };
    let mut estimate = Estimate::of(percent);
    if let Some(bounds) = level.interval {
        estimate = estimate.within(bounds.low, bounds.high);
    }
    if let Some(pupils) = level.pupils {
        estimate = estimate.from_pupils(pupils);
    }
    Dot::new(&level.domain, estimate)
}

fn challenge_card(challenge: &Challenge) -> Card {
    let mut blocks = paragraphs_or(&challenge.description, "Er is nog geen toelichting.");
    if challenge.found.is_empty() {
        let text = "Deze opgave steunt niet op een bevinding uit de schoolscan.".to_owned();
        blocks.push(Block::Small(text));
    } else {
        blocks.push(Block::Table(found(challenge)));
    }
    Card {
        label: format!("Opgave {}", challenge.number),
        title: or_missing(&challenge.title),
        blocks,
    }
}

fn found(challenge: &Challenge) -> Table {
    let row = |found: &FoundThing| {
        let mut about = format!("{}, {}", found.topic, lower_first(&found.place));
        if let Some(priority) = &found.priority {
            about.push_str(&format!(" ({priority})"));
        }
        vec![
            about,
            found.sentence.clone(),
            format!("{}, {}", found.source, kernel::dutch_date(found.baseline)),
            found.confidence.clone(),
        ]
    };
    Table::of_words(
        &format!("Waar opgave {} op steunt", challenge.number),
        &["Waarover", "Wat de scan liet zien", "Bron", "Zekerheid"],
        challenge.found.iter().map(row).collect(),
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        format!("{}{}", first.to_lowercase(), letters.as_str())
    })
}

/// Part 3.
pub(super) fn goals(programme: &SchoolProgramme) -> Vec<Block> {
    let mut blocks = vec![Block::Text(
        "Bij elk doel staat waar de school nu staat, waar zij naartoe wil, en wanneer zij dat meet. \
         Zo is later te zeggen of het is gelukt."
            .to_owned(),
    )];
    let before = blocks.len();
    for challenge in &programme.challenges {
        for goal in &challenge.goals {
            blocks.push(Block::Card(goal_card(challenge, goal, programme)));
        }
    }
    if blocks.len() == before {
        blocks.push(Block::Notice("Er zijn nog geen doelen.".to_owned()));
    }
    blocks
}

fn goal_card(challenge: &Challenge, goal: &Goal, programme: &SchoolProgramme) -> Card {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![fact(
        "Voor wie",
        for_whom(&goal.target_group, goal.target_size),
    )];
    if let Some(domain) = &goal.domain {
        facts.push(fact("Vak", domain.clone()));
    }
    let baseline = match goal.baseline_date {
        Some(day) => format!(
            "{} (op {})",
            or_missing(&goal.baseline),
            kernel::dutch_date(day)
        ),
        None => or_missing(&goal.baseline),
    };
    facts.extend([
        fact("Waar staan we nu", baseline),
        fact("Waar willen we naartoe", or_missing(&goal.target)),
        fact("Wanneer meten we", date_or_missing(goal.measured_on)),
    ]);
    let measures = programme.measures.iter();
    let measures: Vec<String> = measures
        .filter(|measure| measure.goals.contains(&goal.number))
        .map(|measure| format!("{} ({})", measure.number, measure.intervention))
        .collect();
    let measures = if measures.is_empty() {
        "nog geen maatregel gekozen".to_owned()
    } else {
        format!("maatregel {}", join(&measures))
    };
    facts.push(fact("Wat we ervoor doen", measures));
    let mut blocks = paragraphs(&format!(
        "Hoort bij opgave {}: {}",
        challenge.number, challenge.title
    ));
    blocks.push(Block::Facts(facts));
    Card {
        label: format!("Doel {}", goal.number),
        title: or_missing(&goal.indicator),
        blocks,
    }
}
