//! Dutch numbers and names in sentences.

use kernel::{Domain, Grade, GroupId};
use std::collections::BTreeMap;

use crate::finding::Scope;

/// A number with a decimal comma and at most `places` decimals; no minus before a zero.
pub(super) fn decimal(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    let digits = text.trim_start_matches('-');
    if digits.chars().all(|c| c == '0' || c == '.') {
        return digits.replace('.', ",");
    }
    text.replace('.', ",")
}

/// A scope in running text: `groep 5`, `groep 5B`, `de hele school`.
pub(super) fn scope_name(scope: Scope, names: &BTreeMap<GroupId, String>) -> String {
    match scope {
        Scope::School => "de hele school".into(),
        Scope::YearGroup(grade) => grade.to_string(),
        Scope::Group(id, grade) => match names.get(&id) {
            None => format!("een groep van {grade}"),
            Some(name) => group_name(name, grade.grade),
        },
    }
}

/// A group in running text: `groep 5B`, in secondary education `klas H3a`.
pub fn group_name(name: &str, grade: Grade) -> String {
    let word = match grade {
        Grade::Secondary(_) => "klas",
        _ => "groep",
    };
    let lower = name.to_lowercase();
    if lower.starts_with("groep") || lower.starts_with("klas") {
        name.to_owned()
    } else {
        format!("{word} {name}")
    }
}

/// A domain in running text.
pub(super) fn domain_name(domain: Domain) -> String {
    domain.in_sentence().to_owned()
}

/// A sentence starts with a capital.
pub(super) fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
