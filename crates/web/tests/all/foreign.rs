//! Ids of somebody else: never shown, never changed, never confirmed to exist.

use kernel::Role;
use web::Route;

use crate::access::{Due, due, path};
use crate::fill::MOMENT;
use crate::http::Ask;
use crate::world::{Ids, World, everybody};

/// Forms that would do something if the id in the path were one's own.
const FORMS: [(&str, &[(&str, &str)]); 3] = [
    (
        "/bevindingen/{bevinding}",
        &[("besluit", "terzijde"), ("duiding", "niet van ons")],
    ),
    (
        "/bevindingen",
        &[("onderwerp", "leren:rekenen"), ("zin", "Niet van ons.")],
    ),
    ("/scan", &[("moment", MOMENT)]),
];

/// The route's request with a form that would work.
fn ask(world: &World, route: &Route, ids: &Ids, role: Option<Role>) -> Ask {
    let mut ask = Ask::new(route.method, &path(route, ids)).by(role);
    if route.method == "POST" {
        if let Some(role) = role {
            ask = ask.field("csrf", &world.session(role).csrf);
        }
        let form = FORMS.iter().find(|(end, _)| route.path.ends_with(end));
        for (name, value) in form.map_or(&[][..], |(_, fields)| fields) {
            ask = ask.field(name, value);
        }
    }
    ask
}

fn has(route: &Route, name: &str) -> bool {
    route.path.contains(&format!("{{{name}}}"))
}

/// The school and the board in the path are those of somebody else.
#[test]
fn another_boards_school_does_not_exist_for_anybody() {
    let world = World::new();
    let before = world.snapshot();
    let mut nowhere = world.other().clone();
    nowhere.insert("school".into(), "987654".into());
    nowhere.insert("bestuur".into(), "987654".into());
    for route in web::pages::routes() {
        if !has(&route, "school") && !has(&route, "bestuur") {
            continue;
        }
        for role in everybody() {
            let theirs = world.send(ask(&world, &route, world.other(), role));
            let none = world.send(ask(&world, &route, &nowhere, role));
            let what = format!("{} {} by {role:?}", route.method, route.path);
            match role {
                Some(_) => assert_eq!(theirs.status, 404, "{what}"),
                None => assert!(theirs.is_to_login(), "{what}"),
            }
            assert_eq!(
                (theirs.status, theirs.body.len()),
                (none.status, none.body.len()),
                "{what}: an existing school looks like one that does not exist"
            );
        }
    }
    world.assert_unchanged(&before);
}

/// Names of path parameters that belong to one school or one board.
const INNER: [&str; 6] = [
    "scan",
    "bevinding",
    "groep",
    "leerling",
    "wachtend",
    "programma",
];

/// Under one's own school, an id of the other school of the board, which is in the same database.
#[test]
fn another_schools_ids_under_the_own_school_do_not_exist() {
    let world = World::new();
    let before = world.snapshot();
    let mut tried = 0;
    for route in web::pages::routes() {
        for name in INNER.into_iter().filter(|name| has(&route, name)) {
            let mut theirs = world.own().clone();
            theirs.insert(name.into(), world.second()[name].clone());
            let mut none = world.own().clone();
            none.insert(name.into(), "98765432".into());
            for role in everybody().filter(|role| due(&route, *role) == Due::In) {
                tried += 1;
                let what = format!("{} {} with {name} by {role:?}", route.method, route.path);
                let found = world.send(ask(&world, &route, &theirs, role));
                let missing = world.send(ask(&world, &route, &none, role));
                assert_eq!(found.status, missing.status, "{what}");
                // A form that is wrong whatever the id may be refused before the id is looked at.
                assert!(
                    found.status == 404
                        || route.method == "POST" && matches!(found.status, 400 | 422),
                    "{what}: {}",
                    found.status
                );
            }
        }
    }
    assert!(tried > 25, "only {tried} requests");
    world.assert_unchanged(&before);
}

