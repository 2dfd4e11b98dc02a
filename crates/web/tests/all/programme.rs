//! Forms of the programme and the budget: nothing typed is lost, everything wrong is told at once.

use app::Actor;
use kernel::{Role, SiteId};

use crate::http::{Answer, Ask};
use crate::world::World;

const LEADER: Role = Role::SchoolLeader;

fn base(world: &World) -> String {
    format!("/school/{}/programma", world.own()["school"])
}

fn get(world: &World, path: &str) -> Answer {
    world.send(Ask::get(path).by(Some(LEADER)))
}

/// Sends a form with what its page has in its hidden fields.
fn post(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut ask = Ask::post(path)
        .by(Some(LEADER))
        .field("csrf", &world.session(LEADER).csrf);
    for (name, value) in fields {
        ask = ask.field(name, value);
    }
    world.send(ask)
}

/// The draft and its save counter, as a form sends them.
fn key(world: &World) -> (String, String) {
    let opened = world.app.draft(&leader(world), site(world)).unwrap();
    let opened = opened.unwrap();
    (opened.programme.id.to_string(), opened.revision.to_string())
}

fn leader(world: &World) -> Actor {
    let session = world.app.session(&world.session(LEADER).token).unwrap();
    session.unwrap().actor
}

fn site(world: &World) -> SiteId {
    world.own()["school"].parse().unwrap()
}

/// A goal as it is typed; `change` replaces one field.
fn goal<'f>(
    (id, revision): &'f (String, String),
    change: (&'f str, &'f str),
) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("programma", id.as_str()),
        ("revisie", revision),
        ("opgave", "1"),
        ("indicator", "aandeel in de laagste 25 %"),
        ("leergebied", "begrijpend-lezen"),
        ("doelgroep", "groep 5"),
        ("aantal", "28"),
        ("beginstand", "31 %"),
        ("beginstand-datum", "20-1-2021"),
        ("streefwaarde", "hoogstens 25 %"),
        ("meetmoment", "2022-06-10"),
    ];
    for field in &mut fields {
        if field.0 == change.0 {
            field.1 = change.1;
        }
    }
    fields
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_tells_everything() {
    let world = World::new();
    let before = world.snapshot();
    let path = format!("{}/doelen/1", base(&world));
    let key = key(&world);
    let mut fields = goal(&key, ("aantal", "bijna <30>"));
    fields.retain(|(name, _)| *name != "indicator");
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| match name {
            "meetmoment" => (name, "31-2-2022"),
            _ => (name, value),
        })
        .collect();
    let answer = post(&world, &path, &fields);
    assert_eq!(answer.status, 422);
    for shown in [
        r##"<a class="utrecht-link utrecht-link--html-a" href="#aantal">F443"##,
        r##"href="#indicator">F440"##,
        r##"href="#meetmoment">F442"##,
        r#"aria-describedby="aantal-uitleg aantal-fout""#,
        "bijna &#60;30&#62;",
        r#"value="31-2-2022""#,
        r#"value="2021-01-20""#,
    ] {
        assert!(answer.body.contains(shown), "{shown}");
    }
    world.assert_unchanged(&before);
}

