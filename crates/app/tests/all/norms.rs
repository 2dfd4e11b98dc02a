//! Norm tables: which ones a scan may use, and what happens with a folder of them.
#![expect(clippy::panic, reason = "a test that cannot begin says why and stops")]

use std::path::Path;

use app::clock::Clock;
use app::demo::PASSWORD;
use app::{Actor, AppError, Kansrijk};
use kernel::{Origin, Role, SchoolYear, SiteId, TestMoment};
use policy::norms::NormTable;
use school::scan::{Basis, Unavailable};
use store::Grant;
use synthetic::{DemoBoard, Seed};

use super::AUGUST_2021;

const DEMO: &str = include_str!("../../../../data/synthetic/norms/demo-normen/2016-08-01.1.toml");

/// The demo's table under invented names, said to be real: what a board would put in its folder.
fn real_table() -> String {
    DEMO.replace("SYN-", "TST-")
        .replace("id = \"demo-normen\"", "id = \"test-normen\"")
        .replace("Verzonnen normtabel voor de demo", "Normen voor de test")
        .replace("origin = \"synthetic\"", "origin = \"real\"")
}

fn put(data: &Path, name: &str, text: &str) {
    let folder = data.join("policy").join("norms");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
}

fn open(data: &Path) -> Result<Kansrijk, AppError> {
    Kansrijk::open(data, Clock::Fixed(AUGUST_2021))
}

fn refused(data: &Path) -> Vec<String> {
    let Err(AppError::Refused(findings)) = open(data) else {
        panic!("expected findings")
    };
    findings.kept().iter().map(|f| f.code.to_string()).collect()
}

/// The pupils of the demo at a board of the given origin, their results on scales that start with
/// `prefix`, with skill scores and nothing else to go by.
fn school(app: &Kansrijk, origin: Origin, prefix: &str) -> (Actor, SiteId) {
    let board = app.add_board("Bestuur voor de test", origin).unwrap();
    let code = "99AA00".parse().unwrap();
    let site = app.add_site(board, code, "School voor de test", kernel::Sector::Po);
    let site = site.unwrap();
    let grant = Grant {
        role: Role::SchoolLeader,
        board,
        site: Some(site),
    };
    app.add_account(("leider", "Leider"), PASSWORD, grant)
        .unwrap();
    let session = app.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
    let leader = app.session(&session.token).unwrap().unwrap().actor;
    let demo: DemoBoard = synthetic::demo_board(Seed(1)).unwrap();
    let results = synthetic::to_results_csv(&demo.sites[0].results, code);
    // Thirteen columns: without the label that these are invented, and without percentiles.
    let line = |line: &str| {
        let mut cells: Vec<String> = line.split(';').take(13).map(str::to_owned).collect();
        if cells[10] != "percentile_score" {
            cells[10] = String::new();
        }
        cells.join(";").replace("SYN-", prefix) + "\n"
    };
    let results: String = results.lines().map(line).collect();
    let roster = synthetic::to_edexml_103(&demo.sites[0]);
    for (name, content) in [("rooster.xml", roster), ("resultaten.csv", results)] {
        let file = (name, content.as_bytes());
        let preview = app.preview_import(&leader, site, file).unwrap();
        let pending = preview.pending;
        let pending = pending.unwrap_or_else(|| panic!("{name}: {:?}", preview.findings));
        app.apply_import(&leader, site, pending).unwrap();
    }
    (leader, site)
}

fn moment() -> TestMoment {
    "E 2020-2021".parse().unwrap()
}

/// Design invariant 12, where it counts: the one table that ships would fit these scales exactly,
/// yet a real school does not get it.
#[test]
fn synthetic_norms_are_refused_for_a_real_school() {
    let folder = tempfile::tempdir().unwrap();
    put(
        folder.path(),
        "verzonnen.toml",
        &DEMO
            .replace("SYN-", "TST-")
            .replace("demo-normen", "nog-een"),
    );
    let app = open(folder.path()).unwrap();
    let (leader, site) = school(&app, Origin::Real, "TST-");
    let id = app.make_scan(&leader, site, moment()).unwrap();
    let opened = app.scan(&leader, site, id).unwrap();
    assert_eq!(opened.record.norms, None);
    let levels = opened.scan.cells.iter().map(|cell| cell.level.these_pupils);
    let mut reasons: Vec<Unavailable> = levels.filter_map(Result::err).collect();
    assert_eq!(reasons.len(), opened.scan.cells.len(), "no level anywhere");
    reasons.retain(|reason| *reason != Unavailable::NoResults);
    assert!(reasons.iter().all(|reason| *reason == Unavailable::NoNorms));
    // What remains: growth on one scale, against the school's own earlier cohorts.
    let mut grown = opened.scan.cells.iter().map(|cell| &cell.growth);
    assert!(grown.any(|growth| growth.skill.is_ok() && growth.against_earlier.is_ok()));
    assert!(
        opened
            .scan
            .cells
            .iter()
            .all(|cell| cell.growth.against_norm.is_err())
    );
}

