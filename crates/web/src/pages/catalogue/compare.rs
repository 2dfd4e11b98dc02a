//! Two to four interventions side by side. What is the same is said once, so that what differs
//! stands out; nothing is ranked.

use askama::Template;
use kernel::Sector;
use policy::handles::Studied;
use policy::{Catalogue, Intervention};

use super::card::{Cost, Impact, first_sentence};
use super::evidence::beside::{Beside, beside};
use super::handle::extent_words;
use super::sectors::{SectorLine, evidence, own_sector};
use super::{Chosen, shell};
use crate::language::terms;
use crate::{PageError, Reply, Request, Shell, say, word};

/// One intervention of the comparison.
struct Column {
    name: String,
    href: String,
    how: String,
    without: String,
}

/// One thing that is compared.
struct Row {
    name: &'static str,
    /// The one value, when it is the same for all.
    same: Option<Vec<String>>,
    /// Lines per intervention.
    cells: Vec<Vec<String>>,
}

/// An intervention that can be added.
struct Addition {
    id: String,
    label: String,
}

#[derive(Template)]
#[template(path = "catalogue/compare.html")]
struct ComparePage {
    shell: Shell,
    edition: String,
    edition_id: String,
    current: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
    additions: Vec<Addition>,
    kept: String,
    address: String,
    back: String,
    sector: Option<&'static str>,
    /// Effects computed from studies, on one scale.
    beside: Option<Beside>,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let catalogue = chosen.catalogue;
    let compared = &chosen.compared;
    let pinned = format!("editie={}", catalogue.id());
    let address = compared.link("/menukaart/vergelijk", &pinned);
    // A link that is shared keeps its edition, whatever is valid when it is opened.
    if request.query.text("editie").is_empty() {
        return Reply::see_other(address);
    }
    let listed = compared.ids().iter();
    let items: Vec<&Intervention> = listed.filter_map(|id| catalogue.intervention(id)).collect();
    let sector: Option<Sector> = match request.query.text("sector").parse().ok() {
        Some(sector) => Some(sector),
        None => own_sector(request)?,
    };
    let column = |item: &&Intervention| Column {
        name: item.name.clone(),
        href: compared.link(&format!("/menukaart/{}", item.id), &pinned),
        how: compared.link(&format!("/menukaart/{}/aanpak", item.id), &pinned),
        without: compared
            .without(&item.id)
            .link("/menukaart/vergelijk", &pinned),
    };
    let others = catalogue.interventions().iter();
    let others = others.filter(|item| !compared.has(&item.id) && !compared.is_full());
    Reply::page(&ComparePage {
        shell: shell(request, Some(word("compare-button"))),
        edition: catalogue.header().title.clone(),
        edition_id: catalogue.id().to_owned(),
        current: chosen.current,
        columns: items.iter().map(column).collect(),
        rows: rows(request, catalogue, &items, sector),
        beside: beside(request, &items)?,
        additions: others
            .map(|item| Addition {
                id: item.id.clone(),
                label: format!("{}. {}", item.goal_area, item.name),
            })
            .collect(),
        kept: compared.value(),
        back: compared.link("/menukaart", chosen.edition_part().as_str()),
        address,
        sector: sector.map(terms::sector),
    })
}

