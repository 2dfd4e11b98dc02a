//! Browsing the menukaart by goal area.

use askama::Template;
use policy::Catalogue;

use super::card::Card;
use super::filter::{Choice, Filter};
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
struct IndexPage {
    shell: Shell,
    edition: String,
    valid_from: String,
    current: bool,
    editions: Vec<EditionChoice>,
    filter: Filter,
    areas_to_choose: Vec<Choice>,
    sectors: Vec<Choice>,
    topics: Vec<Choice>,
    costs: Vec<Choice>,
    strengths: Vec<Choice>,
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
    let filter = Filter::of(&request.query);
    let areas = areas(catalogue, filter, &query);
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

fn areas(catalogue: &Catalogue, filter: Filter, query: &str) -> Vec<Area> {
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

/// The newest revision of every edition, newest first.
fn editions(request: &Request, shown: &Catalogue) -> Vec<EditionChoice> {
    let catalogues = &request.app.policies().catalogues;
    let today = request.app.menukaart_today().ok();
    let newest = |item: &&Catalogue| catalogues.edition(item.id()) == Some(*item);
    let editions = catalogues.editions().iter().rev().filter(newest);
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
    editions.map(choice).collect()
}

/// What tells one edition from another: `april 2022`.
fn short_title(item: &Catalogue) -> &str {
    let title = &item.header().title;
    title.rsplit_once(", ").map_or(title, |(_, rest)| rest)
}
