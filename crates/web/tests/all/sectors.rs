//! The schools of the other sectors: every page opens, and says what is particular to the sector.

use app::Actor;
use kernel::{Role, Sector, SiteId};

use crate::http::{Answer, Ask};
use crate::world::World;

const LEADER: Role = Role::SchoolLeader;

fn leader(world: &World) -> Actor {
    let session = world.app.session(&world.session(LEADER).token).unwrap();
    session.unwrap().actor
}

fn school(world: &World, sector: Sector) -> SiteId {
    let sites = world.app.sites_of(&leader(world)).unwrap();
    let found = sites.iter().find(|site| site.sector == sector);
    found
        .unwrap_or_else(|| panic!("no invented school of {sector}"))
        .id
}

fn get(world: &World, path: &str) -> Answer {
    let answer = world.send(Ask::get(path).by(Some(LEADER)));
    assert_eq!(answer.status, 200, "{path}");
    answer
}

fn post(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = &world.session(LEADER).csrf;
    let ask = Ask::post(path).by(Some(LEADER)).field("csrf", csrf);
    let ask = fields
        .iter()
        .fold(ask, |ask, (name, value)| ask.field(name, value));
    world.send(ask)
}

/// Makes the scan of a moment and opens every page that belongs to it.
fn scan(world: &World, site: SiteId, moment: &str) -> String {
    let base = format!("/school/{site}");
    let made = post(world, &format!("{base}/scan"), &[("moment", moment)]);
    assert_eq!(made.status, 303, "{moment}");
    let scan = made.location().to_owned();
    for page in ["/groei", "/vergelijk", "/bevindingen", "/vragenlijst"] {
        get(world, &format!("{scan}{page}"));
    }
    for page in [
        "",
        "/import",
        "/scan",
        "/groepen",
        "/vragenlijst",
        "/keuzehulp",
        "/niveaus",
    ] {
        get(world, &format!("{base}{page}"));
    }
    get(world, &scan).body
}

#[test]
fn a_secondary_school_confirms_levels_and_is_scanned_by_level_and_year() {
    let world = World::new();
    let site = school(&world, Sector::Vo);
    let path = format!("/school/{site}/niveaus");
    let page = get(&world, &path).body;
    assert!(page.contains("Klas H3a") && page.contains("voorstel"));
    assert!(page.contains("nog niet bekend"), "1C tells no level");
    let levels = world.app.group_levels(&leader(&world), site).unwrap();
    let ticks = levels.iter().flat_map(|level| {
        let tracks = level.proposed.iter();
        tracks.map(|track| format!("{}:{}", level.group.id, track.code()))
    });
    let ticks: Vec<String> = ticks.collect();
    assert_eq!(post(&world, &path, &[]).status, 422, "no level at all");
    let fields: Vec<(&str, &str)> = ticks.iter().map(|t| ("niveau", t.as_str())).collect();
    assert_eq!(post(&world, &path, &fields).status, 303);
    let page = scan(&world, site, "M-2020-2021");
    for text in [
        "Woordenschat",
        "Engels",
        "Leerjaar 3 havo",
        "Klas H3b",
        "1C",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(
        !page.contains("Spelling"),
        "not tested in secondary education"
    );
    assert!(page.contains("per niveau en leerjaar"));
}

#[test]
fn an_old_scan_keeps_the_levels_of_its_day() {
    let world = World::new();
    let (site, actor) = (school(&world, Sector::Vo), leader(&world));
    let moment = "M 2020-2021".parse().unwrap();
    let before = world.app.make_scan(&actor, site, moment).unwrap();
    let known = world.app.group_levels(&actor, site).unwrap();
    let levels = known.iter().map(|level| (level.group.id, level.proposed));
    world
        .app
        .confirm_levels(&actor, site, &levels.collect())
        .unwrap();
    let opened = world.app.scan(&actor, site, before).unwrap();
    assert!(opened.reproduced);
    assert!(opened.groups.values().all(|group| group.tracks.is_empty()));
    let after = world.app.make_scan(&actor, site, moment).unwrap();
    let opened = world.app.scan(&actor, site, after).unwrap();
    assert!(opened.reproduced);
    assert!(opened.groups.values().any(|group| !group.tracks.is_empty()));
}

#[test]
fn special_schools_get_no_findings_on_a_norm_that_does_not_fit_them() {
    let world = World::new();
    let site = school(&world, Sector::Sbo);
    let page = scan(&world, site, "M-2020-2021");
    assert!(page.contains("Een landelijke norm die bij uw leerlingen past, bestaat niet"));
    assert!(!page.contains("kr-legend") && !page.contains("Wat het meest opvalt"));
    let newest = world.app.scans(&leader(&world), site).unwrap().remove(0);
    let opened = world.app.scan(&leader(&world), site, newest.id).unwrap();
    let learning = |f: &&school::finding::ScanFinding| {
        matches!(f.proposal.topic, school::finding::Topic::Learning(_))
    };
    assert_eq!(opened.findings.iter().filter(learning).count(), 0);
    assert!(opened.scan.quality.results_used > 0 || opened.scan.cells.iter().any(|c| c.tested > 0));
}

#[test]
fn a_school_without_tests_starts_from_the_inventory() {
    let world = World::new();
    let site = school(&world, Sector::Vso);
    let list = get(&world, &format!("/school/{site}/scan")).body;
    assert!(list.contains("zonder toetsen") && list.contains("vragenlijst"));
    let moments = world.app.moments(&leader(&world), site).unwrap();
    let moment = moments[0].0.to_string().replace(' ', "-");
    let page = scan(&world, site, &moment);
    assert!(page.contains("Wat ontbreekt") && page.contains("woordenschat"));
    let newest = world.app.scans(&leader(&world), site).unwrap().remove(0);
    let opened = world.app.scan(&leader(&world), site, newest.id).unwrap();
    // Planted in the invented answers: practical learning is low in this school.
    let transition =
        |f: &school::finding::ScanFinding| f.proposal.topic == school::finding::Topic::Transition;
    assert!(opened.findings.iter().any(transition));
}