/// What is compared, in the order in which a school asks it.
fn rows(
    request: &Request,
    catalogue: &Catalogue,
    items: &[&Intervention],
    sector: Option<Sector>,
) -> Vec<Row> {
    if items.is_empty() {
        return Vec::new();
    }
    let today = request.app.today().0;
    let handles = &request.app.policies().handles;
    let evidence = evidence(request);
    let row = |name: &'static str, cell: &dyn Fn(&Intervention) -> Vec<String>| {
        let cells: Vec<Vec<String>> = items.iter().map(|item| cell(item)).collect();
        let first = cells.first().cloned();
        let alike = cells.len() > 1 && cells.iter().all(|cell| Some(cell) == first.as_ref());
        Row {
            name,
            same: first.filter(|_| alike),
            cells,
        }
    };
    let studied = |item: &Intervention| handles.of(&item.id, today).map(|h| &h.studied);
    let who = |item: &Intervention| -> Vec<String> {
        let handle = handles.of(&item.id, today);
        let forms = handle.into_iter().flat_map(|handle| &handle.forms);
        forms
            .map(|form| first_sentence(&form.who.value).to_owned())
            .collect()
    };
    vec![
        row(word("form-impact"), &|item| {
            vec![Impact::of(item, catalogue).line()]
        }),
        row(word("catalogue-strength"), &|item| vec![strength(item)]),
        row(word("form-cost"), &|item| vec![cost(item)]),
        row(word("compared-sectors"), &|item| {
            in_sectors(evidence, item, sector)
        }),
        row(word("intervention-meant-for"), &|item| {
            let names = item.sectors.iter().map(|sector| terms::sector(*sector));
            vec![names.collect::<Vec<_>>().join(", ")]
        }),
        row(word("compared-topics"), &|item| {
            let names = item.topics.iter().map(|topic| terms::subject(*topic));
            vec![names.collect::<Vec<_>>().join(", ")]
        }),
        row(word("form-goal-area"), &|item| vec![area(catalogue, item)]),
        row(word("compared-form"), &|item| studied_words(studied(item))),
        row(word("compared-who"), &who),
        row(word("form-conditions"), &|item| item.conditions.clone()),
        row(word("form-cautions"), &|item| item.cautions.clone()),
    ]
}

/// What is said after something without a confirmed source.
fn doubt(is_unverified: bool) -> String {
    if is_unverified {
        format!(" ({})", word("not-confirmed"))
    } else {
        String::new()
    }
}

fn strength(item: &Intervention) -> String {
    let doubt = doubt(item.is_unverified("evidence_strength"));
    item.strength().map_or_else(
        || word("trace-unknown").to_owned(),
        |strength| {
            let marks = say("card-marks").with("marks", strength.marks()).text();
            format!("{}, {marks}{doubt}", terms::strength(strength))
        },
    )
}

fn cost(item: &Intervention) -> String {
    let cost = Cost::of(item);
    let doubt = doubt(cost.unconfirmed);
    format!("{}{doubt}", cost.words)
}

fn area(catalogue: &Catalogue, item: &Intervention) -> String {
    let name = catalogue.area(item.goal_area);
    let name = name.map_or("", |area| area.name.as_str());
    let alone = if catalogue.is_supporting(item.goal_area) {
        format!(" ({})", word("compared-beside"))
    } else {
        String::new()
    };
    format!("{}. {name}{alone}", item.goal_area)
}

fn in_sectors(
    evidence: Option<&policy::sector_evidence::SectorEvidence>,
    item: &Intervention,
    sector: Option<Sector>,
) -> Vec<String> {
    let sectors = Sector::ALL.into_iter();
    let wanted = sectors.filter(|one| sector.is_none_or(|asked| asked == *one));
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for one in wanted.filter(|one| item.suits(*one)) {
        let line = SectorLine::of(evidence, &item.id, one);
        let doubt = doubt(line.unverified);
        let name = format!("{}{doubt}", one.code());
        match kinds.iter_mut().find(|(kind, _)| *kind == line.kind) {
            Some((_, names)) => names.push(name),
            None => kinds.push((line.kind, vec![name])),
        }
    }
    let lines = kinds.into_iter();
    lines
        .map(|(kind, names)| format!("{kind}: {}", names.join(", ")))
        .collect()
}

fn studied_words(studied: Option<&Studied>) -> Vec<String> {
    let Some(studied) = studied.filter(|studied| !studied.is_empty()) else {
        return vec![word("trace-unknown").to_owned()];
    };
    let mut lines = extent_words(&studied.extent);
    lines.extend(studied.staff.iter().map(|fact| fact.value.clone()));
    lines.extend(studied.note.iter().map(|fact| fact.value.clone()));
    lines
}
