//! From the files to handles and rules, with everything that is wrong at once.

use std::collections::BTreeSet;

use kernel::Findings;

use super::check::{Checked, Facts, unreadable};
use super::context::Conditions;
use super::rows::{AdviceRow, ContextRow, FormRow, HandleRow, HandlesRow, RuleRow, StudiedRow};
use super::{
    Advice, ContextFile, ContextRule, Extent, Fact, Form, Handle, HandleFile, Studied, sectors,
};

pub(super) fn handles(file: &str, text: &str) -> Result<HandleFile, Findings> {
    let (header, body): (_, HandlesRow) =
        crate::edition::read(file, text).map_err(|error| unreadable(&error))?;
    let checked = Checked::new(file, body.source);
    let mut seen = BTreeSet::new();
    let mut handles = Vec::new();
    for row in body.handle {
        if !seen.insert(row.intervention.clone()) {
            checked.refuse(
                921,
                &row.intervention,
                "deze interventie staat er twee keer.",
            );
        }
        handles.push(handle(row, &checked));
    }
    checked.finish(HandleFile { header, handles })
}

pub(super) fn context(file: &str, text: &str) -> Result<ContextFile, Findings> {
    let (header, body): (_, ContextRow) =
        crate::edition::read(file, text).map_err(|error| unreadable(&error))?;
    let checked = Checked::new(file, body.source);
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    for row in body.rule {
        if !seen.insert(row.id.clone()) {
            checked.refuse(921, &row.id, "deze regel staat er twee keer.");
        }
        rules.push(rule(row, &checked));
    }
    checked.finish(ContextFile { header, rules })
}

fn handle(row: HandleRow, checked: &Checked<'_>) -> Handle {
    let id = row.intervention;
    if !(1..=3).contains(&row.form.len()) {
        checked.refuse(928, &id, "er zijn één, twee of drie vormen nodig.");
    }
    let mut seen = BTreeSet::new();
    for form in &row.form {
        if !seen.insert(form.id.clone()) {
            checked.refuse(921, &id, "een vorm staat er twee keer.");
        }
    }
    let studied = row.studied.map(|row| studied(row, &id, checked));
    Handle {
        studied: studied.unwrap_or_default(),
        forms: row
            .form
            .into_iter()
            .map(|row| form(row, &id, checked))
            .collect(),
        intervention: id,
    }
}

fn studied(row: StudiedRow, id: &str, checked: &Checked<'_>) -> Studied {
    let place = format!("{id} studied");
    let facts = Facts::new(checked, place, row.sources).unverified(row.unverified);
    let studied = Studied {
        extent: Extent {
            sessions_per_week: facts.range("sessions_per_week", row.sessions_per_week),
            minutes: facts.range("minutes", row.minutes),
            group_size: facts.range("group_size", row.group_size),
            weeks: facts.range("weeks", row.weeks),
        },
        staff: row.staff_nl.map(|text| facts.text("staff_nl", text)),
        familiar_staff: row
            .familiar_staff
            .map(|familiar| facts.fact("familiar_staff", familiar)),
        note: row.note_nl.map(|text| facts.text("note_nl", text)),
    };
    facts.finish();
    studied
}

fn form(row: FormRow, id: &str, checked: &Checked<'_>) -> Form {
    let place = format!("{id} {}", row.id);
    if !(3..=6).contains(&row.steps_nl.len()) {
        checked.refuse(928, &place, "er zijn drie tot zes stappen nodig.");
    }
    if row.signals_nl.is_empty() {
        checked.refuse(928, &place, "waar u op let, ontbreekt.");
    }
    let facts = Facts::new(checked, place, row.sources).unsourced(row.unsourced);
    let form = Form {
        id: row.id,
        name: facts.text("name_nl", row.name_nl),
        audience: facts.text("for_nl", row.for_nl),
        extent: Extent {
            sessions_per_week: facts.range("sessions_per_week", row.sessions_per_week),
            minutes: facts.range("minutes", row.minutes),
            group_size: facts.range("group_size", row.group_size),
            weeks: facts.range("weeks", row.weeks),
        },
        who: facts.text("who_nl", row.who_nl),
        training: facts.text("training_nl", row.training_nl),
        materials: facts.text("materials_nl", row.materials_nl),
        steps: facts.texts("steps_nl", row.steps_nl),
        signals: facts.texts("signals_nl", row.signals_nl),
        stop: facts.text("stop_nl", row.stop_nl),
        parents: facts.text("parents_nl", row.parents_nl),
    };
    facts.finish();
    form
}

fn rule(row: RuleRow, checked: &Checked<'_>) -> ContextRule {
    let when = row.when;
    let sectors = sectors(&when.sectors).unwrap_or_else(|wrong| {
        let text = format!("deze sectoren bestaan niet: {}.", wrong.join(", "));
        checked.refuse(927, &row.id, &text);
        Vec::new()
    });
    let when = Conditions {
        sectors,
        pupils_below: when.pupils_below,
        combination_groups: when.combination_groups,
        staff_short: when.staff_short,
        many_behind: when.many_behind,
        part_time: when.part_time,
    };
    if when == Conditions::default() {
        checked.refuse(927, &row.id, "de regel zegt niet wanneer hij geldt.");
    }
    checked.text(&row.id, &row.title_nl);
    checked.text(&row.id, &row.why_nl);
    ContextRule {
        advice: row
            .advice
            .into_iter()
            .map(|advice| one_advice(advice, &row.id, checked))
            .collect(),
        id: row.id,
        title: row.title_nl,
        why: row.why_nl,
        when,
    }
}

fn one_advice(row: AdviceRow, rule: &str, checked: &Checked<'_>) -> Advice {
    let place = format!("{rule} advice");
    checked.text(&place, &row.text_nl);
    if row.interventions.is_empty() {
        checked.refuse(927, &place, "het advies noemt geen interventie.");
    }
    let own = |range| {
        Some(Fact {
            value: checked.range(&place, range?),
            source: None,
            unverified: false,
        })
    };
    Advice {
        set: Extent {
            sessions_per_week: own(row.set.sessions_per_week),
            minutes: own(row.set.minutes),
            group_size: own(row.set.group_size),
            weeks: own(row.set.weeks),
        },
        text: Fact {
            value: row.text_nl,
            source: row
                .source
                .as_deref()
                .and_then(|key| checked.source(&place, key)),
            unverified: false,
        },
        interventions: row.interventions,
    }
}
