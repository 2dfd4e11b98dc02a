//! Editions in the browser and in the API: from a file that comes in to a menukaart that counts.

use kernel::Role;
use serde_json::Value;

use crate::http::{Answer, Ask};
use crate::world::World;

const EDITOR: Role = Role::Editor;
const PROPOSALS: &str = "/menukaart/voorstellen";

/// A proposal of which the studies pass for real: where a real school is, invented ones do not count.
/// One figure is of the intervention that the programmes of these tests have chosen.
fn proposal(id: &str, from: &str) -> String {
    let figures = include_str!("../../../../data/synthetic/menukaart/berekende-cijfers.toml")
        .replace("data_origin = \"synthetic\"", "data_origin = \"real\"")
        .replace("\"directe-instructie\"", "\"een-op-een-begeleiding\"");
    let figures = app::edition::read_figures(&figures).unwrap();
    let draft = app::edition::Draft {
        id: id.into(),
        title: "Menukaart van de toets".into(),
        valid_from: from.parse().unwrap(),
        recorded_on: "2021-08-20".parse().unwrap(),
        note: None,
        code_version: "0.1.0".into(),
    };
    let all = policy::Catalogues::embedded().unwrap();
    let base = all.edition("2021").unwrap();
    base.propose(draft, &figures).unwrap().to_toml()
}

fn get(world: &World, path: &str, role: Option<Role>) -> Answer {
    world.send(Ask::get(path).by(role))
}

fn send(world: &World, text: &str) -> Answer {
    let csrf = &world.session(EDITOR).csrf;
    let ask = Ask::post(PROPOSALS).by(Some(EDITOR));
    world.send(ask.upload(csrf, "voorstel.toml", text.as_bytes()))
}

