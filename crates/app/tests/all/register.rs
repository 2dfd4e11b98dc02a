//! Loading a register, choosing a school from it, and taking over its counts.

use app::account::Grant;
use app::clock::Clock;
use app::demo::PASSWORD;
use app::register::{AddSchool, CountKind};
use app::{AppError, Kansrijk};
use kernel::{Origin, Role, SchoolYear, Sector, SiteCode};

use crate::support::{AUGUST_2021, School};

const FOLDER: &str = "../../data/synthetic/register";

fn files() -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(FOLDER).unwrap().map(Result::unwrap);
    let paths = entries.map(|entry| entry.path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn empty() -> (tempfile::TempDir, Kansrijk) {
    let folder = tempfile::tempdir().unwrap();
    let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
    (folder, app)
}

fn code(text: &str) -> SiteCode {
    text.parse().unwrap()
}

fn load_all(app: &Kansrijk) {
    for (name, content) in files() {
        let report = app.load_register((&name, &content), None).unwrap();
        assert!(report.edition.is_some(), "{name}: {:?}", report.findings);
        assert_eq!(report.edition.unwrap().loaded, report.rows, "{name}");
    }
}

#[test]
fn an_edition_of_the_same_day_is_replaced() {
    let (_folder, app) = empty();
    load_all(&app);
    let editions = app.register_editions().unwrap();
    assert_eq!(editions.len(), 5);
    for (name, content) in files() {
        let report = app.load_register((&name, &content), None).unwrap();
        assert!(report.replaced, "{name}");
    }
    assert_eq!(app.register_editions().unwrap().len(), 5);
    // Rows of `afstand-en-leerlingen`: eleven mainstream schools and four special ones.
    let counts = editions
        .iter()
        .find(|edition| edition.file_name.starts_with("afstand"));
    assert_eq!(counts.unwrap().loaded, 15);
}

#[test]
fn a_school_is_found_by_name_place_and_code() {
    let (_folder, app) = empty();
    load_all(&app);
    let find = |text: &str| {
        let found = app.find_in_register(text, Origin::Synthetic, 20).unwrap();
        found
            .into_iter()
            .map(|school| (school.code.to_string(), school.sector))
            .collect::<Vec<_>>()
    };
    assert_eq!(find("eenhoorn kommahaven"), [("99AH00".into(), Sector::Po)]);
    assert_eq!(find("99vb"), [("99VB00".into(), Sector::Pro)]);
    // So and Vso at one location: two schools to choose from.
    let both = [
        ("99SO00".into(), Sector::So),
        ("99SO00".into(), Sector::Vso),
    ];
    assert_eq!(find("sterrenwacht"), both);
    assert_eq!(find("99003").len(), 3, "the schools of one board");
    assert_eq!(find("% of niets"), []);
    assert_eq!(find("  "), []);
    let real = app.find_in_register("telraam", Origin::Real, 20).unwrap();
    assert_eq!(real, [], "a real board never sees an invented school");
}

#[test]
fn real_codes_are_refused_beside_invented_schools() {
    let (_folder, app) = empty();
    // Layout of DUO with a code of the form that DUO gives out; no such school is meant.
    let real = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;PLAATSNAAM;SOORT_PO;BEVOEGD_GEZAG_NUMMER;AFSTAND;LEERLINGEN\n\
                20191001;00ZZ;00;X;Y;Bo;12345;;12\n";
    let board = app
        .add_board("Verzonnen bestuur", Origin::Synthetic)
        .unwrap();
    let report = app.load_register(("x.csv", real.as_bytes()), None).unwrap();
    assert!(report.edition.is_none());
    assert_eq!(report.findings.kept()[0].code.to_string(), "F821");
    assert_eq!(app.register_editions().unwrap(), []);
    let mixed = format!("{real}20191001;99ZZ;00;X;Y;Bo;12345;;12\n");
    let report = app
        .load_register(("x.csv", mixed.as_bytes()), None)
        .unwrap();
    assert_eq!(report.findings.kept()[0].code.to_string(), "F822");
    let site = app.add_site(board, code("00ZZ00"), "X", Sector::Po);
    assert!(matches!(site, Err(AppError::Refused(_))));
}

#[test]
fn an_invented_register_is_refused_beside_real_schools() {
    let (_folder, app) = empty();
    app.add_board("Bestuur", Origin::Real).unwrap();
    let (name, content) = files().remove(0);
    let report = app.load_register((&name, &content), None).unwrap();
    assert!(report.edition.is_none());
    assert_eq!(report.findings.kept()[0].code.to_string(), "F823");
}

#[test]
fn a_double_row_is_told_and_left_out() {
    let (_folder, app) = empty();
    let text = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;PLAATSNAAM;SOORT_PO;BEVOEGD_GEZAG_NUMMER;AFSTAND;LEERLINGEN\n\
                20191001;99ZZ;00;X;Y;Bo;12345;;12\n20191001;99ZZ;00;X;Y;Bo;12345;;13\n";
    let report = app.load_register(("x.csv", text.as_bytes()), None).unwrap();
    assert_eq!(report.edition.unwrap().loaded, 1);
    assert_eq!(report.findings.kept()[0].code.to_string(), "F824");
}

#[test]
fn scores_that_do_not_follow_from_their_sums_are_counted() {
    let (_folder, app) = empty();
    // 100 pupils: threshold 69.6 units (data/policy/disadvantage), so 150 gives 80.4 and not 90.
    let text = "brin6;leerlingen_bekostigd_20191001;achterstandsscore_na_drempel;score_zonder_drempel\n\
                99AA00;100;80.40;150\n99AB00;100;90.00;150\n";
    let report = app.load_register(("x.csv", text.as_bytes()), None).unwrap();
    let explained = report.explained.unwrap();
    assert_eq!((explained.scores, explained.of), (1, 2));
}

#[test]
fn a_count_is_proposed_with_its_day_and_taken_over_only_on_purpose() {
    let school = School::new("99AA00");
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    load_all(app);
    let year: SchoolYear = "2021-2022".parse().unwrap();
    let offers = app.register_proposals(leader, site, year).unwrap();
    // data/synthetic/register: 220 pupils and 150.00 units for 99AA00 on 1 October 2020.
    let told: Vec<_> = offers
        .iter()
        .map(|offer| (offer.what, offer.value.to_string(), offer.is_of_the_rule()))
        .collect();
    assert_eq!(
        told,
        [
            (CountKind::Pupils, "220".into(), true),
            (CountKind::Score, "150".into(), true)
        ]
    );
    let next = app.register_proposals(leader, site, year.next()).unwrap();
    assert!(next.iter().all(|offer| !offer.is_of_the_rule()));
    let kept = |year| {
        app.budget(leader, site)
            .unwrap()
            .years
            .into_iter()
            .find(|(_, found)| found.year == year)
            .unwrap()
            .0
    };
    assert!(
        kept(year).numbers.is_empty(),
        "nothing is taken over silently"
    );

    let stale = app.take_proposal(
        leader,
        site,
        year,
        (CountKind::Pupils, "221".parse().unwrap()),
    );
    assert!(matches!(stale, Err(AppError::Conflict)));
    let pupils = (CountKind::Pupils, "220".parse().unwrap());
    app.take_proposal(leader, site, year, pupils).unwrap();
    assert_eq!(kept(year).numbers["leerlingen"].to_string(), "220");
    assert_eq!(kept(year).counted_on, Some("2020-10-01".parse().unwrap()));
    let taken = app.taken_counts(leader, site, year).unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].source, "verzonnen register");

    let changed = kept(year).number("leerlingen", "219".parse().unwrap());
    app.save_counts(leader, site, year, &changed).unwrap();
    assert_eq!(app.taken_counts(leader, site, year).unwrap(), []);
}

