//! A system on a folder of its own, and what stands in it.

use app::account::Grant;
use app::clock::Clock;
use app::demo::PASSWORD;
use app::{Actor, AppError, Kansrijk};
use kernel::{Origin, Role, Sector, SiteId};

/// 20 August 2021, noon: after the tests of the last demo school year.
pub(crate) const AUGUST_2021: i64 = 1_629_460_800;

/// An empty school of an invented board, with its leader.
pub(crate) struct School {
    pub(crate) app: Kansrijk,
    pub(crate) leader: Actor,
    pub(crate) site: SiteId,
    _folder: tempfile::TempDir,
}

impl School {
    pub(crate) fn new(code: &str) -> Self {
        Self::of(code, Sector::Po)
    }

    pub(crate) fn of(code: &str, sector: Sector) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = Kansrijk::open(folder.path(), Clock::Fixed(AUGUST_2021)).unwrap();
        let board = app
            .add_board("Bestuur (verzonnen)", Origin::Synthetic)
            .unwrap();
        let code = code.parse().unwrap();
        let site = app
            .add_site(board, code, "School (verzonnen)", sector)
            .unwrap();
        let grant = Grant {
            role: Role::SchoolLeader,
            board,
            site: Some(site),
        };
        app.add_account(("leider", "Leider (verzonnen)"), PASSWORD, grant)
            .unwrap();
        let session = app.log_in("leider", PASSWORD, "127.0.0.1").unwrap();
        let leader = app.session(&session.token).unwrap().unwrap().actor;
        Self {
            app,
            leader,
            site,
            _folder: folder,
        }
    }

    pub(crate) fn preview(&self, name: &str, content: &[u8]) -> app::import::Preview {
        let file = (name, content);
        self.app
            .preview_import(&self.leader, self.site, file)
            .unwrap()
    }

    /// Takes a file in that must come in, and tells what it changed.
    pub(crate) fn import(&self, name: &str, content: &[u8]) -> app::import::Changes {
        let preview = self.preview(name, content);
        let findings = &preview.findings;
        let pending = preview.pending;
        let pending = pending.unwrap_or_else(|| panic!("{name} was refused: {findings:?}"));
        let (_, changes) = self
            .app
            .apply_import(&self.leader, self.site, pending)
            .unwrap();
        assert_eq!(
            changes, preview.changes,
            "the preview told what would happen"
        );
        changes
    }

    /// Everything about pupils that stands in the board's file, as text.
    pub(crate) fn everything(&self) -> String {
        let site = self.site;
        let board = self.leader.grants[0].board;
        let board = self.app.board(board).unwrap();
        board
            .read::<_, AppError>(|db| {
                let mut text = format!("{:?}\n{:?}\n", db.imports(site)?, db.identities(site)?);
                if let Some(year) = db.latest_roster_year(site)? {
                    text += &format!("{:?}\n", db.groups(site, year)?);
                    text += &format!("{:?}\n", db.enrolments(site, year, None)?);
                }
                text += &format!(
                    "{:?}\n{:?}",
                    db.results(site, None)?,
                    db.journal(
                        None,
                        store::JournalPart {
                            before: None,
                            most: 1000
                        }
                    )?
                );
                Ok(text)
            })
            .unwrap()
    }
}

/// The numbers of the findings, each once, in order.
pub(crate) fn codes(preview: &app::import::Preview) -> Vec<String> {
    preview
        .findings
        .counts()
        .map(|(code, _)| code.to_string())
        .collect()
}
