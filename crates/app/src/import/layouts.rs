//! The layouts of exports that a board keeps.

use formats::profile::{self, Profile};
use kernel::SiteId;

use crate::{Action, Actor, AppError, Kansrijk};

pub use store::SavedProfile;

/// The longest name of a layout.
const LONGEST_NAME: usize = 80;

fn shortened(name: &str) -> String {
    profile::shortened(name, LONGEST_NAME)
}

impl Kansrijk {
    /// Saves the layout of a waiting file for every school of the board.
    ///
    /// # Errors
    /// When the person may not import here, or the file no longer waits.
    pub fn save_layout(
        &self,
        actor: &Actor,
        site: SiteId,
        (pending, name): (i64, &str),
    ) -> Result<(), AppError> {
        let columns = self.import_columns(actor, site, pending)?;
        let profile = Profile {
            name: shortened(name),
            ..columns.profile
        };
        self.choose_columns(actor, site, (pending, &profile))?;
        self.keep_layout(actor, site, &profile)
    }

    /// Saves a layout that came as a file.
    ///
    /// # Errors
    /// `Conflict` when the text is no layout with a name; when the person may not import here.
    pub fn add_layout(&self, actor: &Actor, site: SiteId, text: &str) -> Result<(), AppError> {
        let mut profile = profile::read(text).map_err(|_| AppError::Conflict)?;
        profile.name = shortened(&profile.name);
        if profile.name.is_empty() {
            return Err(AppError::Conflict);
        }
        self.keep_layout(actor, site, &profile)
    }

    fn keep_layout(&self, actor: &Actor, site: SiteId, profile: &Profile) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = entry.site.board;
        let audit = self.entry(
            Some(entry.account),
            "profile.save",
            format!("board {board}"),
            "",
        );
        let (layout, text) = (profile.layout(), profile::write(profile));
        let stamp = (self.now(), entry.account);
        let kept = (profile.name.as_str(), layout.as_str(), text.as_str());
        self.board(board)?
            .write(&audit, |db| Ok(db.save_profile(kept, stamp)?))
    }

    /// The layouts of the board.
    ///
    /// # Errors
    /// When the person may not import here.
    pub fn layouts(&self, actor: &Actor, site: SiteId) -> Result<Vec<SavedProfile>, AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        self.board(entry.site.board)?.read(|db| Ok(db.profiles()?))
    }

    /// Gives a layout of the board another name.
    ///
    /// # Errors
    /// `Conflict` when the name is empty; when the person may not import here, or there is no such
    /// layout.
    pub fn rename_layout(
        &self,
        actor: &Actor,
        site: SiteId,
        (id, name): (i64, &str),
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = entry.site.board;
        let subject = format!("board {board}");
        let audit = self.entry(Some(entry.account), "profile.rename", subject, "");
        let name = shortened(name);
        self.board(board)?.write(&audit, |db| {
            let mut saved = db.profiles()?.into_iter();
            let saved = saved.find(|saved| saved.id == id);
            let saved = saved.ok_or(AppError::NotFound)?;
            if name.is_empty() {
                return Err(AppError::Conflict);
            }
            let mut profile = profile::read(&saved.text).map_err(|_| AppError::Conflict)?;
            profile.name.clone_from(&name);
            Ok(db.rename_profile(id, (&name, &profile::write(&profile)))?)
        })
    }

    /// Forgets a layout of the board.
    ///
    /// # Errors
    /// When the person may not import here, or there is no such layout.
    pub fn remove_layout(&self, actor: &Actor, site: SiteId, id: i64) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::ImportPupils)?;
        let board = entry.site.board;
        let subject = format!("board {board}");
        let audit = self.entry(Some(entry.account), "profile.remove", subject, "");
        self.board(board)?
            .write(&audit, |db| Ok(db.remove_profile(id)?))
    }
}
