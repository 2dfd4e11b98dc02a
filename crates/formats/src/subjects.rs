//! Which test is about which domain of learning: a table that the caller has from dated policy.

use kernel::Domain;

/// Words and codes that stand for a domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectTable {
    /// Words in lower case, and their domain.
    pub words: Vec<(String, Domain)>,
    /// First characters of a test's code, and their domain.
    pub codes: Vec<(String, Domain)>,
}

impl SubjectTable {
    /// The domain by the subject in words, or else by the code of the test.
    pub(crate) fn domain(&self, word: &str, code: &str) -> Option<Domain> {
        let word = word.trim().to_lowercase().replace('-', " ");
        let by_word = self.words.iter().find(|(known, _)| *known == word);
        let by_code = || {
            let begins = |(known, _): &&(String, Domain)| code.starts_with(known.as_str());
            self.codes.iter().find(begins)
        };
        by_word.or_else(by_code).map(|(_, domain)| *domain)
    }
}
