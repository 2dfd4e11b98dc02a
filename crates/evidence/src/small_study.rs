//! Do small studies give other results? Several methods, shown together: they often disagree.

use stats::meta::small_study::{Diagnostics, diagnose};
use stats::meta::{Observation, Synthesis};

use crate::synthesis::StudyPoint;

/// One answer to the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Stable id, such as `egger`.
    pub id: String,
    /// In Dutch.
    pub name: String,
    /// The mean that this method gives, when it gives one.
    pub mean: Option<f64>,
    /// The p value of "no difference between small and large studies", when there is one.
    pub p: Option<f64>,
}

/// The set, on one point per study; empty below the fewest studies on which it says anything.
pub fn diagnostics(points: &[StudyPoint], fewest: u32) -> Vec<Diagnostic> {
    let observations: Vec<Observation> = points
        .iter()
        .map(|point| Observation {
            effect: point.estimate,
            variance: point.standard_error.powi(2),
        })
        .collect();
    if observations.len() < fewest as usize {
        return Vec::new();
    }
    diagnose(&observations).map_or_else(|_| Vec::new(), |found| answers(&found))
}

/// The answers of a set of diagnostics.
pub(crate) fn answers(found: &Diagnostics) -> Vec<Diagnostic> {
    let mean = |synthesis: &Synthesis| Some(synthesis.mean);
    let regression = |i: usize| found.regressions[i].as_ref().ok();
    let filled = |fill: &stats::meta::small_study::TrimFill| mean(&fill.adjusted);
    vec![
        diagnostic(
            "zonder",
            "zonder correctie, één punt per studie",
            mean(&found.synthesis),
            None,
        ),
        diagnostic(
            "egger",
            "regressie op de standaardfout (Egger)",
            None,
            regression(0).and_then(|one| one.p),
        ),
        diagnostic(
            "pet",
            "regressie op de standaardfout, oneindig grote studie (PET)",
            regression(1).map(|one| one.limit),
            regression(1).and_then(|one| one.p),
        ),
        diagnostic(
            "peese",
            "regressie op de variantie, oneindig grote studie (PEESE)",
            regression(3).map(|one| one.limit),
            regression(3).and_then(|one| one.p),
        ),
        diagnostic(
            "rang",
            "rangcorrelatie",
            None,
            found.rank.as_ref().ok().map(|rank| rank.p),
        ),
        diagnostic(
            "aanvullen-l0",
            "weglaten en aanvullen (L0)",
            found.trim_fill_l0.as_ref().ok().and_then(filled),
            None,
        ),
        diagnostic(
            "aanvullen-r0",
            "weglaten en aanvullen (R0)",
            found.trim_fill_r0.as_ref().ok().and_then(filled),
            None,
        ),
        diagnostic(
            "selectie",
            "selectiemodel met één stap",
            found.selection.as_ref().ok().map(|one| one.mean),
            found.selection.as_ref().ok().map(|one| one.p),
        ),
    ]
}

fn diagnostic(id: &str, name: &str, mean: Option<f64>, p: Option<f64>) -> Diagnostic {
    Diagnostic {
        id: id.to_owned(),
        name: name.to_owned(),
        mean,
        p,
    }
}