#[test]
fn a_table_in_the_folder_is_used_kept_by_name_and_missed_when_gone() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "normen.toml", &real_table());
    let app = open(folder.path()).unwrap();
    let (leader, site) = school(&app, Origin::Real, "TST-");
    let id = app.make_scan(&leader, site, moment()).unwrap();
    let opened = app.scan(&leader, site, id).unwrap();
    let label = "Normen voor de test (1 augustus 2016)";
    assert_eq!(opened.record.norms.as_deref(), Some(label));
    assert_eq!(opened.scan.basis, Basis::Norms(label.into()));
    drop(app);

    // A correction: new scans use it, the old one still has its own table.
    let corrected = real_table()
        .replacen("revision = 1", "revision = 2", 1)
        .replacen("mean = 58.5", "mean = 59.5", 1);
    put(folder.path(), "normen-verbeterd.toml", &corrected);
    let app = open(folder.path()).unwrap();
    assert!(app.scan(&leader, site, id).unwrap().reproduced);
    let second = app.make_scan(&leader, site, moment()).unwrap();
    let second = app.scan(&leader, site, second).unwrap();
    assert!(second.record.norms.unwrap().ends_with("revisie 2)"));
    assert_ne!(second.record.hash, opened.record.hash);
    drop(app);

    // The table taken away: the scan says that it cannot be computed again.
    std::fs::remove_file(folder.path().join("policy/norms/normen.toml")).unwrap();
    let app = open(folder.path()).unwrap();
    assert!(!app.scan(&leader, site, id).unwrap().reproduced);
}

/// An edition that has ended is not used, nor the one before it in its place.
#[test]
fn expired_norms_are_not_used() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "oud.toml", &real_table());
    let ended = real_table().replacen(
        "valid_from = 2016-08-01",
        "valid_from = 2018-08-01\nvalid_until = 2020-07-31",
        1,
    );
    put(folder.path(), "nieuw.toml", &ended);
    let app = open(folder.path()).unwrap();
    let (leader, site) = school(&app, Origin::Real, "TST-");
    let scan = |moment: &str| {
        let moment = moment.parse().unwrap();
        let id = app.make_scan(&leader, site, moment).unwrap();
        app.scan(&leader, site, id).unwrap().record.norms
    };
    let used = "Normen voor de test (1 augustus 2018)";
    assert_eq!(scan("M 2019-2020").as_deref(), Some(used));
    assert_eq!(scan("E 2020-2021"), None);
}

#[test]
fn all_problems_of_all_files_are_told_and_nothing_is_used() {
    let folder = tempfile::tempdir().unwrap();
    put(
        folder.path(),
        "a.toml",
        &real_table().replacen("sd = 15.0", "sd = 0.0", 1),
    );
    put(folder.path(), "b.toml", "geen = = toml");
    put(folder.path(), "c.toml", &real_table());
    put(folder.path(), "d.toml", &real_table());
    put(
        folder.path(),
        "e.toml",
        &real_table().replace("test-normen", "andere-normen"),
    );
    put(folder.path(), "leesmij.txt", "dit is geen tabel");
    assert_eq!(refused(folder.path()), ["F604", "F601", "F607", "F608"]);
    let bytes = folder.path().join("policy/norms/b.toml");
    std::fs::write(bytes, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(refused(folder.path()), ["F604", "F609", "F607", "F608"]);
}

/// The example of the format stands in the documentation; it must be accepted as it is.
#[test]
fn the_documented_example_is_accepted() {
    let page = include_str!("../../../../docs/formats/normtabel.md");
    let example = page.split("```toml\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let table = NormTable::check("voorbeeld.toml", example).unwrap();
    assert!(table.fits(Origin::Synthetic) && table.len() == 2);
    let year: SchoolYear = "2020-2021".parse().unwrap();
    assert!(policy::choose(&[policy::Dated::header(&table).clone()], year.last_day()).is_ok());
}
