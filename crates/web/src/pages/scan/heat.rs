//! The heat map: the share in the lowest quarter per group and domain, in seven steps.

use std::collections::BTreeSet;

use app::scan::OpenedScan;
use kernel::Domain;
use school::finding::Scope;
use school::scan::{Cell, ShareEstimate};

use super::super::inventory::listed;
use crate::language::terms;
use crate::{say, word};

use super::figures::{Shown, capitalised, in_sentence, scope_name, scope_order};

/// The share of pupils in the lowest quarter of a norm group that is like the country: by definition.
const NATIONAL: f64 = 25.0;
/// Within this many percentage points a share counts as about the same.
const ABOUT: f64 = 3.0;
/// Beyond this many percentage points a clear difference is drawn in the strongest colour.
const FAR: f64 = 15.0;

/// A step: its number in the style sheet, its sign and what it means.
pub(super) struct Step {
    /// 1 (needs attention) to 7 (ahead).
    pub(super) number: u8,
    /// The sign that stands in the cell.
    pub(super) sign: &'static str,
    /// Key of the words, for the legend and for screen readers.
    pub(super) meaning: &'static str,
}

/// All steps; the strong colours are kept for what the interval sets apart from chance.
pub(super) const STEPS: [Step; 7] = [
    Step {
        number: 1,
        sign: "▲▲",
        meaning: "heat-1",
    },
    Step {
        number: 2,
        sign: "▲",
        meaning: "heat-2",
    },
    Step {
        number: 3,
        sign: "△",
        meaning: "heat-3",
    },
    Step {
        number: 4,
        sign: "=",
        meaning: "heat-4",
    },
    Step {
        number: 5,
        sign: "▽",
        meaning: "heat-5",
    },
    Step {
        number: 6,
        sign: "▼",
        meaning: "heat-6",
    },
    Step {
        number: 7,
        sign: "▼▼",
        meaning: "heat-7",
    },
];

/// The step of a share; `None` when the pupils are too few for an interval.
pub(super) fn step_of(share: &ShareEstimate) -> Option<&'static Step> {
    let interval = share.interval?;
    let distance = share.percent() - NATIONAL;
    let index = if interval.low > NATIONAL {
        if distance >= FAR { 0 } else { 1 }
    } else if interval.high < NATIONAL {
        if distance <= -FAR { 6 } else { 5 }
    } else if distance.abs() <= ABOUT {
        3
    } else if distance > 0.0 {
        2
    } else {
        4
    };
    STEPS.get(index)
}

/// A cell of the heat map.
pub(super) struct HeatCell {
    pub(super) step: u8,
    pub(super) sign: &'static str,
    pub(super) meaning: &'static str,
    pub(super) value: String,
    pub(super) detail: String,
    pub(super) thin: bool,
}

/// A row of the heat map.
pub(super) struct HeatRow {
    pub(super) name: String,
    pub(super) is_group: bool,
    pub(super) href: Option<String>,
    pub(super) cells: Vec<HeatCell>,
}

/// Domains of the sector without any result at the moment, in a sentence; empty when there are none.
pub(super) fn untested(opened: &OpenedScan) -> String {
    let tested = |domain: &Domain| {
        let mut cells = opened.scan.cells.iter();
        cells.any(|cell| cell.domain == *domain && cell.tested > 0)
    };
    let empty = Domain::of(opened.scan.sector).iter();
    let empty: Vec<String> = empty
        .filter(|domain| !tested(domain))
        .map(|domain| terms::domain_in_sentence(*domain))
        .collect();
    listed(empty.iter().map(String::as_str))
}

/// School, then each year group with its groups; a year group of one group is one row.
pub(super) fn rows(opened: &OpenedScan, groups_base: &str) -> Vec<HeatRow> {
    let scopes: BTreeSet<_> = opened.scan.cells.iter().map(|cell| cell.scope).collect();
    let mut scopes: Vec<Scope> = scopes.into_iter().collect();
    scopes.sort_by_key(|scope| scope_order(*scope));
    let only = |scope: &Scope| is_only_group(*scope, &scopes, opened);
    scopes
        .iter()
        .filter(|scope| {
            !scopes
                .iter()
                .any(|s| s != *scope && same_grade(**scope, *s) && only(s))
        })
        .map(|scope| row(*scope, only(scope), opened, groups_base))
        .collect()
}

/// Whether `year` is the year group of the group `group`.
fn same_grade(year: Scope, group: Scope) -> bool {
    matches!((year, group), (Scope::YearGroup(a), Scope::Group(_, b)) if a == b)
}

/// Whether a group holds all pupils of its year group.
fn is_only_group(scope: Scope, scopes: &[Scope], opened: &OpenedScan) -> bool {
    let Scope::Group(_, grade) = scope else {
        return false;
    };
    let groups = scopes
        .iter()
        .filter(|s| same_grade(Scope::YearGroup(grade), **s));
    let pupils = |scope| {
        Domain::of(opened.scan.sector)
            .iter()
            .copied()
            .filter_map(|domain| opened.scan.cell(domain, scope))
            .map(|cell| cell.enrolled)
            .max()
    };
    groups.count() == 1 && pupils(scope) == pupils(Scope::YearGroup(grade))
}

