//! One intervention: what it is, what is known of it, and how to give it shape.

use app::Action;
use askama::Template;
use kernel::Sector;
use policy::catalogue::{CatalogueDiff, FieldChange};
use policy::{Catalogue, Catalogues, Intervention};

use super::card::{Card, Cost, FIELDS, Impact};
use super::sectors::{SectorLine, evidence};
use super::{Chosen, Link, edition_query, named, supports};
use crate::language::terms;
use crate::{PageError, Reply, Request, Shell, say, word};

/// A list of sentences under a heading.
struct Texts {
    id: &'static str,
    title: &'static str,
    lines: Vec<String>,
    unconfirmed: bool,
}

/// What one edition said.
struct RatingRow {
    title: String,
    href: String,
    shown: bool,
    valid_from: String,
    impact: String,
    cost: String,
}

/// What changed from one edition to the next.
struct ChangeRow {
    title: String,
    href: String,
    note: &'static str,
    fields: Vec<FieldChange>,
}

/// A field without a confirmed source.
struct Unconfirmed {
    name: &'static str,
    why: &'static str,
}

/// A school that may take it up, or why not.
struct SchoolOffer {
    name: String,
    href: Option<String>,
    edition: String,
    /// How to go about it at this school.
    how: String,
}

#[derive(Template)]
#[template(path = "catalogue/intervention.html")]
struct InterventionPage {
    shell: Shell,
    name: String,
    edition: String,
    current: bool,
    area: String,
    supporting_only: bool,
    supports: String,
    back: String,
    summary: String,
    summary_unconfirmed: bool,
    impact: Impact,
    cost: Cost,
    origin: &'static str,
    origin_unconfirmed: bool,
    strands: String,
    strands_unconfirmed: bool,
    topics: String,
    topics_unconfirmed: bool,
    sectors: String,
    other_sectors: String,
    sectors_unconfirmed: bool,
    beyond_learning: bool,
    texts: Vec<Texts>,
    parent: Option<Card>,
    forms: Vec<Card>,
    ratings: Vec<RatingRow>,
    changes: Vec<ChangeRow>,
    sources: Vec<Link>,
    unconfirmed: Vec<Unconfirmed>,
    schools: Vec<SchoolOffer>,
    /// In which sectors it was studied.
    studied_in: Vec<SectorLine>,
    how: String,
    /// Where the figure comes from.
    evidence: String,
    compare: String,
    compared: usize,
}

#[derive(Template)]
#[template(path = "catalogue/absent.html")]
struct AbsentPage {
    shell: Shell,
    name: String,
    edition: String,
    listed_in: Vec<(String, String)>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let id: String = request.param("interventie")?;
    match chosen.catalogue.intervention(&id) {
        Some(item) => Reply::page(&page(request, &chosen, item)?),
        None => absent(request, &chosen, &id),
    }
}

/// Listed, but not in this edition.
fn absent(request: &Request, chosen: &Chosen<'_>, id: &str) -> Result<Reply, PageError> {
    let catalogues = request.app.policies().catalogues();
    let listing = catalogues
        .newest()
        .filter(|item| item.intervention(id).is_some());
    let listing: Vec<&Catalogue> = listing.collect();
    let known = listing.iter().find_map(|item| item.intervention(id));
    let name = known.ok_or(PageError::NotFound)?.name.clone();
    let link = |item: &&Catalogue| {
        (
            format!("/menukaart/{id}?editie={}", item.id()),
            item.header().title.clone(),
        )
    };
    Reply::page(&AbsentPage {
        shell: named(request, &name),
        edition: chosen.catalogue.header().title.clone(),
        listed_in: listing.iter().map(link).collect(),
        name,
    })
}

fn page(
    request: &Request,
    chosen: &Chosen<'_>,
    item: &Intervention,
) -> Result<InterventionPage, PageError> {
    let (catalogue, query) = (chosen.catalogue, chosen.query());
    let catalogues = request.app.policies().catalogues();
    let area = catalogue.area(item.goal_area);
    let parent = item.parent.as_deref();
    let parent = parent.and_then(|parent| catalogue.intervention(parent));
    let card = |item: &Intervention| Card::of(item, catalogue, &query, 3);
    let sectors = |wanted: bool| {
        let sectors = Sector::ALL.into_iter();
        let names = sectors.filter(|sector| item.suits(*sector) == wanted);
        names.map(terms::sector).collect::<Vec<_>>().join(", ")
    };
    Ok(InterventionPage {
        shell: named(request, &item.name),
        name: item.name.clone(),
        edition: catalogue.header().title.clone(),
        current: chosen.current,
        area: area.map_or_else(String::new, |area| format!("{}. {}", area.id, area.name)),
        supporting_only: area.is_some_and(|area| area.supporting_only),
        supports: supports(catalogue),
        back: format!("/menukaart{query}"),
        summary: item.summary.clone(),
        summary_unconfirmed: item.is_unverified("summary_nl"),
        impact: Impact::of(item, catalogue),
        cost: Cost::of(item),
        origin: terms::origin(item.origin),
        origin_unconfirmed: item.is_unverified("origin"),
        strands: item.eef_strands.join(", "),
        strands_unconfirmed: item.is_unverified("eef_strands"),
        topics: item
            .topics
            .iter()
            .map(|topic| terms::subject(*topic))
            .collect::<Vec<_>>()
            .join(", "),
        topics_unconfirmed: item.is_unverified("topics"),
        sectors: sectors(true),
        other_sectors: sectors(false),
        sectors_unconfirmed: item.is_unverified("sectors"),
        beyond_learning: item.has_figure() && item.topics.iter().any(|t| !t.is_cognitive()),
        texts: texts(item),
        parent: parent.map(card),
        forms: catalogue.forms_of(&item.id).map(card).collect(),
        ratings: ratings(request, chosen, &item.id),
        changes: changes(catalogues, &item.id),
        sources: Link::all(&item.sources),
        unconfirmed: unconfirmed(item),
        schools: schools(request, item)?,
        studied_in: studied_in(request, item),
        how: format!("/menukaart/{}/aanpak{query}", item.id),
        evidence: format!("/menukaart/{}/bewijs{query}", item.id),
        compare: chosen.compared.with(&item.id).link(
            "/menukaart/vergelijk",
            &format!("editie={}", catalogue.id()),
        ),
        compared: chosen.compared.ids().len(),
    })
}

