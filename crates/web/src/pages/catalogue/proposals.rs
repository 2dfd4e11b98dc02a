//! Proposals for a next edition: what would it change, and does an editor accept it?

use app::clock::day_of;
use app::edition::{Counts, Proposal, ProposalRecord};
use app::{Action, AppError};
use askama::Template;
use kernel::{Finding, Origin, ProposalId};

use super::edition::Origins;
use super::moved::{Moved, ReceiptRow};
use super::shell;
use crate::language::date;
use crate::{PageError, Reply, Request, Shell, say, word};

const PATH: &str = "/menukaart/voorstellen";

/// A proposal in the list.
struct Line {
    href: String,
    edition: String,
    came_in: String,
    /// Look of the badge and its words.
    state: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "catalogue/proposals.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    editor: bool,
    problems: Vec<Finding>,
}

/// What it means for a school that this person may look at.
struct SchoolLine {
    name: String,
    href: String,
    touched: usize,
    measures: usize,
}

#[derive(Template)]
#[template(path = "catalogue/proposal.html")]
struct ProposalPage {
    shell: Shell,
    path: String,
    title: String,
    note: String,
    synthetic: bool,
    open: bool,
    state: (&'static str, &'static str),
    came_in: String,
    valid_from: String,
    hash: String,
    origins: Option<Origins>,
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    moved: Vec<Moved>,
    unchanged: usize,
    receipts: Vec<ReceiptRow>,
    counts: Option<Counts>,
    schools: Vec<SchoolLine>,
    editor: bool,
    reason: String,
    problems: Vec<Finding>,
    /// Address of the edition that it became.
    became: Option<String>,
}

const fn state(record: &ProposalRecord) -> (&'static str, &'static str) {
    if record.accepted_at.is_some() {
        ("ok", "proposal-accepted")
    } else if record.withdrawn_at.is_some() {
        ("", "proposal-withdrawn")
    } else {
        ("info", "proposal-open")
    }
}

fn is_editor(request: &Request) -> Result<bool, PageError> {
    Ok(request.actor()?.may_anywhere(Action::EditCatalogue))
}

fn list_page(request: &Request, problems: Vec<Finding>) -> Result<ListPage, PageError> {
    let lines = request.app.proposals()?.into_iter().map(|record| {
        let (look, key) = state(&record);
        Line {
            href: format!("{PATH}/{}", record.id),
            came_in: date(day_of(record.proposed_at)),
            state: (look, word(key)),
            edition: record.edition,
        }
    });
    Ok(ListPage {
        shell: shell(request, None)
            .crumb(word("menu-catalogue"), Some("/menukaart".into()))
            .crumb(word("editions-crumb"), Some("/menukaart/edities".into()))
            .crumb(word("proposals-title"), None),
        lines: lines.collect(),
        editor: is_editor(request)?,
        problems,
    })
}

pub(super) fn list(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&list_page(request, Vec::new())?)
}

pub(super) fn send(request: &Request) -> Result<Reply, PageError> {
    let upload = request.upload.as_ref();
    let upload = upload.filter(|upload| !upload.bytes.is_empty());
    let upload = upload.ok_or(PageError::BadRequest("proposal-no-file"))?;
    let Ok(text) = std::str::from_utf8(&upload.bytes) else {
        return Err(PageError::BadRequest("proposal-no-text"));
    };
    let sent = request
        .app
        .propose_edition(request.actor()?, (&upload.file_name, text));
    match sent {
        Ok(id) => Reply::see_other(format!("{PATH}/{id}")),
        Err(AppError::Refused(findings)) => {
            Reply::refused(&list_page(request, findings.kept().to_vec())?)
        }
        Err(error) => Err(error.into()),
    }
}

fn asked(request: &Request) -> Result<ProposalId, PageError> {
    request.param("voorstel")
}