#[test]
fn a_second_editor_is_told_and_keeps_the_input() {
    let world = World::new();
    let path = format!("{}/doelen/1", base(&world));
    let old = key(&world);
    let first = post(
        &world,
        &path,
        &goal(&old, ("streefwaarde", "hoogstens 28 %")),
    );
    assert_eq!(first.status, 303);
    assert!(first.location().ends_with("/programma#opgave-1"));
    let late = goal(&old, ("streefwaarde", "hoogstens 22 %"));
    let second = post(&world, &path, &late);
    assert_eq!(second.status, 422);
    assert!(second.body.contains("Iemand anders was u voor"));
    let rows = "<td>hoogstens 28 %</td><td>hoogstens 22 %</td>";
    assert!(
        second.body.contains(rows),
        "both are shown beside each other"
    );
    assert!(second.body.contains(r#"value="hoogstens 22 %""#));
    let now = key(&world);
    let sent = format!(r#"name="revisie" value="{}""#, now.1);
    assert!(
        second.body.contains(&sent),
        "saving again overwrites knowingly"
    );
    let again = post(
        &world,
        &path,
        &goal(&now, ("streefwaarde", "hoogstens 22 %")),
    );
    assert_eq!(again.status, 303);
    let opened = world.app.draft(&leader(&world), site(&world)).unwrap();
    assert_eq!(opened.unwrap().programme.goals[0].target, "hoogstens 22 %");
}

#[test]
fn a_link_into_a_draft_that_does_not_exist_offers_to_begin_and_goes_on() {
    let world = World::new();
    let key = key(&world);
    let fixed = post(
        &world,
        &format!("{}/vaststellen", base(&world)),
        &[("programma", &key.0), ("revisie", &key.1)],
    );
    assert_eq!(fixed.status, 303);
    let finding = &world.own()["bevinding"];
    let intervention = &world.own()["interventie"];
    let path = format!(
        "{}/maatregelen/nieuw?interventie={intervention}&bevinding={finding}",
        base(&world)
    );
    let offer = get(&world, &path);
    assert_eq!(offer.status, 200);
    let onwards = path.replace('&', "&#38;");
    assert!(offer.body.contains(&onwards), "the query is kept");
    let begun = post(&world, &base(&world), &[("verder", &path)]);
    assert_eq!((begun.status, begun.location()), (303, path.as_str()));
    let form = get(&world, &path);
    let chosen = format!(r#"<option value="{intervention}" selected>"#);
    assert!(form.body.contains(&chosen), "the intervention is chosen");
    assert!(
        form.body.contains(r#"name="doelen" value="1" checked"#),
        "the goal that rests on the finding is chosen"
    );
    assert!(form.body.contains("onzekerheid niet gepubliceerd"));
}

#[test]
fn the_calculation_is_shown_and_taken_over_only_when_asked() {
    let world = World::new();
    let before = world.snapshot();
    let path = format!("{}/maatregelen/1", base(&world));
    let key = key(&world);
    let fields = |action| {
        vec![
            ("programma", key.0.as_str()),
            ("revisie", key.1.as_str()),
            ("sessies", "2"),
            ("minuten", "45"),
            ("weken", "30"),
            ("reken-groepen", "3"),
            ("reken-uurtarief", "52,00"),
            ("actie", action),
        ]
    };
    // By hand: 3 × 2 × 30 × 45 minutes = 135 hours; at 52.00 that is 7,020.00.
    let shown = post(&world, &path, &fields("bereken"));
    assert_eq!(shown.status, 200);
    assert!(
        shown
            .body
            .contains("135 uur. Tegen €\u{a0}52,00 per uur is dat €\u{a0}7.020,00.")
    );
    assert!(
        shown
            .body
            .contains(r#"id="kosten-2021" name="kosten-2021""#)
    );
    assert!(!shown.body.contains(r#"value="7.020,00""#));
    let taken = post(&world, &path, &fields("overnemen-2021"));
    assert!(taken.body.contains(r#"value="7.020,00""#));
    world.assert_unchanged(&before);
}

#[test]
fn the_budget_shows_where_every_euro_comes_from_and_what_is_unknown() {
    let world = World::new();
    let path = format!("/school/{}/budget", world.own()["school"]);
    let empty = get(&world, &path);
    assert!(empty.body.contains("onvolledig"));
    let wrong = post(
        &world,
        &path,
        &[
            ("jaar", "2021-2022"),
            ("leerlingen-2021", "veel"),
            ("teldatum-2021", "1-10-2020"),
        ],
    );
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains(r#"value="veel""#) && wrong.body.contains("F523"));
    let saved = post(
        &world,
        &path,
        &[
            ("jaar", "2021-2022"),
            ("leerlingen-2021", "220"),
            ("teldatum-2021", "1-10-2020"),
            ("achterstandsscore-2021", "150"),
        ],
    );
    assert_eq!(saved.status, 303);
    // facts 4.7: 154,255.20 + 37,674.00 = 191,929.20.
    let page = get(&world, &path).body;
    for shown in [
        "220 leerlingen × €\u{a0}701,16",
        "€\u{a0}37.674,00",
        "€\u{a0}191.929,20",
        "np-onderwijs-2021-2022.2, achterstandsscore",
        "niet bevestigd: de afronding",
        "nieuwkomers",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(
        page.contains("€\u{a0}15.994,10"),
        "a twelfth of the total, from October on"
    );
    let nowhere = post(&world, &path, &[("jaar", "2030-2031")]);
    assert_eq!(nowhere.status, 404);
}

/// The handreiking of peer tutoring `leesmaatjes` says 4 sessions, 15 to 20 minutes, 6 to 10 weeks, in pairs; taken
/// over is the most sparing way. Studied were 4 to 5 sessions a week in blocks of 4 to 10 weeks (evidence.md 1.3).
#[test]
fn a_form_is_taken_over_and_departing_from_the_studied_one_is_told() {
    let world = World::new();
    let base = base(&world);
    let link = "?interventie=leren-van-en-met-medeleerlingen&vorm=leesmaatjes";
    let new = get(&world, &format!("{base}/maatregelen/nieuw{link}"));
    assert_eq!(new.status, 200);
    let body = &new.body;
    for (name, value) in [
        ("sessies", "4"),
        ("minuten", "15"),
        ("weken", "6"),
        ("groepsgrootte", "2"),
    ] {
        let wanted = format!("name=\"{name}\"");
        let mut tags = body
            .split("<input")
            .filter_map(|rest| rest.split('>').next());
        let field = tags.find(|tag| tag.contains(&wanted)).unwrap();
        assert!(
            field.contains(&format!("value=\"{value}\"")),
            "{name}: {field}"
        );
    }
    assert!(body.contains("Leesmaatjes uit twee groepen"));
    assert!(!body.contains("wijkt af van wat is onderzocht"));
    let (id, revision) = key(&world);
    let fields = [
        ("programma", id.as_str()),
        ("revisie", revision.as_str()),
        ("actie", "opslaan"),
        ("interventie", "leren-van-en-met-medeleerlingen"),
        ("vorm", "Maatjes"),
        ("sessies", "1,5"),
        ("minuten", "15"),
        ("weken", "6"),
        ("uitvoering", "eigen"),
    ];
    let saved = post(&world, &format!("{base}/maatregelen/nieuw"), &fields);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let words = "1,5 sessies per week (onderzocht: 4 tot 5)";
    let overview = get(&world, &base).body;
    assert!(overview.contains("W940") && overview.contains(words));
    let number = world
        .app
        .draft(&leader(&world), site(&world))
        .unwrap()
        .unwrap();
    let number = number.programme.measures.last().unwrap().number;
    let edit = get(&world, &format!("{base}/maatregelen/{number}")).body;
    assert!(edit.contains("wijkt af van wat is onderzocht") && edit.contains(words));
    let document =
        world
            .app
            .programme_document(&leader(&world), site(&world), Some(id.parse().unwrap()));
    let measures = document.unwrap().measures;
    assert_eq!(measures.last().unwrap().departures, [words]);
}

#[test]
fn the_handreiking_for_a_school_says_what_its_roster_tells() {
    let world = World::new();
    let path = format!(
        "/school/{}/aanpak/instructie-in-kleine-groepen",
        world.own()["school"]
    );
    let page = get(&world, &path).body;
    assert!(page.contains("Uit uw eigen gegevens: basisonderwijs, "));
    assert!(page.contains("Neem deze vorm over") && !page.contains("id=\"sector\""));
    let short = get(&world, &format!("{path}?geen-leraar=ja")).body;
    assert!(short.contains("U kunt geen extra leraar vinden"));
    assert!(
        short.contains("&#38;geen-leraar=ja"),
        "the answer goes along to the measure"
    );
    assert_eq!(get(&world, &format!("{path}x")).status, 404);
}
