//! Least squares from sums of products per cluster.

use std::collections::BTreeMap;

use super::RegressionError;
use super::fit::{Absorbed, Cluster, Fit};
use crate::CrossProducts;
use crate::linear::{Cholesky, Matrix, dot};

/// Which columns of the sums are what, by position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The response `y`.
    pub response: usize,
    /// The predictors; an intercept is a column of ones.
    pub predictors: Vec<usize>,
    /// A column of ones of which each part keeps a coefficient of its own: fixed effects, taken out by
    /// centring within the part, `S_ab − S_a1 S_1b / S_11`. It is not a predictor then.
    pub absorbed: Option<usize>,
}

/// A pivot below this share of its column's sum of squares is rounding of the sums: a standard
/// deviation of three millionths of the mean.
const DEPENDENT: f64 = 1e-11;
/// Residual sums of squares below this share of the response's are rounding.
const ROUNDING: f64 = 1e-13;

/// Fits with each element of `parts` as a cluster, its position as label (and, with [`Model::absorbed`], a level).
///
/// # Errors
/// [`RegressionError`]: no rows, a column that does not exist, a predictor that depends on others,
/// or too few rows.
pub fn fit(parts: &[CrossProducts], model: &Model) -> Result<Fit, RegressionError> {
    let labels: Vec<usize> = (0..parts.len()).collect();
    fit_clustered(parts, &labels, model)
}

/// Fits with `clusters[i]` the label of the cluster that part `i` lies in: schools that keep their own
/// level, say, and errors by board. Clusters stand in the order of their labels.
///
/// # Errors
/// As [`fit`]; [`RegressionError::Shape`] when labels and parts differ in number.
pub fn fit_clustered(
    parts: &[CrossProducts],
    clusters: &[usize],
    model: &Model,
) -> Result<Fit, RegressionError> {
    if parts.len() != clusters.len() {
        return Err(RegressionError::Shape);
    }
    if model.predictors.is_empty() {
        return Err(RegressionError::Empty);
    }
    let mut found: BTreeMap<usize, Sums> = BTreeMap::new();
    let (mut whole, mut groups) = (Sums::empty(model.predictors.len() + 1), 0);
    for (part, label) in parts.iter().zip(clusters) {
        if part.rows() == 0 {
            continue;
        }
        let sums = Sums::of(part, model)?;
        whole.add(&sums);
        groups += 1;
        found
            .entry(*label)
            .or_insert_with(|| Sums::empty(model.predictors.len() + 1))
            .add(&sums);
    }
    if groups == 0 {
        return Err(RegressionError::Empty);
    }
    let solved = Solved::of(&whole)?;
    let clusters = found
        .iter()
        .map(|(label, sums)| solved.cluster(*label, sums));
    let clusters = clusters.collect::<Result<Vec<_>, _>>()?;
    let last = model.predictors.len();
    Fit {
        rows: whole.rows,
        squares: clusters.iter().map(|cluster| cluster.squares).sum(),
        negligible: ROUNDING * whole.raw[last],
        absorbed: model.absorbed.map(|_| Absorbed {
            groups,
            nested: true,
        }),
        coefficients: solved.coefficients,
        root: solved.root,
        clusters,
    }
    .checked()
}

/// The sums of the model's columns, the response last, levels taken out.
struct Sums {
    rows: u64,
    products: Matrix,
    /// The diagonal before levels were taken out.
    raw: Vec<f64>,
}

impl Sums {
    fn empty(size: usize) -> Self {
        Self {
            rows: 0,
            products: Matrix::zeros(size, size),
            raw: vec![0.0; size],
        }
    }

    fn of(part: &CrossProducts, model: &Model) -> Result<Self, RegressionError> {
        let mut columns = model.predictors.clone();
        columns.push(model.response);
        let raw = part.block(&columns, &columns)?;
        let size = columns.len();
        let products = match model.absorbed {
            None => raw.clone(),
            Some(ones) => {
                let sums = part.block(&[ones], &columns)?;
                let count = part.block(&[ones], &[ones])?[(0, 0)];
                Matrix::from_fn(size, size, |a, b| {
                    raw[(a, b)] - sums[(0, a)] * sums[(0, b)] / count
                })
            }
        };
        Ok(Self {
            rows: part.rows(),
            raw: (0..size).map(|a| raw[(a, a)]).collect(),
            products,
        })
    }

    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        let size = self.raw.len();
        for a in 0..size {
            self.raw[a] += other.raw[a];
            for b in 0..size {
                self.products[(a, b)] += other.products[(a, b)];
            }
        }
    }

    /// `X'WX`, `X'Wy` and `y'Wy`.
    fn split(&self) -> (Matrix, Vec<f64>, f64) {
        let last = self.raw.len() - 1;
        let gram = Matrix::from_fn(last, last, |a, b| self.products[(a, b)]);
        let right = (0..last).map(|a| self.products[(a, last)]).collect();
        (gram, right, self.products[(last, last)])
    }
}

struct Solved {
    coefficients: Vec<f64>,
    root: Cholesky,
}

impl Solved {
    fn of(whole: &Sums) -> Result<Self, RegressionError> {
        let (gram, right, _) = whole.split();
        let size = right.len();
        let floors: Vec<f64> = whole.raw[..size]
            .iter()
            .map(|raw| DEPENDENT * raw)
            .collect();
        let root = Cholesky::above(&gram, &floors)?
            .map_err(|column| RegressionError::Collinear { column })?;
        let mut coefficients = root.solve(&right)?;
        // One step of refinement takes most of the rounding of the solution away.
        let missed = subtract(&right, &gram.times(&coefficients)?);
        for (value, step) in coefficients.iter_mut().zip(root.solve(&missed)?) {
            *value += step;
        }
        Ok(Self { coefficients, root })
    }

    fn cluster(&self, label: usize, sums: &Sums) -> Result<Cluster, RegressionError> {
        let (gram, right, total) = sums.split();
        let fitted = gram.times(&self.coefficients)?;
        let missed = subtract(&right, &fitted);
        let squares = total - dot(&self.coefficients, &right) - dot(&self.coefficients, &missed);
        Ok(Cluster {
            label,
            rows: sums.rows,
            score: self.root.forward(&missed)?,
            share: self.root.whitened(&gram)?,
            squares,
        })
    }
}

fn subtract(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}
