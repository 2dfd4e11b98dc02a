//! Keuzehulp: which types of measures fit the findings, and why.

use app::guidance::OpenedGuidance;
use app::{Action, Entry};
use askama::Template;
use kernel::{Date, Domain, ScanFindingId};
use policy::Catalogue;
use policy::guidance_rules::Answer;
use school::finding::{ScanFinding, Scope, State, Topic};
use school::guidance::{Absence, Advice, Conflict, ConflictKind, Guidance, LeftOut, Suggestion};

use super::catalogue::card::Card;
use crate::language::{Html, date, terms};
use crate::{Access, PageError, Reply, Request, Route, Shell, say, word};

/// The routes of these pages.
pub const ROUTES: &[Route] = &[Route::get(
    "/school/{school}/keuzehulp",
    Access::School(Action::ViewGuidance),
    show,
)];

/// One type of measures.
struct Offer {
    id: String,
    measure_type: String,
    reason: String,
    cards: Vec<Card>,
    left_out: Vec<Html>,
    conditions: Vec<String>,
    basis: String,
    rule: String,
}

/// Other findings that point another way, all in the same manner.
struct Disagreement {
    text: String,
    /// Address and title of each.
    others: Vec<(String, String)>,
}

/// A confirmed finding with its answer.
struct Advised {
    id: ScanFindingId,
    title: String,
    sentence: String,
    priority: &'static str,
    confidence: &'static str,
    source: &'static str,
    coverage: String,
    interpretation: String,
    /// The answer when it is not a list of measures: measure first, or nothing fits.
    answer: Option<Answer>,
    measure_first: bool,
    /// Why the answer is to measure first, when that is for lack of measurements.
    thin: Option<String>,
    offers: Vec<Offer>,
    disagreements: Vec<Disagreement>,
    challenge: Option<String>,
    /// The menukaart on this finding's topic.
    browse: String,
}

/// What stands in the way of any advice.
enum Missing {
    /// No scan has been made.
    Scan,
    /// No finding is confirmed.
    Confirmed,
}

#[derive(Template)]
#[template(path = "guidance/show.html")]
struct GuidancePage {
    shell: Shell,
    missing: Option<Missing>,
    scan_label: String,
    scans_href: String,
    findings_href: String,
    open: usize,
    rows: Vec<Advised>,
    edition: String,
    edition_href: String,
    pinned_by: Option<u32>,
    newer: Option<(String, String)>,
    rules_title: String,
    rules_from: String,
    rules_note: String,
    rules_sources: Vec<String>,
    programme: Option<String>,
    import: Option<String>,
}

/// What every part of the page needs.
struct Setting<'r> {
    request: &'r Request,
    catalogue: &'r Catalogue,
    opened: &'r OpenedGuidance,
    /// Keeps links in the edition.
    query: String,
    /// Where a programme is written, when this person may.
    programme: Option<String>,
}

fn show(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGuidance)?;
    let opened = request.app.guidance(request.actor()?, entry.site.id)?;
    let catalogue = request.app.pinned_edition(&opened.chosen.edition)?;
    let base = format!("/school/{}", entry.site.id);
    let today = request.app.menukaart_today().ok();
    let current = today.is_some_and(|today| today.id() == catalogue.id());
    let setting = Setting {
        request,
        catalogue,
        opened: &opened,
        query: if current {
            String::new()
        } else {
            format!("?editie={}", catalogue.id())
        },
        programme: entry
            .may(Action::EditProgramme)
            .then(|| format!("{base}/programma")),
    };
    Reply::page(&page(&setting, &entry, &base))
}

