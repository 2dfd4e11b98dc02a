//! Editions of the menukaart: proposed from computed figures, accepted by an editor, and what that
//! means for programmes that were decided on an earlier one.

use evidence::synthesis::Outcome;
use kernel::{ContentHash, EditionRef, Finding, Findings, Place, ProposalId};
use policy::catalogue::{ComputedFigure, Status};
use store::EditionFile;

pub use consequence::{Consequences, Counts, MeasureChange, SchoolConsequence};
pub use figure::check_shipped;
pub use policy::catalogue::{
    Catalogue, CatalogueDiff, Catalogues, Cause, Draft, Receipt, read_figures, seed_file,
};
pub use store::ProposalRecord;

use crate::{Action, Actor, AppError, Kansrijk};

mod consequence;
mod figure;
mod origin;

/// A proposal, opened.
#[derive(Clone, Debug)]
pub struct Proposal<'k> {
    /// When it came in and what became of it.
    pub record: ProposalRecord,
    /// The edition that it would become.
    pub catalogue: Catalogue,
    /// The edition that it was made from, when that is known here.
    pub base: Option<&'k Catalogue>,
    /// What it changes about its base.
    pub diff: Option<CatalogueDiff>,
    /// What stands in the way, and what to look at. Empty when it is not open any more.
    pub findings: Findings,
}

/// The figures of results that may be proposed. One for which the rule finds too little evidence gives
/// no figure, and is told.
pub fn figures_of(outcomes: &[Outcome]) -> (Vec<ComputedFigure>, Findings) {
    let mut findings = Findings::new();
    let mut figures = Vec::new();
    for outcome in outcomes {
        if outcome.verdict.strength.is_some() {
            figures.push(outcome.figure());
            continue;
        }
        let text = "Dit cijfer komt niet in het voorstel: volgens de regel is er te weinig bewijs.";
        let action = "Er zijn meer of betere onderzoeken nodig. Tot dan blijft staan wat er stond.";
        let place = Place::field(&outcome.intervention);
        findings.push(Finding::warning(1156, place, text, action));
    }
    (figures, findings)
}

impl Kansrijk {
    /// Makes a proposal from an edition that is known here and figures that were computed. Nothing
    /// is kept yet.
    ///
    /// # Errors
    /// `NotFound` when there is no such edition; `Refused` with every problem.
    pub fn draft_edition(
        &self,
        base: &str,
        draft: Draft,
        figures: &[ComputedFigure],
    ) -> Result<Catalogue, AppError> {
        let base = self.policies().catalogues().edition(base);
        let base = base.ok_or(AppError::NotFound)?;
        base.propose(draft, figures).map_err(AppError::Refused)
    }

    /// Checks the file of an edition, beside the editions that are known here.
    ///
    /// # Errors
    /// `Refused` when it cannot be read as an edition, with every problem.
    pub fn check_edition(&self, name: &str, text: &str) -> Result<(Catalogue, Findings), AppError> {
        let catalogue = Catalogue::validate(name, text).map_err(AppError::Refused)?;
        let findings = self.check_next(&catalogue)?;
        Ok((catalogue, findings))
    }

