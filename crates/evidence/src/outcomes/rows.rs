//! A file of results as it stands in TOML.

use std::str::FromStr;

use kernel::{Effect, Interval, Months, Origin, Strength};
use policy::edition::read;
use policy::{PolicyError, PolicyHeader};
use serde::Deserialize;

use crate::receipt::Receipt;
use crate::recipe::rows::{CostRow, DiscountRow};
use crate::small_study::Diagnostic;
use crate::strength::{Loss, Verdict};
use crate::summary::Summary;
use crate::synthesis::{Breakdown, BreakdownRow, LeaveOneOut, MonthsReading, Outcome};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    outcome: Vec<OutcomeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeRow {
    intervention: String,
    classification_nl: String,
    effect: EffectRow,
    months: Option<MonthsRow>,
    estimate: String,
    adjusted: SummaryRow,
    beside: String,
    beside_summary: Option<SummaryRow>,
    other_rho: Vec<OtherRow>,
    follow_up: Option<SummaryRow>,
    before_follow_up: Option<SummaryRow>,
    leave_one_out: Option<LeaveOneOutRow>,
    discounts: Vec<DiscountRow>,
    small_study: Vec<DiagnosticRow>,
    breakdowns: Vec<BreakdownsRow>,
    strength: StrengthRow,
    cost: Option<CostRow>,
    receipt: ReceiptRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectRow {
    estimate: f64,
    standard_error: f64,
    confidence: [f64; 2],
    prediction: [f64; 2],
    scale: String,
    studies: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthsRow {
    edition: String,
    months: i8,
    confidence: [i8; 2],
    prediction: [i8; 2],
    capped: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SummaryRow {
    studies: u32,
    effects: u32,
    estimate: f64,
    standard_error: f64,
    df: f64,
    confidence: [f64; 2],
    prediction: [f64; 2],
    between: f64,
    within: f64,
    variation: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherRow {
    rho: f64,
    summary: SummaryRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeaveOneOutRow {
    low: f64,
    low_without: String,
    high: f64,
    high_without: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DiagnosticRow {
    id: String,
    name_nl: String,
    mean: Option<f64>,
    p: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakdownsRow {
    moderator: String,
    name_nl: String,
    unknown: u32,
    rows: Vec<LevelRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelRow {
    level: String,
    name_nl: String,
    studies: u32,
    summary: Option<SummaryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StrengthRow {
    rule: String,
    start: u8,
    marks: u8,
    losses: Vec<LossRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LossRow {
    id: String,
    name_nl: String,
    share: Option<f64>,
    threshold: f64,
    lost: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceiptRow {
    set: String,
    set_sha256: String,
    recipe: String,
    recipe_sha256: String,
    recipes: String,
    code: String,
}

pub(super) fn parse(file: &str, text: &str) -> Result<(PolicyHeader, Vec<Outcome>), PolicyError> {
    let (header, body): (PolicyHeader, Body) = read(file, text)?;
    let outcomes: Result<Vec<Outcome>, String> = body
        .outcome
        .into_iter()
        .map(|row| outcome(row, header.origin))
        .collect();
    let outcomes = outcomes.map_err(|problem| PolicyError::Invalid {
        file: file.to_owned(),
        problems: vec![problem],
    })?;
    Ok((header, outcomes))
}

fn coded<T: FromStr>(place: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{place}: {text:?} is unknown"))
}

fn outcome(row: OutcomeRow, origin: Origin) -> Result<Outcome, String> {
    let place = row.intervention.clone();
    let receipt = Receipt {
        set: row.receipt.set,
        set_hash: coded(&place, &row.receipt.set_sha256)?,
        recipe: row.receipt.recipe,
        recipe_hash: coded(&place, &row.receipt.recipe_sha256)?,
        recipes: row.receipt.recipes,
        code: row.receipt.code,
    };
    let cost = row.cost.map(CostRow::cost).transpose();
    let cost = cost.map_err(|key| format!("{place}: {key}"))?;
    let discounts = row.discounts.into_iter();
    let small_study = row.small_study.into_iter();
    Ok(Outcome {
        classification: row.classification_nl,
        origin,
        effect: Effect::Computed {
            estimate: row.effect.estimate,
            standard_error: row.effect.standard_error,
            confidence: interval(row.effect.confidence),
            prediction: interval(row.effect.prediction),
            scale: coded(&place, &row.effect.scale)?,
            studies: row.effect.studies,
            recipe: receipt.recipe.clone(),
        },
        months: row.months.map(months),
        adjusted: summary(row.adjusted),
        discounts: discounts.map(DiscountRow::discount).collect(),
        beside: row.beside_summary.map(summary),
        estimates: (coded(&place, &row.estimate)?, coded(&place, &row.beside)?),
        other_rho: (row.other_rho.into_iter())
            .map(|other| (other.rho, summary(other.summary)))
            .collect(),
        follow_up: row.follow_up.map(summary),
        before_follow_up: row.before_follow_up.map(summary),
        leave_one_out: row.leave_one_out.map(|left| LeaveOneOut {
            low: (left.low, left.low_without),
            high: (left.high, left.high_without),
        }),
        small_study: small_study.map(diagnostic).collect(),
        breakdowns: row.breakdowns.into_iter().map(breakdown).collect(),
        verdict: verdict(row.strength),
        cost,
        receipt,
        intervention: row.intervention,
    })
}

const fn interval([low, high]: [f64; 2]) -> Interval {
    Interval { low, high }
}

fn months(row: MonthsRow) -> MonthsReading {
    let pair = |[low, high]: [i8; 2]| (Months(low), Months(high));
    MonthsReading {
        edition: row.edition,
        months: Months(row.months),
        confidence: pair(row.confidence),
        prediction: pair(row.prediction),
        capped: row.capped,
    }
}

fn summary(row: SummaryRow) -> Summary {
    Summary {
        studies: row.studies,
        effects: row.effects,
        estimate: row.estimate,
        standard_error: row.standard_error,
        df: row.df,
        confidence: interval(row.confidence),
        prediction: interval(row.prediction),
        between: row.between,
        within: row.within,
        variation: row.variation,
    }
}

fn diagnostic(row: DiagnosticRow) -> Diagnostic {
    Diagnostic {
        id: row.id,
        name: row.name_nl,
        mean: row.mean,
        p: row.p,
    }
}

fn breakdown(row: BreakdownsRow) -> Breakdown {
    let rows = row.rows.into_iter().map(|level| BreakdownRow {
        level: level.level,
        name: level.name_nl,
        studies: level.studies,
        summary: level.summary.map(summary),
    });
    Breakdown {
        moderator: row.moderator,
        name: row.name_nl,
        rows: rows.collect(),
        unknown: row.unknown,
    }
}

fn verdict(row: StrengthRow) -> Verdict {
    let losses = row.losses.into_iter().map(|loss| Loss {
        id: loss.id,
        name: loss.name_nl,
        share: loss.share,
        threshold: loss.threshold,
        lost: loss.lost,
    });
    Verdict {
        rule: row.rule,
        start: row.start,
        losses: losses.collect(),
        strength: Strength::new(row.marks),
    }
}
