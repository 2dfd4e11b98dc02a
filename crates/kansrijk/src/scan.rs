//! The school scan from the command line.

use app::scan::{Found, Judgement, OpenedScan, Priority, Scope, State};
use kernel::{ScanFindingId, ScanId, TestMoment};
use serde_json::{Value, json};

use crate::command::{AtSchool, Judging, ScanCommand};
use crate::outcome::{self, Failure, table, tell};
use crate::place::Place;

pub(crate) fn run(command: &ScanCommand) -> Result<(), Failure> {
    match command {
        ScanCommand::Make { at, moment } => make(at, *moment),
        ScanCommand::Show { at } => {
            let place = Place::enter(at)?;
            let scan = newest(&place)?;
            show(&place, scan)
        }
        ScanCommand::Add {
            at,
            topic,
            sentence,
        } => add(at, (topic, sentence)),
        ScanCommand::Confirm { judging, priority } => {
            let priority = Priority::from_number(*priority);
            judge(judging, (State::Confirmed, priority))
        }
        ScanCommand::Dismiss { judging } => judge(judging, (State::Dismissed, None)),
    }
}

fn make(at: &AtSchool, moment: Option<TestMoment>) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let moments = place.app.moments(&place.actor, place.site)?;
    let known = |wanted: TestMoment| moments.iter().any(|(moment, _)| *moment == wanted);
    let moment = match moment {
        Some(moment) if !known(moment) => {
            let all: Vec<String> = moments.iter().map(|(m, _)| m.to_string()).collect();
            return Err(Failure::absent(format!(
                "Van {moment} zijn er geen resultaten. Kies uit: {}.",
                all.join(", ")
            )));
        }
        Some(moment) => moment,
        None => {
            let newest = moments.first().map(|(moment, _)| *moment);
            newest.ok_or_else(|| {
                Failure::absent(
                    "Er zijn nog geen resultaten. Lees ze eerst in met `kansrijk import`.".into(),
                )
            })?
        }
    };
    let scan = place.app.make_scan(&place.actor, place.site, moment)?;
    show(&place, scan)
}

fn newest(place: &Place) -> Result<ScanId, Failure> {
    let scans = place.app.scans(&place.actor, place.site)?;
    let newest = scans.first().map(|record| record.id);
    newest.ok_or_else(|| {
        Failure::absent("Er is nog geen schoolscan. Maak er een met `kansrijk scan make`.".into())
    })
}

fn add(at: &AtSchool, observed: (&str, &str)) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let scan = newest(&place)?;
    let id = place
        .app
        .add_observation(&place.actor, (place.site, scan), observed)?;
    outcome::write(place.format, &json!({ "finding": id.get() }), || {
        tell!("Bevinding {id} toegevoegd. Bevestig haar met `kansrijk scan confirm {id}`.");
    });
    Ok(())
}

fn judge(judging: &Judging, (state, priority): (State, Option<Priority>)) -> Result<(), Failure> {
    let place = Place::enter(&judging.at)?;
    let scan = newest(&place)?;
    let (actor, site) = (&place.actor, place.site);
    let findings = place.app.findings(actor, site, scan)?;
    let ids: Vec<ScanFindingId> = judging
        .findings
        .iter()
        .map(|n| ScanFindingId::new(*n))
        .collect();
    // First all of them, then any: a mistyped number changes nothing.
    if let Some(unknown) = ids.iter().find(|id| findings.iter().all(|f| f.id != **id)) {
        return Err(Failure::absent(format!(
            "De nieuwste schoolscan heeft geen bevinding {unknown}. `kansrijk scan show` toont de nummers."
        )));
    }
    let judgement = Judgement {
        state,
        priority,
        interpretation: judging.note.clone(),
        validated_by: Vec::new(),
    };
    for id in &ids {
        place.app.judge_finding(actor, site, *id, &judgement)?;
    }
    let value = json!({
        "state": state.code(),
        "findings": ids.iter().map(|id| id.get()).collect::<Vec<_>>(),
    });
    outcome::write(place.format, &value, || {
        let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
        tell!("Bevinding {}: {}.", numbers.join(", "), state.code());
    });
    Ok(())
}

