//! The list of scans, and one scan with its heat map.

use app::Action;
use app::scan::OpenedScan;
use askama::Template;
use kernel::{Domain, Sector, TestMoment};
use school::finding::State;

use super::super::inventory::listed;
use super::figures::moment_name;
use super::heat::{self, HeatRow, STEPS, Step};
use super::opened;
use super::table::{self, DomainTable};
use crate::language::{Html, number, terms};
use crate::{PageError, Reply, Request, Shell, in_dutch, say, word};

/// A scan in the list.
struct ScanLine {
    href: String,
    version: u32,
    moment: String,
    on: String,
    norms: Html,
}

/// A moment that can be scanned.
struct MomentOption {
    value: String,
    name: String,
    results: u64,
}

#[derive(Template)]
#[template(path = "scan/list.html")]
struct ListPage {
    shell: Shell,
    base: String,
    import: String,
    scans: Vec<ScanLine>,
    moments: Vec<MomentOption>,
    may_make: bool,
    problem: bool,
    /// No test at all: the scan can only rest on the inventory.
    untested: bool,
    inventory: String,
    levels: Option<String>,
    /// Groups whose level is not confirmed, in a sentence.
    without_level: String,
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&list_page(request, false)?)
}

fn list_page(request: &Request, problem: bool) -> Result<ListPage, PageError> {
    let entry = request.enter(Action::ViewScan)?;
    let (actor, site) = (request.actor()?, entry.site.id);
    let base = format!("/school/{site}/scan");
    let scans = request.app.scans(actor, site)?.into_iter();
    let line = |scan: app::scan::ScanRecord| ScanLine {
        href: format!("{base}/{}", scan.id),
        version: scan.version,
        moment: moment_name(scan.moment),
        on: crate::language::date(scan.reference.0),
        norms: scan
            .norms
            .map_or_else(|| Html::of(word("basis-percentiles")), in_dutch),
    };
    let option = |(moment, results): (TestMoment, u64)| MomentOption {
        value: moment.to_string().replace(' ', "-"),
        name: moment_name(moment),
        results,
    };
    let moments = request.app.moments(actor, site)?;
    let may_make = entry.may(Action::MakeScan);
    let levels = if may_make && entry.site.sector == Sector::Vo {
        request.app.group_levels(actor, site)?
    } else {
        Vec::new()
    };
    let open = levels.iter().filter(|level| level.group.tracks.is_empty());
    Ok(ListPage {
        untested: !moments.is_empty() && moments.iter().all(|(_, results)| *results == 0),
        inventory: format!("/school/{site}/vragenlijst"),
        levels: (!levels.is_empty()).then(|| format!("/school/{site}/niveaus")),
        without_level: listed(open.map(|level| level.group.name.as_str())),
        shell: Shell::school(request, &entry).crumb(word("menu-scan"), None),
        scans: scans.map(line).collect(),
        moments: moments.into_iter().map(option).collect(),
        import: format!("/school/{site}/import"),
        may_make,
        problem,
        base,
    })
}

pub(super) fn make(request: &Request) -> Result<Reply, PageError> {
    let Ok(moment) = request.form.text("moment").parse::<TestMoment>() else {
        return Reply::refused(&list_page(request, true)?);
    };
    let site = request.site()?;
    let scan = request.app.make_scan(request.actor()?, site, moment)?;
    Reply::see_other(format!("/school/{site}/scan/{scan}"))
}

#[derive(Template)]
#[template(path = "scan/show.html")]
struct ShowPage {
    shell: Shell,
    here: String,
    receipt: Receipt,
    domains: Vec<&'static str>,
    /// Domains without any result, in a sentence.
    untested: String,
    /// Whether there is a norm group that describes these pupils.
    compared: bool,
    has_tracks: bool,
    /// Groups whose level nobody confirmed before the scan, in a sentence.
    without_level: String,
    any_tested: bool,
    /// Reference levels at the end of primary education belong to this sector.
    has_groep_8: bool,
    inventory: String,
    levels: String,
    steps: &'static [Step],
    heat: Vec<HeatRow>,
    remarkable: Vec<String>,
    tables: Vec<DomainTable>,
    left_out: Vec<(String, u32)>,
    not_used: Vec<String>,
    other_levels: Vec<String>,
    open_findings: usize,
    confirmed: usize,
    confidence: String,
    least_coverage: String,
    keuzehulp: String,
    such_a_group: &'static str,
    these_pupils: &'static str,
}

