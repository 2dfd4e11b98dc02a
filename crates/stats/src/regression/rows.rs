//! Least squares from rows, by orthogonal columns.

use std::collections::BTreeMap;

use super::RegressionError;
use super::fit::{Absorbed, Cluster, Fit, add_square};
use crate::linear::{Cholesky, Matrix, dot};

/// A table to fit: one row per observation.
#[derive(Clone, Copy, Debug)]
pub struct Design<'a> {
    /// The predictors, `N × K`; an intercept is a column of ones.
    pub predictors: &'a Matrix,
    /// The response, one per row.
    pub response: &'a [f64],
    /// Weights above 0 (inverse variances up to a factor), one per row.
    pub weights: Option<&'a [f64]>,
    /// The group of each row, when every group keeps its own level (fixed effects); no intercept is
    /// among the predictors then.
    pub absorbed: Option<&'a [usize]>,
}

/// A fit that still knows its rows.
#[derive(Clone, Debug)]
pub struct RowFit {
    pub(super) fit: Fit,
    /// The orthonormal columns, one vector of `N` each.
    pub(super) basis: Vec<Vec<f64>>,
    /// `√w e`.
    pub(super) residuals: Vec<f64>,
    /// What each row's level takes of its residual: `w / Σ w` of its group.
    pub(super) levels: Vec<f64>,
    roots: Vec<f64>,
}

/// A column of which less than this share of its sum of squares is left depends on those before
/// it (the tolerance 1e-7 on lengths of R's `lm`).
const DEPENDENT: f64 = 1e-14;
/// Residual sums of squares below this share of the response's are rounding.
const ROUNDING: f64 = 1e-22;

/// Fits the rows, with `clusters[i]` the label of the cluster of row `i` when errors by cluster are
/// wanted. Clusters stand in the order of their labels.
///
/// Columns are made orthogonal one after the other, twice each (Gram and Schmidt with
/// reorthogonalisation; Giraud, Langou and Rozložník 2005), so digits are lost by the condition number of
/// the columns and not by its square.
///
/// # Errors
/// [`RegressionError`]: lengths, values or weights that cannot be used, a predictor that depends on
/// others, too few rows, or a group that lies in more than one cluster.
pub fn fit_rows(
    design: &Design<'_>,
    clusters: Option<&[usize]>,
) -> Result<RowFit, RegressionError> {
    check(design, clusters)?;
    let nested = nesting(design.absorbed, clusters)?;
    let rows = design.response.len();
    let ones = vec![1.0; rows];
    let roots: Vec<f64> = design
        .weights
        .unwrap_or(&ones)
        .iter()
        .map(|weight| weight.sqrt())
        .collect();
    let levels = Levels::of(design.absorbed, &roots);
    let column = |k: usize| {
        (0..rows)
            .map(|i| roots[i] * design.predictors[(i, k)])
            .collect()
    };
    let mut solved = Orthogonal::default();
    for k in 0..design.predictors.columns() {
        let mut vector: Vec<f64> = column(k);
        let before = dot(&vector, &vector);
        levels.take_out(&mut vector, &roots);
        solved.append(vector, before, k)?;
    }
    let mut residuals: Vec<f64> = design
        .response
        .iter()
        .zip(&roots)
        .map(|(y, r)| y * r)
        .collect();
    let raw = dot(&residuals, &residuals);
    levels.take_out(&mut residuals, &roots);
    let along = solved.project_out(&mut residuals);
    let root = solved.root();
    let fit = Fit {
        coefficients: root.backward(&along)?,
        rows: u64::try_from(rows).unwrap_or(u64::MAX),
        squares: dot(&residuals, &residuals),
        negligible: ROUNDING * raw,
        absorbed: design.absorbed.map(|_| Absorbed {
            groups: levels.sums.len(),
            nested,
        }),
        clusters: clusters.map_or_else(Vec::new, |labels| solved.clusters(labels, &residuals)),
        root,
    }
    .checked()?;
    Ok(RowFit {
        fit,
        basis: solved.basis,
        levels: levels.leverages(&roots),
        residuals,
        roots,
    })
}

impl RowFit {
    /// The fit, for errors by cluster and for what sums can tell.
    pub const fn fit(&self) -> &Fit {
        &self.fit
    }

    /// `y − Xβ̂`, less the level of the group where those were taken out.
    pub fn residuals(&self) -> Vec<f64> {
        let both = self.residuals.iter().zip(&self.roots);
        both.map(|(residual, root)| residual / root).collect()
    }

    /// The leverage of each row: its element on the diagonal of `W^½ X(X'WX)⁻¹X'W^½`, levels included.
    pub fn leverages(&self) -> Vec<f64> {
        let rows = self.levels.iter().enumerate();
        rows.map(|(i, level)| {
            let row = self.row(i);
            level + dot(&row, &row)
        })
        .collect()
    }

    /// Row `i` of the orthonormal columns.
    pub(super) fn row(&self, i: usize) -> Vec<f64> {
        self.basis.iter().map(|column| column[i]).collect()
    }
}