/// These must answer 404: their forms are filled in, so nothing else stops them.
#[test]
fn forms_on_another_schools_ids_are_not_found() {
    let world = World::new();
    let before = world.snapshot();
    let (own, second) = (world.own(), world.second());
    let (school, scan) = (&own["school"], &own["scan"]);
    let (their_scan, their_finding) = (&second["scan"], &second["bevinding"]);
    let (finding, waiting) = (&own["bevinding"], &second["wachtend"]);
    let csrf = &world.session(Role::SchoolLeader).csrf;
    for path in [
        format!("/school/{school}/scan/{scan}/bevindingen/{their_finding}"),
        format!("/school/{school}/scan/{their_scan}/bevindingen/{finding}"),
        format!("/school/{school}/scan/{their_scan}/bevindingen"),
        format!("/school/{school}/import/{waiting}/bevestigen"),
        format!("/school/{school}/import/{waiting}/annuleren"),
    ] {
        let ask = Ask::post(&path)
            .by(Some(Role::SchoolLeader))
            .field("csrf", csrf)
            .field("besluit", "bevestigen")
            .field("onderwerp", "leren:rekenen")
            .field("zin", "Niet van ons.");
        assert_eq!(world.send(ask).status, 404, "{path}");
    }
    world.assert_unchanged(&before);
}

#[test]
fn a_scan_is_not_compared_with_another_schools() {
    let world = World::new();
    let (own, their) = (world.own(), &world.second()["scan"]);
    let path = format!(
        "/school/{}/scan/{}/vergelijk?met={their}",
        own["school"], own["scan"]
    );
    let answer = world.send(Ask::get(&path).by(Some(Role::SchoolLeader)));
    assert_eq!(answer.status, 404);
}

/// Ids that are no ids are pages that do not exist, not errors.
#[test]
fn malformed_ids_are_not_found() {
    let world = World::new();
    for route in web::pages::routes()
        .iter()
        .filter(|route| route.method == "GET" && has(route, "school"))
    {
        for wrong in [
            "abc",
            "-1",
            "1e3",
            "99999999999999999999",
            "%00",
            "%F0%9F%92%A9",
        ] {
            let mut ids = world.own().clone();
            ids.insert("school".into(), wrong.into());
            let answer = world.send(Ask::get(&path(route, &ids)).by(Some(Role::SchoolLeader)));
            assert_eq!(answer.status, 404, "{} with {wrong}", route.path);
            for name in INNER.into_iter().filter(|name| has(route, name)) {
                let mut ids = world.own().clone();
                ids.insert(name.into(), wrong.into());
                let answer = world.send(Ask::get(&path(route, &ids)).by(Some(Role::SchoolLeader)));
                assert_eq!(answer.status, 404, "{} with {name} {wrong}", route.path);
            }
        }
    }
}

/// A teacher sees the own groups and their pupils, not those of a colleague.
#[test]
fn a_colleagues_group_does_not_exist_for_a_teacher() {
    let world = World::new();
    let leader = world.app.session(&world.session(Role::SchoolLeader).token);
    let leader = leader.unwrap().unwrap().actor;
    let site = world.own()["school"].parse::<i64>().unwrap();
    let site = kernel::SiteId::new(site);
    let teacher = world.app.session(&world.session(Role::Teacher).token);
    let own = world
        .app
        .groups(&teacher.unwrap().unwrap().actor, site)
        .unwrap();
    let all = world.app.groups(&leader, site).unwrap();
    let theirs = all.iter().find(|group| !own.contains(group)).unwrap();
    let pupil = world.app.group(&leader, site, theirs.id).unwrap().pupils[0].0;
    let mut ids = world.own().clone();
    ids.insert("groep".into(), theirs.id.to_string());
    ids.insert("leerling".into(), pupil.to_string());
    let routes = web::pages::routes();
    let mut tried = 0;
    for route in routes
        .iter()
        .filter(|route| has(route, "groep") || has(route, "leerling"))
    {
        if due(route, Some(Role::Teacher)) != Due::In {
            continue;
        }
        tried += 1;
        let answer = world.send(ask(&world, route, &ids, Some(Role::Teacher)));
        assert_eq!(answer.status, 404, "{} {}", route.method, route.path);
    }
    assert!(tried > 1);
}
