//! The groups and a group's page: for its teacher, the coach and the leader.

use app::Action;
use app::scan::Scan;
use askama::Template;
use charts::Dot;
use kernel::{Domain, GroupId};
use school::finding::{Scope, Unit};
use school::scan::{Cell, Estimate, Question};

use super::figures::{group_name, in_sentence, middle_of, moment_name, unit_name};
use super::growth::Figure;
use super::table::Table;
use crate::{PageError, Reply, Request, Shell};

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
    let line = |group: school::pupil::Group| GroupLine {
        href: format!("{base}/{}", group.id),
        inventory: format!("{base}/{}/vragenlijst", group.id),
        sentence_name: in_sentence(&group_name(&group)),
        name: group_name(&group),
        grade: group.year_group().to_string(),
    };
    let page = GroupsPage {
        shell: Shell::school(request, &entry).crumb("Groepen", None),
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
        Some(scan) => Some(group_scan(scan, id, &name)?),
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
            .crumb("Groepen", Some(format!("{base}/groepen")))
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

fn group_scan(scan: &Scan, id: GroupId, name: &str) -> Result<GroupScan, PageError> {
    let own = |cell: &&Cell| matches!(cell.scope, Scope::Group(group, _) if group == id);
    let cells: Vec<(String, &Cell)> = Domain::of(scan.sector)
        .iter()
        .copied()
        .flat_map(|domain| {
            let here = scan.cells.iter().filter(move |cell| cell.domain == domain);
            here.filter(own).collect::<Vec<_>>()
        })
        .map(|cell| (label(cell, scan, id), cell))
        .collect();
    let remarks = cells.iter().filter_map(|(label, cell)| {
        let remark = cell.growth.remark.as_ref()?;
        Some(format!("{label}: {}", remark.sentence))
    });
    Ok(GroupScan {
        moment: moment_name(scan.moment),
        remarks: remarks.collect(),
        figure: levels(&cells, name)?,
        such_a_group: Question::SuchAGroup.explanation(),
        these_pupils: Question::ThesePupils.explanation(),
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
            format!("{} ({grade})", cell.domain.name())
        }
        _ => cell.domain.name().to_owned(),
    }
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
    let title = format!("{name}: gemiddeld niveau per vak");
    let mut frame = charts::Frame::new("niveau", &title).unit(unit_name(unit));
    if let Some(middle) = middle_of(unit) {
        frame = frame.reference(middle, "midden van de normgroep");
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
