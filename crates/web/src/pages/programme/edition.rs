//! A newer edition of the menukaart: what it changes for the chosen interventions.

use app::programme::EditionOffer;
use askama::Template;
use policy::catalogue::{Catalogue, FieldChange};
use school::programme::{Measure, Programme};

use super::{Draft, begin, sent_key};
use crate::{PageError, Reply, Request, Shell, word};

/// One measure under the newer edition.
struct MeasureRow {
    number: String,
    name: String,
    changes: Vec<FieldChange>,
    /// The newer edition takes its figures from an older one, because its own were not found.
    not_found: bool,
    /// What stands in the newer list under it.
    forms: Vec<String>,
}

#[derive(Template)]
#[template(path = "programme/edition.html")]
struct EditionPage {
    shell: Shell,
    base: String,
    hidden: Vec<(&'static str, String)>,
    pinned: String,
    newer: Option<Newer>,
}

struct Newer {
    id: String,
    valid_from: String,
    note: Option<String>,
    gone: Vec<MeasureRow>,
    changed: Vec<MeasureRow>,
    same: Vec<MeasureRow>,
    added: usize,
    removed: usize,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let programme = &draft.opened.programme;
    let offer = request.app.edition_offer(programme)?;
    let page = EditionPage {
        shell: draft.shell(request, word("edition-title")),
        base: draft.base.clone(),
        hidden: draft.hidden(),
        pinned: programme.edition.id.clone(),
        newer: offer.as_ref().map(|offer| newer(offer, programme)),
    };
    Reply::page(&page)
}

fn newer(offer: &EditionOffer<'_>, programme: &Programme) -> Newer {
    let header = offer.newer.header();
    let (mut gone, mut changed, mut same) = (Vec::new(), Vec::new(), Vec::new());
    for measure in &programme.measures {
        let row = row(offer, measure);
        if offer.unlisted.contains(&measure.number) {
            gone.push(row);
        } else if row.changes.is_empty() && !row.not_found {
            same.push(row);
        } else {
            changed.push(row);
        }
    }
    Newer {
        id: header.id.clone(),
        valid_from: crate::language::date(header.valid_from),
        note: header.note.clone(),
        gone,
        changed,
        same,
        added: offer.diff.added.len(),
        removed: offer.diff.removed.len(),
    }
}

fn row(offer: &EditionOffer<'_>, measure: &Measure) -> MeasureRow {
    let id = &measure.intervention;
    let change = offer.diff.of(id);
    let forms = offer.newer.forms_of(id).map(|item| item.name.clone());
    MeasureRow {
        number: measure.number.to_string(),
        name: name(offer.pinned, id),
        changes: change.map(|c| c.fields.clone()).unwrap_or_default(),
        not_found: offer.diff.not_found.contains(id),
        forms: forms.collect(),
    }
}

fn name(catalogue: &Catalogue, id: &str) -> String {
    catalogue
        .intervention(id)
        .map_or_else(|| id.to_owned(), |item| item.name.clone())
}

pub(super) fn switch(request: &Request) -> Result<Reply, PageError> {
    let (site, key) = (request.site()?, sent_key(&request.form)?);
    let edition = request.form.text("editie");
    request
        .app
        .switch_edition(request.actor()?, site, key, edition)?;
    Reply::see_other(format!("/school/{site}/programma#ontbreekt"))
}
