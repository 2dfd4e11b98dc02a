//! Text in the code of pages comes from messages too.

use std::collections::BTreeSet;

use super::{code, is_listed};

/// Code that still holds Dutch: the list only gets shorter.
const NOT_YET: &[&str] = &[];

/// What these write is Dutch in any language: parts of the programme, and the API.
const CONTENT: &[&str] = &["src/api", "src/pages/programme/goal/proposed.rs"];

/// Dutch words that do not occur in code for another reason.
const DUTCH: &str = "aan af al alle alleen als ander andere bij daarna dat de deel deze die dit door \
    dus een eerst eerste elk elke en er geen gevonden haar heeft het hier hij hoe hoeveel hun iets in is ja \
    kan keer kies klaar klopt leerjaar leerjaren leerling leerlingen maak maar maatregel maatregelen meer met moet \
    na naar nee niet niets nieuw nieuwe nog nu of om onbekend onder ook op opslaan over per schrijf school schooljaar \
    scholen sinds staat te tot uit uw van veel vier voeg volgende voor vul waar wanneer wat weg \
    welke werd wie wijzigen wordt zet zijn zo zonder zonder";

/// Text between quotes.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' if chars.peek() == Some(&'"') => {
                chars.next();
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => {
                            text.push(' ');
                            chars.next();
                        }
                        '"' => break,
                        other => text.push(other),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Without the reasons of exceptions to lints.
fn without_reasons(code: &str) -> String {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("reason = "));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a literal reads as Dutch: more than one word, one of them Dutch.
fn is_dutch(text: &str, dutch: &BTreeSet<&str>) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.len() > 1
        && text.contains(' ')
        && !text.contains('/')
        && words.iter().any(|word| dutch.contains(word.as_str()))
}

#[test]
fn no_page_code_holds_dutch_sentences() {
    let dutch: BTreeSet<&str> = DUTCH.split_whitespace().collect();
    let mut wrong = Vec::new();
    for (path, code) in code() {
        let code = without_reasons(&code);
        let found: Vec<String> = literals(&code)
            .into_iter()
            .filter(|text| is_dutch(text, &dutch))
            .collect();
        if is_listed(&path, CONTENT) {
            continue;
        }
        if is_listed(&path, NOT_YET) {
            assert!(!found.is_empty(), "take {} off the list", path.display());
        } else {
            wrong.extend(
                found
                    .iter()
                    .map(|text| format!("{}: {text}", path.display())),
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
fn dutch_is_told_from_keys_and_addresses() {
    let dutch: BTreeSet<&str> = DUTCH.split_whitespace().collect();
    assert!(is_dutch("Hier staat nog niets.", &dutch));
    assert!(!is_dutch("error-no-page", &dutch));
    assert!(!is_dutch("/school/{school}/scan", &dutch));
    assert_eq!(literals("f(\"a\", '\"', \"b \\\" c\")"), ["a", "b   c"]);
}
