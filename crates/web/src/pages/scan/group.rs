//! A group's page and a pupil's page.

use app::Action;
use askama::Template;
use kernel::{Domain, GroupId, PupilId};
use school::finding::Scope;

use super::figures::Shown;
use crate::{PageError, Reply, Request, Shell};

/// A group in the list.
struct GroupLine {
    href: String,
    name: String,
    grade: String,
    inventory: String,
}

#[derive(Template)]
#[template(path = "scan/groups.html")]
struct GroupsPage {
    shell: Shell,
    groups: Vec<GroupLine>,
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGroup)?;
    let base = format!("/school/{}/groepen", entry.site.id);
    let groups = request.app.groups(request.actor()?, entry.site.id)?;
    let line = |group: school::pupil::Group| GroupLine {
        href: format!("{base}/{}", group.id),
        inventory: format!("{base}/{}/vragenlijst", group.id),
        name: group.name,
        grade: group.grade.to_string(),
    };
    let page = GroupsPage {
        shell: Shell::school(request, &entry).crumb("Groepen", None),
        groups: groups.into_iter().map(line).collect(),
    };
    Reply::page(&page)
}

/// One domain of a group.
struct DomainRow {
    domain: &'static str,
    tested: String,
    level: Shown,
    these: Shown,
    quarter: Shown,
    growth: Shown,
}

#[derive(Template)]
#[template(path = "scan/group.html")]
struct GroupPage {
    shell: Shell,
    name: String,
    moment: Option<String>,
    rows: Vec<DomainRow>,
    pupils: Vec<(String, String)>,
    inventory: String,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGroup)?;
    let id: GroupId = request.param("groep")?;
    let opened = request.app.group(request.actor()?, entry.site.id, id)?;
    let base = format!("/school/{}", entry.site.id);
    let mut rows = Vec::new();
    if let Some(scan) = &opened.scan {
        for domain in Domain::ALL {
            let cells = scan.cells.iter().filter(|cell| {
                cell.domain == domain && matches!(cell.scope, Scope::Group(group, _) if group == id)
            });
            rows.extend(cells.map(|cell| DomainRow {
                domain: domain.name(),
                tested: format!("{} van {}", cell.tested, cell.enrolled),
                level: Shown::estimate(&cell.level.such_a_group),
                these: Shown::estimate(&cell.level.these_pupils),
                quarter: Shown::share(&cell.lowest_quarter),
                growth: Shown::estimate(&cell.growth.percentile),
            }));
        }
    }
    let pupils = opened.pupils.into_iter();
    let page = GroupPage {
        shell: Shell::school(request, &entry)
            .crumb("Groepen", Some(format!("{base}/groepen")))
            .crumb(&opened.group.name, None),
        moment: opened.scan.as_ref().map(|scan| scan.moment.to_string()),
        rows,
        pupils: pupils
            .map(|(p, name)| (format!("{base}/leerlingen/{p}"), name))
            .collect(),
        inventory: format!("{base}/groepen/{id}/vragenlijst"),
        name: opened.group.name,
    };
    Reply::page(&page)
}

/// A result of a pupil.
struct ResultRow {
    domain: &'static str,
    moment: String,
    test: String,
    on: String,
    skill: String,
    percentile: String,
    band: String,
}

#[derive(Template)]
#[template(path = "scan/pupil.html")]
struct PupilPage {
    shell: Shell,
    name: String,
    group: String,
    rows: Vec<ResultRow>,
}

pub(super) fn pupil(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewPupil)?;
    let id: PupilId = request.param("leerling")?;
    let site = entry.site.id;
    let opened = request.app.pupil(request.actor()?, site, id, "leerling")?;
    let text = |value: Option<kernel::Decimal>| value.map_or("–".into(), |v| v.to_string());
    let row = |result: school::pupil::TestResult| ResultRow {
        domain: result.domain.name(),
        moment: result.moment.to_string(),
        test: result.label.test,
        on: result
            .taken_on
            .map(kernel::dutch_date_short)
            .unwrap_or_default(),
        skill: text(result.skill_score),
        percentile: text(result.percentile),
        band: result.band_ae.map_or_else(
            || {
                result
                    .band_iv
                    .map_or("–".into(), |band| band.numeral().to_owned())
            },
            |band| band.letter().to_owned(),
        ),
    };
    let page = PupilPage {
        shell: Shell::school(request, &entry)
            .crumb("Groepen", Some(format!("/school/{site}/groepen")))
            .crumb("Leerling", None),
        name: opened.identity.name(),
        group: opened.group.map(|group| group.name).unwrap_or_default(),
        rows: opened.results.into_iter().map(row).collect(),
    };
    Reply::page(&page)
}
