//! The school programme: drafting, checking, fixing, reading.

mod edition;
mod findings;

pub use edition::EditionOffer;
pub use findings::{FindingChoice, FindingChoices};

use kernel::{Date, EditionRef, Findings, ProgrammeId, SchoolYear, SiteId};
use policy::Catalogue;
use policy::handles::{Handles, Studied};
pub use school::programme::{
    Challenge, Dose, Goal, Involvement, Measure, Programme as Plan, StaffKind, YearCost,
};
use school::programme::{Listed, Programme, ProgrammeState, ProgrammeTexts, check};
pub use store::ProgrammeLine;

use crate::{Action, Actor, AppError, Kansrijk};

/// A programme version as an editor needs it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The version.
    pub programme: Programme,
    /// Its save counter: goes back with a save, so that a second editor is told.
    pub revision: u32,
    /// What is still missing.
    pub findings: Findings,
}

/// The pinned edition of the menukaart with the handreiking of a day, as a programme's check sees
/// them.
struct Pinned<'c> {
    catalogue: &'c Catalogue,
    handles: &'c Handles,
    day: Date,
}

impl Listed for Pinned<'_> {
    fn goal_area(&self, intervention: &str) -> Option<char> {
        self.catalogue.goal_area(intervention)
    }

    fn is_supporting(&self, goal_area: char) -> bool {
        self.catalogue.is_supporting(goal_area)
    }

    fn studied(&self, intervention: &str) -> Option<&Studied> {
        let handle = self.handles.of(intervention, self.day)?;
        Some(&handle.studied)
    }
}

impl Kansrijk {
    /// The edition of the menukaart that a programme is decided on.
    ///
    /// # Errors
    /// When the pinned edition is not among those that this program knows.
    pub fn pinned_edition(&self, edition: &EditionRef) -> Result<&Catalogue, AppError> {
        let pinned = self.policies().catalogues().pinned(edition);
        pinned.ok_or_else(|| AppError::Policy(format!("edition {} is not known", edition.id)))
    }

    /// The programme versions of a school, newest first.
    ///
    /// # Errors
    /// When the person may neither see drafts nor read fixed versions here.
    pub fn programmes(&self, actor: &Actor, site: SiteId) -> Result<Vec<ProgrammeLine>, AppError> {
        let entry = self.enter(actor, site, Action::ReadProgramme)?;
        let lines = self
            .board(entry.site.board)?
            .read(|db| db.programmes(site))?;
        let drafts = entry.may(Action::ViewDraft);
        Ok(lines
            .into_iter()
            .filter(|line| drafts || line.fixed.is_some())
            .collect())
    }

