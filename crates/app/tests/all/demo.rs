//! The demonstration: its day, its clock, somebody's own roster, and nothing invented elsewhere.

use app::clock::Clock;
use app::demo::{PASSWORD, results_for_roster};
use app::import::ImportKind;
use app::{Actor, AppError, Kansrijk};
use kernel::{Date, Findings, Origin, Role, Sector, SiteId};

use crate::actor;

/// 5 July 2021: what the README promises.
fn july_5() -> Date {
    "2021-07-05".parse().unwrap()
}

fn started() -> (tempfile::TempDir, Kansrijk) {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open_demo(folder.path(), None).unwrap();
    app.prepare_demo(&|_| ()).unwrap();
    (folder, app)
}

fn codes<T>(result: Result<T, AppError>) -> Vec<String> {
    match result {
        Err(AppError::Refused(findings)) => codes_of(&findings),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

fn codes_of(findings: &Findings) -> Vec<String> {
    findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}

fn bring_in(app: &Kansrijk, actor: &Actor, site: SiteId, content: &str) -> Vec<String> {
    let preview = app.preview_import(actor, site, ("bestand", content.as_bytes()));
    let preview = preview.unwrap();
    if let Some(pending) = preview.pending {
        app.apply_import(actor, site, pending).unwrap();
    }
    codes_of(&preview.findings)
}

/// A roster with a pupil in groep 5 and one in groep 1, who gets no results.
fn roster(brin: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- verzonnen (synthetic) --><EDEX>\
         <school><schooljaar>2020-2021</schooljaar><brincode>{brin}</brincode>\
         <dependancecode>07</dependancecode><aanmaakdatum>2020-10-01T08:00:00</aanmaakdatum>\
         <auteur>verzonnen</auteur><xsdversie>1.03</xsdversie></school>\
         <groepen><groep key=\"g5\"><naam>5</naam><jaargroep>5</jaargroep></groep>\
         <groep key=\"g1\"><naam>1</naam><jaargroep>1</jaargroep></groep></groepen><leerlingen>\
         <leerling key=\"a1\"><achternaam>Verzonnen</achternaam><roepnaam>A</roepnaam>\
         <geboortedatum>2011-12-01</geboortedatum><geslacht>2</geslacht><groep key=\"g5\"/></leerling>\
         <leerling key=\"a2\"><achternaam>Bedacht</achternaam><roepnaam>B</roepnaam>\
         <geboortedatum>2015-12-01</geboortedatum><geslacht>1</geslacht><groep key=\"g1\"/></leerling>\
         </leerlingen><leerkrachten></leerkrachten></EDEX>"
    )
}

#[test]
fn the_demo_plays_after_the_end_of_year_tests() {
    let (_folder, app) = started();
    assert_eq!(app.today().0, july_5());
    let leader = actor(&app, "leider");
    for site in app.sites_of(&leader).unwrap() {
        let moments = app.moments(&leader, site.id).unwrap();
        // The import refuses results of a later day, so the newest moment is also all there is.
        assert_eq!(moments[0].0, "E 2020-2021".parse().unwrap());
        let scan = app.make_scan(&leader, site.id, moments[0].0).unwrap();
        let record = app.scan(&leader, site.id, scan).unwrap().record;
        assert_eq!(record.reference.0, july_5());
    }
}

#[test]
fn a_restart_goes_on_where_the_demo_was() {
    let (folder, app) = started();
    let session = app.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
    let before = app.now();
    drop(app);
    let again = Kansrijk::open_demo(folder.path(), None).unwrap();
    assert_eq!(again.prepare_demo(&|_| ()).unwrap().len(), Role::ALL.len());
    let passed = again.now() - before;
    assert!((0..60).contains(&passed), "{passed} seconds passed");
    assert!(again.session(&session.token).unwrap().is_some());
    // `serve`, `import` and `admin` find the same clock beside the databases.
    let clock = Clock::of_folder(folder.path()).unwrap();
    assert_eq!(clock.today().0, july_5());
}

#[test]
fn the_demo_moves_to_a_later_day_and_never_back() {
    let (folder, app) = started();
    let session = app.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
    drop(app);
    let april: Date = "2022-04-25".parse().unwrap();
    let later = Kansrijk::open_demo(folder.path(), Some(april)).unwrap();
    assert_eq!(later.today().0, april);
    let old = later.session(&session.token).unwrap();
    assert!(old.is_none(), "a session of ten hours has ended");
    later.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
    let now = later.now();
    drop(later);
    assert_eq!(
        codes(Kansrijk::open_demo(folder.path(), Some(july_5()))),
        ["F852"]
    );
    // The day that it already is: not back to nine in the morning.
    let same = Kansrijk::open_demo(folder.path(), Some(april)).unwrap();
    assert!(same.today().0 == april && same.now() >= now);
}

/// The edition of April 2022 begins on that day; an invented one takes the next.
#[test]
fn the_demo_starts_on_the_first_day_of_an_edition() {
    let folder = tempfile::tempdir().unwrap();
    let first: Date = "2022-04-01".parse().unwrap();
    let app = Kansrijk::open_demo(folder.path(), Some(first)).unwrap();
    app.prepare_demo(&|_| ()).unwrap();
    let proposals = app.proposals().unwrap();
    assert_eq!(proposals.len(), 1);
    let proposal = app.proposal(proposals[0].id).unwrap();
    assert!(!proposal.findings.has_errors(), "{:?}", proposal.findings);
    let begins = proposal.catalogue.header().valid_from;
    assert_eq!(begins.to_string(), "2022-04-02");
}

#[test]
fn a_folder_with_something_else_is_no_demo() {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open_demo(folder.path(), None).unwrap();
    app.add_board("Half gemaakt", Origin::Synthetic).unwrap();
    assert_eq!(codes(app.prepare_demo(&|_| ())), ["F851"]);
    // No demo clock was left: the folder goes on by the clock of the machine.
    assert_eq!(Clock::of_folder(folder.path()).unwrap(), Clock::System);
}

#[test]
fn a_roster_gets_its_own_school_and_results_for_exactly_its_pupils() {
    let (_folder, app) = started();
    let site = app.add_demo_school(roster("99ZY").as_bytes()).unwrap();
    assert_eq!(
        (site.code.to_string().as_str(), site.origin),
        ("99ZY07", Origin::Synthetic)
    );
    let again = app.add_demo_school(roster("99ZY").as_bytes()).unwrap();
    assert_eq!(again.id, site.id);
    let coach = actor(&app, "coach");
    assert!(bring_in(&app, &coach, site.id, &roster("99ZY")).is_empty());
    let results = results_for_roster(roster("99ZY").as_bytes(), None).unwrap();
    let rows: Vec<&str> = results.lines().skip(1).collect();
    // Groep 3, 4 and 5, at most two moments and four domains each; the pupil in groep 1 has none.
    assert!((12..=24).contains(&rows.len()), "{}", rows.len());
    assert!(
        rows.iter()
            .all(|row| row.starts_with("a1;99ZY07;") && row.ends_with(";synthetic"))
    );
    assert!(bring_in(&app, &coach, site.id, &results).is_empty());
    let imports = app.imports(&coach, site.id).unwrap();
    assert_eq!(imports[0].kind, ImportKind::Results);
    let year = "2018-2019".parse().unwrap();
    let earlier = results_for_roster(roster("99ZY").as_bytes(), Some(year)).unwrap();
    assert!(earlier.contains(";2018-2019;") && !earlier.contains(";2020-2021;"));
}

#[test]
fn a_school_that_may_exist_gets_nothing_invented() {
    let (_folder, app) = started();
    // 12AB has the form of a register code; whether it was ever issued does not matter.
    let real = roster("12AB");
    assert_eq!(codes(results_for_roster(real.as_bytes(), None)), ["F192"]);
    assert_eq!(codes(app.add_demo_school(real.as_bytes())), ["F192"]);
}

#[test]
fn invented_results_are_refused_at_a_real_school() {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::starting_on(july_5())).unwrap();
    let board = app.add_board("Bestuur van de test", Origin::Real).unwrap();
    let code = "12AB07".parse().unwrap();
    let site = app.add_site(board, code, "School van de test", Sector::Po);
    let site = site.unwrap();
    let grant = app::account::Grant {
        role: Role::Coach,
        board,
        site: Some(site),
    };
    app.add_account(("ib", "Persoon van de test"), PASSWORD, grant)
        .unwrap();
    let (coach, _) = app.command_line_actor("ib", "12AB07").unwrap();
    assert!(bring_in(&app, &coach, site, &roster("12AB")).is_empty());
    let made_up = results_for_roster(roster("99ZY").as_bytes(), None).unwrap();
    // Somebody puts their own code in the file, and even takes the column away that says so.
    let recoded = made_up.replace("99ZY07", "12AB07");
    assert_eq!(bring_in(&app, &coach, site, &recoded), ["F193"]);
    let unmarked = recoded.replace(";synthetic", "").replace(";origin", "");
    assert_eq!(bring_in(&app, &coach, site, &unmarked), ["F193"]);
    // A scan could be made of the teachers' inventory, but no result came in.
    let moments = app.moments(&coach, site).unwrap();
    assert!(moments.iter().all(|(_, results)| *results == 0));
    // The same rows on another scale and without the mark are taken: the mark was the reason.
    let own = unmarked.replace("SYN-", "EIGEN-");
    assert!(bring_in(&app, &coach, site, &own).is_empty());
}

#[test]
fn the_examples_are_brought_in_without_a_finding() {
    let roster = include_str!("../../../../examples/rooster-verzonnen.xml");
    let results = include_str!("../../../../examples/resultaten-verzonnen.csv");
    assert!(
        results == results_for_roster(roster.as_bytes(), None).unwrap(),
        "differs; run the command in examples/README.md"
    );
    let (_folder, app) = started();
    let site = app.add_demo_school(roster.as_bytes()).unwrap();
    let leader = actor(&app, "leider");
    assert!(bring_in(&app, &leader, site.id, roster).is_empty());
    assert!(bring_in(&app, &leader, site.id, results).is_empty());
    // Twelve pupils in two groups, as examples/README.md says.
    let groups = app.groups(&leader, site.id).unwrap();
    assert_eq!(groups.len(), 2);
    let pupils =
        |group: &school::pupil::Group| app.group(&leader, site.id, group.id).unwrap().pupils;
    assert_eq!(
        groups
            .iter()
            .map(|group| pupils(group).len())
            .sum::<usize>(),
        12
    );
    // A second time nothing changes.
    let again = app.preview_import(&leader, site.id, ("bestand", results.as_bytes()));
    assert!(again.unwrap().changes.is_nothing());
}
