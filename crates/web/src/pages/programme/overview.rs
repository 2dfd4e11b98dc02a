//! The overview of a programme: the chain, what is missing, the money, the versions.

mod chain;
mod money;

use app::Action;
use app::programme::{Opened, ProgrammeLine};
use askama::Template;
use kernel::Finding;

use super::{Draft, base, shell};
use crate::language::Html;
use crate::{PageError, Reply, Request, Shell, in_dutch, say, word};
use chain::{ChallengeCard, MeasureCard, chain};
use money::{Money, money};

/// A finding of the completeness check, with the page where it is solved.
pub(super) struct FindingRow {
    pub(super) code: String,
    pub(super) error: bool,
    pub(super) message: String,
    pub(super) action: String,
    pub(super) href: String,
}

/// One version.
struct VersionRow {
    version: u32,
    fixed: Option<(String, String, String)>,
    note: String,
}

/// The one next step.
struct Next {
    title: Html,
    text: Html,
    href: String,
    button: &'static str,
}

/// The draft in the words of the page.
struct DraftView {
    version: u32,
    years: String,
    edition: String,
    edition_from: String,
    newer: Option<String>,
    challenges: Vec<ChallengeCard>,
    measures: Vec<MeasureCard>,
    involved: Vec<(String, String, String)>,
    texts: Vec<(&'static str, String)>,
    findings: Vec<FindingRow>,
    errors: u64,
    warnings: u64,
    next: Next,
    may_fix: bool,
}

#[derive(Template)]
#[template(path = "programme/overview.html")]
struct OverviewPage {
    shell: Shell,
    base: String,
    site: String,
    draft: Option<DraftView>,
    money: Option<Money>,
    versions: Vec<VersionRow>,
    newest_fixed: Option<(u32, String)>,
    may_edit: bool,
}

pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewDraft)?;
    let site = entry.site.id;
    let lines = request.app.programmes(request.actor()?, site)?;
    let draft = Draft::open(request)?;
    let budget = match lines.is_empty() {
        true => None,
        false => Some(money(request, site)?),
    };
    let fixed = lines.iter().find(|line| line.fixed.is_some());
    let read = |line: &ProgrammeLine| format!("/school/{site}/document/{}", line.id);
    Reply::page(&OverviewPage {
        shell: shell(request, &entry, ""),
        base: base(&entry),
        site: site.to_string(),
        newest_fixed: fixed.map(|line| (line.version, read(line))),
        draft: match &draft {
            Some(draft) => Some(draft_view(request, draft, budget.as_ref())?),
            None => None,
        },
        money: budget,
        versions: lines.iter().map(|line| version_row(site, line)).collect(),
        may_edit: entry.may(Action::EditProgramme),
    })
}

fn version_row(site: kernel::SiteId, line: &ProgrammeLine) -> VersionRow {
    VersionRow {
        version: line.version,
        fixed: line.fixed.map(|(on, hash)| {
            let short: String = hash.to_string().chars().take(12).collect();
            let href = format!("/school/{site}/document/{}", line.id);
            (crate::language::date(on), short, href)
        }),
        note: line.note.clone(),
    }
}

fn draft_view(
    request: &Request,
    draft: &Draft,
    money: Option<&Money>,
) -> Result<DraftView, PageError> {
    let programme = &draft.opened.programme;
    let catalogue = request.app.pinned_edition(&programme.edition)?;
    let choices = draft.findings(request)?;
    let offer = request.app.edition_offer(programme)?;
    let (challenges, measures) = chain(programme, catalogue, &choices);
    let findings = &draft.opened.findings;
    let texts = &programme.texts;
    let involved = programme.involvement.iter().map(|item| {
        let on = item.on.map(crate::language::date).unwrap_or_default();
        (item.who.clone(), item.how.clone(), on)
    });
    let may_fix = draft.entry.may(Action::FixProgramme);
    let [first, second] = programme.years();
    Ok(DraftView {
        version: programme.version,
        years: say("years")
            .with("first", first)
            .with("second", second)
            .text(),
        edition: programme.edition.id.clone(),
        edition_from: crate::language::date(programme.edition.valid_from),
        newer: offer.map(|offer| offer.newer.id().to_owned()),
        challenges,
        measures,
        involved: involved.collect(),
        texts: vec![
            (word("text-tracking"), texts.monitoring.clone()),
            (word("text-stopping"), texts.stop_rule.clone()),
            (word("text-afterwards"), texts.embedding.clone()),
            (word("text-note"), texts.note.clone()),
        ],
        findings: finding_rows(&draft.base, findings.kept().iter()),
        errors: findings.errors(),
        warnings: findings.warnings(),
        next: next(&draft.base, &draft.opened, may_fix, money),
        may_fix,
    })
}

