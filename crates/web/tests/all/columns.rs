//! An export in a layout of its own: from the upload to the results, through the pages.

use std::collections::BTreeMap;

use kernel::Role;

use crate::http::{Answer, Ask};
use crate::world::World;

const LEADER: Option<Role> = Some(Role::SchoolLeader);
const HEADER: &str = "Leerlingnummer;Vak;Toets;Afnamedatum;Score;Klas";

/// An export of two invented pupils of the first demo school.
fn export() -> String {
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let pupils = demo.sites[0].pupils.iter().rev().take(2);
    let lines = pupils.map(|pupil| format!("{};Rekenen;M8;21-01-2021;88,4;kaal\n", pupil.key));
    format!("{HEADER}\n{}", lines.collect::<String>())
}

/// Uploads a file as the leader of the first school; where it leads.
fn upload(world: &World, name: &str, content: &[u8]) -> Answer {
    let csrf = &world.session(Role::SchoolLeader).csrf;
    let path = format!("/school/{}/import", world.own()["school"]);
    world.send(Ask::post(&path).by(LEADER).upload(csrf, name, content))
}

/// The columns page that an upload leads to.
fn columns_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().contains("/import/tabel/"));
    answer.location().to_owned()
}

/// What the form would send as it stands.
fn form_of(page: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        rest.split('"').next().map(str::to_owned)
    };
    let (form, _) = page
        .split("kr-form--columns")
        .nth(1)
        .unwrap()
        .split_once("</form>")
        .unwrap();
    for tag in form.split('<').filter(|tag| tag.starts_with("input ")) {
        let name = attribute(tag, "name").unwrap();
        fields.insert(name, attribute(tag, "value").unwrap_or_default());
    }
    for select in form.split("<select ").skip(1) {
        let name = attribute(&format!(" {select}"), "name").unwrap();
        let options = select.split("</select>").next().unwrap();
        let options: Vec<&str> = options.split("<option ").skip(1).collect();
        let chosen = options.iter().find(|option| option.contains(" selected"));
        let chosen = chosen.or(options.first()).unwrap();
        fields.insert(name, attribute(&format!(" {chosen}"), "value").unwrap());
    }
    fields
}

