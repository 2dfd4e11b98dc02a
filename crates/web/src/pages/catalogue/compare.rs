//! Two to four interventions side by side. What is the same is said once, so that what differs
//! stands out; nothing is ranked.

use askama::Template;
use kernel::Sector;
use policy::catalogue::strength_word;
use policy::handles::Studied;
use policy::{Catalogue, Intervention};

use super::card::{Cost, Impact, first_sentence};
use super::handle::extent_words;
use super::sectors::{SectorLine, evidence, own_sector};
use super::{Chosen, shell};
use crate::{PageError, Reply, Request, Shell};

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
        shell: shell(request, Some("Vergelijken")),
        edition: catalogue.header().title.clone(),
        edition_id: catalogue.id().to_owned(),
        current: chosen.current,
        columns: items.iter().map(column).collect(),
        rows: rows(request, catalogue, &items, sector),
        additions: others
            .map(|item| Addition {
                id: item.id.clone(),
                label: format!("{}. {}", item.goal_area, item.name),
            })
            .collect(),
        kept: compared.value(),
        back: compared.link("/menukaart", chosen.edition_part().as_str()),
        address,
        sector: sector.map(Sector::name),
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
        row("Leerwinst", &|item| {
            vec![Impact::of(item, catalogue).line()]
        }),
        row("Sterkte van het bewijs", &|item| vec![strength(item)]),
        row("Kosten", &|item| vec![cost(item)]),
        row("Onderzocht in welke sector", &|item| {
            in_sectors(evidence, item, sector)
        }),
        row("Bedoeld voor", &|item| {
            let names = item.sectors.iter().map(|sector| sector.name());
            vec![names.collect::<Vec<_>>().join(", ")]
        }),
        row("Werkt aan", &|item| {
            let names = item.topics.iter().map(|topic| topic.name());
            vec![names.collect::<Vec<_>>().join(", ")]
        }),
        row("Doelgebied", &|item| vec![area(catalogue, item)]),
        row("Onderzochte vorm", &|item| studied_words(studied(item))),
        row("Wie het geeft (advies)", &who),
        row("Wanneer het werkt", &|item| item.conditions.clone()),
        row("Let op", &|item| item.cautions.clone()),
    ]
}

fn strength(item: &Intervention) -> String {
    let doubt = if item.is_unverified("evidence_strength") {
        " (niet bevestigd)"
    } else {
        ""
    };
    item.strength().map_or_else(
        || "niet bekend".to_owned(),
        |strength| {
            format!(
                "{}, {} van 5 vinkjes{doubt}",
                strength_word(strength),
                strength.marks()
            )
        },
    )
}

fn cost(item: &Intervention) -> String {
    let cost = Cost::of(item);
    let doubt = if cost.unconfirmed {
        " (niet bevestigd)"
    } else {
        ""
    };
    format!("{}{doubt}", cost.words)
}

fn area(catalogue: &Catalogue, item: &Intervention) -> String {
    let name = catalogue.area(item.goal_area);
    let name = name.map_or("", |area| area.name.as_str());
    let alone = if catalogue.is_supporting(item.goal_area) {
        " (alleen naast een ander doelgebied)"
    } else {
        ""
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
        let doubt = if line.unverified {
            " (niet bevestigd)"
        } else {
            ""
        };
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
        return vec!["niet bekend".to_owned()];
    };
    let mut lines = extent_words(&studied.extent);
    lines.extend(studied.staff.iter().map(|fact| fact.value.clone()));
    lines.extend(studied.note.iter().map(|fact| fact.value.clone()));
    lines
}
