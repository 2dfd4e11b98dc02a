//! Secondary schools: the share in the lowest quarter per level and year, for parents and council.
//!
//! A level and year of one class is that class, and so stays out. What is left out may not be found by
//! subtracting what is shown from the whole school.

use std::collections::BTreeSet;

use documents::YearLevels;
use kernel::{Domain, GroupId, Share, YearGroup};
use school::finding::Scope;
use school::scan::Scan;

use super::found::Audience;
use crate::scan::OpenedScan;

/// The table; none for other sectors, or when nothing can be shown.
pub(super) fn levels(opened: &OpenedScan, audience: Audience) -> Option<YearLevels> {
    let scan = &opened.scan;
    if !scan.sector.has_tracks() {
        return None;
    }
    let years: BTreeSet<YearGroup> = scan.cells.iter().filter_map(year_of).collect();
    let years: Vec<YearGroup> = years.into_iter().collect();
    let domains = Domain::of(scan.sector);
    let columns = domains.iter().map(|d| column(scan, (*d, &years), audience));
    let columns: Vec<Vec<Option<Share>>> = columns.collect();
    let row = |(at, year): (usize, &YearGroup)| {
        let cells = columns.iter().map(|column| {
            let share = column.get(at).copied().flatten()?;
            Some(format!(
                "{} % ({} getoetst)",
                share.percent(),
                share.denominator()
            ))
        });
        (year.to_string(), cells.collect())
    };
    let rows: Vec<(String, Vec<Option<String>>)> = years.iter().enumerate().map(row).collect();
    let any = rows
        .iter()
        .any(|(_, cells)| cells.iter().any(Option::is_some));
    any.then(|| YearLevels {
        domains: domains
            .iter()
            .map(|domain| domain.name().to_owned())
            .collect(),
        rows,
    })
}

fn year_of(cell: &school::scan::Cell) -> Option<YearGroup> {
    match cell.scope {
        Scope::YearGroup(year) => Some(year),
        _ => None,
    }
}

/// The shares of one domain that may be shown, in the order of the years.
fn column(
    scan: &Scan,
    (domain, years): (Domain, &[YearGroup]),
    audience: Audience,
) -> Vec<Option<Share>> {
    let share = |scope| Some(scan.cell(domain, scope)?.lowest_quarter.ok()?.share);
    let all: Vec<Option<Share>> = years.iter().map(|y| share(Scope::YearGroup(*y))).collect();
    let shown: Vec<Option<Share>> = years
        .iter()
        .zip(&all)
        .map(|(year, share)| {
            share.filter(|share| audience.may_see(*share) && classes(scan, domain, *year) > 1)
        })
        .collect();
    if is_safe(&all, &shown, audience) {
        shown
    } else {
        vec![None; years.len()]
    }
}

fn classes(scan: &Scan, domain: Domain, year: YearGroup) -> usize {
    let groups = scan.cells.iter().filter_map(|cell| match cell.scope {
        Scope::Group(id, own) if own == year && cell.domain == domain => Some(id),
        _ => None,
    });
    groups.collect::<BTreeSet<GroupId>>().len()
}

/// Whether the hidden shares together tell nothing: none is hidden, or at least two that are
/// together large enough.
fn is_safe(all: &[Option<Share>], shown: &[Option<Share>], audience: Audience) -> bool {
    let hidden = all.iter().zip(shown).filter(|(_, shown)| shown.is_none());
    let hidden: Vec<Share> = hidden.filter_map(|(share, _)| *share).collect();
    let (part, whole) = hidden.iter().fold((0, 0), |(part, whole), share| {
        (part + share.numerator(), whole + share.denominator())
    });
    match hidden.len() {
        0 => true,
        1 => false,
        _ => Share::new(part, whole).is_some_and(|rest| audience.may_see(rest)),
    }
}

#[cfg(test)]
mod tests {
    use policy::audience::MinimumGroups;

    use super::*;

    #[test]
    fn what_is_hidden_cannot_be_found_by_subtracting() {
        let audience = Audience::council(&MinimumGroups::embedded().unwrap());
        let share = |part, whole| Share::new(part, whole);
        let (big, small) = (share(20, 60), share(2, 20));
        // Nothing hidden; one hidden is the rest; two hidden of 3 together stay recognisable.
        assert!(is_safe(&[big, big], &[big, big], audience));
        assert!(!is_safe(&[big, small], &[big, None], audience));
        assert!(!is_safe(
            &[big, small, share(1, 20)],
            &[big, None, None],
            audience
        ));
        assert!(is_safe(
            &[big, share(8, 20), small],
            &[big, None, None],
            audience
        ));
    }
}
