//! Which groups a teacher sees: chosen by the leader.

use app::Action;
use app::staff::Teacher;
use askama::Template;
use kernel::{GroupId, UserId};
use school::pupil::Group;

use super::inventory::listed;
use crate::{Access, PageError, Reply, Request, Route, Shell, word};

const ASSIGN: Access = Access::School(Action::AssignGroups);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/leraren", ASSIGN, show),
    Route::post("/school/{school}/leraren/{account}", ASSIGN, assign),
];

/// A teacher with a tick per group.
struct Card {
    id: String,
    name: String,
    active: bool,
    groups: Vec<(String, String, bool)>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "people/staff.html")]
struct StaffPage {
    shell: Shell,
    base: String,
    cards: Vec<Card>,
    year: Option<String>,
    without: String,
    done: Option<String>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::AssignGroups)?;
    let staff = request.app.staff(request.actor()?, entry.site.id)?;
    let given = |group: &Group| {
        let mut active = staff.teachers.iter().filter(|t| t.account.active);
        active.any(|teacher| teacher.groups.contains(&group.id))
    };
    let without = staff.groups.iter().filter(|group| !given(group));
    let without = listed(without.map(|group| group.name.as_str()));
    let saved = request.query.text("klaar");
    let done = staff
        .teachers
        .iter()
        .find(|t| t.account.id.to_string() == saved);
    Reply::page(&StaffPage {
        shell: Shell::school(request, &entry).crumb(word("menu-teachers"), None),
        base: format!("/school/{}/leraren", entry.site.id),
        year: staff.groups.first().map(|group| group.year.to_string()),
        done: done.map(|teacher| teacher.account.name.clone()),
        cards: staff
            .teachers
            .iter()
            .map(|teacher| card(teacher, &staff.groups))
            .collect(),
        without,
    })
}

fn card(teacher: &Teacher, groups: &[Group]) -> Card {
    let ticks = groups.iter().map(|group| {
        let chosen = teacher.groups.contains(&group.id);
        (group.id.to_string(), group.name.clone(), chosen)
    });
    let ticks: Vec<_> = ticks.collect();
    let chosen = ticks.iter().filter(|(_, _, on)| *on);
    let chosen = listed(chosen.map(|(_, name, _)| name.as_str()));
    Card {
        id: teacher.account.id.to_string(),
        name: teacher.account.name.clone(),
        active: teacher.account.active,
        chosen,
        groups: ticks,
    }
}

fn assign(request: &Request) -> Result<Reply, PageError> {
    let teacher: UserId = request.param("account")?;
    let groups: Result<Vec<GroupId>, _> = request.form.all("groep").map(str::parse).collect();
    let groups = groups.map_err(|_| PageError::BadRequest("bad-groups"))?;
    let site = request.site()?;
    request
        .app
        .assign_groups(request.actor()?, site, teacher, &groups)?;
    Reply::see_other(format!("/school/{site}/leraren?klaar={teacher}"))
}
