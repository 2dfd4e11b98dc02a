//! A named set of studies.

use std::collections::BTreeMap;

use kernel::{ContentHash, Origin};

use crate::import::Layout;
use crate::study::{EffectRow, Study};

/// Where a set of studies comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudySet {
    /// Stable name, such as `dietrichson-2021`; recipes ask for it.
    pub name: String,
    /// Title.
    pub title: String,
    /// Who collected the studies.
    pub source: String,
    /// On what conditions the rows may be used.
    pub licence: String,
    /// How the file was laid out.
    pub layout: Layout,
    /// Real studies, or invented ones.
    pub origin: Origin,
    /// Hash of the file's bytes.
    pub hash: ContentHash,
}

impl StudySet {
    /// Title, who collected the studies, and on what conditions: one line.
    pub fn told(&self) -> String {
        let source = (!self.source.is_empty()).then(|| self.source.clone());
        let licence = (!self.licence.is_empty()).then(|| format!("({})", self.licence));
        let rest: Vec<String> = source.into_iter().chain(licence).collect();
        if rest.is_empty() {
            return self.title.clone();
        }
        format!("{}. {}", self.title, rest.join(" "))
    }
}

/// A set of studies with their effect sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// Where it comes from.
    pub set: StudySet,
    /// The studies by id.
    pub studies: BTreeMap<String, Study>,
    /// Their effect sizes, in the order of the file.
    pub effects: Vec<EffectRow>,
}

impl Register {
    /// The study of a row.
    pub fn study(&self, row: &EffectRow) -> Option<&Study> {
        self.studies.get(&row.study)
    }
}
