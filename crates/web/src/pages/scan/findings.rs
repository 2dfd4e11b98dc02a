//! Findings: read, interpret, confirm, give a priority, add one's own.

use app::Action;
use askama::Template;
use kernel::Grade;
use school::finding::{
    Confidence, DataSource, Priority, Proposal, ScanFinding, Scope, State, Topic, Validator,
};

use super::figures::scope_name;
use super::opened;
use crate::{PageError, Reply, Request, Shell};

/// A finding with its form.
struct Row {
    id: String,
    topic: String,
    scope: String,
    sentence: String,
    source: &'static str,
    confidence: &'static str,
    coverage: String,
    baseline: String,
    state: &'static str,
    is_open: bool,
    priority: u8,
    priority_name: &'static str,
    interpretation: String,
    validators: Vec<(&'static str, bool)>,
}

#[derive(Template)]
#[template(path = "scan/findings.html")]
struct FindingsPage {
    shell: Shell,
    here: String,
    moment: String,
    rows: Vec<Row>,
    topics: Vec<(String, String)>,
    grades: Vec<(String, String)>,
    may_judge: bool,
    open: usize,
    confirmed: usize,
    keuzehulp: String,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let (opened, shell, here) = opened(request, "Bevindingen")?;
    let entry = request.enter(Action::ViewScan)?;
    let in_state = |state| opened.findings.iter().filter(|f| f.state == state).count();
    let grades = (1..=8).map(|number| {
        let grade = Grade::Groep(number);
        (grade.code(), grade.to_string())
    });
    let page = FindingsPage {
        shell,
        here,
        moment: opened.record.moment.to_string(),
        topics: Topic::all()
            .into_iter()
            .map(|topic| (topic.code(), topic.name()))
            .collect(),
        grades: grades.collect(),
        may_judge: entry.may(Action::JudgeFindings),
        open: in_state(State::Proposed),
        confirmed: in_state(State::Confirmed),
        keuzehulp: format!("/school/{}/keuzehulp", entry.site.id),
        rows: opened
            .findings
            .iter()
            .map(|finding| row(finding, scope_name(finding.proposal.scope, &opened.groups)))
            .collect(),
    };
    Reply::page(&page)
}

fn row(finding: &ScanFinding, scope: String) -> Row {
    let proposal = &finding.proposal;
    let validators = Validator::ALL.into_iter();
    Row {
        id: finding.id.to_string(),
        topic: proposal.topic.name(),
        scope,
        sentence: proposal.sentence.clone(),
        source: proposal.source.code(),
        confidence: proposal.confidence.code(),
        coverage: proposal
            .coverage
            .map(|share| share.to_string())
            .unwrap_or_default(),
        baseline: kernel::dutch_date(proposal.baseline_date),
        state: finding.state.code(),
        is_open: finding.state == State::Proposed,
        priority: finding.priority.map_or(1, Priority::number),
        priority_name: finding.priority.map_or("", Priority::name),
        interpretation: finding.interpretation.clone(),
        validators: validators
            .map(|v| (v.code(), finding.validated_by.contains(&v)))
            .collect(),
    }
}

pub(super) fn judge(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let state = match form.text("besluit") {
        "bevestigen" => State::Confirmed,
        "terzijde" => State::Dismissed,
        _ => return Err(PageError::BadRequest("Kies bevestigen of terzijde leggen.")),
    };
    let priority = form
        .text("prioriteit")
        .parse()
        .ok()
        .and_then(Priority::from_number);
    let validators = Validator::ALL.into_iter();
    let judgement = app::scan::Judgement {
        state,
        priority: priority.filter(|_| state == State::Confirmed),
        interpretation: form.text("duiding").chars().take(2_000).collect(),
        validated_by: validators
            .filter(|v| form.all("herkend").any(|c| c == v.code()))
            .collect(),
    };
    let id = request.param("bevinding")?;
    // The finding is the scan's own, or this page does not exist.
    let scan = request.param("scan")?;
    let findings = request
        .app
        .findings(request.actor()?, request.site()?, scan)?;
    if !findings.iter().any(|finding| finding.id == id) {
        return Err(PageError::NotFound);
    }
    request
        .app
        .judge_finding(request.actor()?, request.site()?, id, &judgement)?;
    back(
        request,
        &format!(
            "#b{id}",
            id = request.params.get("bevinding").map_or("", |s| s)
        ),
    )
}

pub(super) fn add(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let topic = Topic::from_code(form.text("onderwerp"))
        .ok_or(PageError::BadRequest("Kies een onderwerp uit de lijst."))?;
    let sentence = form.text("zin");
    if sentence.is_empty() {
        return Err(PageError::BadRequest(
            "Schrijf in een zin wat u heeft gezien.",
        ));
    }
    let scope = match form.text("leerjaar").parse::<Grade>() {
        Ok(grade) => Scope::YearGroup(grade),
        Err(_) => Scope::School,
    };
    let proposal = Proposal {
        topic,
        sub_topic: String::new(),
        scope,
        size: None,
        affected: None,
        coverage: None,
        baseline_date: request.app.today().0,
        source: DataSource::Observation,
        confidence: Confidence::Medium,
        sentence: sentence.chars().take(500).collect(),
    };
    let scan = request.param("scan")?;
    request
        .app
        .add_finding(request.actor()?, request.site()?, scan, &proposal)?;
    back(request, "")
}

fn back(request: &Request, anchor: &str) -> Result<Reply, PageError> {
    let (site, scan) = (
        request.site()?,
        request.params.get("scan").map_or("", |s| s),
    );
    Reply::see_other(format!("/school/{site}/scan/{scan}/bevindingen{anchor}"))
}