    /// What stands in the way of an edition that is not accepted here yet, and what to look at.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn check_next(&self, catalogue: &Catalogue) -> Result<Findings, AppError> {
        let known = self.policies().catalogues();
        let mut findings = catalogue.check_among(known, self.today().0);
        findings.extend(check_shipped(catalogue, self.shipped_outcomes()));
        self.check_kept(catalogue, &mut findings)?;
        Ok(findings)
    }

    /// Takes a proposal in, for an editor to accept; also an edition that was accepted elsewhere. A
    /// proposal is kept in its canonical bytes, an accepted edition in its own. The same file again
    /// is the same proposal while that is open.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor; `Refused` when the file is not a good proposal, or was
    /// accepted or withdrawn before.
    pub fn propose_edition(
        &self,
        actor: &Actor,
        (name, text): (&str, &str),
    ) -> Result<ProposalId, AppError> {
        self.enter_all(actor, Action::EditCatalogue)?;
        let (catalogue, mut findings) = self.check_edition(name, text)?;
        if catalogue.provenance().is_none() {
            let text = "Dit bestand is een gepubliceerde lijst en geen voorstel.";
            let action = "Een voorstel heeft een deel [proposal]. Maak het met `kansrijk catalogue \
                          propose`.";
            findings.push(Finding::error(1134, Place::field("status"), text, action));
        }
        let content = if is_accepted(&catalogue) {
            text.to_owned()
        } else {
            catalogue.to_toml()
        };
        let hash = ContentHash::of(content.as_bytes());
        if let Some(known) = self.directory().read(|db| db.proposal_of(hash))? {
            if self.directory().read(|db| db.proposal(known))?.0.is_open() {
                return Ok(known);
            }
            findings.push(seen_before());
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let kept = Catalogue::parse(name, &content);
        let kept = kept.map_err(|error| AppError::Policy(error.to_string()))?;
        let subject = named(&kept);
        let hash = kept.header().hash.short();
        let audit = self.entry(Some(actor.account), "edition.propose", subject, hash);
        self.directory().write(&audit, |db| {
            Ok(db.add_proposal(file(&kept, &content), self.now(), actor.account)?)
        })
    }

    /// Every proposal, newest first.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn proposals(&self) -> Result<Vec<ProposalRecord>, AppError> {
        Ok(self.directory().read(|db| db.proposals())?)
    }

    /// One proposal, compared with the edition that it was made from.
    ///
    /// # Errors
    /// `NotFound` when it does not exist.
    pub fn proposal(&self, id: ProposalId) -> Result<Proposal<'_>, AppError> {
        Ok(self.proposal_with_file(id)?.0)
    }

    /// One proposal and its file.
    fn proposal_with_file(&self, id: ProposalId) -> Result<(Proposal<'_>, String), AppError> {
        let (record, text) = self.directory().read(|db| db.proposal(id))?;
        let name = format!("{}.{}", record.edition, record.revision);
        let catalogue = Catalogue::parse(&name, &text);
        let catalogue = catalogue.map_err(|error| AppError::Policy(error.to_string()))?;
        let base = self.policies().catalogues().base_of(&catalogue);
        let findings = if record.is_open() {
            let mut findings = self.check_next(&catalogue)?;
            self.check_invented(&catalogue, &mut findings)?;
            findings
        } else {
            Findings::new()
        };
        let proposal = Proposal {
            diff: base.map(|base| base.diff(&catalogue)),
            record,
            catalogue,
            base,
            findings,
        };
        Ok((proposal, text))
    }

    /// The file of a proposal.
    ///
    /// # Errors
    /// `NotFound` when it does not exist.
    pub fn proposal_file(&self, id: ProposalId) -> Result<(ProposalRecord, String), AppError> {
        Ok(self.directory().read(|db| db.proposal(id))?)
    }

    /// Withdraws an open proposal.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor; `Conflict` when it is not open any more.
    pub fn withdraw_proposal(&self, actor: &Actor, id: ProposalId) -> Result<(), AppError> {
        self.enter_all(actor, Action::EditCatalogue)?;
        let subject = format!("proposal {id}");
        let audit = self.entry(Some(actor.account), "edition.withdraw", subject, "");
        self.directory()
            .write(&audit, |db| Ok(db.withdraw_proposal(id, self.now())?))
    }

    /// Accepts a proposal with a reason: it becomes an edition that never changes, and that this
    /// program uses from its first day.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor; `Refused` when something stands in the way or the reason is
    /// missing; `Conflict` when the proposal is not open any more.
    pub fn accept_edition(
        &self,
        actor: &Actor,
        id: ProposalId,
        reason: &str,
    ) -> Result<EditionRef, AppError> {
        self.enter_all(actor, Action::EditCatalogue)?;
        self.refresh_editions()?;
        let (proposal, text) = self.proposal_with_file(id)?;
        if !proposal.record.is_open() {
            return Err(AppError::Conflict);
        }
        let mut findings = proposal.findings;
        let accepted = proposal.catalogue.accept(self.today().0, reason);
        let accepted = match accepted {
            Ok(accepted) => Some(accepted),
            Err(more) => {
                findings.extend(more);
                None
            }
        };
        let Some(accepted) = accepted.filter(|_| !findings.has_errors()) else {
            return Err(AppError::Refused(findings));
        };
        // One that was accepted elsewhere stays the file that it was.
        let content = if is_accepted(&proposal.catalogue) {
            text
        } else {
            accepted.to_toml()
        };
        let subject = named(&accepted);
        let hash = accepted.header().hash.short();
        let audit = self.entry(Some(actor.account), "edition.accept", subject, hash);
        let act = (self.now(), actor.account, reason.trim());
        self.directory().write(&audit, |db| {
            Ok::<_, AppError>(db.accept_proposal(id, file(&accepted, &content), act)?)
        })?;
        self.refresh_editions()?;
        Ok(accepted.edition())
    }

    /// The file of an edition, as it was accepted or as it ships with the program: its hash is that
    /// of the edition.
    ///
    /// # Errors
    /// `NotFound` when there is no such edition.
    pub fn edition_file(&self, id: &str) -> Result<(&Catalogue, String), AppError> {
        let found = self.policies().catalogues().edition(id);
        let found = found.ok_or(AppError::NotFound)?;
        let hash = found.header().hash;
        let kept = self.directory().read(|db| db.edition_of(hash))?;
        let kept = kept.map(|record| record.content);
        let text = kept.or_else(|| seed_file(hash).map(str::to_owned));
        Ok((found, text.ok_or(AppError::Internal("edition file"))?))
    }
}

fn file<'t>(catalogue: &'t Catalogue, content: &'t str) -> EditionFile<'t> {
    let header = catalogue.header();
    EditionFile {
        edition: &header.id,
        revision: header.revision,
        content,
        hash: header.hash,
    }
}

fn is_accepted(catalogue: &Catalogue) -> bool {
    let own = catalogue.provenance();
    own.is_some_and(|own| matches!(own.status, Status::Accepted { .. }))
}

fn seen_before() -> Finding {
    let text = "Dit bestand is al eens ingestuurd, en is vastgesteld of ingetrokken.";
    let action = "Kijk bij de voorstellen. Is zij ingetrokken, maak dan een nieuw voorstel met een \
                  andere toelichting.";
    Finding::error(1137, Place::field("voorstel"), text, action)
}

fn named(catalogue: &Catalogue) -> String {
    let header = catalogue.header();
    format!("edition {}.{}", header.id, header.revision)
}
