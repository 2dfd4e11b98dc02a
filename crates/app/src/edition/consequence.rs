//! What a new edition would change for the programmes in the database.

use kernel::{EditionRef, MeasureNo, SiteId};
use policy::Catalogue;
use policy::catalogue::{CatalogueDiff, InterventionChange};
use school::programme::Programme;
use store::{ProgrammeLine, Reader, SiteRecord};

use crate::{Action, Actor, AppError, Kansrijk};

/// What an edition would change, for who asks: counts over all, details of own schools only.
#[derive(Clone, Debug)]
pub struct Consequences {
    /// Counts over every school in this program; for an editor only.
    pub counts: Option<Counts>,
    /// The schools whose programme this person may read, by name; those without a programme are
    /// left out.
    pub own: Vec<SchoolConsequence>,
}

/// Counts over every school in this program: they say nothing about one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Schools with a programme.
    pub programmes: usize,
    /// Programmes with a measure whose figures change, or that is no longer listed.
    pub touched: usize,
    /// Measures whose figures change.
    pub changed: usize,
    /// Measures whose intervention is no longer listed.
    pub unlisted: usize,
}

/// What an edition would change for the programme of one school.
#[derive(Clone, Debug)]
pub struct SchoolConsequence {
    /// The school.
    pub site: SiteRecord,
    /// Version of the programme.
    pub version: u32,
    /// Whether that version is fixed: it keeps its edition for ever.
    pub fixed: bool,
    /// The edition that it is decided on.
    pub pinned: EditionRef,
    /// Every measure, in the order of the programme.
    pub measures: Vec<MeasureChange>,
}

/// What an edition would change for one measure.
#[derive(Clone, Debug)]
pub struct MeasureChange {
    /// Its number.
    pub number: MeasureNo,
    /// Its intervention.
    pub intervention: String,
    /// The name of the intervention in the edition that the programme is decided on.
    pub name: String,
    /// What changes; `None` when nothing does.
    pub change: Option<InterventionChange>,
    /// Whether the edition does not list its intervention.
    pub unlisted: bool,
    /// Whether the edition takes its figures from an older list.
    pub not_found: bool,
}

impl MeasureChange {
    /// Whether a figure on which the measure was chosen changes.
    pub fn moves(&self) -> bool {
        let rated = |change: &InterventionChange| {
            let mut fields = change.fields.iter();
            fields.any(|field| field.field.is_rating())
        };
        self.change.as_ref().is_some_and(rated)
    }
}

impl SchoolConsequence {
    /// Whether a measure rests on a figure that changes, or loses its place on the list.
    pub fn is_touched(&self) -> bool {
        let mut all = self.measures.iter();
        all.any(|measure| measure.unlisted || measure.moves())
    }
}

impl Kansrijk {
    /// What an edition, accepted or proposed, would change for programmes decided on another one.
    ///
    /// # Errors
    /// When a database cannot be read.
    pub fn consequences(
        &self,
        actor: &Actor,
        edition: &Catalogue,
    ) -> Result<Consequences, AppError> {
        let editor = actor.may_anywhere(Action::EditCatalogue);
        let mut counts = Counts::default();
        let mut own = Vec::new();
        for site in self.directory().read(|db| db.sites())? {
            let may = |action: Action| actor.may_at(&site, action);
            let reads = may(Action::ReadProgramme);
            if !reads && !editor {
                continue;
            }
            if editor && let Some(found) = self.consequence(&site, edition, true)? {
                counts.add(&found);
            }
            if reads {
                own.extend(self.consequence(&site, edition, may(Action::ViewDraft))?);
            }
        }
        Ok(Consequences {
            counts: editor.then_some(counts),
            own,
        })
    }

    /// What an edition would change for the programme of one school; `None` without a programme
    /// that this person may read, and for one that is decided on an edition that is not known here.
    ///
    /// # Errors
    /// When the person may not read the programme here.
    pub fn consequence_at(
        &self,
        actor: &Actor,
        site: SiteId,
        edition: &Catalogue,
    ) -> Result<Option<SchoolConsequence>, AppError> {
        let entry = self.enter(actor, site, Action::ReadProgramme)?;
        self.consequence(&entry.site, edition, entry.may(Action::ViewDraft))
    }

    fn consequence(
        &self,
        site: &SiteRecord,
        edition: &Catalogue,
        drafts: bool,
    ) -> Result<Option<SchoolConsequence>, AppError> {
        let programme = self
            .board(site.board)?
            .read(|db| newest(db, site.id, drafts))?;
        let Some((line, programme)) = programme else {
            return Ok(None);
        };
        // A programme on an edition that this program does not know cannot be compared.
        let Some(pinned) = self.policies().catalogues().pinned(&programme.edition) else {
            return Ok(None);
        };
        let diff = pinned.diff(edition);
        let measures = programme.measures.iter().map(|measure| {
            let id = &measure.intervention;
            let item = pinned.intervention(id);
            MeasureChange {
                number: measure.number,
                name: item.map_or_else(|| id.clone(), |item| item.name.clone()),
                change: diff.of(id).cloned(),
                unlisted: edition.intervention(id).is_none(),
                not_found: carried(&diff, id),
                intervention: id.clone(),
            }
        });
        Ok(Some(SchoolConsequence {
            measures: measures.collect(),
            site: site.clone(),
            version: programme.version,
            fixed: line.fixed.is_some(),
            pinned: programme.edition,
        }))
    }
}

impl Counts {
    fn add(&mut self, found: &SchoolConsequence) {
        let measures = found.measures.iter();
        self.programmes += 1;
        self.touched += usize::from(found.is_touched());
        self.changed += measures.clone().filter(|measure| measure.moves()).count();
        self.unlisted += measures.filter(|measure| measure.unlisted).count();
    }
}

fn carried(diff: &CatalogueDiff, id: &str) -> bool {
    diff.not_found.iter().any(|known| known == id)
}

/// The newest version that may be seen.
fn newest(
    db: &Reader<'_>,
    site: SiteId,
    drafts: bool,
) -> Result<Option<(ProgrammeLine, Programme)>, AppError> {
    let lines = db.programmes(site)?.into_iter();
    let mut seen = lines.filter(|line| drafts || line.fixed.is_some());
    let Some(line) = seen.next() else {
        return Ok(None);
    };
    let (programme, _) = db.programme(site, line.id)?;
    Ok(Some((line, programme)))
}
