//! The teachers' inventory: about a group, per school, and beside a scan.

mod reading;

pub(super) use reading::listed;

use std::collections::BTreeMap;

use app::inventory::{Inventory, InventoryProgress, OpenedInventory, ScanInventory};
use app::{Action, AppError};
use askama::Template;
use kernel::{Date, Finding, GroupId, ScanId};
use policy::Dated;
use policy::inventory::{Instrument, InventoryTopic};
use school::pupil::Group;

use reading::{capital, words};

use crate::language::terms;
use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

const ANSWER: Access = Access::School(Action::AnswerInventory);

/// The routes of these pages.
pub const ROUTES: &[Route] = &[
    Route::get("/school/{school}/vragenlijst", ANSWER, overview),
    Route::get("/school/{school}/groepen/{groep}/vragenlijst", ANSWER, show),
    Route::post("/school/{school}/groepen/{groep}/vragenlijst", ANSWER, save),
    Route::get(
        "/school/{school}/scan/{scan}/vragenlijst",
        Access::School(Action::ViewScan),
        beside_scan,
    ),
];

/// An item with its five answers.
struct Item {
    id: String,
    text: String,
    answers: Vec<(u8, String, bool)>,
}

/// A topic with its items.
struct TopicForm {
    name: String,
    definition: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "people/inventory.html")]
struct InventoryPage {
    shell: Shell,
    here: String,
    group: String,
    instruction: String,
    note: String,
    topics: Vec<TopicForm>,
    answered: usize,
    items: usize,
    answered_on: Option<String>,
    problems: Vec<Finding>,
}

#[derive(Template)]
#[template(path = "people/inventory_thanks.html")]
struct ThanksPage {
    shell: Shell,
    here: String,
    groups: String,
    group: String,
    answered: usize,
    items: usize,
    next: Option<(String, String)>,
}

fn forms(instrument: &Instrument, chosen: &BTreeMap<String, u8>) -> Vec<TopicForm> {
    let item = |item: &policy::inventory::Item| Item {
        id: item.id.clone(),
        text: item.text.clone(),
        answers: (1..=5)
            .zip(&instrument.labels)
            .map(|(rating, label)| {
                let on = chosen.get(&item.id) == Some(&rating);
                (rating, label.clone(), on)
            })
            .collect(),
    };
    let topics = instrument.topics.iter();
    topics
        .map(|topic| TopicForm {
            name: topic.name.clone(),
            definition: topic.definition.clone(),
            items: topic.items.iter().map(item).collect(),
        })
        .collect()
}

fn opened(request: &Request) -> Result<(OpenedInventory, Shell), PageError> {
    let entry = request.enter(Action::AnswerInventory)?;
    let id: GroupId = request.param("groep")?;
    let opened = request.app.inventory(request.actor()?, entry.site.id, id)?;
    let base = format!("/school/{}/groepen", entry.site.id);
    let shell = Shell::school(request, &entry)
        .crumb(word("menu-groups"), Some(base.clone()))
        .crumb(
            &say("class-named").with("name", &opened.group.name).text(),
            Some(format!("{base}/{id}")),
        )
        .crumb(word("menu-inventory"), None);
    Ok((opened, shell))
}

/// The form; `typed` goes before what was saved.
fn form_page(
    request: &Request,
    typed: &BTreeMap<String, u8>,
    problems: Vec<Finding>,
) -> Result<InventoryPage, PageError> {
    let (opened, shell) = opened(request)?;
    let instrument = request
        .app
        .instrument(request.enter(Action::AnswerInventory)?.site.sector);
    let mut chosen = opened.ratings.clone();
    chosen.extend(typed.iter().map(|(item, rating)| (item.clone(), *rating)));
    Ok(InventoryPage {
        shell,
        here: request.path.clone(),
        group: opened.group.name,
        instruction: instrument.instruction.clone(),
        note: instrument.header().note.clone().unwrap_or_default(),
        topics: forms(&instrument, &chosen),
        answered: opened.ratings.len(),
        items: instrument.items().count(),
        answered_on: opened.answered_on.map(crate::language::date),
        problems,
    })
}

