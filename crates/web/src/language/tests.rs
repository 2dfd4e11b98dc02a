//! Nothing is missing, nothing is left over, and nothing stands in a template or page untranslated.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::messages::{files, keys};
use super::{Language, date, decimal, money, say, short_date, speak, word};

mod pages;
mod templates;

/// Message by key, without the line ends of a choice between plurals.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (file, text) in files(language) {
        let mut key = "";
        for line in text.lines() {
            match keys(line).next() {
                Some(own) => {
                    key = own;
                    let value = line.get(own.len() + 2..).unwrap_or("").to_owned();
                    let before = all.insert(own.to_owned(), value);
                    assert!(before.is_none(), "{file}: {own} is there twice");
                }
                None if line.starts_with(' ') => {
                    all.get_mut(key).unwrap().push_str(line);
                }
                None => assert!(line.is_empty() || line.starts_with("# "), "{file}: {line}"),
            }
        }
    }
    all
}

/// Every part of a text that begins with `start`, up to the first character that does not belong.
fn parts<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    let after = text.split(start).skip(1);
    let end = |rest: &'t str| {
        let more = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        rest.get(..more.unwrap_or(rest.len())).unwrap_or("")
    };
    after.map(end).collect()
}

/// Files below a folder of the crate with this ending.
fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

/// Code of pages without comments and tests.
fn code() -> Vec<(PathBuf, String)> {
    let mut all = sources("src", "rs");
    all.retain(|(path, _)| !path.ends_with("tests.rs") && !path.iter().any(|part| part == "tests"));
    for (_, text) in &mut all {
        let own = text.split("#[cfg(test)]\nmod").next().unwrap_or("");
        let lines = own
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        *text = lines.collect::<Vec<_>>().join("\n");
    }
    all
}

#[test]
fn every_message_file_can_be_read() {
    for language in Language::ALL {
        let folder = format!("messages/{}", language.code());
        let on_disk = sources(&folder, "ftl");
        let names: BTreeSet<_> = files(language).iter().map(|(name, _)| *name).collect();
        let stems = on_disk
            .iter()
            .map(|(path, _)| path.file_stem().unwrap().to_str().unwrap());
        assert_eq!(stems.collect::<BTreeSet<_>>(), names, "{folder}");
        for (name, text) in files(language) {
            let read = fluent_bundle::FluentResource::try_new((*text).to_owned());
            assert!(
                read.is_ok(),
                "{folder}/{name}: {:?}",
                read.err().map(|(_, why)| why)
            );
        }
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_placeholders_links_and_emphasis() {
    let (dutch, english) = (messages(Language::Dutch), messages(Language::English));
    let names = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&dutch), names(&english));
    for (key, text) in &dutch {
        let other = &english[key];
        let placeholders = |text: &str| -> BTreeSet<String> {
            parts(text, "$").into_iter().map(str::to_owned).collect()
        };
        assert_eq!(placeholders(text), placeholders(other), "{key}");
        for tag in [
            "<a>",
            "</a>",
            "<strong>",
            "</strong>",
            "<code>",
            "<br>",
            "<hidden>",
        ] {
            let (own, others) = (text.matches(tag).count(), other.matches(tag).count());
            assert_eq!(own, others, "{key}: {tag}");
        }
        assert!(!other.trim().is_empty() && !text.trim().is_empty(), "{key}");
    }
}

/// Keys in quotes, in code and templates.
fn used() -> BTreeSet<String> {
    let known: BTreeSet<String> = messages(Language::Dutch).into_keys().collect();
    let mut used = BTreeSet::new();
    for (_, text) in code().into_iter().chain(sources("templates", "html")) {
        for quoted in text.split('"') {
            if known.contains(quoted) {
                used.insert(quoted.to_owned());
            }
        }
    }
    used
}

