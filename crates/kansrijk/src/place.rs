//! Where a command works, and on whose behalf.

use app::{Actor, Kansrijk};
use kernel::{Sector, SiteId};

use crate::command::{AtSchool, Format};
use crate::outcome::Failure;
use crate::serving::open_existing;

/// An opened folder, the person who acts, and the school.
pub(crate) struct Place {
    pub(crate) app: Kansrijk,
    pub(crate) actor: Actor,
    pub(crate) site: SiteId,
    pub(crate) format: Format,
}

impl Place {
    pub(crate) fn enter(at: &AtSchool) -> Result<Self, Failure> {
        let app = open_existing(&at.data)?;
        let found = app.command_line_actor(&at.login, &at.school);
        let (actor, site) = found.map_err(|_| {
            Failure::absent(format!(
                "Er is geen account {} of geen school {}. `kansrijk admin … list` toont de scholen.",
                at.login, at.school
            ))
        })?;
        Ok(Self {
            app,
            actor,
            site,
            format: at.format,
        })
    }

    /// The sector of the school.
    pub(crate) fn sector(&self) -> Result<Sector, Failure> {
        let sites = self.app.sites_of(&self.actor)?;
        let own = sites.iter().find(|site| site.id == self.site);
        Ok(own.ok_or(app::AppError::NotFound)?.sector)
    }
}