fn show(request: &Request) -> Result<Reply, PageError> {
    if request.query.text("klaar") == "1" {
        return thanks(request);
    }
    Reply::page(&form_page(request, &BTreeMap::new(), Vec::new())?)
}

/// What now: the next group without answers, or back to the groups.
fn thanks(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell) = opened(request)?;
    let site = request.site()?;
    let sector = request.enter(Action::AnswerInventory)?.site.sector;
    let all = request.app.inventory_progress(request.actor()?, site)?;
    let next = all
        .into_iter()
        .find(|line| line.answered == 0 && line.group.id != opened.group.id);
    let groups = format!("/school/{site}/groepen");
    Reply::page(&ThanksPage {
        shell,
        here: request.path.clone(),
        group: opened.group.name,
        answered: opened.ratings.len(),
        items: request.app.instrument(sector).items().count(),
        next: next.map(|line| {
            let href = format!("{groups}/{}/vragenlijst", line.group.id);
            (href, line.group.name)
        }),
        groups,
    })
}

fn save(request: &Request) -> Result<Reply, PageError> {
    let sector = request.enter(Action::AnswerInventory)?.site.sector;
    let instrument = request.app.instrument(sector);
    let items = instrument.items();
    // An answer that is not a number cannot come from the form: 0 is refused by name below.
    let typed: BTreeMap<String, u8> = items
        .map(|item| (item.id.clone(), request.form.text(&item.id)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(id, text)| (id, text.parse().unwrap_or(0)))
        .collect();
    let ratings: Vec<(String, u8)> = typed.clone().into_iter().collect();
    let id: GroupId = request.param("groep")?;
    match request
        .app
        .answer_inventory(request.actor()?, request.site()?, id, &ratings)
    {
        Ok(()) => Reply::see_other(format!("{}?klaar=1", request.path)),
        Err(AppError::Refused(findings)) => {
            let problems = findings.kept().to_vec();
            Reply::refused(&form_page(request, &typed, problems)?)
        }
        Err(error) => Err(error.into()),
    }
}

/// A group in the overview.
struct GroupLine {
    href: String,
    name: String,
    answered: usize,
    on: String,
}

#[derive(Template)]
#[template(path = "people/inventory_overview.html")]
struct OverviewPage {
    shell: Shell,
    lines: Vec<GroupLine>,
    items: usize,
    complete: usize,
    missing: String,
    own: Option<(String, String)>,
    results: Option<String>,
    sees_all: bool,
}

fn overview(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::AnswerInventory)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let instrument = request.app.instrument(entry.site.sector);
    let items = instrument.items().count();
    let progress = request.app.inventory_progress(actor, site)?;
    let sees_all = entry.may(Action::ViewScan);
    let results = if sees_all {
        let scans = request.app.scans(actor, site)?;
        scans
            .first()
            .map(|scan| format!("/school/{site}/scan/{}/vragenlijst", scan.id))
    } else {
        None
    };
    let line = |line: InventoryProgress| GroupLine {
        href: format!("/school/{site}/groepen/{}/vragenlijst", line.group.id),
        name: line.group.name,
        answered: line.answered,
        on: line
            .answered_on
            .map(crate::language::date)
            .unwrap_or_default(),
    };
    let lines: Vec<GroupLine> = progress.into_iter().map(line).collect();
    let silent = || lines.iter().filter(|line| line.answered == 0);
    Reply::page(&OverviewPage {
        shell: Shell::school(request, &entry).crumb(word("menu-inventory"), None),
        complete: lines.iter().filter(|line| line.answered >= items).count(),
        missing: listed(silent().map(|line| line.name.as_str())),
        own: silent()
            .next()
            .filter(|_| !sees_all)
            .map(|line| (line.href.clone(), line.name.clone())),
        lines,
        items,
        results,
        sees_all,
    })
}

