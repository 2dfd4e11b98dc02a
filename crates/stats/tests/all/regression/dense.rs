//! A second implementation with full `N × N` matrices, slow and plain; it shares the algebra of
//! `crate::textbook` and only the root of a symmetric block with the crate.

use crate::textbook::{Dense, identity, invert, minus, times, transposed};
use stats::linear::{Matrix, symmetric_power};

pub(crate) struct Plain {
    pub(crate) x: Dense,
    pub(crate) y: Vec<f64>,
    pub(crate) clusters: Vec<usize>,
}

impl Plain {
    fn bread(&self) -> Dense {
        invert(&times(&transposed(&self.x), &self.x)).0
    }

    fn column(values: &[f64]) -> Dense {
        values.iter().map(|value| vec![*value]).collect()
    }

    pub(crate) fn coefficients(&self) -> Vec<f64> {
        let right = times(&transposed(&self.x), &Self::column(&self.y));
        times(&self.bread(), &right).concat()
    }

    /// `I − X (X'X)⁻¹ X'`.
    fn maker(&self) -> Dense {
        let hat = times(&times(&self.x, &self.bread()), &transposed(&self.x));
        minus(&identity(self.y.len()), &hat)
    }

    fn members(&self) -> Vec<Vec<usize>> {
        let labels: std::collections::BTreeSet<_> = self.clusters.iter().collect();
        let of = |label| {
            (0..self.y.len())
                .filter(|i| self.clusters[*i] == label)
                .collect()
        };
        labels.into_iter().map(|label| of(*label)).collect()
    }

    /// Variance and Satterthwaite degrees of freedom of `c'β̂` by CR2 (or the variance by CR0).
    pub(crate) fn clustered(&self, contrast: &[f64], corrected: bool) -> (f64, f64) {
        let maker = self.maker();
        let weights = times(&self.x, &times(&self.bread(), &Self::column(contrast))).concat();
        let mut vectors: Vec<Vec<f64>> = Vec::new();
        for rows in self.members() {
            let block = Matrix::from_fn(rows.len(), rows.len(), |i, j| maker[rows[i]][rows[j]]);
            let root = if corrected {
                symmetric_power(&block, -0.5, 1e-9).unwrap()
            } else {
                Matrix::identity(rows.len())
            };
            let own: Vec<f64> = rows.iter().map(|i| weights[*i]).collect();
            let turned = root.times(&own).unwrap();
            // p_j = (I − H) S_j A_j X_j (X'X)⁻¹ c.
            let vector = (0..self.y.len()).map(|i| {
                rows.iter()
                    .zip(&turned)
                    .map(|(r, t)| maker[i][*r] * t)
                    .sum()
            });
            vectors.push(vector.collect());
        }
        let inner = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(p, q)| p * q).sum::<f64>();
        let variance = vectors.iter().map(|p| inner(p, &self.y).powi(2)).sum();
        let trace: f64 = vectors.iter().map(|p| inner(p, p)).sum();
        let pairs = vectors
            .iter()
            .flat_map(|p| vectors.iter().map(move |q| (p, q)));
        let squares: f64 = pairs.map(|(p, q)| inner(p, q).powi(2)).sum();
        (variance, trace * trace / squares)
    }

    /// The variance of `c'β̂` by HC with power `power` of the free part of each row (0 for HC0, 1 for HC2, 2 for HC3).
    pub(crate) fn heteroskedastic(&self, contrast: &[f64], power: i32) -> f64 {
        let maker = self.maker();
        let residuals = times(&maker, &Self::column(&self.y)).concat();
        let weights = times(&self.x, &times(&self.bread(), &Self::column(contrast))).concat();
        let rows = weights.iter().zip(&residuals).enumerate();
        rows.map(|(i, (w, e))| w * w * e * e / maker[i][i].powi(power))
            .sum()
    }

    pub(crate) fn residual_squares(&self) -> f64 {
        let residuals = times(&self.maker(), &Self::column(&self.y)).concat();
        residuals.iter().map(|e| e * e).sum()
    }
}
