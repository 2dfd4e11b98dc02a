//! The API: the rules of the NLGov REST API Design Rules by their id, and every answer against the
//! schema that the document promises.

mod lint;
mod schema;

use app::account::TokenWish;
use app::{Action, rights};
use kernel::{Role, SiteId};
use serde_json::Value;
use web::api::{ApiAccess, endpoints};

use crate::http::{Answer, Ask};
use crate::world::{World, everybody};

/// The path of an endpoint at a school, with something that exists in it.
fn path(endpoint: &web::api::Endpoint, school: &str) -> String {
    let path = endpoint.path.replace("{schoolId}", school);
    let path = path.replace("{editieId}", "2022-04");
    let path = path.replace("{verzamelingId}", "verzonnen-studies");
    format!("/v1{}", path.replace("{interventieId}", "feedback"))
}

fn get(world: &World, path: &str, token: Option<&str>) -> Answer {
    let mut ask = Ask::get(path);
    if let Some(token) = token {
        ask = ask.header("authorization", &format!("Bearer {token}"));
    }
    world.send(ask)
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{e}: {}", answer.body))
}

fn site(text: &str) -> SiteId {
    text.parse().unwrap()
}

/// A token of a demo person for one of their roles at a school.
fn token(world: &World, role: Role, school: &str) -> Result<String, app::AppError> {
    let session = world.app.session(&world.session(role).token);
    let actor = session.unwrap().unwrap().actor;
    let wish = TokenWish {
        label: "toets",
        place: Some((role, site(school))),
        days: Some(30),
    };
    world.app.make_token(&actor, wish)
}

/// Status, type and body of a problem; every one is checked for what the rules ask.
fn problem(answer: &Answer) -> (u16, Value) {
    let kind = answer.header("content-type");
    assert_eq!(kind, "application/problem+json", "{}", answer.body);
    assert_eq!(answer.header("api-version"), web::api::VERSION);
    let body = json(answer);
    assert_eq!(body["status"], answer.status);
    let document = web::api::document();
    let schema = &document["components"]["schemas"]["Probleem"];
    schema::check(&document, schema, &body, "probleem").unwrap();
    (answer.status, body)
}

#[test]
fn every_answer_is_what_the_document_promises() {
    let world = World::new();
    let document = web::api::document();
    // The second demo school has a fixed programme of its own example; every role reads it.
    let school = &world.second()["school"];
    let leader = token(&world, Role::SchoolLeader, school).unwrap();
    let board = token(&world, Role::Board, school).unwrap();
    for endpoint in endpoints() {
        let path = path(&endpoint, school);
        let promised = &document["paths"][endpoint.path]["get"]["responses"]["200"];
        let schema = &promised["content"]["application/json"]["schema"];
        for token in [&leader, &board] {
            let answer = get(&world, &path, Some(token));
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert_eq!(answer.header("content-type"), "application/json");
            schema::check(&document, schema, &json(&answer), &path).unwrap();
        }
    }
}

#[test]
fn the_validator_finds_what_is_wrong() {
    let document = web::api::document();
    let schema = &document["components"]["schemas"]["Effect"];
    let good = serde_json::json!({
        "soort": "onduidelijk", "toelichting": "niet bekend",
    });
    schema::check(&document, schema, &good, "goed").unwrap();
    // A bare number, a number without its uncertainty, and something that nobody promised.
    for wrong in [
        serde_json::json!(5),
        serde_json::json!({ "soort": "gepubliceerd", "maanden": 5, "bewijs": null, "editie": "2021" }),
        serde_json::json!({ "soort": "onduidelijk", "toelichting": "", "maanden": 5 }),
    ] {
        assert!(schema::check(&document, schema, &wrong, "fout").is_err());
    }
}

#[test]
fn an_effect_is_never_a_bare_number() {
    let world = World::new();
    let body = json(&get(&world, "/v1/interventies?editie=2021", None));
    let feedback = body["interventies"].as_array().unwrap().iter();
    let feedback = feedback.clone().find(|item| item["id"] == "feedback");
    // The list of 2021 gives feedback 8 months and 3 marks (facts of the programme, 3.2).
    assert_eq!(
        feedback.unwrap()["effect"],
        serde_json::json!({
            "soort": "gepubliceerd", "maanden": 8, "bewijs": 3, "editie": "2021",
            "onzekerheid": "niet gepubliceerd",
        })
    );
}

