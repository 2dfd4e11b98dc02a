//! Findings: read, interpret, confirm, give a priority, add one's own.

use std::collections::BTreeSet;

use app::Action;
use app::scan::OpenedScan;
use askama::Template;
use kernel::{Domain, Grade, Sector, YearGroup};
use school::finding::{
    Confidence, DataSource, Priority, Proposal, ScanFinding, Scope, State, Topic, Validator,
};
use school::pupil::Group;

use super::figures::{in_sentence, moment_name, scope_name};
use super::opened;
use crate::language::terms;
use crate::{Form, PageError, Reply, Request, Shell, word};

/// A finding with its form.
struct Row {
    id: String,
    topic: String,
    scope: String,
    sentence: String,
    source: &'static str,
    confidence: &'static str,
    confidence_class: &'static str,
    coverage: String,
    baseline: String,
    is_open: bool,
    is_confirmed: bool,
    priority: u8,
    priority_name: &'static str,
    interpretation: String,
    validators: Vec<(&'static str, &'static str, bool)>,
    recognised: String,
    problem: Option<&'static str>,
}

/// Findings in one state.
struct Section {
    title: &'static str,
    intro: &'static str,
    rows: Vec<Row>,
}

/// What was filled in for a finding of one's own.
#[derive(Default)]
struct OwnFinding {
    topic: String,
    grade: String,
    sentence: String,
    problem: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "scan/findings.html")]
