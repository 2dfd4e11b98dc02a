//! Names of columns in what was typed: sums, products, references.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Finding, Findings, Place};

use super::check::Model;
use super::{Options, Vcov};
use crate::table::Table;

/// The model in terms of columns.
pub(crate) struct Named<'o> {
    pub(crate) options: &'o Options,
    pub(crate) vcov: Vcov,
    /// The outcome: columns with their sign.
    pub(crate) outcome: Vec<(f64, String)>,
    /// The predictors, each the product of one or more columns.
    pub(crate) fixed: Vec<Vec<String>>,
    /// The random effects.
    pub(crate) random: Option<Random>,
    /// The reference value of columns that were given one.
    pub(crate) references: BTreeMap<String, String>,
}

/// Random effects of a group.
pub(crate) struct Random {
    pub(crate) intercept: bool,
    pub(crate) slopes: Vec<String>,
    pub(crate) group: String,
    /// Whether effects may hang together.
    pub(crate) correlated: bool,
}

impl Random {
    /// Reads `1 + a + b | group`: the intercept is there unless `0` is; `||` for effects that do not
    /// hang together. Parentheses around it may be there.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let inner = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        let (effects, group) = inner.unwrap_or(text).split_once('|')?;
        let (correlated, group) = match group.strip_prefix('|') {
            Some(group) => (false, group.trim()),
            None => (true, group.trim()),
        };
        let effects: Vec<&str> = effects.split('+').map(str::trim).collect();
        let slopes = effects.iter().filter(|name| !matches!(**name, "0" | "1"));
        let random = Self {
            intercept: !effects.contains(&"0"),
            slopes: slopes.map(|name| (*name).to_owned()).collect(),
            group: group.to_owned(),
            correlated,
        };
        let named = random
            .slopes
            .iter()
            .chain([&random.group])
            .all(|name| !name.is_empty());
        (named && (random.intercept || !random.slopes.is_empty())).then_some(random)
    }
}

impl<'o> Named<'o> {
    /// Reads the options; what cannot be read is a finding.
    pub(crate) fn of(table: &Table, model: Model<'o>, findings: &mut Findings) -> Option<Self> {
        let options = model.options;
        let mut fixed: Vec<Vec<String>> = Vec::new();
        for term in options.fixed.iter().map(|term| term.trim()) {
            let factors = factors(table, term);
            if factors.iter().any(String::is_empty) {
                unreadable("--fixed", term, findings);
            } else if fixed.contains(&factors) {
                let text = format!("De term {term} staat er twee keer.");
                let action = "Noem elke term één keer.";
                findings.push(Finding::error(1310, Place::field("--fixed"), text, action));
            } else {
                fixed.push(factors);
            }
        }
        let mut references = BTreeMap::new();
        for reference in &options.reference {
            match reference.split_once('=') {
                Some((column, value)) if !column.is_empty() && !value.is_empty() => {
                    references.insert(column.to_owned(), value.to_owned());
                }
                _ => unreadable("--reference", reference, findings),
            }
        }
        let outcome = signed(table, &options.outcome);
        if outcome.is_empty() || outcome.iter().any(|(_, name)| name.is_empty()) {
            unreadable("--outcome", &options.outcome, findings);
        }
        let random = options.random.as_ref();
        let random = random.and_then(|text| {
            let random = Random::read(text);
            if random.is_none() {
                unreadable("--random", text, findings);
            }
            random
        });
        let named = Self {
            random,
            options,
            vcov: model.vcov,
            outcome,
            fixed,
            references,
        };
        named.check_columns(findings);
        let readable = named.outcome.iter().all(|(_, name)| !name.is_empty())
            && named.random.is_some() == options.random.is_some();
        readable.then_some(named)
    }

    /// Columns that are named but play no part.
    fn check_columns(&self, findings: &mut Findings) {
        let used: BTreeSet<&String> = self.fixed.iter().flatten().collect();
        let named = self.references.keys().chain(&self.options.categorical);
        for name in named.filter(|name| !used.contains(name)) {
            let text = format!("De kolom {name} staat niet bij --fixed.");
            let action = "Noem hem ook daar, of laat hem hier weg.";
            findings.push(Finding::error(1311, Place::field(name), text, action));
        }
        let group = self.random.as_ref().map(|random| &random.group);
        if let (Some(cluster), Some(group)) = (&self.options.cluster, group)
            && cluster != group
        {
            let text = "De groep van --cluster is een andere dan die van --random.";
            let action = "Laat --cluster weg: de groep van --random geldt.";
            findings.push(Finding::error(
                1317,
                Place::field("--cluster"),
                text,
                action,
            ));
        }
        let outcome = self.outcome.iter().map(|(_, name)| name);
        for name in outcome.filter(|name| used.contains(name)) {
            let text = format!("De kolom {name} staat zowel in de uitkomst als bij --fixed.");
            let action = "Noem hem op één plaats.";
            findings.push(Finding::error(1312, Place::field(name), text, action));
        }
    }

    /// Every column that a row needs.
    pub(crate) fn columns(&self) -> BTreeSet<String> {
        let options = self.options;
        let roles = [&options.cluster, &options.absorb, &options.weights];
        let outcome = self.outcome.iter().map(|(_, name)| name.clone());
        let fixed = self.fixed.iter().flatten().cloned();
        let roles = roles.into_iter().flatten().cloned();
        let random = self.random.iter();
        let random = random.flat_map(|random| random.slopes.iter().chain([&random.group]));
        outcome
            .chain(fixed)
            .chain(roles)
            .chain(random.cloned())
            .collect()
    }
}

fn unreadable(field: &str, text: &str, findings: &mut Findings) {
    let message = format!("\"{text}\" is niet te lezen.");
    let action = "Kijk in docs/opdrachtregel.md hoe dit wordt geschreven.";
    findings.push(Finding::error(1313, Place::field(field), message, action));
}

/// The columns of a term: the whole name if a column is called so, else what stands between colons.
fn factors(table: &Table, term: &str) -> Vec<String> {
    if table.column(term).is_some() {
        return vec![term.to_owned()];
    }
    term.split(':').map(|name| name.trim().to_owned()).collect()
}

/// The columns of a sum with their signs; a column may have + or - in its own name.
fn signed(table: &Table, text: &str) -> Vec<(f64, String)> {
    let text = text.trim();
    if table.column(text).is_some() {
        return vec![(1.0, text.to_owned())];
    }
    let mut parts = Vec::new();
    let (mut sign, mut name) = (1.0, String::new());
    for letter in text.chars().chain(['+']) {
        match letter {
            '+' | '-' => {
                parts.push((sign, name.trim().to_owned()));
                (sign, name) = (if letter == '+' { 1.0 } else { -1.0 }, String::new());
            }
            other => name.push(other),
        }
    }
    parts
}
