//! Making a proposal for a next edition, and what must be right before it can count.

use kernel::{Date, Effect, EffectScale, Finding, Findings, Origin, Place};

use super::{
    Base, Catalogue, Catalogues, ComputedFigure, Intervention, Provenance, Receipt, Status,
};

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
    fn head(&mut self, base: &Self, draft: Draft) {
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

    /// The accepted edition of a proposal. One that was accepted elsewhere stays as it is, byte for
    /// byte, so that it is the same edition everywhere.
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
        if let Some(own) = &mut next.provenance
            && own.status == Status::Proposed
        {
            own.status = Status::Accepted {
                on,
                reason: reason.to_owned(),
            };
        }
        Ok(next.sealed())
    }

    /// What must be right beside the editions that are known already, and what an editor should
    /// look at before accepting it.
    pub fn check_among(&self, known: &Catalogues) -> Findings {
        let mut findings = Findings::new();
        check_place(self, known, &mut findings);
        for item in &self.interventions {
            check_scale(self, item, &mut findings);
        }
        let base = self.provenance().and_then(|own| {
            let mut all = known.editions().iter();
            all.find(|edition| edition.header.hash == own.base.hash)
        });
        match base {
            Some(base) => check_base(self, base, &mut findings),
            None if self.provenance().is_some() => {
                let text = "De editie waarvan dit voorstel uitgaat, is hier niet bekend.";
                let action = "Maak het voorstel opnieuw, vanuit een editie die hier geldt.";
                findings.push(Finding::error(
                    1120,
                    Place::field("base_hash"),
                    text,
                    action,
                ));
            }
            None => {}
        }
        findings
    }

    /// The receipts of the computed figures, by intervention, in the order of the list.
    pub fn receipts(&self) -> impl Iterator<Item = (&Intervention, &Receipt)> {
        let items = self.interventions.iter();
        items.filter_map(|item| Some((item, &item.computation.as_ref()?.receipt)))
    }
}

/// Whether anything changed.
fn put(item: &mut Intervention, figure: &ComputedFigure) -> bool {
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

fn check_place(next: &Catalogue, known: &Catalogues, findings: &mut Findings) {
    let header = &next.header;
    let others = known
        .editions()
        .iter()
        .filter(|other| other.header.hash != header.hash);
    for other in others {
        let theirs = &other.header;
        if theirs.id == header.id && theirs.revision >= header.revision {
            let text = format!(
                "Editie {} bestaat al, in revisie {}.",
                theirs.id, theirs.revision
            );
            let action = "Een vastgestelde editie verandert niet. Kies een nieuw kenmerk.";
            findings.push(Finding::error(1121, Place::field("id"), text, action));
        } else if theirs.id != header.id && theirs.valid_from == header.valid_from {
            let text = format!("Editie {} begint op dezelfde dag.", theirs.id);
            let action = "Kies een andere eerste dag: op elke dag geldt één editie.";
            let place = Place::field("valid_from");
            findings.push(Finding::error(1122, place, text, action));
        }
    }
    // A published list is written down afterwards; one that is made here should not look back.
    if next.provenance.is_some() && header.valid_from < header.recorded_on {
        let text = "De editie begint op een dag die al voorbij was toen zij werd opgeschreven.";
        let action =
            "Kies liever een dag die nog komt: scholen die al kozen, zagen andere cijfers.";
        let place = Place::field("valid_from");
        findings.push(Finding::warning(1151, place, text, action));
    }
}

/// Whether a computed figure can be read in months.
fn check_scale(next: &Catalogue, item: &Intervention, findings: &mut Findings) {
    let Effect::Computed {
        estimate, scale, ..
    } = &item.effect
    else {
        return;
    };
    let place = Place::field(&item.id);
    if *scale == EffectScale::Growth {
        let text = "Dit cijfer is gedeeld door de spreiding van groei; de maandenschaal past daar niet op.";
        let action = "Laat het zo staan, of kies een recept op leerlingniveau.";
        findings.push(Finding::warning(1155, place, text, action));
    } else if next.scale.months(*estimate).is_none_or(|read| read.capped) {
        let text = "Dit cijfer valt buiten de maandenschaal van deze editie.";
        let action = "Het staat er met het hoogste aantal maanden van de tabel. Kijk na of het recept klopt.";
        findings.push(Finding::warning(1154, place, text, action));
    }
}

/// What a proposal should not change without somebody noticing.
fn check_base(next: &Catalogue, base: &Catalogue, findings: &mut Findings) {
    let diff = base.diff(next);
    for id in &diff.removed {
        let text = format!("Deze interventie staat wel in editie {}.", base.id());
        let action = "Kijk na of zij van de menukaart af moet.";
        findings.push(Finding::warning(1153, Place::field(id), text, action));
    }
    for change in &diff.changed {
        if matches!(
            change.cause,
            super::Cause::NewlyComputed { .. } | super::Cause::Recomputed { .. }
        ) && change.fields.iter().all(|field| field.field.is_of_figure())
        {
            continue;
        }
        let names = change.fields.iter().map(|field| field.field.name());
        let names = names.collect::<Vec<_>>().join(", ");
        let text = format!("Dit is anders dan in editie {}: {names}.", base.id());
        let action = "Dit volgt niet uit een berekening. Kijk na of het klopt.";
        findings.push(Finding::warning(
            1152,
            Place::field(&change.id),
            text,
            action,
        ));
    }
}
