//! The menukaart's third level (handreiking): concrete forms of an intervention, what is known of
//! the form that was studied, and rules that adapt a form to a school's own situation.
//!
//! Every fact names the source that says so, or is advice without a source and shown as such.

use kernel::{Date, Decimal, Findings, Sector};

use crate::edition::{Dated, PolicyError, PolicyHeader, choose};

mod check;
mod context;
mod files;
mod read;
mod rows;
#[cfg(test)]
mod tests;

pub use context::{Advice, ContextRule, Situation};

/// A publication that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is, in Dutch.
    pub title: String,
    /// Where it stands.
    pub address: String,
}

/// Something that is said, with who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// The publication; `None` is advice without a source.
    pub source: Option<Source>,
    /// Whether the source itself could not be confirmed.
    pub unverified: bool,
}

/// A range of whole numbers. At least one bound is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Smallest; `None` when there is no lower bound.
    pub from: Option<u32>,
    /// Largest; `None` when there is no upper bound.
    pub to: Option<u32>,
}

impl Range {
    /// Whether a number lies in it, bounds included.
    pub fn contains(self, number: Decimal) -> bool {
        let bound = |whole: u32| i64::from(whole).saturating_mul(10_000);
        let number = number.ten_thousandths();
        self.from.is_none_or(|from| bound(from) <= number)
            && self.to.is_none_or(|to| number <= bound(to))
    }

    /// Whether all of another range lies in it.
    pub fn covers(self, other: Self) -> bool {
        let low = self
            .from
            .is_none_or(|from| other.from.is_some_and(|o| from <= o));
        let high = self.to.is_none_or(|to| other.to.is_some_and(|o| o <= to));
        low && high
    }
}

impl std::fmt::Display for Range {
    /// `3 tot 5`, `30`, `hoogstens 10`, `minstens 4`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from} tot {to}"),
            (None, Some(to)) => write!(f, "hoogstens {to}"),
            (Some(from), None) => write!(f, "minstens {from}"),
            (None, None) => f.write_str("niet bekend"),
        }
    }
}

/// How much of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Sessions a week.
    pub sessions_per_week: Option<Fact<Range>>,
    /// Minutes per session.
    pub minutes: Option<Fact<Range>>,
    /// Pupils for one adult.
    pub group_size: Option<Fact<Range>>,
    /// Weeks of one block.
    pub weeks: Option<Fact<Range>>,
}

/// What is known of the form that was studied. What is absent is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Studied {
    /// How much of it.
    pub extent: Extent,
    /// Who gave it.
    pub staff: Option<Fact<String>>,
    /// It was given by people whom the pupils knew.
    pub familiar_staff: Option<Fact<bool>>,
    /// What else is known.
    pub note: Option<Fact<String>>,
}

impl Studied {
    /// Whether anything at all is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A concrete form to start with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Stable id inside its intervention.
    pub id: String,
    /// Dutch name.
    pub name: Fact<String>,
    /// For whom.
    pub audience: Fact<String>,
    /// How much of it.
    pub extent: Extent,
    /// Who gives it.
    pub who: Fact<String>,
    /// Training that is needed.
    pub training: Fact<String>,
    /// Materials.
    pub materials: Fact<String>,
    /// First steps, in order.
    pub steps: Fact<Vec<String>>,
    /// What to watch.
    pub signals: Fact<Vec<String>>,
    /// When to stop.
    pub stop: Fact<String>,
    /// What to tell parents.
    pub parents: Fact<String>,
}

/// The handreiking of one intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// Id of the intervention on the menukaart.
    pub intervention: String,
    /// What was studied.
    pub studied: Studied,
    /// One to three concrete forms.
    pub forms: Vec<Form>,
}

impl Handle {
    /// One of its forms.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }
}

/// One file: the handles of one goal area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandleFile {
    header: PolicyHeader,
    handles: Vec<Handle>,
}

/// One file with rules of context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextFile {
    header: PolicyHeader,
    rules: Vec<ContextRule>,
}