fn studied_in(request: &Request, item: &Intervention) -> Vec<SectorLine> {
    let evidence = evidence(request);
    let sectors = Sector::ALL.into_iter();
    let suited = sectors.filter(|sector| item.suits(*sector));
    suited
        .map(|sector| SectorLine::of(evidence, &item.id, sector))
        .collect()
}

fn texts(item: &Intervention) -> Vec<Texts> {
    let all = [
        ("vormen", word("show-variants"), &item.variants, "variants"),
        (
            "voorwaarden",
            word("form-conditions"),
            &item.conditions,
            "conditions",
        ),
        ("letop", word("form-cautions"), &item.cautions, "cautions"),
        (
            "handvatten",
            word("show-practical"),
            &item.practical,
            "practical",
        ),
    ];
    let texts = all.into_iter().filter(|(_, _, lines, _)| !lines.is_empty());
    let texts = texts.map(|(id, title, lines, key)| Texts {
        id,
        title,
        lines: lines.clone(),
        unconfirmed: item.is_unverified(key),
    });
    texts.collect()
}

fn unconfirmed(item: &Intervention) -> Vec<Unconfirmed> {
    let fields = FIELDS.iter().filter(|(key, _, _)| item.is_unverified(key));
    fields
        .map(|(_, name, why)| Unconfirmed {
            name: word(name),
            why: word(why),
        })
        .collect()
}

fn ratings(request: &Request, chosen: &Chosen<'_>, id: &str) -> Vec<RatingRow> {
    let today = request.app.menukaart_today().ok();
    let catalogues = request.app.policies().catalogues();
    let rows = catalogues.newest().filter_map(|catalogue| {
        let item = catalogue.intervention(id)?;
        let current = today.is_some_and(|today| today.id() == catalogue.id());
        let cost = Cost::of(item);
        let doubt = if cost.unconfirmed {
            word("show-unconfirmed")
        } else {
            ""
        };
        Some(RatingRow {
            title: catalogue.header().title.clone(),
            href: format!("/menukaart/{id}{}", edition_query(catalogue, current)),
            shown: catalogue.id() == chosen.catalogue.id(),
            valid_from: crate::language::date(catalogue.header().valid_from),
            impact: Impact::of(item, catalogue).line(),
            cost: format!("{}{doubt}", cost.words),
        })
    });
    rows.collect()
}

fn changes(catalogues: &Catalogues, id: &str) -> Vec<ChangeRow> {
    let editions: Vec<&Catalogue> = catalogues.newest().collect();
    let steps = editions.iter().zip(editions.iter().skip(1));
    let rows = steps.filter_map(|(earlier, later)| {
        let diff = earlier.diff(later);
        let fields = diff.of(id).map(|change| change.fields.clone());
        Some(ChangeRow {
            title: say("editions-from-to")
                .with("earlier", earlier.id())
                .with("later", later.id())
                .text(),
            href: format!("/menukaart/edities/{}/{}", earlier.id(), later.id()),
            note: change_note(&diff, id, (earlier, later), fields.is_some())?,
            fields: fields.unwrap_or_default(),
        })
    });
    rows.collect()
}

/// What the step between two editions was, in a sentence; `None` when neither lists it.
fn change_note(
    diff: &CatalogueDiff,
    id: &str,
    (earlier, later): (&Catalogue, &Catalogue),
    changed: bool,
) -> Option<&'static str> {
    let among = |ids: &[String]| ids.iter().any(|known| known == id);
    if among(&diff.added) {
        return Some(word("show-new"));
    }
    if among(&diff.removed) {
        return Some(word("show-gone"));
    }
    if earlier.intervention(id).is_none() && later.intervention(id).is_none() {
        return None;
    }
    if among(&diff.not_found) {
        return Some(word("show-not-found"));
    }
    Some(if changed {
        word("show-changed")
    } else {
        word("show-unchanged")
    })
}

/// The schools where this person writes the programme.
fn schools(request: &Request, item: &Intervention) -> Result<Vec<SchoolOffer>, PageError> {
    let Ok(actor) = request.actor() else {
        return Ok(Vec::new());
    };
    let mut offers = Vec::new();
    for site in request.app.sites_of(actor)? {
        if !actor.may_at(&site, Action::EditProgramme) {
            continue;
        }
        let chosen = request.app.menukaart_of(actor, site.id)?;
        let catalogue = request.app.pinned_edition(&chosen.edition)?;
        let listed = catalogue.intervention(&item.id).is_some();
        offers.push(SchoolOffer {
            how: format!("/school/{}/aanpak/{}", site.id, item.id),
            href: listed.then(|| {
                format!(
                    "/school/{}/programma/maatregelen/nieuw?interventie={}",
                    site.id, item.id
                )
            }),
            name: site.name,
            edition: catalogue.header().title.clone(),
        });
    }
    Ok(offers)
}
