//! What must be right before an edition can count, and what an editor should look at first.

use kernel::{ContentHash, Date, Effect, EffectScale, Finding, Findings, Place};

use super::diff::differences;
use super::propose::put;
use super::{Catalogue, Catalogues, ComputedFigure, Draft, Intervention, Status};

impl Catalogue {
    /// What must be right beside the editions that are known already, and what an editor should
    /// look at before accepting it. `today` is the day on which it would be accepted.
    pub fn check_among(&self, known: &Catalogues, today: Date) -> Findings {
        let mut findings = Findings::new();
        check_place(self, (known, today), &mut findings);
        for item in &self.interventions {
            check_scale(self, item, &mut findings);
        }
        match known.base_of(self) {
            Some(base) => check_base(self, base, &mut findings),
            None if self.provenance.is_some() => {
                let text = "De editie waarvan dit voorstel uitgaat, is hier niet bekend.";
                let action = "Maak het voorstel opnieuw, vanuit een editie die hier geldt.";
                let place = Place::field("base_hash");
                findings.push(Finding::error(1120, place, text, action));
            }
            None => {}
        }
        findings
    }
}

fn check_place(next: &Catalogue, (known, today): (&Catalogues, Date), findings: &mut Findings) {
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
    if next.provenance.is_some() && header.valid_from < today {
        let text = "De editie begint op een dag die al voorbij is.";
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

/// What a proposal should not change without somebody noticing: everything but its figures. The
/// proposal is made again from its base and its own computed figures; what then differs was changed
/// by a hand.
fn check_base(next: &Catalogue, base: &Catalogue, findings: &mut Findings) {
    let Some(again) = again(next, base) else {
        return;
    };
    let mut seen = check_list(next, base, findings);
    for item in &next.interventions {
        let Some(same) = again.intervention(&item.id) else {
            continue;
        };
        let names = changed(same, item);
        if !names.is_empty() {
            seen = true;
            let text = format!(
                "Dit is anders dan in editie {}: {}.",
                base.id(),
                names.join(", ")
            );
            let action = "Dit volgt niet uit een berekening. Kijk na of het klopt.";
            let place = Place::field(&item.id);
            findings.push(Finding::warning(1152, place, text, action));
        }
    }
    check_parts(next, (base, &again), seen, findings);
}

/// The parts around the interventions. `seen` is whether a difference was told already.
fn check_parts(
    next: &Catalogue,
    (base, again): (&Catalogue, &Catalogue),
    seen: bool,
    findings: &mut Findings,
) {
    let mut open = next.clone();
    open.header.hash = again.header.hash;
    if let Some(own) = &mut open.provenance {
        own.status = Status::Proposed;
    }
    let parts = [
        ("kop", open.header != again.header),
        ("[proposal]", open.provenance != again.provenance),
        ("[rules]", open.rules != again.rules),
        ("[scale]", open.scale != again.scale),
        ("[[goal_area]]", open.goal_areas != again.goal_areas),
        ("[[milestone]]", open.milestones != again.milestones),
    ];
    let mut parts: Vec<&str> = parts
        .into_iter()
        .filter_map(|(part, differs)| differs.then_some(part))
        .collect();
    // The bytes decide: what no comparison above knows of is told all the same.
    if !seen && parts.is_empty() && open.to_toml() != again.to_toml() {
        parts.push("[[intervention]]");
    }
    for part in parts {
        let text = format!(
            "Er is meer veranderd dan cijfers: dit deel is anders dan in een voorstel dat uit editie \
             {} is gemaakt.",
            base.id()
        );
        let action = "Dit volgt niet uit een berekening. Leg het bestand naast zijn basis en kijk na of het klopt.";
        let place = Place::field(part);
        findings.push(Finding::warning(1157, place, text, action));
    }
}

/// The proposal as it would be made from its base with the same figures.
fn again(next: &Catalogue, base: &Catalogue) -> Option<Catalogue> {
    let own = next.provenance()?;
    let header = &next.header;
    let mut again = base.clone();
    for item in &next.interventions {
        let same = again
            .interventions
            .iter_mut()
            .find(|same| same.id == item.id);
        if let (Some(same), Some(computation)) = (same, &item.computation) {
            let figure = ComputedFigure {
                intervention: item.id.clone(),
                effect: item.effect.clone(),
                computation: (**computation).clone(),
            };
            put(same, &figure);
        }
    }
    let draft = Draft {
        id: header.id.clone(),
        title: header.title.clone(),
        valid_from: header.valid_from,
        recorded_on: header.recorded_on,
        note: header.note.clone(),
        code_version: own.code_version.clone(),
    };
    again.head(base, draft);
    // A correction is the same edition in a next revision.
    again.header.revision = header.revision;
    again.header.hash = ContentHash::of(b"");
    Some(again)
}

/// Interventions that came or went; whether there are any.
fn check_list(next: &Catalogue, base: &Catalogue, findings: &mut Findings) -> bool {
    let mut seen = false;
    for item in &base.interventions {
        if next.intervention(&item.id).is_none() {
            let text = format!("Deze interventie staat wel in editie {}.", base.id());
            let action = "Kijk na of zij van de menukaart af moet.";
            findings.push(Finding::warning(1153, Place::field(&item.id), text, action));
            seen = true;
        }
    }
    for item in &next.interventions {
        if base.intervention(&item.id).is_none() {
            let text = format!("Deze interventie staat niet in editie {}.", base.id());
            let action = "Kijk na of zij op de menukaart hoort.";
            findings.push(Finding::warning(1158, Place::field(&item.id), text, action));
            seen = true;
        }
    }
    seen
}

/// The Dutch names of what differs between an intervention and what it should be.
fn changed(same: &Intervention, item: &Intervention) -> Vec<&'static str> {
    if same == item {
        return Vec::new();
    }
    let fields = differences(same, item).into_iter();
    let mut names: Vec<&str> = fields.map(|change| change.field.name()).collect();
    let figure = same.effect != item.effect || same.computation != item.computation;
    if figure && names.is_empty() {
        names.push("het cijfer");
    }
    let others = [
        ("wat de lijst zegt", same.taken_over != item.taken_over),
        ("Engelse naam", same.name_en != item.name_en),
        ("bredere interventie", same.parent != item.parent),
        ("herkomst", same.origin != item.origin),
        ("eerste editie", same.since_edition != item.since_edition),
        ("toolkit-onderdelen", same.eef_strands != item.eef_strands),
        (
            "editie van de cijfers",
            same.rating_edition != item.rating_edition,
        ),
        ("samenvatting", same.summary != item.summary),
        ("vormen", same.variants != item.variants),
        ("voorwaarden", same.conditions != item.conditions),
        ("handvatten", same.practical != item.practical),
        ("aandachtspunten", same.cautions != item.cautions),
        ("bronnen", same.sources != item.sources),
        ("niet bevestigd", same.unverified != item.unverified),
    ];
    let others = others.into_iter().filter(|(_, differs)| *differs);
    names.extend(others.map(|(name, _)| name));
    names
}