fn page(setting: &Setting<'_>, entry: &Entry, base: &str) -> GuidancePage {
    let Setting {
        request,
        catalogue,
        opened,
        ..
    } = setting;
    let rules = &request.app.policies().guidance;
    let header = policy::Dated::header(rules);
    let scan = opened.scan.as_ref();
    let scans_href = format!("{base}/scan");
    let state = |wanted| {
        let findings = scan.map_or(&[][..], |scan| &scan.findings);
        findings.iter().filter(|f| f.state == wanted).count()
    };
    let newer = request.app.menukaart_today().ok().filter(|today| {
        let pinned = catalogue.header();
        (today.header().valid_from, today.header().revision) > (pinned.valid_from, pinned.revision)
    });
    GuidancePage {
        shell: Shell::school(request, entry).crumb(word("menu-guidance"), None),
        missing: match scan {
            None => Some(Missing::Scan),
            Some(_) if opened.advice.is_empty() => Some(Missing::Confirmed),
            Some(_) => None,
        },
        scan_label: scan.map_or_else(String::new, |scan| {
            say("guidance-scan")
                .with("version", scan.record.version)
                .with("moment", scan.record.moment)
                .text()
        }),
        findings_href: scan.map_or_else(String::new, |scan| {
            format!("{scans_href}/{}/bevindingen", scan.record.id)
        }),
        scans_href,
        open: state(State::Proposed),
        rows: opened
            .advice
            .iter()
            .map(|(finding, guidance)| advised(setting, finding, guidance))
            .collect(),
        edition: catalogue.header().title.clone(),
        edition_href: format!("/menukaart{}", setting.query),
        pinned_by: opened.chosen.pinned_by,
        newer: newer.map(|today| {
            (
                today.header().title.clone(),
                format!("/menukaart/edities/{}/{}", catalogue.id(), today.id()),
            )
        }),
        rules_title: header.title.clone(),
        rules_from: rules_date(header.valid_from, header.is_unverified("valid_from")),
        rules_note: header.note.clone().unwrap_or_default(),
        rules_sources: header.sources.clone(),
        programme: setting.programme.clone(),
        import: entry
            .may(Action::ImportPupils)
            .then(|| format!("{base}/import")),
    }
}

fn rules_date(day: Date, unconfirmed: bool) -> String {
    let day = date(day);
    if unconfirmed {
        say("guidance-unconfirmed-date").with("day", day).text()
    } else {
        day
    }
}

fn advised(setting: &Setting<'_>, finding: &ScanFinding, guidance: &Guidance) -> Advised {
    let rules = &setting.request.app.policies().guidance;
    let (answer, measure_first, suggestions) = match &guidance.advice {
        Advice::Measures(list) => (None, false, list.iter().collect()),
        Advice::MeasureFirst(one) => {
            let list: Vec<&Suggestion> = one.iter().collect();
            (Some(rules.measure_first.clone()), true, list)
        }
        Advice::NothingFits => (Some(rules.nothing_fits.clone()), false, Vec::new()),
    };
    let proposal = &finding.proposal;
    let numbered = (1..).zip(suggestions);
    Advised {
        id: finding.id,
        title: title(setting, finding),
        sentence: proposal.sentence.clone(),
        priority: finding
            .priority
            .map_or(word("guidance-no-priority"), terms::priority),
        confidence: terms::confidence(proposal.confidence),
        source: terms::source(proposal.source),
        coverage: proposal
            .coverage
            .map_or_else(String::new, |share| share.to_string()),
        interpretation: finding.interpretation.clone(),
        answer,
        measure_first,
        thin: thin(setting, finding),
        offers: numbered
            .map(|(number, suggestion)| offer(setting, finding.id, number, suggestion))
            .collect(),
        disagreements: disagreements(setting, &guidance.conflicts),
        challenge: setting
            .programme
            .as_ref()
            .map(|base| format!("{base}/opgaven/nieuw?bevinding={}", finding.id)),
        browse: browse(setting, proposal.topic),
    }
}

/// The topic and for whom: `Spelling, groep 5`.
fn title(setting: &Setting<'_>, finding: &ScanFinding) -> String {
    let groups = setting.opened.scan.as_ref().map(|scan| &scan.groups);
    let scope = match finding.proposal.scope {
        Scope::School => word("whole-school-in-sentence").to_owned(),
        Scope::YearGroup(year) => terms::year_group(year),
        Scope::Group(id, year) => {
            let name = groups.and_then(|groups| groups.get(&id)).map(|g| &g.name);
            name.map_or_else(
                || terms::year_group(year),
                |name| format!("{name} ({})", terms::year_group(year)),
            )
        }
    };
    let topic = terms::topic(finding.proposal.topic);
    match finding.proposal.sub_topic.as_str() {
        "" => format!("{topic}, {scope}"),
        part => format!("{topic} ({part}), {scope}"),
    }
}

