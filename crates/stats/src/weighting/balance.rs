//! Whether two groups are alike, before and after weighting.

use super::{Arms, Estimand, WeightingError, normalised};
use crate::linear::Matrix;

/// How two groups differ in one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// The difference of means in standard deviations, unweighted; `None` without spread.
    pub before: Option<f64>,
    /// The same, weighted.
    pub after: Option<f64>,
    /// Variance of the treated over that of the others, unweighted; `None` without spread.
    pub variance_ratio_before: Option<f64>,
    /// The same, weighted.
    pub variance_ratio_after: Option<f64>,
}

impl Balance {
    /// Whether the weighted means differ by at most `threshold` standard deviations.
    pub fn holds(&self, threshold: f64) -> bool {
        self.after.is_some_and(|after| after.abs() <= threshold)
    }
}

/// The balance of every column of the design.
///
/// Standardised difference `(m_1 - m_0) / s`, where `s` is the unweighted standard deviation of the
/// treated (effect on the treated) or `sqrt((s_1^2 + s_0^2) / 2)` (effect on all), before as after
/// weighting, so that a change of spread does not pass for balance. Two equal means without spread
/// are balanced (0). Weighted variance: `sum w (x - m)^2 / (1 - sum w^2)` with weights that add up to 1.
/// Source: Austin (2009), Statistics in Medicine 28; Stuart (2010).
///
/// # Errors
/// [`WeightingError`] when the numbers do not fit or a group has no weight.
pub fn balance(
    arms: &Arms,
    weights: &[f64],
    estimand: Estimand,
) -> Result<Vec<Balance>, WeightingError> {
    arms.check()?;
    if weights.len() != arms.treated.len() {
        return Err(WeightingError::Shape);
    }
    if weights.iter().any(|w| !(w.is_finite() && *w >= 0.0)) {
        return Err(WeightingError::NotUsable);
    }
    let after = normalised(arms.treated, weights.to_vec())?;
    let before = normalised(arms.treated, vec![1.0; arms.treated.len()])?;
    let of = |column: usize| {
        let plain = [true, false].map(|arm| spread(arms, &before, (arm, column)));
        let weighted = [true, false].map(|arm| spread(arms, &after, (arm, column)));
        let variance = match estimand {
            Estimand::Treated => plain[0].1,
            Estimand::All => plain[0].1.zip(plain[1].1).map(|(a, b)| (a + b) / 2.0),
        };
        let difference =
            |pair: &[(f64, Option<f64>); 2]| standardised(pair[0].0 - pair[1].0, variance);
        let ratio = |pair: &[(f64, Option<f64>); 2]| {
            let (a, b) = pair[0].1.zip(pair[1].1)?;
            (a > 0.0 && b > 0.0).then(|| a / b)
        };
        Balance {
            before: difference(&plain),
            after: difference(&weighted),
            variance_ratio_before: ratio(&plain),
            variance_ratio_after: ratio(&weighted),
        }
    };
    Ok((0..arms.design.columns()).map(of).collect())
}

fn standardised(difference: f64, variance: Option<f64>) -> Option<f64> {
    match variance {
        Some(variance) if variance > 0.0 => Some(difference / variance.sqrt()),
        _ if difference == 0.0 => Some(0.0),
        _ => None,
    }
}

/// The weighted mean and variance of a column in a group.
fn spread(arms: &Arms, weights: &[f64], (arm, column): (bool, usize)) -> (f64, Option<f64>) {
    let units = || (0..weights.len()).filter(|i| arms.treated[*i] == arm);
    // Around the first value, so that a constant column has exactly that mean.
    let first = units().next().map_or(0.0, |i| arms.design[(i, column)]);
    let shift: f64 = units()
        .map(|i| weights[i] * (arms.design[(i, column)] - first))
        .sum();
    let mean = first + shift;
    let squares: f64 = units().map(|i| weights[i] * weights[i]).sum();
    let sum: f64 = units()
        .map(|i| weights[i] * (arms.design[(i, column)] - mean).powi(2))
        .sum();
    let variance = (squares < 1.0).then(|| sum / (1.0 - squares));
    (mean, variance)
}

/// The design with the powers 2 to `order` of every column that has more than two values, in
/// standard deviations from the mean: what is balanced then are also variances and skewness.
pub fn moments_of(design: &Matrix, order: i32) -> Matrix {
    let rows = 0..design.rows();
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for k in 0..design.columns() {
        let values: Vec<f64> = rows.clone().map(|i| design[(i, k)]).collect();
        let moments: crate::Moments = values.iter().copied().collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup();
        let scale = moments
            .mean()
            .zip(moments.sd())
            .filter(|_| sorted.len() > 2);
        columns.push(values.clone());
        if let Some((mean, sd)) = scale {
            for power in 2..=order {
                columns.push(
                    values
                        .iter()
                        .map(|x| ((x - mean) / sd).powi(power))
                        .collect(),
                );
            }
        }
    }
    Matrix::from_fn(design.rows(), columns.len(), |i, k| columns[k][i])
}
