//! A form is taken only from our own pages, by the person to whom the page was shown.

use kernel::Role;

use crate::access::{Due, due, path};
use crate::http::Ask;
use crate::world::{World, everybody};

fn forms() -> impl Iterator<Item = web::Route> {
    web::pages::routes()
        .into_iter()
        .filter(|route| route.method == "POST")
}

/// Only `/inloggen` has no session whose token it could ask for.
const WITHOUT_TOKEN: &str = "/inloggen";

#[test]
fn a_form_without_its_token_changes_nothing() {
    let world = World::new();
    let before = world.snapshot();
    let other = world.session(Role::Editor).csrf.clone();
    for route in forms() {
        for role in everybody().filter(|role| role.is_some() && due(&route, *role) == Due::In) {
            let half: String = world.session(role.unwrap()).csrf.chars().take(16).collect();
            let tokens = [None, Some(""), Some("0"), Some(half.as_str()), Some(&other)];
            for token in tokens {
                if role == Some(Role::Editor) && token == Some(other.as_str()) {
                    continue;
                }
                let mut ask = Ask::post(&path(&route, world.own())).by(role);
                if let Some(token) = token {
                    ask = ask.field("csrf", token);
                }
                let status = world.send(ask).status;
                assert_eq!(status, 403, "{} by {role:?} with {token:?}", route.path);
            }
        }
    }
    world.assert_unchanged(&before);
}

/// A token in the address does not count: it would end up in logs.
#[test]
fn a_token_in_the_address_does_not_count() {
    let world = World::new();
    let before = world.snapshot();
    let role = Role::SchoolLeader;
    let csrf = &world.session(role).csrf;
    for route in forms().filter(|route| due(route, Some(role)) == Due::In) {
        let path = format!("{}?csrf={csrf}", path(&route, world.own()));
        let status = world.send(Ask::post(&path).by(Some(role))).status;
        assert_eq!(status, 403, "{}", route.path);
    }
    world.assert_unchanged(&before);
}

#[test]
fn a_form_from_another_site_changes_nothing_even_with_the_token() {
    let world = World::new();
    let before = world.snapshot();
    for route in forms() {
        let roles: Vec<_> = everybody()
            .filter(|role| due(&route, *role) == Due::In)
            .collect();
        for role in roles {
            for (name, value) in [
                ("origin", "https://elders.example"),
                ("origin", "null"),
                ("origin", "https://kansrijk.test.elders.example"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ] {
                let mut ask = Ask::post(&path(&route, world.own()))
                    .by(role)
                    .header(name, value);
                if let Some(role) = role {
                    ask = ask.field("csrf", &world.session(role).csrf);
                }
                let status = world.send(ask).status;
                assert_eq!(status, 403, "{} with {name}: {value}", route.path);
            }
        }
    }
    world.assert_unchanged(&before);
}

#[test]
fn a_form_of_our_own_is_taken() {
    let world = World::new();
    for (name, value) in [
        ("origin", "http://kansrijk.test"),
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-site", "none"),
    ] {
        let ask = Ask::post(WITHOUT_TOKEN)
            .header(name, value)
            .field("gebruikersnaam", "niemand")
            .field("wachtwoord", "onbekend wachtwoord");
        assert_eq!(world.send(ask).status, 422, "{name}: {value}");
    }
}

#[test]
fn an_upload_needs_its_token_too() {
    let world = World::new();
    let before = world.snapshot();
    let role = Some(Role::SchoolLeader);
    let path = format!("/school/{}/import", world.own()["school"]);
    for csrf in ["", "fout"] {
        let ask = Ask::post(&path)
            .by(role)
            .upload(csrf, "a.csv", b"a;b\n1;2\n");
        assert_eq!(world.send(ask).status, 403);
    }
    let csrf = &world.session(Role::SchoolLeader).csrf;
    let ask = Ask::post(&path)
        .by(role)
        .upload(csrf, "a.xml", b"<html></html>");
    let answer = world.send(ask);
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("F280"));
    let large = vec![b'x'; 25 * 1024 * 1024];
    let ask = Ask::post(&path).by(role).upload(csrf, "groot.csv", &large);
    let answer = world.send(ask);
    assert!(matches!(answer.status, 400 | 413), "{}", answer.status);
    assert!(answer.body.contains("te groot"));
    world.assert_unchanged(&before);
}
