//! Three schools with something of everything: the demo board's two, and one of another board.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use app::account::Grant;
use app::clock::Clock;
use app::demo::PASSWORD;
use app::{Actor, AppError, Kansrijk};
use axum::Router;
use kernel::{BoardId, Origin, Role, Sector, SiteId};
use tempfile::TempDir;
use web::server::{Serving, router};

use crate::kept::kept;

/// 20 August 2021, noon: after the tests of the last demo school year.
const AUGUST_2021: i64 = 1_629_460_800;

/// Path parameters of one school, by name.
pub(crate) type Ids = BTreeMap<String, String>;

/// The session of a demo person.
#[derive(Clone)]
pub(crate) struct Keys {
    pub(crate) token: String,
    pub(crate) csrf: String,
}

/// What is prepared once per build of these tests; each [`World`] gets a copy of its folder.
#[derive(Default)]
pub(crate) struct Prepared {
    pub(crate) folder: PathBuf,
    pub(crate) sessions: BTreeMap<Role, Keys>,
    pub(crate) own: Ids,
    pub(crate) second: Ids,
    pub(crate) other: Ids,
    pub(crate) pupil_words: BTreeSet<String>,
}

/// A running system on a folder of its own.
pub(crate) struct World {
    folder: TempDir,
    pub(crate) app: Arc<Kansrijk>,
    pub(crate) router: Router,
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) pupil_words: BTreeSet<String>,
    pub(crate) watch: crate::snapshot::Watch,
    prepared: &'static Prepared,
}

impl World {
    /// A fresh copy of what was prepared.
    pub(crate) fn new() -> Self {
        Self::serving(Serving { https: false })
    }

