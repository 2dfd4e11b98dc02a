//! The canonical bytes of a file of results.

use kernel::{Date, Effect, Interval, Months, Origin};

use policy::Dated;
use policy::toml_text::{Page, quoted};

use crate::recipe::{Cost, MoneyRange, Recipes};
use crate::register::Register;
use crate::strength::Verdict;
use crate::summary::Summary;
use crate::synthesis::{Breakdown, LeaveOneOut, MonthsReading, Outcome};

/// What stands at the top of a file of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Id of the file.
    pub id: String,
    /// Dutch title.
    pub title: String,
    /// First day on which the results apply: that of their recipes.
    pub valid_from: Date,
    /// Revision.
    pub revision: u32,
    /// Day of writing.
    pub recorded_on: Date,
    /// Where the studies come from.
    pub sources: Vec<String>,
    /// A Dutch note.
    pub note: String,
}

/// Writes results; the same results give the same bytes.
pub fn write(heading: &Heading, outcomes: &[Outcome]) -> String {
    let synthetic = outcomes
        .iter()
        .any(|outcome| outcome.origin == Origin::Synthetic);
    let mut page = Page::default();
    page.line("# Results of the recipes in synthese/recepten. Written by `kansrijk evidence synthesise`; do not edit.");
    page.line("# Effects are standardised mean differences; intervals are 95 %; months follow the table of the edition named.");
    if synthetic {
        page.line("# SYNTHETIC: invented studies (verzonnen).");
    }
    page.line("");
    page.line("schema_version = 1");
    page.text("id", &heading.id);
    page.text("title", &heading.title);
    page.raw("valid_from", heading.valid_from);
    page.raw("revision", heading.revision);
    page.raw("recorded_on", heading.recorded_on);
    page.text("origin", if synthetic { "synthetic" } else { "real" });
    page.line(&format!(
        "sources = {}",
        list(heading.sources.iter().map(|source| quoted(source)))
    ));
    page.line("unverified = [\"valid_from\"]");
    page.text("note_nl", &heading.note);
    for outcome in outcomes {
        page.line("");
        page.line("[[outcome]]");
        one(&mut page, outcome);
    }
    page.into_text()
}

fn one(page: &mut Page, outcome: &Outcome) {
    page.text("intervention", &outcome.intervention);
    page.text("classification_nl", &outcome.classification);
    page.raw("effect", effect(&outcome.effect));
    if let Some(reading) = &outcome.months {
        page.raw("months", months(reading));
    }
    page.text("estimate", outcome.estimates.0.code());
    page.raw("adjusted", summary(&outcome.adjusted));
    page.text("beside", outcome.estimates.1.code());
    for (key, value) in [
        ("beside_summary", &outcome.beside),
        ("follow_up", &outcome.follow_up),
        ("before_follow_up", &outcome.before_follow_up),
    ] {
        if let Some(value) = value {
            page.raw(key, summary(value));
        }
    }
    if let Some(left) = &outcome.leave_one_out {
        page.raw("leave_one_out", leave_one_out(left));
    }
    for (key, items) in [
        ("other_rho", other_rho(outcome)),
        ("discounts", discounts(outcome)),
        ("small_study", small_study(outcome)),
        (
            "breakdowns",
            outcome.breakdowns.iter().map(breakdown).collect(),
        ),
    ] {
        rows(page, key, &items);
    }
    page.raw("strength", verdict(&outcome.verdict));
    if let Some(cost) = &outcome.cost {
        page.raw("cost", self::cost(cost));
    }
    let receipt = &outcome.receipt;
    page.line(&format!(
        "receipt = {{ set = {}, set_sha256 = \"{}\", recipe = {}, recipe_sha256 = \"{}\", recipes = {}, code = {} }}",
        quoted(&receipt.set),
        receipt.set_hash,
        quoted(&receipt.recipe),
        receipt.recipe_hash,
        quoted(&receipt.recipes),
        quoted(&receipt.code),
    ));
}

fn rows(page: &mut Page, key: &str, items: &[String]) {
    if items.is_empty() {
        page.line(&format!("{key} = []"));
        return;
    }
    page.line(&format!("{key} = ["));
    for item in items {
        page.line(&format!("  {item},"));
    }
    page.line("]");
}

fn effect(effect: &Effect) -> String {
    let Effect::Computed {
        estimate,
        standard_error,
        confidence,
        prediction,
        scale,
        studies,
        ..
    } = effect
    else {
        return "{}".to_owned();
    };
    format!(
        "{{ estimate = {}, standard_error = {}, confidence = {}, prediction = {}, scale = \"{}\", studies = {studies} }}",
        number(*estimate),
        number(*standard_error),
        interval(*confidence),
        interval(*prediction),
        scale.code(),
    )
}

fn summary(summary: &Summary) -> String {
    format!(
        "{{ studies = {}, effects = {}, estimate = {}, standard_error = {}, df = {}, confidence = {}, prediction = {}, \
         between = {}, within = {}, variation = {} }}",
        summary.studies,
        summary.effects,
        number(summary.estimate),
        number(summary.standard_error),
        number(summary.df),
        interval(summary.confidence),
        interval(summary.prediction),
        number(summary.between),
        number(summary.within),
        number(summary.variation),
    )
}

