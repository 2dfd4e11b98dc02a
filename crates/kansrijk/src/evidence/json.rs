//! Results of syntheses as JSON, in full precision.

use app::evidence::recipe::MoneyRange;
use app::evidence::summary::Summary;
use app::evidence::synthesis::{Breakdown, Outcome};
use kernel::{Effect, Interval, Origin, Strength};
use serde_json::{Value, json};

pub(super) fn outcome(outcome: &Outcome) -> Value {
    let losses = outcome.verdict.losses.iter().map(|loss| {
        json!({"id": loss.id, "share": loss.share, "threshold": loss.threshold, "lost": loss.lost})
    });
    let diagnostics = outcome
        .small_study
        .iter()
        .map(|one| json!({"id": one.id, "mean": one.mean, "p": one.p}));
    json!({
        "intervention": outcome.intervention,
        "synthetic": outcome.origin == Origin::Synthetic,
        "impact": effect(&outcome.effect),
        "months": outcome.months.as_ref().map(|reading| json!({
            "edition": reading.edition,
            "months": reading.months.0,
            "confidence": [reading.confidence.0.0, reading.confidence.1.0],
            "prediction": [reading.prediction.0.0, reading.prediction.1.0],
            "capped": reading.capped,
        })),
        "estimate": outcome.estimates.0.code(),
        "adjusted": summary(&outcome.adjusted),
        "beside": {
            "estimate": outcome.estimates.1.code(),
            "summary": outcome.beside.as_ref().map(summary),
        },
        "other_rho": outcome.other_rho.iter().map(|(rho, other)| json!({
            "rho": rho, "summary": summary(other),
        })).collect::<Vec<_>>(),
        "follow_up": outcome.follow_up.as_ref().map(summary),
        "before_follow_up": outcome.before_follow_up.as_ref().map(summary),
        "leave_one_out": outcome.leave_one_out.as_ref().map(|left| json!({
            "low": left.low.0, "low_without": left.low.1, "high": left.high.0, "high_without": left.high.1,
        })),
        "small_study": diagnostics.collect::<Vec<_>>(),
        "breakdowns": outcome.breakdowns.iter().map(breakdown).collect::<Vec<_>>(),
        "strength": {
            "rule": outcome.verdict.rule,
            "start": outcome.verdict.start,
            "marks": outcome.verdict.strength.map_or(0, Strength::marks),
            "at_most": outcome.verdict.at_most(),
            "losses": losses.collect::<Vec<_>>(),
        },
        "cost": outcome.cost.as_ref().map(|cost| json!({
            "per_targeted_cents": cost.per_targeted.map(cents),
            "per_enrolled_cents": cost.per_enrolled.map(cents),
            "source": cost.source,
            "note": cost.note,
            "unverified": cost.unverified,
        })),
        "receipt": {
            "set": outcome.receipt.set,
            "set_sha256": outcome.receipt.set_hash.to_string(),
            "recipe": outcome.receipt.recipe,
            "recipe_sha256": outcome.receipt.recipe_hash.to_string(),
            "recipes": outcome.receipt.recipes,
            "code": outcome.receipt.code,
            "sha256": outcome.receipt.hash().to_string(),
        },
    })
}

fn effect(effect: &Effect) -> Value {
    let Effect::Computed {
        estimate,
        standard_error,
        confidence,
        prediction,
        scale,
        studies,
        recipe,
    } = effect
    else {
        return Value::Null;
    };
    json!({
        "kind": "computed",
        "estimate": estimate,
        "standard_error": standard_error,
        "confidence": interval(*confidence),
        "prediction": interval(*prediction),
        "scale": scale.code(),
        "studies": studies,
        "recipe": recipe,
    })
}

fn breakdown(breakdown: &Breakdown) -> Value {
    let rows = breakdown.rows.iter().map(|row| {
        json!({
            "level": row.level,
            "name": row.name,
            "studies": row.studies,
            "summary": row.summary.as_ref().map(summary),
        })
    });
    json!({
        "moderator": breakdown.moderator,
        "name": breakdown.name,
        "unknown": breakdown.unknown,
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn summary(summary: &Summary) -> Value {
    json!({
        "studies": summary.studies,
        "effects": summary.effects,
        "estimate": summary.estimate,
        "standard_error": summary.standard_error,
        "df": summary.df,
        "confidence": interval(summary.confidence),
        "prediction": interval(summary.prediction),
        "tau_between": summary.between,
        "tau_within": summary.within,
        "variation": summary.variation,
    })
}

fn interval(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn cents(range: MoneyRange) -> [i64; 2] {
    [range.low.cents(), range.high.cents()]
}
