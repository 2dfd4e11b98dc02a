//! The groups and a group's page: for its teacher, the coach and the leader.

use app::Action;
use app::scan::Scan;
use askama::Template;
use charts::Dot;
use kernel::{Domain, GroupId};
use school::finding::{Scope, Unit};
use school::pupil::Group;
use school::scan::{Cell, Estimate, Question};

use super::figures::{group_name, in_sentence, middle_of, moment_name, unit_name};
use super::growth::Figure;
use super::table::Table;
use crate::language::{Language, speak, terms};
use crate::{PageError, Reply, Request, Shell, say, word};

/// A group in the list.
struct GroupLine {
    href: String,
    name: String,
    sentence_name: String,
    grade: String,
    inventory: String,
}

#[derive(Template)]
#[template(path = "scan/groups.html")]
struct GroupsPage {
    shell: Shell,
    groups: Vec<GroupLine>,
    may_answer: bool,
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGroup)?;
    let base = format!("/school/{}/groepen", entry.site.id);
    let groups = request.app.groups(request.actor()?, entry.site.id)?;
    let line = |group: Group| GroupLine {
        href: format!("{base}/{}", group.id),
        inventory: format!("{base}/{}/vragenlijst", group.id),
        sentence_name: in_sentence(&group_name(&group)),
        name: group_name(&group),
        grade: terms::year_group(group.year_group()),
    };
    let page = GroupsPage {
        shell: Shell::school(request, &entry).crumb(word("menu-groups"), None),
        groups: groups.into_iter().map(line).collect(),
        may_answer: entry.may(Action::AnswerInventory),
    };
    Reply::page(&page)
}

/// The numbers of the newest scan about a group.
struct GroupScan {
    moment: String,
    table: Table,
    figure: Option<Figure>,
    such_a_group: &'static str,
    these_pupils: &'static str,
    remarks: Vec<String>,
}

#[derive(Template)]
#[template(path = "scan/group.html")]
struct GroupPage {
    shell: Shell,
    name: String,
    scan: Option<GroupScan>,
    pupils: Vec<(String, String)>,
    combined: String,
    inventory: Option<String>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGroup)?;
    let id: GroupId = request.param("groep")?;
    let opened = request.app.group(request.actor()?, entry.site.id, id)?;
    let base = format!("/school/{}", entry.site.id);
    let name = group_name(&opened.group);
    let scan = match &opened.scan {
        Some(scan) => Some(group_scan(scan, &opened.group)?),
        None => None,
    };
    let pupils = opened.pupils.into_iter();
    let combined: Vec<String> = opened
        .combined
        .iter()
        .map(|(name, members)| format!("{name} ({members})"))
        .collect();
    let page = GroupPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-groups"), Some(format!("{base}/groepen")))
            .crumb(&name, None),
        scan,
        combined: combined.join(", "),
        pupils: pupils
            .map(|(p, name)| (format!("{base}/leerlingen/{p}"), name))
            .collect(),
        inventory: entry
            .may(Action::AnswerInventory)
            .then(|| format!("{base}/groepen/{id}/vragenlijst")),
        name,
    };
    Reply::page(&page)
}

/// The cells of a group, each with its name.
fn cells(scan: &Scan, id: GroupId) -> Vec<(String, &Cell)> {
    let own = |cell: &&Cell| matches!(cell.scope, Scope::Group(group, _) if group == id);
    Domain::of(scan.sector)
        .iter()
        .copied()
        .flat_map(|domain| {
            let here = scan.cells.iter().filter(move |cell| cell.domain == domain);
            here.filter(own).collect::<Vec<_>>()
        })
        .map(|cell| (label(cell, scan, id), cell))
        .collect()
}

fn group_scan(scan: &Scan, group: &Group) -> Result<GroupScan, PageError> {
    let cells = cells(scan, group.id);
    let remarks = cells.iter().filter_map(|(label, cell)| {
        let remark = cell.growth.remark.as_ref()?;
        Some(format!("{label}: {}", remark.sentence))
    });
    Ok(GroupScan {
        moment: moment_name(scan.moment),
        remarks: remarks.collect(),
        figure: speak(Language::Dutch, || drawing(scan, group))?,
        such_a_group: terms::explanation(Question::SuchAGroup),
        these_pupils: terms::explanation(Question::ThesePupils),
        table: Table::of(&cells),
    })
}

/// The domain; with the year group in a combination group.
fn label(cell: &Cell, scan: &Scan, id: GroupId) -> String {
    let same = |other: &&Cell| {
        other.domain == cell.domain && matches!(other.scope, Scope::Group(group, _) if group == id)
    };
    match cell.scope {
        Scope::Group(_, grade) if scan.cells.iter().filter(same).count() > 1 => {
            format!(
                "{} ({})",
                terms::domain(cell.domain),
                terms::year_group(grade)
            )
        }
        _ => terms::domain(cell.domain).to_owned(),
    }
}

/// The drawing of a group's levels.
fn drawing(scan: &Scan, group: &Group) -> Result<Option<Figure>, PageError> {
    levels(&cells(scan, group.id), &group_name(group))
}

/// The levels in one drawing; only those in the unit that most domains have.
fn levels(cells: &[(String, &Cell)], name: &str) -> Result<Option<Figure>, PageError> {
    let unit_of = |cell: &Cell| Some(cell.level.such_a_group.as_ref().ok()?.unit);
    let Some(unit) = commonest(cells.iter().filter_map(|(_, cell)| unit_of(cell))) else {
        return Ok(None);
    };
    let dots: Vec<Dot> = cells
        .iter()
        .filter(|(_, cell)| unit_of(cell).is_none_or(|own| own == unit))
        .map(|(label, cell)| match &cell.level.such_a_group {
            Ok(estimate) => Dot::new(label, drawn(estimate)),
            Err(_) => Dot::unknown(label),
        })
        .collect();
    let title = say("class-chart").with("name", name).text();
    let mut frame = charts::Frame::new("niveau", &title).unit(unit_name(unit));
    if let Some(middle) = middle_of(unit) {
        frame = frame.reference(middle, word("class-chart-middle"));
    }
    let chart = charts::dots_with_intervals(&frame, &dots)
        .map_err(|_| app::AppError::Internal("level chart"))?;
    Ok(Some(Figure {
        title,
        svg: chart.svg,
        reading: chart.reading,
        table: chart.table,
    }))
}

fn drawn(estimate: &Estimate) -> charts::Estimate {
    let point = charts::Estimate::of(estimate.value).from_pupils(estimate.n);
    match estimate.interval {
        Some(interval) => point.within(interval.low, interval.high),
        None => point,
    }
}

/// The value that occurs most; of equals the first in order.
fn commonest(units: impl Iterator<Item = Unit>) -> Option<Unit> {
    let mut counts = std::collections::BTreeMap::new();
    for unit in units {
        *counts.entry(unit).or_insert(0_usize) += 1;
    }
    let most = counts.values().max().copied()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(unit, _)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_drawing_has_one_unit() {
        let units = [Unit::NormSd, Unit::PercentilePoints, Unit::NormSd];
        assert_eq!(commonest(units.into_iter()), Some(Unit::NormSd));
        assert_eq!(commonest(std::iter::empty()), None);
    }
}