    pub(crate) fn serving(serving: Serving) -> Self {
        static PREPARED: OnceLock<Prepared> = OnceLock::new();
        let prepared = PREPARED.get_or_init(|| kept(prepare));
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(&prepared.folder).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let app = Arc::new(Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap());
        // Opened now: the first opening of a file would look like a change.
        for ids in [&prepared.own, &prepared.other] {
            let board = ids["bestuur"].parse().unwrap();
            let board = app.board(BoardId::new(board)).unwrap();
            board
                .read::<_, AppError>(|db| {
                    Ok(db.journal(
                        None,
                        store::JournalPart {
                            before: None,
                            most: 1,
                        },
                    )?)
                })
                .unwrap();
        }
        Self {
            router: router(&app, serving),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            pupil_words: prepared.pupil_words.clone(),
            watch: crate::snapshot::Watch::on(folder.path()),
            folder,
            app,
            prepared,
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn session(&self, role: Role) -> &Keys {
        &self.prepared.sessions[&role]
    }

    /// Ids of the first demo school, where every role holds its rights.
    pub(crate) fn own(&self) -> &Ids {
        &self.prepared.own
    }

    /// Ids of the second demo school: the same board, the same database file.
    pub(crate) fn second(&self) -> &Ids {
        &self.prepared.second
    }

    /// Ids of a real school of another board, where no demo person holds any role.
    pub(crate) fn other(&self) -> &Ids {
        &self.prepared.other
    }
}

/// Everybody who may come: nine roles and nobody.
pub(crate) fn everybody() -> impl Iterator<Item = Option<Role>> {
    Role::ALL.into_iter().map(Some).chain([None])
}

const LOGINS: [(Role, &str); 9] = [
    (Role::SchoolLeader, "leider"),
    (Role::Coach, "coach"),
    (Role::Teacher, "leraar"),
    (Role::CouncilMember, "mr"),
    (Role::JointCouncilMember, "gmr"),
    (Role::Board, "bestuur"),
    (Role::Editor, "redacteur"),
    (Role::PrivacyOfficer, "privacy"),
    (Role::Administrator, "beheer"),
];

fn prepare(folder: &Path) -> Prepared {
    let app = Kansrijk::open(folder, Clock::Fixed(AUGUST_2021)).unwrap();
    app.prepare_demo(&|_| ()).unwrap();
    let mut sessions = BTreeMap::new();
    for (role, login) in LOGINS {
        let token = app.log_in(login, PASSWORD, "127.0.0.1").unwrap().token;
        let csrf = app.session(&token).unwrap().unwrap().csrf;
        sessions.insert(role, Keys { token, csrf });
    }
    let demo = synthetic::demo_board(synthetic::Seed(app::demo::SEED)).unwrap();
    let leader = actor(&app, &sessions[&Role::SchoolLeader].token);
    let teacher = actor(&app, &sessions[&Role::Teacher].token);
    let sites = app.sites_of(&leader).unwrap();
    let site_of = |code: &str| {
        let found = sites.iter().find(|site| site.code.to_string() == code);
        found.unwrap().clone()
    };
    let first = site_of(&demo.sites[0].code.to_string());
    let second = site_of(&demo.sites[1].code.to_string());
    let mut own = crate::fill::fill(&app, &leader, first.id, &demo.sites[0]);
    own.insert("account".into(), teacher.account.to_string());
    own.insert("bestuur".into(), first.board.to_string());
    own.extend(crate::fill::of_teacher(&app, &teacher, first.id));
    let mut second_ids = crate::fill::fill(&app, &leader, second.id, &demo.sites[1]);
    second_ids.insert("bestuur".into(), second.board.to_string());
    let (other_board, other_site, other_leader) = other_board(&app, &demo.sites[1]);
    let mut other = crate::fill::fill(&app, &other_leader, other_site, &as_other(&demo.sites[1]));
    other.insert("bestuur".into(), other_board.to_string());
    other.insert("account".into(), other_leader.account.to_string());
    let mut pupil_words = BTreeSet::new();
    for (board, site) in [
        (first.board, first.id),
        (second.board, second.id),
        (other_board, other_site),
    ] {
        pupil_words.extend(words_of_pupils(&app, board, site));
    }
    // Dropped here, so that everything is in the files before they are copied.
    drop(app);
    Prepared {
        folder: folder.to_owned(),
        sessions,
        own,
        second: second_ids,
        other,
        pupil_words,
    }
}

fn actor(app: &Kansrijk, token: &str) -> Actor {
    app.session(token).unwrap().unwrap().actor
}

/// The second demo school again, as a school of another board: a code that no register issues.
fn as_other(site: &synthetic::SiteDemo) -> synthetic::SiteDemo {
    synthetic::SiteDemo {
        code: "99ZZ00".parse().unwrap(),
        ..site.clone()
    }
}

/// A board that is not marked as invented, so that real boards are walked too. The program refuses one
/// beside the invented studies of the demonstration; here it is put beside them.
fn other_board(app: &Kansrijk, site: &synthetic::SiteDemo) -> (BoardId, SiteId, Actor) {
    let entry = app.entry(None, "board.add", String::new(), "");
    let board = app
        .directory()
        .write::<_, AppError>(&entry, |db| {
            Ok(db.add_board("Ander bestuur", "", Origin::Real)?)
        })
        .unwrap();
    let code = as_other(site).code;
    let site = app
        .add_site(board, code, "Andere school", Sector::Po)
        .unwrap();
    let grant = Grant {
        role: Role::SchoolLeader,
        board,
        site: Some(site),
    };
    app.add_account(("ander", "Andere leider"), PASSWORD, grant)
        .unwrap();
    let token = app.log_in("ander", PASSWORD, "127.0.0.1").unwrap().token;
    (board, site, actor(app, &token))
}

/// Names and keys of the pupils of a school, in lower case.
fn words_of_pupils(app: &Kansrijk, board: BoardId, site: SiteId) -> BTreeSet<String> {
    let board = app.board(board).unwrap();
    let identities = board.read::<_, AppError>(|db| Ok(db.identities(site)?));
    let mut words = BTreeSet::new();
    for (key, (_, identity)) in identities.unwrap() {
        words.insert(key);
        words.extend(identity.surname.map(|name| name.to_lowercase()));
        words.extend(identity.given_name.map(|name| name.to_lowercase()));
        words.extend(identity.birth_date.map(|date| date.to_string()));
    }
    words
}
