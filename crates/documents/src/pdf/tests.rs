//! What is on the pages, read from the layout before it becomes a file.

use typst::layout::{Frame, FrameItem};

use super::*;
use crate::programme::SchoolProgramme;

/// The words of every page, without spaces: a line may break anywhere.
fn pages(programme: &SchoolProgramme) -> Vec<String> {
    let outline = crate::compose::compose(programme).unwrap();
    let document = set(&Paper::new(TEMPLATE, inputs(programme, &outline))).unwrap();
    let words = |frame: &Frame| {
        let mut text = String::new();
        gather(frame, &mut text);
        text
    };
    document
        .pages()
        .iter()
        .map(|page| words(&page.frame))
        .collect()
}

fn gather(frame: &Frame, into: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, into),
            FrameItem::Text(text) => into.extend(text.text.chars().filter(|c| letter(*c))),
            _ => (),
        }
    }
}

fn letter(c: char) -> bool {
    !c.is_whitespace() && c != '\u{200b}' && c != '\u{ad}'
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| letter(*c)).collect()
}

#[test]
fn every_page_says_which_version_it_is_and_that_it_is_invented() {
    let programme = crate::sample::large();
    let pages = pages(&programme);
    let State::Fixed { hash, .. } = programme.state else {
        panic!("the sample is fixed")
    };
    let foot = bare(&format!(
        "versie 1, vastgesteld op 8 juli 2021 · controlegetal {}",
        hash.short()
    ));
    assert!(pages.len() > 4, "{}", pages.len());
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains(&foot), "page {number}: {page}");
        let count = bare(&format!("pagina {number} van {}", pages.len()));
        assert!(page.contains(&count), "page {number}");
        assert!(page.contains("VERZONNEN") && page.contains("Verzonnenvoorbeeld:"));
        assert!(!page.contains("CONCEPT"));
    }
}

#[test]
fn the_summary_fits_on_the_first_page_and_the_ten_parts_follow() {
    let pages = pages(&crate::sample::large());
    let first = &pages[0];
    for question in [
        "In het kort",
        "Wat is er aan de hand?",
        "Wat willen we bereiken?",
        "Wat gaan we doen?",
        "Wat kost het?",
        "Wat vragen we van u?",
        "aan de schoolleider.",
    ] {
        assert!(first.contains(&bare(question)), "{question}");
    }
    let rest = pages[1..].concat();
    let mut from = 0;
    // The second time: the first is the table of contents.
    let body = rest.find(&bare("1. De school")).unwrap() + 1;
    for title in [
        "1. De school",
        "2. Wat liet de schoolscan zien?",
        "3. Wat willen we bereiken?",
        "4. Wat gaan we doen?",
        "5. Wat kost het?",
        "6. Wat is daarbij nodig?",
        "7. Wie dachten er mee?",
        "8. Wat besluit de medezeggenschapsraad?",
        "9. Hoe volgen we of het werkt?",
        "10. Welke versies zijn er?",
    ] {
        let found = rest[body + from..].find(&bare(title));
        from += found.unwrap_or_else(|| panic!("{title} is missing or out of order"));
    }
}

#[test]
fn a_concept_says_so_on_every_page_and_asks_nothing_of_the_council() {
    let mut programme = crate::sample::small();
    programme.state = State::Concept {
        on: kernel::parse_date("2021-07-05").unwrap(),
    };
    programme.synthetic = false;
    let pages = pages(&programme);
    for page in &pages {
        assert!(page.contains("CONCEPT") && page.contains(&bare("concept van versie 1")));
        assert!(!page.contains("VERZONNEN"));
    }
    assert!(pages[0].contains(&bare("Dit is een concept. U kunt meelezen")));
    assert!(!pages[0].contains(&bare("in te stemmen met precies deze versie")));
}

