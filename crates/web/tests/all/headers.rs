//! Headers, cookies and errors; [`crate::http`] checks the headers of every answer of every test.

use kernel::Role;
use web::server::Serving;

use crate::http::{Ask, check_headers};
use crate::world::World;

#[test]
fn errors_and_files_carry_the_headers_too() {
    let world = World::new();
    for (path, role, status) in [
        ("/bestaat-niet", None, 404),
        ("/bestaat-niet", Some(Role::SchoolLeader), 404),
        ("/assets/kansrijk.css", None, 200),
        ("/assets/tokens.css", None, 200),
        ("/assets/utrecht-components.css", None, 200),
        ("/assets/geen.css", None, 404),
        ("/assets/..%2f..%2fCargo.toml", None, 404),
        ("/school/1/import", None, 303),
        ("//elders.example/", None, 404),
    ] {
        let answer = world.send(Ask::get(path).by(role));
        assert_eq!(answer.status, status, "{path}");
    }
    let style = world.send(Ask::get("/assets/utrecht-components.css"));
    assert!(style.header("content-type").starts_with("text/css"));
}

#[test]
fn an_internal_error_tells_nothing_and_carries_the_headers() {
    let world = World::new();
    let board = world
        .folder()
        .join(format!("board-{}.sqlite", world.own()["bestuur"]));
    let connection = rusqlite::Connection::open(board).unwrap();
    connection
        .execute_batch("ALTER TABLE import RENAME TO weg")
        .unwrap();
    let path = format!("/school/{}/import", world.own()["school"]);
    let answer = world.send(Ask::get(&path).by(Some(Role::SchoolLeader)));
    assert_eq!(answer.status, 500);
    for told in [
        "sqlite",
        "SELECT",
        "import RENAME",
        "no such table",
        "panicked",
    ] {
        assert!(!answer.body.contains(told), "{told}");
    }
    check_headers("internal error", &answer);
}

#[test]
fn behind_https_the_cookie_is_secure_and_browsers_are_told() {
    let log_in = |world: &World| {
        let ask = Ask::post("/inloggen")
            .field("gebruikersnaam", "leider")
            .field("wachtwoord", app::demo::PASSWORD);
        world.send(ask)
    };
    let plain = log_in(&World::new());
    assert_eq!(plain.status, 303);
    assert!(!plain.header("set-cookie").contains("Secure"));
    assert_eq!(plain.header("strict-transport-security"), "");
    let safe = log_in(&World::serving(Serving { https: true }));
    assert!(safe.header("set-cookie").contains("; Secure"));
    assert!(
        safe.header("strict-transport-security")
            .contains("max-age=")
    );
}