#[test]
fn every_message_is_used() {
    let known: BTreeSet<String> = messages(Language::Dutch).into_keys().collect();
    let unused: Vec<_> = known.difference(&used()).cloned().collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_key_that_is_asked_for_exists_and_gets_what_it_needs() {
    let messages = messages(Language::Dutch);
    for (path, text) in code().into_iter().chain(sources("templates", "html")) {
        for start in ["say(\"", "word(\""] {
            for (place, _) in text.match_indices(start) {
                let rest = &text[place + start.len()..];
                let key = rest.split('"').next().unwrap();
                let shown = format!("{}: {start}{key}", path.display());
                let Some(message) = messages.get(key) else {
                    panic!("{shown}");
                };
                check_call(&shown, message, start, &rest[key.len()..]);
            }
        }
    }
}

/// That the code after a key fills in exactly what the message has places for.
fn check_call(shown: &str, message: &str, start: &str, after: &str) {
    let needed: BTreeSet<&str> = parts(message, "$").into_iter().collect();
    if start == "word(\"" {
        assert!(needed.is_empty(), "{shown} needs {needed:?}: use say");
        assert!(
            !message.contains("<a>"),
            "{shown} has a link: use say in a template"
        );
        return;
    }
    let mut calls = after.strip_prefix("\")").unwrap_or("").trim_start();
    let (mut given, mut links) = (BTreeSet::new(), 0);
    while let Some(call) = calls.strip_prefix('.') {
        for start in ["with(", "with_dutch("] {
            let rest = call.strip_prefix(start).map(str::trim_start);
            if let Some(rest) = rest.and_then(|rest| rest.strip_prefix('"')) {
                given.insert(rest.split('"').next().unwrap());
            }
        }
        links += usize::from(call.starts_with("link("));
        calls = after_call(call);
    }
    assert_eq!(given, needed, "{shown}");
    assert_eq!(links, message.matches("<a>").count(), "{shown}: links");
}

/// What follows the closing parenthesis of a call.
fn after_call(call: &str) -> &str {
    let (mut depth, mut quoted) = (0, false);
    for (place, c) in call.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return call[place + 1..].trim_start();
                }
            }
            _ => {}
        }
    }
    ""
}

#[test]
fn what_is_filled_in_is_escaped_in_a_page_and_only_there() {
    let text = say("journal-at")
        .with("school", "<De & 't>")
        .with("after", "");
    assert_eq!(text.to_string(), "bij &#60;De &#38; &#39;t&#62;");
    assert_eq!(text.text(), "bij <De & 't>");
    let link = say("schools-no-role-text").link("/a?b=\"").to_string();
    assert!(link.contains("href=\"/a?b=&#34;\">menukaart</a>"), "{link}");
}

#[test]
fn one_and_more_are_told_apart() {
    let problems = |n: usize| say("form-problems").with("n", n).text();
    assert_eq!(problems(1), "Er klopt iets niet");
    assert_eq!(problems(2), "Er kloppen 2 dingen niet");
    speak(Language::English, || {
        assert_eq!(problems(1), "Something is not right");
        assert_eq!(problems(12), "12 things are not right");
    });
}

#[test]
fn each_language_writes_amounts_numbers_and_days_its_own_way() {
    let amount = kernel::Money::from_cents(2_545_173);
    let day = jiff_day();
    assert_eq!(money(amount), "€\u{a0}25.451,73");
    assert_eq!(date(day), "1 juni 2021");
    assert_eq!(short_date(day), "01-06-2021");
    assert_eq!(decimal("1.234,5"), "1.234,5");
    speak(Language::English, || {
        assert_eq!(money(amount), "€25,451.73");
        assert_eq!(date(day), "1 June 2021");
        assert_eq!(short_date(day), "01/06/2021");
        assert_eq!(decimal("1.234,5"), "1,234.5");
    });
}

fn jiff_day() -> kernel::Date {
    kernel::parse_date("2021-06-01").unwrap()
}

#[test]
fn the_language_is_set_back_also_when_a_page_stops() {
    let stopped = std::panic::catch_unwind(|| speak(Language::English, || panic!("stop")));
    assert!(stopped.is_err());
    assert_eq!(word("shell-log-in"), "Inloggen");
}

#[test]
fn a_cookie_goes_before_the_browser_and_dutch_is_for_everybody_else() {
    let choose = Language::choose;
    assert_eq!(choose(None, None), Language::Dutch);
    assert_eq!(choose(Some("en"), Some("nl")), Language::English);
    assert_eq!(
        choose(Some("fr"), Some("en-GB,en;q=0.9")),
        Language::English
    );
    assert_eq!(
        choose(None, Some("fr, nl;q=0.5, en;q=0.8")),
        Language::English
    );
    assert_eq!(choose(None, Some("en;q=0.5, nl-BE;q=0.8")), Language::Dutch);
    assert_eq!(choose(None, Some("en;q=0, *")), Language::Dutch);
    assert_eq!(choose(None, Some("de, fr;q=0.5")), Language::Dutch);
}

/// Where a path is in a list of files that are not translated yet.
fn is_listed(path: &Path, list: &[&str]) -> bool {
    list.iter().any(|listed| path.starts_with(listed))
}
