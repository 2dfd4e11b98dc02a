//! The school programme from the command line.

mod layout;

use app::programme::{Opened, Plan};
use kernel::Place as Spot;
use serde_json::{Value, json};

use crate::command::{AtSchool, PlanCommand};
use crate::files::read;
use crate::outcome::{self, Failure, findings_json, show_findings, tell};
use crate::place::Place;

pub(crate) fn run(command: &PlanCommand) -> Result<(), Failure> {
    match command {
        PlanCommand::Show { at } => show(at),
        PlanCommand::Add { at, file } => add(at, file),
        PlanCommand::Check { at } => check(at),
        PlanCommand::Fix { at } => fix(at),
    }
}

fn current(place: &Place) -> Result<Opened, Failure> {
    let opened = place.app.current_programme(&place.actor, place.site)?;
    opened.ok_or_else(|| {
        Failure::absent("Er is nog geen schoolprogramma. Begin met `kansrijk plan add`.".into())
    })
}

fn show(at: &AtSchool) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let opened = current(&place)?;
    let programme = &opened.programme;
    outcome::write(place.format, &layout::value(programme), || {
        let [first, second] = programme.years();
        let state = if programme.is_draft() {
            "concept"
        } else {
            "vastgesteld"
        };
        tell!(
            "Schoolprogramma {first} en {second}, versie {} ({state})",
            programme.version
        );
        for challenge in &programme.challenges {
            tell!("\nOpgave {}: {}", challenge.number, challenge.title);
            let goals = programme
                .goals
                .iter()
                .filter(|g| g.challenge == challenge.number);
            for goal in goals {
                tell!(
                    "  Doel {}: {} ({}): van {} naar {}",
                    goal.number,
                    goal.indicator,
                    goal.target_group,
                    goal.baseline,
                    goal.target
                );
            }
        }
        tell!("");
        for measure in &programme.measures {
            let cost: kernel::Money = measure.costs.iter().map(|cost| cost.total).sum();
            tell!(
                "Maatregel {} ({}, {}): {}; {cost}",
                measure.number,
                measure.goal_area,
                measure.intervention,
                measure.form
            );
        }
    });
    Ok(())
}

fn add(at: &AtSchool, file: &std::path::Path) -> Result<(), Failure> {
    let content = read(file)?;
    let name = file.display();
    let parsed: Value = serde_json::from_slice(&content)
        .map_err(|error| format!("{name} is geen JSON: regel {}.", error.line()))?;
    let place = Place::enter(at)?;
    let (app, actor, site) = (&place.app, &place.actor, place.site);
    let year = app.first_funded_year();
    let added = layout::read(&parsed, year).map_err(app::AppError::Refused)?;
    check_findings(&place, &added)?;
    let id = match app.draft(actor, site)? {
        Some(opened) => opened.programme.id,
        None => app.begin_draft(actor, site, year)?,
    };
    let draft = app.draft(actor, site)?;
    let revision = draft.map_or(0, |opened| opened.revision);
    app.change_draft(actor, site, (id, revision), |programme, catalogue| {
        merge(programme, added, |intervention| {
            catalogue.goal_area(intervention)
        })
    })?;
    let programme = current(&place)?.programme;
    let value = json!({
        "challenges": programme.challenges.len(),
        "goals": programme.goals.len(),
        "measures": programme.measures.len(),
    });
    outcome::write(place.format, &value, || {
        tell!(
            "Het concept heeft nu opgaven: {}, doelen: {}, maatregelen: {}.",
            programme.challenges.len(),
            programme.goals.len(),
            programme.measures.len()
        );
    });
    Ok(())
}

/// A challenge rests on findings that exist.
fn check_findings(place: &Place, added: &layout::Added) -> Result<(), Failure> {
    let (app, actor, site) = (&place.app, &place.actor, place.site);
    let opened = app.current_programme(actor, site)?;
    let programme = opened.as_ref().map(|opened| &opened.programme);
    let known = app.finding_choices(actor, site, programme)?;
    let named = added
        .challenges
        .iter()
        .flat_map(|challenge| &challenge.findings);
    let mut findings = kernel::Findings::new();
    for id in named.filter(|id| known.find(**id).is_none()) {
        let text = format!("De nieuwste schoolscan heeft geen bevestigde bevinding {id}.");
        let action = "`kansrijk scan show` toont de nummers.";
        let spot = Spot::field("findings");
        findings.push(kernel::Finding::error(864, spot, text, action));
    }
    if findings.has_errors() {
        return Err(app::AppError::Refused(findings).into());
    }
    Ok(())
}

/// Puts what was read in the draft; what has the same number takes its place.
fn merge(
    programme: &mut Plan,
    added: layout::Added,
    area: impl Fn(&str) -> Option<char>,
) -> Result<(), kernel::Findings> {
    let mut findings = kernel::Findings::new();
    for challenge in added.challenges {
        programme.put_challenge(challenge);
    }
    for goal in added.goals {
        programme.put_goal(goal);
    }
    for mut measure in added.measures {
        match area(&measure.intervention) {
            Some(letter) => measure.goal_area = letter,
            None => {
                let text = format!(
                    "De menukaart heeft geen interventie {}.",
                    measure.intervention
                );
                let action = "Gebruik een naam uit `kansrijk suggest`.";
                let spot = Spot::field("intervention");
                findings.push(kernel::Finding::error(861, spot, text, action));
            }
        }
        programme.put_measure(measure);
    }
    programme.involvement.extend(added.involvement);
    for (kept, new) in [
        (&mut programme.texts.monitoring, added.texts.monitoring),
        (&mut programme.texts.stop_rule, added.texts.stop_rule),
        (&mut programme.texts.embedding, added.texts.embedding),
        (&mut programme.texts.note, added.texts.note),
    ] {
        if !new.is_empty() {
            *kept = new;
        }
    }
    if findings.has_errors() {
        return Err(findings);
    }
    Ok(())
}

fn check(at: &AtSchool) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let findings = current(&place)?.findings;
    outcome::write(place.format, &findings_json(&findings), || {
        show_findings(&findings);
        if findings.is_empty() {
            tell!("Het programma is compleet.");
        }
    });
    if findings.has_errors() {
        return Err(Failure::found("Het programma is nog niet compleet."));
    }
    Ok(())
}

fn fix(at: &AtSchool) -> Result<(), Failure> {
    let place = Place::enter(at)?;
    let (app, actor, site) = (&place.app, &place.actor, place.site);
    let draft = app
        .draft(actor, site)?
        .ok_or_else(|| Failure::absent("Er is geen concept om vast te stellen.".into()))?;
    app.fix_draft(actor, site, (draft.programme.id, draft.revision))?;
    let lines = app.programmes(actor, site)?;
    let fixed = lines
        .iter()
        .find_map(|line| Some((line.version, line.fixed?)));
    let (version, (on, hash)) = fixed.ok_or(app::AppError::Internal("no fixed version"))?;
    let value = json!({
        "version": version,
        "fixed_on": on.to_string(),
        "hash": hash.to_string(),
    });
    outcome::write(place.format, &value, || {
        tell!(
            "Versie {version} is vastgesteld op {}, vingerafdruk {}.",
            kernel::dutch_date(on),
            hash.short()
        );
    });
    Ok(())
}