#[test]
fn what_is_not_confirmed_is_named_in_dutch() {
    let world = World::new();
    for edition in ["2021", "2022-04"] {
        let path = format!("/v1/interventies?editie={edition}&paginaGrootte=100");
        let mut lists = vec![json(&get(&world, "/v1/edities", None))["edities"].clone()];
        lists.push(json(&get(&world, &path, None))["interventies"].clone());
        let mut named = 0;
        for item in lists.iter().flat_map(|list| list.as_array().unwrap()) {
            for field in item["nietBevestigd"].as_array().unwrap() {
                named += 1;
                // Keys of the file are English, and mostly have an underscore.
                let field = field.as_str().unwrap();
                let english = ["conditions", "practical", "cautions", "sectors", "origin"];
                let key = field.starts_with("field-") || field.starts_with("changed-");
                let right = !field.contains('_') && !key && !english.contains(&field);
                assert!(right, "{field}");
            }
        }
        assert!(named > 20, "only {named} in {edition}");
    }
}

#[test]
fn filters_and_pages_take_what_they_say() {
    let world = World::new();
    let read = |query: &str| json(&get(&world, &format!("/v1/interventies?{query}"), None));
    let all = read("editie=2022-04&paginaGrootte=100");
    let total = all["totaal"].as_u64().unwrap();
    assert_eq!(all["interventies"].as_array().unwrap().len() as u64, total);
    let mut ids = Vec::new();
    for page in 1..=total.div_ceil(10) {
        let part = read(&format!("editie=2022-04&paginaGrootte=10&pagina={page}"));
        assert_eq!(part["totaal"], total);
        ids.extend(part["interventies"].as_array().unwrap().clone());
    }
    assert_eq!(Value::Array(ids), all["interventies"]);
    let beyond = read("pagina=1000&paginaGrootte=100");
    assert_eq!(beyond["interventies"], serde_json::json!([]));
    let area = read("doelgebied=F&paginaGrootte=100");
    let area = area["interventies"].as_array().unwrap();
    assert!(!area.is_empty() && area.iter().all(|item| item["doelgebied"] == "F"));
    for sector in kernel::Sector::ALL {
        let meant = read(&format!("sector={sector}&paginaGrootte=100"));
        let meant = meant["interventies"].as_array().unwrap().iter();
        let has = |item: &Value| {
            item["sectoren"]
                .as_array()
                .unwrap()
                .contains(&sector.code().into())
        };
        assert!(
            meant.clone().count() > 0 && meant.clone().all(has),
            "{sector}"
        );
    }
    // On 20 August 2021 the edition of May 2021 is valid.
    assert_eq!(read("")["editie"], "2021");
}