fn page(request: &Request, problems: Vec<Finding>) -> Result<ProposalPage, PageError> {
    let id = asked(request)?;
    let proposal = request.app.proposal(id)?;
    let catalogue = &proposal.catalogue;
    let means = request.app.consequences(request.actor()?, catalogue)?;
    let header = catalogue.header();
    let (errors, warnings) = proposal
        .findings
        .kept()
        .iter()
        .cloned()
        .partition(Finding::is_error);
    let (look, key) = state(&proposal.record);
    let accepted = proposal.record.accepted_at.is_some();
    let schools = means.own.into_iter().map(|school| SchoolLine {
        href: format!("/school/{}/edities?voorstel={id}", school.site.id),
        touched: school
            .measures
            .iter()
            .filter(|measure| measure.unlisted || measure.moves())
            .count(),
        measures: school.measures.len(),
        name: school.site.name,
    });
    Ok(ProposalPage {
        shell: shell(request, None)
            .crumb(word("menu-catalogue"), Some("/menukaart".into()))
            .crumb(word("proposals-title"), Some(PATH.into()))
            .dutch_crumb(&header.title, None),
        path: format!("{PATH}/{id}"),
        title: header.title.clone(),
        note: header.note.clone().unwrap_or_default(),
        synthetic: header.origin == Origin::Synthetic,
        open: proposal.record.is_open(),
        state: (look, word(key)),
        came_in: date(day_of(proposal.record.proposed_at)),
        valid_from: date(header.valid_from),
        hash: header.hash.short(),
        origins: Origins::of(catalogue, proposal.base),
        errors,
        warnings,
        moved: moved(&proposal),
        unchanged: proposal.diff.as_ref().map_or(0, |diff| diff.unchanged),
        receipts: ReceiptRow::all(catalogue, |id| intervention(&proposal, id)),
        counts: means.counts,
        schools: schools.collect(),
        editor: is_editor(request)?,
        reason: request.form.text("reden").to_owned(),
        problems,
        became: accepted.then(|| format!("/menukaart/edities/{}", header.id)),
    })
}

/// The page of an intervention as the base lists it: a proposal has no pages of its own.
fn intervention(proposal: &Proposal<'_>, id: &str) -> String {
    let base = proposal.base.filter(|base| base.intervention(id).is_some());
    base.map_or_else(String::new, |base| {
        format!("/menukaart/{id}?editie={}", base.id())
    })
}

fn moved(proposal: &Proposal<'_>) -> Vec<Moved> {
    let changed = proposal.diff.iter().flat_map(|diff| &diff.changed);
    changed
        .map(|change| Moved::of(change, intervention(proposal, &change.id)))
        .collect()
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request, Vec::new())?)
}

pub(super) fn download(request: &Request) -> Result<Reply, PageError> {
    let (record, text) = request.app.proposal_file(asked(request)?)?;
    Ok(Reply::File {
        media_type: "application/toml",
        save_as: Some(format!(
            "voorstel-{}.{}.toml",
            record.edition, record.revision
        )),
        bytes: text.into_bytes(),
    })
}

pub(super) fn accept(request: &Request) -> Result<Reply, PageError> {
    let id = asked(request)?;
    let reason = request.form.text("reden");
    match request.app.accept_edition(request.actor()?, id, reason) {
        Ok(edition) => Reply::see_other(format!("/menukaart/edities/{}", edition.id)),
        Err(AppError::Refused(findings)) => {
            let known = request.app.proposal(id)?.findings;
            let own = findings.kept().iter();
            // What stands on the page already is not said twice.
            let own = own.filter(|finding| finding.is_error() && !known.kept().contains(finding));
            let own: Vec<Finding> = own.cloned().collect();
            Reply::refused(&page(request, own)?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn withdraw(request: &Request) -> Result<Reply, PageError> {
    let id = asked(request)?;
    request.app.withdraw_proposal(request.actor()?, id)?;
    Reply::see_other(PATH)
}

/// How many measures of a school are touched, in words.
fn touched_words(school: &SchoolLine) -> String {
    if school.touched == 0 {
        return word("proposal-school-none").to_owned();
    }
    say("proposal-school-some")
        .with("touched", school.touched)
        .with("measures", school.measures)
        .text()
}
