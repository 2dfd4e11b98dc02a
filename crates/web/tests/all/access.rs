//! Every route for every role: exactly what the route declares and the rights table allows.

use app::Action;
use app::rights::allows;
use kernel::Role;
use web::Route;

use crate::http::{Answer, Ask};
use crate::world::{Ids, World, everybody};

/// What a person must get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The page, or the answer to its form.
    In,
    /// Sent to the login page.
    Login,
    /// Told that the role does not allow it.
    Forbidden,
    /// Told nothing, not even that it exists.
    NotFound,
}

/// What a role must get from a route at its own school and board. Read from the printed form of
/// the access, so that a kind of access that is new fails here with its name.
pub(crate) fn due(route: &Route, role: Option<Role>) -> Due {
    let access = format!("{:?}", route.access);
    let (kind, action) = access.split_once('(').unwrap_or((&access, ""));
    let action = action.trim_end_matches(')');
    let action = Action::ALL.into_iter().find(|known| known.name() == action);
    let by_right = |role, action: Option<Action>| match allows(role, action.unwrap()) {
        true => Due::In,
        false => Due::Forbidden,
    };
    match (kind, role) {
        ("Public", _) | ("LoggedIn", Some(_)) => Due::In,
        (_, None) => Due::Login,
        ("School", Some(role)) => by_right(role, action),
        ("Board", Some(role)) if role.is_per_school() => Due::NotFound,
        ("Board", Some(role)) => by_right(role, action),
        // About all of this program: a role at one school does not count.
        ("Program", Some(role)) if role.is_per_school() => Due::Forbidden,
        ("Program", Some(role)) => by_right(role, action),
        _ => panic!("{}: what does access {access} mean?", route.path),
    }
}

/// A route's path with its parameters filled in. A name that is new must be given a value in
/// `fill.rs`.
pub(crate) fn path(route: &Route, ids: &Ids) -> String {
    let parts = route.path.split('/').map(|part| {
        let Some(name) = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        else {
            return part.to_owned();
        };
        let value = ids.get(name);
        value
            .unwrap_or_else(|| panic!("{}: give {{{name}}} a value in fill.rs", route.path))
            .clone()
    });
    parts.collect::<Vec<_>>().join("/")
}

fn check(route: &Route, role: Option<Role>, answer: &Answer) -> Option<String> {
    let due = due(route, role);
    let right = match (due, route.method) {
        (Due::Login, _) => answer.is_to_login(),
        (Due::Forbidden, _) => answer.status == 403,
        (Due::NotFound, _) => answer.status == 404,
        (Due::In, "GET") => matches!(answer.status, 200 | 303) && !answer.is_to_login(),
        // An empty form is refused by its content, never by who sent it.
        (Due::In, _) => matches!(answer.status, 200 | 303 | 400 | 404 | 409 | 422),
    };
    let (method, path, status) = (route.method, route.path, answer.status);
    (!right).then(|| format!("{method} {path} by {role:?}: {status}, due {due:?}"))
}

fn complain(complaints: &[String]) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_page_opens_for_exactly_those_who_may_see_it() {
    let world = World::new();
    let mut complaints = Vec::new();
    for route in web::pages::routes()
        .iter()
        .filter(|route| route.method == "GET")
    {
        for role in everybody() {
            let answer = world.send(Ask::get(&path(route, world.own())).by(role));
            complaints.extend(check(route, role, &answer));
        }
    }
    complain(&complaints);
}

#[test]
fn every_form_is_taken_from_exactly_those_who_may_send_it() {
    let mut complaints = Vec::new();
    for route in web::pages::routes()
        .iter()
        .filter(|route| route.method == "POST")
    {
        // A form may change things, even when it is empty: each route starts afresh.
        let world = World::new();
        for role in everybody() {
            let mut ask = Ask::post(&path(route, world.own())).by(role);
            if let Some(role) = role {
                ask = ask.field("csrf", &world.session(role).csrf);
            }
            let before = world.snapshot();
            let answer = world.send(ask);
            complaints.extend(check(route, role, &answer));
            if due(route, role) != Due::In && !world.changed_since(&before).is_empty() {
                complaints.push(format!("{} by {role:?} changed something", route.path));
            }
        }
    }
    complain(&complaints);
}

#[test]
fn there_are_routes_of_every_kind() {
    let routes = web::pages::routes();
    for role in Role::ALL {
        let open = routes
            .iter()
            .filter(|route| due(route, Some(role)) == Due::In);
        assert!(open.count() > 2, "{role:?} can do next to nothing");
    }
    let closed = routes.iter().filter(|route| due(route, None) == Due::Login);
    assert!(
        closed.count() * 2 > routes.len(),
        "most routes need a login"
    );
}

/// A path that is known with another method is not a way around.
#[test]
fn other_methods_do_nothing() {
    let world = World::new();
    let before = world.snapshot();
    for route in web::pages::routes() {
        for method in ["PUT", "DELETE", "PATCH"] {
            let ask = Ask::new(method, &path(&route, world.own())).by(Some(Role::SchoolLeader));
            assert_eq!(world.send(ask).status, 405, "{method} {}", route.path);
        }
    }
    world.assert_unchanged(&before);
}
