//! One mean over studies.

use super::fit::{Coefficient, Fit, critical};
use super::heterogeneity::Estimator;
use super::model::{MetaError, Model, Observation};
use crate::Bounds;

/// How the uncertainty of the mean is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Standard error `1 / sqrt(sum w)`, normal distribution. Too narrow with few studies, because
    /// `tau2` counts as known.
    Normal,
    /// The same standard error, Student t with `k - p` degrees of freedom.
    StudentT,
    /// Standard error times `sqrt(q)`, `q = Q(tau2) / (k - p)`, Student t with `k - p` degrees of
    /// freedom (Hartung and Knapp, Stat. Med. 20 (2001); Sidik and Jonkman 2002).
    HartungKnapp,
    /// As Hartung and Knapp with `q` not below 1, so that the interval is never narrower than that
    /// of [`Test::StudentT`] (Knapp and Hartung 2003).
    AdHoc,
}

impl Test {
    pub(super) fn scale(self, q: f64) -> f64 {
        match self {
            Self::Normal | Self::StudentT => 1.0,
            Self::HartungKnapp => q,
            Self::AdHoc => q.max(1.0),
        }
    }
}

/// Which distribution the interval for the effect in a new setting uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredictionRule {
    /// Normal: `tau2` counts as known.
    Normal,
    /// Student t with `k - 1` degrees of freedom.
    StudentT,
    /// Student t with `k - 2` degrees of freedom (Higgins, Thompson and Spiegelhalter 2009; Riley,
    /// Higgins and Deeks 2011).
    Riley,
}

/// The 95 % interval for the true effect in a new setting: `mean ± c sqrt(SE^2 + tau2)`.
///
/// It assumes that true effects are normally distributed and that the new setting is as good as a
/// draw from those studied. With the equal-effects model there is no spread to predict with, and
/// with too few studies no degrees of freedom: `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// By [`PredictionRule::Normal`].
    pub normal: Option<Bounds>,
    /// By [`PredictionRule::StudentT`].
    pub student_t: Option<Bounds>,
    /// By [`PredictionRule::Riley`].
    pub riley: Option<Bounds>,
}

impl Prediction {
    /// The interval by one rule.
    pub fn by(&self, rule: PredictionRule) -> Option<Bounds> {
        match rule {
            PredictionRule::Normal => self.normal,
            PredictionRule::StudentT => self.student_t,
            PredictionRule::Riley => self.riley,
        }
    }

    fn around(mean: f64, variance: f64, studies: usize) -> Self {
        let bounds = |df: Option<f64>| Bounds::around(mean, critical(df)? * variance.sqrt());
        let k = studies as f64;
        Self {
            normal: bounds(None),
            student_t: bounds(Some(k - 1.0)),
            riley: bounds(Some(k - 2.0)),
        }
    }

    const NONE: Self = Self {
        normal: None,
        student_t: None,
        riley: None,
    };
}

/// A synthesis of independent studies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Synthesis {
    /// The number of studies `k`.
    pub studies: usize,
    /// How `tau2` was estimated. Figures of two estimators for the same studies differ: show which.
    pub estimator: Estimator,
    /// How the mean was tested.
    pub test: Test,
    /// `sum w y / sum w` with `w = 1 / (v + tau2)`.
    pub mean: f64,
    /// Its standard error, as the test has it.
    pub standard_error: f64,
    /// Mean divided by standard error; `None` when the standard error is zero.
    pub statistic: Option<f64>,
    /// The degrees of freedom of the test; `None` for the normal distribution.
    pub df: Option<f64>,
    /// The two-sided p-value of "the mean is zero".
    pub p: Option<f64>,
    /// The 95 % confidence interval of the mean: where the average lies, not what a school may expect.
    pub confidence: Bounds,
    /// The variance of true effects between studies.
    pub tau2: f64,
    /// Its standard error, which assumes many studies; `None` for the equal-effects model.
    pub tau2_standard_error: Option<f64>,
    /// The share of the total variance that is between studies, in percent:
    /// `100 tau2 / (tau2 + s2)` with the typical sampling variance `s2 = (k - 1) / tr P`; for equal
    /// effects `100 max(0, (Q - df) / Q)`. Not a measure of how far effects differ. `None` for one study.
    pub i2: Option<f64>,
    /// `1 + tau2 / s2`; for equal effects `Q / df`. `None` for one study.
    pub h2: Option<f64>,
    /// `Q = sum w (y - mean)^2` with `w = 1 / v`: 0 for one study.
    pub q: f64,
    /// The degrees of freedom of `Q`: `k - 1`.
    pub q_df: f64,
    /// The chance of at least this `Q` when all studies share one true effect; 1 for one study.
    pub q_p: f64,
    /// The log-likelihood (ML) or restricted log-likelihood (REML) at the optimum; otherwise `None`.
    pub log_likelihood: Option<f64>,
    /// The interval for the true effect in a new setting.
    pub prediction: Prediction,
}

impl Synthesis {
    /// The mean with its test and interval, as a coefficient.
    pub fn coefficient(&self) -> Coefficient {
        Coefficient {
            estimate: self.mean,
            standard_error: self.standard_error,
            statistic: self.statistic,
            p: self.p,
            confidence: self.confidence,
        }
    }
}

/// The mean effect of independent studies, its uncertainty and how far the studies differ.
///
/// One study has a synthesis only with equal effects and the normal test (its own result); anything
/// else needs two. With two or three studies `tau2` is a guess and the t intervals are very wide.
/// When all effects are the same, `tau2` and `Q` are 0 and Hartung-Knapp's standard error is 0: its
/// statistic and p-value are then `None`.
pub fn synthesise(
    observations: &[Observation],
    estimator: Estimator,
    test: Test,
) -> Result<Synthesis, MetaError> {
    let model = Model::mean(observations)?;
    of_fit(
        &model,
        &Fit::of(&model, estimator, test)?,
        (estimator, test),
    )
}

/// What a fitted mean says.
pub(super) fn of_fit(
    model: &Model,
    fit: &Fit<'_>,
    (estimator, test): (Estimator, Test),
) -> Result<Synthesis, MetaError> {
    let mean = fit.coefficient(0)?;
    let (studies, tau2) = (model.studies(), fit.tau2());
    let inconsistency = fit.inconsistency(estimator, model.df());
    let prediction = if estimator == Estimator::EqualEffects {
        Prediction::NONE
    } else {
        Prediction::around(mean.estimate, mean.standard_error.powi(2) + tau2, studies)
    };
    Ok(Synthesis {
        studies,
        estimator,
        test,
        mean: mean.estimate,
        standard_error: mean.standard_error,
        statistic: mean.statistic,
        df: fit.df,
        p: mean.p,
        confidence: mean.confidence,
        tau2,
        tau2_standard_error: fit.heterogeneity.standard_error,
        i2: inconsistency.map(|(i2, _)| i2),
        h2: inconsistency.map(|(_, h2)| h2),
        q: fit.residual.q,
        q_df: model.df(),
        q_p: fit.residual.p,
        log_likelihood: fit.log_likelihood,
        prediction,
    })
}
