//! Editions of the menukaart: proposed from computed figures, accepted by an editor, and what that
//! means for programmes that were decided on an earlier one.

use evidence::outcomes::Outcomes;
use kernel::{EditionRef, Finding, Findings, Origin, Place, ProposalId};
use policy::Dated;
use policy::catalogue::ComputedFigure;
use store::EditionFile;

pub use consequence::{Consequences, Counts, MeasureChange, SchoolConsequence};
pub use policy::catalogue::{
    Catalogue, CatalogueDiff, Catalogues, Cause, Draft, Receipt, read_figures, seed_file,
};
pub use store::ProposalRecord;

use crate::{Action, Actor, AppError, Kansrijk};

mod consequence;

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

/// The figures of the results that ship with the program, newest file, ready for a proposal. A result
/// for which the rule finds too little evidence gives no figure, and is told.
///
/// # Errors
/// When the embedded results cannot be read: a fault in the program.
pub fn shipped_figures() -> Result<(Vec<ComputedFigure>, Findings), AppError> {
    let files = Outcomes::embedded().map_err(|error| AppError::Policy(error.to_string()))?;
    let newest = files.iter().max_by_key(|file| {
        let header = file.header();
        (header.valid_from, header.revision)
    });
    let mut findings = Findings::new();
    let mut figures = Vec::new();
    for outcome in newest.iter().flat_map(|file| &file.outcomes) {
        if outcome.verdict.strength.is_some() {
            figures.push(outcome.figure());
            continue;
        }
        let text = "Dit cijfer komt niet in het voorstel: volgens de regel is er te weinig bewijs.";
        let action = "Er zijn meer of betere onderzoeken nodig. Tot dan blijft staan wat er stond.";
        let place = Place::field(&outcome.intervention);
        findings.push(Finding::warning(1156, place, text, action));
    }
    Ok((figures, findings))
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
        let findings = catalogue.check_among(self.policies().catalogues());
        Ok((catalogue, findings))
    }

    /// Takes a proposal in, for an editor to accept; also an edition that was accepted elsewhere. The
    /// file is kept in its canonical bytes.
    ///
    /// # Errors
    /// `Forbidden` for who is no editor; `Refused` when the file is not a good proposal; `Conflict`
    /// when the same file came in before.
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
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let content = catalogue.to_toml();
        let kept = Catalogue::parse(name, &content);
        let kept = kept.map_err(|error| AppError::Policy(error.to_string()))?;
        let subject = named(&kept);
        let hash = kept.header().hash.short();
        let audit = self.entry(Some(actor.account), "edition.propose", subject, hash);
        self.directory().write(&audit, |db| {
            Ok(db.add_proposal(file(&kept, &content), self.now(), Some(actor.account))?)
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
        let (record, text) = self.directory().read(|db| db.proposal(id))?;
        let name = format!("{}.{}", record.edition, record.revision);
        let catalogue = Catalogue::parse(&name, &text);
        let catalogue = catalogue.map_err(|error| AppError::Policy(error.to_string()))?;
        let base = catalogue.provenance().and_then(|own| {
            let mut all = self.policies().catalogues().editions().iter();
            all.find(|known| known.header().hash == own.base.hash)
        });
        let findings = if record.is_open() {
            let mut findings = catalogue.check_among(self.policies().catalogues());
            self.check_invented(&catalogue, &mut findings)?;
            findings
        } else {
            Findings::new()
        };
        Ok(Proposal {
            diff: base.map(|base| base.diff(&catalogue)),
            record,
            catalogue,
            base,
            findings,
        })
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
        let proposal = self.proposal(id)?;
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
        let content = accepted.to_toml();
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
        let seed = policy::catalogue::seed_file(found.header().hash);
        let text = seed.map_or_else(|| found.to_toml(), str::to_owned);
        Ok((found, text))
    }

    /// Invented figures never count where a real school is.
    fn check_invented(
        &self,
        catalogue: &Catalogue,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        if catalogue.header().origin == Origin::Real {
            return Ok(());
        }
        let boards = self.directory().read(|db| db.boards())?;
        if boards.iter().any(|board| board.origin == Origin::Real) {
            let text = "Deze editie rust op verzonnen onderzoeken, en hier werken echte scholen.";
            let action = "Een verzonnen editie kan alleen worden vastgesteld in een demonstratie.";
            findings.push(Finding::error(1132, Place::field("origin"), text, action));
        }
        Ok(())
    }

    /// The other way round: no real school where an invented edition counts.
    pub(crate) fn refuse_real_beside_invented(&self, origin: Origin) -> Result<(), AppError> {
        let editions = self.policies().catalogues().editions();
        let invented = editions
            .iter()
            .any(|edition| edition.header().origin == Origin::Synthetic);
        if origin == Origin::Synthetic || !invented {
            return Ok(());
        }
        let text = "In deze gegevensmap geldt een verzonnen editie van de menukaart.";
        let action = "Begin met een nieuwe gegevensmap voor echte scholen.";
        let mut findings = Findings::new();
        findings.push(Finding::error(1133, Place::field("herkomst"), text, action));
        Err(AppError::Refused(findings))
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

fn named(catalogue: &Catalogue) -> String {
    let header = catalogue.header();
    format!("edition {}.{}", header.id, header.revision)
}