fn decide(world: &World, path: &str, role: Role, reason: &str) -> Answer {
    let ask = Ask::post(path)
        .by(Some(role))
        .field("csrf", &world.session(role).csrf)
        .field("reden", reason);
    world.send(ask)
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

/// The API and the table say of the accepted edition what the list says beside a computed figure.
fn list_beside_computed(world: &World) {
    let history = json(&get(world, "/v1/interventies/feedback/edities", None));
    let newest = history["edities"].as_array().unwrap().iter();
    let newest = newest.last().unwrap();
    assert_eq!(newest["editie"], "2022-04");
    let own = history["edities"].as_array().unwrap().iter();
    let own = own.clone().find(|one| one["editie"] == "2021-08").unwrap();
    assert_eq!(own["effect"]["soort"], "berekend");
    assert_eq!(own["effectLijst"]["maanden"], 8);
    assert_eq!(newest["effectLijst"], Value::Null);
    let table = get(world, "/menukaart/interventies.csv?editie=2021-08", None).body;
    let line = table.lines().find(|line| line.contains(",feedback,"));
    assert!(line.unwrap().contains("; van de maanden niet gepubliceerd"));
}

#[test]
fn an_editor_sends_in_and_accepts_and_everybody_sees_the_edition() {
    let world = World::new();
    let sent = send(&world, &proposal("2021-08", "2021-08-20"));
    assert_eq!(sent.status, 303, "{}", sent.body);
    let path = sent.location().to_owned();
    let page = get(&world, &path, Some(EDITOR)).body;
    for part in [
        "+4 maanden",
        "+0,290 standaarddeviatie tussen leerlingen",
        "Voor het eerst berekend",
        "verzonnen-onderzoeken",
        "Stel deze editie vast",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Others look, and decide nothing.
    let leader = get(&world, &path, Some(Role::SchoolLeader)).body;
    assert!(leader.contains("+4 maanden") && !leader.contains("Stel deze editie vast"));
    let accept = format!("{path}/vaststellen");
    let refused = decide(&world, &accept, Role::SchoolLeader, "Nieuwe onderzoeken.");
    assert_eq!(refused.status, 403);
    // What was typed stays in the form.
    let short = decide(&world, &accept, EDITOR, "Te kort");
    assert_eq!(short.status, 422);
    assert!(short.body.contains("F1125") && short.body.contains(">Te kort</textarea>"));
    let done = decide(&world, &accept, EDITOR, "Er zijn nieuwe <onderzoeken>.");
    assert_eq!(
        (done.status, done.location()),
        (303, "/menukaart/edities/2021-08")
    );
    // Valid from today: the public menukaart shows it, and the edition says why it is there.
    let edition = get(&world, "/menukaart/edities/2021-08", None).body;
    assert!(
        edition.contains("Er zijn nieuwe &#60;onderzoeken&#62;."),
        "{edition}"
    );
    let feedback = get(&world, "/menukaart/feedback", None).body;
    assert!(feedback.contains("+0,41 standaarddeviatie"));
    assert!(feedback.contains("op de maandenschaal +5 maanden (+4 tot +7)"));
    // Beside it what the list of 2021 gives: +8 months, 3 marks (facts of the programme, 3.2).
    assert!(feedback.contains(
        "op de lijst van 2021: +8 maanden, 3 van 5 vinkjes, onzekerheid niet gepubliceerd"
    ));
    list_beside_computed(&world);
    let other = get(&world, "/menukaart/klassenverkleining", None).body;
    assert!(other.contains("onzekerheid niet gepubliceerd") && other.contains("overgenomen"));
    let diff = get(&world, "/menukaart/edities/2021/2021-08", None).body;
    assert!(diff.contains("Voor het eerst berekend"));
    // The programme of the second school rests on 2021, with one measure (fill.rs).
    let school = &world.second()["school"];
    let path = format!("/school/{school}/edities?editie=2021-08");
    for role in [Role::SchoolLeader, Role::Board, Role::CouncilMember] {
        let page = get(&world, &path, Some(role)).body;
        assert!(page.contains("Eén maatregel verandert"), "{role}: {page}");
        assert!(
            page.contains("+5 maanden") && page.contains("+0,180"),
            "{role}"
        );
    }
    assert_eq!(get(&world, &path, Some(EDITOR)).status, 403);
    let again = decide(&world, &accept, EDITOR, "Nog een keer vaststellen.");
    assert_eq!(again.status, 409);
}

#[test]
fn a_bad_file_is_told_everything_and_an_invented_proposal_stops_at_a_real_school() {
    let world = World::new();
    let text = proposal("2021-08", "2021-08-21")
        .replacen("studies = 18", "studies = 0", 1)
        .replacen("from = 0.06", "from = 0.01", 1);
    let refused = send(&world, &text);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("F1109") && refused.body.contains("F1116"));
    assert_eq!(send(&world, "").status, 400);
    // The demonstration's own proposal; a school of another board here is real.
    let page = get(&world, "/menukaart/voorstellen/1", Some(EDITOR)).body;
    assert!(page.contains("F1132"));
    let accept = "/menukaart/voorstellen/1/vaststellen";
    let stopped = decide(&world, accept, EDITOR, "Toch maar vaststellen.");
    assert_eq!(stopped.status, 422);
    let out = decide(&world, "/menukaart/voorstellen/1/intrekken", EDITOR, "");
    assert_eq!(out.location(), PROPOSALS);
    assert!(
        get(&world, PROPOSALS, Some(EDITOR))
            .body
            .contains("ingetrokken")
    );
}

#[test]
fn an_editor_sees_numbers_and_no_school() {
    let world = World::new();
    let page = get(&world, "/menukaart/voorstellen/1", Some(EDITOR)).body;
    assert!(page.contains("Maatregelen met een ander cijfer"));
    assert!(!page.contains("De Leesvlinder"), "no name of a school");
    let board = get(&world, "/menukaart/voorstellen/1", Some(Role::Board)).body;
    assert!(board.contains("De Leesvlinder") && !board.contains("Maatregelen met een ander"));
    let teacher = get(
        &world,
        "/menukaart/voorstellen/1",
        Some(Role::PrivacyOfficer),
    )
    .body;
    assert!(!teacher.contains("De Leesvlinder"));
}

#[test]
fn the_menukaart_is_a_table_too() {
    let world = World::new();
    let ask = |accept: &str| {
        let ask = Ask::get("/v1/interventies?editie=2022-04");
        world.send(ask.header("accept", accept))
    };
    let table = ask("text/csv");
    assert_eq!(table.status, 200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = table.body.split_terminator("\r\n").collect();
    // The edition of April 2022 has 31 interventions (facts of the programme, 3.2), and a heading.
    assert_eq!(lines.len(), 32);
    assert!(lines[0].starts_with("editie,geldigVanafDatum,verzonnen,id,naam,"));
    let feedback = lines
        .iter()
        .find(|line| line.contains(",feedback,"))
        .unwrap();
    // +6 months, 4 marks in April 2022 (same source); no uncertainty was published.
    assert!(feedback.contains(",gepubliceerd,6,2022-04,,,,,,,,,,niet gepubliceerd,4,"));
    assert_eq!(
        ask("application/json, text/csv").header("content-type"),
        "application/json"
    );
    assert_eq!(ask("*/*").header("content-type"), "application/json");
    let other = world.send(Ask::get("/v1/edities").header("accept", "text/csv"));
    assert_eq!(other.status, 406, "there is no table of editions");
    let page = get(&world, "/menukaart/interventies.csv?editie=2022-04", None);
    assert_eq!(page.body, table.body);
}

#[test]
fn an_intervention_through_the_editions() {
    let world = World::new();
    let all = json(&get(&world, "/v1/interventies/feedback/edities", None));
    let months: Vec<&Value> = all["edities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["effect"]["maanden"])
        .collect();
    // +8 in 2021 and +6 in April 2022 (facts of the programme, 3.2).
    assert_eq!(months, [8, 6]);
    let path = "/v1/interventies/feedback/edities/2022-04";
    let one = json(&get(&world, path, None));
    let same = json(&get(
        &world,
        "/v1/interventies/feedback?editie=2022-04",
        None,
    ));
    assert_eq!(one, same);
    for path in [
        "/v1/interventies/feedback/edities/1999",
        "/v1/interventies/bestaat-niet/edities",
        "/v1/interventies/bestaat-niet/edities/2021",
    ] {
        assert_eq!(get(&world, path, None).status, 404, "{path}");
    }
}

#[test]
fn a_computed_figure_comes_with_its_receipt_and_the_list_beside_it() {
    let world = World::new();
    let sent = send(&world, &proposal("2021-08", "2021-08-20"));
    let accept = format!("{}/vaststellen", sent.location());
    decide(&world, &accept, EDITOR, "Er zijn nieuwe onderzoeken.");
    let answer = get(&world, "/v1/interventies/feedback", None);
    let one = json(&answer);
    assert_eq!(one["editie"], "2021-08");
    assert_eq!(one["effect"]["soort"], "berekend");
    assert_eq!(one["effectLijst"]["maanden"], 8);
    assert_eq!(one["herkomst"]["gegevens"], "verzonnen-onderzoeken");
    assert_eq!(one["herkomst"]["gegevensHash"].as_str().unwrap().len(), 64);
    let edities = json(&get(&world, "/v1/edities", None));
    let made = edities["edities"].as_array().unwrap().iter();
    let made = made.clone().find(|one| one["id"] == "2021-08").unwrap();
    assert_eq!(made["vaststelling"]["basis"], "2021");
    assert_eq!(made["vaststelling"]["reden"], "Er zijn nieuwe onderzoeken.");
    // The export is the very file of the hash.
    let file = get(&world, "/menukaart/edities/2021-08/bestand", None);
    let hash = kernel::ContentHash::of(file.body.as_bytes());
    assert_eq!(made["hash"], hash.to_string());
}
