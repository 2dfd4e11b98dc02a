//! Ids of somebody else: never shown, never changed, never confirmed to exist.

use kernel::Role;
use web::Route;

use crate::access::{Due, due, path};
use crate::fill::MOMENT;
use crate::http::Ask;
use crate::world::{Ids, World, everybody};

/// Forms that would do something if the id in the path were one's own.
const FORMS: [(&str, &[(&str, &str)]); 5] = [
    (
        "/bevindingen/{bevinding}",
        &[("besluit", "terzijde"), ("duiding", "niet van ons")],
    ),
    (
        "/bevindingen",
        &[("onderwerp", "leren:rekenen"), ("zin", "Niet van ons.")],
    ),
    ("/scan", &[("moment", MOMENT)]),
    ("/indeling", &[("naam", "Niet van ons")]),
    ("/indelingen/{indeling}/naam", &[("naam", "Niet van ons")]),
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
const INNER: [&str; 9] = [
    "account",
    "scan",
    "bevinding",
    "groep",
    "leerling",
    "wachtend",
    "programma",
    "tabel",
    "inlezing",
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
            // Accounts belong to a board; all the rest belongs to a school.
            let source = match name {
                "account" => world.other(),
                _ => world.second(),
            };
            theirs.insert(name.into(), source[name].clone());
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

/// One form on one's own page: who sends it, where, its fields, and the status it must get.
type Sent<'f> = (Role, String, Vec<(&'f str, &'f str)>, u16);

/// Sends each form and proves that nothing was written.
fn send_all(world: &World, forms: Vec<Sent<'_>>) {
    let before = world.snapshot();
    for (who, path, fields, expected) in forms {
        let mut ask = Ask::post(&path)
            .by(Some(who))
            .field("csrf", &world.session(who).csrf);
        for (name, value) in &fields {
            ask = ask.field(name, value);
        }
        assert_eq!(world.send(ask).status, expected, "{path} with {fields:?}");
        world.assert_unchanged(&before);
    }
}

#[test]
fn another_schools_ids_in_a_form_about_people_are_refused() {
    let world = World::new();
    let (own, second, other) = (world.own(), world.second(), world.other());
    let (school, board, account) = (&own["school"], &own["bestuur"], &own["account"]);
    let role = [("rol", "leraar"), ("school", other["school"].as_str())];
    let mut person = vec![
        ("naam", "Nieuw Iemand"),
        ("gebruikersnaam", "nieuw.iemand"),
        ("wachtwoord", "een lang genoeg wachtwoord"),
    ];
    person.extend(role);
    let groups = vec![("groep", second["groep"].as_str())];
    let accounts = format!("/bestuur/{board}/accounts");
    send_all(
        &world,
        vec![
            (
                Role::SchoolLeader,
                format!("/school/{school}/leraren/{account}"),
                groups,
                404,
            ),
            (
                Role::Administrator,
                format!("{accounts}/nieuw"),
                person,
                404,
            ),
            (
                Role::Administrator,
                format!("{accounts}/{account}/rol-geven"),
                role.to_vec(),
                404,
            ),
        ],
    );
}

#[test]
fn another_schools_ids_in_a_form_of_the_programme_are_refused() {
    let world = World::new();
    let (school, second) = (&world.own()["school"], world.second());
    let challenge = format!("/school/{school}/programma/opgaven/1");
    let (own_draft, revision) = draft_of(&world, school);
    let (their_draft, their_revision) = draft_of(&world, &second["school"]);
    let finding = vec![
        ("programma", own_draft.as_str()),
        ("revisie", revision.as_str()),
        ("titel", "Lezen"),
        ("bevindingen", second["bevinding"].as_str()),
    ];
    let draft = vec![
        ("programma", their_draft.as_str()),
        ("revisie", their_revision.as_str()),
        ("titel", "Lezen"),
    ];
    send_all(
        &world,
        vec![
            (Role::SchoolLeader, challenge.clone(), finding, 422),
            (Role::SchoolLeader, challenge, draft, 404),
        ],
    );
}

/// The draft of a school of the demo board and its save counter, as forms send them.
fn draft_of(world: &World, school: &str) -> (String, String) {
    let leader = world.app.session(&world.session(Role::SchoolLeader).token);
    let leader = leader.unwrap().unwrap().actor;
    let site: kernel::SiteId = school.parse().unwrap();
    let opened = world.app.draft(&leader, site).unwrap().unwrap();
    (opened.programme.id.to_string(), opened.revision.to_string())
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