/// Findings with the page where each is solved.
pub(super) fn finding_rows<'f>(
    base: &str,
    findings: impl IntoIterator<Item = &'f Finding>,
) -> Vec<FindingRow> {
    let row = |finding: &Finding| FindingRow {
        code: finding.code.to_string(),
        error: finding.is_error(),
        message: finding.message.clone(),
        action: finding.action.clone(),
        href: solved_at(base, finding),
    };
    findings.into_iter().map(row).collect()
}

/// The page where a finding is solved: its place names the part of the programme.
fn solved_at(base: &str, finding: &Finding) -> String {
    let place = finding.place.field.as_deref().unwrap_or("");
    // A challenge without a goal, or a goal without a measure, is solved by adding one.
    match (finding.code.number, place.split_once(' ')) {
        (403, Some((_, number))) => format!("{base}/doelen/nieuw?opgave={number}"),
        (406, Some((_, number))) => format!("{base}/maatregelen/nieuw?doel={number}"),
        (_, Some(("opgave", number))) => format!("{base}/opgaven/{number}"),
        (_, Some(("doel", number))) => format!("{base}/doelen/{number}"),
        (_, Some(("maatregel", number))) => format!("{base}/maatregelen/{number}"),
        _ => match place {
            "opgaven" => format!("{base}/opgaven/nieuw"),
            "betrokkenheid" => format!("{base}/betrokkenheid"),
            _ => format!("{base}/teksten"),
        },
    }
}

/// A measure departs from the form that was studied.
const DEPARTURE: u16 = 940;

/// The one next step of a draft.
fn next(base: &str, opened: &Opened, may_fix: bool, money: Option<&Money>) -> Next {
    let step = |title: &str, text: &str, href: String, button| Next {
        title: Html::of(title),
        text: Html::of(text),
        href,
        button,
    };
    if let Some(first) = opened.findings.kept().iter().find(|f| f.is_error()) {
        return Next {
            title: in_dutch(&first.message),
            text: in_dutch(&first.action),
            href: solved_at(base, first),
            button: match first.code.number {
                401 => word("overview-make-challenge"),
                403 => word("overview-set-goal"),
                406 => word("overview-choose-measure"),
                _ => word("overview-complete"),
            },
        };
    }
    if money.is_some_and(|money| money.incomplete) {
        return step(
            word("overview-counts"),
            word("overview-counts-text"),
            base.replace("/programma", "/budget"),
            word("overview-to-budget"),
        );
    }
    // Departing from what was studied is a choice to know of, not something to fill in.
    let mut asked = opened
        .findings
        .kept()
        .iter()
        .filter(|finding| finding.code.number != DEPARTURE);
    if let Some(first) = asked.next() {
        return Next {
            title: in_dutch(&first.message),
            text: say("overview-also-without")
                .with_dutch("action", &first.action)
                .html(),
            href: solved_at(base, first),
            button: word("overview-complete"),
        };
    }
    if may_fix {
        return step(
            word("overview-is-complete"),
            word("overview-adopt-text"),
            format!("{base}/vaststellen"),
            word("fix-title"),
        );
    }
    step(
        word("overview-is-complete"),
        word("overview-leader-adopts"),
        format!("{base}#opgaven"),
        word("overview-read-again"),
    )
}