#[test]
fn what_users_write_is_shown_and_never_read_as_markup() {
    let hostile =
        "#panic(\"x\") *vet* _schuin_ $x^2$ <label> @bron `code` = Kop \\ // weg /* en */";
    let mut programme = crate::sample::small();
    programme.school.name = "#let doc = none *De* School".into();
    programme.challenges[0].title = hostile.into();
    programme.challenges[0].description =
        "- geen lijst\n= geen kop\n#image(\"/etc/passwd\")".into();
    programme.measures[0].form = "#read(\"geheim.txt\")".into();
    programme.monitoring = "#sys.inputs".into();
    programme.involved[0].who = "] ) } # [".into();
    let all = pages(&programme).concat();
    for text in [
        hostile,
        "#let doc = none *De* School",
        "- geen lijst",
        "= geen kop",
        "#image(\"/etc/passwd\")",
        "#read(\"geheim.txt\")",
        "#sys.inputs",
        "] ) } # [",
    ] {
        // Typst sets straight quotes as curly ones in running text only; strings stay as they are.
        let shown = all.contains(&bare(text));
        let curly = all.replace(['“', '”', '„'], "\"").contains(&bare(text));
        assert!(shown || curly, "{text}");
    }
}

fn count(bytes: &[u8], wanted: &str) -> usize {
    bytes
        .windows(wanted.len())
        .filter(|window| *window == wanted.as_bytes())
        .count()
}

#[test]
fn the_file_is_tagged_titled_and_dutch() {
    let programme = crate::sample::large();
    let file = pdf(&programme).unwrap();
    assert!(file.starts_with(b"%PDF-1.7"));
    let title = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Schoolprogramma De \
                 Leesvlinder (verzonnen)</rdf:li>";
    // Marks of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2): tagged, language, title shown.
    for needed in [
        "/StructTreeRoot",
        "/MarkInfo<</Marked true",
        "/Lang(nl-NL)",
        "/DisplayDocTitle true",
        "/Outlines",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<xmp:CreateDate>2021-07-08T00:00:00Z</xmp:CreateDate>",
        title,
    ] {
        assert!(count(&file, needed) > 0, "{needed}");
    }
    assert_eq!(count(&file, "/Alt"), 2, "both charts have a text instead");
    assert!(count(&file, "/S/TH") > 40 && count(&file, "/Scope/Row") > 20);
    assert!(count(&file, "/Type/Page/") > 4);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = pdf(&crate::sample::small()).unwrap();
    let mut other = crate::sample::small();
    other.monitoring.push('!');
    assert!(pdf(&other).unwrap() != first);
    assert!(pdf(&crate::sample::small()).unwrap() == first);
}

#[test]
fn anything_can_be_set_or_has_a_stand_in() {
    let mut programme = crate::sample::small();
    programme.school.name = format!(
        "Šķōłä 🦋 学校 مدرسة \u{e000}\u{0}\u{fffd} {}",
        "lang".repeat(60)
    );
    programme.challenges[0].title = "w".repeat(400);
    programme.challenges[0].description = "woord ".repeat(3_000);
    programme.involved[0].how = "https://voorbeeld.nl/".repeat(20);
    programme.embedding = String::new();
    let file = pdf(&programme).unwrap();
    assert!(count(&file, "/Type/Page/") > 5);
}

#[test]
fn an_empty_programme_is_a_document_too() {
    let mut programme = crate::sample::small();
    programme.challenges.clear();
    programme.measures.clear();
    programme.scans.clear();
    programme.levels.clear();
    programme.budget.clear();
    programme.involved.clear();
    programme.history.clear();
    programme.areas.clear();
    let all = pages(&programme).concat();
    for text in [
        "De school heeft nog geen opgaven gekozen.",
        "Er zijn nog geen doelen.",
        "Er zijn nog geen maatregelen gekozen.",
        "Over het geld voor deze schooljaren is nog niets bekend.",
        "Aan dit programma is geen schoolscan gekoppeld.",
        "Er is nog niet ingevuld wie bij het programma betrokken was.",
    ] {
        assert!(all.contains(&bare(text)), "{text}");
    }
    pdf(&programme).unwrap();
}