    /// The current draft, if there is one.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn draft(&self, actor: &Actor, site: SiteId) -> Result<Option<Opened>, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        let board = self.board(entry.site.board)?;
        let lines = board.read(|db| db.programmes(site))?;
        let Some(line) = lines.into_iter().find(|line| line.fixed.is_none()) else {
            return Ok(None);
        };
        let (programme, revision) = board.read(|db| db.programme(site, line.id))?;
        Ok(Some(self.opened(programme, revision)?))
    }

    /// The version that counts now: the draft, or else the newest fixed one.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn current_programme(
        &self,
        actor: &Actor,
        site: SiteId,
    ) -> Result<Option<Opened>, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        let board = self.board(entry.site.board)?;
        let Some(newest) = board.read(|db| db.programmes(site))?.into_iter().next() else {
            return Ok(None);
        };
        let (programme, revision) = board.read(|db| db.programme(site, newest.id))?;
        Ok(Some(self.opened(programme, revision)?))
    }

    /// Begins a draft: from the newest fixed version, or empty on the edition valid today.
    ///
    /// # Errors
    /// `Conflict` when there is a draft already.
    pub fn begin_draft(
        &self,
        actor: &Actor,
        site: SiteId,
        first_year: SchoolYear,
    ) -> Result<ProgrammeId, AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        let board = self.board(entry.site.board)?;
        let edition = self.edition_for(first_year)?;
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "programme.begin", subject, "");
        board.write(&audit, |db| {
            let lines = db.programmes(site)?;
            let draft = match lines.first() {
                Some(newest) if newest.fixed.is_none() => return Err(AppError::Conflict),
                Some(newest) => db.programme(site, newest.id)?.0.next_draft(),
                None => empty_draft(first_year, edition),
            };
            Ok(db.add_programme(site, &draft)?)
        })
    }

    /// Changes the draft that was read at `revision`.
    ///
    /// # Errors
    /// `Conflict` when somebody saved since; `Refused` when the change itself is wrong.
    pub fn change_draft(
        &self,
        actor: &Actor,
        site: SiteId,
        (id, revision): (ProgrammeId, u32),
        change: impl FnOnce(&mut Programme, &Catalogue) -> Result<(), Findings>,
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        let board = self.board(entry.site.board)?;
        let subject = format!("programme {id}");
        let audit = self.entry(Some(entry.account), "programme.change", subject, "");
        board.write(&audit, |db| {
            let (mut programme, _) = db.programme(site, id)?;
            let catalogue = self.pinned_edition(&programme.edition)?;
            change(&mut programme, catalogue).map_err(AppError::Refused)?;
            Ok(db.save_programme(&programme, revision)?)
        })
    }

    /// Fixes the draft that was read at `revision`: it never changes again.
    ///
    /// # Errors
    /// `Refused` with what is missing; `Conflict` when somebody saved since.
    pub fn fix_draft(
        &self,
        actor: &Actor,
        site: SiteId,
        (id, revision): (ProgrammeId, u32),
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::FixProgramme)?;
        let board = self.board(entry.site.board)?;
        let today = self.today().0;
        let audit = self.entry(
            Some(entry.account),
            "programme.fix",
            format!("programme {id}"),
            "",
        );
        board.write(&audit, |db| {
            let (programme, now) = db.programme(site, id)?;
            if now != revision {
                return Err(AppError::Conflict);
            }
            let opened = self.opened(programme, now)?;
            if opened.findings.has_errors() {
                return Err(AppError::Refused(opened.findings));
            }
            Ok(db.fix_programme(&opened.programme, today)?)
        })
    }

    /// One version, for reading.
    ///
    /// # Errors
    /// `NotFound` for a draft when the person may not see drafts.
    pub fn programme(
        &self,
        actor: &Actor,
        site: SiteId,
        id: ProgrammeId,
    ) -> Result<Opened, AppError> {
        let entry = self.enter(actor, site, Action::ReadProgramme)?;
        let board = self.board(entry.site.board)?;
        let (programme, revision) = board.read(|db| db.programme(site, id))?;
        if programme.state == ProgrammeState::Draft && !entry.may(Action::ViewDraft) {
            return Err(AppError::NotFound);
        }
        self.opened(programme, revision)
    }

    fn opened(&self, programme: Programme, revision: u32) -> Result<Opened, AppError> {
        let catalogue = self.pinned_edition(&programme.edition)?;
        let findings = check(&programme, &self.pinned(&programme, catalogue));
        Ok(Opened {
            programme,
            revision,
            findings,
        })
    }

    /// What the check sees: of a fixed version the handreiking of the day on which it was fixed.
    fn pinned<'k>(&'k self, programme: &Programme, catalogue: &'k Catalogue) -> Pinned<'k> {
        Pinned {
            catalogue,
            handles: &self.policies().handles,
            day: self.handles_day(programme),
        }
    }

    /// The day whose handreiking counts for a version.
    pub fn handles_day(&self, programme: &Programme) -> Date {
        match programme.state {
            ProgrammeState::Draft => self.today().0,
            ProgrammeState::Fixed { on, .. } => on,
        }
    }

    /// The edition valid today, or on the last day of the first school year when that has passed.
    fn edition_for(&self, first_year: SchoolYear) -> Result<EditionRef, AppError> {
        let day = self.today().0.min(first_year.last_day());
        let catalogue = self.policies().catalogues().valid_on(day);
        let catalogue = catalogue.map_err(|error| AppError::Policy(error.to_string()))?;
        Ok(catalogue.header().edition())
    }
}

fn empty_draft(first_year: SchoolYear, edition: EditionRef) -> Programme {
    Programme {
        id: ProgrammeId::new(0),
        version: 1,
        state: ProgrammeState::Draft,
        first_year,
        edition,
        challenges: Vec::new(),
        goals: Vec::new(),
        measures: Vec::new(),
        involvement: Vec::new(),
        texts: ProgrammeTexts::default(),
    }
}
