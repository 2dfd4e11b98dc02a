//! The NLGov REST API Design Rules 2.2, rule by rule. What a program can check is checked on the
//! document or on real answers; what only a person can judge says what was judged.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::http::Ask;
use crate::world::World;

/// How a rule is kept.
enum Kept {
    /// Checked on the document: everything that is wrong.
    Document(fn(&Value) -> Vec<String>),
    /// Checked on real answers.
    Answers(fn(&World) -> Vec<String>),
    /// Judged by a person, for this reason.
    Judged(&'static str),
}
use Kept::{Answers, Document, Judged};

/// Every rule of the standard, with its id.
const RULES: &[(&str, Kept)] = &[
    (
        "/core/naming-resources",
        Judged(
            "edities, interventies, studies, scholen, schoolscan, programma, begroting are nouns",
        ),
    ),
    (
        "/core/naming-collections",
        Judged(
            "edities, interventies, studies and scholen are collections; a school has one schoolscan, programma and begroting",
        ),
    ),
    ("/core/interface-language", Document(names_are_known_dutch)),
    ("/core/no-trailing-slash", Answers(trailing_slash)),
    ("/core/path-segments-kebab-case", Document(kebab)),
    ("/core/query-keys-camel-case", Document(camel)),
    ("/core/hide-implementation", Document(hides)),
    ("/core/date-time/format", Document(dates)),
    (
        "/core/date-time/timezone",
        Judged("there are dates only, no times"),
    ),
    ("/core/date-time/date-omit-time-portion", Document(dates)),
    ("/core/http-methods", Document(methods)),
    (
        "/core/http-safety",
        Judged("GET only; the last use of a token is bookkeeping, at most once in two minutes"),
    ),
    ("/core/http-response-code", Document(responses)),
    ("/core/stateless", Answers(stateless)),
    ("/core/nested-child", Document(nested)),
    (
        "/core/resource-operations",
        Judged("there are no operations other than reading"),
    ),
    ("/core/error-handling/problem-details", Document(problems)),
    (
        "/core/error-handling/invalid-input",
        Document(invalid_input),
    ),
    (
        "/core/error-handling/all-errors",
        Judged("api::all_faults_in_the_query_come_at_once"),
    ),
    ("/core/doc-openapi", Document(openapi)),
    ("/core/doc-openapi-contact", Document(contact)),
    (
        "/core/doc-language",
        Judged("the texts of the document are Dutch"),
    ),
    ("/core/publish-openapi", Answers(published)),
    (
        "/core/deprecation-schedule",
        Judged("info.description and docs/api.md say how long a version stays"),
    ),
    (
        "/core/transition-period",
        Judged("at least a year, in info.description"),
    ),
    ("/core/uri-version", Document(uri_version)),
    ("/core/changelog", Answers(changelog)),
    ("/core/semver", Document(semver)),
    ("/core/version-header", Answers(version_header)),
    (
        "/core/transport/tls",
        Judged("a server in front does TLS; `serve` behind it sends HSTS (docs/limitations.md)"),
    ),
    ("/core/transport/no-sensitive-uris", Document(uris)),
    (
        "/core/transport/security-headers",
        Answers(security_headers),
    ),
    ("/core/transport/cors", Answers(cors)),
    ("/core/modules/geospatial", Judged("no places on a map")),
    ("/core/modules/signing", Judged("not asked for")),
    ("/core/modules/encryption", Judged("not asked for")),
];

#[test]
fn every_rule_is_kept() {
    let (document, world) = (web::api::document(), World::new());
    let mut complaints = Vec::new();
    let mut checked = 0;
    for (rule, kept) in RULES {
        let found = match kept {
            Document(check) => check(&document),
            Answers(check) => check(&world),
            Judged(why) => {
                assert!(!why.is_empty(), "{rule}");
                continue;
            }
        };
        checked += 1;
        complaints.extend(found.into_iter().map(|text| format!("{rule}: {text}")));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(checked > 15, "only {checked} rules are checked");
    let ids: BTreeSet<&str> = RULES.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(ids.len(), RULES.len(), "each rule once");
}

/// A document with one mistake per rule: the lint must find each.
#[test]
fn the_lint_finds_mistakes() {
    let mut wrong = web::api::document();
    let operation = wrong["paths"]["/edities"]["get"].clone();
    wrong["openapi"] = json!("2.0");
    wrong["info"]["version"] = json!("1.0");
    wrong["info"]["contact"] = json!({ "name": "x" });
    wrong["servers"][0]["url"] = json!("/api");
    wrong["paths"]["/Foute_Naam.json"] = json!({ "trace": operation });
    wrong["paths"]["/leerling/{token}"] = json!({ "get": { "parameters": [{
        "name": "pagina_grootte", "in": "query" }], "responses": { "404": { "content": {
        "application/json": {} } } } } });
    wrong["components"]["schemas"]["Editie"]["properties"]["geldigVanafDatum"] =
        json!({ "type": "string" });
    wrong["components"]["schemas"]["Editie"]["properties"]["sqliteRow"] =
        json!({ "type": "string" });
    for (rule, kept) in RULES {
        // The answers are those of the real program.
        let Document(check) = kept else { continue };
        assert!(!check(&wrong).is_empty(), "{rule} finds nothing");
    }
}

fn paths(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document["paths"].as_object().unwrap().iter()
}

fn operations(document: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    paths(document).flat_map(|(path, item)| {
        let operations = item.as_object().unwrap().iter();
        operations.map(move |(method, operation)| (path, method, operation))
    })
}

fn properties(document: &Value) -> Vec<(String, Value)> {
    fn collect(value: &Value, into: &mut Vec<(String, Value)>) {
        if let Some(own) = value.get("properties").and_then(Value::as_object) {
            into.extend(
                own.iter()
                    .map(|(name, schema)| (name.clone(), schema.clone())),
            );
        }
        match value {
            Value::Object(items) => items.values().for_each(|item| collect(item, into)),
            Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&document["components"]["schemas"], &mut found);
    found
}

/// English that slips in easily. RFC 9457 names the members of a problem itself.
fn names_are_known_dutch(document: &Value) -> Vec<String> {
    const ENGLISH: [&str; 12] = [
        "name",
        "title",
        "year",
        "measure",
        "goal",
        "budget",
        "school_scan",
        "page",
        "size",
        "row",
        "effectSize",
        "sources",
    ];
    const RFC: [&str; 2] = ["title", "instance"];
    let words = |name: &str| {
        let lower = name.to_lowercase();
        ENGLISH.iter().any(|word| lower.ends_with(word)) && !RFC.contains(&name)
    };
    let named = properties(document).into_iter().map(|(name, _)| name);
    named.filter(|name| words(name)).collect()
}

fn trailing_slash(world: &World) -> Vec<String> {
    let answers = web::api::endpoints().into_iter().map(|endpoint| {
        let path = format!("/v1{}/", endpoint.path.replace(['{', '}'], ""));
        let answer = world.send(Ask::get(&path));
        (path, answer)
    });
    answers
        .filter(|(_, answer)| answer.status != 404 || !answer.location().is_empty())
        .map(|(path, answer)| format!("{path}: {}", answer.status))
        .collect()
}

fn kebab(document: &Value) -> Vec<String> {
    let right = |part: &str| {
        part.starts_with('{')
            || part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let wrong = |path: &&String| !path.starts_with('/') || !path.split('/').all(right);
    paths(document)
        .map(|(path, _)| path)
        .filter(wrong)
        .cloned()
        .collect()
}

fn camel(document: &Value) -> Vec<String> {
    let right = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let keys = operations(document).flat_map(|(_, _, operation)| {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        parameters.filter(|parameter| parameter["in"] == "query")
    });
    let keys = keys.map(|parameter| parameter["name"].as_str().unwrap().to_owned());
    keys.filter(|name| !right(name)).collect()
}

fn hides(document: &Value) -> Vec<String> {
    let text = document.to_string().to_lowercase();
    let words = ["sqlite", "axum", "tokio", "select ", "rowid"];
    let found = words.into_iter().filter(|word| text.contains(word));
    found.map(str::to_owned).collect()
}

fn dates(document: &Value) -> Vec<String> {
    let wrong = |(name, schema): &(String, Value)| {
        let is_date = name.to_lowercase().ends_with("datum");
        let format = schema["format"].as_str();
        is_date != (format == Some("date")) || matches!(format, Some("date-time-local" | "time"))
    };
    let all = properties(document).into_iter();
    all.filter(wrong).map(|(name, _)| name).collect()
}

fn methods(document: &Value) -> Vec<String> {
    let known = ["get", "post", "put", "patch", "delete"];
    operations(document)
        .filter(|(_, method, _)| !known.contains(&method.as_str()))
        .map(|(path, method, _)| format!("{method} {path}"))
        .collect()
}

fn responses(document: &Value) -> Vec<String> {
    let closed = |operation: &Value| {
        operation["security"]
            .as_array()
            .is_some_and(|s| !s.is_empty())
    };
    operations(document)
        .filter(|(_, _, operation)| {
            let has = |status: &str| operation["responses"].get(status).is_some();
            !has("200") || !has("404") || (closed(operation) && !(has("401") && has("403")))
        })
        .map(|(path, ..)| path.clone())
        .collect()
}

fn stateless(world: &World) -> Vec<String> {
    let answer = world.send(Ask::get("/v1/edities"));
    let cookie = answer.header("set-cookie").to_owned();
    Some(cookie)
        .filter(|cookie| !cookie.is_empty())
        .into_iter()
        .collect()
}

/// What is of a school stands below it.
fn nested(document: &Value) -> Vec<String> {
    let about_school = |path: &&String| {
        ![
            "/edities",
            "/interventies",
            "/studies",
            "/scholen/{schoolId}/",
        ]
        .iter()
        .any(|start| path.starts_with(start))
    };
    let all = paths(document).map(|(path, _)| path);
    all.filter(about_school).cloned().collect()
}

fn problems(document: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, _, operation) in operations(document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            if !status.starts_with(['4', '5']) {
                continue;
            }
            let schema = &response["content"]["application/problem+json"]["schema"];
            let name = schema["$ref"].as_str().unwrap_or("");
            let schema = document.pointer(name.trim_start_matches('#'));
            let has = |field: &str| {
                let required = schema.and_then(|schema| schema["required"].as_array());
                required.is_some_and(|required| required.contains(&json!(field)))
            };
            if name.is_empty() || !["status", "title", "detail"].into_iter().all(has) {
                complaints.push(format!("{path} {status}"));
            }
        }
    }
    complaints
}

fn invalid_input(document: &Value) -> Vec<String> {
    operations(document)
        .filter(|(_, _, operation)| {
            let parameters = operation["parameters"].as_array();
            parameters.is_some_and(|all| !all.is_empty())
                && operation["responses"].get("400").is_none()
        })
        .map(|(path, ..)| path.clone())
        .collect()
}

fn openapi(document: &Value) -> Vec<String> {
    let version = document["openapi"].as_str().unwrap_or("");
    let mut complaints = Vec::new();
    if !version.starts_with("3.") {
        complaints.push(format!("openapi {version}"));
    }
    let ids: Vec<&str> = operations(document)
        .filter_map(|(_, _, operation)| operation["operationId"].as_str())
        .collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    if once.len() != ids.len() {
        complaints.push("an operationId occurs twice".to_owned());
    }
    for (path, _, operation) in operations(document) {
        let in_path = path.split('/').filter_map(|part| {
            part.strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
        });
        let given = |name: &str| {
            let parameters = operation["parameters"].as_array();
            parameters.is_some_and(|all| {
                all.iter().any(|own| {
                    own["name"] == name && own["in"] == "path" && own["required"] == true
                })
            })
        };
        complaints.extend(
            in_path
                .filter(|name| !given(name))
                .map(|name| format!("{path}: {name} is not described")),
        );
    }
    complaints
}

fn contact(document: &Value) -> Vec<String> {
    let contact = &document["info"]["contact"];
    let missing = ["name", "email", "url"]
        .into_iter()
        .filter(|field| contact[*field].as_str().unwrap_or("").is_empty());
    missing.map(str::to_owned).collect()
}

fn published(world: &World) -> Vec<String> {
    let expected = web::api::document();
    let mut complaints = Vec::new();
    for path in ["/openapi.json", "/v1/openapi.json"] {
        let answer = world.send(Ask::get(path));
        let same = serde_json::from_str::<Value>(&answer.body).is_ok_and(|found| found == expected);
        if answer.status != 200 || !same || answer.header("access-control-allow-origin") != "*" {
            complaints.push(format!("{path}: {}", answer.status));
        }
    }
    complaints
}

fn uri_version(document: &Value) -> Vec<String> {
    let servers = document["servers"].as_array().unwrap().iter();
    let urls = servers.map(|server| server["url"].as_str().unwrap().to_owned());
    let major = document["info"]["version"]
        .as_str()
        .unwrap()
        .split('.')
        .next();
    let ending = format!("/v{}", major.unwrap());
    urls.filter(|url| !url.ends_with(&ending)).collect()
}

fn changelog(_: &World) -> Vec<String> {
    let log = std::fs::read_to_string("../../docs/api.md").unwrap_or_default();
    let line = format!("| {} |", web::api::VERSION);
    if log.contains(&line) {
        Vec::new()
    } else {
        vec![format!("docs/api.md has no line {line}")]
    }
}

fn semver(document: &Value) -> Vec<String> {
    let version = document["info"]["version"].as_str().unwrap_or("");
    let parts: Vec<Result<u32, _>> = version.split('.').map(str::parse).collect();
    if parts.len() == 3 && parts.iter().all(Result::is_ok) {
        Vec::new()
    } else {
        vec![version.to_owned()]
    }
}

/// Addresses whose answers together have every kind of status.
const KINDS: [(&str, &str); 7] = [
    ("GET", "/v1/edities"),
    ("GET", "/v1/interventies?x=1"),
    ("GET", "/v1/scholen/1/programma"),
    ("GET", "/v1/niets"),
    ("POST", "/v1/edities"),
    ("OPTIONS", "/v1/edities"),
    ("GET", "/openapi.json"),
];

fn version_header(world: &World) -> Vec<String> {
    KINDS
        .into_iter()
        .filter(|(method, path)| {
            let answer = world.send(Ask::new(method, path));
            answer.header("api-version") != web::api::VERSION
        })
        .map(|(method, path)| format!("{method} {path}"))
        .collect()
}

fn uris(document: &Value) -> Vec<String> {
    let secret = ["token", "leerling", "naam", "bsn", "wachtwoord"];
    let mut addresses: Vec<String> = paths(document).map(|(path, _)| path.clone()).collect();
    for (_, _, operation) in operations(document) {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        addresses.extend(parameters.map(|own| own["name"].as_str().unwrap().to_owned()));
    }
    addresses
        .into_iter()
        .filter(|address| secret.iter().any(|word| address.contains(word)))
        .collect()
}

fn security_headers(world: &World) -> Vec<String> {
    let mut complaints = Vec::new();
    for (method, path) in KINDS {
        let answer = world.send(Ask::new(method, path));
        for (name, part) in [
            ("cache-control", "no-store"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
        ] {
            if !answer.header(name).contains(part) {
                complaints.push(format!("{method} {path}: {name}"));
            }
        }
    }
    complaints
}

/// Open for everybody what is open; nothing of a school for another website.
fn cors(world: &World) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, allowed) in [
        ("/v1/edities", "*"),
        ("/v1/interventies", "*"),
        ("/openapi.json", "*"),
        ("/v1/scholen/1/programma", ""),
    ] {
        for method in ["GET", "OPTIONS"] {
            let ask = Ask::new(method, path).header("origin", "https://elders.example");
            let answer = world.send(ask);
            if answer.header("access-control-allow-origin") != allowed {
                complaints.push(format!("{method} {path}"));
            }
        }
    }
    complaints
}
