//! At which level each class of a secondary school is taught.

use std::collections::BTreeMap;

use app::Action;
use app::level::GroupLevel;
use askama::Template;
use kernel::{GroupId, Track, Tracks};

use super::scan::group_name;
use crate::language::terms;
use crate::{Access, PageError, Reply, Request, Route, Shell, word};

const ACCESS: Access = Access::School(Action::MakeScan);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/niveaus", ACCESS, show),
    Route::post("/school/{school}/niveaus", ACCESS, confirm),
];

/// One level of one class.
struct Tick {
    value: String,
    name: &'static str,
    on: bool,
}

/// A class with its ticks.
struct Row {
    name: String,
    year: String,
    ticks: Vec<Tick>,
    confirmed: bool,
    suggested: bool,
}

#[derive(Template)]
#[template(path = "scan/levels.html")]
struct LevelsPage {
    shell: Shell,
    here: String,
    scan: String,
    tracks: Vec<&'static str>,
    rows: Vec<Row>,
    done: bool,
    problem: Option<&'static str>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request, None)?)
}

/// The page; what was ticked goes before what is known.
fn page(
    request: &Request,
    refused: Option<(&BTreeMap<GroupId, Tracks>, &'static str)>,
) -> Result<LevelsPage, PageError> {
    let entry = request.enter(Action::MakeScan)?;
    let site = entry.site.id;
    let levels = request.app.group_levels(request.actor()?, site)?;
    let ticked = refused.map(|(ticked, _)| ticked);
    Ok(LevelsPage {
        shell: Shell::school(request, &entry)
            .crumb(word("phase-scan"), Some(format!("/school/{site}/scan")))
            .crumb(word("tracks-title"), None),
        here: format!("/school/{site}/niveaus"),
        scan: format!("/school/{site}/scan"),
        tracks: Track::ALL.into_iter().map(terms::track).collect(),
        rows: levels.iter().map(|level| row(level, ticked)).collect(),
        done: request.query.text("klaar") == "1",
        problem: refused.map(|(_, problem)| problem),
    })
}

fn row(level: &GroupLevel, ticked: Option<&BTreeMap<GroupId, Tracks>>) -> Row {
    let group = &level.group;
    let known = if group.tracks.is_empty() {
        level.proposed
    } else {
        group.tracks
    };
    let shown = match ticked {
        Some(ticked) => ticked.get(&group.id).copied().unwrap_or_default(),
        None => known,
    };
    Row {
        name: group_name(group),
        year: terms::grade(group.grade),
        ticks: Track::ALL
            .into_iter()
            .map(|track| Tick {
                value: format!("{}:{}", group.id, track.code()),
                name: terms::track(track),
                on: shown.contains(track),
            })
            .collect(),
        confirmed: !group.tracks.is_empty(),
        suggested: !level.proposed.is_empty(),
    }
}

fn confirm(request: &Request) -> Result<Reply, PageError> {
    let (actor, site) = (request.actor()?, request.site()?);
    let known = request.app.group_levels(actor, site)?;
    let mut levels: BTreeMap<GroupId, Tracks> = known
        .iter()
        .map(|level| (level.group.id, Tracks::NONE))
        .collect();
    for value in request.form.all("niveau") {
        let (group, track) = read(value).ok_or(PageError::BadRequest("bad-tracks"))?;
        let tracks = levels.entry(group).or_default();
        *tracks = tracks.with(track);
    }
    if !known.is_empty() && levels.values().all(|tracks| tracks.is_empty()) {
        let problem = word("tracks-one");
        return Reply::refused(&page(request, Some((&levels, problem)))?);
    }
    request.app.confirm_levels(actor, site, &levels)?;
    Reply::see_other(format!("/school/{site}/niveaus?klaar=1"))
}

/// `12:havo`: group 12 is taught at havo.
fn read(value: &str) -> Option<(GroupId, Track)> {
    let (group, track) = value.split_once(':')?;
    Some((group.parse().ok()?, track.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_names_group_and_level() {
        assert_eq!(read("12:havo"), Some((GroupId::new(12), Track::Havo)));
        assert_eq!(read("12:mavo"), None);
        assert_eq!(read("havo"), None);
    }
}
