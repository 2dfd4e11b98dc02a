//! Browsing the menukaart by goal area.

use askama::Template;
use policy::{Catalogue, Intervention};

use super::card::Card;
use super::compared::Compared;
use super::filter::{Choice, Filter};
use super::sectors::{SectorLine, evidence, own_sector};
use super::{Chosen, shell, supports};
use crate::{PageError, Reply, Request, Shell, say};

/// A goal area with what is left of it.
struct Area {
    id: char,
    name: String,
    supporting_only: bool,
    cards: Vec<Card>,
}

/// An edition to choose.
struct EditionChoice {
    id: String,
    label: String,
    selected: bool,
}

#[derive(Template)]
#[template(path = "catalogue/index.html")]
struct IndexPage<'r> {
    shell: Shell,
    edition: String,
    valid_from: String,
    current: bool,
    editions: Vec<EditionChoice>,
    filter: Filter<'r>,
    areas_to_choose: Vec<Choice>,
    sectors: Vec<Choice>,
    topics: Vec<Choice>,
    costs: Vec<Choice>,
    strengths: Vec<Choice>,
    needs: Vec<Choice>,
    compared: Vec<(String, String)>,
    /// The comparison, for the hidden field of the filter.
    kept: String,
    compare_href: String,
    forget_href: String,
    with_months: usize,
    areas: Vec<Area>,
    shown: usize,
    total: usize,
    unknown: usize,
    /// The same edition without filters.
    unfiltered: String,
    supports: String,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let (catalogue, query) = (chosen.catalogue, chosen.query());
    let evidence = evidence(request);
    let filter = Filter::of(&request.query, evidence);
    let sector = match filter.sector {
        Some(sector) => Some(sector),
        None => own_sector(request)?,
    };
    let mut areas = areas(catalogue, filter, &query);
    for (item, card) in cards(catalogue, &mut areas) {
        card.studied_in = sector.filter(|sector| item.suits(*sector)).map(|sector| {
            let line = SectorLine::of(evidence, &item.id, sector);
            (line.sector, line.kind, line.look)
        });
        card.compare = offer(request, &chosen.compared, &item.id);
    }
    let page = IndexPage {
        shell: shell(request, None),
        edition: catalogue.header().title.clone(),
        valid_from: crate::language::date(catalogue.header().valid_from),
        current: chosen.current,
        editions: editions(request, catalogue),
        filter,
        areas_to_choose: filter.areas(catalogue),
        sectors: filter.sectors(catalogue),
        topics: filter.topics(catalogue),
        costs: filter.costs(catalogue),
        strengths: filter.strengths(catalogue),
        needs: filter.needs(catalogue, evidence),
        compared: set_aside(request, &chosen.compared, catalogue),
        kept: chosen.compared.value(),
        compare_href: chosen.compared.link(
            "/menukaart/vergelijk",
            &format!("editie={}", catalogue.id()),
        ),
        forget_href: address(request, &Compared::default()),
        with_months: filter.with_months(catalogue),
        shown: areas.iter().map(|area| area.cards.len()).sum(),
        total: catalogue.interventions().len(),
        unknown: filter.unknown(catalogue),
        areas,
        unfiltered: format!("/menukaart{query}"),
        supports: supports(catalogue),
    };
    Reply::page(&page)
}

fn areas(catalogue: &Catalogue, filter: Filter<'_>, query: &str) -> Vec<Area> {
    let areas = catalogue.goal_areas().iter().map(|area| {
        let items = catalogue.in_area(area.id).filter(|item| filter.wants(item));
        Area {
            id: area.id,
            name: area.name.clone(),
            supporting_only: area.supporting_only,
            cards: items
                .map(|item| Card::of(item, catalogue, query, 3))
                .collect(),
        }
    });
    areas.filter(|area| !area.cards.is_empty()).collect()
}

/// The cards that are shown, each with its intervention.
fn cards<'p>(
    catalogue: &'p Catalogue,
    areas: &'p mut [Area],
) -> impl Iterator<Item = (&'p Intervention, &'p mut Card)> {
    let cards = areas.iter_mut().flat_map(|area| &mut area.cards);
    cards.filter_map(|card| Some((catalogue.intervention(&card.id)?, card)))
}

/// The page with the same filters and another comparison.
fn address(request: &Request, compared: &Compared) -> String {
    let mut query = request.query.clone();
    query.set("naast", compared.value());
    let query = query.to_urlencoded().replace("%2C", ",");
    let parts = query.split('&').filter(|part| !part.ends_with('='));
    let query = parts.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        "/menukaart".to_owned()
    } else {
        format!("/menukaart?{query}")
    }
}

/// Sets an intervention aside, or takes it away; nothing when there is no room.
fn offer(request: &Request, compared: &Compared, id: &str) -> Option<(String, bool)> {
    if compared.has(id) {
        return Some((address(request, &compared.without(id)), true));
    }
    (!compared.is_full()).then(|| (address(request, &compared.with(id)), false))
}

/// What is set aside: name, and the page without it.
fn set_aside(
    request: &Request,
    compared: &Compared,
    catalogue: &Catalogue,
) -> Vec<(String, String)> {
    let ids = compared.ids().iter();
    ids.filter_map(|id| {
        let item = catalogue.intervention(id)?;
        Some((item.name.clone(), address(request, &compared.without(id))))
    })
    .collect()
}

/// The newest revision of every edition, newest first.
fn editions(request: &Request, shown: &Catalogue) -> Vec<EditionChoice> {
    let catalogues = request.app.policies().catalogues();
    let today = request.app.menukaart_today().ok();
    let mut editions: Vec<&Catalogue> = catalogues.newest().collect();
    editions.reverse();
    let choice = |item: &Catalogue| {
        let title = short_title(item);
        let current = today.is_some_and(|today| today.id() == item.id());
        EditionChoice {
            id: item.id().to_owned(),
            label: if current {
                say("catalogue-edition-today").with("title", title).text()
            } else {
                title.to_owned()
            },
            selected: item.id() == shown.id(),
        }
    };
    editions.into_iter().map(choice).collect()
}

/// What tells one edition from another: `april 2022`.
fn short_title(item: &Catalogue) -> &str {
    let title = &item.header().title;
    title.rsplit_once(", ").map_or(title, |(_, rest)| rest)
}
