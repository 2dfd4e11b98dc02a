//! Robust variance estimation with approximate weights, as the package robumeta has it.
//!
//! Hedges, Tipton and Johnson (2010): moment estimators of the heterogeneity, weights that are nearly
//! optimal under one of two working models, and a variance from the residuals per study.
//! [`super::fit`] is the newer method and weighs better; this one is what many published analyses used.

use super::{
    Correction, DependentError, Robust,
    block::Block,
    least_squares::{LeastSquares, scatter},
    nested::{Nested, Study},
    robust::Fixed,
};
use crate::linear::{Matrix, dot};

/// The working model, from which the weights follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weights {
    /// Correlated effects: all effects of study `j` get `1 / (n_j (mean(v_j) + tau2))`. The
    /// assumed correlation `rho` (0 to 1) enters the estimate of `tau2` only.
    Correlated {
        /// The assumed correlation between sampling errors of one study.
        rho: f64,
    },
    /// Hierarchical effects: each effect gets `1 / (v_ij + tau2 + omega2)`.
    Hierarchical,
}

/// What is done about a small number of studies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallSample {
    /// CR2 with Satterthwaite degrees of freedom (Tipton 2015).
    Corrected,
    /// CR0 times `m / (m - p)`, with `m - p` degrees of freedom.
    Simple,
}

/// Coefficients by approximate weights, with robust uncertainty.
#[derive(Clone, Debug)]
pub struct Weighted {
    /// `tau2`, by the method of moments; a negative value is set to 0.
    pub between: f64,
    /// `omega2` of the hierarchical model.
    pub within: Option<f64>,
    /// `100 (Q - E Q) / Q`, at least 0, of the correlated model.
    pub i2: Option<f64>,
    /// The coefficients.
    pub robust: Robust,
}

/// Combines effects by approximate weights.
pub fn weigh(
    nested: &Nested,
    weights: Weights,
    small: SmallSample,
) -> Result<Weighted, DependentError> {
    let (studies, coefficients) = (nested.studies(), nested.coefficients());
    if studies < 2 || (small == SmallSample::Simple && studies <= coefficients) {
        return Err(DependentError::TooFewStudies);
    }
    let moments = match weights {
        Weights::Correlated { rho } if (0.0..=1.0).contains(&rho) => correlated(nested, rho)?,
        Weights::Correlated { .. } => return Err(DependentError::Correlation),
        Weights::Hierarchical => hierarchical(nested)?,
    };
    let extra = moments.between + moments.within.unwrap_or(0.0);
    let blocks = blocks(nested, |study, v| match weights {
        Weights::Correlated { .. } => size(study) * (mean_variance(study) + extra),
        Weights::Hierarchical => v + extra,
    });
    let fitted = LeastSquares::of(nested, blocks)?;
    let correction = match small {
        SmallSample::Corrected => Correction::Cr2,
        SmallSample::Simple => Correction::Cr0,
    };
    let mut robust = Robust::of(nested, &fitted, correction)?;
    if small == SmallSample::Simple {
        let df = (studies - coefficients) as f64;
        robust.fixed = Some(Fixed {
            factor: studies as f64 / df,
            df,
        });
    }
    Ok(Weighted {
        between: moments.between,
        within: moments.within,
        i2: moments.i2,
        robust,
    })
}

struct Moments {
    between: f64,
    within: Option<f64>,
    i2: Option<f64>,
}

/// `tau2 = (Q - m + (1 - rho) tr(M sum w_j^2 u_j X_j' X_j) + rho tr(M sum w_j^2 u_j X_j' 1 1' X_j)) /
/// (sum n_j w_j - tr(M sum w_j^2 X_j' 1 1' X_j))`, with `u_j = mean(v_j)` and `w_j = 1 / (n_j u_j)`
/// (Hedges, Tipton and Johnson 2010).
fn correlated(nested: &Nested, rho: f64) -> Result<Moments, DependentError> {
    let fitted = LeastSquares::of(
        nested,
        blocks(nested, |study, _| size(study) * mean_variance(study)),
    )?;
    let weight = |study: &Study| 1.0 / (size(study) * mean_variance(study));
    let studies = nested.studies.iter();
    let sum: f64 = studies.map(|study| size(study) * weight(study)).sum();
    let constant = |study: &Study, value: f64| vec![value; study.effects.len()];
    let level = |study: &Study| constant(study, weight(study));
    let shared = |study: &Study| constant(study, weight(study) * mean_variance(study).sqrt());
    let single = scatter(nested, |study, _| {
        weight(study).powi(2) * mean_variance(study)
    });
    let m = &fitted.covariance;
    let own = m.product(&single)?.trace()?;
    let whole = m.product(&gathered(nested, shared))?.trace()?;
    let taken = m.product(&gathered(nested, level))?.trace()?;
    let q = fitted.weighted_squares();
    let expected = nested.studies() as f64 - own - rho * (whole - own);
    let between = (q - expected) / (sum - taken);
    Ok(Moments {
        between: at_least_zero(between),
        within: None,
        i2: Some(at_least_zero(100.0 * (q - expected) / q)),
    })
}

