//! Diagnostics of small-study effects: do small studies show larger effects, as they would when
//! disappointing small studies stay unpublished?
//!
//! Each diagnostic rests on other assumptions and they often disagree. Small studies may also differ
//! for good reasons (more intensive, better guided). Show them as a set, never one of them as "the"
//! corrected figure; with fewer than ten studies none says much.

mod fail_safe;
mod rank;
mod regression_test;
mod selection;
mod trim_fill;

pub use fail_safe::{FailSafe, fail_safe};
pub use rank::{RankTest, rank_test};
pub use regression_test::{Form, Predictor, RegressionTest, regression_test};
pub use selection::{SelectionModel, selection_model};
pub use trim_fill::{Missing, Side, TrimFill, trim_fill};

use super::{Estimator, MetaError, Observation, Synthesis, Test, synthesise};

/// The whole set for one synthesis, so that nobody has to choose. What cannot be calculated carries
/// its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostics {
    /// The figure they are to be compared with: REML, normal test.
    pub synthesis: Synthesis,
    /// The regression tests, in the order of [`Diagnostics::REGRESSIONS`].
    pub regressions: [Result<RegressionTest, MetaError>; 4],
    /// The rank correlation.
    pub rank: Result<RankTest, MetaError>,
    /// Trim and fill with the estimator L0.
    pub trim_fill_l0: Result<TrimFill, MetaError>,
    /// Trim and fill with the estimator R0.
    pub trim_fill_r0: Result<TrimFill, MetaError>,
    /// The selection model with one step at a one-sided p of 0.025.
    pub selection: Result<SelectionModel, MetaError>,
    /// The fail-safe numbers: to look at, not to conclude from.
    pub fail_safe: FailSafe,
}

impl Diagnostics {
    /// Which regression test stands where: intercepts of the weighted forms are PET and PEESE.
    pub const REGRESSIONS: [(Form, Predictor); 4] = [
        (Form::MixedEffects, Predictor::StandardError),
        (Form::WeightedLeastSquares, Predictor::StandardError),
        (Form::MixedEffects, Predictor::Variance),
        (Form::WeightedLeastSquares, Predictor::Variance),
    ];
}

/// All diagnostics of a set of studies; an error only when the studies have no synthesis at all.
pub fn diagnose(observations: &[Observation]) -> Result<Diagnostics, MetaError> {
    let (estimator, test) = (Estimator::Reml, Test::Normal);
    let fill = |missing| trim_fill(observations, missing, None, (estimator, test));
    Ok(Diagnostics {
        synthesis: synthesise(observations, estimator, test)?,
        regressions: Diagnostics::REGRESSIONS
            .map(|(form, predictor)| regression_test(observations, predictor, form)),
        rank: rank_test(observations),
        trim_fill_l0: fill(Missing::L0),
        trim_fill_r0: fill(Missing::R0),
        selection: selection_model(observations, selection::CONVENTIONAL_STEP),
        fail_safe: fail_safe(observations, None)?,
    })
}