fn months(reading: &MonthsReading) -> String {
    let pair = |(low, high): (Months, Months)| format!("[{}, {}]", low.0, high.0);
    format!(
        "{{ edition = {}, months = {}, confidence = {}, prediction = {}, capped = {} }}",
        quoted(&reading.edition),
        reading.months.0,
        pair(reading.confidence),
        pair(reading.prediction),
        reading.capped,
    )
}

fn leave_one_out(left: &LeaveOneOut) -> String {
    format!(
        "{{ low = {}, low_without = {}, high = {}, high_without = {} }}",
        number(left.low.0),
        quoted(&left.low.1),
        number(left.high.0),
        quoted(&left.high.1),
    )
}

fn other_rho(outcome: &Outcome) -> Vec<String> {
    let one = outcome.other_rho.iter().map(|(rho, other)| {
        let (rho, other) = (number(*rho), summary(other));
        format!("{{ rho = {rho}, summary = {other} }}")
    });
    one.collect()
}

fn discounts(outcome: &Outcome) -> Vec<String> {
    let one = outcome.discounts.iter().map(|discount| {
        let source = discount
            .source
            .as_ref()
            .map(|source| format!(", source = {}", quoted(source)));
        format!(
            "{{ reason_nl = {}, factor = {}{} }}",
            quoted(&discount.reason),
            number(discount.factor),
            source.unwrap_or_default()
        )
    });
    one.collect()
}

fn small_study(outcome: &Outcome) -> Vec<String> {
    let one = outcome.small_study.iter().map(|diagnostic| {
        let mut text = format!(
            "{{ id = {}, name_nl = {}",
            quoted(&diagnostic.id),
            quoted(&diagnostic.name)
        );
        for (key, value) in [("mean", diagnostic.mean), ("p", diagnostic.p)] {
            if let Some(value) = value {
                text.push_str(&format!(", {key} = {}", coarse(value)));
            }
        }
        text + " }"
    });
    one.collect()
}

/// One moderator, a line per level: newlines are allowed inside an array.
fn breakdown(breakdown: &Breakdown) -> String {
    let levels = breakdown.rows.iter().map(|row| {
        let found = row
            .summary
            .as_ref()
            .map(|found| format!(", summary = {}", summary(found)));
        format!(
            "\n    {{ level = {}, name_nl = {}, studies = {}{} }}",
            quoted(&row.level),
            quoted(&row.name),
            row.studies,
            found.unwrap_or_default()
        )
    });
    format!(
        "{{ moderator = {}, name_nl = {}, unknown = {}, rows = [{}\n  ] }}",
        quoted(&breakdown.moderator),
        quoted(&breakdown.name),
        breakdown.unknown,
        levels.collect::<Vec<_>>().join(",")
    )
}

fn verdict(verdict: &Verdict) -> String {
    let losses = verdict.losses.iter().map(|loss| {
        let share = loss
            .share
            .map(|share| format!(", share = {}", number(share)));
        format!(
            "{{ id = {}, name_nl = {}{}, threshold = {}, lost = {} }}",
            quoted(&loss.id),
            quoted(&loss.name),
            share.unwrap_or_default(),
            number(loss.threshold),
            loss.lost
        )
    });
    format!(
        "{{ rule = {}, start = {}, marks = {}, losses = {} }}",
        quoted(&verdict.rule),
        verdict.start,
        verdict.strength.map_or(0, kernel::Strength::marks),
        list(losses)
    )
}

fn cost(cost: &Cost) -> String {
    let mut parts = Vec::new();
    for (key, range) in [
        ("per_targeted", cost.per_targeted),
        ("per_enrolled", cost.per_enrolled),
    ] {
        if let Some(MoneyRange { low, high }) = range {
            parts.push(format!(
                "{key} = [\"{}\", \"{}\"]",
                low.to_point_text(),
                high.to_point_text()
            ));
        }
    }
    parts.push(format!("source = {}", quoted(&cost.source)));
    parts.push(format!("note_nl = {}", quoted(&cost.note)));
    parts.push(format!(
        "unverified = {}",
        list(cost.unverified.iter().map(|key| quoted(key)))
    ));
    format!("{{ {} }}", parts.join(", "))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn interval(interval: Interval) -> String {
    format!("[{}, {}]", number(interval.low), number(interval.high))
}

/// Six decimals; a zero has no sign.
fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    if text == "-0.000000" {
        "0.000000".to_owned()
    } else {
        text
    }
}

/// Three decimals: some of these methods have flat optima.
fn coarse(value: f64) -> String {
    let text = format!("{value:.3}");
    if text == "-0.000" {
        "0.000".to_owned()
    } else {
        text
    }
}

/// A basic string of TOML.
impl Heading {
    /// The heading of results of recipes on registers.
    pub fn of(recipes: &Recipes, registers: &[&Register], recorded_on: Date) -> Self {
        let header = recipes.header();
        let id = header.id.replacen("recepten", "uitkomsten", 1);
        let sources = registers.iter().map(|register| {
            let set = &register.set;
            format!("{}: {}", set.name, set.told())
        });
        Self {
            id,
            title: "Berekende effecten voor de menukaart".to_owned(),
            valid_from: header.valid_from,
            revision: header.revision,
            recorded_on,
            sources: sources.collect(),
            note: header.note.clone().unwrap_or_default(),
        }
    }
}