#[test]
fn only_an_administrator_adds_a_school() {
    let own = School::new("99AA00");
    let (app, board) = (&own.app, own.leader.grants[0].board);
    let school = AddSchool {
        code: "99ad00",
        name: " De Wolkenfabriek (verzonnen) ",
        sector: Some(Sector::Po),
    };
    let refused = app.add_school(&own.leader, board, school);
    assert!(
        matches!(refused, Err(AppError::NotFound)),
        "a leader has no role for the whole board"
    );
    for (role, login) in [(Role::Board, "bestuur"), (Role::Administrator, "beheer")] {
        let grant = Grant {
            role,
            board,
            site: None,
        };
        app.add_account((login, "Iemand (verzonnen)"), PASSWORD, grant)
            .unwrap();
    }
    let refused = app.add_school(&crate::actor(app, "bestuur"), board, school);
    assert!(matches!(refused, Err(AppError::Forbidden)));
    let administrator = crate::actor(app, "beheer");
    let site = app.add_school(&administrator, board, school).unwrap();
    let sites = app.sites_of(&administrator).unwrap();
    let added = sites.iter().find(|known| known.id == site).unwrap();
    assert_eq!(added.code, code("99AD00"));
    assert_eq!(added.name, "De Wolkenfabriek (verzonnen)");
    let empty = AddSchool {
        code: "wolk",
        name: "",
        sector: None,
    };
    let Err(AppError::Refused(findings)) = app.add_school(&administrator, board, empty) else {
        panic!("refused")
    };
    let codes: Vec<_> = findings.kept().iter().map(|f| f.code.to_string()).collect();
    assert_eq!(codes, ["F825", "F826", "F827"], "all problems at once");
}
