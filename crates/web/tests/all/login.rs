//! Logging in and out.

use app::demo::PASSWORD;
use kernel::Role;

use crate::http::{Answer, Ask};
use crate::world::World;

fn log_in(world: &World, name: &str, password: &str, address: [u8; 4]) -> Answer {
    let ask = Ask::post("/inloggen")
        .at_address(address)
        .field("gebruikersnaam", name)
        .field("wachtwoord", password);
    world.send(ask)
}

fn token(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie");
    let value = cookie.strip_prefix("kansrijk=").unwrap();
    value.split(';').next().unwrap().to_owned()
}

#[test]
fn a_session_begins_with_the_password_and_ends_at_logout() {
    let world = World::new();
    let answer = log_in(&world, "coach", PASSWORD, [10, 0, 0, 1]);
    assert_eq!((answer.status, answer.location()), (303, "/"));
    let token = token(&answer);
    assert!(token.len() >= 32, "long enough not to be guessed");
    let home = format!("/school/{}", world.own()["school"]);
    let page = world.send(Ask::get(&home).token(&token));
    assert_eq!(page.status, 200);
    let csrf = page.body.split("name=\"csrf\" value=\"").nth(1).unwrap();
    let csrf = csrf.split('"').next().unwrap();
    let out = world.send(Ask::post("/uitloggen").token(&token).field("csrf", csrf));
    assert_eq!((out.status, out.location()), (303, "/inloggen"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    let after = world.send(Ask::get(&home).token(&token));
    assert!(after.is_to_login(), "the old cookie opens nothing");
}

#[test]
fn a_cookie_that_was_not_given_out_opens_nothing() {
    let world = World::new();
    let home = format!("/school/{}", world.own()["school"]);
    let real = &world.session(Role::SchoolLeader).token;
    let shorter: String = real.chars().skip(1).collect();
    for wrong in ["0", "' OR 1=1 --", shorter.as_str(), &"f".repeat(64)] {
        assert!(world.send(Ask::get(&home).token(wrong)).is_to_login());
    }
    let upper = real.to_uppercase();
    assert!(world.send(Ask::get(&home).token(&upper)).is_to_login());
}

/// The answer does not tell whether the name exists; nor what was typed as password.
#[test]
fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    let world = World::new();
    let secret = "verkeerd wachtwoord 1";
    let known = log_in(&world, "leider", secret, [10, 0, 0, 1]);
    let unknown = log_in(&world, "zomaar", secret, [10, 0, 0, 2]);
    assert_eq!((known.status, unknown.status), (422, 422));
    assert_eq!(
        known.body.replace("leider", "zomaar"),
        unknown.body,
        "the same page"
    );
    assert!(!known.body.contains(secret));
}

/// Hashing is what takes the time of a login; an unknown name must take it too. Not timed: the
/// time that the process spends is compared with what no hashing at all spends.
#[test]
fn repeated_failures_have_to_wait_and_others_do_not() {
    let world = World::new();
    for _ in 0..5 {
        let wrong = log_in(&world, "coach", "verkeerd wachtwoord 1", [10, 0, 0, 9]);
        assert_eq!(wrong.status, 422);
    }
    let right = log_in(&world, "coach", PASSWORD, [10, 0, 0, 8]);
    assert!(matches!(right.status, 422 | 429), "{}", right.status);
    assert!(right.body.contains("Even wachten"));
    assert_eq!(right.header("set-cookie"), "", "also with the right one");
    let from_there = log_in(&world, "mr", PASSWORD, [10, 0, 0, 9]);
    assert_eq!(from_there.status, 303, "a school shares one address");
    // 40 failures of one address, whatever the names: `Throttled::address` in `app`.
    for guess in 5..40 {
        let wrong = log_in(&world, &format!("naam{guess}"), "mis", [10, 0, 0, 9]);
        assert_eq!(wrong.status, 422);
        assert!(!wrong.body.contains("Even wachten"), "{guess}");
    }
    let from_there = log_in(&world, "mr", PASSWORD, [10, 0, 0, 9]);
    assert!(from_there.body.contains("Even wachten"), "by address too");
    let other = log_in(&world, "leider", PASSWORD, [10, 0, 0, 7]);
    assert_eq!(other.status, 303, "another person elsewhere is let in");
}
