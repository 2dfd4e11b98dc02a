//! Means per subgroup of studies, and whether they differ.

use super::fit::{Coefficient, Fit};
use super::heterogeneity::Estimator;
use super::model::{MetaError, Model, Observation};
use super::regression::{JointTest, judge};
use super::synthesis::{Test, synthesise};
use crate::linear::Matrix;

/// What subgroups share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spread {
    /// A `tau2` of its own for each subgroup: every subgroup is a synthesis by itself. Needs two
    /// studies in each.
    Separate,
    /// One `tau2` for all: a regression on the subgroup. Steadier with small subgroups, wrong when
    /// they really differ in spread.
    Common,
}

/// One subgroup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subgroup {
    /// The number of its studies.
    pub studies: usize,
    /// Its mean.
    pub mean: Coefficient,
    /// The `tau2` used for it: its own or the common one.
    pub tau2: f64,
    /// The `I2` of the subgroup or of the whole, in percent; see [`super::Synthesis::i2`].
    pub i2: Option<f64>,
    /// `Q` within the subgroup; see [`super::Synthesis::q`].
    pub q: f64,
}

/// The subgroups of a synthesis.
#[derive(Clone, Debug, PartialEq)]
pub struct Subgroups {
    /// In the order given.
    pub groups: Vec<Subgroup>,
    /// The test of "all means are the same": `sum (m_g - m)^2 / SE_g^2`, `m` weighted with
    /// `1 / SE_g^2`. Chi-square with separate spread; with common spread F when the test is a t test.
    /// `None` for one group or a zero standard error.
    pub difference: Option<JointTest>,
}

/// Means per subgroup (Borenstein et al. 2009, ch. 19).
///
/// Differences between subgroups are differences between studies, not effects of the subgroup. An
/// empty subgroup is an error, as is one with a single study when spreads are separate.
pub fn subgroups(
    groups: &[&[Observation]],
    estimator: Estimator,
    test: Test,
    spread: Spread,
) -> Result<Subgroups, MetaError> {
    if groups.is_empty() || groups.iter().any(|group| group.is_empty()) {
        return Err(MetaError::TooFewStudies {
            found: 0,
            needed: 1,
        });
    }
    match spread {
        Spread::Separate => separate(groups, estimator, test),
        Spread::Common => common(groups, estimator, test),
    }
}

fn separate(
    groups: &[&[Observation]],
    estimator: Estimator,
    test: Test,
) -> Result<Subgroups, MetaError> {
    let mut found = Vec::with_capacity(groups.len());
    for group in groups {
        let synthesis = synthesise(group, estimator, test)?;
        found.push(Subgroup {
            studies: synthesis.studies,
            mean: synthesis.coefficient(),
            tau2: synthesis.tau2,
            i2: synthesis.i2,
            q: synthesis.q,
        });
    }
    Ok(Subgroups {
        difference: difference(&found, None),
        groups: found,
    })
}

fn common(
    groups: &[&[Observation]],
    estimator: Estimator,
    test: Test,
) -> Result<Subgroups, MetaError> {
    let all: Vec<Observation> = groups.concat();
    let member: Vec<usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(g, group)| std::iter::repeat_n(g, group.len()))
        .collect();
    let design = Matrix::from_fn(all.len(), groups.len(), |i, g| {
        if member[i] == g { 1.0 } else { 0.0 }
    });
    let model = Model::with_design(&all, design)?;
    let fit = Fit::of(&model, estimator, test)?;
    let i2 = fit.inconsistency(estimator, model.df()).map(|(i2, _)| i2);
    let mut found = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        found.push(Subgroup {
            studies: group.len(),
            mean: fit.coefficient(index)?,
            tau2: fit.tau2(),
            i2,
            q: Model::mean(group)?.weigh(0.0)?.squares(),
        });
    }
    Ok(Subgroups {
        difference: difference(&found, fit.df),
        groups: found,
    })
}

/// The groups' estimates are uncorrelated in both cases, so the quadratic form is a sum.
fn difference(groups: &[Subgroup], residual_df: Option<f64>) -> Option<JointTest> {
    if groups.len() < 2 {
        return None;
    }
    let weight = |group: &Subgroup| 1.0 / group.mean.standard_error.powi(2);
    let total: f64 = groups.iter().map(weight).sum();
    let sum: f64 = groups.iter().map(|g| weight(g) * g.mean.estimate).sum();
    let mean = sum / total;
    let square: f64 = groups
        .iter()
        .map(|g| weight(g) * (g.mean.estimate - mean).powi(2))
        .sum();
    judge(square, (groups.len() - 1) as f64, residual_df)
}
