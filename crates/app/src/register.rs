//! Open registers (DUO, CBS): loading files, finding a school, proposing counts.

mod choose;
mod load;
mod propose;

pub use choose::AddSchool;
pub use load::{Explained, LoadReport};
pub use propose::{Proposal, Taken};
pub use store::{CountKind, RegisterEdition, RegisterKind, RegisterSchool};

use kernel::{Origin, SiteCode};
use store::Search;

use crate::{AppError, Kansrijk};

impl Kansrijk {
    /// The files of open data that were loaded.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn register_editions(&self) -> Result<Vec<RegisterEdition>, AppError> {
        Ok(self.directory().read(|db| db.register_editions())?)
    }

    /// Schools in which every word of a text occurs; an invented board sees invented schools only.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn find_in_register(
        &self,
        text: &str,
        origin: Origin,
        limit: u32,
    ) -> Result<Vec<RegisterSchool>, AppError> {
        let search = Search {
            text,
            origin,
            limit,
        };
        Ok(self
            .directory()
            .read(|db| db.find_register_schools(search))?)
    }

    /// The kinds of education at a location of the register.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn register_schools_at(
        &self,
        code: SiteCode,
        origin: Origin,
    ) -> Result<Vec<RegisterSchool>, AppError> {
        Ok(self
            .directory()
            .read(|db| db.register_schools_at(code, origin))?)
    }

    /// The schools that the register gives a board.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn register_schools_of(
        &self,
        board: u32,
        origin: Origin,
    ) -> Result<Vec<RegisterSchool>, AppError> {
        Ok(self
            .directory()
            .read(|db| db.register_schools_of(board, origin))?)
    }
}