fn offer(
    setting: &Setting<'_>,
    finding: ScanFindingId,
    number: u32,
    suggestion: &Suggestion,
) -> Offer {
    let listed = suggestion
        .interventions
        .iter()
        .filter_map(|id| setting.catalogue.intervention(id));
    let card = |item: &policy::Intervention| {
        let card =
            Card::of(item, setting.catalogue, &setting.query, 4).with_area(item, setting.catalogue);
        match &setting.programme {
            Some(base) => card.with_action(
                format!(
                    "{base}/maatregelen/nieuw?interventie={}&bevinding={finding}",
                    item.id
                ),
                word("guidance-take-up"),
            ),
            None => card,
        }
    };
    Offer {
        id: format!("b{finding}-{number}"),
        measure_type: suggestion.measure_type.clone(),
        reason: suggestion.reason.clone(),
        cards: listed.map(card).collect(),
        left_out: suggestion
            .left_out
            .iter()
            .map(|item| left_out(setting, item))
            .collect(),
        conditions: suggestion.conditions.clone(),
        basis: suggestion.basis.clone(),
        rule: suggestion.rule.clone(),
    }
}

/// `Fonemisch bewustzijn: niet op deze menukaart`.
fn left_out(setting: &Setting<'_>, item: &LeftOut) -> Html {
    let editions = setting.request.app.policies().catalogues().editions();
    let mut known = editions
        .iter()
        .rev()
        .filter_map(|edition| edition.intervention(&item.intervention));
    let name = known
        .next()
        .map_or(item.intervention.as_str(), |item| item.name.as_str());
    let why = match item.why {
        Absence::NotListed => word("guidance-not-listed"),
        Absence::OtherSector => word("guidance-other-sector"),
    };
    say("guidance-left-out-why")
        .with_dutch("name", name)
        .with("why", why)
        .html()
}

fn disagreements(setting: &Setting<'_>, conflicts: &[Conflict]) -> Vec<Disagreement> {
    let rules = &setting.request.app.policies().guidance;
    let kinds = [
        (ConflictKind::Opposed, &rules.conflict),
        (ConflictKind::Unmeasured, &rules.unmeasured),
    ];
    let kinds = kinds.into_iter().map(|(kind, text)| {
        let alike = conflicts.iter().filter(|conflict| conflict.kind == kind);
        let others = alike.filter_map(|conflict| {
            let mut advised = setting.opened.advice.iter();
            let (other, _) = advised.find(|(finding, _)| finding.id == conflict.with)?;
            Some((format!("#b{}", other.id), title(setting, other)))
        });
        Disagreement {
            text: text.clone(),
            others: others.collect(),
        }
    });
    kinds.filter(|item| !item.others.is_empty()).collect()
}

/// In counts, because a rounded percentage may look like enough.
fn thin(setting: &Setting<'_>, finding: &ScanFinding) -> Option<String> {
    let minimum = setting.request.app.policies().guidance.minimum_coverage;
    let coverage = finding.proposal.coverage?;
    let wanted = kernel::Share::new(minimum, 100)?;
    coverage.value_cmp(wanted).is_lt().then(|| {
        say("guidance-thin")
            .with("n", coverage.numerator())
            .with("of", coverage.denominator())
            .with("minimum", minimum)
            .text()
    })
}

/// The menukaart on the topic of a finding, for a school's sector where that is known there.
fn browse(setting: &Setting<'_>, topic: Topic) -> String {
    use policy::catalogue::Topic as On;
    let on = match topic {
        Topic::Learning(domain) | Topic::Measurement(Some(domain)) => match domain {
            Domain::TechnicalReading | Domain::ReadingComprehension => On::Reading,
            Domain::Spelling | Domain::Vocabulary | Domain::English => On::Language,
            Domain::Maths => On::Maths,
        },
        Topic::Wellbeing => On::Wellbeing,
        Topic::SocialEmotional => On::SocialEmotional,
        Topic::ExecutiveFunctions => On::ExecutiveFunctions,
        Topic::Transition => On::Transition,
        Topic::Measurement(None) | Topic::Conditions => On::SchoolDevelopment,
    };
    let edition = setting.query.trim_start_matches('?');
    let rest = if edition.is_empty() {
        String::new()
    } else {
        format!("&{edition}")
    };
    format!("/menukaart?onderwerp={}{rest}", on.code())
}

#[cfg(test)]
mod tests;
