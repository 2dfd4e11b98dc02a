//! Which test belongs to which domain of learning, for files that name tests in words or codes.

use kernel::Domain;
use serde::Deserialize;

use crate::edition::read;
use crate::{Dated, PolicyError, PolicyHeader};

const FILE: &str = "vakken/2019-04-16.1.toml";

/// Words and codes that stand for a domain of learning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subjects {
    header: PolicyHeader,
    /// Words in lower case, and their domain.
    pub words: Vec<(String, Domain)>,
    /// First characters of a test's code, and their domain.
    pub codes: Vec<(String, Domain)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    word: Vec<Word>,
    code: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    domain: String,
    is: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    domain: String,
    begins: Vec<String>,
}

impl Dated for Subjects {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Subjects {
    /// The file that ships.
    ///
    /// # Errors
    /// When the embedded file cannot be read.
    pub fn embedded() -> Result<Self, PolicyError> {
        Self::parse(include_str!(
            "../../../data/policy/toetsen/vakken/2019-04-16.1.toml"
        ))
    }

    fn parse(text: &str) -> Result<Self, PolicyError> {
        let (header, body): (_, Body) = read(FILE, text)?;
        let mut problems = Vec::new();
        let words = body.word.into_iter().map(|word| (word.domain, word.is));
        let words = of_domains(words, &mut problems);
        let codes = body.code.into_iter().map(|code| (code.domain, code.begins));
        let codes = of_domains(codes, &mut problems);
        if problems.is_empty() {
            Ok(Self {
                header,
                words,
                codes,
            })
        } else {
            Err(PolicyError::Invalid {
                file: FILE.to_owned(),
                problems,
            })
        }
    }
}

/// Every text with its domain; a text may stand for one domain only.
fn of_domains(
    entries: impl Iterator<Item = (String, Vec<String>)>,
    problems: &mut Vec<String>,
) -> Vec<(String, Domain)> {
    let mut found: Vec<(String, Domain)> = Vec::new();
    for (code, texts) in entries {
        let Ok(domain) = code.parse::<Domain>() else {
            problems.push(format!("there is no domain {code}"));
            continue;
        };
        for text in texts {
            if found.iter().any(|(known, _)| *known == text) {
                problems.push(format!("{text} occurs twice"));
            }
            found.push((text, domain));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_ships_names_every_domain() {
        let subjects = Subjects::embedded().unwrap();
        for domain in Domain::ALL {
            assert!(
                subjects.words.iter().any(|(_, d)| *d == domain),
                "{domain:?}"
            );
        }
        let lower = subjects
            .words
            .iter()
            .all(|(word, _)| word.to_lowercase() == *word);
        assert!(lower, "words are compared in lower case");
    }

    #[test]
    fn a_text_has_one_domain_and_the_domain_exists() {
        let text = include_str!("../../../data/policy/toetsen/vakken/2019-04-16.1.toml");
        let double = text.replace("\"spelling\", \"spellen\"", "\"spelling\", \"engels\"");
        assert!(Subjects::parse(&double).is_err());
        let unknown = text.replace("domain = \"engels\"", "domain = \"muziek\"");
        assert!(Subjects::parse(&unknown).is_err());
    }
}