#[test]
fn all_faults_in_the_query_come_at_once() {
    let world = World::new();
    let path = "/v1/interventies?pagina=0&sector=wo&sorteer=naam&editie=1999&sector=po";
    let (status, body) = problem(&get(&world, path, None));
    let faults = body["fouten"].as_array().unwrap().iter();
    let faults: Vec<_> = faults
        .map(|fault| {
            (
                fault["parameter"].as_str().unwrap(),
                fault["code"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("pagina", "F962"),
        ("sector", "F963"),
        ("sorteer", "F960"),
        ("editie", "F964"),
        ("sector", "F961"),
    ];
    assert_eq!((status, faults.as_slice()), (400, expected.as_slice()));
}

#[test]
fn addresses_methods_and_formats_that_are_not_there_say_so() {
    let world = World::new();
    for path in [
        "/v1",
        "/v1/",
        "/v1/interventies/",
        "/v1/bestaat-niet",
        "/v1/interventies/bestaat-niet",
        "/v1/scholen/1",
        "/v1/openapi.json/",
    ] {
        assert_eq!(problem(&get(&world, path, None)).0, 404, "{path}");
    }
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for path in ["/v1/edities", "/v1/scholen/1/programma", "/openapi.json"] {
            let answer = world.send(Ask::new(method, path));
            assert_eq!(problem(&answer).0, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
        }
    }
    for (accept, status) in [
        ("application/xml", 406),
        ("text/html, application/json;q=0", 406),
        ("text/html, */*;q=0.1", 200),
        ("application/json", 200),
        ("application/*", 200),
    ] {
        let answer = world.send(Ask::get("/v1/edities").header("accept", accept));
        assert_eq!(answer.status, status, "{accept}");
    }
    let head = world.send(Ask::new("HEAD", "/v1/edities"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn a_school_is_read_only_with_a_token_for_it() {
    let world = World::new();
    let (own, other) = (&world.second()["school"], &world.other()["school"]);
    let first = &world.own()["school"];
    let secret = token(&world, Role::SchoolLeader, own).unwrap();
    for endpoint in endpoints() {
        if endpoint.access == ApiAccess::Open {
            continue;
        }
        let here = path(&endpoint, own);
        for wrong in [None, Some("kansrijk_geraden"), Some("")] {
            let answer = get(&world, &here, wrong);
            assert_eq!(problem(&answer).0, 401, "{here} {wrong:?}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        // A session is no token: a link on another website opens nothing.
        let cookie = world.send(Ask::get(&here).by(Some(Role::SchoolLeader)));
        assert_eq!(problem(&cookie).0, 401, "{here}");
        // The person leads the first school too; the token is for the second.
        for school in [first, other, &"999999".to_owned(), &"x".to_owned()] {
            let answer = get(&world, &path(&endpoint, school), Some(&secret));
            assert_eq!(problem(&answer).0, 404, "{here} at {school}");
        }
    }
}

#[test]
fn a_token_gives_a_role_that_reads_and_no_other() {
    let world = World::new();
    let school = &world.own()["school"];
    for role in everybody().flatten() {
        let made = token(&world, role, school);
        let may = rights::allows(role, Action::ReadProgramme);
        assert_eq!(made.is_ok(), may, "{role}");
        let Ok(secret) = made else { continue };
        let path = format!("/v1/scholen/{school}/programma");
        assert_eq!(get(&world, &path, Some(&secret)).status, 200, "{role}");
    }
}

#[test]
fn others_than_the_own_team_get_no_more_of_the_scan_than_the_document_holds() {
    let world = World::new();
    let school = &world.second()["school"];
    let read = |role| {
        let secret = token(&world, role, school).unwrap();
        let path = format!("/v1/scholen/{school}/schoolscan");
        json(&get(&world, &path, Some(&secret)))
    };
    let (leader, board) = (read(Role::SchoolLeader), read(Role::Board));
    assert_eq!(leader["lezer"], "eigen-team");
    assert_eq!(board["lezer"], "anderen");
    // Design invariant 9: five or fewer are hidden from others.
    assert_eq!(board["kleinsteGroep"], 6);
    for level in board["niveaus"].as_array().unwrap() {
        if let Some(pupils) = level["leerlingen"].as_u64() {
            assert!(pupils >= 6, "{level}");
        }
    }
    assert_eq!(leader["verzonnen"], true, "invented data say so");
}

#[test]
fn a_token_that_was_revoked_or_lost_its_role_opens_nothing() {
    let world = World::new();
    let school = &world.own()["school"];
    let secret = token(&world, Role::Coach, school).unwrap();
    let path = format!("/v1/scholen/{school}/programma");
    assert_eq!(get(&world, &path, Some(&secret)).status, 200);
    let actor = |role| {
        let session = world.app.session(&world.session(role).token);
        session.unwrap().unwrap().actor
    };
    let coach = actor(Role::Coach);
    let id = world.app.tokens(&coach).unwrap()[0].id;
    assert!(world.app.tokens(&coach).unwrap()[0].last_used_at.is_some());
    // Somebody else's token does not exist.
    let other = world.app.revoke_token(&actor(Role::SchoolLeader), id);
    assert!(matches!(other, Err(app::AppError::NotFound)));
    world.app.revoke_token(&coach, id).unwrap();
    assert_eq!(get(&world, &path, Some(&secret)).status, 401);
    assert!(world.app.revoke_token(&coach, id).is_err(), "once");

    let second = token(&world, Role::Coach, school).unwrap();
    let (admin, board) = (actor(Role::Administrator), coach.grants[0].board);
    world
        .app
        .block_account(&admin, (board, coach.account), false)
        .unwrap();
    assert_eq!(get(&world, &path, Some(&second)).status, 401, "blocked");
}

#[test]
fn the_secret_is_shown_once_and_kept_nowhere() {
    let world = World::new();
    let (keys, school) = (world.session(Role::SchoolLeader), &world.own()["school"]);
    let answer = world.send(
        Ask::post("/account/tokens")
            .by(Some(Role::SchoolLeader))
            .field("csrf", &keys.csrf)
            .field("naam", "dashboard")
            .field("rol", &format!("schoolleider {school}"))
            .field("dagen", "90"),
    );
    assert_eq!(answer.status, 200);
    let from = answer.body.find("kansrijk_").unwrap();
    let secret: String = answer.body[from..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    assert_eq!(secret.len(), "kansrijk_".len() + 64, "256 bits");
    let path = format!("/v1/scholen/{school}/begroting");
    assert_eq!(get(&world, &path, Some(&secret)).status, 200);
    let again = world.send(Ask::get("/account/tokens").by(Some(Role::SchoolLeader)));
    assert!(again.body.contains("dashboard") && !again.body.contains(&secret));
    for file in std::fs::read_dir(world.folder()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let tail = &secret.as_bytes()["kansrijk_".len()..];
        assert!(!bytes.windows(tail.len()).any(|part| part == tail));
    }
    let refused = world.send(
        Ask::post("/account/tokens")
            .by(Some(Role::SchoolLeader))
            .field("csrf", &keys.csrf)
            .field("rol", "bestuur 1")
            .field("dagen", "9999"),
    );
    assert_eq!(refused.status, 422);
    for code in ["F950", "F951", "F952"] {
        assert!(refused.body.contains(code), "{code}");
    }
}
