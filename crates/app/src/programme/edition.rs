//! A newer edition of the menukaart: what it would change, and moving the draft to it.

use kernel::{MeasureNo, ProgrammeId, SiteId};
use policy::Catalogue;
use policy::catalogue::CatalogueDiff;
use school::programme::Programme;

use crate::{Action, Actor, AppError, Kansrijk};

/// A newer edition, compared with the one that the draft is pinned to.
#[derive(Clone, Debug)]
pub struct EditionOffer<'k> {
    /// The edition that the draft is decided on.
    pub pinned: &'k Catalogue,
    /// The edition that is valid now.
    pub newer: &'k Catalogue,
    /// Everything that differs.
    pub diff: CatalogueDiff,
    /// Measures whose intervention the newer edition does not list.
    pub unlisted: Vec<MeasureNo>,
}

impl Kansrijk {
    /// The newer edition that a programme could move to, if there is one.
    ///
    /// # Errors
    /// When the pinned edition is not known to this program.
    pub fn edition_offer(
        &self,
        programme: &Programme,
    ) -> Result<Option<EditionOffer<'_>>, AppError> {
        let pinned = self.pinned_edition(&programme.edition)?;
        // No edition valid today is no reason to fail: then there is nothing to move to.
        let Ok(current) = self.edition_for(programme.first_year) else {
            return Ok(None);
        };
        if current.valid_from < programme.edition.valid_from || current == programme.edition {
            return Ok(None);
        }
        let newer = self.pinned_edition(&current)?;
        let unlisted = programme
            .measures
            .iter()
            .filter(|measure| newer.intervention(&measure.intervention).is_none())
            .map(|measure| measure.number)
            .collect();
        Ok(Some(EditionOffer {
            pinned,
            newer,
            diff: pinned.diff(newer),
            unlisted,
        }))
    }

    /// Moves the draft that was read at `revision` to the edition with this id; the measures whose
    /// intervention is gone stay, and are found by the check.
    ///
    /// # Errors
    /// `Conflict` when somebody saved since, or when that edition is not the one on offer now.
    pub fn switch_edition(
        &self,
        actor: &Actor,
        site: SiteId,
        (id, revision): (ProgrammeId, u32),
        edition: &str,
    ) -> Result<Vec<MeasureNo>, AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        let board = self.board(entry.site.board)?;
        let subject = format!("programme {id}");
        let audit = self.entry(Some(entry.account), "programme.edition", subject, edition);
        board.write(&audit, |db| {
            let (mut programme, _) = db.programme(site, id)?;
            let offer = self.edition_offer(&programme)?;
            let newer = offer
                .map(|offer| offer.newer)
                .filter(|newer| newer.id() == edition)
                .ok_or(AppError::Conflict)?;
            let listed = self.pinned(&programme, newer);
            let unlisted = programme.move_to_edition(newer.edition(), &listed);
            db.save_programme(&programme, revision)?;
            Ok(unlisted)
        })
    }
}