fn row(scope: Scope, only: bool, opened: &OpenedScan, groups_base: &str) -> HeatRow {
    HeatRow {
        name: row_name(scope, only, opened),
        is_group: matches!(scope, Scope::Group(..)) && !only,
        href: match scope {
            Scope::Group(id, _) => Some(format!("{groups_base}/{id}")),
            _ => None,
        },
        cells: Domain::of(opened.scan.sector)
            .iter()
            .copied()
            .map(|domain| heat_cell(opened, opened.scan.cell(domain, scope)))
            .collect(),
    }
}

/// In secondary education a class that is its whole level and year is called by both.
fn row_name(scope: Scope, only: bool, opened: &OpenedScan) -> String {
    let name = scope_name(scope, &opened.groups);
    match scope {
        Scope::Group(_, year) if only && opened.scan.sector.has_tracks() => say("heat-only-class")
            .with("year", capitalised(&terms::year_group(year)))
            .with("class", in_sentence(&name))
            .text(),
        _ => name,
    }
}

/// Where no norm describes the pupils: who was tested, and how they grew since the moment before.
fn own_growth(cell: &Cell, thin: bool) -> HeatCell {
    let growth = Shown::change(&cell.growth.skill);
    HeatCell {
        step: 0,
        sign: "",
        meaning: "",
        value: say("heat-tested-of")
            .with("tested", cell.tested)
            .with("enrolled", cell.enrolled)
            .text(),
        detail: if growth.is_known() {
            say("heat-growth")
                .with("value", growth.value)
                .with("detail", growth.detail)
                .text()
        } else {
            word("heat-no-growth").to_owned()
        },
        thin,
    }
}

fn heat_cell(opened: &OpenedScan, cell: Option<&Cell>) -> HeatCell {
    let least_coverage = opened.scan.settings.minimum_coverage;
    let empty = |detail: &str| HeatCell {
        step: 0,
        sign: "",
        meaning: "",
        value: "–".into(),
        detail: detail.into(),
        thin: false,
    };
    let Some(cell) = cell else {
        return empty(word("heat-no-data"));
    };
    let thin = cell
        .coverage
        .is_none_or(|share| share.as_f64() < least_coverage);
    // Where the norm does not describe the pupils, neither share nor colour says that they lag.
    if !opened.scan.sector.has_national_norm() && cell.tested > 0 {
        return own_growth(cell, thin);
    }
    let Ok(lowest) = &cell.lowest_quarter else {
        return empty(if cell.tested == 0 {
            word("heat-not-tested")
        } else {
            word("heat-no-percentile")
        });
    };
    let Shown { value, detail } = Shown::share(&cell.lowest_quarter);
    let step = step_of(lowest);
    HeatCell {
        step: step.map_or(0, |step| step.number),
        sign: step.map_or("", |step| step.sign),
        meaning: word(match step {
            Some(step) => step.meaning,
            None => "heat-too-few",
        }),
        value,
        detail,
        thin,
    }
}

/// What stands out at school or year level, in sentences; groups are in the map itself.
pub(super) fn remarkable(opened: &OpenedScan) -> Vec<String> {
    let clear = opened.scan.cells.iter().filter_map(|cell| {
        let lowest = cell.lowest_quarter.as_ref().ok()?;
        let compared = opened.scan.sector.has_national_norm();
        let is_wide = compared && !matches!(cell.scope, Scope::Group(..));
        let stands_out = step_of(lowest).is_some_and(|step| step.number <= 2);
        (is_wide && stands_out).then_some(cell)
    });
    clear
        .map(|cell| {
            let Shown { value, detail } = Shown::share(&cell.lowest_quarter);
            say("heat-remarkable")
                .with("domain", terms::domain(cell.domain))
                .with(
                    "scope",
                    in_sentence(&scope_name(cell.scope, &opened.groups)),
                )
                .with("value", value)
                .with("detail", detail)
                .text()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Interval, Share};

    /// A share with Wilson's interval, as the scan makes it (`stats::wilson` has its own tests).
    fn step(part: u32, whole: u32, low: f64, high: f64) -> u8 {
        step_of(&ShareEstimate {
            share: Share::new(part, whole).unwrap(),
            interval: Some(Interval { low, high }),
            these_pupils: None,
        })
        .unwrap()
        .number
    }

    #[test]
    fn strong_colours_need_an_interval_beside_the_national_share() {
        // 8 of 14 is 57 %: interval 33 to 79 lies above 25.
        assert_eq!(step(8, 14, 33.0, 79.0), 1);
        // 32 % of 280: 27 to 38 lies above 25, but not far.
        assert_eq!(step(90, 280, 27.0, 38.0), 2);
        // The same share of few pupils may be chance.
        assert_eq!(step(9, 28, 18.0, 51.0), 3);
        assert_eq!(step(7, 28, 13.0, 43.0), 4);
        assert_eq!(step(4, 28, 6.0, 31.0), 5);
        assert_eq!(step(20, 161, 8.0, 18.0), 6);
        assert_eq!(step(1, 40, 0.4, 13.0), 7);
    }

    #[test]
    fn without_an_interval_there_is_no_colour() {
        let one = ShareEstimate {
            share: Share::new(1, 1).unwrap(),
            interval: None,
            these_pupils: None,
        };
        assert!(step_of(&one).is_none());
    }

    #[test]
    fn steps_are_told_apart_by_sign_alone() {
        let signs: BTreeSet<_> = STEPS.iter().map(|step| step.sign).collect();
        assert_eq!(signs.len(), STEPS.len());
    }
}
