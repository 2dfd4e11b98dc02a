//! One group that was measured twice.

use super::{
    EffectSize, InputError, Kind, Rules, Standardised, at_least, correlation, finite, positive,
};

/// One group before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrePost {
    /// Pupils with both measurements.
    pub n: f64,
    /// Mean before, in the unit of the test.
    pub pre_mean: f64,
    /// Mean after.
    pub post_mean: f64,
    /// Standard deviation before (divisor `n - 1`).
    pub pre_sd: f64,
    /// Standard deviation after.
    pub post_sd: f64,
    /// Correlation between before and after.
    pub correlation: f64,
}

/// The names of the fields in an error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) n: &'static str,
    pre_mean: &'static str,
    post_mean: &'static str,
    pre_sd: &'static str,
    post_sd: &'static str,
    correlation: &'static str,
}

pub(super) const ALONE: Fields = Fields {
    n: "n",
    pre_mean: "pre_mean",
    post_mean: "post_mean",
    pre_sd: "pre_sd",
    post_sd: "post_sd",
    correlation: "correlation",
};
pub(super) const TREATMENT: Fields = Fields {
    n: "treatment.n",
    pre_mean: "treatment.pre_mean",
    post_mean: "treatment.post_mean",
    pre_sd: "treatment.pre_sd",
    post_sd: "treatment.post_sd",
    correlation: "treatment.correlation",
};
pub(super) const COMPARISON: Fields = Fields {
    n: "comparison.n",
    pre_mean: "comparison.pre_mean",
    post_mean: "comparison.post_mean",
    pre_sd: "comparison.pre_sd",
    post_sd: "comparison.post_sd",
    correlation: "comparison.correlation",
};

impl PrePost {
    /// `s_change^2 = s_pre^2 + s_post^2 - 2 r s_pre s_post`: the variance of the changes.
    pub fn change_variance(&self) -> f64 {
        self.pre_sd * self.pre_sd + self.post_sd * self.post_sd
            - 2.0 * self.correlation * self.pre_sd * self.post_sd
    }

    pub(super) fn change(&self) -> f64 {
        self.post_mean - self.pre_mean
    }

    pub(super) fn check(&self, fields: Fields) -> Result<(), InputError> {
        at_least(fields.n, self.n, 2.0)?;
        finite(fields.pre_mean, self.pre_mean)?;
        finite(fields.post_mean, self.post_mean)?;
        positive(fields.pre_sd, self.pre_sd)?;
        positive(fields.post_sd, self.post_sd)?;
        correlation(fields.correlation, self.correlation)?;
        Ok(())
    }

    /// The change by the standard deviation before; errors name `fields`.
    pub(super) fn by_pre_sd(&self, rules: Rules, fields: Fields) -> Result<EffectSize, InputError> {
        self.check(fields)?;
        self.standardised(
            self.pre_sd,
            2.0 * (1.0 - self.correlation) / self.n,
            Kind::PreSd,
        )
        .corrected(
            rules,
            InputError::TooFew {
                field: fields.n,
                found: self.n,
                least: 3.0,
            },
        )
    }

    fn standardised(&self, sd: f64, numerator: f64, kind: Kind) -> Standardised {
        Standardised {
            difference: self.change() / sd,
            df: self.n - 1.0,
            numerator,
            pupils: self.n,
            kind,
        }
    }
}

/// `m_post - m_pre`, with variance `s_change^2 / n`. Unit: that of the test.
///
/// # Errors
/// When there are fewer than two pupils, no spread, or the correlation is not strictly between -1 and 1.
pub fn mean_change(group: &PrePost) -> Result<EffectSize, InputError> {
    group.check(ALONE)?;
    let effect = EffectSize {
        estimate: group.change(),
        variance: group.change_variance() / group.n,
        kind: Kind::MeanChange,
    };
    effect.checked()
}

/// The change in standard deviations before ("SMCR"): `J(n - 1) (m_post - m_pre) / s_pre`.
///
/// Variance: `2 (1 - r) / n` and the part of the spread, see [`VarianceRule`](super::VarianceRule). Assumes equal true
/// spread before and after (for the variance) and normal values. There is no comparison group in it: growth that
/// would have come anyway is part of it. Becker 1988.
///
/// # Errors
/// When there are fewer than three pupils, no spread, or the correlation is not strictly between -1 and 1.
pub fn change_by_pre_sd(group: &PrePost, rules: Rules) -> Result<EffectSize, InputError> {
    group.by_pre_sd(rules, ALONE)
}

/// The change in standard deviations of the changes ("SMCC"): `J(n - 1) (m_post - m_pre) / s_change`.
///
/// Variance: `1 / n` and the part of the spread. Not comparable with an effect between groups unless the
/// correlation happens to be 0.5. Gibbons, Hedeker and Davis 1993.
///
/// # Errors
/// When there are fewer than three pupils, no spread, or the correlation is not strictly between -1 and 1.
pub fn change_by_change_sd(group: &PrePost, rules: Rules) -> Result<EffectSize, InputError> {
    group.check(ALONE)?;
    let sd = group.change_variance().sqrt();
    let whole = group.standardised(sd, 1.0 / group.n, Kind::ChangeSd);
    whole.corrected(
        rules,
        InputError::TooFew {
            field: ALONE.n,
            found: group.n,
            least: 3.0,
        },
    )
}
