//! The table of routes that a reviewer reads: who may use which.

use std::fmt::Write;

fn table() -> String {
    let mut routes = web::pages::routes();
    routes.sort_by_key(|route| (route.path, route.method));
    let mut text = String::from("method\tpath\taccess\n");
    for route in routes {
        let _ = writeln!(text, "{}\t{}\t{:?}", route.method, route.path, route.access);
    }
    text
}

/// To accept a change that was reviewed: `KANSRIJK_ACCEPT=1 cargo nextest run -p web golden`.
#[test]
fn the_table_of_routes_is_the_reviewed_one() {
    let path = "tests/routes.golden.tsv";
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(path, table()).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        table(),
        golden,
        "review who may use each new route, then accept it (see this test)"
    );
}

#[test]
fn no_route_is_there_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for route in web::pages::routes() {
        assert!(
            seen.insert((route.method, route.path)),
            "{} {}",
            route.method,
            route.path
        );
    }
}

/// What anybody may see without logging in is a short list, and holds nothing of a school.
#[test]
fn public_routes_are_not_about_a_school() {
    for route in web::pages::routes() {
        if format!("{:?}", route.access) == "Public" {
            assert!(!route.path.contains("{school}"), "{}", route.path);
            assert!(!route.path.contains("{bestuur}"), "{}", route.path);
        }
    }
}