fn show(place: &Place, scan: ScanId) -> Result<(), Failure> {
    let opened = place.app.scan(&place.actor, place.site, scan)?;
    outcome::write(place.format, &scan_json(&opened), || show_scan(&opened));
    Ok(())
}

fn show_scan(opened: &OpenedScan) {
    let record = &opened.record;
    tell!(
        "Schoolscan {} van {}: {} leerlingen, {} resultaten gebruikt.",
        record.version,
        record.moment,
        opened.scan.quality.pupils,
        opened.scan.quality.results_used
    );
    match &record.norms {
        Some(norms) => tell!("Normen: {norms}."),
        None => tell!("Zonder normtabel: met de percentielen uit het bestand."),
    }
    tell!("");
    let whole = opened
        .scan
        .cells
        .iter()
        .filter(|cell| cell.scope == Scope::School);
    let rows = whole.map(|cell| {
        let (share, range) = match &cell.lowest_quarter {
            Ok(share) => (
                format!("{} %", share.share.percent()),
                share.interval.map_or_else(String::new, |interval| {
                    format!("{:.0} tot {:.0} %", interval.low, interval.high)
                }),
            ),
            Err(reason) => (reason.text().to_owned(), String::new()),
        };
        vec![
            cell.domain.name().to_owned(),
            format!("{} van {}", cell.tested, cell.enrolled),
            share,
            range,
        ]
    });
    let header = ["vak", "getoetst", "laagste 25 %", "zo'n groep: 95 % tussen"];
    table(&header, &rows.collect::<Vec<_>>());
    tell!("");
    if opened.findings.is_empty() {
        tell!("Er zijn geen bevindingen.");
        return;
    }
    let rows = opened.findings.iter().map(|finding| {
        vec![
            finding.id.to_string(),
            finding.state.code().to_owned(),
            finding
                .priority
                .map_or_else(String::new, |p| p.number().to_string()),
            finding.proposal.confidence.code().to_owned(),
            finding.proposal.sentence.clone(),
        ]
    });
    let header = ["nr.", "stand", "prioriteit", "zekerheid", "bevinding"];
    table(&header, &rows.collect::<Vec<_>>());
}

fn scan_json(opened: &OpenedScan) -> Value {
    let record = &opened.record;
    let cells = opened
        .scan
        .cells
        .iter()
        .filter(|cell| cell.scope == Scope::School);
    let cells = cells.map(|cell| {
        let quarter = match &cell.lowest_quarter {
            Ok(share) => json!({
                "part": share.share.numerator(),
                "whole": share.share.denominator(),
                "percent_low": share.interval.map(|interval| interval.low),
                "percent_high": share.interval.map(|interval| interval.high),
                "confidence": opened.scan.settings.confidence,
            }),
            Err(reason) => json!({ "absent": reason.code() }),
        };
        json!({
            "domain": cell.domain.code(),
            "enrolled": cell.enrolled,
            "tested": cell.tested,
            "lowest_quarter": quarter,
        })
    });
    json!({
        "version": record.version,
        "moment": record.moment.to_string(),
        "made_on": record.reference.0.to_string(),
        "data_version": record.data.get(),
        "norms": record.norms,
        "hash": record.hash.to_string(),
        "reproduced": opened.reproduced,
        "pupils": opened.scan.quality.pupils,
        "results_used": opened.scan.quality.results_used,
        "school": cells.collect::<Vec<_>>(),
        "findings": opened.findings.iter().map(finding_json).collect::<Vec<_>>(),
    })
}

/// A finding for programs.
pub(crate) fn finding_json(finding: &Found) -> Value {
    let proposal = &finding.proposal;
    json!({
        "id": finding.id.get(),
        "state": finding.state.code(),
        "priority": finding.priority.map(Priority::number),
        "topic": proposal.topic.code(),
        "confidence": proposal.confidence.code(),
        "source": proposal.source.code(),
        "sentence": proposal.sentence,
        "note": finding.interpretation,
    })
}
