//! Effects grouped by study.

use std::collections::BTreeMap;

use super::DependentError;
use crate::linear::{Cholesky, LinearError, Matrix};
use crate::meta::Observation;

/// Effects grouped by study, each with a row of the design matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Nested {
    pub(super) studies: Vec<Study>,
    effects: usize,
    coefficients: usize,
}

/// The effects of one study.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Study {
    pub(super) effects: Vec<f64>,
    pub(super) variances: Vec<f64>,
    /// The design transposed: one row per coefficient.
    pub(super) regressors: Matrix,
}

impl Study {
    /// `y_j - X_j beta`.
    pub(super) fn residuals(&self, coefficients: &[f64]) -> Vec<f64> {
        let mut left = Vec::with_capacity(self.effects.len());
        self.residuals_into(coefficients, &mut left);
        left
    }

    /// [`Study::residuals`] in the memory of a vector that is there.
    pub(super) fn residuals_into(&self, coefficients: &[f64], left: &mut Vec<f64>) {
        left.clear();
        left.extend_from_slice(&self.effects);
        for (c, coefficient) in coefficients.iter().enumerate() {
            for (value, x) in left.iter_mut().zip(self.regressors.row(c)) {
                *value -= coefficient * x;
            }
        }
    }
}

impl Nested {
    /// Effects with the label of their study, for the mean of all (an intercept only).
    ///
    /// Effects of one study need not be adjacent.
    pub fn new<S: Ord>(effects: &[Observation], studies: &[S]) -> Result<Self, DependentError> {
        let ones = Matrix::from_fn(effects.len(), 1, |_, _| 1.0);
        Self::with_design(effects, studies, &ones)
    }

    /// Effects with the label of their study and a row of the design `X` for each.
    ///
    /// The design holds the intercept too (a column of ones), if there is to be one.
    pub fn with_design<S: Ord>(
        effects: &[Observation],
        studies: &[S],
        design: &Matrix,
    ) -> Result<Self, DependentError> {
        if effects.is_empty() || design.columns() == 0 {
            return Err(DependentError::Empty);
        }
        if studies.len() != effects.len() || design.rows() != effects.len() {
            return Err(DependentError::Length);
        }
        let mut groups: BTreeMap<&S, Vec<usize>> = BTreeMap::new();
        for (index, (effect, study)) in effects.iter().zip(studies).enumerate() {
            check(effect, design.row(index), index + 1)?;
            groups.entry(study).or_default().push(index);
        }
        independent(design)?;
        let studies = groups.values().map(|positions| Study {
            effects: positions.iter().map(|i| effects[*i].effect).collect(),
            variances: positions.iter().map(|i| effects[*i].variance).collect(),
            regressors: Matrix::from_fn(design.columns(), positions.len(), |j, i| {
                design[(positions[i], j)]
            }),
        });
        Ok(Self {
            studies: studies.collect(),
            effects: effects.len(),
            coefficients: design.columns(),
        })
    }

    /// The number of studies.
    pub fn studies(&self) -> usize {
        self.studies.len()
    }

    /// The number of effects.
    pub fn effects(&self) -> usize {
        self.effects
    }

    /// The number of columns of the design.
    pub fn coefficients(&self) -> usize {
        self.coefficients
    }
}

fn check(effect: &Observation, row: &[f64], position: usize) -> Result<(), DependentError> {
    if !effect.effect.is_finite() || row.iter().any(|value| !value.is_finite()) {
        return Err(DependentError::NotFinite { position });
    }
    if !(effect.variance.is_normal() && effect.variance > 0.0) {
        return Err(DependentError::Variance { position });
    }
    Ok(())
}

/// Whether the columns of the design are independent, whatever their units.
fn independent(design: &Matrix) -> Result<(), DependentError> {
    let columns = design.transposed();
    let length = |j: usize| columns.row(j).iter().map(|x| x * x).sum::<f64>().sqrt();
    let lengths: Vec<f64> = (0..columns.rows()).map(length).collect();
    let scaled = Matrix::from_fn(design.rows(), design.columns(), |i, j| {
        design[(i, j)] / lengths[j]
    });
    let gram = scaled.transposed().product(&scaled)?;
    match Cholesky::of(&gram) {
        Err(LinearError::NotPositiveDefinite | LinearError::NotFinite) => {
            Err(DependentError::Design)
        }
        other => other.map(|_| ()).map_err(DependentError::from),
    }
}