fn check(design: &Design<'_>, clusters: Option<&[usize]>) -> Result<(), RegressionError> {
    let rows = design.response.len();
    if rows == 0 || design.predictors.columns() == 0 {
        return Err(RegressionError::Empty);
    }
    let lengths = [
        Some(design.predictors.rows()),
        design.weights.map(<[f64]>::len),
        design.absorbed.map(<[usize]>::len),
        clusters.map(<[usize]>::len),
    ];
    if lengths.into_iter().flatten().any(|length| length != rows) {
        return Err(RegressionError::Shape);
    }
    for (row, response) in design.response.iter().enumerate() {
        let values = design.predictors.row(row).iter().chain([response]);
        if !values.into_iter().all(|value| value.is_finite()) {
            return Err(RegressionError::NotFinite { row });
        }
    }
    let usable = |weight: &f64| weight.is_finite() && *weight > 0.0;
    match design
        .weights
        .and_then(|all| all.iter().position(|weight| !usable(weight)))
    {
        Some(row) => Err(RegressionError::Weight { row }),
        None => Ok(()),
    }
}

/// Whether groups lie in clusters; one that does not is an error, because its level would tie two clusters.
fn nesting(
    absorbed: Option<&[usize]>,
    clusters: Option<&[usize]>,
) -> Result<bool, RegressionError> {
    let (Some(groups), Some(clusters)) = (absorbed, clusters) else {
        return Ok(false);
    };
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (group, cluster) in groups.iter().zip(clusters) {
        if *home.entry(*group).or_insert(*cluster) != *cluster {
            return Err(RegressionError::NotNested { group: *group });
        }
    }
    Ok(true)
}

/// Group of each row, as a position, and the sum of weights per group.
struct Levels {
    groups: Vec<usize>,
    sums: Vec<f64>,
}

impl Levels {
    fn of(absorbed: Option<&[usize]>, roots: &[f64]) -> Self {
        let mut positions: BTreeMap<usize, usize> = BTreeMap::new();
        let mut sums: Vec<f64> = Vec::new();
        let mut groups = Vec::new();
        for (label, root) in absorbed.unwrap_or_default().iter().zip(roots) {
            let at = *positions.entry(*label).or_insert(sums.len());
            if at == sums.len() {
                sums.push(0.0);
            }
            sums[at] += root * root;
            groups.push(at);
        }
        Self { groups, sums }
    }

    /// Takes the weighted mean of each group out of a column `√w v`.
    fn take_out(&self, column: &mut [f64], roots: &[f64]) {
        // Twice: the second pass takes the rounding of the first away.
        for _ in 0..2 {
            let mut means = vec![0.0; self.sums.len()];
            for ((value, root), group) in column.iter().zip(roots).zip(&self.groups) {
                means[*group] += value * root / self.sums[*group];
            }
            for ((value, root), group) in column.iter_mut().zip(roots).zip(&self.groups) {
                *value -= root * means[*group];
            }
        }
    }

    fn leverages(&self, roots: &[f64]) -> Vec<f64> {
        if self.groups.is_empty() {
            return vec![0.0; roots.len()];
        }
        let both = roots.iter().zip(&self.groups);
        both.map(|(root, group)| root * root / self.sums[*group])
            .collect()
    }
}

/// `√W X = Q R`.
#[derive(Default)]
struct Orthogonal {
    basis: Vec<Vec<f64>>,
    /// Column `k` of `R`, up to its diagonal.
    upper: Vec<Vec<f64>>,
}

impl Orthogonal {
    fn append(
        &mut self,
        mut vector: Vec<f64>,
        before: f64,
        column: usize,
    ) -> Result<(), RegressionError> {
        let mut along = self.project_out(&mut vector);
        let left = dot(&vector, &vector);
        if left.is_nan() || left <= DEPENDENT * before {
            return Err(RegressionError::Collinear { column });
        }
        let length = left.sqrt();
        for value in &mut vector {
            *value /= length;
        }
        along.push(length);
        self.upper.push(along);
        self.basis.push(vector);
        Ok(())
    }

    /// Takes out of a vector what lies along the basis, and says how much that was.
    fn project_out(&self, vector: &mut [f64]) -> Vec<f64> {
        let mut along = vec![0.0; self.basis.len()];
        for _ in 0..2 {
            for (sum, direction) in along.iter_mut().zip(&self.basis) {
                let part = dot(vector, direction);
                *sum += part;
                for (value, step) in vector.iter_mut().zip(direction) {
                    *value -= part * step;
                }
            }
        }
        along
    }

    /// `L = R'`.
    fn root(&self) -> Cholesky {
        let size = self.upper.len();
        Cholesky::from_lower(Matrix::from_fn(size, size, |i, j| {
            self.upper[i].get(j).copied().unwrap_or(0.0)
        }))
    }

    fn clusters(&self, labels: &[usize], residuals: &[f64]) -> Vec<Cluster> {
        let size = self.basis.len();
        let mut found: BTreeMap<usize, Cluster> = BTreeMap::new();
        for (i, (label, residual)) in labels.iter().zip(residuals).enumerate() {
            let cluster = found.entry(*label).or_insert_with(|| Cluster {
                label: *label,
                rows: 0,
                score: vec![0.0; size],
                share: Matrix::zeros(size, size),
                squares: 0.0,
            });
            let row: Vec<f64> = self.basis.iter().map(|column| column[i]).collect();
            for (sum, value) in cluster.score.iter_mut().zip(&row) {
                *sum += value * residual;
            }
            add_square(&mut cluster.share, &row, 1.0);
            cluster.squares += residual * residual;
            cluster.rows += 1;
        }
        found.into_values().collect()
    }
}
