//! Making a proposal for a next edition, and accepting it.

use kernel::{Date, Effect, Finding, Findings, Origin, Place};

use super::{Base, Catalogue, ComputedFigure, Intervention, Provenance, Receipt, Status};

/// What an editor decides about a next edition, beside its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Id, such as `2022-09`.
    pub id: String,
    /// Dutch title.
    pub title: String,
    /// First day on which it will apply.
    pub valid_from: Date,
    /// The day on which the proposal is written down.
    pub recorded_on: Date,
    /// A Dutch note about the edition as a whole.
    pub note: Option<String>,
    /// Version of the program.
    pub code_version: String,
}

impl Catalogue {
    /// A proposal: this edition with computed figures in their places. A published rating that
    /// had its place stays beside the figure.
    ///
    /// # Errors
    /// Every problem as a numbered finding.
    pub fn propose(&self, draft: Draft, figures: &[ComputedFigure]) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        check_draft(&draft, &mut findings);
        let mut next = self.clone();
        let mut moved = 0;
        for figure in figures {
            let place = Place::field(&figure.intervention);
            if !matches!(figure.effect, Effect::Computed { .. }) {
                let text = "Dit cijfer is niet berekend.";
                let action = "Neem alleen uitkomsten van een recept op in een voorstel.";
                findings.push(Finding::error(1127, place, text, action));
                continue;
            }
            let mut items = next.interventions.iter_mut();
            let Some(item) = items.find(|item| item.id == figure.intervention) else {
                let text = format!("Deze interventie staat niet in editie {}.", self.id());
                let action = "Kies een andere basis, of laat dit cijfer weg.";
                findings.push(Finding::error(1123, place, text, action));
                continue;
            };
            moved += usize::from(put(item, figure));
        }
        if moved == 0 && !findings.has_errors() {
            let text = format!("Dit voorstel verandert niets aan editie {}.", self.id());
            let action = "Een voorstel heeft ten minste één nieuw berekend cijfer.";
            findings.push(Finding::error(1124, Place::default(), text, action));
        }
        if findings.has_errors() {
            return Err(findings);
        }
        next.head(self, draft);
        Ok(next.sealed())
    }

    /// The header and the provenance of a next edition.
    pub(super) fn head(&mut self, base: &Self, draft: Draft) {
        let synthetic = |item: &Intervention| {
            let own = item.computation.as_ref();
            own.is_some_and(|own| own.receipt.origin == Origin::Synthetic)
        };
        let invented = self.interventions.iter().any(synthetic);
        let header = &mut self.header;
        header.supersedes = Some(format!("{}.{}", header.valid_from, header.revision));
        header.id = draft.id;
        header.title = draft.title;
        header.valid_from = draft.valid_from;
        header.valid_until = None;
        header.revision = 1;
        header.recorded_on = draft.recorded_on;
        header.note = draft.note.filter(|note| !note.trim().is_empty());
        // What was not confirmed about the old dates says nothing about the new ones.
        header
            .unverified
            .retain(|field| field != "valid_from" && field != "valid_until");
        if invented {
            header.origin = Origin::Synthetic;
        }
        self.milestones.clear();
        self.provenance = Some(Box::new(Provenance {
            base: Base {
                id: base.id().to_owned(),
                revision: base.header.revision,
                hash: base.header.hash,
            },
            list: base.list().to_owned(),
            code_version: draft.code_version,
            status: Status::Proposed,
        }));
    }

    /// With the hash of its own bytes.
    fn sealed(mut self) -> Self {
        self.header.hash = kernel::ContentHash::of(self.to_toml().as_bytes());
        self
    }

    /// The accepted edition of a proposal. One that was accepted elsewhere stays as it is, with the
    /// hash of the file that it was read from, so that it is the same edition everywhere.
    ///
    /// # Errors
    /// When it is a published list or the reason is too short.
    pub fn accept(&self, on: Date, reason: &str) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let reason = reason.trim();
        if reason.chars().count() < 10 {
            let text = "De reden ontbreekt of is te kort.";
            let action = "Schrijf in een zin waarom deze editie er komt (ten minste 10 tekens).";
            findings.push(Finding::error(1125, Place::field("reden"), text, action));
        }
        if self.provenance.is_none() {
            let text = "Dit is een gepubliceerde lijst en geen voorstel.";
            let action = "Maak een voorstel met `kansrijk catalogue propose`.";
            findings.push(Finding::error(1126, Place::field("status"), text, action));
        }
        let mut next = self.clone();
        if findings.has_errors() {
            return Err(findings);
        }
        let Some(own) = next
            .provenance
            .as_mut()
            .filter(|own| own.status == Status::Proposed)
        else {
            return Ok(next);
        };
        own.status = Status::Accepted {
            on,
            reason: reason.to_owned(),
        };
        Ok(next.sealed())
    }

    /// The receipts of the computed figures, by intervention, in the order of the list.
    pub fn receipts(&self) -> impl Iterator<Item = (&Intervention, &Receipt)> {
        let items = self.interventions.iter();
        items.filter_map(|item| Some((item, &item.computation.as_ref()?.receipt)))
    }
}

/// Whether anything changed.
pub(super) fn put(item: &mut Intervention, figure: &ComputedFigure) -> bool {
    let own = Some(Box::new(figure.computation.clone()));
    if item.effect == figure.effect && item.computation == own {
        return false;
    }
    let before = std::mem::replace(&mut item.effect, figure.effect.clone());
    if !matches!(before, Effect::Computed { .. }) {
        item.taken_over = Some(before);
    }
    item.computation = own;
    true
}

fn check_draft(draft: &Draft, findings: &mut Findings) {
    let right = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if draft.id.is_empty() || draft.id.len() > 24 || !draft.id.chars().all(right) {
        let text = "Het kenmerk van de editie heeft niet de goede vorm.";
        let action = "Gebruik letters, cijfers en streepjes, zoals 2022-09; hoogstens 24 tekens.";
        findings.push(Finding::error(1128, Place::field("id"), text, action));
    }
    if draft.title.trim().is_empty() {
        let text = "De titel van de editie ontbreekt.";
        let action = "Geef een titel, zoals Menukaart september 2022.";
        findings.push(Finding::error(1129, Place::field("title"), text, action));
    }
}