impl Dated for HandleFile {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

impl Dated for ContextFile {
    fn header(&self) -> &PolicyHeader {
        &self.header
    }
}

/// All handles and rules of context, in every version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handles {
    files: Vec<HandleFile>,
    contexts: Vec<ContextFile>,
}

impl HandleFile {
    /// Reads one file; `file` is its name, for the findings.
    ///
    /// # Errors
    /// All problems as numbered findings, F920 to F926 and F928 (how many forms, steps and signals).
    pub fn check(file: &str, text: &str) -> Result<Self, Findings> {
        read::handles(file, text)
    }

    /// The handles, in the order of the file.
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }
}

impl ContextFile {
    /// Reads one file; `file` is its name, for the findings.
    ///
    /// # Errors
    /// All problems as numbered findings, F920 to F927.
    pub fn check(file: &str, text: &str) -> Result<Self, Findings> {
        read::context(file, text)
    }
}

impl Handles {
    /// The files that are built in.
    ///
    /// # Errors
    /// When a built-in file is not right; a test says it is.
    pub fn embedded() -> Result<Self, PolicyError> {
        files::embedded()
    }

    /// The handreiking of an intervention on a day.
    pub fn of(&self, intervention: &str, date: Date) -> Option<&Handle> {
        let files = valid(&self.files, date);
        let mut handles = files.into_iter().flat_map(|file| &file.handles);
        handles.find(|handle| handle.intervention == intervention)
    }

    /// The rules of context on a day, in order.
    pub fn rules(&self, date: Date) -> Vec<&ContextRule> {
        let files = valid(&self.contexts, date);
        files.into_iter().flat_map(|file| &file.rules).collect()
    }

    /// Below how many pupils a school is small: the highest bound of the rules of that day.
    pub fn small_below(&self, date: Date) -> Option<u32> {
        let rules = self.rules(date).into_iter();
        rules.filter_map(|rule| rule.when.pupils_below).max()
    }

    /// What to do otherwise for an intervention in a situation, with the rule that says so.
    pub fn advice(
        &self,
        intervention: &str,
        situation: &Situation,
        date: Date,
    ) -> Vec<(&ContextRule, &Advice)> {
        let rules = self.rules(date).into_iter();
        let holding = rules.filter(|rule| rule.holds(situation));
        let advice = holding.flat_map(|rule| rule.advice.iter().map(move |advice| (rule, advice)));
        advice
            .filter(|(_, advice)| advice.interventions.iter().any(|id| id == intervention))
            .collect()
    }

    /// Every handle in every version.
    pub fn all(&self) -> impl Iterator<Item = &Handle> {
        self.files.iter().flat_map(|file| &file.handles)
    }
}

/// Of every file id the version that applies on a day.
fn valid<T: Dated>(files: &[T], date: Date) -> Vec<&T> {
    let mut ids: Vec<&str> = files.iter().map(|file| file.header().id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |id: &str| -> Option<&T> {
        let versions: Vec<Versioned<'_, T>> = files
            .iter()
            .filter(|file| file.header().id == id)
            .map(Versioned)
            .collect();
        choose(&versions, date).ok().map(|chosen| chosen.0)
    };
    ids.into_iter().filter_map(of).collect()
}

/// A file by reference, for the choice by date.
struct Versioned<'f, T>(&'f T);

impl<T: Dated> Dated for Versioned<'_, T> {
    fn header(&self) -> &PolicyHeader {
        self.0.header()
    }
}

/// Sectors by their codes; the codes that do not exist come back.
fn sectors(codes: &[String]) -> Result<Vec<Sector>, Vec<String>> {
    let parsed: Vec<Result<Sector, String>> = codes
        .iter()
        .map(|code| code.parse().map_err(|_| code.clone()))
        .collect();
    let wrong: Vec<String> = parsed.iter().filter_map(|one| one.clone().err()).collect();
    if wrong.is_empty() {
        Ok(parsed.into_iter().flatten().collect())
    } else {
        Err(wrong)
    }
}
