//! The editions of the menukaart, and what changed between two of them.

use askama::Template;
use policy::Catalogue;

use super::moved::Moved;
use super::{Link, edition_query, shell};
use crate::{PageError, Reply, Request, Shell, say, word};

/// An edition in the list.
struct EditionRow {
    title: String,
    href: String,
    current: bool,
    valid_from: String,
    date_unconfirmed: bool,
    revision: u32,
    recorded_on: String,
    interventions: usize,
    with_months: usize,
    note: String,
    sources: Vec<Link>,
    milestones: Vec<(String, String, Vec<Link>)>,
    /// Figures that were computed here.
    computed: usize,
    synthetic: bool,
    about: String,
    /// Comparing with the edition before it: address and the other's title.
    compare: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "catalogue/editions.html")]
struct EditionsPage {
    shell: Shell,
    rows: Vec<EditionRow>,
    any_valid: bool,
    /// Whether the reader may look at proposals.
    logged_in: bool,
}

#[derive(Template)]
#[template(path = "catalogue/diff.html")]
struct DiffPage {
    shell: Shell,
    earlier: String,
    later: String,
    rated: usize,
    changed: Vec<Moved>,
    added: Vec<(String, String)>,
    removed: Vec<(String, String)>,
    not_found: Vec<(String, String)>,
    unchanged: usize,
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    let catalogues = request.app.policies().catalogues();
    let today = request.app.menukaart_today().ok();
    let editions: Vec<&Catalogue> = catalogues.newest().collect();
    let befores = std::iter::once(None).chain(editions.iter().map(|item| Some(*item)));
    let rows = editions.iter().zip(befores).map(|(item, before)| {
        let current = today.is_some_and(|today| today.id() == item.id());
        row(item, before, current)
    });
    let mut rows: Vec<EditionRow> = rows.collect();
    rows.reverse();
    Reply::page(&EditionsPage {
        shell: shell(request, Some(word("editions-crumb"))),
        rows,
        any_valid: today.is_some(),
        logged_in: request.session.is_some(),
    })
}

fn row(item: &Catalogue, before: Option<&Catalogue>, current: bool) -> EditionRow {
    let header = item.header();
    let items = item.interventions();
    let milestones = item.milestones().iter();
    EditionRow {
        title: header.title.clone(),
        href: format!("/menukaart{}", edition_query(item, current)),
        current,
        valid_from: crate::language::date(header.valid_from),
        date_unconfirmed: header.is_unverified("valid_from"),
        revision: header.revision,
        recorded_on: crate::language::date(header.recorded_on),
        interventions: items.len(),
        with_months: items.iter().filter(|item| item.months().is_some()).count(),
        note: header.note.clone().unwrap_or_default(),
        sources: Link::all(&header.sources),
        computed: item.receipts().count(),
        synthetic: header.origin == kernel::Origin::Synthetic,
        about: format!("/menukaart/edities/{}", header.id),
        milestones: milestones
            .map(|milestone| {
                (
                    crate::language::date(milestone.date),
                    milestone.note.clone(),
                    Link::all(&milestone.sources),
                )
            })
            .collect(),
        compare: before.map(|before| {
            (
                format!("/menukaart/edities/{}/{}", before.id(), item.id()),
                before.header().title.clone(),
            )
        }),
    }
}

pub(super) fn compare(request: &Request) -> Result<Reply, PageError> {
    let catalogues = request.app.policies().catalogues();
    let (from, to): (String, String) = (request.param("van")?, request.param("naar")?);
    let earlier = catalogues.edition(&from).ok_or(PageError::NotFound)?;
    let later = catalogues.edition(&to).ok_or(PageError::NotFound)?;
    if earlier.header().valid_from > later.header().valid_from {
        return Reply::see_other(format!("/menukaart/edities/{to}/{from}"));
    }
    let diff = earlier.diff(later);
    let named = |ids: &[String], catalogue: &Catalogue| {
        let items = ids.iter().filter_map(|id| catalogue.intervention(id));
        items
            .map(|item| {
                let href = format!("/menukaart/{}?editie={}", item.id, catalogue.id());
                (item.name.clone(), href)
            })
            .collect()
    };
    let title = say("editions-from-to")
        .with("earlier", earlier.id())
        .with("later", later.id())
        .text();
    let rated = diff.changed.iter().filter(|item| item.rating_changed());
    Reply::page(&DiffPage {
        shell: shell(request, None)
            .crumb(word("menu-catalogue"), Some("/menukaart".into()))
            .crumb(word("editions-crumb"), Some("/menukaart/edities".into()))
            .crumb(&title, None),
        earlier: earlier.header().title.clone(),
        later: later.header().title.clone(),
        rated: rated.count(),
        added: named(&diff.added, later),
        removed: named(&diff.removed, earlier),
        not_found: named(&diff.not_found, later),
        unchanged: diff.unchanged,
        changed: diff
            .changed
            .iter()
            .map(|change| {
                let href = format!("/menukaart/{}?editie={}", change.id, later.id());
                Moved::of(change, href)
            })
            .collect(),
    })
}