/// How the numbers came about.
struct Receipt {
    version: u32,
    moment: String,
    on: String,
    basis: String,
    data: String,
    code: String,
    hash: String,
    reproduced: bool,
    pupils: u32,
    results: u32,
}

fn receipt(opened: &OpenedScan) -> Receipt {
    let record = &opened.record;
    Receipt {
        version: record.version,
        moment: moment_name(record.moment),
        on: crate::language::date(record.reference.0),
        basis: terms::basis(&opened.scan.basis),
        data: record.data.to_string(),
        code: record.code_version.clone(),
        hash: record.hash.short(),
        reproduced: opened.reproduced,
        pupils: opened.scan.quality.pupils,
        results: opened.scan.quality.results_used,
    }
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, "")?;
    let site = request.site()?;
    let in_state = |state| opened.findings.iter().filter(|f| f.state == state).count();
    let (settings, sector) = (&opened.scan.settings, opened.scan.sector);
    let percent = |share: f64| format!("{}%", number(100.0 * share, 0));
    let page = ShowPage {
        shell,
        here,
        domains: Domain::of(sector)
            .iter()
            .copied()
            .map(terms::domain)
            .collect(),
        untested: heat::untested(&opened),
        compared: sector.has_national_norm(),
        has_tracks: sector == Sector::Vo,
        without_level: without_level(&opened),
        any_tested: opened.scan.cells.iter().any(|cell| cell.tested > 0),
        has_groep_8: sector == Sector::Po,
        inventory: format!("/school/{site}/vragenlijst"),
        levels: format!("/school/{site}/niveaus"),
        steps: &STEPS,
        heat: heat::rows(&opened, &format!("/school/{site}/groepen")),
        remarkable: heat::remarkable(&opened),
        tables: table::per_domain(&opened),
        left_out: left_out(&opened),
        not_used: not_used(&opened),
        other_levels: other_levels(&opened),
        open_findings: in_state(State::Proposed),
        confirmed: in_state(State::Confirmed),
        confidence: percent(settings.confidence),
        least_coverage: percent(settings.minimum_coverage),
        keuzehulp: format!("/school/{site}/keuzehulp"),
        such_a_group: terms::explanation(school::scan::Question::SuchAGroup),
        these_pupils: terms::explanation(school::scan::Question::ThesePupils),
        receipt: receipt(&opened),
    };
    Reply::page(&page)
}

/// Groups in secondary education without a level when the scan was made.
fn without_level(opened: &OpenedScan) -> String {
    if !opened.scan.sector.has_tracks() {
        return String::new();
    }
    let open = opened.groups.values().filter(|g| g.tracks.is_empty());
    listed(open.map(|group| group.name.as_str()))
}

fn left_out(opened: &OpenedScan) -> Vec<(String, u32)> {
    let left_out = opened.scan.quality.left_out.iter();
    left_out
        .map(|(why, n)| (terms::left_out(*why).to_owned(), *n))
        .collect()
}

fn not_used(opened: &OpenedScan) -> Vec<String> {
    let tests = opened.scan.quality.tests_not_used.iter();
    tests
        .map(|test| {
            let label = &test.label;
            say("scan-test-not-used")
                .with("domain", terms::domain(test.domain))
                .with("test", &label.test)
                .with("series", &label.series)
                .with("n", test.results)
                .with("reason", terms::unavailable(test.reason))
                .text()
        })
        .collect()
}

/// Tests of another year group than the pupils' own.
fn other_levels(opened: &OpenedScan) -> Vec<String> {
    let tests = opened.scan.quality.other_levels.iter();
    tests
        .map(|other| {
            say("scan-other-test")
                .with("domain", terms::domain(other.domain))
                .with("grade", terms::grade(other.grade))
                .with("test", &other.test)
                .with("n", other.results)
                .text()
        })
        .collect()
}
