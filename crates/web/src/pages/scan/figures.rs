//! Numbers of the scan in words: with their interval, their question, or why they are missing.

use kernel::{Domain, GroupId, Interval};
use school::finding::{Scope, Unit};
use school::pupil::Group;
use school::scan::{Cell, Estimate, Figure, ShareEstimate};
use std::collections::BTreeMap;

/// A number for a table cell.
pub(super) struct Shown {
    /// The number, or a dash.
    pub(super) value: String,
    /// The interval with what it says, or why there is none.
    pub(super) detail: String,
}

/// One decimal, Dutch.
pub(super) fn decimal(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

fn bounds(interval: Interval, digits: usize) -> String {
    let text = format!("{:.digits$} tot {:.digits$}", interval.low, interval.high);
    text.replace('.', ",")
}

impl Shown {
    /// A mean.
    pub(super) fn estimate(figure: &Figure<Estimate>) -> Self {
        match figure {
            Ok(estimate) => {
                let value = decimal(estimate.value);
                let detail = match estimate.interval {
                    Some(interval) => format!("{} (n = {})", bounds(interval, 1), estimate.n),
                    None => format!("geen marge (n = {})", estimate.n),
                };
                Self { value, detail }
            }
            Err(reason) => Self {
                value: "–".into(),
                detail: reason.text().into(),
            },
        }
    }

    /// A share.
    pub(super) fn share(figure: &Figure<ShareEstimate>) -> Self {
        match figure {
            Ok(estimate) => {
                let counts = format!(
                    "{} van {}",
                    estimate.share.numerator(),
                    estimate.share.denominator()
                );
                let detail = match estimate.interval {
                    Some(interval) => format!("{counts}; {}%", bounds(interval, 0)),
                    None => counts,
                };
                Self {
                    value: estimate.share.to_string(),
                    detail,
                }
            }
            Err(reason) => Self {
                value: "–".into(),
                detail: reason.text().into(),
            },
        }
    }
}

/// The name of a scope.
pub(in crate::pages) fn scope_name(scope: Scope, groups: &BTreeMap<GroupId, Group>) -> String {
    match scope {
        Scope::School => "Hele school".into(),
        Scope::YearGroup(grade) => {
            let name = grade.to_string();
            let mut letters = name.chars();
            letters.next().map_or(name.clone(), |first| {
                format!("{}{}", first.to_uppercase(), letters.as_str())
            })
        }
        Scope::Group(id, grade) => match groups.get(&id) {
            Some(group) if group.grade == grade => format!("Groep {}", group.name),
            Some(group) => format!("Groep {} ({grade})", group.name),
            None => format!("groep onbekend ({grade})"),
        },
    }
}

/// One of seven steps, from 1 (many in the lowest quarter) to 7 (few), and its sign.
///
/// Colour alone never tells: the percentage and the sign stand in the cell.
pub(super) fn heat(cell: &Cell) -> (u8, &'static str) {
    let Ok(lowest) = &cell.lowest_quarter else {
        return (0, "");
    };
    match lowest.percent() {
        p if p >= 45.0 => (1, "▼▼"),
        p if p >= 35.0 => (2, "▼"),
        p if p >= 28.0 => (3, "▽"),
        p if p >= 22.0 => (4, "="),
        p if p >= 16.0 => (5, "△"),
        p if p >= 10.0 => (6, "▲"),
        _ => (7, "▲▲"),
    }
}

/// The unit of a level in words.
pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::PercentilePoints => "percentiel",
        other => other.name(),
    }
}

/// Domains with their column titles.
pub(super) fn domain_titles() -> Vec<&'static str> {
    Domain::ALL.into_iter().map(Domain::name).collect()
}