struct FindingsPage {
    shell: Shell,
    here: String,
    moment: String,
    sections: Vec<Section>,
    own: OwnFinding,
    topics: Vec<(String, String)>,
    grades: Vec<(String, String)>,
    priorities: Vec<(u8, &'static str)>,
    may_judge: bool,
    open: usize,
    confirmed: usize,
    keuzehulp: String,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    Reply::page(&page(request, OwnFinding::default(), None)?)
}

/// The page; `refused` is the finding whose form was not accepted, with the reason.
fn page(
    request: &Request,
    own: OwnFinding,
    refused: Option<(String, &'static str)>,
) -> Result<FindingsPage, PageError> {
    let (opened, shell, here) = opened(request, word("word-findings"))?;
    let entry = request.enter(Action::ViewScan)?;
    let mut sections = sections(&opened);
    if let Some((id, problem)) = refused {
        let rows = sections.iter_mut().flat_map(|section| &mut section.rows);
        for row in rows.filter(|row| row.id == id) {
            row.refill(&request.form, problem);
        }
    }
    let in_state = |state| opened.findings.iter().filter(|f| f.state == state).count();
    let priorities = (1..=3).filter_map(Priority::from_number);
    let topics = topics(entry.site.sector).into_iter();
    Ok(FindingsPage {
        shell,
        here,
        own,
        moment: moment_name(opened.record.moment),
        topics: topics
            .map(|topic| (topic.code(), terms::topic(topic)))
            .collect(),
        grades: year_groups(&opened)
            .into_iter()
            .map(|year| (year_code(year), terms::year_group(year)))
            .collect(),
        priorities: priorities
            .map(|p| (p.number(), terms::priority(p)))
            .collect(),
        may_judge: entry.may(Action::JudgeFindings),
        open: in_state(State::Proposed),
        confirmed: in_state(State::Confirmed),
        keuzehulp: format!("/school/{}/keuzehulp", entry.site.id),
        sections,
    })
}

/// What a school of a sector can find something about.
fn topics(sector: Sector) -> Vec<Topic> {
    let domains = Domain::of(sector);
    let fits = |topic: &Topic| match topic {
        Topic::Learning(domain) | Topic::Measurement(Some(domain)) => domains.contains(domain),
        _ => true,
    };
    Topic::all().into_iter().filter(fits).collect()
}

/// Groep 1 to 8; in secondary education the years and levels of this school; special schools have
/// none.
fn year_groups(opened: &OpenedScan) -> Vec<YearGroup> {
    match opened.scan.sector {
        Sector::Po => (1..=8).map(|n| Grade::Groep(n).into()).collect(),
        _ => {
            let years = opened.groups.values().map(Group::year_group);
            let years: BTreeSet<YearGroup> =
                years.filter(|year| year.grade.is_year_group()).collect();
            years.into_iter().collect()
        }
    }
}

/// `5`; with a level `13:havo`.
fn year_code(year: YearGroup) -> String {
    if year.tracks.is_empty() {
        year.grade.code()
    } else {
        format!("{}:{}", year.grade.code(), year.tracks.code())
    }
}

fn read_year(text: &str) -> Option<YearGroup> {
    let (grade, tracks) = text.split_once(':').unwrap_or((text, ""));
    Some(YearGroup::at(grade.parse().ok()?, tracks.parse().ok()?))
}

/// Open ones first, then the confirmed by priority, then what was set aside; no empty section.
fn sections(opened: &OpenedScan) -> Vec<Section> {
    let section = |state, title, intro| {
        let findings = opened.findings.iter().filter(|f| f.state == state);
        let mut findings: Vec<&ScanFinding> = findings.collect();
        findings.sort_by_key(|finding| finding.priority);
        let name = |f: &ScanFinding| in_sentence(&scope_name(f.proposal.scope, &opened.groups));
        Section {
            title,
            intro,
            rows: findings.iter().map(|f| row(f, name(f))).collect(),
        }
    };
    let sections = [
        section(
            State::Proposed,
            word("findings-open"),
            word("findings-open-text"),
        ),
        section(
            State::Confirmed,
            word("findings-confirmed"),
            word("findings-confirmed-text"),
        ),
        section(
            State::Dismissed,
            word("findings-dismissed"),
            word("findings-dismissed-text"),
        ),
    ];
    let filled = sections.into_iter();
    filled.filter(|section| !section.rows.is_empty()).collect()
}

fn row(finding: &ScanFinding, scope: String) -> Row {
    let proposal = &finding.proposal;
    let validators = Validator::ALL.into_iter();
    let recognised: Vec<&str> = finding
        .validated_by
        .iter()
        .map(|v| terms::validator(*v))
        .collect();
    Row {
        id: finding.id.to_string(),
        topic: terms::topic(proposal.topic),
        scope,
        sentence: proposal.sentence.clone(),
        source: terms::source(proposal.source),
        confidence: terms::confidence(proposal.confidence),
        confidence_class: match proposal.confidence {
            Confidence::High => "kr-badge--ok",
            Confidence::Medium => "kr-badge--info",
            Confidence::Low => "kr-badge--warning",
        },
        coverage: proposal
            .coverage
            .map(|share| format!("{}: {share}", covered(proposal.source)))
            .unwrap_or_default(),
        baseline: crate::language::date(proposal.baseline_date),
        is_open: finding.state == State::Proposed,
        is_confirmed: finding.state == State::Confirmed,
        priority: finding.priority.map_or(0, Priority::number),
        priority_name: finding.priority.map_or("", terms::priority),
        interpretation: finding.interpretation.clone(),
        validators: validators
            .map(|v| {
                (
                    v.code(),
                    terms::validator(v),
                    finding.validated_by.contains(&v),
                )
            })
            .collect(),
        recognised: recognised.join(", "),
        problem: None,
    }
}

impl Row {
    /// Keeps what was filled in when the form is shown again.
    fn refill(&mut self, form: &Form, problem: &'static str) {
        self.problem = Some(problem);
        form.text("duiding").clone_into(&mut self.interpretation);
        self.priority = form.text("prioriteit").parse().unwrap_or(0);
        for (code, _, on) in &mut self.validators {
            *on = form.all("herkend").any(|sent| sent == *code);
        }
    }
}

/// Reads a judgement; the error is the sentence beside the form.
fn read_judgement(form: &Form) -> Result<app::scan::Judgement, &'static str> {
    let state = match form.text("besluit") {
        "bevestigen" => State::Confirmed,
        "terzijde" => State::Dismissed,
        _ => return Err(word("findings-choose")),
    };
    let number = form.text("prioriteit").parse().ok();
    let priority = number.and_then(Priority::from_number);
    if state == State::Confirmed && priority.is_none() {
        return Err(word("findings-priority-first"));
    }
    let interpretation: String = form.text("duiding").chars().take(2_000).collect();
    if state == State::Dismissed && interpretation.is_empty() {
        return Err(word("findings-why-aside"));
    }
    let validators = Validator::ALL.into_iter();
    Ok(app::scan::Judgement {
        state,
        priority: priority.filter(|_| state == State::Confirmed),
        interpretation,
        validated_by: validators
            .filter(|v| form.all("herkend").any(|c| c == v.code()))
            .collect(),
    })
}

pub(super) fn judge(request: &Request) -> Result<Reply, PageError> {
    let id = request.param("bevinding")?;
    // The finding is the scan's own, or this page does not exist.
    let scan = request.param("scan")?;
    let findings = request
        .app
        .findings(request.actor()?, request.site()?, scan)?;
    if !findings.iter().any(|finding| finding.id == id) {
        return Err(PageError::NotFound);
    }
    let judgement = match read_judgement(&request.form) {
        Ok(judgement) => judgement,
        Err(problem) => {
            let refused = Some((format!("{id}"), problem));
            return Reply::refused(&page(request, OwnFinding::default(), refused)?);
        }
    };
    request
        .app
        .judge_finding(request.actor()?, request.site()?, id, &judgement)?;
    // On to the next one: the first open finding stands right below this anchor.
    back(request, "#volgende")
}

pub(super) fn add(request: &Request) -> Result<Reply, PageError> {
    let form = &request.form;
    let again = |problem| OwnFinding {
        topic: form.text("onderwerp").to_owned(),
        grade: form.text("leerjaar").to_owned(),
        sentence: form.text("zin").to_owned(),
        problem: Some(problem),
    };
    let Some(topic) = Topic::from_code(form.text("onderwerp")) else {
        let own = again(word("findings-choose-topic"));
        return Reply::refused(&page(request, own, None)?);
    };
    let sentence = form.text("zin");
    if sentence.is_empty() {
        let own = again(word("findings-one-sentence"));
        return Reply::refused(&page(request, own, None)?);
    }
    let scope = read_year(form.text("leerjaar")).map_or(Scope::School, Scope::YearGroup);
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

/// What a share of coverage counts, by where a finding comes from.
fn covered(source: DataSource) -> &'static str {
    match source {
        DataSource::Tests => word("scan-tested"),
        DataSource::Inventory => word("findings-by-teachers"),
        DataSource::Observation => word("findings-viewed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<app::scan::Judgement, &'static str> {
        read_judgement(&Form::parse_urlencoded(text))
    }

    #[test]
    fn year_groups_read_back() {
        let havo: YearGroup = YearGroup::at(
            Grade::Secondary(3),
            kernel::Tracks::only(kernel::Track::Havo),
        );
        for year in [Grade::Groep(5).into(), havo] {
            assert_eq!(read_year(&year_code(year)), Some(year));
        }
        assert_eq!(year_code(havo), "13:havo");
        assert_eq!(read_year(""), None);
        assert_eq!(read_year("13:mavo"), None);
    }

    #[test]
    fn a_sector_has_its_own_topics() {
        let english = Topic::Learning(Domain::English);
        assert!(topics(Sector::Vo).contains(&english) && !topics(Sector::Po).contains(&english));
    }

    #[test]
    fn confirming_needs_a_priority() {
        assert!(read("besluit=bevestigen&duiding=ja").is_err());
        assert!(read("besluit=bevestigen&prioriteit=9").is_err());
        let judgement = read("besluit=bevestigen&prioriteit=2&herkend=team&herkend=mr").unwrap();
        assert_eq!(judgement.priority, Some(Priority::Second));
        assert_eq!(judgement.validated_by.len(), 2);
    }

    #[test]
    fn setting_aside_needs_a_reason_and_has_no_priority() {
        assert!(read("besluit=terzijde&prioriteit=1").is_err());
        let judgement = read("besluit=terzijde&prioriteit=1&duiding=dubbel").unwrap();
        assert_eq!(judgement.priority, None);
        assert_eq!(judgement.state, State::Dismissed);
    }

    #[test]
    fn a_decision_must_be_taken() {
        assert!(read("prioriteit=1&duiding=x").is_err());
    }
}
