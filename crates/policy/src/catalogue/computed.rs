//! Figures that were computed from stored studies, and where an edition made here comes from.

use kernel::{ContentHash, Date, Effect, EffectScale, Interval, Origin, Strength};

use super::Catalogue;
use super::problem::Problems;
use super::rows::{ComputedRow, ProposalRow};
use crate::edition::day;

/// How a computed figure came about (design invariant 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Name of the set of studies.
    pub data: String,
    /// Hash of that set.
    pub data_hash: ContentHash,
    /// Whether the studies are real or invented.
    pub origin: Origin,
    /// Hash of the recipe; its id stands in the effect.
    pub recipe_hash: ContentHash,
    /// Version of the program that computed it.
    pub code_version: String,
}

/// What stands beside a computed effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    /// Strength of the evidence by the recipe's rule, when it gives one.
    pub strength: Option<Strength>,
    /// Whether the strength could be lower: a reason of the rule could not be measured.
    pub at_most: bool,
    /// How it came about.
    pub receipt: Receipt,
}

/// A figure for one intervention, ready to be proposed for an edition.
#[derive(Clone, Debug, PartialEq)]
pub struct ComputedFigure {
    /// Id of the intervention.
    pub intervention: String,
    /// The effect; anything but [`Effect::Computed`] is refused.
    pub effect: Effect,
    /// What stands beside it.
    pub computation: Computation,
}

/// The edition that a proposal was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// Hash of its file.
    pub hash: ContentHash,
}

/// Whether an edition made here counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody has accepted it: it decides nothing.
    Proposed,
    /// An editor accepted it; it never changes again.
    Accepted {
        /// The day.
        on: Date,
        /// Why, in Dutch.
        reason: String,
    },
}

/// Where an edition that was made here comes from. A published list has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The edition that it was made from.
    pub base: Base,
    /// Id of the published list whose figures stand where nothing was computed.
    pub list: String,
    /// Version of the program that made the proposal.
    pub code_version: String,
    /// Whether it counts.
    pub status: Status,
}

/// A computed effect with what stands beside it; `None` when it cannot be made.
pub(super) fn computed(
    row: &ComputedRow,
    place: &str,
    problems: &mut Problems,
) -> Option<(Effect, Computation)> {
    let [low, high] = row.confidence;
    let [near, far] = row.prediction;
    let at = format!("{place}, computed");
    let numbers = [row.estimate, row.standard_error, low, high, near, far];
    let finite = numbers.iter().all(|number| number.is_finite());
    problems.check(finite, (1116, &at), "a number is not finite");
    problems.check(
        row.standard_error > 0.0,
        (1116, &at),
        "standard_error is not above zero",
    );
    let within = low <= row.estimate && row.estimate <= high;
    problems.check(within, (1116, &at), "confidence does not hold the estimate");
    problems.check(
        near <= low && high <= far,
        (1116, &at),
        "prediction is narrower than confidence",
    );
    problems.check(row.studies > 0, (1116, &at), "studies is 0");
    let scale: Option<EffectScale> = row.scale.parse().ok();
    if scale.is_none() {
        let text = format!("scale {:?} is not pupil-level or growth", row.scale);
        problems.add((1116, &at), text);
    }
    let strength = row.evidence_strength.and_then(Strength::new);
    if let (Some(marks), None) = (row.evidence_strength, strength) {
        let text = format!("evidence_strength {marks} is not 1 to 5");
        problems.add((1107, &at), text);
    }
    let at_most = row.evidence_at_most;
    problems.check(
        !at_most || row.evidence_strength.is_some(),
        (1107, &at),
        "evidence_at_most without evidence_strength",
    );
    let receipt = receipt(row, &at, problems)?;
    let effect = Effect::Computed {
        estimate: row.estimate,
        standard_error: row.standard_error,
        confidence: Interval { low, high },
        prediction: Interval {
            low: near,
            high: far,
        },
        scale: scale?,
        studies: row.studies,
        recipe: row.recipe.clone(),
    };
    let computation = Computation {
        strength,
        at_most,
        receipt,
    };
    Some((effect, computation))
}

fn receipt(row: &ComputedRow, at: &str, problems: &mut Problems) -> Option<Receipt> {
    let texts = [
        ("data", &row.data),
        ("recipe", &row.recipe),
        ("code_version", &row.code_version),
    ];
    for (key, text) in texts {
        let filled = !text.trim().is_empty();
        problems.check(filled, (1117, at), format!("{key} is empty"));
    }
    let mut hash = |key: &str, text: &str| {
        let read = text.parse::<ContentHash>().ok();
        problems.check(
            read.is_some(),
            (1117, at),
            format!("{key} is not 64 hexadecimal digits"),
        );
        read
    };
    let data_hash = hash("data_hash", &row.data_hash);
    let recipe_hash = hash("recipe_hash", &row.recipe_hash);
    let origin = match row.data_origin.as_str() {
        "real" => Some(Origin::Real),
        "synthetic" => Some(Origin::Synthetic),
        other => {
            let text = format!("data_origin {other:?} is not real or synthetic");
            problems.add((1117, at), text);
            None
        }
    };
    Some(Receipt {
        data: row.data.clone(),
        data_hash: data_hash?,
        origin: origin?,
        recipe_hash: recipe_hash?,
        code_version: row.code_version.clone(),
    })
}

pub(super) fn provenance(row: Option<ProposalRow>, problems: &mut Problems) -> Option<Provenance> {
    const AT: &str = "proposal";
    let row = row?;
    for (key, text) in [
        ("base", &row.base),
        ("list", &row.list),
        ("code_version", &row.code_version),
    ] {
        let filled = !text.trim().is_empty();
        problems.check(filled, (1119, AT), format!("{key} is empty"));
    }
    let hash = row.base_hash.parse::<ContentHash>().ok();
    problems.check(
        hash.is_some(),
        (1119, AT),
        "base_hash is not 64 hexadecimal digits",
    );
    let on = row.accepted_on.as_ref();
    let on = on.and_then(|moment| day(moment, "accepted_on", &mut Vec::new()));
    let reason = row.reason.trim();
    let status = match (row.status.as_str(), on) {
        ("proposed", None) if row.accepted_on.is_none() && reason.is_empty() => {
            Some(Status::Proposed)
        }
        ("proposed", _) => {
            let text = "a proposal has no reason and no accepted_on yet";
            problems.add((1119, AT), text);
            None
        }
        ("accepted", Some(on)) if !reason.is_empty() => Some(Status::Accepted {
            on,
            reason: reason.to_owned(),
        }),
        ("accepted", _) => {
            let text = "an accepted edition needs reason and accepted_on";
            problems.add((1119, AT), text);
            None
        }
        (other, _) => {
            let text = format!("status {other:?} is not proposed or accepted");
            problems.add((1119, AT), text);
            None
        }
    };
    Some(Provenance {
        base: Base {
            id: row.base,
            revision: row.base_revision,
            hash: hash?,
        },
        list: row.list,
        code_version: row.code_version,
        status: status?,
    })
}

/// Invented studies make an invented edition (design invariant 12).
pub(super) fn check_origin(catalogue: &Catalogue, problems: &mut Problems) {
    if catalogue.header.origin == Origin::Synthetic {
        return;
    }
    for item in &catalogue.interventions {
        if let Some(own) = &item.computation
            && own.receipt.origin == Origin::Synthetic
        {
            let place = format!("intervention {}, computed", item.id);
            problems.add((1118, &place), format!("data {}", own.receipt.data));
        }
    }
}
