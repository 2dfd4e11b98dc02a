//! A school in a folder of its own, with its leader.

use std::path::Path;

use app::account::Grant;
use app::clock::Clock;
use app::demo::PASSWORD;
use app::import::Changes;
use app::{Actor, Kansrijk};
use kernel::{Origin, Role, Sector, SiteCode, SiteId};

use crate::Outcome;

/// 20 August 2021, noon: after the newest results.
pub(crate) const AUGUST_2021: i64 = 1_629_460_800;

/// A school.
pub(crate) struct School {
    pub(crate) app: Kansrijk,
    pub(crate) leader: Actor,
    pub(crate) token: String,
    pub(crate) site: SiteId,
    pub(crate) code: SiteCode,
}

impl School {
    /// An empty school of an invented board.
    pub(crate) fn new(folder: &Path, code: &str) -> Outcome<Self> {
        let app = Kansrijk::open(folder, Clock::Fixed(AUGUST_2021))?;
        let board = app.add_board("Meetbestuur (verzonnen)", Origin::Synthetic)?;
        let code: SiteCode = code.parse()?;
        let site = app.add_site(board, code, "Meetschool (verzonnen)", Sector::Po)?;
        let grant = Grant {
            role: Role::SchoolLeader,
            board,
            site: Some(site),
        };
        app.add_account(("meter", "Meter (verzonnen)"), PASSWORD, grant)?;
        let token = app.log_in("meter", PASSWORD, "127.0.0.1")?.token;
        let session = app.session(&token)?.ok_or("no session")?;
        Ok(Self {
            leader: session.actor,
            app,
            token,
            site,
            code,
        })
    }

    /// Previews a file; tells its waiting number.
    pub(crate) fn preview(&self, name: &str, content: &str) -> Outcome<i64> {
        let file = (name, content.as_bytes());
        let preview = self.app.preview_import(&self.leader, self.site, file)?;
        let findings = preview.findings;
        let pending = preview.pending;
        pending.ok_or_else(|| format!("{name} was refused: {findings:?}").into())
    }

    /// Takes a waiting file in.
    pub(crate) fn apply(&self, pending: i64) -> Outcome<Changes> {
        let (_, changes) = self.app.apply_import(&self.leader, self.site, pending)?;
        Ok(changes)
    }
}
