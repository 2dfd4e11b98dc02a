//! Keuzehulp: what the newest scan's confirmed findings lead to, on the menukaart that applies.

use kernel::{EditionRef, SiteId};
use policy::Catalogue;
use school::finding::{ScanFinding, State};
use school::guidance::{Guidance, Setting, suggest};

pub use school::guidance::Advice;

use crate::scan::OpenedScan;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// The advice with the findings it is about.
#[derive(Clone)]
pub struct OpenedGuidance {
    /// The scan.
    pub scan: Option<OpenedScan>,
    /// Each confirmed finding with its advice, by priority.
    pub advice: Vec<(ScanFinding, Guidance)>,
    /// The edition of the menukaart that the school chooses from.
    pub chosen: ChosenEdition,
}

/// The edition of the menukaart that a school chooses from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenEdition {
    /// The edition.
    pub edition: EditionRef,
    /// The version of the programme that is pinned to it; `None` when it is the one valid today.
    pub pinned_by: Option<u32>,
}

impl Kansrijk {
    /// The advice on every confirmed finding of the newest scan.
    ///
    /// # Errors
    /// When the person may not see suggestions here.
    pub fn guidance(&self, actor: &Actor, site: SiteId) -> Result<OpenedGuidance, AppError> {
        self.guidance_on(actor, site, false)
    }

    /// The advice on the confirmed findings, and on those that are only proposed as if they were
    /// confirmed; nothing is written.
    ///
    /// # Errors
    /// When the person may not see suggestions here.
    pub fn guidance_on(
        &self,
        actor: &Actor,
        site: SiteId,
        proposed: bool,
    ) -> Result<OpenedGuidance, AppError> {
        let entry = self.enter(actor, site, Action::ViewGuidance)?;
        let chosen = self.edition_of(&entry)?;
        let Some(scan) = self.newest_scan(&entry)? else {
            return Ok(OpenedGuidance {
                scan: None,
                advice: Vec::new(),
                chosen,
            });
        };
        let setting = Setting {
            sector: entry.site.sector,
            catalogue: self.pinned_edition(&chosen.edition)?,
        };
        let mut findings = scan.findings.clone();
        if proposed {
            let open = findings.iter_mut().filter(|f| f.state == State::Proposed);
            open.for_each(|finding| finding.state = State::Confirmed);
        }
        let guidance = suggest(&self.policies().guidance, &findings, setting);
        let advice = guidance.into_iter().filter_map(|item| {
            let finding = scan
                .findings
                .iter()
                .find(|finding| finding.id == item.finding)?;
            Some((finding.clone(), item))
        });
        let advice = advice.collect();
        Ok(OpenedGuidance {
            scan: Some(scan),
            advice,
            chosen,
        })
    }

    /// The edition that a school chooses measures from: the one its newest programme version is
    /// pinned to (a next draft keeps it), else the one valid today.
    ///
    /// # Errors
    /// When the person may not write a programme here, or no edition is valid today.
    pub fn menukaart_of(&self, actor: &Actor, site: SiteId) -> Result<ChosenEdition, AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        self.edition_of(&entry)
    }

    fn edition_of(&self, entry: &Entry) -> Result<ChosenEdition, AppError> {
        let site = entry.site.id;
        let pinned = self.board(entry.site.board)?.read::<_, AppError>(|db| {
            let lines = db.programmes(site)?;
            let Some(newest) = lines.first() else {
                return Ok(None);
            };
            let (programme, _) = db.programme(site, newest.id)?;
            Ok(Some(ChosenEdition {
                edition: programme.edition,
                pinned_by: Some(programme.version),
            }))
        })?;
        match pinned {
            Some(chosen) => Ok(chosen),
            None => Ok(ChosenEdition {
                edition: self.menukaart_today()?.edition(),
                pinned_by: None,
            }),
        }
    }

    /// The edition valid today.
    ///
    /// # Errors
    /// When no edition is valid today: an older one is never used in its place.
    pub fn menukaart_today(&self) -> Result<&Catalogue, AppError> {
        let valid = self.policies().catalogues().valid_on(self.today().0);
        valid.map_err(|error| AppError::Policy(error.to_string()))
    }
}
