//! The canonical encoding of a programme, and its hash.

use kernel::{Canonical, ContentHash};

use super::{Challenge, Goal, Measure, Programme};

/// Writes the canonical encoding, version 1: everything the reader decides on, and neither the
/// row number nor the state, so that a draft and its fixed form hash alike.
pub fn encode(programme: &Programme) -> Canonical {
    let mut text = Canonical::new("schoolprogramma", 1);
    text.field("version", programme.version)
        .field("first_year", programme.first_year)
        .field("edition", &programme.edition.id)
        .field("edition_revision", programme.edition.revision)
        .field("edition_hash", programme.edition.hash);
    for challenge in &programme.challenges {
        text.nested("challenge", |text| encode_challenge(text, challenge));
    }
    for goal in &programme.goals {
        text.nested("goal", |text| encode_goal(text, goal));
    }
    for measure in &programme.measures {
        text.nested("measure", |text| encode_measure(text, measure));
    }
    for involved in &programme.involvement {
        text.nested("involvement", |text| {
            text.field("who", &involved.who).field("how", &involved.how);
            text.optional("on", involved.on);
        });
    }
    text.field("monitoring", &programme.texts.monitoring)
        .field("stop_rule", &programme.texts.stop_rule)
        .field("embedding", &programme.texts.embedding)
        .field("note", &programme.texts.note);
    text
}

/// The hash of the canonical encoding.
pub fn content_hash(programme: &Programme) -> ContentHash {
    encode(programme).hash()
}

fn encode_challenge(text: &mut Canonical, challenge: &Challenge) {
    text.field("number", challenge.number)
        .field("title", &challenge.title)
        .field("description", &challenge.description);
    for finding in &challenge.findings {
        text.field("finding", finding);
    }
}

fn encode_goal(text: &mut Canonical, goal: &Goal) {
    text.field("number", goal.number)
        .field("challenge", goal.challenge)
        .field("indicator", &goal.indicator)
        .optional("domain", goal.domain.map(kernel::Domain::code))
        .field("target_group", &goal.target_group)
        .optional("target_size", goal.target_size)
        .field("baseline", &goal.baseline)
        .optional("baseline_date", goal.baseline_date)
        .field("target", &goal.target)
        .optional("measured_on", goal.measured_on);
}

fn encode_measure(text: &mut Canonical, measure: &Measure) {
    text.field("number", measure.number);
    for goal in &measure.goals {
        text.field("goal", goal);
    }
    text.field("intervention", &measure.intervention)
        .field("goal_area", measure.goal_area)
        .field("form", &measure.form)
        .field("target_group", &measure.target_group)
        .optional("target_size", measure.target_size)
        .optional("starts", measure.starts)
        .optional("ends", measure.ends)
        .optional(
            "sessions_per_week",
            measure.dose.sessions_per_week.map(|s| s.to_point_text()),
        )
        .optional("minutes", measure.dose.minutes)
        .optional("weeks", measure.dose.weeks)
        .optional("group_size", measure.dose.group_size)
        .field("staff", measure.staff.code())
        .field("owner", &measure.owner);
    for cost in &measure.costs {
        text.nested("cost", |text| {
            text.field("year", cost.year)
                .field("total", cost.total.to_point_text())
                .field("external", cost.external.to_point_text())
                .field("above_school", cost.above_school.to_point_text());
        });
    }
    for supported in &measure.supports {
        text.field("supports", supported);
    }
}