/// Two quadratic forms in the residuals of the inverse-variance fit, `Q = e' W e` and
/// `Q_a = sum (1' e_j)^2`, set to their expectations `C2 + A2 tau2 + B2 omega2` and
/// `C1 + A1 tau2 + B1 omega2` (Hedges, Tipton and Johnson 2010).
fn hierarchical(nested: &Nested) -> Result<Moments, DependentError> {
    let fitted = LeastSquares::of(nested, blocks(nested, |_, v| v))?;
    let m = &fitted.covariance;
    let ones = |study: &Study| vec![1.0; study.effects.len()];
    let inverse = |study: &Study| {
        let weights = study.variances.iter().map(|v| 1.0 / v);
        weights.collect::<Vec<f64>>()
    };
    let trace = |a: &Matrix| m.product(a)?.trace();
    let levels = m.product(&gathered(nested, ones))?;
    let weighted_levels = gathered(nested, inverse);
    let squares = scatter(nested, |study, i| study.variances[i].powi(-2));
    let crossed = |power: i32| crossed(nested, inverse, power);
    let sizes = nested.studies.iter().map(|study| size(study).powi(2));
    let effects = nested.effects() as f64;
    let a1 = sizes.sum::<f64>() - 2.0 * trace(&crossed(1))?
        + levels.product(&m.product(&weighted_levels)?)?.trace()?;
    let b1 =
        effects - 2.0 * trace(&crossed(0))? + levels.product(&m.product(&squares)?)?.trace()?;
    let variances = nested.studies.iter().flat_map(|study| &study.variances);
    let (sum_v, sum_w) = variances.fold((0.0, 0.0), |(v, w), x| (v + x, w + 1.0 / x));
    let c1 = sum_v - levels.trace()?;
    let a2 = sum_w - trace(&weighted_levels)?;
    let b2 = sum_w - trace(&squares)?;
    let c2 = effects - nested.coefficients() as f64;
    let totals = fitted
        .residuals
        .iter()
        .map(|e| e.iter().sum::<f64>().powi(2));
    let (above_1, above_2) = (totals.sum::<f64>() - c1, fitted.weighted_squares() - c2);
    let determinant = b1 * a2 - b2 * a1;
    let within = if determinant.abs() <= 1e-10 * (b1 * a2).abs() {
        // One effect per study: the two components cannot be told apart.
        0.0
    } else {
        at_least_zero((above_1 * a2 - above_2 * a1) / determinant)
    };
    Ok(Moments {
        between: at_least_zero((above_2 - within * b2) / a2),
        within: Some(within),
        i2: None,
    })
}

fn at_least_zero(value: f64) -> f64 {
    // `max` makes 0 of NaN too: no variance to be told, as with a denominator of 0.
    value.max(0.0)
}

fn size(study: &Study) -> f64 {
    study.effects.len() as f64
}

fn mean_variance(study: &Study) -> f64 {
    study.variances.iter().sum::<f64>() / size(study)
}

/// Diagonal covariances: one over the weights.
fn blocks(nested: &Nested, inverse_weight: impl Fn(&Study, f64) -> f64) -> Vec<Block> {
    let studies = nested.studies.iter();
    let diagonals = studies.map(|study| {
        let variances = study.variances.iter();
        variances.map(|v| inverse_weight(study, *v)).collect()
    });
    diagonals.map(Block::diagonal).collect()
}

/// `sum_j (X_j' z_j)(X_j' z_j)'` for a vector per study.
fn gathered(nested: &Nested, vector: impl Fn(&Study) -> Vec<f64>) -> Matrix {
    let size = nested.coefficients();
    let mut sum = Matrix::zeros(size, size);
    for study in &nested.studies {
        let pulled = pulled(study, &vector(study));
        for c in 0..size {
            for d in 0..size {
                sum[(c, d)] += pulled[c] * pulled[d];
            }
        }
    }
    sum
}

/// `sum_j n_j^power (X_j' 1)(X_j' z_j)'`.
fn crossed(nested: &Nested, vector: impl Fn(&Study) -> Vec<f64>, power: i32) -> Matrix {
    let columns = nested.coefficients();
    let mut sum = Matrix::zeros(columns, columns);
    for study in &nested.studies {
        let factor = size(study).powi(power);
        let totals = pulled(study, &vec![1.0; study.effects.len()]);
        let pulled = pulled(study, &vector(study));
        for c in 0..columns {
            for d in 0..columns {
                sum[(c, d)] += factor * totals[c] * pulled[d];
            }
        }
    }
    sum
}

/// `X_j' z`.
fn pulled(study: &Study, vector: &[f64]) -> Vec<f64> {
    let rows = 0..study.regressors.rows();
    rows.map(|c| dot(study.regressors.row(c), vector)).collect()
}
