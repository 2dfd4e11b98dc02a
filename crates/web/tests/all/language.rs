//! The interface in English: every page, and nothing Dutch on it that does not say so.

use std::collections::BTreeSet;

use kernel::Role;
use web::Route;

use crate::access::path;
use crate::http::Ask;
use crate::world::{World, everybody};

/// Pages that still hold Dutch: the list only gets shorter.
const NOT_YET: &[&str] = &[];

/// Dutch words that are not also English, names or codes.
const DUTCH: &str = "aan alle alleen als andere bij bevinding bevindingen dat deel deze dit een eerst eerste elk \
    elke en er gaat geen gegevens getoetst groepen haar heeft het hier hij hoe hun iets jaar kan keer kies klaar kunt \
    laagste leerjaar leerling leerlingen leraar leraren maak maar maatregel maatregelen meer met moet naar nee niet \
    niets nog ook om onder opslaan opnieuw scholen schooljaar sinds staan staat te terug toets toetsen tot uit uw \
    van vergelijken vestiging voeg volgende voor vragenlijst waar waarom wat weg welke werd wie wijzigen wordt ze zijn \
    zit zo zonder";

/// Names of invented schools and people, of accounts that are named after a role, and in attributes, where no
/// language can be marked, of policy.
const NAMES: [&str; 6] = [
    "Het Kompas (verzonnen)",
    "Lotte Fictief (leraar)",
    "Lid van de GMR",
    "User name leraar",
    "Databank effectieve jeugdinterventies",
    "Technieken voor begrijpend lezen",
];

/// Elements that have no end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// The texts of a page and of its attributes, without what is marked as Dutch.
fn texts_in_english(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    // Every open element, and whether it is Dutch.
    let mut open: Vec<(String, bool)> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or("");
        let around = |open: &[(String, bool)]| open.last().is_some_and(|(_, dutch)| *dutch);
        if tag.starts_with('/') {
            while let Some((last, _)) = open.pop() {
                if last == name {
                    break;
                }
            }
        } else if !tag.starts_with('!') {
            let dutch = match attribute(tag, "lang") {
                Some(language) => language == "nl",
                None => around(&open),
            };
            if !dutch {
                let names = ["aria-label", "title", "placeholder", "alt", "label"];
                // What stands after a colon is the name of something, whose language cannot be marked.
                let values = names.iter().filter_map(|name| attribute(tag, name));
                let values = values.filter_map(|value| value.split(": ").next());
                texts.extend(values.map(str::to_owned));
            }
            if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push((name.to_owned(), dutch));
            }
        }
        // A title cannot say that a part of it is in another language; commands have none.
        if !around(&open) && !["title", "code"].contains(&name) {
            texts.push(text.to_owned());
        }
    }
    texts
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The Dutch words of a text, names of the invented schools and people left out.
fn dutch_words(text: &str, dutch: &BTreeSet<&str>) -> Vec<String> {
    let is_address = text.contains('/') && !text.trim().contains(' ');
    if is_address || text == "leraar" || NAMES.iter().any(|name| text.contains(name)) {
        return Vec::new();
    }
    let words = text.split(|c: char| !c.is_alphabetic());
    // Capitals only is an abbreviation, such as a standard's number.
    let words = words.filter(|word| word.chars().any(char::is_lowercase));
    let words = words.map(str::to_lowercase);
    words.filter(|word| dutch.contains(word.as_str())).collect()
}

/// Whether a text holds a name of a pupil, which may look Dutch.
fn names_a_pupil(world: &World, text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .map(str::to_lowercase)
        .any(|word| world.pupil_words.contains(&word))
}

/// A page in English, of the first person who may see it.
fn page_in_english(world: &World, route: &Route) -> Option<String> {
    let path = path(route, world.own());
    let ask = |role| {
        Ask::get(&path)
            .by(role)
            .header("accept-language", "en-GB,en;q=0.8")
    };
    everybody()
        .map(|role| world.send(ask(role)))
        .find(|answer| answer.status == 200)
        .filter(|answer| answer.header("content-type").starts_with("text/html"))
        .map(|answer| answer.body)
}

#[test]
fn no_page_in_english_holds_dutch_that_does_not_say_so() {
    let world = World::new();
    let dutch: BTreeSet<&str> = DUTCH.split_whitespace().collect();
    let (mut wrong, mut pages) = (Vec::new(), 0);
    for route in web::pages::routes()
        .iter()
        .filter(|route| route.method == "GET")
    {
        let Some(page) = page_in_english(&world, route) else {
            continue;
        };
        pages += 1;
        assert!(page.contains("<html lang=\"en\">"), "{}", route.path);
        let found = texts_in_english(&page);
        let found = found
            .iter()
            .filter(|text| !dutch_words(text, &dutch).is_empty() && !names_a_pupil(&world, text));
        let found: Vec<String> = found
            .map(|text| format!("{}: {}", route.path, text.trim()))
            .collect();
        if NOT_YET.contains(&route.path) {
            assert!(!found.is_empty(), "take {} off the list", route.path);
        } else {
            wrong.extend(found);
        }
    }
    assert!(pages > 30, "{pages} pages were looked at");
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "Dutch on an English page:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn dutch_is_found_outside_what_is_marked() {
    let dutch: BTreeSet<&str> = DUTCH.split_whitespace().collect();
    let found = |html: &str| -> usize {
        let texts = texts_in_english(html);
        texts
            .iter()
            .map(|text| dutch_words(text, &dutch).len())
            .sum()
    };
    assert_eq!(
        found("<p>The pupils</p><p lang=\"nl\">De <b>leerlingen</b> van nu</p>"),
        0
    );
    assert_eq!(found("<p lang=\"nl\">van</p><p>van</p>"), 1);
    assert_eq!(
        found("<p lang=\"nl\"><br>van<span lang=\"en\">van</span></p>"),
        1
    );
    assert_eq!(found("<nav aria-label=\"Op deze pagina\"></nav>"), 1);
}

#[test]
fn a_chosen_language_is_kept_in_a_cookie_of_its_own_and_leads_back() {
    let world = World::new();
    let english = "kansrijk_taal=en";
    let form = Ask::post("/taal")
        .field("taal", "en")
        .field("terug", "/menukaart?sector=po");
    let answer = world.send(form);
    assert_eq!(
        (answer.status, answer.location()),
        (303, "/menukaart?sector=po")
    );
    assert!(
        answer
            .header("set-cookie")
            .starts_with(&format!("{english}; "))
    );
    let page = world
        .send(Ask::get("/inloggen").header("cookie", english))
        .body;
    assert!(page.contains("<html lang=\"en\">") && page.contains("User name"));
    // The choice goes before the browser's own language, and anything else is not a language.
    let page = Ask::get("/inloggen")
        .header("cookie", "kansrijk_taal=nl")
        .header("accept-language", "en");
    assert!(world.send(page).body.contains("<html lang=\"nl\">"));
    assert_eq!(
        world.send(Ask::post("/taal").field("taal", "fr")).status,
        404
    );
}

#[test]
fn the_choice_stands_on_pages_and_asks_for_the_token() {
    let world = World::new();
    let role = Some(Role::SchoolLeader);
    let page = world.send(Ask::get("/scholen").by(role)).body;
    assert!(page.contains("name=\"terug\" value=\"/scholen\""));
    assert!(page.contains("value=\"en\" lang=\"en\">English</button>"));
    let before = world.snapshot();
    let without = Ask::post("/taal").by(role).field("taal", "en");
    assert_eq!(world.send(without).status, 403);
    world.assert_unchanged(&before);
}