/// A row of a topic: the school or a year group.
struct MeanRow {
    name: String,
    mean: String,
    margin: String,
    words: String,
    answered: String,
}

/// A topic of the inventory beside a scan.
struct TopicMeans {
    name: String,
    definition: String,
    rows: Vec<MeanRow>,
}

#[derive(Template)]
#[template(path = "people/inventory_scan.html")]
struct ScanPage {
    shell: Shell,
    scan: String,
    version: u32,
    made_on: String,
    year: String,
    answered_on: Option<String>,
    coverage: String,
    silent: String,
    labels: Vec<String>,
    note: String,
    topics: Vec<TopicMeans>,
    overview: String,
}

fn beside_scan(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewScan)?;
    let id: ScanId = request.param("scan")?;
    let site = entry.site.id;
    let ScanInventory {
        record,
        inventory,
        groups,
        answered_on,
    } = request.app.scan_inventory(request.actor()?, site, id)?;
    let instrument = request.app.instrument(entry.site.sector);
    let base = format!("/school/{site}/scan");
    let name = |id: &GroupId| groups.iter().find(|group| group.id == *id);
    let silent = inventory.iter().flat_map(|found| &found.silent);
    let coverage = inventory.as_ref().and_then(|found| found.coverage);
    Reply::page(&ScanPage {
        shell: Shell::school(request, &entry)
            .crumb(word("menu-scan"), Some(base.clone()))
            .crumb(
                &say("scan-numbered").with("version", record.version).text(),
                Some(format!("{base}/{id}")),
            )
            .crumb(word("menu-inventory"), None),
        scan: format!("{base}/{id}"),
        version: record.version,
        made_on: crate::language::date(record.reference.0),
        year: record.moment.year.to_string(),
        answered_on: answered_on.map(|on: Date| crate::language::date(on)),
        coverage: coverage
            .map(|share| {
                say("inventory-n-of-the")
                    .with("n", share.numerator())
                    .with("of", share.denominator())
                    .text()
            })
            .unwrap_or_default(),
        silent: listed(silent.filter_map(name).map(|group| group.name.as_str())),
        labels: instrument.labels.clone(),
        note: instrument.header().note.clone().unwrap_or_default(),
        topics: inventory
            .iter()
            .flat_map(|found| topic_means(&instrument, found, &groups))
            .collect(),
        overview: format!("/school/{site}/vragenlijst"),
    })
}

fn topic_means(
    instrument: &Instrument,
    inventory: &Inventory,
    groups: &[Group],
) -> Vec<TopicMeans> {
    let means = |topic: &InventoryTopic| {
        let summary = inventory
            .topics
            .iter()
            .find(|s| s.topic.code() == topic.code)?;
        let school = summary.school.map(|estimate| MeanRow {
            name: word("whole-school").into(),
            mean: decimal(estimate.value),
            margin: estimate
                .interval
                .map_or(word("cannot-be-determined").into(), |interval| {
                    say("from-to")
                        .with("low", decimal(interval.low))
                        .with("high", decimal(interval.high))
                        .text()
                }),
            words: words(instrument, estimate.value),
            answered: say("inventory-n-of")
                .with("n", estimate.n)
                .with("of", groups.len())
                .text(),
        });
        let grades = summary.grades(groups).into_iter().map(|line| MeanRow {
            name: capital(&terms::year_group(line.grade)),
            mean: line.mean.map_or("–".into(), decimal),
            margin: String::new(),
            words: line
                .mean
                .map_or(word("inventory-not-filled-in").into(), |mean| {
                    words(instrument, mean)
                }),
            answered: say("inventory-n-of")
                .with("n", line.answered)
                .with("of", line.groups)
                .text(),
        });
        Some(TopicMeans {
            name: topic.name.clone(),
            definition: topic.definition.clone(),
            rows: school.into_iter().chain(grades).collect(),
        })
    };
    instrument.topics.iter().filter_map(means).collect()
}

fn decimal(value: f64) -> String {
    crate::language::number(value, 1)
}

#[cfg(test)]
mod tests;
