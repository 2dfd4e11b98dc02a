//! What is written to the log says nothing about pupils, whatever goes wrong.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use kernel::Role;

use crate::http::Ask;
use crate::world::World;

/// Everything that this process logs, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(move || writer.clone())
            .with_ansi(false)
            .init();
        log
    })
}

#[test]
fn nothing_about_pupils_is_logged() {
    let log = log();
    let world = World::new();
    let role = Some(Role::SchoolLeader);
    let csrf = &world.session(Role::SchoolLeader).csrf;
    let own = world.own();
    let import = format!("/school/{}/import", own["school"]);
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let roster = synthetic::to_edexml_103(&demo.sites[0]);
    let results = synthetic::to_results_csv(&demo.sites[0].results, demo.sites[0].code);
    let bad_roster = roster.replace("<geboortedatum>20", "<geboortedatum>30");
    let half = &roster.as_bytes()[..roster.len() / 2];
    let bad_rows = results.replace(";M;", ";Q;");
    for (name, content) in [
        ("rooster.xml", bad_roster.as_bytes()),
        ("half.xml", half),
        ("resultaten.csv", bad_rows.as_bytes()),
    ] {
        let status = world
            .send(Ask::post(&import).by(role).upload(csrf, name, content))
            .status;
        assert!(matches!(status, 200 | 303 | 422), "{name}: {status}");
    }
    let pupil = format!("/school/{}/leerlingen/{}", own["school"], own["leerling"]);
    assert_eq!(world.send(Ask::get(&pupil).by(role)).status, 200);
    // Now the database fails under every page.
    let board = world
        .folder()
        .join(format!("board-{}.sqlite", own["bestuur"]));
    let connection = rusqlite::Connection::open(board).unwrap();
    connection
        .execute_batch("ALTER TABLE enrolment RENAME TO weg; ALTER TABLE import RENAME TO ook_weg")
        .unwrap();
    for path in [&pupil, &import, &format!("/school/{}", own["school"])] {
        assert_eq!(world.send(Ask::get(path).by(role)).status, 500, "{path}");
    }
    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(written.contains("page failed"), "the log is caught");
    let words: std::collections::BTreeSet<String> = written
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(str::to_lowercase)
        .collect();
    let named: Vec<_> = words.intersection(&world.pupil_words).collect();
    assert!(named.is_empty(), "{named:?}");
    assert!(!written.contains(app::demo::PASSWORD) && !written.contains(csrf));
}
