//! Two groups that were measured twice.

use super::pre_post::{COMPARISON, TREATMENT};
use super::{EffectSize, InputError, Kind, PrePost, Rules, Standardised};

/// By which standard deviation the changes of two groups are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreSpread {
    /// Each by its own, before: also right when the groups differ in spread at the start.
    Own,
    /// Both by the pooled one, before: somewhat more precise when they do not.
    Pooled,
}

/// How much more the treatment group changed than the comparison group, in standard deviations before.
///
/// `Own` (`d_ppc1`, Becker 1988): the difference of two changes as in
/// [`change_by_pre_sd`](super::change_by_pre_sd); their variances add.
/// `Pooled` (`d_ppc2`, Morris 2008): `J(m) ((post_T - pre_T) - (post_C - pre_C)) / s_pre`, `s_pre` pooled as in
/// [`standardised_difference`](super::standardised_difference), `m = n_T + n_C - 2`; variance
/// `2 (1 - r_T) / n_T + 2 (1 - r_C) / n_C` and the part of the spread with `n = n_T + n_C`.
///
/// Assumes that without the measure both groups would have grown alike, in the unit of the test. The correlations
/// are seldom reported; give an assumed one and show another beside it.
///
/// # Errors
/// When a group has fewer than two pupils (three for `Own`), no spread, or a correlation not strictly between
/// -1 and 1.
pub fn controlled_change(
    treatment: &PrePost,
    comparison: &PrePost,
    spread: PreSpread,
    rules: Rules,
) -> Result<EffectSize, InputError> {
    match spread {
        PreSpread::Own => own(treatment, comparison, rules),
        PreSpread::Pooled => pooled(treatment, comparison, rules),
    }
}

fn own(treatment: &PrePost, comparison: &PrePost, rules: Rules) -> Result<EffectSize, InputError> {
    let with = treatment.by_pre_sd(rules, TREATMENT)?;
    let without = comparison.by_pre_sd(rules, COMPARISON)?;
    let effect = EffectSize {
        estimate: with.estimate - without.estimate,
        variance: with.variance + without.variance,
        kind: Kind::OwnPreSd,
    };
    effect.checked()
}

fn pooled(
    treatment: &PrePost,
    comparison: &PrePost,
    rules: Rules,
) -> Result<EffectSize, InputError> {
    treatment.check(TREATMENT)?;
    comparison.check(COMPARISON)?;
    let pupils = treatment.n + comparison.n;
    let df = pupils - 2.0;
    let squares = |group: &PrePost| (group.n - 1.0) * group.pre_sd * group.pre_sd;
    let sd = ((squares(treatment) + squares(comparison)) / df).sqrt();
    let part = |group: &PrePost| 2.0 * (1.0 - group.correlation) / group.n;
    let whole = Standardised {
        difference: (treatment.change() - comparison.change()) / sd,
        df,
        numerator: part(treatment) + part(comparison),
        pupils,
        kind: Kind::PooledPreSd,
    };
    whole.corrected(
        rules,
        InputError::TooFew {
            field: TREATMENT.n,
            found: treatment.n,
            least: 2.0,
        },
    )
}
