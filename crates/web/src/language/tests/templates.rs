//! Text in templates comes from messages.

use super::{is_listed, sources};

/// Words that are the same in every language.
const NAMES: [&str; 5] = ["Kansrijk", "λ", "1F", "1S", "2F"];

/// Templates that still hold Dutch: the list only gets shorter.
const NOT_YET: &[&str] = &[];

/// A template without what askama fills in, and the texts of its attributes apart.
fn texts(template: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut rest = template;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let end = if rest[start..].starts_with("{{") {
            "}}"
        } else {
            "%}"
        };
        bare.push_str(&rest[..start]);
        let length = rest[start..].find(end).unwrap();
        // Two parts of a text that something is filled in between do not make one word.
        bare.push(' ');
        rest = &rest[start + length + end.len()..];
    }
    bare.push_str(rest);
    let mut found = Vec::new();
    for part in bare.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        // Commands and names of files are the same in every language.
        if tag != "code" && !tag.starts_with("code ") {
            found.push(text.to_owned());
        }
        for name in [
            " aria-label",
            " title",
            " placeholder",
            " alt",
            " label",
            " content",
        ] {
            let start = format!("{name}=\"");
            for after in tag.split(&start).skip(1) {
                found.push(after.split('"').next().unwrap_or("").to_owned());
            }
        }
    }
    found
}

/// What stands in a text or attribute without being words: attributes in a macro.
fn is_markup(text: &str) -> bool {
    text.contains("=\"") || text.starts_with("width=device-width")
}

/// Letters that are not a name or an entity.
fn untranslated(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || "\"'()[].,:;/·–-".contains(c))
        .find(|word| {
            let letters = word.chars().any(char::is_alphabetic);
            letters && !word.starts_with('&') && !NAMES.contains(word)
        })
}

#[test]
fn no_template_holds_words_of_its_own() {
    let mut wrong = Vec::new();
    for (path, template) in sources("templates", "html") {
        let found: Vec<String> = texts(&template)
            .into_iter()
            .filter(|text| untranslated(text).is_some() && !is_markup(text))
            .collect();
        let listed = is_listed(&path, NOT_YET);
        if listed {
            assert!(!found.is_empty(), "take {} off the list", path.display());
        } else {
            wrong.extend(
                found
                    .iter()
                    .map(|text| format!("{}: {}", path.display(), text.trim())),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "not from a message:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn words_are_found_in_text_and_in_attributes() {
    let found = |template: &str| -> Vec<String> {
        let all = texts(template).into_iter();
        all.filter(|text| untranslated(text).is_some()).collect()
    };
    assert_eq!(
        found("<p>{{ name }} &amp; {% if x %}12{% endif %}</p>").len(),
        0
    );
    assert_eq!(found("<p>{{ name }} van {{ all }}</p>").len(), 1);
    assert_eq!(found("<nav aria-label=\"Hoofdmenu\">").len(), 1);
    assert_eq!(found("<nav aria-label=\"{{ say(\"menu\") }}\">").len(), 0);
}