/// The number of a column, by its name on the page.
fn number_of(page: &str, header: &str) -> String {
    let row = page.split("<th scope=\"row\">");
    let row = row.skip(1).find(|row| row.starts_with(header)).unwrap();
    let rest = row.split("name=\"rol-").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn send(world: &World, path: &str, fields: &BTreeMap<String, String>) -> Answer {
    let ask = Ask::post(path).by(LEADER);
    let ask = fields
        .iter()
        .fold(ask, |ask, (name, value)| ask.field(name, value));
    world.send(ask)
}

#[test]
fn an_unknown_export_leads_to_its_columns_and_from_there_to_results() {
    let world = World::new();
    let path = columns_of(&upload(&world, "export.csv", export().as_bytes()));
    let page = world.send(Ask::get(&path).by(LEADER)).body;
    // What a person would choose for this header; the name of the series is what no file says.
    let form = form_of(&page);
    for (header, role) in [
        ("Leerlingnummer", "leerling"),
        ("Vak", "vak"),
        ("Toets", "toets"),
        ("Afnamedatum", "datum"),
        ("Score", "vaardigheidsscore"),
    ] {
        let field = format!("rol-{}", number_of(&page, header));
        assert_eq!(form[&field], role, "{header}");
    }
    assert!(page.contains("F316"), "the series is still needed");
    let mut form = form;
    form.insert("serie".into(), "EIGEN 1".into());
    let kept = send(&world, &path, &form);
    assert_eq!(kept.status, 303, "{}", kept.body);
    let preview = world.send(Ask::get(kept.location()).by(LEADER));
    assert!(preview.body.contains("kr-next"), "it can be confirmed");
    let pending = path.rsplit('/').next().unwrap();
    let school = &world.own()["school"];
    let confirm = format!("/school/{school}/import/{pending}/bevestigen");
    let csrf = &world.session(Role::SchoolLeader).csrf;
    let done = world.send(Ask::post(&confirm).by(LEADER).field("csrf", csrf));
    assert_eq!(done.status, 303);
    let list = world.send(Ask::get(done.location()).by(LEADER)).body;
    let report = format!("/school/{school}/import/verslag/");
    assert!(list.contains("2 nieuw") && list.contains(&report), "{list}");
    // It no longer waits.
    assert_eq!(world.send(Ask::get(&path).by(LEADER)).status, 404);
}

#[test]
fn a_wrong_choice_is_told_and_what_was_filled_in_stays() {
    let world = World::new();
    let path = columns_of(&upload(&world, "export.csv", export().as_bytes()));
    let page = world.send(Ask::get(&path).by(LEADER)).body;
    let mut form = form_of(&page);
    let (pupil, room) = (number_of(&page, "Leerlingnummer"), number_of(&page, "Klas"));
    form.insert(format!("rol-{pupil}"), "niet-gebruiken".into());
    form.insert(format!("rol-{room}"), "groep".into());
    form.insert("serie".into(), "Mijn <serie>".into());
    form.insert("schaal".into(), "Eigen schaal".into());
    let refused = send(&world, &path, &form);
    assert_eq!(refused.status, 422);
    // F311: no column has the key of the pupil.
    assert!(refused.body.contains("role=\"alert\"") && refused.body.contains("F311"));
    assert!(refused.body.contains("value=\"Mijn &#60;serie&#62;\""));
    let again = form_of(&refused.body);
    for (field, value) in [
        (format!("rol-{pupil}"), "niet-gebruiken"),
        (format!("rol-{room}"), "groep"),
        ("schaal".into(), "Eigen schaal"),
    ] {
        assert_eq!(again[&field], value, "{field}");
    }
    // Nothing can be confirmed in this state.
    let pending = path.rsplit('/').next().unwrap();
    let preview = format!("/school/{}/import/{pending}", world.own()["school"]);
    let preview = world.send(Ask::get(&preview).by(LEADER)).body;
    assert!(!preview.contains("/bevestigen\""), "{preview}");
}

#[test]
fn a_table_of_another_school_of_the_board_is_not_there() {
    let world = World::new();
    let before = world.snapshot();
    let (school, theirs) = (&world.own()["school"], &world.second()["tabel"]);
    let path = format!("/school/{school}/import/tabel/{theirs}");
    assert_eq!(world.send(Ask::get(&path).by(LEADER)).status, 404);
    let csrf = &world.session(Role::SchoolLeader).csrf;
    for end in ["", "/indeling"] {
        let ask = Ask::post(&format!("{path}{end}"))
            .by(LEADER)
            .field("csrf", csrf)
            .field("naam", "Niet van ons")
            .field("serie", "Niet van ons");
        assert_eq!(world.send(ask).status, 404, "{end}");
    }
    world.assert_unchanged(&before);
}

#[test]
fn a_layout_gets_another_name_and_an_empty_one_is_refused() {
    let world = World::new();
    let school = &world.own()["school"];
    let list = format!("/school/{school}/import/indelingen");
    let path = format!("{list}/{}/naam", world.own()["indeling"]);
    let csrf = &world.session(Role::SchoolLeader).csrf;
    let rename = |name: &str| {
        let ask = Ask::post(&path).by(LEADER);
        world.send(ask.field("csrf", csrf).field("naam", name))
    };
    let refused = rename("  ");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Vul een naam in"));
    assert!(refused.body.contains("Export van de test"), "still there");
    assert_eq!(rename("Toetsen <2021>").status, 303);
    let page = world.send(Ask::get(&list).by(LEADER)).body;
    assert!(page.contains("Toetsen &#60;2021&#62;") && !page.contains("Export van de test"));
    let journal = format!("/school/{school}/logboek");
    let journal = world.send(Ask::get(&journal).by(LEADER));
    assert!(
        journal.status != 200 || journal.body.contains("gaf een indeling een andere naam"),
        "{}",
        journal.body
    );
}

#[test]
fn choices_are_in_english_and_none_of_them_is_marked_as_dutch() {
    let world = World::new();
    let path = columns_of(&upload(&world, "export.csv", export().as_bytes()));
    let ask = Ask::get(&path).by(LEADER);
    let page = world.send(ask.header("accept-language", "en")).body;
    assert!(page.contains("<html lang=\"en\">"));
    let options: Vec<&str> = page.split("<option ").skip(1).collect();
    // Six columns of 21 meanings and 7 subjects, and more.
    assert!(options.len() > 6 * 28, "{}", options.len());
    for option in options {
        let option = option.split("</option>").next().unwrap();
        assert!(!option.contains("lang=\"nl\""), "{option}");
        let label = option.split('>').nth(1).unwrap().to_lowercase();
        for dutch in [
            "leerling",
            "toets",
            "vak",
            "niveau",
            "score (alleen",
            "gebruiken",
            "puntkomma",
            "jaar",
            "niet",
            "groep",
            "midden",
            "eind",
            "onder",
            "punt:",
        ] {
            assert!(!label.contains(dutch), "{label}: {dutch}");
        }
    }
    assert!(page.contains(">Key of the pupil</option>") && page.contains(">Do not use</option>"));
}
