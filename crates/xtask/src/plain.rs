//! Plain Dutch (B1): long sentences and difficult words, as warnings. Nothing fails: a sentence may
//! need its length, and an official term has no plainer word.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Words in a sentence above which it gets a warning (facts: at most about 15 to 20).
pub const LONGEST: usize = 20;

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// File and key.
    pub place: String,
    /// The text.
    pub text: String,
}

/// Something that is hard to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A sentence of this many words.
    Long(usize, String),
    /// A word, and what could be said instead.
    Difficult(String, String),
}

/// Difficult words with a plainer one, as `word<tab>plainer` lines; `#` begins a remark.
pub fn read_words(list: &str) -> BTreeMap<String, String> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, plainer)| (word.trim().to_lowercase(), plainer.trim().to_owned()))
        .collect()
}

/// The sentences of a text, without markup.
pub fn sentences(text: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            other if !inside => bare.push(other),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut sentence = String::new();
    let mut letters = bare.chars().peekable();
    while let Some(c) = letters.next() {
        sentence.push(c);
        // A point inside a number or an address ends nothing.
        let ends =
            matches!(c, '.' | '?' | ':' | ';') && letters.peek().is_none_or(|c| c.is_whitespace());
        if ends || c == '\n' {
            found.push(std::mem::take(&mut sentence));
        }
    }
    found.push(sentence);
    let trimmed = found.iter().map(|sentence| sentence.trim().to_owned());
    trimmed.filter(|sentence| !sentence.is_empty()).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !"-'’%€".contains(c));
    parts.filter(|part| part.chars().any(char::is_alphanumeric))
}

/// What is hard to read in a text.
pub fn remarks(text: &str, difficult: &BTreeMap<String, String>) -> Vec<Remark> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let length = words(&sentence).count();
        for word in words(&sentence) {
            let word = word.to_lowercase();
            if let Some(plainer) = difficult.get(&word) {
                found.push(Remark::Difficult(word, plainer.clone()));
            }
        }
        if length > LONGEST {
            found.push(Remark::Long(length, sentence));
        }
    }
    found
}

/// The messages of a Fluent file. Of singular and plural the plural is read; what is filled in
/// counts as one word.
pub fn messages(file: &str, content: &str) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for line in content.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        match line.split_once(" = ") {
            Some((key, text)) if !line.starts_with(' ') => found.push(Passage {
                place: format!("{file}: {key}"),
                text: text.to_owned(),
            }),
            _ => {
                let line = line.trim();
                let line = line.strip_prefix('}').unwrap_or(line);
                if let Some(last) = found.last_mut().filter(|_| !line.starts_with('[')) {
                    last.text
                        .push_str(line.strip_prefix("*[other] ").unwrap_or(line));
                }
            }
        }
    }
    for passage in &mut found {
        passage.text = filled_in(&passage.text);
    }
    found
}

/// A message with `x` for everything that is filled in, and without the head of a choice.
fn filled_in(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("{ $");
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let (_, rest) = part.split_once(' ').unwrap_or((part, ""));
        match rest.strip_prefix("->") {
            Some(choice) => out.push_str(choice),
            None => {
                out.push('x');
                out.push_str(rest.strip_prefix('}').unwrap_or(rest));
            }
        }
    }
    out
}

/// The Dutch texts of a policy file: every key that ends in `_nl`.
///
/// # Errors
///
/// When the file is not TOML.
pub fn policy(file: &str, content: &str) -> Result<Vec<Passage>, toml::de::Error> {
    let table: toml::Table = content.parse()?;
    let mut found = Vec::new();
    gather(file, &toml::Value::Table(table), false, &mut found);
    Ok(found)
}

fn gather(place: &str, value: &toml::Value, is_text: bool, found: &mut Vec<Passage>) {
    match value {
        toml::Value::String(text) if is_text => found.push(Passage {
            place: place.to_owned(),
            text: text.clone(),
        }),
        toml::Value::Array(items) => {
            for item in items {
                gather(place, item, is_text, found);
            }
        }
        toml::Value::Table(table) => {
            for (key, item) in table {
                gather(
                    &format!("{place}: {key}"),
                    item,
                    key.ends_with("_nl"),
                    found,
                );
            }
        }
        _ => {}
    }
}

/// Every Dutch text of the repository that a reader meets: messages and policy.
///
/// # Errors
///
/// When a file or folder cannot be read.
pub fn passages(root: &Path) -> std::io::Result<Vec<Passage>> {
    let mut found = Vec::new();
    for path in files(&root.join("crates/web/messages/nl"), "ftl")? {
        found.extend(messages(
            &shown(root, &path),
            &std::fs::read_to_string(&path)?,
        ));
    }
    for path in files(&root.join("data/policy"), "toml")? {
        let content = std::fs::read_to_string(&path)?;
        let wrong = |error| std::io::Error::new(std::io::ErrorKind::InvalidData, error);
        found.extend(policy(&shown(root, &path), &content).map_err(wrong)?);
    }
    Ok(found)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn files(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_and_difficult_words_are_found_and_others_are_not() {
        let difficult = read_words("# word\tplainer\nconform\tvolgens\n");
        assert_eq!(
            remarks("Lees dit. Dat is € 1.234,50 per leerling.", &difficult),
            []
        );
        let word = Remark::Difficult("conform".into(), "volgens".into());
        assert_eq!(remarks("Conform de regel.", &difficult), [word]);
        let long = ["woord"; LONGEST + 1].join(" ");
        assert_eq!(
            remarks(&long, &difficult),
            [Remark::Long(LONGEST + 1, long.clone())]
        );
        assert_eq!(remarks(&["woord"; LONGEST].join(" "), &difficult), []);
    }

    #[test]
    fn a_message_is_read_without_markup_and_in_the_plural() {
        let file = "# area\na-key = <strong>Let op.</strong> Van { $n ->\n     [one] punt\n    *[other] { $n } punten\n    } te { $what }.\n";
        let read = messages("x.ftl", file);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].place, "x.ftl: a-key");
        assert_eq!(sentences(&read[0].text), ["Let op.", "Van x punten te x."]);
    }

    #[test]
    fn only_the_dutch_texts_of_policy_are_read() {
        let file = "id = \"a\"\nname_en = \"b\"\nsteps_nl = [\"Eén.\", \"Twee.\"]\n[[rule]]\nreason_nl = \"Drie.\"\n";
        let read = policy("p.toml", file).unwrap();
        let texts: Vec<_> = read.iter().map(|passage| passage.text.as_str()).collect();
        // By key, as the table is sorted.
        assert_eq!(texts, ["Drie.", "Eén.", "Twee."]);
    }
}
